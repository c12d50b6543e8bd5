/**
 * Keeps the last good copy of everything a screen is made of, and gives it when the server does not answer.
 * The network is always asked first; a copy says when it was made (X-Kept-At), so that the page can tell its age.
 */
const NAME = "kentongan-layar";
const PATIENCE = 8000;
const ANY = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.destination === "video") return; // comes piece by piece; too large to keep
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(event));
});

self.addEventListener("message", (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAll(event.data.keep));
});

async function answer(event) {
  const { request } = event;
  try {
    const got = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (got.status === 304) event.waitUntil(touch(request));
    else if (got.ok) event.waitUntil(keep(request.url, got.clone()));
    else if (got.status >= 500) return (await kept(request)) ?? got;
    return got;
  } catch {
    return (await kept(request)) ?? Response.error();
  }
}

async function kept(request) {
  return (await caches.open(NAME)).match(request.url, ANY);
}

/** A copy with the time it was made. Files that carry their hash in their name are kept as they are, too. */
async function keep(url, got) {
  if (got.status !== 200 || got.type === "opaque") return;
  const headers = new Headers(got.headers);
  headers.set("X-Kept-At", String(Date.now()));
  headers.delete("Content-Encoding"); // the body is unpacked already
  headers.delete("Content-Length");
  const copy = new Response(await got.blob(), { status: 200, headers });
  await (await caches.open(NAME)).put(url, copy);
}

/** Nothing has changed: the copy is as good as new. */
async function touch(request) {
  const old = await kept(request);
  if (old) await keep(request.url, old);
}

/** Everything on the list is kept; slides and files that are no longer on it go. */
async function keepAll(paths) {
  const urls = paths.map((path) => new URL(path, self.location.href).href);
  const cache = await caches.open(NAME);
  for (const url of urls) {
    if (await cache.match(url, ANY)) continue;
    const got = await fetch(url).catch(() => null);
    if (got?.ok) await keep(url, got);
  }
  const wanted = new Set(urls);
  for (const request of await cache.keys()) {
    if (/\/isi\/|\/static\//.test(request.url) && !wanted.has(request.url)) await cache.delete(request);
  }
}
