// What the files say of each line of a claim, and of several: by a key of the table's words, with
// the rule, the release and the row that say it.
const findingsOf = ({ lines, side }, look, table) => {
  const { numbers, places } = table, isOutpatient = side === "outpatient", findings = [];
  const tell = (key, rule, of, values, kind = "", release = "", row = "") =>
    findings.push({ key, rule, lines: of.map(({ number }) => number), kind, release, row, values });
  const ofRow = (key, rule, line, row, values) => tell(key, rule, [line], values, "pfs", row.release, row.key);
  // Why nothing is said of lines by a kind of file.
  const lacks = ({ missing, release }, kind, rule, of, key = missing) => {
    const [{ code, day }] = of, values = { code, file: table.files[kind], day };
    if (release) values.release = look.called(kind, release);
    tell(key, rule, of, values, kind, release);
  };

  // In the file by which the claim is paid.
  const ofCode = (line) => {
    const { code, day } = line, kind = isOutpatient ? "opps" : "pfs";
    const found = look.find(kind, code, day), rule = numbers.listed;
    if (found.missing) return lacks(found, kind, rule, [line]);
    if (isOutpatient) {
      const { value, release } = found, says = table.outpatient[value] ?? table.not_explained;
      const key = table.not_outpatient.includes(value) ? "status-hospital" : "of-the-status";
      // Of an inpatient-only code more is told with the place.
      if (value !== table.inpatient_only) tell(key, rule, [line], { code, value, says }, kind, release, code);
      return;
    }
    const row = look.claimed(line);
    if (!row) return;
    const { status } = row, asks = table.contractors.includes(status);
    if (!asks && table.paid.includes(status)) return;
    const values = { code, value: status, says: table.status[status] ?? table.not_explained };
    ofRow(asks ? "status-asks" : "status", rule, line, row, values);
  };

  const ifInpatient = (key, rule, line, values) => {
    const found = look.find("opps", line.code, line.day), is = found.value === table.inpatient_only;
    if (is) tell(key, rule, [line], values, "opps", found.release, line.code);
    return { ...found, is };
  };

  const ofModifier = (line, modifier) => {
    const { code, day } = line, against = table.against[modifier];
    if (table.stopped.includes(modifier)) {
      if (isOutpatient) ifInpatient("inpatient-only-73", numbers.hospital, line, { modifier, code });
      else tell("of-the-hospital", numbers.hospital, [line], { modifier, code });
      return;
    }
    // Told with the status.
    if (modifier === table.died && isOutpatient) return;
    if (!look.isKnown(modifier)) return tell("unknown-modifier", "", [line], { modifier });
    if (isOutpatient) {
      if (against && !table.bypass.includes(modifier)) tell("of-the-practitioner", against[0], [line], { modifier });
      return;
    }
    const row = look.claimed(line);
    if (!row) return;
    if (against) {
      const [rule, name, column, says] = against, value = row[name];
      const values = { modifier, code, column, value };
      if (says[value]) {
        const key = table.unadjusted[modifier] === value ? "no-adjustment" : "forbidden";
        return ofRow(key, rule, line, row, { ...values, says: filled(says[value], { code }) });
      }
      const [asked, by] = table.documented[modifier] ?? [];
      if (asked && row[asked] === by) ofRow("documented", numbers.documents, line, row, values);
      if (modifier === table.bilateral && value === table.both_already) {
        ofRow("both-sides", numbers.sides, line, row, values);
      }
    }
    if (table.parts.includes(modifier) && !look.row(code, day, modifier)) {
      ofRow("no-part-row", "", line, row, { modifier, code, release: look.called("pfs", row.release) });
    }
  };

  // Whether an indicator of the line's row does: of a practitioner's claim alone.
  const rulesOut = (line, modifier) => {
    const against = table.against[modifier], row = against && !isOutpatient && look.claimed(line);
    return row && row[against[1]] in against[3];
  };

  // Whether Medicare pays there: the hospital, the surgery center, the practitioner.
  const ofPlace = (line) => {
    const { code, day } = line, rule = numbers.place;
    const { place } = line, values = { code, place };
    // It stops nothing that a file of the place has no row.
    const lacking = (found, kind) =>
      lacks(found, kind, rule, [line], found.missing === "not-listed" ? "no-row" : found.missing);
    if (isOutpatient || places.outpatient.includes(place)) {
      const key = isOutpatient ? line.modifiers.includes(table.died) ? "-died" : "" : "-there";
      const found = ifInpatient(`inpatient-only${key}`, rule, line, values);
      // Of an outpatient claim the code itself was looked up there.
      if (found.missing && !isOutpatient) lacking(found, "opps");
    }
    if (place === places.center) {
      const found = look.find("asc", code, day), { value, release } = found;
      if (found.missing) lacking(found, "asc");
      else if (value.includes(table.no_center)) {
        tell("no-center", rule, [line], values, "asc", release, `${code} ${table.no_center}`);
      }
    }
    const mark = places.facility.includes(place) ? "fac_na" : places.office.includes(place) && "nonfac_na";
    const row = !isOutpatient && mark && look.claimed(line);
    if (row && row[mark] === table.not_there) ofRow("place-na", rule, line, row, values);
  };

  // Of each code and day once.
  const ofUnits = (line) => {
    const { code, day } = line, rule = numbers.units, kind = "mue";
    const alike = lines.filter((each) => each.code === code && each.day === day);
    if (alike[0] !== line || !look.has(code)) return;
    const found = look.find(kind, code, day), { release } = found;
    if (found.missing) return lacks(found, kind, rule, [line]);
    if (!found.value[side]) {
      const values = { code, file: table.files[kind], release: look.called(kind, release) };
      return tell(side in found.value ? "no-row" : "not-known", rule, [line], values, kind, release);
    }
    const [value, mai] = found.value[side];
    for (const group of mai === table.of_lines ? alike.map((each) => [each]) : [alike]) {
      const units = group.reduce((sum, each) => sum + each.units, 0);
      if (units <= value) continue;
      const values = { code, units: `${units}`, value: `${value}`, mai };
      tell(table.over[mai] ?? "units-line", rule, group, values, kind, release, `${code} ${side}`);
    }
  };

  const ofPair = (first, second) => {
    const { day } = first, rule = numbers.pair, kind = "ptp", both = [first, second];
    if (day !== second.day || first.code === second.code) return;
    const ordered = both.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    const [one, two] = ordered.map(({ code }) => code);
    const found = look.edits(one, two, side, day), { release, edits } = found;
    // Each of the two has been told to have none.
    if (found.missing === "no-shard") return;
    if (found.missing) return lacks(found, kind, rule, both);
    const values = { one, two, day, release: look.called(kind, release) };
    if (!edits[0]) return tell(found.told ? "pair-none" : "pair-not-known", rule, both, values, kind, release);
    // Of several rows in force the strictest, else the one that ended last.
    const isInForce = ({ first, last }) => (!first || first <= day) && (!last || day <= last);
    const applied = edits.filter(({ indicator }) => indicator !== table.never);
    const inForce = applied.filter(isInForce);
    const edit = inForce[0] ? inForce.reduce((a, b) => (b.indicator < a.indicator ? b : a))
      : (applied[0] ? applied : edits).reduce((a, b) => (b.last > a.last ? b : a));
    values.one = edit.one;
    values.two = edit.two;
    values.window = filled(table.windows[!!edit.first + 2 * !!edit.last], edit);
    let key = inForce[0] || !applied[0] ? `pair-${edit.indicator}` : "pair-ended";
    if (inForce[0] && edit.indicator === table.separable) {
      const there = ordered.flatMap((line) => line.modifiers
        .filter((each) => table.bypass.includes(each) && !rulesOut(line, each))
        .map((each) => [each, line.code]));
      values.bypass = table.bypass_named;
      if (there[0]) {
        const counts = ([each, code]) => table.either_line.includes(each) || code === edit.two;
        values.modifier = there.map((each) => each.join(" on ")).join(", ");
        key += there.some(counts) ? "-with" : "-column-one";
      }
    }
    tell(key, rule, both, values, kind, release, `${edit.one} ${edit.two} ${side}`);
  };

  // A line after a surgery, or on the day before it, within its global period.
  const ofPeriod = (surgery, other) => {
    const row = look.row(surgery.code, surgery.day), value = row?.glob_days, most = table.days_after[value];
    const days = (Date.parse(other.day) - Date.parse(surgery.day)) / 864e5, isAfter = days > 0 && days <= most;
    const { missing } = look.find("pfs", surgery.code, surgery.day);
    // What may be in the period of a line of whose day nothing is held.
    if (/not-(held|known)/.test(missing) && days > 0 && days <= Math.max(...Object.values(table.days_after))) {
      const values = { one: surgery.code, two: other.code, days: `${days}`, day: surgery.day };
      tell("period-not-held", numbers.period, [surgery, other], values, "pfs");
    }
    if (most === undefined || other === surgery) return;
    const their = look.claimed(other), [within, before] = table.visits, sameDay = table.visit_same_day[value];
    const isSurgery = table.surgery.includes(their?.glob_days);
    // A visit, as far as its row can tell: it has no period and is not split into components.
    const mayVisit = their?.glob_days === table.no_period && their.pctc === table.undivided;
    const without = (named) => mayVisit && !other.modifiers.some((each) => named.includes(each));
    const named = !their ? [] : isSurgery ? table.in_period : [within];
    const there = other.modifiers.filter((each) => named.includes(each));
    let key;
    if (isAfter && !their) key = "period-not-known";
    else if (isAfter && (isSurgery || mayVisit)) {
      key = there[0] ? "period-with" : isSurgery ? "period" : "period-other";
    } else if (days === 0 && without(sameDay)) key = "same-day";
    else if (days === -1 && value === table.day_before && without([before])) key = "day-before";
    const values = {
      one: surgery.code, two: other.code, days: `${days}`, day: other.day, value,
      modifier: there.join(", "), visit: sameDay.join(" or "),
    };
    if (key) tell(key, numbers.period, [surgery, other], values, "pfs", row.release, row.key);
  };

  for (const line of lines) {
    if (!look.has(line.code)) {
      tell("no-shard", "", [line], { code: line.code });
      continue;
    }
    ofCode(line);
    for (const modifier of line.modifiers) ofModifier(line, modifier);
    ofPlace(line);
  }
  lines.forEach(ofUnits);
  lines.forEach((line, at) => lines.slice(at + 1).forEach((other) => ofPair(line, other)));
  // The period is of the practitioner's payment.
  if (!isOutpatient) for (const line of lines) lines.forEach((other) => ofPeriod(line, other));
  return findings;
};
