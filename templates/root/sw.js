// A page visited once can be read again without a network; with one, none is older than it must be.
"use strict";
const { scope } = registration;
// Whatever an earlier worker kept without looking at it is under the scope's own name.
const NAME = `${scope}#seen`;
const PATIENCE = 3000;
const HASHED = /\.([0-9a-f]{8})\.\w+$/;
// What each ending must come as; what has another ending must be no page.
const TYPES = { html: "html", js: "javascript", css: "css", svg: "svg", json: "json" };

// A network to log in to, a proxy or half an answer may say 200 and be something else.
async function isRight(url, found) {
  if (found.status !== 200 || found.redirected) return false;
  const file = url.slice(scope.length) || "index.html";
  const ending = file.endsWith("/") ? "html" : file.split(".").pop();
  const type = found.headers.get("content-type") ?? "";
  if (type.includes(TYPES[ending] ?? "html") === !TYPES[ending]) return false;
  const bytes = await found.arrayBuffer();
  if (HASHED.test(file)) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 4);
    const digits = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits === file.match(HASHED)[1];
  }
  const text = new TextDecoder().decode(bytes).trim();
  if (ending === "html") return text.includes('content="cptref"') && text.endsWith("</html>");
  return !/^<(!doctype )?html/i.test(text);
}

async function keep(url, response) {
  const cache = await caches.open(NAME);
  await cache.put(url, response);
  for (const old of (await cache.keys()).slice(0, -400)) await cache.delete(old);
}

// The server's answer, and whether it is what it should be; it is kept, or what was kept is not.
async function looked(url, found) {
  const copy = found.clone();
  const right = await isRight(url, found.clone());
  // A browser may refuse to keep, or have no room.
  if (right) await keep(url, copy).catch(() => {});
  if ([404, 410].includes(found.status)) {
    await caches.open(NAME).then((cache) => cache.delete(url)).catch(() => {});
  }
  return { found, right };
}

// A page says that it is a kept one, and of when.
async function told(kept) {
  if (!/html/.test(kept.headers.get("content-type"))) return kept;
  const on = kept.headers.get("date")?.slice(5, 16);
  const words = `The library did not answer: this is the page as this browser kept it${on ? ` on ${on}` : ""}.`;
  const html = (await kept.text()).replace(/<main[^>]*>/, `$&<p class="kept" role="status">${words}</p>`);
  return new Response(html, { headers: kept.headers });
}

async function answer(event) {
  const { request } = event;
  const [url] = request.url.split(/[?#]/);
  // Not what another site of this host keeps.
  const kept = await caches.match(url, { cacheName: NAME }).catch(() => {});
  // With a hash in its name, a file is never another.
  if (kept && HASHED.test(url)) return kept;
  const coming = fetch(request, { cache: "no-cache" });
  const whole = coming.then((found) => looked(url, found));
  event.waitUntil(whole.catch(() => {}));
  if (!kept) return coming;
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const came = await Promise.race([whole.catch(() => {}), late]);
  if (!came || came.found.status >= 500) return told(kept);
  // A reader must see the page of a network that asks to log in; a script or a style must not.
  const isShown = came.right || !came.found.ok || request.mode === "navigate";
  return isShown ? came.found : kept;
}

onfetch = (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event));
};
oninstall = () => skipWaiting();
onactivate = (event) => {
  event.waitUntil(Promise.all([clients.claim(), caches.delete(scope).catch(() => {})]));
};
