"use strict";
const { scope } = registration;
async function keep(url, response) {
const cache = await caches.open(scope);
await cache.put(url, response);
for (const old of (await cache.keys()).slice(0, -400)) cache.delete(old);
}
async function answer(request) {
const [url] = request.url.split(/[?#]/);
const kept = await caches.match(url, { cacheName: scope });
if (kept && /\.[0-9a-f]{8}\.\w+$/.test(url)) return kept;
try {
const found = await fetch(request, { cache: "no-cache" });
if (found.status === 200 && !found.redirected) keep(url, found.clone());
if (found.status === 404) (await caches.open(scope)).delete(url);
return found;
} catch {
return kept ?? Response.error();
}
}
onfetch = (event) => {
const { method, url } = event.request;
if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event.request));
};
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
