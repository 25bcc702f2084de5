// The answer of the claim check: an overview of its lines, what stands between them, and each by itself.

// Tells in a sentence what was drawn.
const drawAnswer = (() => {
  const shapes = document.querySelector("#shapes").content;
  const root = cptref.base.href;

  const text = (parent, name, textContent, className = "") => make(parent, name, { textContent, className });
  const linked = (parent, textContent, href) => make(parent, "a", { textContent, href: new URL(href, root).href });
  const dollars = (cents) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
  const fixed = (number, digits) => (number / 10 ** digits).toFixed(digits);
  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  const inWords = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  // What stands in the page as a template.
  const shape = (parent, selector) => parent.appendChild(shapes.querySelector(selector).cloneNode(true));
  // Of each weight what is said of a line of which it is the heaviest.
  const WEIGHTS = { stops: "stopped", asks: "on a condition", unknown: "not known here", tells: "" };
  const ORDER = Object.keys(WEIGHTS);
  const ofLines = (numbers) => `line${numbers[1] ? "s" : ""} ${numbers.join(", ")}`;
  // On a phone it stands under the name of its column.
  const cell = (row, textContent, className = "") => {
    const made = text(row, "td", textContent, className);
    made.dataset.label = row.closest("table").tHead.rows[0].cells[made.cellIndex].textContent;
    return made;
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

  // What no file of a day can tell is said once, of all its lines.
  const joined = (findings) => {
    const alike = new Map();
    for (const each of findings) {
      const { key, kind, values, lines } = each;
      const name = key === "not-held" ? `${kind} ${values.day}` : alike.size;
      const first = alike.get(name);
      alike.set(name, first ? { ...first, lines: [...new Set([...first.lines, ...lines])].sort((a, b) => a - b) } : each);
    }
    return [...alike.values()];
  };

  return (answer, { lines, unread }, { findings, paid, cents }, { held, table, shards, lost }, { side, where }) => {
    const release = (kind, of) => held.held[kind].find(([name]) => name === of)[3];
    const weight = ({ key }) => table.findings[key][0];
    const saidOf = ({ key, values }) => {
      const day = values.day && inWords(values.day);
      return filled(table.findings[key][1], { ...values, day });
    };
    // A file's page has few of its pairs; a code's own page has all of them.
    const pageOf = ({ kind, release: of, row }) =>
      filled(table.ways.dataset, { dataset: `${kind}-${of}` }) + (row && kind !== "ptp" ? `#row-${row.replaceAll(" ", "-")}` : "");
    const pairOf = ({ kind, row }) => {
      const [one, other] = row.split(" "), first = shards[one]?.pairs;
      const page = kind === "ptp" && (first || shards[other]?.pairs);
      return page && `${page}#with-${first ? other : one}`;
    };
    const list = (parent, some) => {
      const items = shape(parent, ".found");
      for (const each of some) {
        const item = make(items, "li", {});
        shape(item, `.${weight(each)}`);
        text(item, "p", saidOf(each) + (each.key === "not-held" && each.lines[1] ? ` (${ofLines(each.lines)})` : ""));
        const from = text(item, "small", "");
        if (each.rule) linked(from, `Rule ${each.rule}`, filled(table.ways.rule, each));
        if (each.release) {
          from.append(each.rule ? " · " : "");
          linked(from, `${table.files[each.kind]}, ${release(each.kind, each.release)}`, pageOf(each));
          from.append(each.row ? ", row " : ", no row");
          const pair = pairOf(each);
          if (pair) linked(from, each.row, pair);
          else from.append(each.row);
        }
        text(item, "small", `Would change it: ${filled(table.findings[each.key][2], each.values)}.`);
      }
    };
    const payment = (parent, of) => {
      if (of.why) return text(parent, "p", `${filled(table.not_paid[of.why], of.values)}.`, "paid gap");
      const details = shape(parent, ".paid"), [place, amount] = details.querySelectorAll("span");
      place.textContent = where;
      amount.textContent = dollars(of.cents);
      const [steps, others] = details.querySelector("table").tBodies;
      const row = (body, key, said, source, amount) => {
        const made = body.insertRow();
        make(made, "th", { scope: "row", textContent: table.steps[key] });
        for (const each of [said, source, dollars(amount)]) cell(made, each);
      };
      for (const step of of.steps) row(steps, step.key, figures(step.key, step.values), step.source, step.cents);
      for (const key of ["nonparticipating", "limiting"]) {
        const [over, under, source] = table.shares[key];
        row(others, key, figures(key, { over, under }), source, of[key]);
      }
    };

    answer.replaceChildren();
    if (unread[0]) {
      text(answer, "h2", "Not read");
      const items = shape(answer, ".found");
      for (const { problem, line, shown } of unread) {
        const item = make(items, "li", {});
        shape(item, ".unknown").lastChild.textContent = line ? `Row ${line}` : "All of it";
        text(item, "p", `${table.problems[problem]}${shown && `: ${shown}`}.`);
      }
    }
    if (!lines[0]) return "Nothing was checked.";
    // A sum of some rows would pass for the claim's.
    const missed = unread[0] ? `${counted(unread.length, "row")} not read. ` : "";
    const said = joined(findings).sort((a, b) => ORDER.indexOf(weight(a)) - ORDER.indexOf(weight(b)));
    // Of two lines it is the second code that is not paid; what is not known may be either's.
    const concerns = (each, { number, code }) =>
      each.lines.includes(number) && (weight(each) === "unknown" || (each.values.two ?? code) === code);
    const heaviest = lines.map((line) => said.filter((each) => concerns(each, line)).map(weight)[0]);
    const unpaid = lines.filter((_, at) => paid[at].why).map(({ number }) => number);

    text(answer, "h2", "What the files say");
    // The reader's own day, as ISO writes it.
    const today = new Date().toLocaleDateString("sv");
    text(answer, "p", `${side} · ${where} · checked on ${inWords(today)}`, "s");
    const nameOf = (parent, line) => {
      const { page, title } = shards[line.code] ?? {};
      const name = [line.code, ...line.modifiers].join("-");
      parent.append(`${line.number}. `);
      if (page) linked(parent, name, page).className = "code";
      else text(parent, "span", name, "code");
      if (title) parent.append(` ${title}`);
    };
    const whole = shape(answer, ".lines");
    lines.forEach((line, at) => {
      const row = whole.tBodies[0].insertRow(), shown = heaviest[at];
      nameOf(make(row, "th", { scope: "row" }), line);
      const stands = cell(row, shown ? "" : "Nothing against it", "short");
      if (shown) shape(stands, `.${shown}`);
      for (const each of said) {
        if (weight(each) === "stops" && concerns(each, line)) text(stands, "small", saidOf(each));
      }
      const { why, cents: amount } = paid[at];
      cell(row, why ? "No amount" : dollars(amount), why ? "short gap" : "short");
    });
    whole.tFoot.rows[0].cells[1].textContent = cents === null ? `No sum: ${ofLines(unpaid)} without an amount` : dollars(cents);
    if (paid.some(({ steps }) => steps[0])) {
      if (cents !== null && said.some((each) => /asks|unknown/.test(weight(each)))) shape(answer, ".open");
      shape(answer, ".before");
    }

    const between = said.filter((each) => each.lines.length > 1);
    if (between[0]) {
      const section = make(answer, "section", {});
      text(section, "h3", "Lines together");
      // Pairs without an edit, and many of which nothing is known, are there to be opened.
      const folded = { "pair-none": "without an edit" };
      if (between.filter(({ key }) => key === "pair-not-known")[3]) folded["pair-not-known"] = "not known";
      list(section, between.filter(({ key }) => !folded[key]));
      for (const [name, what] of Object.entries(folded)) {
        const some = between.filter(({ key }) => key === name);
        if (!some[0]) continue;
        const details = make(section, "details", { className: "none" });
        text(details, "summary", `${counted(some.length, "pair")} ${what}`);
        list(details, some);
      }
    }
    lines.forEach((line, at) => {
      const section = make(answer, "section", {});
      nameOf(make(section, "h3", {}), line);
      text(section, "p", [counted(line.units, "unit"), line.place && `place ${line.place}`, inWords(line.day)].filter(Boolean).join(" · "), "s");
      const isLost = lost.includes(line.code);
      if (isLost) text(section, "p", `The figures of ${line.code} could not be loaded: check again.`, "gap");
      list(section, said.filter((each) => each.lines.length === 1 && each.lines[0] === line.number && !(isLost && each.key === "no-shard")));
      payment(section, paid[at]);
    });
    const counts = ORDER.slice(0, 3)
      .map((each) => [heaviest.filter((one) => one === each).length, WEIGHTS[each]])
      .filter(([many]) => many).map((each) => each.join(" ")).join(", ");
    const amount = cents === null ? "No sum" : `Medicare’s amount: ${dollars(cents)}`;
    return `${missed}${counted(lines.length, "line")}: ${counts || "nothing against it"}. ${amount}.`;
  };
})();
