// SPDX-License-Identifier: Apache-2.0
// core.js -- the C core in the worker: one instance, its base, and all that is not in it yet.
let master = null, keys = null, core = null, opening = null
let turn = Promise.resolve()
// One thing at a time in the core, in the order in which it was asked.
const inTurn = work => { const mine = turn.then(work); turn = mine.catch(() => {}); return mine }

const instance = async release => {
  const cache = await caches.open(release)
  const name = (await cache.keys()).map(r => r.url).find(u => u.endsWith('.wasm'))
  let x
  const bytes = (p, n) => new Uint8Array(x.memory.buffer, p, n)
  const wasi = new Proxy({ proc_exit: () => { throw Error('the core ended') } }, { get: (known, what) => known[what] ?? (() => 52) })
  const { instance } = await WebAssembly.instantiateStreaming(await cache.match(name),
    { host: { random: (p, n) => void crypto.getRandomValues(bytes(p, n)) }, wasi_snapshot_preview1: wasi })
  x = instance.exports
  x._initialize()
  const put = data => { const p = x.alloc(data.length); bytes(p, data.length).set(data); return p }
  const give = (text, work) => { const b = encoder.encode(text), p = put(b); try { return work(p, b.length) } finally { x.release(p) } }
  const take = (at, i) => {
    const view = new DataView(x.memory.buffer)
    return bytes(view.getUint32(at + 4 * i, true), view.getUint32(at + 4 * i + 4, true)).slice()
  }
  const answered = a => ({ status: new DataView(x.memory.buffer).getInt32(a, true), body: take(a, 1), type: decoder.decode(take(a, 3)),
    location: decoder.decode(take(a, 5)), beyond: new DataView(x.memory.buffer).getInt32(a + 32, true) === 1 })
  return {
    boot: image => { const p = put(image); try { return x.boot(p, image.length) } finally { x.release(p) } },
    image: () => take(x.image(), 0),
    owner: d => give(d.staff, (i, n) => give(d.name, (j, m) => x.owner(i, n, j, m, d.roles))),
    language: code => give(code, (p, n) => x.language(p, n)),
    route: (post, target) => give(target, (p, n) => x.route(post ? 1 : 0, p, n)) === 1,
    show: now => x.show(now), whole: () => x.whole() === 1, rest: () => x.rest(), ended: () => x.ended() === 1, leftOut: () => x.left_out() === 1,
    news: () => x.news() === 1, pulled: () => x.pulled(),
    looks: () => decoder.decode(take(x.looks(), 0)),
    cursor: () => decoder.decode(take(x.cursor(), 0)),
    erased: () => decoder.decode(take(x.erased(), 0)),
    take: (data, now) => { const p = put(data); try { return x.take(p, data.length, now) } finally { x.release(p) } },
    note: (n, text, at) => give(text, (p, k) => x.note(n, p, k, at)),
    until: lease => x.until(lease),
    sent: (waiting, refused, { heard, full }) => x.sent(waiting, refused, heard || 0, full ? 1 : 0),
    resident: ({ heard, full }) => x.resident(heard || 0, full ? 1 : 0),
    handle: (post, target, body, at) => give(target, (t, tn) => give(body, (b, bn) =>
      answered(x.handle(post ? 1 : 0, t, tn, b, bn, Date.now() + skew, at + skew)))),
    full: (target, body) => give(target, (t, tn) => give(body, (b, bn) => answered(x.full(t, tn, b, bn, Date.now() + skew))))
  }
}

// It ended in the middle of this, and shows nothing that can be gone on with.
class Trapped extends Error {}
const form = fields => new URLSearchParams(fields).toString()
// Nothing for one whose words are not here (any more).
const readEntry = async e => new URLSearchParams(e.mine ? decoder.decode(await open(keys.entry, e.mine).catch(() => new Uint8Array())) : '')

