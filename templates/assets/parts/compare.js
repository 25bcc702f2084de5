// Puts the codes that the address names side by side; each comes as a script that calls back.
{
  const url = new URL(location);
  const [input, status] = document.querySelectorAll(".tools :is(input, output)");
  const into = document.querySelector(".compared");
  const csv = document.getElementById("csv");
  const asked = url.searchParams.getAll("codes").join().toUpperCase()
    .match(/[^\s,;/]+(?=\/?([\s,;]|$))/g);
  // A spreadsheet makes 47381.0 of a code.
  const every = [...new Set(asked?.map((each) => each.replace(/\.0*$/, "")))];
  const numbers = every.slice(0, 6), rest = every.slice(6);

  const columns = {};
  const load = (number) => cptref.load(`compare/${number}`).then((column) => (columns[number] = column), () => {});

  const write = (parent, name, textContent, more) => make(parent, name, { textContent, ...more });
  const small = (parent, text) => write(parent, "span", text, { className: "small" });
  const heading = (table, caption, texts, className) => {
    write(table.createCaption(), "span", caption);
    const head = table.createTHead().insertRow();
    texts.forEach((text, at) =>
      write(head, "th", text, { scope: "col", className: at ? className : "" }));
    return table.createTBody();
  };

  // A difference in any line of a cell is one.
  const differ = (cells) => cells.some(([, text, detail]) =>
    text !== cells[0][1] || detail !== cells[0][2]);

  const show = () => {
    const found = numbers.filter((number) => columns[number]);
    const absent = numbers.filter((number) => !found.includes(number)).join(", ");
    status.value = absent && `No figures here: ${absent}. `;
    if (rest[0]) status.value += `Six stand side by side: without ${rest.join(", ")}. `;
    if (!found[1]) status.value += "Name two to six codes.";
    if (!found[0]) return;
    into.replaceChildren();
    const table = make(into, "table", { className: "fold side" });
    const body = heading(table, "Codes side by side", ["Code", ...found], "code");
    for (const key of new Set(found.flatMap((number) => Object.keys(columns[number].rows)))) {
      const row = body.insertRow();
      const cells = found.map((number) => columns[number].rows[key] ?? ["", "Not stated here", "", ""]);
      const head = write(row, "th", cells.find(([label]) => label)[0], { scope: "row" });
      row.className = differ(cells) ? "differs" : "";
      if (row.className) small(head, "differs");
      cells.forEach(([, text, detail, href, rvu], at) => {
        const cell = row.insertCell();
        cell.dataset.label = found[at];
        if (rvu) cell.dataset.rvu = rvu;
        write(cell, href ? "a" : "span", text, href && { href, className: "plain-link" });
        small(cell, detail);
      });
    }
    local?.(into);
    if (!found[1]) return;
    const pairs = heading(make(into, "table", { className: "fold" }), "NCCI: each two of them", ["Two codes", "What NCCI says"], "");
    found.forEach((one, at) => found.slice(at + 1).forEach((two) => {
      const row = pairs.insertRow();
      write(row, "th", `${one} and ${two}`, { scope: "row", className: "code" });
      const [a, b] = [columns[one], columns[two]];
      const none = a.without !== null && b.without !== null && (a.without || b.without);
      const says = a.pairs[two] ?? b.pairs[one] ??
        [none || "Not known: what is held of NCCI’s edits cannot tell of the two."];
      const cell = row.insertCell();
      cell.dataset.label = "NCCI";
      for (const each of says) write(cell, "p", each);
    }));
    csv.hidden = false;
  };

  // All that is shown, a table after the other.
  csv.onclick = () => {
    const text = (cell) => [...(cell.children.length ? cell.children : [cell])]
      .filter((each) => each.textContent !== "differs").map((each) => each.textContent).filter(Boolean).join("; ");
    const lines = [...into.querySelectorAll("tr")].map((row) =>
      [...row.cells].map((cell) => cell.firstChild?.nodeType === 3 ? cell.firstChild.data : text(cell)));
    saved(lines, `compare-${numbers.join("-")}.csv`);
  };

  if (asked) {
    input.value = numbers.join(", ");
    const place = url.searchParams.get("loc");
    url.search = `codes=${numbers.map(encodeURIComponent)}`;
    if (place) url.searchParams.set("loc", place);
    history.replaceState(null, "", url);
    // What has no code's form asks for nothing.
    Promise.all(numbers.filter((number) => /^\w{5}$/.test(number)).map(load)).then(show);
  }
}
