// Where the claim is of: each national payment for that place too, and a picker that remembers it.
"use strict";
{
  const base = new URL("../", document.currentScript.src);
  const claim = document.querySelector(".claim");

  // A browser may refuse to keep anything, and may have kept anything.
  const memory = {};
  const kept = (store, value) => {
    try {
      if (value !== undefined) self[store].cptrefPlace = memory[store] = value;
      return self[store].cptrefPlace ?? memory[store];
    } catch {
      return memory[store];
    }
  };
  // A link is for this visit; what was picked is for the next ones too.
  const chosen = () => {
    const asked = new URL(location).searchParams.get("loc");
    if (asked) kept("sessionStorage", asked);
    const number = asked || kept("sessionStorage") || kept("localStorage") || "";
    return /^\d{5}-\d\d$/.test(number) ? number : "";
  };

  let places;
  const load = () => places ??= new Promise((resolve, reject) => {
    self.placed = resolve;
    const onerror = () => reject(places = undefined);
    make(document.head, "script", { src: new URL("places.js", base), onload: reject, onerror });
  });

  // Whole numbers of millionths: to the cent, half a cent up, as the library rounds.
  const whole = (text) => {
    const [units, part = ""] = text.split(".");
    return BigInt(units + part.padEnd(6, "0"));
  };
  const payment = ({ years }, row, rvu) => {
    const [year, ...figures] = rvu.split(" ");
    const indices = row[6][years.indexOf(year)];
    if (!indices) return;
    const [work, practice, malpractice, factor] = figures.map(whole);
    const [a, b, c] = indices.split(" ").map(whole);
    const exact = (work * a + practice * b + malpractice * c) * factor;
    const of = (amount) => Number((amount + 5n * 10n ** 15n) / 10n ** 16n) / 100;
    return [of(exact), of((work + practice + malpractice) * factor * 10n ** 6n)];
  };
  const dollars = (amount) =>
    amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
  const percent = (part) => `${part < 0 ? "−" : "+"}${Math.abs(part).toFixed(1)}\u202f%`;

  // Of a picture with room for it, the name over the ring, on the side where there is more.
  const name = (ring, title) => {
    const svg = ring.ownerSVGElement;
    const x = ring.getAttribute("cx");
    const left = parseFloat(x) > 50;
    const draw = (kind, places) => {
      const part = document.createElementNS(svg.namespaceURI, kind);
      part.classList.add("mine");
      for (const key in places) part.setAttribute(key, places[key]);
      svg.append(part);
      return part;
    };
    draw("line", { x1: x, x2: x, y1: 38, y2: ring.getAttribute("cy") });
    draw("text", { x, y: 48, dx: left ? -7 : 7, "text-anchor": left ? "end" : "start" })
      .textContent = svg.closest("figure").querySelector("small.mine")?.textContent ?? title;
  };

  // Whatever shows a payment carries what it is made of; what is a row of its own waits hidden.
  const before = new Map();
  const show = (data, row, root = document) => {
    for (const [each, [hidden, inside]] of before) {
      each.hidden = hidden;
      each.replaceChildren(...inside);
    }
    before.clear();
    for (const each of root.querySelectorAll(".mine")) {
      if (/small|line|text/.test(each.localName)) each.remove();
      else each.classList.remove("mine");
    }
    for (const each of root.querySelectorAll("[data-rvu], [data-mine]")) {
      const rvu = each.dataset.rvu ?? each.dataset.mine;
      const [amount, national] = row ? payment(data, row, rvu) ?? [] : [];
      const text = amount === undefined ? `indices of ${rvu.slice(0, 4)} not held` : dollars(amount);
      if (row && "mine" in each.dataset) {
        before.set(each, [each.hidden, [...each.childNodes].map((node) => node.cloneNode(true))]);
        each.hidden = false;
        const [where, answer, detail] = each.querySelectorAll("dt, strong, small");
        const link = answer.querySelector("a");
        const sources = detail.querySelector("sup") ?? "";
        where.textContent = row[1];
        (link ?? answer).textContent = text;
        if (link) link.hash = `loc-${row[0]}`;
        answer.classList.toggle("gap", amount === undefined);
        detail.textContent = amount === undefined ? "Its indices are of other years"
          : `${percent(100 * amount / national - 100)} on the nation`;
        detail.append(sources);
      } else if (row) {
        // A dense table has no room for the name, which stands above it.
        const textContent = each.closest(".dense") ? text : `${row[1]}: ${text}`;
        const small = make(each, "small", { className: "mine", textContent });
        small.classList.toggle("gap", amount === undefined);
      }
    }
    for (const each of row ? root.querySelectorAll(`#loc-${row[0]}, [data-loc="${row[0]}"]`) : []) {
      each.classList.add("mine");
      if (each.closest(".broad")) name(each, row[1]);
      // Of a table, it is the first row, and says so.
      if (each.localName !== "tr") continue;
      each.parentNode.prepend(each);
      make(each.cells[0], "small", { className: "mine", textContent: "My place" });
    }
  };

  // The links of the sentence become buttons, each of which opens a box below it.
  self.picker = (name) => {
    const link = claim?.querySelector(`[data-pick=${name}]`);
    if (!link) return;
    const template = claim.querySelector(`template[data-of=${name}]`);
    const button = Object.assign(document.createElement("button"),
      { className: "pick", type: "button", textContent: link.textContent, ariaExpanded: false });
    link.replaceWith(button);
    let box;
    const close = (focus) => {
      box.hidden = true;
      button.ariaExpanded = false;
      if (focus) button.focus();
    };
    button.onclick = () => {
      if (!box) {
        box = claim.appendChild(template.content.firstElementChild);
        box.hidden = true;
        box.onkeydown = ({ key }) => key === "Escape" && close(true);
        claim.addEventListener("focusout", ({ relatedTarget }) => {
          if (relatedTarget && !box.contains(relatedTarget) && relatedTarget !== button) close();
        });
        const onload = () => claim.dispatchEvent(new CustomEvent(name, { detail: { box, close } }));
        const { src } = template.dataset;
        src ? make(document.head, "script", { src, onload }) : onload();
      }
      box.hidden = !box.hidden;
      button.ariaExpanded = !box.hidden;
      if (!box.hidden) box.querySelector("input").focus();
    };
    return button;
  };

  const nation = claim?.querySelector("[data-pick=place]")?.textContent;
  const button = self.picker("place");
  claim?.addEventListener("pick", ({ detail }) => {
    kept("localStorage", detail);
    kept("sessionStorage", "");
    const url = new URL(location);
    url.searchParams.delete("loc");
    history.replaceState(null, "", url);
    start();
  });

  const start = async () => {
    const number = chosen();
    const data = number && await load().catch(() => null);
    const row = data ? data.rows.find(([each]) => each === number) : undefined;
    if (button) button.textContent = row ? `${row[1]} (${number})` : nation;
    self.local = (root) => show(data, row, root);
    self.local();
  };
  self.places = { load, payment };
  start();
  // A page to which the reader comes back may be from before the choice.
  addEventListener("pageshow", ({ persisted }) => persisted && start());
}
