// Sorts and filters a page's tables; the address says how.
if (document.querySelector(".tools")) {
  const state = new URL(location).searchParams;
  const [input, status] = document.querySelectorAll(".tools :is(input, output)");

  // A cell's day, its figure or its words.
  const value = (cell) => {
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const [day] = /^\d+ [A-Z]\w\w \d{4}/.exec(text) ?? [];
    const number = day ? Date.parse(day) : parseFloat(text.replace("−", "-").replace(/[$,]/g, ""));
    return isNaN(number) ? text : number;
  };
  // Words, which say why there is no figure, come last either way.
  const order = (a, b, way) => !!a.trim - !!b.trim
    || way * (a.trim ? a.localeCompare(b, "en", { numeric: true }) : a - b);

  const set = (name, text) => {
    text ? state.set(name, text) : state.delete(name);
    show();
    // The reader may have gone to another place of the page since.
    const url = new URL(location);
    url.search = state;
    history.replaceState(null, "", url);
  };

  const tables = [...document.querySelectorAll(".sortable")].map(({ tHead, tBodies: [body] }) => {
    const heads = [...tHead.rows[0].cells];
    for (const head of heads) {
      const by = head.textContent.trim();
      head.textContent = "";
      // Up, down, then as it was.
      const onclick = () => set("sort", { ascending: `-${by}`, descending: "" }[head.ariaSort] ?? by);
      make(head, "button", { textContent: by, onclick });
    }
    return [body, heads, [...body.rows]];
  });

  const show = () => {
    const [, down, by] = /(-?)(.*)/.exec(state.get("sort") ?? "");
    const asked = (state.get("q") ?? "").toLowerCase().split(/\s+/);
    let shown = 0, all = 0, sorting = "";
    for (const [body, heads, rows] of tables) {
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !asked.every((word) => text.includes(word));
        shown += !row.hidden;
        all++;
      }
      body.append(...rows);
      heads.forEach((head, at) => {
        head.ariaSort = null;
        if (head.textContent !== by) return;
        head.ariaSort = down ? "descending" : "ascending";
        sorting = `, ${by}: ${head.ariaSort}`;
        const of = (row) => value(row.cells[at]);
        body.append(...rows.toSorted((a, b) => order(of(a), of(b), down ? -1 : 1)));
      });
    }
    status.value = `${shown} of ${all} rows${sorting}`;
  };

  input.value = state.get("q");
  input.oninput = () => set("q", input.value);
  if (location.search) show();
}
