// SPDX-License-Identifier: Apache-2.0
// release.js -- which release of the core is at work.  A new one waits until a page opens with nothing half-written.
// Then it is tried, on base and on all that waits here; when it fails, the one before goes on.
const PAGES = ['/unlock', '/no-signal', '/write/now', '/write/now/kept', '/home.webmanifest'].flatMap(p => [`${p}?lang=en`, `${p}?lang=cy`])

const fetchRelease = async () => {
  const text = await (await fetch('/sync/release', { cache: 'no-store' })).text()
  const files = text.trim().split('\n').map(l => l.split(' ')[1])
  const name = 'release ' + files.find(f => f.endsWith('.wasm'))
  const cache = await caches.open(name)
  // As nobody in particular: a locked phone shows no name.
  await cache.addAll([...files, ...PAGES.map(p => new Request(p, { credentials: 'omit', cache: 'no-store' }))])
  if (!await kept('release')) await keep('release', name)
  await keep('fetched release', name)
}
const tryNext = async () => {
  const name = await kept('fetched release')
  if (name !== await kept('release')) await keep('next release', name)
}
// It opened base and replayed what waits: from now on it is the one, and files of others go.
const itWorks = async name => {
  await store('kept', 'readwrite', s => { s.put(name, 'release'); s.delete('next release') })
  const fetched = await kept('fetched release')
  for (const other of await caches.keys()) if (other.startsWith('release ') && ![name, fetched].includes(other)) await caches.delete(other)
}
const givesWay = name => store('kept', 'readwrite', s => { s.put(name, 'failed release'); s.delete('next release') })
// The server is there: one that could not read the base of before may begin with an empty one.
const failedAgain = async () => {
  const name = await kept('failed release')
  if (!name) return
  await store('kept', 'readwrite', s => s.delete('failed release'))
  if ((await instance(name)).boot(new Uint8Array())) return
  await store('kept', 'readwrite', s => { s.delete('base'); s.put(name, 'next release') })
  await inTurn(boot)
}
