// Rows of texts as a file for a spreadsheet.
const saved = (rows, download) => {
  const quoted = (text) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => `${row.map(quoted)}\r\n`);
  const href = URL.createObjectURL(new Blob(["\ufeff", ...lines], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};
