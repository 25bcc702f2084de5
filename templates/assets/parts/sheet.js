// The day on which a sheet is printed; without a script a line stands there to write it on.
for (const place of document.querySelectorAll("[data-today]")) {
  const told = { day: "numeric", month: "short", year: "numeric" };
  const write = () => (place.textContent = new Date().toLocaleDateString("en-GB", told));
  write();
  addEventListener("beforeprint", write);
}
