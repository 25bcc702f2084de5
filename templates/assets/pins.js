// The reader's own codes on the first page: those that a star on a briefing has pinned.
"use strict";
{
  const table = document.querySelector(".pins");
  const head = document.getElementById("codes");
  const kept = document.getElementById("kept");
  const edit = document.getElementById("edit-pins");
  const compare = document.getElementById("compare-pins");
  const every = head.textContent;
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.code, row]));
  // A browser may refuse to keep anything.
  const read = () => { try { return JSON.parse(localStorage.cptrefPins ?? "[]"); } catch { return []; } };
  const write = (pins) => { try { localStorage.cptrefPins = JSON.stringify(pins); } catch {} };
  const pinned = () => [].concat(read()).filter((pin) => /^\w{5}$/.test(pin));
  let editing = false;

  const show = () => {
    const pins = pinned();
    fetchRows();
    const own = pins.filter((pin) => rows.has(pin));
    head.textContent = own.length ? "My pinned codes" : every;
    kept.textContent = own.length ? "kept in this browser" : "a star on a briefing pins it here";
    table.hidden = !rows.size;
    document.querySelector(".empty")?.toggleAttribute("hidden", rows.size > 0);
    // Pinned rows first, in the order in which they were pinned.
    table.tBodies[0].append(...own.map((pin) => rows.get(pin)));
    if (!own.length || editing) table.tBodies[0].append(...[...rows].filter(([code]) => !own.includes(code)).map(([, row]) => row));
    for (const [code, row] of rows) {
      row.hidden = own.length > 0 && !editing && !own.includes(code);
      const star = row.querySelector("button");
      star.hidden = !own.includes(code) && !editing;
      star.textContent = own.includes(code) ? "★" : "☆";
      star.ariaPressed = own.includes(code);
    }
    const some = (own.length ? own : [...rows.keys()]).slice(0, 6);
    compare.search = `?codes=${some}`;
    edit.ariaPressed = editing;
    edit.textContent = editing ? "Done" : "Edit";
  };

  const dress = (code, row) => {
    const star = document.createElement("button");
    Object.assign(star, { type: "button", className: "star", ariaLabel: `Pin ${code}` });
    star.onclick = () => {
      const pins = pinned();
      write(pins.includes(code) ? pins.filter((pin) => pin !== code) : [...pins, code]);
      show();
    };
    row.cells[0].prepend(star, " ");
  };
  for (const [code, row] of rows) dress(code, row);

  // A code that has no row here is read from its column of the comparison, which calls back.
  const payers = [...table.querySelectorAll("thead a")];
  self.compared = (code, said) => {
    if (rows.has(code)) return;
    const row = table.tBodies[0].insertRow();
    row.dataset.code = code;
    const [, title, , href] = said.Title;
    const head = make(row, "th", { scope: "row" });
    make(head, "a", { className: "c", textContent: code, href: href.replace("../", "") });
    make(row, "td", { className: "s ink title", textContent: title });
    const paid = ["paid-facility", "paid-office"].map((key) => said[key]?.[1] ?? "").find((text) => text.startsWith("$"));
    make(row, "td", { className: "money", textContent: paid?.slice(1) ?? "—" });
    make(row, "td", { className: "money moved", textContent: said.change?.[1].match(/%/) ? said.change[1] : "" });
    make(row, "td", { className: "course" });
    for (const payer of payers) {
      const slug = payer.getAttribute("href").match(/([^/]+)\.html/)[1];
      const cell = make(row, "td", { className: "s payer" });
      cell.dataset.label = payer.textContent;
      cell.textContent = said[`#payer-${slug}`]?.[1] ?? "not stated";
    }
    make(row, "td", { className: "s r read", textContent: said.Reviewed?.[1] ?? "" });
    rows.set(code, row);
    dress(code, row);
    show();
  };
  const asked = new Set();
  const fetchRows = () => {
    for (const code of pinned()) {
      if (rows.has(code) || asked.has(code)) continue;
      asked.add(code);
      make(document.head, "script", { src: `compare/${code}.js` });
    }
  };
  edit.onclick = () => { editing = !editing; show(); };

  // What is shown, for a spreadsheet: a row a code, money as a number.
  document.getElementById("csv-pins").onclick = () => {
    const titles = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.replace(/\s+/g, " "));
    const lines = [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) =>
      [...row.cells].map((cell, at) => {
        if (!at) return row.dataset.code;
        if (at === 4) return cell.querySelector("title")?.textContent ?? "";
        const time = cell.querySelector("time");
        const text = time ? time.dateTime : cell.textContent.trim().replace(/\s+/g, " ");
        return at === 2 ? text.replace(/,(?=\d{3})/g, "") : text;
      }));
    const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const csv = [titles, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n");
    const href = URL.createObjectURL(new Blob(["\ufeff", csv, "\r\n"], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href, download: "pinned-codes.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };

  // How long ago it was read is the reader's clock's to say; without it the day stands there.
  for (const time of table.querySelectorAll("time")) {
    const days = Math.floor((Date.now() - new Date(time.dateTime)) / 864e5);
    if (days < 0) continue;
    time.title = time.textContent;
    time.textContent = new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-days, "day");
  }
  addEventListener("storage", show);
  onpageshow = ((before) => (event) => { before?.(event); show(); })(onpageshow);
  show();
}
