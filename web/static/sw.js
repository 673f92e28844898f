// SPDX-License-Identifier: Apache-2.0
// sw.js -- the worker on a phone: it answers the coordinator's pages from the C core, keeps what is said
// there, and sends and fetches.  No page, rule or search is written here.  Keys are in memory only.
'use strict'
const encoder = new TextEncoder(), decoder = new TextDecoder()
const NEEDED = ['app.css', 'font.woff2', 'font-ext.woff2', 'icon.svg', 'pictures.svg', 'phone.js', 'listen.js', 'alongside.wasm']
const PAGES = ['/unlock', '/no-signal'].flatMap(p => [`${p}?lang=en`, `${p}?lang=cy`])
let master = null, keys = null, core = null, opening = null, syncing = null
let turn = Promise.resolve()
// One thing at a time in the core, in the order in which it was asked.
const inTurn = work => { const mine = turn.then(work); turn = mine.catch(() => {}); return mine }

// ---- what is kept: only sealed things, numbers, and how to open with the right words
const idb = () => new Promise((good, bad) => {
  const r = indexedDB.open('alongside', 1)
  r.onupgradeneeded = () => { r.result.createObjectStore('kept'); r.result.createObjectStore('outbox', { keyPath: 'n' }) }
  r.onsuccess = () => good(r.result)
  r.onerror = () => bad(r.error)
})
let opened = null
const store = async (names, mode, work) => {
  const t = (await (opened ||= idb())).transaction(names, mode, { durability: 'strict' })
  const got = work(...[].concat(names).map(name => t.objectStore(name)))
  return new Promise((good, bad) => { t.oncomplete = () => good(got?.result); t.onabort = t.onerror = () => bad(t.error) })
}
const kept = name => store('kept', 'readonly', s => s.get(name))
const keep = (name, value) => store('kept', 'readwrite', s => s.put(value, name))
const outbox = () => store('outbox', 'readonly', s => s.getAll())

// ---- keys
const bytes64 = s => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
const text64 = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
const derive = async raw => {
  const from = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey', 'deriveBits'])
  const how = what => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(what) })
  const seal = what => crypto.subtle.deriveKey(how(what), from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return { image: await seal('alongside image 1'), entry: await seal('alongside entry 1') }
}
const close = async (key, data) => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data) }
}
const open = (key, box) => crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv }, key, box.data)

// Sealed for the server: it can be delivered when this phone is locked.
const boxFor = async (device, text) => {
  const theirs = bytes64(device.box)
  const mine = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey))
  const them = await crypto.subtle.importKey('raw', theirs, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: them }, mine.privateKey, 256)
  const salt = new Uint8Array([...point, ...theirs])
  const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode('alongside entry 1') },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']), { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(`${device.area}:${device.id}`) },
    key, encoder.encode(text))
  const all = new Uint8Array([1, ...point, ...iv, ...new Uint8Array(data)])
  let out = ''
  for (let i = 0; i < all.length; i += 3000) out += text64(all.subarray(i, i + 3000))
  return out
}

// ---- the core
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
    const f = await readEntry(e), no = e.state === 'no' || e.state === 'fault'
    if (!no && e.state !== 'waiting' && e.upto <= have) continue
    if (!no && !e.trapped) core.handle(true, f.get('path'), f.get('body'), Number(f.get('at')))
    if (no || e.state === 'waiting') {
      const why = e.why ? decoder.decode(await open(keys.entry, e.why)) : ''
      core.note(e.n, form({ state: e.state, path: f.get('path'), body: f.get('body'), why }), Number(f.get('at')))
    }
    waiting += e.state === 'waiting'
    refused += no
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

