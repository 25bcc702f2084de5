// The box in which a place is picked.
const placesIn = (box, pick) => {
  const words = (text) => text.toLowerCase().normalize("NFKD").replace(/['’\u0300-\u036f]/g, "")
    .split(/[^a-z0-9]+/).filter((word) => word && !/^(county|cnty|parish|and|in)$/.test(word));
  const find = (rows, text) => {
    const asked = words(text);
    const found = rows.map((row) => {
      const [number, label, full, state, counties] = row;
      const having = (texts, word) => texts.some((each) => words(each).some((own) => own.startsWith(word)));
      const hit = asked.filter((word) => having([label, full, state, /\d{5}/.test(text) ? number : "", ...counties], word));
      const named = counties.filter((county) => asked.some((word) => having([county], word)));
      const is = (each) => words(each).join() === asked.join();
      const rank = counties.some(is) || is(label) ? 0 : named[0] || words(label)[0] === asked[0] ? 1 : 2;
      return { row, hit, named, rank };
    });
    const most = Math.max(...found.map(({ hit }) => hit.length));
    const best = found.filter(({ hit }) => most && hit.length === most);
    const missed = asked.filter((word) => best[0] && best.every(({ hit }) => !hit.includes(word)));
    // A county that the file does not name is in the rest of its state.
    const rank = (each) => missed[0] && each.row[5] ? -1 : each.rank;
    best.sort((a, b) => rank(a) - rank(b));
    return { best, missed };
  };

  const [input, status, list] = box.querySelectorAll("[role]");
  const take = ({ dataset }) => pick(dataset.number);
  const options = optionsOf(input, list, take);
  const tell = async () => {
    const text = input.value.trim();
    options.fill([]);
    if (/^\d{5}(-\d{4})?$/.test(text)) {
      status.textContent = "A ZIP code is not looked up here: type the county.";
      return;
    }
    const { rows } = await cptref.load("places");
    if (text !== input.value.trim()) return;
    const { best, missed } = find(rows, text);
    options.fill(best.slice(0, 8).map(({ row: [number, label, , state, counties, rest], named }) => {
      const option = make(list, "li", { role: "option", id: `place-${number}`, ariaSelected: false });
      option.dataset.number = number;
      make(option, "b", { textContent: label });
      const of = named[0] ? named : counties.slice(0, 5);
      const more = named[0] ? 0 : counties.length - of.length;
      const parts = [of[0] && `${of[1] ? "counties" : "county"} ${of.join("; ")}`, more > 0 && `${more} more`, rest && `${rest} of ${state}`];
      make(option, "small", { textContent: `${parts.filter(Boolean).join(", ")} · ${number}` });
      return option;
    }));
    status.textContent = (best[8] ? `The first 8 of ${best.length}: type on for fewer.`
      : best[1] ? `${best.length} localities.` : best[0] ? "1 locality."
        : text && "No locality or county of CMS’s file is called so. "
          + "Type the state: a county that the file does not name is in the rest of its state.")
      + (missed[0] ? ` Nothing is called “${missed.join(" ")}”.` : "");
  };
  input.oninput = () => tell().catch(() => (status.textContent = "The list could not be read."));
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (!options.arrow(key)) {
      if (key !== "Enter") return;
      const option = options.active() ?? list.firstChild;
      // Of several none is guessed.
      if (options.active() || option && !list.children[1]) take(option);
      else if (option) status.textContent = "Several are called so: choose one.";
    }
    event.preventDefault();
  });
  box.querySelector("[data-nation]").onclick = () => pick("");
};
