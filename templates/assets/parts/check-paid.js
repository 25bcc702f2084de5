// What is paid for each line of a practitioner's claim, with each step; or why it is not computed.
const paymentsOf = ({ lines, side, locality }, look, table, findings) => {
  const { shares, places, ranked } = table;
  const not = (why, values = {}) => ({ why, values });
  // An amount is a whole number: of the billionths of a dollar that RVU, indices and factors make,
  // each cut into so many that whatever shares are taken of it, it stays whole.
  const unit = Object.values(shares).reduce((all, [, under]) => all * BigInt(under), 100n);
  const half = unit * 5_000_000n;
  // Half a cent goes up.
  const cents = (amount) => Number((amount + half) / (2n * half));
  const times = (amount, [over, under]) => amount * BigInt(over) / BigInt(under);
  const step = (key, amount, values = {}) =>
    ({ key, values, cents: cents(amount), source: shares[key]?.[2] ?? table.sources[key] });

  const stopped = ({ number, code, day }) => {
    for (const { key, lines: said, values } of findings) {
      const why = said.includes(number) && table.stopped_by[key];
      // A pair stops its second column alone.
      if (why && why !== "pair") return not(why, { modifier: values.modifier ?? "" });
      if (why && values.two === code) return not(why, { one: values.one });
    }
    if (lines.filter((each) => each.code === code && each.day === day)[1]) return not("twice");
  };

  // A line's amount before other lines and shares are looked at.
  const baseOf = (line) => {
    const { code, day, place, modifiers } = line;
    const parts = modifiers.filter((each) => table.parts.includes(each)), [modifier] = parts;
    if (parts[1]) return not("roles", { modifier: parts.join(", ") });
    const whole = look.row(code, day), row = modifier ? look.row(code, day, modifier) : whole;
    if (!row) {
      if (!modifier) return not("no-row");
      return not(!whole ? "no-row" : table.changes.includes(modifier) ? "changes" : "part", { modifier });
    }
    const { status, conv_factor: factor } = row, ofContractor = table.contractors.includes(status);
    if (!table.paid.includes(status)) return not(ofContractor ? "contractor" : "status", { value: status });
    const mayBePayable = (each) =>
      [...table.paid, ...table.contractors].includes((look.claimed(each) ?? row).status);
    if (status === table.alone && lines.some((each) => each.day === day && each !== line && mayBePayable(each))) {
      return not("alone", { value: status });
    }
    // Without a place it is the facility where that applies: operations are done there.
    const isOffice = place ? places.office.includes(place) : row.fac_na === table.not_there;
    if (place && !isOffice && !places.facility.includes(place)) return not("place", { place });
    const setting = isOffice ? "nonfac" : "fac";
    if (row[`${setting}_na`] === table.not_there) return not("place-na");
    const indices = look.indices(locality, day);
    if (!indices) return not("locality", { locality, day });

    const unitsOf = (of) => [of.work_rvu, of[`${setting}_pe_rvu`], of.mp_rvu];
    const amountOf = (units, of) =>
      unit * BigInt(of) * BigInt(units.reduce((sum, each, at) => sum + each * indices[at], 0));
    const units = unitsOf(row), [work, practice, malpractice] = units;
    const [work_index, practice_index, malpractice_index] = indices;
    if (!units.some(Boolean) || !factor) return not(ofContractor ? "contractor" : "no-units", { value: status });
    let amount = amountOf(units, factor);
    const steps = [step("units", amount, {
      work, practice, malpractice, work_index, practice_index, malpractice_index, factor,
    })];
    // For imaging no more than the hospital's.
    const capped = row[`opps_${setting}_pe`];
    const most = capped ? amountOf([work, capped, row.opps_mp], factor) : amount;
    if (most < amount) {
      amount = most;
      steps.push(step("cap", amount, { practice: capped, malpractice: row.opps_mp }));
    }
    const sides = modifiers.includes(table.bilateral) ? table.both_sides[row.bilat_surg] : "";
    const base = row.endo_base && look.base(code, row.endo_base, day);
    return {
      line, row, amount, steps, sides,
      indicator: row.mult_proc,
      family: row.endo_base,
      base: base ? amountOf(unitsOf(base), base.conv_factor) : null,
      // Two sides come before the rank.
      full: sides ? times(amount, shares[sides]) : amount,
      rank: 1,
    };
  };

  // Several procedures of a day: which is paid in full, and by what the others are reduced.
  const rank = (all) => {
    const without = (several, fault) => several.forEach((each) => (each.fault = fault));
    for (const { indicator } of all) {
      const alike = all.filter((each) => each.indicator === indicator);
      if (alike[1] && !ranked.includes(indicator) && !table.not_reduced.includes(indicator)) without(alike, "rule");
    }
    const several = all.filter(({ indicator }) => ranked.includes(indicator));
    if (!several[1]) return;
    if (several.some(({ indicator }) => indicator === table.before_1995)) return without(several, "rule");
    // What is ranked as one: a family of endoscopies with its base, or a code alone.
    const groups = new Map();
    for (const each of several) {
      const base = each.indicator === table.endoscopy && each.family || each.line.code;
      groups.set(base, [...groups.get(base) ?? [], each]);
    }
    for (const [base, group] of groups) {
      if (!group[1]) continue;
      const isBase = ({ line }) => line.code === base;
      const highest = group.reduce((best, each) =>
        (isBase(best) === isBase(each) ? each.full > best.full : isBase(best)) ? each : best);
      // The others are paid what they are above their base, the base not at all.
      for (const each of group) {
        if (each === highest) continue;
        if (isBase(each)) each.full = 0n;
        // Where one family's amount is not known, no rank is.
        else if (each.base === null) return without(several, "base");
        else each.full = each.full > each.base ? each.full - each.base : 0n;
      }
    }
    // Of two alike the one that stands first in the claim.
    const sum = (group) => group.reduce((all, { full }) => all + full, 0n);
    [...groups.values()].sort((a, b) => Number(sum(b) - sum(a))).forEach((group, at) => {
      for (const each of group) {
        each.rank = at + 1;
        if (!shares[`rank-${each.rank}`]) each.fault = "sixth";
      }
    });
  };

  const paid = (each, isOpen) => {
    const { line: { code, day, units, modifiers }, row, indicator, family, sides, steps, full, fault } = each;
    if (fault) return not(fault, { base: family, day, column: table.multiple, value: indicator });
    if (isOpen && ranked.includes(indicator)) return not("beside");
    if (units > 1 && (!table.not_reduced.includes(indicator) || row.bilat_surg in table.both_sides)) {
      return not("units-ranked", { code });
    }
    const have = (of) => modifiers.filter((modifier) => of.includes(modifier));
    const changing = modifiers.filter((each) =>
      table.changes.includes(each) && each !== row.part || !look.isKnown(each));
    if (changing[0]) return not("changes", { modifier: changing.join(", ") });
    const roles = have(table.roles), [role] = roles;
    for (const several of [have(table.sides_named), roles]) {
      if (several[1]) return not("roles", { modifier: several.join(", ") });
    }
    if (role === table.team) return not("by-report");

    let { amount } = each;
    const take = (key, [over, under]) => {
      amount = times(amount, [over, under]);
      steps.push(step(key, amount, { over, under }));
    };
    const takeShare = (key) => take(key, shares[key]);
    if (sides) takeShare(sides);
    if (full !== amount) {
      amount = full;
      steps.push(step(amount ? "endoscopy" : "endoscopy-base", amount));
    }
    if (each.rank > 1) takeShare(`rank-${each.rank}`);
    if (table.percentages[role]) {
      const over = table.percentages[role].reduce((sum, column) => sum + row[column], 0);
      if (!over) return not("no-share", { modifier: role });
      const common = (a, b) => (b ? common(b, a % b) : a), by = common(over, 100);
      take(role, [over / by, 100 / by]);
    } else (table.role_shares[role] ?? []).forEach(takeShare);
    if (units > 1) take("units-of-line", [units, 1]);
    return {
      steps,
      cents: cents(amount),
      nonparticipating: cents(times(amount, shares.nonparticipating)),
      limiting: cents(times(amount, shares.limiting)),
    };
  };

  const found = new Map(lines.map((line) =>
    [line, side === "outpatient" ? not("hospital") : stopped(line) ?? baseOf(line)]));
  for (const today of new Set(lines.map(({ day }) => day))) {
    const alike = lines.filter(({ day }) => day === today);
    const bases = alike.map((line) => found.get(line)).filter(({ why }) => !why);
    // Where one is not computed and might rank above, the others' ranks are not guessed.
    const isOpen = alike.some((line) => {
      const row = look.row(line.code, today);
      return table.open.includes(found.get(line).why) && (!row || ranked.includes(row.mult_proc));
    });
    rank(bases);
    for (const each of bases) found.set(each.line, paid(each, isOpen));
  }
  const none = { steps: [], cents: null, nonparticipating: null, limiting: null, why: "", values: {} };
  return lines.map((line) => ({ line: line.number, ...none, ...found.get(line) }));
};
