// SPDX-License-Identifier: Apache-2.0
// worker.js -- the worker's life: its release, what it is asked, and what the pages tell it.
self.addEventListener('install', e => e.waitUntil(fetchRelease()))
self.addEventListener('activate', e => e.waitUntil(tryNext().then(() => clients.claim())))
self.addEventListener('fetch', e => {
  const url = new URL(e.request.url)
  if (url.origin !== location.origin || url.pathname.startsWith('/sync/') || url.pathname === '/sw.js') return
  if (url.pathname === '/unlock' && e.request.mode !== 'navigate') return e.respondWith(kindly('/unlock'))
  if (url.pathname.startsWith('/static/') || url.pathname === '/home.webmanifest') return e.respondWith(caches.match(e.request).then(r => r ?? fetch(e.request)))
  if (e.request.mode !== 'navigate' && !url.pathname.startsWith(NOW) && !/\/photos\/[^/]+\/small$/.test(url.pathname)) return
  e.respondWith(kept('device').then(async device => device ? answer(e.request, url, e.resultingClientId) : await kept('directory') ? openly(e.request, url) : fetch(e.request)))
})
self.addEventListener('message', e => {
  const say = what => e.ports[0]?.postMessage(what)
  const { ask, key } = e.data ?? {}
  const work = {
    key: async () => say(master),
    // '' when it is open; else why not.
    unlock: async () => {
      await lockUp()
      if (await isOver()) return say('over')
      master = key
      if (!await ready()) return say('wrong')
      const empty = !core.cursor()
      if (empty) await Promise.resolve(syncing).catch(() => {})
      sync().catch(() => {})
      if (empty) await useful()
      if (core?.cursor()) return say('')
      await lockUp()
      say('empty')
    },
    // A page that has just opened, and no other: nothing is half-written.
    'take over': async () => { if ((await clients.matchAll({ type: 'window', includeUncontrolled: true })).length < 2) await self.skipWaiting() },
    searched: async () => say(await ready() ? await searched(e.data.query) : ''),
    photo: async () => say(await keepPhoto(e.data).catch(() => false)),
    small: async () => say(await smallPhoto(e.data.id).catch(() => null)),
    over: async () => say(await isOver()),
    signed: async () => say(await signedIn().catch(() => false)),
    anew: async () => say(await beginAnew().catch(() => {})),
    keep: async () => say(await freshen().catch(() => false)),
    'let go': async () => { const day = await kept('device'); if (!day) await letItGo(); say(!day) },
    // Another worker is to take its place, and would wait for this question to be over.
    'let be': async () => letBe?.abort(),
    nudge: async () => say(await ready() && await nudged()),
    lock: async () => { await lockUp(); say(true) },
    sync: async () => {
      await ready()
      if (!await kept('device')) return say(false)
      const good = await sync().then(() => true, () => false)
      if (core && await isOver()) for (const page of await clients.matchAll()) page.postMessage({ ask: 'lock' })
      say(good)
    }
  }[ask]
  // A page waits for the answer, whatever went wrong.
  if (work) e.waitUntil(work().catch(() => say({ unlock: 'wrong', searched: '' }[ask] ?? false)))
})
