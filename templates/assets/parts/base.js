// What the other scripts share.

// A new element at the end of another.
const make = (parent, name, properties) =>
  parent.appendChild(Object.assign(document.createElement(name), properties));

// What only a script shows has a stylesheet of its own, which comes with the first thing gone to.
const { used } = document.currentScript.dataset;
addEventListener("focusin", () => make(document.head, "link", { rel: "stylesheet", href: used }), { once: true });

// What a browser keeps. It may refuse to, and then the page remembers it by itself.
const memory = {};
const kept = (key, value, store = "localStorage") => {
  if (value !== undefined) memory[store + key] = value;
  try {
    if (value !== undefined) self[store][key] = value;
    return self[store][key] ?? memory[store + key];
  } catch {
    return memory[store + key];
  }
};

// Data is scripts that call back: a page on a disk may not fetch. Each is asked for once; what a
// bad network withheld is asked for again.
const cptref = (() => {
  const base = new URL("../", document.currentScript.src);
  const files = {}, arrived = {};
  const shard = (name, data) => arrived[name](data);
  const load = (name, src = new URL(`${name}.js`, base)) => files[name] ??= new Promise((resolve, reject) => {
    arrived[name] = resolve;
    const onerror = () => reject(delete files[name]);
    make(document.head, "script", { src, onload: reject, onerror });
  });
  return { base, shard, load };
})();

// The options of a list below a box, through which the arrows go; `take` is told which was clicked.
const optionsOf = (input, list, take) => {
  let active;
  const choose = (option) => {
    if (active) active.ariaSelected = false;
    active = option;
    if (active) active.ariaSelected = true;
    active?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => take(target.closest("li"));
  return {
    active: () => active,
    choose,
    fill: (rows) => {
      choose();
      list.replaceChildren(...rows);
      input.ariaExpanded = !!rows[0];
    },
    arrow: (key) => {
      if (key === "ArrowDown") choose(active?.nextSibling ?? list.firstChild);
      else if (key === "ArrowUp") choose(active?.previousSibling ?? list.lastChild);
      else return false;
      return true;
    },
  };
};

Object.assign(self, { make, kept, cptref, optionsOf });
