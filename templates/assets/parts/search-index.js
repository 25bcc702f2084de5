// The index, shard by shard.
const load = (name) => cptref.load(name, new URL(`search/${name}.js`, cptref.base));

// What may begin so: the last shard that starts before, and two more at most.
const rows = async (kind, text) => {
  const { starts, rows } = await load(kind);
  if (rows) return Object.entries(rows);
  const first = Math.max(0, starts.findLastIndex((start) => start <= text));
  const some = starts.slice(first, first + 3).filter((start, n) => !n || start.startsWith(text));
  return (await Promise.all(some.map((start) => load(`${kind}-${start}`)))).flatMap(Object.entries);
};
const begun = async (kind, text) => (await rows(kind, text)).filter(([key]) => key.startsWith(text));
const row = async (kind, text) => (await begun(kind, text)).find(([key]) => key === text)?.[1];

// One letter wrong, missing or too many, or two swapped.
const misspelt = (text) => [...text, ""].map((letter, i) => {
  const [a, b] = [text.slice(0, i), text.slice(i + 1)];
  return `${a}\\w?${b}|${a}\\w${letter}${b}|${a}${b[0]}${letter}${b.slice(1)}`;
}).join("|");

// By rank: a word of title, synonyms, text, notes; the whole word before its beginning.
const having = async (text, spell) => {
  const ranks = new Map();
  let common, said = [];
  const gather = ([word, packed]) => packed.split("|").forEach((runs, where) => {
    common ||= runs === "*";
    for (const run of runs.split(" ")) {
      const [head, tails] = run.split(":");
      for (const tail of tails?.match(/../g) ?? []) {
        const rank = 2 * where + (word !== text) * (text[3] ? 1 : 4);
        ranks.set(head + tail, Math.min(rank, ranks.get(head + tail) ?? rank));
      }
    }
  });
  (await begun("w", text)).forEach(gather);
  if (!ranks.size && !common && text[3] && text.endsWith("s")) return having(text.slice(0, -1), spell);
  if (spell && text[3] && !ranks.size && !common) {
    const lengths = (await load("w")).lengths.filter((n) => Math.abs(n - text.length) < 2);
    const words = await Promise.all(lengths.map((n) => load(`v-${n}`)));
    said = words.join(" ").match(RegExp(`\\b(${misspelt(text)})\\b`, "g"))?.slice(0, 3) ?? [];
    for (const word of said) gather([word, await row("w", word)]);
  }
  return { ranks, common, said };
};

// The briefings that say a word: 47381 -> the parts of its page.
const saying = async (text) => {
  const [a, b = ""] = text;
  const letters = a + (b < "i" ? "a" : b < "p" ? "i" : "p");
  const found = new Map();
  // Where nothing begins so, there is no shard.
  const packed = (await load("w")).said.includes(letters) ? await row(`x-${letters}`, text) : "";
  for (const run of packed?.split(" ") ?? []) {
    const [head, tails] = run.split(":");
    for (const [x, y, part] of tails?.match(/.../g) ?? []) {
      const key = head + x + y;
      found.set(key, (found.get(key) ?? "") + part);
    }
  }
  return { found, common: packed === "*" };
};
