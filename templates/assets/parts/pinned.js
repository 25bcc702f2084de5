// The codes that the reader has pinned, in their order.
const pins = () => {
  try {
    return [].concat(JSON.parse(kept("cptrefPins") ?? "[]"));
  } catch {
    return [];
  }
};
// Pins a code, or takes its pin away.
const pin = (code) => {
  const all = pins();
  kept("cptrefPins", JSON.stringify(all.includes(code) ? all.filter((each) => each !== code) : [...all, code]));
};
