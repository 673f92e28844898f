// SPDX-License-Identifier: Apache-2.0
// worker.js -- the worker's life: its release, what it is asked, and what the pages tell it.
const NEEDED = ['app.css', 'font.woff2', 'font-ext.woff2', 'icon.svg', 'pictures.svg', 'phone.js', 'listen.js', 'alongside.wasm']
const PAGES = ['/unlock', '/no-signal', '/write/now', '/write/now/kept', '/home.webmanifest'].flatMap(p => [`${p}?lang=en`, `${p}?lang=cy`])

self.addEventListener('install', e => e.waitUntil((async () => {
  const text = await (await fetch('/sync/release', { cache: 'no-store' })).text()
  const files = text.trim().split('\n').map(l => l.split(' ')).filter(([name]) => NEEDED.includes(name)).map(([, path]) => path)
  const name = 'release ' + files.find(f => f.endsWith('.wasm'))
  const cache = await caches.open(name)
  // As nobody in particular: a locked phone shows no name.
  await cache.addAll([...files, ...PAGES.map(p => new Request(p, { credentials: 'omit', cache: 'no-store' }))])
  if (!await kept('release')) await keep('release', name)
  await keep('next release', name)
})()))
self.addEventListener('activate', e => e.waitUntil((async () => {
  await keep('release', await kept('next release'))
  for (const name of await caches.keys()) if (name.startsWith('release ') && name !== await kept('release')) await caches.delete(name)
  await clients.claim()
})()))
self.addEventListener('fetch', e => {
  const url = new URL(e.request.url)
  if (url.origin !== location.origin || url.pathname.startsWith('/sync/') || url.pathname === '/sw.js') return
  if (url.pathname === '/unlock' && e.request.mode !== 'navigate') return e.respondWith(kindly('/unlock'))
  if (url.pathname.startsWith('/static/') || url.pathname === '/home.webmanifest') return e.respondWith(caches.match(e.request).then(r => r ?? fetch(e.request)))
  if (e.request.mode !== 'navigate' && !url.pathname.startsWith(NOW)) return
  e.respondWith(kept('device').then(device => device ? answer(e.request, url) : fetch(e.request)))
})
self.addEventListener('message', e => {
  const say = what => e.ports[0]?.postMessage(what)
  const { ask, key } = e.data ?? {}
  const work = {
    key: async () => say(master),
    // '' when it is open; else why not.
    unlock: async () => {
      forget()
      if (await isOver()) return say('over')
      master = key
      if (!await ready()) return say('wrong')
      if (!core.cursor()) await Promise.resolve(syncing).catch(() => {}).then(sync).catch(() => {})
      else sync().catch(() => {})
      if (core?.cursor()) return say('')
      forget()
      say('empty')
    },
    over: async () => say(await isOver()),
    signed: async () => say(await signedIn().catch(() => false)),
    anew: async () => say(await beginAnew().catch(() => {})),
    lock: async () => { forget(); say(true) },
    sync: async () => {
      await ready()
      if (!await kept('device')) return say(false)
      const good = await sync().then(() => true, () => false)
      if (core && await isOver()) for (const page of await clients.matchAll()) page.postMessage({ ask: 'lock' })
      say(good)
    }
  }[ask]
  if (work) e.waitUntil(work())
})
