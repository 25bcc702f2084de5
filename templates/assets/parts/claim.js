// Where the claim is of: each national payment for that place too, and a picker that remembers it.
const claim = document.querySelector(".claim");

// A link is for this visit; what was picked is for the next ones too. A browser may have kept
// anything.
const chosenPlace = () => {
  const asked = new URL(location).searchParams.get("loc");
  const number = kept("cptrefPlace", asked || undefined, "sessionStorage") || kept("cptrefPlace") || "";
  return /^\d{5}-\d\d$/.test(number) ? number : "";
};
// What was asked for by the address is no longer.
const unasked = (name) => {
  const url = new URL(location);
  url.searchParams.delete(name);
  history.replaceState(null, "", url);
};

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

// The links of the sentence become buttons, each of which opens a box below it.
const picker = (name, fill) => {
  const link = claim?.querySelector(`[data-pick=${name}]`);
  if (!link) return;
  const template = claim.querySelector(`template[data-of=${name}]`);
  const button = make(claim, "button", { className: "pick", type: "button", textContent: link.textContent, ariaExpanded: false });
  link.replaceWith(button);
  let box;
  const open = (is, focus) => {
    box.hidden = !is;
    button.ariaExpanded = is;
    if (focus) button.focus();
  };
  button.onclick = () => {
    if (!box) {
      box = claim.appendChild(template.content.firstElementChild);
      box.hidden = true;
      box.onkeydown = ({ key }) => {
        if (key === "Escape") open(false, true);
      };
      claim.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !box.contains(relatedTarget) && relatedTarget !== button) open(false);
      });
      fill(box, () => open(false, true));
    }
    open(box.hidden);
    if (!box.hidden) box.querySelector("input").focus();
  };
  return button;
};

const nation = claim?.querySelector("[data-pick=place]")?.textContent;
// Tells of the place what stands in an element that came later; known when its indices are.
let local;
const placed = async () => {
  const number = chosenPlace();
  const data = number && await cptref.load("places").catch(() => null);
  const row = data ? data.rows.find(([each]) => each === number) : undefined;
  if (placeButton) placeButton.textContent = row ? `${row[1]} (${number})` : nation;
  local = (root) => show(data, row, root);
  local();
  dispatchEvent(new Event("placed"));
};
const placeButton = picker("place", (box, close) => placesIn(box, (number) => {
  close();
  kept("cptrefPlace", number);
  kept("cptrefPlace", "", "sessionStorage");
  unasked("loc");
  placed();
}));
self.payment = payment;
placed();
// A page to which the reader comes back may be from before the choice.
addEventListener("pageshow", ({ persisted }) => persisted && placed());
