// All that a search found, by what it is; the words of the address are the query.
{
  const [field, slash] = ["q", "slash"].map((name) => document.querySelector(`main [name=${name}]`));
  const told = document.querySelector(".told"), place = document.querySelector(".found");
  const blank = document.querySelector("main template").content.firstElementChild;
  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const groups = [
    ["Straight there", ({ group }) => group === "place"],
    ["What the briefings say", ({ group }) => group === "said"],
    ["Codes", ({ key }) => /^[\dA-Z]{5}$/.test(key)],
    ["Payers and plans", ({ key }) => /^~(payer|plan)-/.test(key)],
    ["Modifiers", ({ key }) => /^[\dA-Z]{2}$/.test(key)],
    ["Inpatient codes", ({ key }) => /^~drg-|^[\dA-Z]{7}(~|$)/.test(key)],
    ["Diagnoses", ({ key }) => /^[A-Z]\d/.test(key)],
    ["Terms", ({ key }) => key.startsWith("~term-")],
    ["Places", ({ key }) => key.startsWith("~loc-")],
    ["Families and lists", () => true],
  ];
  const item = ({ key, url, title, note, group }) => {
    const found = blank.cloneNode(true);
    const [link, small, quote] = found.children;
    link.href = new URL(url, cptref.base);
    [key.replace(/^~.*|~.*$/, ""), title].forEach((text, n) => (link.children[n].textContent = text));
    (group === "said" ? quote : small).textContent = note;
    (group === "said" ? small : quote).remove();
    return found;
  };
  const section = (title, rows) => {
    const whole = make(place, "section", {});
    make(whole, "h2", { textContent: `${title} ` });
    make(whole.firstChild, "span", { className: "s n", textContent: rows.length });
    make(whole, "ul", { className: "hits" }).append(...rows.map(item));
  };
  const ways = (rows) => {
    const list = make(place, "ul", { className: "hits" });
    list.append(...rows.filter(Boolean).map(item));
  };
  const fill = async () => {
    const { rows, notes, says, ways: on, count } = await finder.find(query, 60);
    const left = new Set(rows);
    place.replaceChildren();
    if (says) ways(on);
    // What the best is of comes first, and what is said after what is so called.
    const sorted = groups.map(([title, is]) => {
      const some = [...left].filter(is);
      some.forEach((row) => left.delete(row));
      return [title, some];
    }).filter(([, some]) => some[0]);
    sorted.sort(([, a], [, b]) => rows.indexOf(a[0]) - rows.indexOf(b[0]));
    for (const each of sorted) section(...each);
    const many = count > 60 ? `The first ${rows.length} of ${count}.` : `${rows.length} result${rows[1] ? "s" : ""}.`;
    told.textContent = [...notes, says, rows[0] ? many : !says && `Nothing here has “${query}”.`,
      !rows[0] && !says && "Try a code’s first digits, another word, or one of the lists below."]
      .filter(Boolean).join(" ");
  };
  field.value = query;
  if (query) {
    document.title = `${query} · ${document.title}`;
    fill().catch(() => (told.textContent = "The index could not be read."));
  }

  slash.checked = kept("cptrefSlash") !== "off";
  slash.onchange = () => kept("cptrefSlash", slash.checked ? "on" : "off");
}
