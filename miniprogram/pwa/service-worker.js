/* global BUILD */
// The build puts BUILD before this: { version, files }, every file of the web chat but its first page.
//
// The page itself always comes from the network, so that a new version is never kept waiting, and files whose names
// carry their content's hash come from the cache. A new worker waits until the last page of the old version is closed:
// until then the old version finds all of its files here, also those the server no longer has.
// Nothing else is touched: what the API answers is never kept, and the consoles are not this app.

const PREFIX = 'qingliao-';
const CACHE = PREFIX + BUILD.version;
const OFFLINE_PAGE = 'offline.html';

const addressOf = (file) => new URL(file, self.registration.scope).href;

self.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOtherVersions());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET') {
    return;
  }
  if (request.mode === 'navigate') {
    if (address === addressOf('') || address === addressOf('index.html')) {
      event.respondWith(fetch(request).catch(() => kept(addressOf(OFFLINE_PAGE))));
    }
  } else if (BUILD.files.some((file) => addressOf(file) === address)) {
    event.respondWith(kept(address).then((answer) => answer || fetch(request)));
  }
});

async function keepFiles() {
  const cache = await caches.open(CACHE);
  await cache.addAll(BUILD.files.map((file) => new Request(addressOf(file), { cache: 'no-cache' })));
}

async function forgetOtherVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function kept(address) {
  const cache = await caches.open(CACHE);
  return cache.match(address);
}
