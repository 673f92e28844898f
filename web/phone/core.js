// SPDX-License-Identifier: Apache-2.0
// core.js -- the C core in the worker: one instance, its base, and all that is not in it yet.
let master = null, keys = null, core = null, opening = null
let turn = Promise.resolve()
// One thing at a time in the core, in the order in which it was asked.
const inTurn = work => { const mine = turn.then(work); turn = mine.catch(() => {}); return mine }

const instance = async () => {
  const cache = await caches.open(await kept('release'))
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
  return {
    boot: image => { const p = put(image); try { return x.boot(p, image.length) } finally { x.release(p) } },
    image: () => take(x.image(), 0),
    owner: d => give(d.staff, (i, n) => give(d.name, (j, m) => x.owner(i, n, j, m, d.roles))),
    language: code => give(code, (p, n) => x.language(p, n)),
    route: (post, target) => give(target, (p, n) => x.route(post ? 1 : 0, p, n)) === 1,
    show: now => x.show(now), rest: () => x.rest(), ended: () => x.ended() === 1,
    looks: () => decoder.decode(take(x.looks(), 0)),
    cursor: () => decoder.decode(take(x.cursor(), 0)),
    take: (data, now) => { const p = put(data); try { return x.take(p, data.length, now) } finally { x.release(p) } },
    note: (n, text, at) => give(text, (p, k) => x.note(n, p, k, at)),
    sent: (waiting, refused, heard) => x.sent(waiting, refused, heard),
    handle: (post, target, body, at) => give(target, (t, tn) => give(body, (b, bn) => {
      const a = x.handle(post ? 1 : 0, t, tn, b, bn, Date.now() + skew, at + skew)
      return { status: new DataView(x.memory.buffer).getInt32(a, true), body: take(a, 1), type: decoder.decode(take(a, 3)), location: decoder.decode(take(a, 5)) }
    }))
  }
}

let skew = 0                                   // what the server's clock is ahead of ours
const form = fields => new URLSearchParams(fields).toString()
const readEntry = async e => new URLSearchParams(decoder.decode(await open(keys.entry, e.mine)))

// Base, and all that is not in it yet.
const show = async () => {
  const device = await kept('device'), lines = await outbox()
  if (core.show(Date.now() + skew)) throw Error('the core does not open')
  const have = Number(core.cursor().split(' ')[0]) || 0
  let waiting = 0, refused = 0
  for (const e of lines) {
    if (e.look) continue
    const f = await readEntry(e), no = e.state === 'no' || e.state === 'fault', both = e.state === 'both', there = e.upto <= have
    if (!no && !both && e.state !== 'waiting' && there) continue
    if (!no && !(both && there) && !e.trapped) core.handle(true, f.get('path'), f.get('body'), Number(f.get('at')))
    if (no || both || e.state === 'waiting') {
      const why = e.why ? decoder.decode(await open(keys.entry, e.why)) : ''
      core.note(e.n, form({ state: e.state, path: f.get('path'), body: f.get('body'), why }), Number(f.get('at')))
    }
    waiting += e.state === 'waiting'
    refused += no || both
  }
  core.sent(waiting, refused, device.heard || 0)
}
const boot = async () => {
  const device = await kept('device'), base = await kept('base')
  core = await instance()
  core.owner(device)
  core.language(device.language || 'en')
  if (core.boot(base ? new Uint8Array(await open(keys.image, base)) : new Uint8Array())) throw Error('base does not open')
  await show()
}
const forget = () => { master = keys = core = opening = null }

// Unlocked?  A worker that was stopped asks the pages that are open.
const ready = async () => {
  if (core) return true
  if (!master) for (const page of await clients.matchAll()) {
    const got = await new Promise(good => {
      const line = new MessageChannel()
      line.port1.onmessage = e => good(e.data)
      setTimeout(() => good(null), 300)
      page.postMessage({ ask: 'key' }, [line.port2])
    })
    if (got) { master = got; break }
  }
  if (!master || !await kept('device')) return false
  return (opening ||= inTurn(async () => { keys = await derive(master); await boot() }).then(() => true, () => { forget(); return false }))
}
