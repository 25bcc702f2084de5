// What the shards of a claim's codes say on a day: of a row, a limit, a status or a pair.
const lookUp = ({ index, shards }, table) => {
  const held = shards instanceof Map ? shards : new Map(Object.entries(shards));
  // '' where none that is held covers the day: no other release answers for it.
  const releaseOn = (kind, day) =>
    index.held[kind].find(([, first, last]) => first <= day && day <= last)?.[0] ?? "";
  const ofRelease = (groups, release) => {
    const group = groups.find(([names]) => names.includes(release));
    return { release, value: group?.[1], missing: !group ? "not-known" : group[1] ? "" : "not-listed" };
  };
  // With its cells by their columns.
  const rowOf = (release, code, part, cells) => cells && {
    release, part, key: part ? `${code} ${part}` : code,
    ...Object.fromEntries(table.columns.map((column, at) => [column, cells[at]])),
  };
  // Of a text in which each code is without the letters that it shares with the one before it.
  const isAmong = (others, code) => {
    let each = "";
    return others.split(" ").some((rest) => (each = each.slice(0, each.length - rest.length) + rest) === code);
  };

  const find = (kind, code, day) => {
    const shard = held.get(code), release = shard && releaseOn(kind, day);
    if (release) return ofRelease(shard[kind], release);
    return { release: "", missing: shard ? "not-held" : "no-shard" };
  };
  const row = (code, day, part = "") => {
    const { release, value } = find("pfs", code, day);
    return rowOf(release, code, part, value?.[part]);
  };
  return {
    find,
    row,
    has: (code) => held.has(code),
    // Whether there is a rule for a modifier: of others nobody here can tell what they do.
    isKnown: (modifier) => !!table.against[modifier] ||
      [...table.without_effect, ...table.changes, ...table.stopped].includes(modifier),
    called: (kind, release) => index.held[kind].find(([each]) => each === release)[3],
    // The row that a line is of: that of the part which a modifier names, or the whole.
    claimed: ({ code, day, modifiers }) =>
      [...modifiers.filter((each) => table.parts.includes(each)), ""]
        .map((part) => row(code, day, part)).find(Boolean),
    // Of an endoscopy's base procedure, which its shard has with it.
    base: (code, base, day) => {
      const release = releaseOn("pfs", day), groups = held.get(code).bases[base];
      if (base === code) return row(code, day);
      return groups && rowOf(release, base, "", ofRelease(groups, release).value);
    },
    // Either code's shard has the rows of a pair; where neither has, whether they could tell of it.
    edits: (one, two, side, day) => {
      const loaded = [one, two].filter((code) => held.has(code));
      const release = loaded[0] && releaseOn("ptp", day);
      if (!release) return { release: "", missing: loaded[0] ? "not-held" : "no-shard" };
      let told = false, young = false;
      for (const code of loaded) {
        const other = code === one ? two : one;
        for (const [name, settings, isYoung, pairs] of held.get(code).ptp) {
          if (name !== release) continue;
          const edits = pairs
            .filter(([, sides, , , , others]) => sides.split(",").includes(side) && isAmong(others, other))
            .map(([column, , indicator, first, last]) =>
              ({ one: column === 1 ? code : other, two: column === 1 ? other : code, indicator, first, last }));
          if (edits[0]) return { release, edits };
          told ||= settings.includes(side);
          young ||= isYoung;
        }
      }
      return { release, edits: [], told: told && !young };
    },
    // A locality's three in thousandths, or the nation's.
    indices: (locality, day) =>
      locality ? index.localities[releaseOn("gpci", day)]?.[locality] : [1000, 1000, 1000],
  };
};