// ---- what is said here
const write = async (target, body, at, look = false) => {
  const device = await kept('device'), n = (await kept('n') || 0) + 1
  const f = { n, at: at + skew, release: await kept('release'), path: target, lang: device.language || 'en', body }
  const signed = [device.id, n, f.release, f.path, f.lang, f.at, f.body].join('\n')
  const mac = await crypto.subtle.importKey('raw', new Uint8Array(await open(keys.entry, device.mac)), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  f.mac = text64(await crypto.subtle.sign('HMAC', mac, encoder.encode(signed)))
  const text = form(f), entry = { n, look, state: 'waiting', mine: await close(keys.entry, encoder.encode(text)), box: await boxFor(device, text) }
  await store(['kept', 'outbox'], 'readwrite', (k, o) => { k.put(n, 'n'); o.put(entry) })
  if (look) return
  core.note(n, form({ state: 'waiting', path: target, body }), f.at)
  // The same form, tried again: what the server said no to stands for nothing any more.
  const id = b => new URLSearchParams(b).get('form')
  for (const e of await outbox())
    if (['no', 'fault'].includes(e.state) && id((await readEntry(e)).get('body')) === id(body)) await store('outbox', 'readwrite', s => s.delete(e.n))
}

// Whom a page showed is said too, once in a quarter of an hour for each person, as the server does.
const LOOK = 900000, looked = new Map()
const look = async (fields, at) => {
  const fresh = fields.split('&').filter(f => f && !(at - looked.get(f) < LOOK))
  for (const f of fresh) looked.set(f, at)
  if (fresh.length) await write('/looks', `form=${crypto.randomUUID()}&${fresh.join('&')}`, at, true)
}

const page = r => new Response(r.body, { status: r.status, headers: { 'content-type': r.type, 'cache-control': 'no-store' } })
const kindly = async path =>
  (await caches.match(`${path}?lang=${(await kept('device')).language === 'cy' ? 'cy' : 'en'}`)) ?? Response.error()

const answer = async (request, url) => {
  const target = url.pathname + url.search, post = request.method === 'POST'
  if (post && url.pathname === '/to-send') {
    const drop = Number(new URLSearchParams(await request.text()).get('drop'))
    if (drop) await store('outbox', 'readwrite', s => s.delete(drop))
    else await sync().catch(() => {})
    if (drop && core) await inTurn(async () => { core.rest(); await show() })
    return Response.redirect('/to-send', 303)
  }
  // The last page was closed: with it went the right to read.
  if (master && !(await clients.matchAll({ type: 'window', includeUncontrolled: true })).length) forget()
  if (!core && !await ready()) {
    const known = url.pathname !== '/unlock' && await fetch(request.clone()).catch(() => null)
    return known && known.status < 500 && !known.redirected ? known : kindly('/unlock')
  }
  const body = post ? await request.clone().text() : ''
  if (!core.route(post, url.pathname) || !/^$|^application\/x-www-form-urlencoded/.test(request.headers.get('content-type') ?? ''))
    return fetch(request).catch(() => kindly('/no-signal'))
  const lang = url.searchParams.get('lang')
  const r = await inTurn(async () => {
    const at = Date.now()
    if (lang) { core.language(lang); await keep('device', { ...await kept('device'), language: lang }) }
    const got = core.handle(post, target, body, at)
    // Durable first, then the person sees the answer.
    if (post && got.status === 303) {
      await write(target, body, at)
      const lines = await outbox(), count = (...states) => lines.filter(e => !e.look && states.includes(e.state)).length
      core.sent(count('waiting'), count('no', 'fault'), (await kept('device')).heard || 0)
    }
    if (!post) await look(core.looks(), at)
    return got
  })
  if (post && r.status === 303) sync().catch(() => {})
  return r.status === 303 ? Response.redirect(r.location, 303) : page(r)
}

// ---- sending and fetching
const door = device => ({ authorization: `Bearer ${device.id}.${device.secret}` })

// Nothing is left on this phone, but what was not delivered.
const wipe = async () => {
  forget()
  for (const name of await caches.keys()) await caches.delete(name)
  await store('outbox', 'readwrite', s => s.clear())
  await store('kept', 'readwrite', s => s.clear())
  for (const page of await clients.matchAll({ type: 'window' })) page.navigate('/').catch(() => {})
}

// All that waits, and what the server says of this phone.  It needs no key: a locked phone sends too.
const push = async () => {
  const device = await kept('device'), waiting = (await outbox()).filter(e => e.state === 'waiting').slice(0, 50)
  const r = await fetch('/sync/push', { method: 'POST', headers: door(device), body: new URLSearchParams(waiting.map(e => ['e', e.box])) })
  if (!r.ok) throw Error(`push ${r.status}`)
  const lines = (await r.text()).trim().split('\n')
  let done = 0
  for (const line of lines) {
    const [, n, state, upto, why] = line.match(/^(\d+) (ok|both|no|fault|lost) (\d+) ?(.*)$/) ?? []
    const e = waiting.find(w => w.n === Number(n))
    if (!e) continue
    const sealed = why && keys ? await close(keys.entry, encoder.encode(why)) : null
    await store('outbox', 'readwrite', s => s.put({ ...e, state, upto: Number(upto), why: sealed }))
    done++
  }
  const more = done === 50, days = lines.at(-1).match(/^lease (\d+)$/)?.[1]
  if (lines.at(-1) === 'wipe' && done === waiting.length) await wipe()
  else await keep('device', { ...device, heard: Date.now(), until: Date.now() + Number(days ?? 0) * 86400000 })
  return more
}

const pull = async () => {
  if (!core) return
  const device = await kept('device')
  for (let again = true; again;) {
    const from = core.cursor()
    const r = await fetch(`/sync/pull?after=${encodeURIComponent(from)}`, { headers: door(device), cache: 'no-store' })
    if (r.status === 409) return anew()
    if (!r.ok) throw Error(`pull ${r.status}`)
    skew = Math.abs(Date.parse(r.headers.get('date')) - Date.now()) > 60000 ? Date.parse(r.headers.get('date')) - Date.now() : 0
    const reader = r.body.getReader()
    let rest = new Uint8Array()
    for (let end = false; !end;) {
      const piece = await reader.read()
      end = piece.done
      if (piece.value) { const all = new Uint8Array(rest.length + piece.value.length); all.set(rest); all.set(piece.value, rest.length); rest = all }
      if (!end && rest.length < 200000) continue
      await inTurn(async () => {
        core.rest()
        const used = core.take(rest, Date.now() + skew)
        if (used < 0) { await boot(); throw Error(`take ${used}`) }
        rest = rest.slice(used)
        await keep('base', await close(keys.image, core.image()))
        await show()
      })
    }
    again = from.includes(' ')                 // it went on where it had been cut off
  }
  const have = Number(core.cursor()) || 0
  for (const e of await outbox())
    if ((['ok', 'both', 'lost'].includes(e.state) && e.upto <= have) || (e.look && e.state !== 'waiting')) await store('outbox', 'readwrite', s => s.delete(e.n))
}
const anew = async () => inTurn(async () => { await store('kept', 'readwrite', s => s.delete('base')); await boot() }).then(pull)

const sync = () => (syncing ||= (async () => {
  if (!await kept('device')) return
  while (await push()) ;
  if (await kept('device')) await pull()
})().finally(() => { syncing = null }))

// ---- the worker's life
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
  for (const name of await caches.keys()) if (name !== await kept('release')) await caches.delete(name)
  await clients.claim()
})()))
self.addEventListener('fetch', e => {
  const url = new URL(e.request.url)
  if (url.origin !== location.origin || url.pathname.startsWith('/sync/') || url.pathname === '/sw.js') return
  if (url.pathname === '/unlock' && e.request.mode !== 'navigate') return e.respondWith(kindly('/unlock'))
  if (url.pathname.startsWith('/static/')) return e.respondWith(caches.match(e.request).then(r => r ?? fetch(e.request)))
  if (e.request.mode !== 'navigate') return
  e.respondWith(kept('device').then(device => device ? answer(e.request, url) : fetch(e.request)))
})
self.addEventListener('message', e => {
  const say = what => e.ports[0]?.postMessage(what)
  const { ask, key } = e.data ?? {}
  const work = {
    key: async () => say(master),
    unlock: async () => {
      forget()
      // After its lease a phone asks the server first; what was written there is sent all the same.
      if ((await kept('device')).until < Date.now()) await sync().catch(() => {})
      const device = await kept('device')
      if (!device || device.until < Date.now()) return say(false)
      master = key
      const good = await ready()
      say(good)
      if (good) sync().catch(() => {})
    },
    lock: async () => { forget(); say(true) },
    sync: async () => { await ready(); if (await kept('device')) await sync().then(() => say(true), () => say(false)); else say(false) }
  }[ask]
  if (work) e.waitUntil(work())
})
