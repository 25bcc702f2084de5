// Finds as the reader types. What it searches with comes when the box is first used.
"use strict";
const finder = (() => {
  const { src, dataset } = document.currentScript;
  const base = new URL("../", src);
  let loading;
  const loaded = () => loading ??= Promise.all(dataset.index.split(" ").map((url) =>
    new Promise((onload, onerror) => {
      make(document.head, "script", { onload, onerror, async: false, src: new URL(url, location) });
    })
  )).catch(() => { loading = undefined; throw Error(); });
  return { base, find: (query, most) => loaded().then(() => findAll(query, most)) };
})();
for (const place of document.querySelectorAll(".search")) {
  const [input, status, list] = place.querySelectorAll("[role]");
  const blank = place.querySelector("template").content.firstElementChild;
  const { base, find } = finder;

  let active, answer, ready, turn = 0;
  const choose = (option) => {
    if (active) active.ariaSelected = false;
    active = option;
    if (active) active.ariaSelected = true;
    active?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  };
  const show = (text, rows = []) => {
    // An answer that is still under way comes too late.
    turn++;
    choose();
    list.replaceChildren(...rows.map(({ key, url, title, note }, at) => {
      const option = blank.cloneNode(true);
      [key.replace(/^~.*|~.*$/, ""), title, note].forEach((part, n) => {
        option.children[n].textContent = part;
      });
      option.id = `${list.id}-${at}`;
      option.dataset.url = url;
      return option;
    }));
    status.textContent = text;
    input.ariaExpanded = !!rows[0];
  };
  const all = (query) => `search/index.html?q=${encodeURIComponent(query)}`;
  const update = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    const found = query ? await find(query) : { rows: [], notes: [] };
    const { rows, notes, says, count, exact } = found;
    if (mine !== turn || !input.matches(":focus")) return;
    answer = { ...found, query };
    const several = count > 10 ? "The first 10: type on for fewer." : `${rows.length} results.`;
    const text = [
      ...notes, says,
      query && !says && (rows[0] ? rows[1] ? several : "1 result."
        : `Nothing for “${query}”. Try a code’s first digits, or another word.`),
      query && (exact ? "Enter opens the first." : "Enter shows all."),
    ];
    show(text.filter(Boolean).join(" "), rows.slice(0, 10));
  };
  const go = (url) => {
    location = new URL(url, base);
    // It may be a place of this page.
    input.blur();
  };
  const enter = () => {
    if (active) return go(active.dataset.url);
    const query = input.value.trim();
    if (answer?.query === query && answer.exact) go(answer.rows[0].url);
    else if (query) go(all(query));
  };

  place.classList.add("live");
  const ask = () => (ready = update().catch(() => show("The index could not be read.")));
  input.onfocus = input.oninput = ask;
  input.onkeydown = (event) => {
    const { key } = event;
    if (key === "ArrowDown" && !list.firstChild) ask();
    else if (key === "ArrowDown") choose(active?.nextSibling ?? list.firstChild);
    else if (key === "ArrowUp") choose(active?.previousSibling ?? list.lastChild);
    else if (key === "Enter") Promise.resolve(ready).then(enter);
    else if (key !== "Escape") return choose();
    else if (status.textContent) show("");
    else input.value = "";
    event.preventDefault();
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => go(target.closest("li").dataset.url);
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!place.contains(relatedTarget)) show("");
  });
}
{
  // “/” leads to the first box on the screen, unless the reader has switched it off: a word spoken
  // to the computer may hold one.
  const isOff = () => { try { return localStorage.cptrefSlash === "off"; } catch {} };
  const boxes = [...document.querySelectorAll(".search input")];
  for (const box of boxes) {
    if (isOff()) box.closest(".search").classList.add("unslashed");
    else box.setAttribute("aria-keyshortcuts", "/");
  }
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = event;
    if (key !== "/" || ctrlKey || metaKey || altKey || defaultPrevented || isComposing || isOff()) return;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = boxes.findLast((each) => each.checkVisibility?.() ?? true);
    event.preventDefault();
    box?.focus();
    box?.select();
  });
}
