// Each national payment of the page for the place of the claim too.

// Of whole numbers, which hold every digit of CMS's: half a cent goes up, as the library rounds.
const payment = ({ years }, row, rvu) => {
  const [year, ...figures] = rvu.split(" ");
  const indices = row[6][years.indexOf(year)];
  const whole = (text, by) => Math.round(text * by);
  const of = (each) => Math.round(
    each.reduce((sum, index, at) => sum + whole(figures[at], 1e3) * whole(index, 1e3), 0)
    * whole(figures[3], 1e4) / 1e8) / 100;
  return indices && [of(indices.split(" ")), of([1, 1, 1])];
};

// Of a page with pictures: writes the place's name into one.
let nameOn;

// Whatever shows a payment carries what it is made of; what is a row of its own waits hidden.
const before = new Map();
const show = (data, row, root = document) => {
  for (const [each, copy] of before) {
    if (!root.contains(each)) continue;
    each.replaceWith(copy);
    before.delete(each);
  }
  for (const each of root.querySelectorAll(".mine")) {
    if (/small|line|text/.test(each.localName)) each.remove();
    else each.classList.remove("mine");
  }
  if (!row) return;
  for (const each of root.querySelectorAll("[data-rvu], [data-mine]")) {
    const rvu = each.dataset.rvu ?? each.dataset.mine;
    const [amount, national] = payment(data, row, rvu) ?? [];
    const text = amount?.toLocaleString("en-US", { style: "currency", currency: "USD" })
      ?? `indices of ${rvu.slice(0, 4)} not held`;
    let said;
    if ("mine" in each.dataset) {
      before.set(each, each.cloneNode(true));
      each.hidden = false;
      const [where, answer, detail] = each.querySelectorAll("dt, strong, small");
      const link = answer.querySelector("a");
      const sources = detail.querySelector("sup") ?? "";
      where.textContent = row[1];
      (link ?? answer).textContent = text;
      if (link) link.hash = `loc-${row[0]}`;
      const part = 100 * amount / national - 100;
      detail.textContent = amount === undefined ? "Its indices are of other years"
        : `${part < 0 ? "−" : "+"}${Math.abs(part).toFixed(1)}\u202f% on the nation`;
      detail.append(sources);
      said = answer;
    } else {
      // A dense table has no room for the name, which stands above it.
      const textContent = each.closest(".dense") ? text : `${row[1]}: ${text}`;
      said = make(each, "small", { className: "mine", textContent });
    }
    said.classList.toggle("gap", amount === undefined);
  }
  for (const each of root.querySelectorAll(`#loc-${row[0]}, [data-loc="${row[0]}"]`)) {
    each.classList.add("mine");
    if (each.closest(".broad")) nameOn?.(each, row[1]);
    // Of a table, it is the first row, and says so.
    if (each.localName !== "tr") continue;
    each.parentNode.prepend(each);
    make(each.cells[0], "small", { className: "mine", textContent: "My place" });
  }
};
self.payment = payment;
