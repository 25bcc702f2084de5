// A claim and the shards of its codes: what is said of it, and what is paid.

// Words with their values, put in one after the other: a value is not looked through.
const filled = (words, values) => words.replace(/{(.*?)}/g, (_, name) => values[name]);

const checkClaim = (claim, data, table) => {
  if (claim.lines[table.lines]) throw RangeError(table.problems["too-many"]);
  const look = lookUp(data, table), findings = findingsOf(claim, look, table);
  const paid = paymentsOf(claim, look, table, findings), all = paid.map(({ cents }) => cents);
  const sum = all[0] === undefined || all.includes(null) ? null : all.reduce((one, other) => one + other);
  return { findings, paid, cents: sum };
};
