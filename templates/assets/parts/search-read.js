// What a reader typed -> its numbers and words. A number is joined where blanks or dashes part it,
// and freed of what stands around it; it is never guessed.
const readQuery = (text) => {
  // A claim adjustment code is no modifier.
  const plain = text.slice(0, 200).replace(/[®™©]/g, " ").toLowerCase().normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "").replace(/[‐-―−]/g, "-")
    .replace(/\b(co|oa|pi|pr)[ -]?\d{1,3}\b/g, " claimadjustmentcode ");
  const tokens = [];
  let end = 0, role = "";
  for (const found of plain.matchAll(/[a-z0-9]+(\.[a-z0-9]+)*/g)) {
    const glued = /^[\s.-]{1,3}$/.test(plain.slice(end, found.index));
    end = found.index + found[0].length;
    tokens.push({ text: found[0], glued });
  }
  const atoms = [];
  const form = /^(\d{4}[\da-z]|[a-v]\d{4})$/;
  const number = (text) => { atoms.push({ number: text.toUpperCase(), role }); role = ""; };
  for (let i = 0; i < tokens.length; i++) {
    let { text } = tokens[i];
    const next = tokens[i + 1]?.text ?? "";
    // As many of the next as make a number of some form together.
    const join = (...forms) => {
      let whole = text;
      for (let n = i + 1; n < i + 5 && tokens[n]?.glued && /\d|^[a-z]$/.test(tokens[n].text); n++) {
        whole += tokens[n].text.replace(".", whole[2] ? "" : ".");
        if (tokens[n].text[4]) return;
        if (forms.some((each) => each.test(whole))) return [whole, n];
      }
    };
    const prefixed = text.match(/^(cpt|hcpcs|code|modifier|mod|ms|msdrg|drg)(\d[\w.]*|[a-z]\d{4})$/);
    if (prefixed) {
      text = prefixed[2];
      if (/^mod/.test(prefixed[1])) role = "modifier";
      if (/drg$/.test(prefixed[1])) role = "drg";
    }
    text = text.replace(/^(\d{5})\.0+$/, "$1").replace(/^(\d{4}[\da-z])x\d{1,3}$/, "$1");
    if (/^(cpt|hcpcs|codes?|ms|icd10(cm|pcs)?|x\d{1,3})$/.test(text) && tokens[1]) continue;
    if (text === "icd" && /^10(cm|pcs)?$/.test(next)) {
      // Alone beside a code it asks for its diagnoses.
      if (!tokens[++i + 1] && atoms[0]) atoms.push({ word: "icd" });
      continue;
    }
    // A setting, or a day after the operation: which it is of, its page tells of all.
    if (/^(pos|day)$/.test(text) && atoms[0]?.number && /^\d{1,3}$/.test(next)) {
      atoms.push({ word: text === "day" ? "postoperativeday" : text });
      i++;
      continue;
    }
    if (/^mod(ifiers?)?$/.test(text) && next) { role = "modifier"; continue; }
    if (/^modifiers?$/.test(text) && /^[a-z]{2}$/.test(atoms.at(-1)?.word ?? "")) {
      role = "modifier";
      number(atoms.pop().word);
      continue;
    }
    if (text === "drg" && /^\d{3}$/.test(next)) { role = "drg"; continue; }
    if (text === "x" && /^\d{1,3}$/.test(next)) { i++; continue; }
    if (form.test(text) || role) { number(text); continue; }
    const parted = /^\d{1,4}$/.test(text) ? join(/^\d{5}$/, /^\d{4}[a-z]$/)
      : /^[a-z]$/.test(text) ? join(/^[a-v]\d{4}$/, /^[a-z]\.?\d[\da-z]\.?\w{1,4}$/)
        : /^[a-z]\d[\da-z]$/.test(text) ? join(/^[a-z]\d\w{2,5}$/)
          : /^\d\w{1,5}$/.test(text) ? join(/^(?=.*[a-z])\d\w{6}$/) : undefined;
    const glued = text.match(/^(\d{5}|[a-v]\d{4})([a-z\d]{2})$/);
    if (parted) {
      number(parted[0].replace(/^([a-z])\./, "$1"));
      i = parted[1];
    } else if (glued && !/^\d[a-z]/.test(text)) {
      number(glued[1]);
      role = "modifier";
      number(glued[2]);
    } else if (/\d/.test(text)) number(text);
    else atoms.push({ word: text });
  }
  const short = atoms.length > 1 && atoms.every(({ number }) => /^\d{1,3}$/.test(number ?? ""));
  return { atoms, begins: short ? atoms.map(({ number }) => number).join("") : "" };
};

// A letter where a digit was meant, or a zero too many: what it may be, offered and never opened.
const alike = (text) => {
  if (/^0\d{5}$/.test(text)) return text.slice(1);
  const read = text.replace(/[OQILZSGB]/g, (letter) => "00112568"["OQILZSGB".indexOf(letter)]);
  return read !== text && /^\d{5}$/.test(read) && /\d{3}/.test(text) ? read : "";
};
