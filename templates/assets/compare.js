// Puts the codes that the address names side by side; each comes as a script that calls back.
"use strict";
{
  const url = new URL(location);
  const [input, status] = document.querySelectorAll(".tools :is(input, output)");
  const asked = url.searchParams.getAll("codes").join().toUpperCase()
    .match(/[^\s,;/]+(?=\/?([\s,;]|$))/g);
  const every = [...new Set(asked)];
  const numbers = every.slice(0, 6);

  const columns = {};
  self.compared = (number, rows) => (columns[number] = rows);
  const load = (number) => new Promise((onload) =>
    make(document.head, "script", { src: `${number}.js`, onload, onerror: onload }));

  const write = (parent, name, textContent, more) => make(parent, name, { textContent, ...more });
  const small = (parent, text) => write(parent, "span", text, { className: "small" });

  const show = () => {
    const found = numbers.filter((number) => columns[number]);
    const absent = numbers.filter((number) => !found.includes(number)).join(", ");
    status.value = absent && `No briefing here: ${absent}. `;
    if (!found[1] || every[6]) status.value += "Name two to six codes.";
    if (!found[0]) return;
    const table = make(document.querySelector(".compared"), "table", { className: "fold" });
    const head = table.createTHead().insertRow();
    write(head, "th", "Code", { scope: "col" });
    for (const number of found) write(head, "th", number, { scope: "col", className: "code" });
    const body = table.createTBody();
    for (const key of new Set(found.flatMap((number) => Object.keys(columns[number])))) {
      const row = body.insertRow();
      const cells = found.map((number) => columns[number][key] ?? ["", "Not in its briefing", ""]);
      const heading = write(row, "th", cells.find(([label]) => label)[0], { scope: "row" });
      if (cells.some(([, text]) => text !== cells[0][1])) small(heading, "differs");
      cells.forEach(([, text, detail, href], at) => {
        const cell = row.insertCell();
        cell.dataset.label = found[at];
        write(cell, href ? "a" : "span", text, href && { href, className: "plain-link" });
        small(cell, detail);
      });
    }
  };

  if (asked) {
    input.value = numbers.join(", ");
    url.search = `codes=${numbers.map(encodeURIComponent)}`;
    history.replaceState(null, "", url);
    // What has no code's form asks for nothing.
    Promise.all(numbers.filter((number) => /^\w{5}$/.test(number)).map(load)).then(show);
  }
}
