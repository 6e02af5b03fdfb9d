{% load static %}// Gives back, without the network, the pages of the doors that were open here and what they are made of.
// Build {{ build }}.

const KEPT = "doors";
const FILES = new Set([{% for file in files %}
  "{% static file %}",{% endfor %}
]);
const DOOR = /^\/(?:it|en|zh-hans)\/door\/20\d\d\/[^/]+\/$/;
const LONGEST_WAIT = 5000; // milliseconds for a network that is there and does not answer

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (FILES.has(pathname)) event.respondWith(kept(pathname).then((file) => file ?? fetch(event.request)));
  if (event.request.mode === "navigate" && DOOR.test(pathname)) event.respondWith(page(event.request, pathname));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll([...FILES].map((file) => new Request(file, { cache: "reload" })));
}

async function kept(pathname) {
  const cache = await caches.open(KEPT);
  return cache.match(pathname);
}

async function page(request, pathname) {
  const fromNetwork = fetch(request);
  const copy = await kept(pathname);
  if (!copy) return fromNetwork;
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT, copy));
  return Promise.race([fromNetwork.catch(() => copy), late]);
}
