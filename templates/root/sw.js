// A page visited once can be read again offline; while there is a network, none is stale.
"use strict";
const { scope } = registration;

async function keep(url, response) {
  const cache = await caches.open(scope);
  await cache.put(url, response);
  for (const old of (await cache.keys()).slice(0, -400)) await cache.delete(old);
}

async function forget(url) {
  await (await caches.open(scope)).delete(url);
}

async function answer(event) {
  const { request } = event;
  const [url] = request.url.split(/[?#]/);
  // Not what another site of this host keeps. A browser may refuse to keep, or have no room.
  const kept = await caches.match(url, { cacheName: scope }).catch(() => {});
  // With a hash in its name, a file is never another.
  if (kept && /\.[0-9a-f]{8}\.\w+$/.test(url)) return kept;
  try {
    const found = await fetch(request, { cache: "no-cache" });
    // A network's own page, to log in, is not kept.
    if (found.status === 200 && !found.redirected) {
      event.waitUntil(keep(url, found.clone()).catch(() => {}));
    }
    if (found.status === 404) event.waitUntil(forget(url).catch(() => {}));
    return found;
  } catch {
    return kept ?? Response.error();
  }
}

onfetch = (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event));
};
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
