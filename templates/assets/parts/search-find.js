// A query -> what it asks for, the best first. Only what was named exactly is opened by Enter.
const ICD = /^[A-Z]\d[\dA-Z](\.?[\dA-Z]{1,4})?$/, CODE = /^[\dA-Z]{5}$/;
// An address, with another end: of the same page, or of another about the same.
const at = (url, end) => end ? url.split(".html")[0] + end : url;
const entry = async (key) => {
  const [url, title, note, named = 0] = await row("c", key) ?? [];
  return url && { key, url, title, note, named };
};
const findAll = async (query, most = 10) => {
  // The number of a payer's policy, however it is parted: CG SURG 78, cpb0274. What is left is read.
  let policy, rest = query;
  const typed = [...query.toLowerCase().matchAll(/[a-z0-9]+(\.[a-z0-9]+)*/g)].slice(0, 8);
  for (let n = Math.min(4, typed.length); n && !policy; n--) {
    for (let i = 0; i + n <= typed.length && !policy; i++) {
      const parts = typed.slice(i, i + n), text = parts.map(([part]) => part).join("");
      if (!/\d\d/.test(text) || parts.some(([part]) => /^\d{5}$/.test(part))) continue;
      // Four digits may begin a code.
      const opens = (!/^\d+$/.test(text) || !(await begun("c", text))[0]) && await row("p", text);
      if (!opens) continue;
      const { index, 0: { length } } = parts.at(-1);
      rest = `${query.slice(0, parts[0].index)} ${query.slice(index + length)}`;
      policy = { n: 0, opens: opens.split(" ") };
    }
  }
  const { atoms, begins } = readQuery(rest);
  const result = { rows: [], exact: false, notes: [], says: "", count: 0 };
  const keys = new Map();
  const add = (key, rank) => key && keys.set(key, Math.min(rank, keys.get(key) ?? rank));

  // Numbers: exactly, or what begins so.
  const exact = [], unknown = [], offered = [], prefixes = begins ? [begins] : [];
  let words = [];
  const years = atoms.filter(({ number }) => /^(19|20)\d\d$|^[1-4]Q$/.test(number ?? ""));
  for (const atom of atoms) {
    const { number, role } = atom;
    if (atom.word) {
      words.push(atom.word);
      // Alone, beside a number or after “modifier”, two letters may be one.
      const short = /^[a-z]{2}$/.test(atom.word) && (!atoms[1] || atoms.some((each) => each.number));
      if (short && await row("c", atom.word.toUpperCase())) {
        exact.push(atom.word.toUpperCase());
        words.pop();
      }
      continue;
    }
    const dotted = ICD.test(number) ? number.replace(/^(...)\.?(?=.)/, "$1.") : number;
    const tries = role === "drg" ? [`~drg-${number}`] : [number, dotted, `~drg-${number}`];
    let known;
    for (const each of tries) if (!known && await row("c", each)) known = each;
    if (known) {
      exact.push(known);
      for (const [key] of await begun("c", `${known}~`)) add(key, 40);
    }
    else if (years.includes(atom) && atoms[1]) continue;
    else {
      unknown.push(number);
      const other = alike(number);
      if (other && await row("c", other)) offered.push(other);
      else if (!role) prefixes.push(ICD.test(number) ? dotted : number);
    }
  }
  for (const text of prefixes) {
    const some = (await begun("c", text)).filter(([key]) => !exact.includes(key));
    some.forEach(([key], n) => add(key, 50 + n / 1e5));
  }

  // What a word asks: where on a code's pages and how that is called, which of three pages of a
  // payer's position comes first, of what kind it is beside other words.
  const told = new Map();
  for (const word of words) told.set(word, await row("i", word) ?? []);
  const is = (kind) => (word) => told.get(word)?.[3]?.includes(kind);
  const without = (kind) => (words = words.filter((word) => !is(kind)(word)));
  const beside = exact[1] && words.some(is("beside"));
  if (beside) without("beside");
  if (atoms[1]) without("asks");
  if (exact[0]) without("area");
  let section = exact[0] && words[0] && await row("i", words.join(""));
  if (!section?.[0]) section = undefined;
  const asked = exact[0] && !section && words[1] && words.find((word) => told.get(word)[2] >= 0);
  if (section) words = [];
  else if (asked) words = words.filter((word) => word !== asked);
  else if (policy) words = words.filter((word) => !/^(policy|policies|medical)$/.test(word));

  // Aliases, the longest first; what is left are words.
  const aliases = policy ? [policy] : [], left = [];
  const singular = (text) => text[4] ? text.replace(/([^s])s$/, "$1") : text;
  for (let i = 0; i < words.length;) {
    let found;
    for (let n = Math.min(4, words.length - i); n && !found; n--) {
      const alias = await row("a", singular(words.slice(i, i + n).join("")));
      if (alias) found = { n, opens: alias[0].split(" ").filter(Boolean), means: alias[1], says: alias[2] };
    }
    if (found) {
      aliases.push(found);
      left.push(...found.means.split(" "));
    } else left.push(words[i]);
    i += found?.n ?? 1;
  }
  const wantsPlace = words.some(is("place"));
  const whole = policy && !words[0] || aliases[0]?.n === words.length ? aliases[0] : undefined;
  if (aliases.some(({ says }) => says)) {
    const { says, opens } = aliases.find(({ says }) => says);
    Object.assign(result, { says, ways: await Promise.all(opens.map((key) => entry(key))) });
    if (!exact[0]) return result;
  }

  // Words: of two side by side, also both as one.
  const read = async (all) => {
    const found = [], texts = all.filter((text) => text[1]);
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i];
      const pair = texts[i + 1] && await having(text + texts[i + 1], false);
      found.push(pair?.ranks.size ? { text: text + texts[++i], ...pair } : { text, ...await having(text, true) });
    }
    return found;
  };
  const literal = await read(whole?.opens[0] && !whole.means ? [] : words);
  const meant = aliases[0] && !whole?.opens[0] || whole?.means
    ? await read(left) : [];
  const scores = (found) => {
    const asks = found.filter(({ text }) => !(wantsPlace && found[1] && is("place")(text)));
    const telling = asks.filter(({ common }) => !common);
    const sums = new Map(), counts = new Map();
    for (const key of new Set(asks.flatMap(({ ranks }) => [...ranks.keys()]))) {
      sums.set(key, asks.reduce((sum, { ranks }) => sum + (ranks.get(key) ?? 5), 0));
      counts.set(key, telling.filter(({ ranks }) => ranks.has(key)).length);
    }
    const all = [...sums.keys()].filter((key) => counts.get(key) === telling.length);
    return { telling, sums, counts, all };
  };
  const one = scores(literal), two = scores(meant);
  const stay = /^(\w{7}|~drg-\d+)(~|$)/;
  const boost = (key) => wantsPlace && !/^~loc/.test(key) ? 30 : stay.test(key) ? 8
    : /^~payer/.test(key) ? -0.3 : /^~loc/.test(key) && !exact[0] && !wantsPlace ? 0.5 : 0;
  (whole ?? policy)?.opens.forEach((key, n) => add(key, n - 100));
  for (const key of one.all) add(key, 1 + one.sums.get(key) + boost(key));
  for (const key of two.all) add(key, (one.all[0] ? 12 : 2) + two.sums.get(key) + boost(key));
  // One of several words tells more than a payer's name beside it.
  if (!whole) for (const alias of aliases) alias.opens.forEach((key, n) => add(key, (alias.n > 1 ? 3.8 : 4) + n / 10));
  // Who names a payer and something else asks what it says of that.
  if (words[1] && !whole && !exact[0] && !wantsPlace) {
    for (const { ranks } of literal) for (const [key, rank] of ranks) if (!rank && /^~payer/.test(key)) add(key, 3.9);
  }
  // A diagnosis leads to the codes that name it.
  for (const key of whole?.opens ?? []) {
    if (ICD.test(key)) for (const [code, rank] of (await having(key.replace(".", ""))).ranks) add(code, 10 + rank);
  }
  const telling = meant[0] ? two : one;
  if (!one.all[0] && !two.all[0] && telling.telling[1] && !whole) {
    const best = Math.max(0, ...telling.counts.values());
    for (const [key, n] of telling.counts) if (n === best) add(key, 20 + telling.sums.get(key));
    const lost = telling.telling.filter(({ ranks }) => ![...keys.keys()].some((key) => ranks.has(key)));
    if (best && lost[0]) result.notes.push(`Without “${lost.map(({ text }) => text).join(" ")}”.`);
    result.partly = true;
  }
  const spelt = [...literal, ...meant].flatMap(({ said }) => said);
  if (spelt[0]) result.notes.push(`Spelt ${[...new Set(spelt)].join(" or ")}.`);

  const ranked = [...keys].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  const shown = (await Promise.all(ranked.slice(0, most).map(async ([key, rank]) => ({ ...await entry(key), rank }))))
    .filter(({ url }) => url);
  // Of equals the one that begins so, then the one that most records name.
  const starts = ({ key, title }) => /^~loc/.test(key) && words[0] && !title.toLowerCase().startsWith(words.join(" "));
  shown.sort((a, b) => a.rank - b.rank || starts(a) - starts(b) || b.named - a.named);
  const firsts = await Promise.all([...new Set(exact)].map(entry));
  const codes = firsts.filter(({ key, named }) => CODE.test(key) && named);
  const straight = [];

  // A code with something else: the place on its page.
  const place = async (code, { key, url }) => {
    const places = await load(`t-${code.key}`);
    const has = (end, more = "") => places.includes(end) && at(code.url, end + more);
    const [, kind, id] = key.match(/^~([a-z]+)-(.*)$/) ?? [];
    if (kind === "loc") return has("-localities.html", `#loc-${id}`);
    const anchor = /^(payer|plan)$/.test(kind) ? `payer-${id.split(".")[0]}`
      : stay.test(key) ? "billing"
        : CODE.test(key) ? `related-${url.replace(".html", "").replace("/", "-")}` : `mod-${key}`;
    return has(`.html#${anchor}`) || has(`.html#icd-${key}`);
  };
  const straightTo = (url, code, other, page = "") => url && straight.push({
    key: code.key, url, title: other.title + page, note: `on ${code.key}, ${code.title}`, group: "place",
  });
  if (codes[0]) {
    const [code, second] = codes;
    if (second) {
      for (const [a, b] of [[code, second], [second, code]]) straightTo(await place(a, b), a, { title: `Pair with ${b.key}` });
      straight[beside ? "unshift" : "push"]({
        key: "", url: `compare/index.html?codes=${codes.slice(0, 6).map(({ key }) => key)}`,
        title: `Compare ${codes.map(({ key }) => key).join(", ")}`, note: "side by side", group: "place",
      });
    }
    const others = [
      ...firsts.filter((each) => !codes.includes(each)),
      ...shown.filter(({ key, rank }) => aliases.some(({ opens }) => opens.includes(key))
        || /^~(payer|plan|loc)/.test(key) && !result.partly && rank < 3 + 3 * words.length),
    ];
    for (const other of others.slice(0, 3)) {
      const url = await place(code, other);
      const ways = [[url, ""]];
      if (/#payer-/.test(url)) {
        ways.push([`${url.replace(".html#payer-", "-sheet-")}.html`, ": a sheet to hand over"],
          [url.replace(".html", "-payers.html"), ": its policies in full"]);
        if (asked) ways.unshift(...ways.splice(told.get(asked)[2], 1));
      }
      for (const [way, more] of ways) straightTo(way, code, other, more);
    }
    if (section && !second) {
      const [end, title] = section;
      straightTo((await load(`t-${code.key}`)).includes(end) ? at(code.url, end) : code.url, code, { title });
    }
    else if (years[0] && !others[0]) straightTo(`${code.url}#benchmarks`, code, { title: `Medicare’s figures, ${years[0].number}` });
  }
  const seen = new Set();
  result.rows = [...straight, ...firsts, ...shown].filter(({ url }) => !seen.has(url) && seen.add(url));
  result.count = straight.length + firsts.length + keys.size;
  for (const key of offered) {
    result.rows.push({ ...await entry(key), offered: true });
    result.notes.push(`No “${unknown[0]}” here: did you mean ${key}?`);
  }
  if (unknown[0] && !offered[0] && !result.rows[0]) {
    result.notes.push(`${unknown.join(", ")} is not in this library. A number is not guessed.`);
  }

  // The sentence with most of the words, and its place.
  const sought = (meant[0] ? meant : literal).filter(({ text }) => text[1]);
  const texts = sought.map(({ text }) => RegExp(`\\b${[...text].join("-?")}`, "i"));
  const quote = async (row, shard) => {
    const score = ([, text]) => texts.filter((each) => each.test(text)).length;
    const best = (await load(shard)).reduce((a, b) => score(b) > score(a) ? b : a);
    const url = at(row.url, best[0]);
    if (!score(best)) return;
    const own = result.rows.find((each) => each.url === row.url && each.rank > 5);
    if (own) result.rows.splice(result.rows.indexOf(own), 1);
    if (!result.rows.some((each) => each.url === url)) {
      result.rows.push({ ...row, url, note: best[1], group: "said" });
    }
  };
  // What only prose about it finds is shown with that.
  const noted = result.rows.filter(({ key, rank }) => rank > 6 && rank < 9 && /^(~(payer|term)-|..$)/.test(key));
  for (const each of noted.slice(0, most > 10 ? 8 : 3)) await quote(each, `t-${each.key}`);

  // What the briefings say, where the rest finds little.
  if (sought[0] && (result.rows.length < most || result.partly)) {
    const said = (await Promise.all(sought.map(({ text }) => saying(text)))).filter(({ common }) => !common);
    let some = said[0] ? [...said[0].found.keys()].filter((key) => said.every(({ found }) => found.has(key))) : [];
    if (codes[0]) some = some.filter((key) => codes.some((code) => code.key === key));
    for (const key of some.slice(0, most > 10 ? 8 : 3)) {
      const having = (part) => said.filter(({ found }) => found.get(key).includes(part)).length;
      const [part] = [...said[0].found.get(key)].sort((a, b) => having(b) - having(a));
      await quote(await entry(key), `t-${key}-${part}`);
    }
  }

  // Exact: nothing is left over, and the first is what was named.
  const [first] = result.rows;
  const isTitle = (title) => readQuery(title).atoms.map(({ word }) => word).join() === words.join();
  // Two places of one name are two places.
  const twins = shown.filter(({ key, rank }) => /^~loc/.test(key) && rank === shown.find(({ key }) => /^~loc/.test(key)).rank);
  const unsure = twins[1] && straight[0] && /#loc-/.test(straight[0].url) && starts(twins[0]) === starts(twins[1]);
  const named = () => straight[0] || (policy && !words[0] ? !exact[0] && !policy.opens[1] : !words[0] ? exact[0]
    : !exact[0] && (whole?.opens[0] || one.all[0] === first.key && !one.all[1] || isTitle(first.title)));
  result.exact = !!(first && !unknown[0] && !spelt[0] && !result.partly && !first.offered && first.group !== "said"
    && !unsure && named() && (!codes[0] || firsts.length + !!words[0] + !!policy < 2 || straight[0]));
  return result;
};
cptref.shard("find", findAll);
