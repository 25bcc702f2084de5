// The page of the claim check: what was written, and held against the shards of its codes.
{
  const form = document.querySelector("#check");
  const { claim: box, day } = form.elements;
  const [ways, told, answer] = document.querySelectorAll("#ways, #told, #answer");
  const load = (name) => cptref.load(`check/${name}`);

  // Of a code that has none no shard is asked for: one that does not come is another matter.
  const shardsOf = async (codes, { codes: named, begins }) => {
    const shards = {}, lost = [];
    await Promise.all(codes.map(async (code) => {
      const start = code.slice(0, 3);
      try {
        const some = named ?? (begins.includes(start) ? await load(`of-${start}`) : []);
        if (some.includes(code)) shards[code] = await load(code);
      } catch {
        lost.push(code);
      }
    }));
    return { shards, lost };
  };

  const unshared = () => history.replaceState(null, "", location.href.split("#")[0]);
  let asked = 0;
  const run = async () => {
    const mine = ++asked;
    // What is shared is what was checked, whatever has been written since.
    const now = Object.fromEntries(new FormData(form)), locality = chosenPlace();
    const shown = {
      side: form.querySelector("[name=side]:checked").labels[0].textContent.trim(),
      where: placeButton?.textContent ?? "the nation",
    };
    told.textContent = "Looking …";
    try {
      const [table, held] = await Promise.all([load("rules"), load("held")]);
      const read = readClaim(now.claim, now.day, now.place, table);
      const codes = [...new Set(read.lines.map(({ code }) => code))];
      const { shards, lost } = await shardsOf(codes, held);
      if (mine !== asked) return;
      const checked = checkClaim({ lines: read.lines, side: now.side, locality }, { index: held, shards }, table);
      told.textContent = drawAnswer(answer, read, checked, { held, table, shards, lost }, shown);
      if (read.unread.some(({ problem }) => problem === "person")) unshared();
      if (!read.lines[0]) return;
      told.append(ways.content.cloneNode(true));
      told.querySelector("button").onclick = ({ target }) => share(target, now, locality);
    } catch {
      if (mine === asked) told.textContent = "The tables of the check could not be loaded: check again.";
    } finally {
      answer.classList.remove("awaited");
    }
  };

  // What is shared stands behind the hash, which no server is sent.
  const share = (link, claim, locality) => {
    const url = new URL(location);
    url.hash = new URLSearchParams(claim);
    if (locality) url.searchParams.set("loc", locality);
    history.replaceState(null, "", url);
    navigator.clipboard?.writeText(url.href).then(() => (link.textContent = "Copied"), () => {});
    link.textContent = "It is in the address";
  };
  const shared = () => {
    const claim = new URLSearchParams(location.hash.slice(1));
    if (!claim.has("claim")) return;
    answer.classList.add("awaited");
    form.reset();
    for (const [name, value] of claim) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    run();
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    // The address may be of another claim.
    unshared();
    run().then(() => {
      if (!answer.firstChild) return;
      answer.focus({ preventScroll: true });
      // The form stays in sight where there is room for both.
      if (told.getBoundingClientRect().top > 0.7 * innerHeight) told.scrollIntoView();
    });
  };
  // As in a message: a line is ended by Enter, the claim is sent with Ctrl.
  box.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  };
  const example = form.querySelector("[data-day]");
  if (example) {
    example.onclick = () => {
      box.value = box.placeholder;
      day.value = example.dataset.day;
      form.requestSubmit();
    };
  }
  addEventListener("placed", () => answer.firstChild && run());
  addEventListener("hashchange", shared);
  shared();
}
