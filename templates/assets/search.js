"use strict";
// Finds as the reader types. The index is scripts that call back: a page on a disk may not fetch.
{
  const place = document.querySelector(".search");
  const [input, status, list] = place.querySelectorAll("[role]");
  const blank = place.querySelector("template").content.firstElementChild;
  const base = new URL("../", document.currentScript.src);

  const shards = {};
  const arrived = {};
  self.cptref = { shard: (name, data) => arrived[name](data) };
  const load = (name) => shards[name] ??= new Promise((resolve, reject) => {
    arrived[name] = resolve;
    const src = new URL(`search/${name}.js`, base);
    // What a bad network withheld is asked for again.
    const onerror = () => reject(delete shards[name]);
    make(document.head, "script", { src, onload: reject, onerror });
  });

  // What may begin so: the last shard that starts before, and two more at most.
  const rows = async (kind, text) => {
    const { starts } = await load(kind);
    const first = Math.max(0, starts.findLastIndex((start) => start <= text));
    const some = starts.slice(first, first + 3).filter((start, n) => !n || start.startsWith(text));
    return (await Promise.all(some.map((start) => load(`${kind}-${start}`)))).flatMap(Object.entries);
  };
  const begun = async (kind, text) => (await rows(kind, text)).filter(([key]) => key.startsWith(text));
  const row = async (kind, text) => (await begun(kind, text)).find(([key]) => key === text);
  const digits = (text) => /\d/.test(text);

  // One letter wrong, missing or too many, or two swapped.
  const misspelt = (text) => [...text, ""].map((letter, i) => {
    const [a, b] = [text.slice(0, i), text.slice(i + 1)];
    return `${a}\\w?${b}|${a}\\w${letter}${b}|${a}${b[0]}${letter}${b.slice(1)}`;
  }).join("|");

  // By rank: a word of title, synonyms, text; the whole word before its beginning.
  const having = async (text) => {
    const ranks = new Map();
    let common, said = [];
    const gather = ([word, packed]) => packed.split("|").forEach((runs, where) => {
      common ||= runs === "*";
      for (const run of runs.split(" ")) {
        const [head, tails] = run.split(":");
        for (const tail of tails?.match(/../g) ?? []) {
          const rank = 2 * where + (word !== text);
          ranks.set(head + tail, Math.min(rank, ranks.get(head + tail) ?? rank));
        }
      }
    });
    (await begun("w", text)).forEach(gather);
    // A number is not guessed at: 99217 is no misspelt 99213.
    if (text[3] && !digits(text) && !ranks.size && !common) {
      const lengths = (await load("w")).lengths.filter((n) => Math.abs(n - text.length) < 2);
      const words = await Promise.all(lengths.map((n) => load(`v-${n}`)));
      said = words.join(" ").match(RegExp(`\\b(${misspelt(text)})\\b`, "g"))?.slice(0, 3) ?? [];
      for (const word of said) gather(await row("w", word));
    }
    return { ranks, common, said };
  };

  let active, ready, turn = 0;
  const choose = (option) => {
    if (active) active.ariaSelected = false;
    active = option;
    if (active) active.ariaSelected = true;
    active?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  };
  const show = (text, entries = []) => {
    // An answer that is still under way comes too late.
    turn++;
    choose();
    list.replaceChildren(...entries.map(([key, [url, ...parts]], at) => {
      const option = blank.cloneNode(true);
      [key.replace(/^~.*/, ""), ...parts].forEach((part, n) => {
        option.children[n].textContent = part;
      });
      option.id = `found-${at}`;
      option.dataset.url = url;
      return option;
    }));
    status.textContent = text;
    input.ariaExpanded = !!entries[0];
  };
  const update = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    const words = query.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
      .match(/[a-z0-9]+(\.[a-z0-9]+)*/g) ?? [];
    // What has a digit may begin a number; of several words, one of two letters is all of it.
    const short = words.filter((word) => digits(word) || !word[2]).map((word) => word.toUpperCase());
    const some = await Promise.all(short.map(async (text) => (await begun("c", text))
      .map(([key]) => key).filter((key) => key === text || digits(text) || !words[1])));
    const numbers = some.flat().sort((a, b) => short.includes(b) - short.includes(a));
    const long = numbers[0] && !words[1] ? [] : words.filter((word) => word[1]);
    const found = await Promise.all(long.map((word) => having(word.replaceAll(".", ""))));
    const telling = found.filter(({ common }) => !common);
    const rank = (key) => found.reduce((sum, { ranks }) => sum + (ranks.get(key) ?? 5), 0);
    const others = found.flatMap(({ ranks }) => [...ranks.keys()])
      .filter((key) => telling.every(({ ranks }) => ranks.has(key)))
      .sort().sort((a, b) => rank(a) - rank(b));
    const keys = [...new Set([...numbers, ...others])];
    const entries = await Promise.all(keys.slice(0, 10).map((key) => row("c", key)));
    const said = found.flatMap(({ said }) => said);
    let text = query && `Nothing for “${query}”. Try a code’s first digits, or another word.`;
    if (keys[0]) text = keys[1] ? `${keys.length} results.` : "1 result.";
    if (keys[10]) text = "The first 10: type on for fewer.";
    if (said[0]) text += ` Spelt ${said.join(" or ")}.`;
    if (mine === turn && input.matches(":focus")) show(text, entries);
  };
  const go = (option) => {
    if (!option) return;
    location = new URL(option.dataset.url, base);
    // It may be a place of this page.
    input.blur();
  };

  place.classList.add("live");
  const ask = () => (ready = update().catch(() => show("The index could not be read.")));
  input.onfocus = input.oninput = ask;
  input.onkeydown = (event) => {
    const { key } = event;
    if (key === "ArrowDown" && !list.firstChild) ask();
    else if (key === "ArrowDown") choose(active?.nextSibling ?? list.firstChild);
    else if (key === "ArrowUp") choose(active?.previousSibling ?? list.lastChild);
    else if (key === "Enter") ready.then(() => go(active ?? list.firstChild));
    else if (key !== "Escape") return choose();
    else if (status.textContent) show("");
    else input.value = "";
    event.preventDefault();
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => go(target.closest("li"));
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!place.contains(relatedTarget)) show("");
  });
}
