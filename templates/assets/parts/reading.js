// A theme of the reader's choice; copies and print; pages kept for when there is no network.
{
  const chosen = document.documentElement.dataset;
  const choices = document.querySelectorAll("[name=theme]");
  const dress = () => {
    chosen.theme = kept("cptrefTheme") ?? "";
    for (const choice of choices) choice.checked = choice.value === chosen.theme;
  };
  for (const choice of choices) {
    choice.onchange = () => {
      chosen.theme = choice.value;
      kept("cptrefTheme", choice.value);
    };
  }
  dress();
  // A page to which the reader comes back may be from before the choice.
  onpageshow = dress;

  onclick = async ({ target: { dataset, nextElementSibling } }) => {
    if ("print" in dataset) print();
    if (!("copy" in dataset)) return;
    const { href } = document.querySelector("[rel=canonical]") ?? location;
    const text = document.getElementById(dataset.copy)?.textContent ?? href.split("#")[0];
    const copied = navigator.clipboard?.writeText(text).then(() => "Copied", () => text);
    nextElementSibling.textContent = (await copied) ?? text;
  };

  // A heading leads to itself.
  for (const head of document.querySelectorAll(":is(h2,h3)[id]:not(:has(a), summary *)")) {
    const all = [...head.childNodes];
    make(head, "a", { href: `#${head.id}`, className: "anchor" }).append(...all);
  }

  // Codes and citations of a section are one stop of Tab, and so is a table; the arrows go on.
  const inside = { SECTION: ".code, .c, [popovertarget]", TABLE: "a, button", OL: "a" };
  for (const group of document.querySelectorAll(".briefing :is(section, table, .notes)")) {
    const stops = () => [...group.querySelectorAll(inside[group.tagName])].filter((each) =>
      each.closest("section, table, .notes, details:not(.later)") === group);
    const stop = (one) => stops().forEach((each) => (each.tabIndex = each === one ? 0 : -1));
    if (stops()[2]) stop(stops()[0]);
    group.addEventListener("keydown", (event) => {
      const all = stops().filter((each) => each.checkVisibility()), at = all.indexOf(event.target);
      const next = at < 0 ? null : all[at + { ArrowRight: 1, ArrowLeft: -1 }[event.key]];
      if (!next) return;
      stop(next);
      next.focus();
      event.preventDefault();
    });
  }
  // A note that is open has its way to its source.
  addEventListener("toggle", ({ target }) => {
    if (target.popover) target.querySelector("a").tabIndex = 0;
  }, true);

  // On a phone what is read last stands folded, but for what was asked for; elsewhere it is always
  // seen, and there is nothing to press.
  const asked = () => document.querySelector(":target")?.closest("details")?.setAttribute("open", "");
  if (!matchMedia("(max-width: 52rem)").matches) {
    for (const later of document.querySelectorAll(".later")) {
      later.open = true;
      later.firstElementChild.tabIndex = -1;
    }
  }
  asked();
  addEventListener("hashchange", asked);

  const worker = navigator.serviceWorker;
  if (worker) {
    // What came before the worker is asked for again, so that it is kept: when all has come.
    const loaded = new Promise((done) => addEventListener("load", done));
    worker.oncontrollerchange = async () => {
      await loaded;
      // The icon comes later still.
      const { href } = document.querySelector("[rel=icon]");
      const came = performance.getEntriesByType("resource").map(({ name }) => name);
      for (const url of new Set([location.href, href, ...came])) fetch(url).catch(() => {});
    };
    worker.register(new URL("../sw.js", document.currentScript.src)).catch(() => {});
  }
}
