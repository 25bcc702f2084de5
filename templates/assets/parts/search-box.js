// Finds as the reader types. What it searches with comes when the box is first used.
const { index } = document.currentScript.dataset;
const find = async (query, most) => (await cptref.load("find", index))(query, most);
self.finder = { find };
for (const place of document.querySelectorAll(".search")) {
  const [input, status, list] = place.querySelectorAll("[role]");
  const blank = place.querySelector("template").content.firstElementChild;
  const go = (url) => {
    location = new URL(url, cptref.base);
    // It may be a place of this page.
    input.blur();
  };
  const options = optionsOf(input, list, ({ dataset }) => go(dataset.url));
  let answer, ready, turn = 0;
  const show = (text, rows = []) => {
    // An answer that is still under way comes too late.
    turn++;
    options.fill(rows.map(({ key, url, title, note }, at) => {
      const option = blank.cloneNode(true);
      [key.replace(/^~.*|~.*$/, ""), title, note].forEach((part, n) => {
        option.children[n].textContent = part;
      });
      option.id = `${list.id}-${at}`;
      option.dataset.url = url;
      return option;
    }));
    status.textContent = text;
  };
  const update = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    const found = query ? await find(query) : { rows: [], notes: [] };
    const { rows, notes, says, count, exact } = found;
    if (mine !== turn || !input.matches(":focus")) return;
    answer = { exact: exact && rows[0].url, query };
    const several = count > 10 ? "The first 10: type on for fewer." : `${rows.length} results.`;
    show([
      ...notes, says,
      query && !says && (rows[0] ? rows[1] ? several : "1 result."
        : `Nothing for “${query}”. Try a code’s first digits, or another word.`),
      query && (exact ? "Enter opens the first." : "Enter shows all."),
    ].filter(Boolean).join(" "), rows.slice(0, 10));
  };
  const enter = () => {
    if (options.active()) return go(options.active().dataset.url);
    const query = input.value.trim();
    if (answer?.query === query && answer.exact) go(answer.exact);
    else if (query) go(`search/index.html?q=${encodeURIComponent(query)}`);
  };

  place.classList.add("live");
  const ask = () => (ready = update().catch(() => show("The index could not be read.")));
  input.onfocus = input.oninput = ask;
  input.onkeydown = (event) => {
    const { key } = event;
    if (key === "ArrowDown" && !list.firstChild) ask();
    else if (key === "Enter") Promise.resolve(ready).then(enter);
    else if (key === "Escape") {
      if (status.textContent) show("");
      else input.value = "";
    } else if (!options.arrow(key)) return options.choose();
    event.preventDefault();
  };
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!place.contains(relatedTarget)) show("");
  });
}
{
  // “/” leads to the first box on the screen, unless the reader has switched it off: a word spoken
  // to the computer may hold one.
  const isOff = () => kept("cptrefSlash") === "off";
  const boxes = [...document.querySelectorAll(".search input")];
  for (const box of boxes) {
    if (isOff()) box.closest(".search").classList.add("unslashed");
    else box.setAttribute("aria-keyshortcuts", "/");
  }
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = event;
    if (key !== "/" || ctrlKey || metaKey || altKey || defaultPrevented || isComposing || isOff()) return;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = boxes.findLast((each) => each.checkVisibility());
    event.preventDefault();
    box?.focus();
    box?.select();
  });
}
