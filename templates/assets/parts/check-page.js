// The page of the claim check: what was written, held against the shards of its codes, and drawn.
{
  const form = document.querySelector("#check");
  const { lines: box, day, place } = form.elements;
  const [marks, told, answer] = document.querySelectorAll("#marks, #told, #answer");
  const load = (name) => cptref.load(`check/${name}`);
  const root = cptref.base.href;

  // Of a code that has none no shard is asked for: one that does not come is another matter.
  const shardsOf = async (codes, { codes: named, begins }) => {
    const shards = {}, lost = [];
    await Promise.all(codes.map(async (code) => {
      const start = code.slice(0, 3);
      try {
        const some = named ?? (begins.includes(start) ? await load(`of-${start}`) : []);
        if (some.includes(code)) shards[code] = await load(code);
      } catch {
        lost.push(code);
      }
    }));
    return { shards, lost };
  };

  const text = (parent, name, textContent, className = "") => make(parent, name, { textContent, className });
  const linked = (parent, textContent, href) => make(parent, "a", { textContent, href: new URL(href, root).href });
  const dollars = (cents) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
  const fixed = (number, digits) => (number / 10 ** digits).toFixed(digits);
  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  const inWords = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  const WEIGHTS = { stops: ["no", "Stops it"], asks: ["part", "On a condition"], unknown: ["none", "Not known here"], tells: ["silent", "To know"] };
  const ORDER = Object.keys(WEIGHTS);
  const mark = (parent, name, word) => {
    const made = make(parent, "span", { className: `w ${name === "none" ? "gap" : name}` });
    made.append(marks.content.querySelector(`.${name}`).cloneNode(true));
    text(made, "span", word);
  };

  // The step's figures as the files have them.
  const figures = (key, of) => {
    if (key === "units") {
      const terms = ["work", "practice", "malpractice"]
        .map((name) => `${fixed(of[name], 2)} × ${fixed(of[`${name}_index`], 3)}`);
      return `(${terms.join(" + ")}) × ${fixed(of.factor, 4)}`;
    }
    if (key === "cap") return `practice expense ${fixed(of.practice, 2)}, malpractice ${fixed(of.malpractice, 2)}`;
    if (key === "units-of-line") return `× ${of.over}`;
    return of.under ? `× ${+(100 * of.over / of.under).toFixed(2)}\u202f%` : "";
  };

  const drawn = ({ lines, unread }, { findings, paid, cents }, { held, table, shards, lost }) => {
    const release = (kind, of) => held.held[kind].find(([name]) => name === of)[3];
    const weight = ({ key }) => table.findings[key][0];
    const list = (parent, some) => {
      const items = make(parent, "ul", { className: "found" });
      for (const each of some.toSorted((a, b) => ORDER.indexOf(weight(a)) - ORDER.indexOf(weight(b)))) {
        const [, says, changes] = table.findings[each.key];
        const item = make(items, "li", {});
        mark(item, ...WEIGHTS[weight(each)]);
        text(item, "p", filled(says, each.values));
        const from = text(item, "small", "");
        if (each.rule) linked(from, `Rule ${each.rule}`, `rules/index.html#${each.rule}`);
        if (each.release) {
          from.append(each.rule ? " · " : "");
          const row = each.row.split(" ").slice(0, each.kind === "ptp" ? 2 : 9).join("-");
          linked(from, `${table.files[each.kind]}, ${release(each.kind, each.release)}`,
            `datasets/${each.kind}-${each.release}.html${row && `#row-${row}`}`);
          from.append(row ? `, row ${each.row}` : ", no row");
        }
        text(item, "small", `Would change it: ${filled(changes, each.values)}.`);
      }
    };
    const payment = (parent, of) => {
      if (of.why) return text(parent, "p", `${filled(table.not_paid[of.why], of.values)}.`, "paid gap");
      const details = make(parent, "details", { className: "paid" });
      const summary = text(details, "summary", "Medicare’s amount ");
      text(summary, "span", dollars(of.cents), "amount");
      const whole = make(details, "table", { className: "fold" });
      text(whole, "caption", "The amount, step by step", "vh");
      const titles = ["Step", "Figures", "Stated by", "Amount"];
      const head = whole.createTHead().insertRow();
      for (const title of titles) make(head, "th", { scope: "col", textContent: title });
      const body = whole.createTBody();
      const row = (key, said, source, amount) => {
        const cells = body.insertRow();
        make(cells, "th", { scope: "row", textContent: table.steps[key] });
        [said, source, dollars(amount)].forEach((each, at) => {
          text(cells, "td", each).dataset.label = titles[at + 1];
        });
      };
      for (const step of of.steps) row(step.key, figures(step.key, step.values), step.source, step.cents);
      for (const key of ["nonparticipating", "limiting"]) {
        const [over, under, source] = table.shares[key];
        row(key, figures(key, { over, under }), source, of[key]);
      }
    };

    answer.replaceChildren();
    if (unread[0]) {
      text(answer, "h2", "Not read");
      const items = make(answer, "ul", { className: "found" });
      for (const { problem, line, shown } of unread) {
        const item = make(items, "li", {});
        mark(item, "none", line ? `Row ${line}` : "All of it");
        text(item, "p", `${table.problems[problem]}${shown && `: ${shown}`}.`);
      }
    }
    if (lines[0]) text(answer, "h2", "What the files say");
    const said = findings.filter((each) => each.key !== "no-shard" || !lost.includes(each.values.code));
    lines.forEach((line, at) => {
      const section = make(answer, "section", {});
      const { page, title } = shards[line.code] ?? {};
      const head = text(section, "h3", `${line.number}. `);
      const name = [line.code, ...line.modifiers].join("-");
      if (page) linked(head, name, page).className = "code";
      else text(head, "span", name, "code");
      if (title) head.append(` ${title}`);
      text(section, "p", [counted(line.units, "unit"), line.place && `place ${line.place}`, inWords(line.day)].filter(Boolean).join(" · "), "s");
      const own = said.filter((each) => each.lines.length === 1 && each.lines[0] === line.number);
      if (lost.includes(line.code)) text(section, "p", `The figures of ${line.code} could not be loaded: check again.`, "gap");
      list(section, own);
      payment(section, paid[at]);
    });
    const between = said.filter((each) => each.lines.length > 1);
    const quiet = between.filter(({ key }) => key === "pair-none");
    if (between[0]) {
      const section = make(answer, "section", {});
      text(section, "h3", "Between lines");
      list(section, between.filter((each) => !quiet.includes(each)));
      if (quiet[0]) {
        const details = make(section, "details", { className: "none" });
        text(details, "summary", `${counted(quiet.length, "pair")} without an edit`);
        list(details, quiet);
      }
    }
    if (paid.some(({ steps }) => steps[0])) {
      const section = make(answer, "section", {});
      text(section, "h3", cents === null ? "No sum: not every line has an amount" : `All lines: ${dollars(cents)}`);
      const open = said.some((each) => /asks|unknown/.test(weight(each)));
      if (open) text(section, "p", "It is paid so if nothing that is not known here, and no condition above, stands against it.");
      text(section, "p", `${Object.values(table.not_computed).join(". ")}.`, "s");
    }
    const kinds = ORDER.map((each) => [said.filter((one) => weight(one) === each).length, WEIGHTS[each][1].toLowerCase()]);
    return `${counted(lines.length, "line")}: ${kinds.filter(([many]) => many).map(([many, word]) => `${many} ${word}`).join(", ") || "nothing said against it"}.`;
  };

  const sideOf = () => form.elements.side.value;
  let asked = 0;
  const run = async () => {
    const mine = ++asked;
    told.textContent = "Looking …";
    try {
      const [table, held] = await Promise.all([load("rules"), load("held")]);
      const read = readClaim(box.value, day.value, place.value, table);
      const codes = [...new Set(read.lines.map(({ code }) => code))];
      const { shards, lost } = await shardsOf(codes, held);
      if (mine !== asked) return;
      const claim = { lines: read.lines, side: sideOf(), locality: chosenPlace() };
      const checked = checkClaim(claim, { index: held, shards }, table);
      const summary = drawn(read, checked, { held, table, shards, lost });
      told.textContent = read.lines[0] ? summary : "Nothing was checked.";
      if (!read.lines[0]) return;
      told.append(" ");
      const link = text(told, "button", "Link to this claim");
      link.type = "button";
      link.onclick = () => share(link);
      told.append(" ");
      Object.assign(text(told, "button", "Print"), { type: "button" }).dataset.print = "";
    } catch {
      if (mine === asked) told.textContent = "The tables of the check could not be loaded: check again.";
    }
  };

  // What is shared stands behind the hash, which no server is sent.
  const share = (link) => {
    const url = new URL(location);
    const claim = { claim: box.value.trim(), day: day.value, place: place.value, side: sideOf() };
    url.hash = new URLSearchParams(claim);
    if (chosenPlace()) url.searchParams.set("loc", chosenPlace());
    history.replaceState(null, "", url);
    navigator.clipboard?.writeText(url.href).then(() => (link.textContent = "Copied"), () => {});
    link.textContent = "It is in the address";
  };
  const shared = () => {
    const { claim, ...rest } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    if (claim === undefined) return;
    box.value = claim;
    day.value = rest.day ?? "";
    place.value = rest.place ?? "";
    form.elements.side.value = rest.side === "outpatient" ? "outpatient" : "practitioner";
    run();
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    run().then(() => answer.firstChild && answer.focus({ preventScroll: true }));
  };
  // As in a message: a line is ended by Enter, the claim is sent with Ctrl.
  box.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  };
  const example = form.querySelector("[data-day]");
  if (example) {
    example.onclick = () => {
      box.value = box.placeholder;
      day.value = example.dataset.day;
      form.requestSubmit();
    };
  }
  addEventListener("placed", () => answer.firstChild && run());
  addEventListener("hashchange", shared);
  shared();
}
