// Put into each page by `cptref serve`, and in no site that is published: shows what is wrong, and
// reloads a page that has changed without losing its place.
"use strict";
{
  const shown = document.currentScript.dataset.page;
  const PLACE = "cptref-place";
  const attempt = (use) => { try { return use(); } catch { return undefined; } };

  // The place: which details are open, and the nearest thing with a name with where it stood, so
  // that what grows above it moves nothing.
  const MARKS = "main [id], main :is(h1, h2, h3, li, tr, p, dt)";
  // By name, those that no other shares.
  function marks() {
    const found = new Map();
    for (const mark of document.querySelectorAll(MARKS)) {
      const name = mark.id ? `#${mark.id}` : `${mark.tagName} ${mark.textContent.slice(0, 120)}`;
      found.set(name, found.has(name) ? null : mark);
    }
    return [...found].filter(([, mark]) => mark);
  }
  // What stays in sight while the rest is scrolled says nothing of the place.
  function isHeld(mark) {
    for (let each = mark; each; each = each.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(each).position)) return true;
    }
    return false;
  }
  const folds = () => [...document.querySelectorAll("details:not(.cptref-panel)")];
  const titled = (fold) => fold.id || fold.querySelector("summary")?.textContent || "";

  function keep() {
    const seen = marks().map(([name, mark]) => [name, mark, mark.getBoundingClientRect()])
      .filter(([, mark, { height, top }]) => height && top >= 0 && top < innerHeight && !isHeld(mark))
      .slice(0, 40).map(([name, , { top }]) => [name, top]);
    const open = folds().map((fold) => [titled(fold), fold.open]);
    const fields = [...document.querySelectorAll("input[id], select[id]")]
      .filter(({ type }) => !["password", "file", "radio"].includes(type))
      .map(({ id, type, value, checked }) => [id, type === "checkbox" ? checked : value]);
    const focused = document.activeElement?.id ?? "";
    const place = { path: location.pathname, y: scrollY, seen, open, fields, focused };
    attempt(() => sessionStorage.setItem(PLACE, JSON.stringify(place)));
    // Else the browser brings back the old distance from the top, after us.
    history.scrollRestoration = "manual";
  }

  // Of several with one title, each by its place among them.
  function unfold(open) {
    const left = new Map();
    for (const [title, isOpen] of open) left.set(title, [...(left.get(title) ?? []), isOpen]);
    for (const fold of folds()) fold.open = left.get(titled(fold))?.shift() ?? fold.open;
  }

  function scroll({ y, seen }) {
    const now = new Map(marks());
    const [name, top] = seen.find(([each]) => now.get(each)?.getClientRects().length) ?? [];
    const to = name ? scrollY + now.get(name).getBoundingClientRect().top - top : y;
    scrollTo({ top: y ? to : 0, behavior: "instant" });
  }

  function back() {
    const raw = attempt(() => sessionStorage.getItem(PLACE));
    attempt(() => sessionStorage.removeItem(PLACE));
    const place = raw && attempt(() => JSON.parse(raw));
    if (place?.path !== location.pathname) return;
    for (const [id, value] of place.fields) {
      const field = document.getElementById(id);
      const name = field?.type === "checkbox" ? "checked" : "value";
      if (!field || field[name] === value) continue;
      field[name] = value;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    unfold(place.open);
    document.getElementById(place.focused)?.focus({ preventScroll: true });
    scroll(place);
    // What comes late, as a picture or a table that a script sorts, may have moved it.
    addEventListener("load", () => {
      unfold(place.open);
      scroll(place);
      setTimeout(() => (history.scrollRestoration = "auto"), 1000);
    }, { once: true });
  }

  // The panel. Texts are texts: nothing that a record says can be markup here.
  const add = (parent, name, words = "", to = {}) => {
    const child = Object.assign(document.createElement(name), to);
    child.textContent = words;
    parent.append(child);
    return child;
  };
  let aside = null;

  function row(list, { place, rule, severity, message, hint, source_line, link, command }) {
    const item = add(list, "li");
    const head = add(item, "p");
    add(head, "a", place, { href: link, title: "Open in the editor" });
    head.append(` ${rule}${severity === "warning" ? " warning" : ""} `);
    add(head, "span", message);
    if (source_line) add(item, "pre", source_line);
    if (hint) add(item, "p", hint, { className: "quiet" });
    if (command) add(add(item, "p", "", { className: "quiet" }), "code", command);
  }

  const several = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  function tell({ own, others, more, fault, is_stale }) {
    const wasOpen = aside?.open ?? true;
    aside?.remove();
    aside = null;
    if (!own.length && !others.length && !fault) return;
    const errors = own.filter(({ severity }) => severity === "error").length;
    const parts = [];
    if (fault) parts.push("Nothing could be built");
    if (errors) parts.push(`${several(errors, "error")} in this page’s record`);
    if (own.length > errors) parts.push(several(own.length - errors, "warning"));
    if (others.length) parts.push(`${several(others.length, "error")} in other files`);
    const words = parts.join(", ") + (is_stale ? ". The page is as it was before." : "");
    aside = document.createElement("details");
    aside.className = `cptref-panel${is_stale ? "" : " mild"}`;
    aside.open = wasOpen && (is_stale || errors > 0);
    add(aside, "summary", words);
    if (fault) add(aside, "p", fault, { role: "alert" });
    const list = add(aside, "ol");
    for (const each of [...own, ...others]) row(list, each);
    if (more) add(aside, "p", `${several(more, "mistake")} more: see the terminal.`, { className: "quiet" });
    document.body.prepend(aside);
  }

  async function ask() {
    const query = new URLSearchParams({ page: location.pathname, shown });
    const answer = await fetch(`/.cptref/told?${query}`);
    const { is_changed, ...told } = await answer.json();
    if (is_changed) {
      keep();
      location.reload();
    } else tell(told);
  }

  // The server has gone, or is started again: then it says so itself.
  const asked = () => ask().catch(() => {});

  // A browser has six connections to a server, and no page more: one tab listens for all.
  const tabs = new BroadcastChannel("cptref-serve");
  tabs.onmessage = asked;

  function listen() {
    const events = new EventSource("/.cptref/events");
    const built = () => {
      tabs.postMessage("");
      asked();
    };
    events.onopen = built;
    events.addEventListener("built", built);
    return new Promise(() => {});
  }

  back();
  navigator.locks.request("cptref-serve", listen);
  addEventListener("pageshow", asked);
}
