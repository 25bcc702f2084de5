"use strict";
const make = (parent, name, properties) =>
parent.appendChild(Object.assign(document.createElement(name), properties));
{
const chosen = document.documentElement.dataset;
const attempt = (use) => { try { use(); } catch {} };
attempt(() => (chosen.theme = localStorage.cptrefTheme ?? ""));
for (const choice of document.querySelectorAll("[name=theme]")) {
choice.checked = choice.value === (chosen.theme ?? "");
choice.onchange = () => {
chosen.theme = choice.value;
attempt(() => (localStorage.cptrefTheme = choice.value));
};
}
onclick = async ({ target: { dataset, nextElementSibling } }) => {
if ("print" in dataset) print();
if (!("copy" in dataset)) return;
const { href } = document.querySelector("[rel=canonical]") ?? location;
const text = document.getElementById(dataset.copy)?.textContent ?? href.split("#")[0];
const copied = navigator.clipboard?.writeText(text).then(() => "Copied", () => text);
nextElementSibling.textContent = (await copied) ?? text;
};
for (const head of document.querySelectorAll(":is(h2,h3)[id]:not(:has(a))")) {
const all = [...head.childNodes];
make(head, "a", { href: `#${head.id}`, className: "anchor" }).append(...all);
}
const worker = navigator.serviceWorker;
worker?.register(new URL("../sw.js", document.currentScript.src)).then(() => {
worker.oncontrollerchange = () =>
[location, ...performance.getEntriesByType("resource")].map((e) => fetch(e.href ?? e.name));
}, () => {});
}
