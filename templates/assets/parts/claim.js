// Where the claim is of: a picker that remembers it. `show` is told of the place.
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
placed();
// A page to which the reader comes back may be from before the choice.
addEventListener("pageshow", ({ persisted }) => persisted && placed());
