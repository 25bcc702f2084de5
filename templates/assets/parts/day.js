// The date of service: which release and which policy was in force, and what differs today.
{
  // A day that is in no calendar is none.
  const real = (text = "") => {
    const day = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
    return !isNaN(day) && day.toISOString().startsWith(text) ? text : "";
  };
  const chosen = (value) => real(kept("cptrefDay", value, "sessionStorage"));
  const inWords = (day) => {
    const [year, month, date] = day.split("-");
    const names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return `${+date} ${names.slice(3 * month - 3, 3 * month)} ${year}`;
  };
  const covers = (first, last, day) => first <= day && (!last || day <= last);
  const linked = (parent, textContent, href) =>
    make(parent, href ? "a" : "span", href ? { textContent, href } : { textContent });

  const draw = (day, { tables, policies }) => {
    const called = inWords(day);
    const section = make(claim, "section", { className: "on-day" });
    make(section, "h2", { id: "on-day", textContent: `On ${called}` });
    section.setAttribute("aria-labelledby", "on-day");
    const table = (name, ...titles) => {
      const made = make(section, "table", { className: "fold" });
      make(made, "caption", { className: "vh", textContent: name });
      const head = made.createTHead().insertRow();
      for (const textContent of titles) make(head, "th", { scope: "col", textContent });
      const body = made.createTBody();
      return (textContent, ...cells) => {
        const row = body.insertRow();
        make(row, "th", { scope: "row", textContent });
        return cells.map(([className, text, rvu], at) => {
          const cell = make(row, "td", { className, textContent: text.replace("{}", called) });
          cell.dataset.label = titles[at + 1];
          if (rvu) cell.dataset.rvu = rvu;
          return cell;
        });
      };
    };
    const compare = table(`On ${called} and now`, "By CMS’s files", called, "Newest held");
    for (const periods of tables) {
      const [, , rows] = periods.findLast(([first, last]) => covers(first, last, day));
      for (const [column, ...cells] of rows) {
        compare(column, ...cells).forEach((cell, at) => {
          const [, , , label, href, when, days] = cells[at];
          if (label) linked(make(cell, "small"), label, href).after(` ${when}`);
          if (!days) return;
          const last = new Date(Date.parse(day) + 864e5 * days).toISOString().slice(0, 10);
          make(cell, "small", { textContent: `the last of them ${inWords(last)}` });
        });
      }
    }
    const payers = table(`Policies on ${called}`, "Payer", `Policy in force on ${called}`);
    for (const [payer, none, ...dated] of policies) {
      const held = dated.filter(([first]) => first <= day);
      const [cell] = payers(payer, held[0] ? ["", ""] : ["gap", none]);
      for (const [first, textContent, title, href] of held) {
        const line = make(cell, "p", { textContent });
        linked(line, title, href);
        line.append(`, from ${inWords(first)}`);
      }
    }
    return section;
  };

  let shown;
  const start = async () => {
    const asked = real(new URL(location).searchParams.get("date") ?? "");
    const day = chosen(asked || undefined);
    const data = day && await cptref.load(claim.dataset.days).catch(() => null);
    shown?.remove();
    shown = undefined;
    if (button) button.textContent = data ? inWords(day) : "today";
    for (const each of document.querySelectorAll("[data-first]")) {
      const { first, last } = each.dataset;
      const is = data && covers(first, last, day);
      each.classList.toggle("mine", !!is);
      each.ariaCurrent = is ? "date" : null;
    }
    if (!data) return;
    claim.after(shown = draw(day, data));
    local?.(shown);
  };

  const button = picker("day", (box, close) => {
    const [input, status] = box.querySelectorAll("input, [role]");
    input.value = chosen();
    const set = (day) => {
      chosen(day);
      unasked("date");
      start();
    };
    input.onchange = () => {
      const day = real(input.value);
      if (day) set(day);
      status.textContent = day ? `${inWords(day)} is shown below.` : "";
    };
    input.onkeydown = (event) => {
      if (event.key !== "Enter" || !real(input.value)) return;
      // It is not the button's, to which the focus goes.
      event.preventDefault();
      close();
    };
    box.querySelector("[data-today]").onclick = () => {
      close();
      set("");
    };
  });
  start();
  addEventListener("pageshow", ({ persisted }) => persisted && start());
}
