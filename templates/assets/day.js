// The date of service: which release and which policy was in force, and what differs today.
"use strict";
{
  const claim = document.querySelector(".claim");
  const memory = {};
  const kept = (value) => {
    try {
      if (value !== undefined) sessionStorage.cptrefDay = memory.day = value;
      return sessionStorage.cptrefDay ?? memory.day;
    } catch {
      return memory.day;
    }
  };
  // A day that is in no calendar is none.
  const real = (text) => {
    const day = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
    return !isNaN(day) && day.toISOString().startsWith(text) ? text : "";
  };
  const inWords = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    const names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return `${date} ${names.slice(3 * month - 3, 3 * month)} ${year}`;
  };

  let days;
  const load = () => days ??= new Promise((resolve, reject) => {
    self.dayed = resolve;
    const onerror = () => reject(days = undefined);
    make(document.head, "script", { src: claim.dataset.days, onload: reject, onerror });
  });
  const covers = ([first, last], day) => first <= day && (!last || day <= last);

  const linked = (parent, text, href) =>
    href ? make(parent, "a", { textContent: text, href }) : make(parent, "span", { textContent: text });
  const fill = (cell, told) => {
    const [text, rvu] = [told].flat();
    cell.textContent = text;
    if (rvu) cell.dataset.rvu = rvu;
  };

  const table = (section, name, titles) => {
    const made = make(section, "table", { className: "fold" });
    Object.assign(made.createCaption(), { className: "vh", textContent: name });
    const head = made.createTHead().insertRow();
    for (const title of titles) make(head, "th", { scope: "col", textContent: title });
    return made.createTBody();
  };
  const row = (body, title, ...labels) => {
    const made = body.insertRow();
    make(made, "th", { scope: "row", textContent: title });
    return labels.map((label) => {
      const cell = made.insertCell();
      cell.dataset.label = label;
      return cell;
    });
  };

  const draw = (day, { tables, policies }) => {
    const called = inWords(day);
    const section = document.createElement("section");
    section.className = "on-day";
    make(section, "h2", { id: "on-day", textContent: `On ${called}` });
    section.setAttribute("aria-labelledby", "on-day");
    const heads = [called, "Newest held"];
    const body = table(section, `On ${called} and now`, ["By CMS’s files", ...heads]);
    for (const { title, columns, now, rows } of tables) {
      const [, , when, release, cells] = rows.findLast((each) => covers(each, day));
      const newest = rows[now] ?? [, , "", [], [""]];
      // What is told of all columns is told once.
      const told = (of, at) => [of[at] ?? (at ? "" : of[0])].flat();
      const dated = (cell, [label, href], when) => {
        const small = make(cell, "small");
        linked(small, label, href);
        small.append(` ${when}`);
      };
      for (const [at, column] of (release[0] ? columns : [title]).entries()) {
        const [then, today] = row(body, column, ...heads);
        const one = release[0] ? told(cells, at) : [`No release of ${called} is held`];
        const two = told(newest[4], at);
        const same = one[0] === two[0];
        fill(then, one);
        fill(today, same ? ["the same"] : two);
        then.className = release[0] ? "" : "gap";
        today.className = same ? "gap" : "differs";
        const after = /(\d+) days? after/.exec(one[0]);
        if (after) {
          const last = new Date(Date.parse(day) + 864e5 * after[1]).toISOString().slice(0, 10);
          make(then, "small", { textContent: `the last of them ${inWords(last)}` });
        }
        if (at) continue;
        if (release[0]) dated(then, release, when);
        if (newest[3][0]) dated(today, newest[3], newest[2].replace(/^Before.*/, ""));
      }
    }
    const payers = table(section, `Policies on ${called}`, ["Payer", `Policy in force on ${called}`]);
    for (const payer of new Set(policies.map(([each]) => each))) {
      const [cell] = row(payers, payer, "Policy");
      const all = policies.filter(([each, , title]) => each === payer && title);
      const held = all.filter(([, , , , , first]) => first && first <= day);
      for (const [, plan, title, href, stance, first] of held) {
        const line = make(cell, "p", { textContent: `${plan && `${plan}: `}${stance}, ` });
        linked(line, title, href);
        line.append(`, from ${inWords(first)}`);
      }
      const undated = all.filter(([, , , , , first]) => !first).length;
      if (held[0]) continue;
      const why = undated ? "; whether one whose text bears no day held then is not known" : "";
      const textContent = all[0] ? `No policy of that date is held here${why}` : "No policy is noted";
      make(cell, "span", { className: "gap", textContent });
    }
    return section;
  };

  let shown;
  const start = async () => {
    const url = new URL(location);
    const asked = real(url.searchParams.get("date") ?? "");
    if (asked) kept(asked);
    const day = asked || real(kept() ?? "");
    const data = day && await load().catch(() => null);
    shown?.remove();
    shown = undefined;
    if (button) button.textContent = data ? inWords(day) : "today";
    for (const each of document.querySelectorAll("[data-first]")) {
      const { first, last } = each.dataset;
      const is = data && covers([first, last], day);
      each.classList.toggle("mine", !!is);
      each.ariaCurrent = is ? "date" : null;
    }
    if (!data) return;
    claim.after(shown = draw(day, data));
    self.local?.(shown);
  };

  const button = self.picker("day");
  claim.addEventListener("day", ({ detail: { box, close } }) => {
    const [input, status] = box.querySelectorAll("input, [role]");
    input.value = real(kept() ?? "");
    const set = (day) => {
      kept(day);
      const url = new URL(location);
      url.searchParams.delete("date");
      history.replaceState(null, "", url);
      start();
    };
    input.onchange = () => {
      const day = real(input.value);
      if (day) set(day);
      status.textContent = day ? `${inWords(day)} is shown below.` : "";
    };
    input.onkeydown = ({ key }) => key === "Enter" && real(input.value) && close(true);
    box.querySelector("[data-today]").onclick = () => {
      close(true);
      set("");
    };
  });
  start();
  addEventListener("pageshow", ({ persisted }) => persisted && start());
}