// What a person is to look at; all else waits or is over.  Of these only `both` is on the server.
const LOOK_AT = ['no', 'fault', 'lost', 'erased', 'both']
const count = (lines, ...states) => lines.filter(e => !e.look && !e.quiet && states.includes(e.state)).length
const waits = lines => count(lines, 'waiting') + unsent
const tell = (lines, device) => core.sent(waits(lines), count(lines, ...LOOK_AT), device)
// Its number is kept before it is run when the last replay did not come to its end: so is known where.
const run = async (e, f, careful) => {
  if (careful) await keep('trying', e.n)
  try {
    core.handle(true, f.get('path'), f.get('body'), Number(f.get('at')))
    if (!core.whole()) throw Error('what was shown is gone')
  } catch (why) {
    await store(['kept', 'outbox'], 'readwrite', (k, o) => { k.put(0, 'trying'); o.put({ ...e, trapped: (e.trapped ?? 0) + 1 }) })
    throw new Trapped(why.message)
  }
}
// Base, and all that is not in it yet.
const show = async () => {
  let [device, died, lines] = await Promise.all([kept('device'), kept('trying'), outbox()])
  const at = died && lines.find(e => e.n === died)
  if (at) await store('outbox', 'readwrite', s => s.put(Object.assign(at, { trapped: (at.trapped ?? 0) + 1 })))
  if (core.show(Date.now() + skew)) throw Error('the core does not open')
  const have = Number(core.cursor().split(' ')[0]) || 0
  lines = lines.filter(e => !e.look && (LOOK_AT.includes(e.state) || e.state === 'waiting' || e.upto > have))
  if (lines.length && died === undefined) await keep('trying', 0)
  for (const e of lines) {
    const f = await readEntry(e), skipped = e.trapped > 1 || (e.mine && !f.get('path'))
    if (f.get('path') && !skipped && (e.state === 'both' ? e.upto > have : !LOOK_AT.includes(e.state))) await run(e, f, died !== undefined)
    if (!LOOK_AT.includes(e.state) && e.state !== 'waiting') continue
    const why = e.why ? decoder.decode(await open(keys.entry, e.why)) : ''
    core.note(e.n, form({ state: skipped && e.state === 'waiting' ? 'skipped' : e.state, path: f.get('path') ?? '', body: f.get('body') ?? '', why }), e.at ?? 0)
  }
  if (await kept('unknown')) {
    core.note(0, form({ state: 'unknown' }), 0)
    lines.push({ state: 'no' })
  }
  if (lines.length || died !== undefined) await store('kept', 'readwrite', s => s.delete('trying'))
  tell(lines, device)
}
// One that ends while it replays is given up, and another goes on without what ended it twice.
const boot = async () => {
  const device = await kept('device')
  await open(keys.entry, device.mac)                               // the keys are right: what fails now is something else
  for (;;) {
    const next = await kept('next release')
    let loaded = false
    const base = openBase(keys.wrap)                               // read and opened while the core is compiled
    base.catch(() => {})
    try {
      core = await instance(next ?? await kept('release'))
      loaded = true
      core.owner(device)
      core.until(device.until)
      core.language(device.language || 'en')
      if (core.boot(new Uint8Array(await base ?? 0))) throw Error('base does not open')
      await show()
      return next && await itWorks(next)
    } catch (why) {
      if (next) await givesWay(next)
      else if (why instanceof Trapped) continue
      else if (loaded && await kept('base')) await store('kept', 'readwrite', s => s.delete('base'))      // only the server's truth, which comes again
      else throw why
    }
  }
}
// Never in the middle of a form that is being saved: lockUp() waits for its turn.
const forget = () => { master = keys = core = opening = null }
const lockUp = () => inTurn(async () => forget())

// Unlocked?  A worker that was stopped asks the pages that are open.
const ready = async () => {
  if (core) return true
  if (!master) master = await Promise.any((await clients.matchAll()).map(page => new Promise((good, bad) => {
    const line = new MessageChannel()
    line.port1.onmessage = e => e.data ? good(e.data) : bad()
    setTimeout(bad, 1000)
    page.postMessage({ ask: 'key' }, [line.port2])
  }))).catch(() => null)
  if (!master || !await kept('device')) return false
  return (opening ||= inTurn(async () => { keys = await derive(master); await countPhotos(); await boot(); await introduction().catch(() => {}); if (await nameUnnamed().catch(() => 1)) await boot() }).then(() => true, () => { forget(); return false }))
}
