// The reader's own codes on the first page: those that a star on a briefing has pinned.
{
  const table = document.querySelector(".pins");
  const [body] = table.tBodies;
  const [head, told, edit, compare, csv] = ["codes", "kept", "edit-pins", "compare-pins", "csv-pins"]
    .map((id) => document.getElementById(id));
  const every = head.textContent;
  const rows = new Map([...body.rows].map((row) => [row.dataset.code, row]));
  const pinned = () => pins().filter((pin) => /^\w{5}$/.test(pin));
  let editing = false;

  const show = () => {
    fetchRows();
    const own = pinned().filter((code) => rows.has(code));
    head.textContent = own[0] ? "My pinned codes" : every;
    told.textContent = own[0] ? "kept in this browser" : "a star on a briefing pins it here";
    table.hidden = !rows.size;
    document.querySelector(".empty")?.toggleAttribute("hidden", rows.size > 0);
    // Pinned rows first, in the order in which they were pinned. What lies as it should is not
    // touched: a reader without pins waits for no second layout.
    const all = [...new Set([...own, ...rows.keys()])];
    all.forEach((code, at) => {
      const row = rows.get(code), is = own.includes(code);
      if (body.rows[at] !== row) body.insertBefore(row, body.rows[at]);
      row.hidden = own[0] && !editing && !is;
      const star = row.querySelector("button") ?? ((is || editing) && starOf(code, row));
      if (!star) return;
      star.hidden = !is && !editing;
      star.textContent = is ? "★" : "☆";
      star.ariaPressed = is;
    });
    compare.search = `?codes=${(own[0] ? own : all).slice(0, 6)}`;
    edit.ariaPressed = editing;
    edit.textContent = editing ? "Done" : "Edit";
  };

  const starOf = (code, row) => {
    const star = make(row.cells[0], "button", { type: "button", className: "star", ariaLabel: `Pin ${code}` });
    star.onclick = () => {
      pin(code);
      show();
    };
    row.cells[0].prepend(star, " ");
    return star;
  };

  // A code that has no row here is read from its column of the comparison, which calls back.
  const payers = [...table.querySelectorAll("thead a")];
  const add = (code, said) => {
    if (rows.has(code)) return;
    const row = body.insertRow();
    row.dataset.code = code;
    const answer = (key) => said[key]?.[1] ?? "";
    const cell = (className, textContent) => make(row, "td", { className, textContent });
    make(make(row, "th", { scope: "row" }), "a",
      { className: "c", textContent: code, href: said.Title[3].replace("../", "") });
    cell("s ink title", answer("Title"));
    const paid = ["paid-facility", "paid-office"].map(answer).find((text) => text.startsWith("$"));
    cell("money", paid?.slice(1) ?? "—");
    cell("money moved", /%/.test(answer("change")) ? answer("change") : "");
    cell("course", "");
    for (const payer of payers) {
      const [, slug] = payer.getAttribute("href").match(/([^/]+)\.html/);
      cell("s payer", answer(`#payer-${slug}`) || "not stated").dataset.label = payer.textContent;
    }
    cell("s r read", answer("Reviewed"));
    rows.set(code, row);
    show();
  };
  const fetchRows = () => {
    for (const code of pinned()) {
      if (!rows.has(code)) cptref.load(`compare/${code}`).then((column) => add(code, column.rows), () => {});
    }
  };
  edit.onclick = () => { editing = !editing; show(); };

  // What is shown, for a spreadsheet: a row a code, money as a number.
  csv.onclick = () => {
    const one = (text) => text.trim().replace(/\s+/g, " ");
    const titles = [...table.tHead.rows[0].cells].map((cell) => one(cell.innerText));
    const lines = [...body.rows].filter((row) => !row.hidden).map((row) =>
      [...row.cells].map((cell, at) => {
        if (!at) return row.dataset.code;
        if (at === 4) return cell.querySelector("title")?.textContent ?? "";
        const time = cell.querySelector("time");
        // Of a payment the nation's, which stands before that of the reader's place.
        const text = time ? time.dateTime : one((at === 2 ? cell.firstChild : cell).textContent);
        return at === 2 ? text.replace(/,(?=\d{3})/g, "") : text;
      }));
    saved([titles, ...lines], "pinned-codes.csv");
  };

  // How long ago it was read is the reader's clock's to say; without it the day stands there.
  // In words of its own: the browser's take a tenth of a second on a phone.
  const ago = (days) => ["today", "yesterday"][days] ?? `${`${days}`.replace(/\B(?=(\d{3})+$)/g, ",")} days ago`;
  for (const time of table.querySelectorAll("time")) {
    const days = Math.floor((Date.now() - new Date(time.dateTime)) / 864e5);
    if (days < 0) continue;
    time.title = time.textContent;
    time.textContent = ago(days);
  }
  addEventListener("storage", show);
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  show();
}
