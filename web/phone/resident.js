// SPDX-License-Identifier: Apache-2.0
// resident.js -- what anyone may keep: the public directory, as it is, with no sign-in, no key and nothing to send.
// The server answers first, for who asks may be signed in there; this phone answers when it does not.
const SOON = 3000, EVERY = 3600000
let directory = null, freshening = null
const nobody = async image => {
  const next = await kept('next release'), c = await instance(next ?? await kept('release'))
  c.owner({ staff: '', name: '', roles: 1 })
  const bad = c.boot(image)
  if (next) await (bad ? givesWay : itWorks)(next)
  if (bad) throw Error('not open')
  return c
}
const directoryCore = () => (directory ||= (async () => {
  const d = await kept('open'), c = await nobody(await kept('directory'))
  c.language(d.language)
  c.resident(d)
  return c
})().catch(why => { directory = null; throw why }))

// All of it, when something of it is new.
const freshen = () => (freshening ||= (async () => {
  const r = await fetch(`/sync/open?after=${(await kept('open')).n ?? ''}`, { credentials: 'omit', cache: 'no-store' })
  if (!r.ok) throw Error(`open ${r.status}`)
  const bytes = new Uint8Array(await r.arrayBuffer()), made = { heard: Date.now() }, images = []
  if (bytes.length) {
    const c = await nobody(new Uint8Array())
    if (c.take(bytes, Date.now()) < 0 || !(c.ended() || c.leftOut())) throw Error('not whole')
    Object.assign(made, { n: Number(c.cursor()), full: c.leftOut() })
    images.push(c.image())
  }
  const d = await kept('open')
  if (d) await store('kept', 'readwrite', s => { s.put({ ...d, ...made }, 'open'); for (const i of images) s.put(i, 'directory') })
  directory = null
  return !!d
})().finally(() => { freshening = null }))

const letItGo = async () => {
  directory = null
  for (const name of await caches.keys()) await caches.delete(name)
  await store('kept', 'readwrite', s => s.clear())
}

const openly = async (request, url) => {
  const theirs = fetch(request), get = request.method === 'GET'
  theirs.catch(() => {})
  const c = get && await directoryCore().catch(() => null), mine = c && c.route(false, url.pathname)
  const got = await (mine ? Promise.race([theirs, new Promise(good => setTimeout(good, SOON))]) : theirs).catch(() => null)
  if (got && get && Date.now() - (await kept('open'))?.heard > EVERY) freshen().catch(() => {})
  if (got || !c) return got ?? theirs
  const lang = url.searchParams.get('lang')
  if (lang) { c.language(lang); await keep('open', { ...await kept('open'), language: lang }) }
  return page(c.handle(false, mine ? url.pathname + url.search : '/no-signal', '', Date.now()))
}
