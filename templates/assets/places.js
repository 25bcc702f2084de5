// The box in which a place is picked, loaded when it is first opened.
"use strict";
document.querySelector(".claim").addEventListener("place", ({ detail: { box, close } }) => {
  const words = (text) => text.toLowerCase().normalize("NFKD").replace(/['’\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]/g, " ")
    .split(/ +/).filter((word) => word && !/^(county|cnty|parish|and|in)$/.test(word));
  const having = (text, word) => words(text).some((each) => each.startsWith(word));
  const find = ({ rows }, text) => {
    const asked = words(text);
    const found = rows.map((row) => {
      const [number, label, full, state, counties] = row;
      const all = [label, full, state, /\d{5}/.test(text) && number, ...counties].join(" ");
      const hit = asked.filter((word) => having(all, word));
      const named = counties.filter((county) => asked.some((word) => having(county, word)));
      const is = (each) => words(each).join() === words(text).join();
      const rank = counties.some(is) || is(label) ? 0 : named[0] || words(label)[0] === asked[0] ? 1 : 2;
      return { row, hit, named, rank };
    });
    const most = Math.max(...found.map(({ hit }) => hit.length));
    const best = found.filter(({ hit }) => most && hit.length === most);
    const missed = asked.filter((word) => best[0] && best.every(({ hit }) => !hit.includes(word)));
    // A county that the file does not name is in the rest of its state.
    const rank = (each) => missed[0] && each.row[5] ? -1 : each.rank;
    best.sort((a, b) => rank(a) - rank(b));
    return { best, missed };
  };

  const [input, status, list] = box.querySelectorAll("[role]");
  let active;
  const choose = (option) => {
    if (active) active.ariaSelected = false;
    active = option;
    if (active) active.ariaSelected = true;
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  };
  const pick = (number) => {
    close(true);
    document.querySelector(".claim").dispatchEvent(new CustomEvent("pick", { detail: number }));
  };
  const tell = async () => {
    const text = input.value.trim();
    choose();
    list.replaceChildren();
    input.ariaExpanded = false;
    if (/^\d{5}(-\d{4})?$/.test(text)) {
      status.textContent = "A ZIP code is not looked up here: type the county.";
      return;
    }
    const data = await self.places.load();
    if (text !== input.value.trim()) return;
    const { best, missed } = find(data, text);
    for (const { row: [number, label, full, state, counties, rest], named } of best.slice(0, 8)) {
      const option = make(list, "li", { role: "option", id: `place-${number}`, ariaSelected: false });
      option.dataset.number = number;
      make(option, "b", { textContent: label });
      const of = named[0] ? named : counties.slice(0, 5);
      const more = named[0] ? 0 : counties.length - of.length;
      const parts = [of[0] && `${of[1] ? "counties" : "county"} ${of.join("; ")}`, more > 0 && `${more} more`, rest && `${rest} of ${state}`];
      make(option, "small", { textContent: `${parts.filter(Boolean).join(", ")} · ${number}` });
    }
    input.ariaExpanded = !!best[0];
    let said = text && "No locality or county of CMS’s file is called so. "
      + "Type the state: a county that the file does not name is in the rest of its state.";
    if (best[0]) said = best[1] ? `${best.length} localities.` : "1 locality.";
    if (best[8]) said = `The first 8 of ${best.length}: type on for fewer.`;
    if (missed[0]) said += ` Nothing is called “${missed.join(" ")}”.`;
    status.textContent = said;
  };
  const ask = () => tell().catch(() => (status.textContent = "The list could not be read."));
  input.oninput = ask;
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextSibling", ArrowUp: "previousSibling" }[event.key];
    if (step) choose(active?.[step] ?? (step === "nextSibling" ? list.firstChild : list.lastChild));
    else if (event.key !== "Enter") return;
    // Of several none is guessed.
    else if (active ?? (list.children[1] ? null : list.firstChild)) {
      pick((active ?? list.firstChild).dataset.number);
    } else if (list.firstChild) status.textContent = "Several are called so: choose one.";
    event.preventDefault();
  });
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => pick(target.closest("li").dataset.number);
  box.querySelector("[data-nation]").onclick = () => pick("");
});
