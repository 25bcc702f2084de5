// The star of a briefing: it pins the code to the first page, in this browser.
for (const button of document.querySelectorAll("[data-pin]")) {
  const code = button.dataset.pin;
  const show = () => {
    const pinned = pins().includes(code);
    button.textContent = pinned ? "★ Pinned" : "☆ Pin";
    button.ariaPressed = pinned;
  };
  button.onclick = () => {
    pin(code);
    show();
  };
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
}
