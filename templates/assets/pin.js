// The star of a briefing: it pins the code to the first page, in this browser.
"use strict";
for (const button of document.querySelectorAll("[data-pin]")) {
  const code = button.dataset.pin;
  // A browser may refuse to keep anything.
  const read = () => { try { return [].concat(JSON.parse(localStorage.cptrefPins ?? "[]")); } catch { return []; } };
  const write = (pins) => { try { localStorage.cptrefPins = JSON.stringify(pins); } catch {} };
  const show = () => {
    const pinned = read().includes(code);
    button.textContent = pinned ? "★ Pinned" : "☆ Pin";
    button.ariaPressed = pinned;
  };
  button.onclick = () => {
    const pins = read();
    write(pins.includes(code) ? pins.filter((pin) => pin !== code) : [...pins, code]);
    show();
  };
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
}
