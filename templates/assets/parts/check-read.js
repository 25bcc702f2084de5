// A text as it was typed or pasted: the lines of a claim, and what could not be read. The forms of
// all of it are the table's.

// With every digit, dash and space as ASCII's.
const plainly = (text) => {
  const digit = (letter) => {
    // The ten of a script stand one after the other.
    let value = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(letter.codePointAt() - value - 1))) value++;
    return value % 10;
  };
  return text.normalize("NFKC")
    .replace(/\p{Nd}/gu, digit).replace(/[\p{Pd}\u2212]/gu, "-").replace(/\p{Z}/gu, " ");
};

// Asked before anything is read.
const looksLikeAPerson = (text, { persons, names, headers, fillers }) => {
  const plain = plainly(text), known = [...Object.keys(headers), ...fillers];
  const isKnown = (word) => known.includes(word.toLowerCase().replace(/[.,]/g, ""));
  return persons.some((pattern) => new RegExp(pattern, "i").test(plain))
    || (plain.match(new RegExp(names, "g")) ?? []).some((words) => !words.split(/\s+/).some(isKnown));
};

const readClaim = (text, day, place, table) => {
  const { forms } = table;
  const whole = (form, piece) => piece.match(`^(?:${forms[form]})$`);
  const parted = (form, piece) => piece.split(new RegExp(forms[form]));
  const refuse = (problem, shown = "") => {
    throw { problem, shown };
  };

  const cut = (line) =>
    (line.includes("\t") ? line.split("\t") : parted("between_cells", line)).map((cell) => cell.trim());
  const kinds = new Map(Object.entries(table.headers));
  let columns;
  const isHeader = (line) => {
    const found = cut(line).map((cell) => kinds.get(parted("header_word_end", cell.toLowerCase())[0]));
    if (found.length > 1 && found.includes("code")) columns = found;
    return columns;
  };
  // Nothing where the line has no cells as the header has.
  const inColumns = (line) => {
    const cells = cut(line), found = { code: [], modifier: [], units: [], place: [], day: [] };
    if (cells.length < 2) return;
    cells.forEach((cell, at) => {
      const kind = cell && columns[at];
      if (kind) found[kind].push(...(kind === "modifier" ? parted("between_modifiers", cell) : [cell]));
    });
    const [first = "", ...others] = found.code, [code, ...modifiers] = first.split("-");
    return {
      code,
      modifiers: [...modifiers, ...found.modifier].filter(Boolean),
      units: found.units.join(" "),
      place: found.place.join(" "),
      day: [...new Set(found.day), ...others].join(" "),
    };
  };
  // The pieces of a typed line, each by its form.
  const pieces = (line) => parted("between", line).filter(Boolean);
  const typed = (line) => {
    const [first, ...others] = pieces(line), [code, ...modifiers] = first.split("-");
    let units = "", day = "", at = "", isMarked = modifiers[0] !== undefined, found;
    const once = (piece) => {
      if (units) refuse("said-twice", piece);
      units = piece;
    };
    for (const piece of others) {
      if (whole("iso", piece) || whole("slashed", piece)) {
        if (day && day !== piece) refuse("days", piece);
        day = piece;
      } else if (found = whole("units", piece)) once(found[1] || "?");
      else if (whole("two_digits", piece)) {
        // Of one that could be both it is told by the rest of the line.
        const isModifier = table.numeric_modifiers.includes(piece);
        const isPlace = table.places_of_service.includes(piece) || !isModifier;
        if (!isPlace) modifiers.push(piece);
        else if (isModifier && !isMarked && !units) refuse("unclear", piece);
        else if (at) refuse("said-twice", piece);
        else at = piece;
      }
      else if (found = whole("modifier_typed", piece)) {
        modifiers.push(found[1]);
        isMarked ||= piece !== found[1];
      }
      else if (found = whole("modifiers_typed", piece)) {
        modifiers.push(...found[1].split("-"));
        isMarked = true;
      }
      else if (whole("whole", piece)) once(piece);
      else refuse("letters", piece);
    }
    return { code, modifiers, units, place: at, day };
  };

  const unitsOf = (piece) => {
    const [, digits] = whole("whole", piece || "1") ?? refuse("units-form", piece);
    if (digits > table.most_units) refuse("units-many", piece);
    return +digits || refuse("units-none", piece);
  };
  const dayOf = (piece) => {
    if (!piece) refuse("no-day");
    let [, year, month, date] = whole("iso", piece) ?? [];
    if (!year) [, month, date, year] = whole("slashed", piece) ?? refuse("day", piece);
    const iso = [year, month.padStart(2, 0), date.padStart(2, 0)].join("-");
    // A browser takes the 30th of February, and has a year 0.
    if (!+year || new Date(iso).toJSON()?.slice(0, 10) !== iso) refuse("day", piece);
    const [first, last] = table.years;
    if (year < first || year > last) refuse("day-outside", piece);
    return iso;
  };
  // Of ASCII alone: capitals of another script's letter may be two of ASCII's.
  const capitals = (piece) => piece.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const lineOf = (cells) => {
    const code = capitals(cells.code), modifiers = cells.modifiers.map(capitals);
    if (!code.match(forms.digit)) refuse("no-code", code);
    if (!whole("code", code)) refuse("code-form", code);
    modifiers.forEach((modifier, at) => {
      if (!whole("modifier", modifier)) refuse("modifier-form", modifier);
      if (modifiers.indexOf(modifier) < at) refuse("modifier-twice", modifier);
    });
    if (modifiers.length > table.most_modifiers) refuse("modifiers-many");
    const where = cells.place || place;
    if (where && !table.places_of_service.includes(where)) refuse("place", where);
    return { code, modifiers, units: unitsOf(cells.units), place: where, day: dayOf(cells.day || day) };
  };

  const lines = [], unread = [], rows = [];
  const tell = (problem, line = 0, shown = "") => unread.push({ problem, line, shown });
  // A letter may take two places.
  if ([...text.slice(0, 2 * table.longest + 2)].length > table.longest) tell("too-long");
  else if (looksLikeAPerson(text, table)) tell("person");
  else {
    parted("line_end", text.replace(new RegExp(forms.blank, "g"), " ")).forEach((typedLine, at) => {
      const line = typedLine.replace(new RegExp(forms.numbered), "");
      if (!line.trim() || !columns && isHeader(line)) return;
      const cells = columns && inColumns(line);
      for (const row of cells ? [cells] : parted("next_line", line).filter((each) => pieces(each)[0])) {
        rows.push([at + 1, row]);
      }
    });
    if (rows[table.lines]) {
      tell("too-many");
      rows.length = 0;
    } else if (!rows[0]) tell("nothing");
    for (const [at, row] of rows) {
      try {
        const line = lineOf(row.code === undefined ? typed(row) : row);
        lines.push({ number: lines.length + 1, ...line });
      } catch (why) {
        if (!why.problem) throw why;
        tell(why.problem, at, whole("shown", why.shown) ? why.shown : "");
      }
    }
  }
  return { lines, unread };
};
