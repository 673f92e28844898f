// SPDX-License-Identifier: Apache-2.0
// phone.mjs -- a phone in node: the very worker that browsers run, with fakes of what a browser lends it.
//
//	const phone = new Phone({ url: server.url, cookie })      // signed in, see server.mjs
//	await phone.enrol('three small boats')                    // what web/phone/page.js does
//	const page = await phone.get('/people')                   // { status, type, location, text }
//	await phone.post('/write', { person, words: 'We had tea' })       // as the page's own form would be sent
//	phone.net = offline                                       // or lostReply, lostRequest, cutAfter(n), or any (request, send)
//	phone.fate = ({ names, n }) => n === 3 && 'before'        // the worker dies before (after) its third write is kept;
//	                                                          // 'full': there is no room for it
//	phone.closing = (device, form) => …                       // told of each form as it is closed for the server
//	phone.core = exports => ({ ...exports, handle() { … } })         // a core that does something else
//	phone.kill()                                              // the worker is gone; what was kept is there
//	await phone.sync(); await phone.lock(); await phone.unlock('three small boats'); await phone.dumpBase()
//
// Time is the phone's own: phone.clock (ms) is what it is ahead of ours.  Chance is phone.chance, a function that
// gives 32 random bits, so that a history can be told again.
import { randomFillSync, webcrypto } from 'node:crypto'
import { serialize } from 'node:v8'
import { compileFunction } from 'node:vm'
import { IDBFactory } from 'fake-indexeddb'
import { dump, query } from './sql.mjs'

export class Killed extends Error {}

// ---- what may happen on the way: (request, send) => Response; request is { method, url, headers, body }
export const online = (request, send) => send(request)
export const offline = async () => { throw new TypeError('fetch failed: no signal') }
export const lostRequest = offline
export const lostReply = async (request, send) => { await (await send(request)).arrayBuffer(); throw new TypeError('fetch failed: the answer was lost') }
export const twice = async (request, send) => { await (await send(request)).arrayBuffer(); return send(request) }
// The answer breaks off after so many bytes; null when it is not longer.
export const cutAfter = most => async (request, send) => {
	const r = await send(request), whole = new Uint8Array(await r.arrayBuffer())
	if (whole.length <= most) return new Response(r.status === 204 ? null : whole, r)
	let given = false
	return new Response(new ReadableStream({ pull(c) {
		if (!given && most) c.enqueue(whole.slice(0, most)), given = true
		else c.error(new TypeError('terminated'))
	} }), r)
}

// The server as another release of it would be: the worker's text ends otherwise, and the core is another file, with
// these bytes (the same when there are none).
export const release = (name, bytes = null) => async (request, send) => {
	const { pathname } = request.url
	if (pathname === '/sync/release' || pathname === '/sw.js') {
		const r = await send(request), text = await r.text()
		return new Response(pathname === '/sw.js' ? `${text}\n// ${name}` : text.replace(/\/static\/alongside-\w+\.wasm/, `/static/alongside-${name}.wasm`), r)
	}
	if (pathname !== `/static/alongside-${name}.wasm`) return send(request)
	if (bytes) return new Response(bytes, { headers: { 'content-type': 'application/wasm' } })
	const list = await (await send({ ...request, url: new URL('/sync/release', request.url) })).text()
	return send({ ...request, url: new URL(list.match(/\/static\/alongside-\w+\.wasm/)[0], request.url) })
}
export const BROKEN = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])      // a core that is none

// ---- what is compiled once: the worker's text, and the core
const PARAMS = ['self', 'clients', 'caches', 'indexedDB', 'crypto', 'fetch', 'WebAssembly', 'Response', 'Request', 'Date',
	'location', 'MessageChannel', 'setTimeout', 'clearTimeout', 'console']
// After the worker's own text: what a test looks at from outside.
const WINDOW = `
;return { kept, keep, store, outbox, TRIES, derive, openBase, keepBase, close, open, readEntry, idle: async () => { do { await syncing?.catch(() => {}); await turn } while (syncing) },
	get keys() { return keys }, get core() { return core }, get master() { return master } }`
const programs = new Map(), modules = new Map()
const program = text => {
	if (!programs.has(text)) programs.set(text, compileFunction(text + WINDOW, PARAMS, { filename: 'sw.js' }))
	return programs.get(text)
}
const compiled = (path, bytes) => {
	const { pathname } = new URL(path), known = modules.get(pathname)       // of whichever server: its name says what is in it
	if (known && known.bytes.length === bytes.length) return known.module
	const module = WebAssembly.compile(bytes)
	modules.set(pathname, { bytes, module })
	return module
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }
const plain = s => s.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)
const attribute = (tag, name) => { const m = tag.match(new RegExp(`\\s${name}="([^"]*)"`)); return m ? plain(m[1]) : / /.test(tag) && new RegExp(`\\s${name}[\\s>]`).test(tag) ? '' : null }

// The forms of a page as they were drawn: { action, fields: [{ name, type, value, on, options }], buttons: [{ name, value }] }.
export function forms(html) {
	return [...html.matchAll(/(<form [^>]*>)[^]*?<\/form>/g)].map(([whole, head]) => {
		const form = { action: attribute(head, 'action'), post: attribute(head, 'method') === 'post', fields: [], buttons: [] }
		for (const m of whole.matchAll(/<(input|textarea|select|button)\b([^>]*>)/g)) {
			const [tag, kind] = m, name = attribute(tag, 'name'), inner = whole.slice(m.index + tag.length)
			const value = attribute(tag, 'value'), type = kind === 'input' ? attribute(tag, 'type') ?? 'text' : kind
			if (type === 'button' || type === 'submit') form.buttons.push({ name, value: value ?? '' })
			else if (!name || type === 'file') continue
			else if (type === 'textarea') form.fields.push({ name, type, value: plain(inner.slice(0, inner.indexOf('</textarea>')).replace(/^\n/, '')), on: true })
			else if (type === 'select') {
				const drawn = [...inner.slice(0, inner.indexOf('</select>')).matchAll(/<option[^>]*>/g)].map(o => o[0])
				const options = drawn.map(o => attribute(o, 'value') ?? ''), chosen = drawn.findIndex(o => attribute(o, 'selected') !== null)
				form.fields.push({ name, type, value: options[Math.max(chosen, 0)] ?? '', options, on: drawn.length > 0 })
			} else {
				const choice = type === 'radio' || type === 'checkbox'
				form.fields.push({ name, type, value: value ?? (choice ? 'on' : ''), on: !choice || attribute(tag, 'checked') !== null })
			}
		}
		return form
	})
}
// What would be sent of a page's form for that address, as it was drawn; null when the page has none.
export function formFields(html, action) {
	return forms(html).find(f => f.action === action)?.fields.filter(f => f.on).map(f => [f.name, f.value]) ?? null
}

export class Phone {
	#life = null
	#dead = null
	constructor({ url, cookie = '', clock = 0, chance = null, name = 'A phone', rounds = 1000 }) {
		Object.assign(this, { url, cookie, clock, chance, name, rounds, net: online, fate: null, core: null, closing: null, writes: 0, sent: 0, passed: 0 })
		this.factory = new IDBFactory()
		this.caches = new Map()              // name -> Map(url -> { bytes, status, headers })
		this.script = null                   // /sw.js as it was registered
		this.page = null                     // an open page, and the key in its memory
		this.deaths = 0
	}

	// ---- the worker's life
	get alive() { return !!this.#life }
	get worker() { return (this.#life ?? this.#wake()).inside }
	#wake() {
		const life = this.#life = { dead: false, listeners: {}, timers: new Set(), dbs: [] }
		life.ended = new Promise((_, bad) => { life.end = bad })
		life.ended.catch(() => {})
		life.inside = program(this.script)(...this.#world(life))
		return life
	}
	kill() {
		const life = this.#life
		if (!life) return
		this.#life = null
		life.dead = true
		this.deaths++
		for (const t of life.timers) clearTimeout(t)
		for (const db of life.dbs) db.close()
		life.end(new Killed('the worker was stopped'))
	}
	// Stopped and asked again: an open page still has the key.
	restart() { this.kill(); this.page ??= { key: null } }
	// The browser is closed: with the last page goes the key.
	shut() { this.kill(); this.page = null }

	// ---- what a browser lends it; nothing of it reaches a worker that is gone
	#world(life) {
		const phone = this, never = new Promise(() => {}), alive = work => (...a) => life.dead ? never : work(...a).then(
			v => life.dead ? never : v, e => { if (life.dead) return never; throw e })
		const self = { addEventListener: (type, f) => (life.listeners[type] ??= []).push(f), skipWaiting: async () => {},
			registration: { scope: this.url + '/' } }
		const clients = { claim: async () => {}, matchAll: alive(async () => phone.page ? [phone.#client()] : []) }
		class Clock extends Date {
			constructor(...a) { if (a.length) super(...a); else super(Date.now() + phone.clock) }
			static now() { return Date.now() + phone.clock }
		}
		class Answer extends Response {
			static redirect(to, status = 302) { return new Response(null, { status, headers: { location: to } }) }
		}
		class Asked {
			constructor(url, how = {}) { Object.assign(this, { url: new URL(url, phone.url).href, method: 'GET', headers: new Headers(how.headers) }, how) }
		}
		const random = {
			subtle: phone.closing ? new Proxy(webcrypto.subtle, { get: (subtle, what) => what === 'encrypt' ? phone.#watched : subtle[what].bind(subtle) }) : webcrypto.subtle,
			getRandomValues: into => { phone.#random(into); return into },
			randomUUID: () => phone.uuid(),
		}
		const wasm = { instantiateStreaming: async (r, imports) => {
			r = await r
			const module = await compiled(r.path, r.whole)
			const instance = await WebAssembly.instantiate(module, imports)
			return { module, instance: phone.core ? { exports: phone.core(instance.exports) } : instance }
		} }
		const later = (f, ms) => { const t = setTimeout(() => { life.timers.delete(t); if (!life.dead) f() }, ms); life.timers.add(t); return t }
		return [self, clients, this.#cacheStorage(life, alive), { open: (name, version) => this.#openDb(life, name, version) }, random,
			alive((what, how) => this.#fetch(what, { ...how, follow: true })), wasm, Answer, Asked, Clock, new URL(this.url), Channel, later, clearTimeout, console]
	}
	// What is closed for the server says for whom; phone.closing is told (device, form) of each.
	#watched = (how, key, data) => {
		if (how.additionalData) this.closing(new TextDecoder().decode(how.additionalData).split(':')[1], new URLSearchParams(new TextDecoder().decode(data)))
		return webcrypto.subtle.encrypt(how, key, data)
	}
	#random(into) {
		if (!this.chance) return randomFillSync(into)
		const b = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
		for (let i = 0; i < b.length; i += 4) {
			const bits = this.chance()
			for (let k = 0; k < 4 && i + k < b.length; k++) b[i + k] = bits >>> (8 * k)
		}
		return into
	}
	uuid() {
		const b = this.#random(new Uint8Array(16))
		b[6] = (b[6] & 15) | 64
		b[8] = (b[8] & 63) | 128
		return Buffer.from(b).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
	}
	#client() {
		const page = this.page
		return { navigate: async () => { this.navigated = (this.navigated ?? 0) + 1 },
			postMessage: (data, ports) => { if (data.ask === 'key' && this.page === page) ports[0].postMessage(page.key) } }
	}

	#openDb(life, name, version) {
		const request = this.factory.open(name, version)
		if (life.dead) return {}
		request.addEventListener('success', e => {
			if (life.dead) return e.stopImmediatePropagation(), request.result.close()
			life.dbs.push(this.#watch(life, request.result))
		})
		return request
	}
	#watch(life, db) {
		const begin = db.transaction.bind(db)
		db.transaction = (names, mode, how) => {
			if (life.dead) return { objectStore: () => new Proxy({}, { get: () => () => ({}) }) }
			const t = begin(names, mode, how)
			const fate = mode === 'readwrite' && this.fate?.({ names: [].concat(names), n: ++this.writes })
			for (const type of ['complete', 'abort', 'error'])
				t.addEventListener(type, e => {
					if (fate === 'after' && type === 'complete' && !life.dead) this.kill()
					if (!life.dead) return
					// The fake begins its next transaction at the same event: a worker that is gone must not keep it from that.
					e.stopImmediatePropagation()
					setImmediate(() => db._rawDatabase.processTransactions())
				})
			if (fate === 'before') queueMicrotask(() => { if (this.#life === life) this.kill(); t.abort() })
			if (fate === 'full') queueMicrotask(() => t._abort('QuotaExceededError'))
			return t
		}
		return db
	}

	#cacheStorage(life, alive) {
		const url = what => new URL(what.url ?? what, this.url).href
		const answer = (path, kept) => kept && Object.assign(new Response(kept.bytes, { status: kept.status, headers: kept.headers }), { path, whole: kept.bytes })
		const one = map => ({
			match: alive(async what => answer(url(what), map.get(url(what)))),
			keys: alive(async () => [...map.keys()].map(u => ({ url: u }))),
			put: alive(async (what, r) => { const bytes = new Uint8Array(await r.arrayBuffer()); map.set(url(what), { bytes, status: r.status, headers: [...r.headers] }) }),
			delete: alive(async what => map.delete(url(what))),
			addAll: alive(async all => {
				const got = await Promise.all(all.map(async what => [what, await this.#fetch(what)]))
				if (got.some(([, r]) => !r.ok)) throw new TypeError('a file of the release is not there')
				for (const [what, r] of got) map.set(url(what), { bytes: new Uint8Array(await r.arrayBuffer()), status: r.status, headers: [...r.headers] })
			}),
		})
		return {
			open: alive(async name => { if (!this.caches.has(name)) this.caches.set(name, new Map()); return one(this.caches.get(name)) }),
			match: alive(async what => { for (const map of this.caches.values()) if (map.has(url(what))) return answer(url(what), map.get(url(what))) }),
			keys: alive(async () => [...this.caches.keys()]),
			has: alive(async name => this.caches.has(name)),
			delete: alive(async name => this.caches.delete(name)),
		}
	}

	// ---- the way to the server
	async #fetch(what, how = {}) {
		const request = { method: how.method ?? what.method ?? 'GET', url: new URL(what.url ?? what, this.url),
			headers: new Headers(how.headers ?? what.headers), body: how.body ?? what.body, credentials: how.credentials ?? what.credentials,
			mode: what.mode, follow: how.follow }
		if (request.body instanceof URLSearchParams) request.headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8')
		if (request.body && typeof request.body === 'object' && !(request.body instanceof Uint8Array)) request.body = String(request.body)
		if (this.cookie && request.credentials !== 'omit' && !request.headers.has('authorization')) request.headers.set('cookie', this.cookie)
		return this.net(request, r => this.#send(r))
	}
	async #send({ method, url, headers, body, mode, follow }) {
		this.sent += body?.length ?? 0
		if (mode === 'navigate') this.passed++       // a page that the worker left to the server
		const r = await fetch(url, { method, headers, body, redirect: mode === 'navigate' || (method === 'POST' && !follow) ? 'manual' : 'follow' })
		for (const c of r.headers.getSetCookie()) if (/session=/.test(c)) this.cookie = c.split(';')[0]
		return r
	}

	// ---- events
	#fire(type, more) {
		const life = this.#life ?? this.#wake(), waits = []
		for (const f of life.listeners[type] ?? []) f({ type, waitUntil: p => waits.push(p), ...more })
		return { life, waits }
	}
	#unless(life, work) { return Promise.race([work, life.ended]) }
	// Registers the worker that the server has now: installed, and at work when no other is.
	async install() {
		const r = await this.#fetch('/sw.js')
		if (!r.ok) throw Error(`/sw.js: ${r.status}`)
		const text = await r.text()
		this.kill()
		this.script = text
		for (const type of ['install', 'activate']) {
			const { life, waits } = this.#fire(type, {})
			await this.#unless(life, Promise.all(waits))
		}
	}
	// What a page asks the worker; settled: until all that it began is over.
	async ask(what, more = {}, { settled = true } = {}) {
		const { port1, port2 } = new Channel()
		const said = new Promise(good => { port1.onmessage = e => good(e.data) })
		const { life, waits } = this.#fire('message', { data: { ask: what, ...more }, ports: [port2] })
		const got = await this.#unless(life, said)
		if (settled) await this.#unless(life, Promise.all(waits).then(() => life.inside.idle()))
		return got
	}
	async idle() { if (this.#life) await this.#unless(this.#life, this.#life.inside.idle()) }
	async #navigate(method, path, body) {
		const request = { method, url: new URL(path, this.url).href, mode: 'navigate', referrer: `${this.url}/`, body,
			headers: new Headers(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
			text: async () => body ?? '' }
		request.clone = () => request
		this.page ??= { key: null }
		let answer = null
		const { life } = this.#fire('fetch', { request, respondWith: p => { answer = p } })
		const r = await this.#unless(life, answer ?? this.#fetch(request))
		const got = { status: r.status, type: r.headers.get('content-type') ?? '', location: r.headers.get('location') ?? '', text: await r.text() }
		await this.#unless(life, life.inside.idle())
		return got
	}
	get(path) { return this.#navigate('GET', path) }
	// The page `from` (or that of the same address) is drawn, and its form for `path` sent with these fields in it.
	async post(path, fields = {}, { from = path, form = null } = {}) {
		const page = form ? null : await this.get(from)
		const drawn = form ?? formFields(page.text, path) ?? [['form', this.uuid()]]
		const all = [...drawn.filter(([name]) => !(name in fields)), ...Object.entries(fields).flatMap(([k, v]) => [].concat(v).map(x => [k, x]))]
		return { ...await this.#navigate('POST', path, new URLSearchParams(all).toString()), fields: all }
	}

	// ---- what page.js does
	#wrapping(passphrase, salt) {
		return webcrypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey'])
			.then(k => webcrypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: this.rounds }, k,
				{ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']))
	}
	async enrol(passphrase, { shared = false } = {}) {
		const base64 = b => Buffer.from(b).toString('base64url'), random = n => this.#random(new Uint8Array(n))
		const secret = base64(random(32)), mac = random(32), key = random(32), salt = random(16)
		this.script ??= await (await this.#fetch('/sw.js')).text()
		const drawn = formFields(await (await this.#fetch('/devices')).text(), '/devices/new')
		if (!drawn) throw Error('nobody is signed in who may set up a phone')
		const sent = await this.#fetch('/devices/new', { method: 'POST', body: new URLSearchParams([...drawn.filter(([k]) => !['name', 'shared', 'secret', 'mac_key'].includes(k)),
			['name', this.name], ...(shared ? [['shared', '1']] : []), ['secret', secret], ['mac_key', base64(mac)]]) })
		const html = await (await this.#fetch(sent.headers.get('location'))).text()
		const tag = html.match(/<[^>]* data-device="[^>]*>/)?.[0]
		if (!tag) throw Error('the server does not know this phone')
		const made = name => attribute(tag, `data-${name}`), w = this.worker
		const { entry } = await w.derive(key)
		await w.keep('device', { id: made('device'), label: this.name, secret, box: made('box'), area: made('area'), staff: made('staff'), name: made('name'),
			roles: Number(made('roles')), language: 'en', until: Date.now() + this.clock + Number(made('lease')) * 86400000, salt,
			wrapped: await w.close(await this.#wrapping(passphrase, salt), key), mac: await w.close(entry, mac) })
		this.page = { key }
		this.id = made('device')
		await this.install()
		await this.ask('unlock', { key })
		await this.ask('sync')
		return this.id
	}
	async unlock(passphrase) {
		const w = this.worker, device = await w.kept('device')
		if (!device) return false
		const { n = 0 } = await w.kept('tries') ?? {}
		await this.#kept(s => s.put({ n: n + 1, at: Date.now() }, 'tries'))         // at: the server's time
		const key = !await this.tooOften(1) && await this.#wrapping(passphrase, device.salt)
			.then(k => webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: device.wrapped.iv }, k, device.wrapped.data)).catch(() => null)
		this.page ??= { key: null }
		if (!key) return false
		const good = await this.ask('unlock', { key: new Uint8Array(key) }) === ''
		await this.#kept(s => s.delete('tries'))
		if (good) this.page.key = new Uint8Array(key)
		return good
	}
	// Whether it asks for a sign-in, for the wrong words were tried so often.
	async tooOften(more = 0) { return (await this.worker.kept('tries'))?.n >= this.worker.TRIES + more }
	async lock() {
		if (this.page) this.page.key = null
		return this.ask('lock')
	}
	sync() { return this.ask('sync') }

	// ---- what is kept, from outside
	async #stores(mode, work) {
		const db = await new Promise((good, bad) => {
			const r = this.factory.open('alongside')
			r.onsuccess = () => good(r.result)
			r.onerror = () => bad(r.error)
		})
		try {
			const names = [...db.objectStoreNames]
			return names.length ? await new Promise((good, bad) => {
				const t = db.transaction(names, mode), out = {}
				t.oncomplete = () => good(out)
				t.onabort = () => bad(t.error)
				for (const name of names) work(t.objectStore(name), out)
			}) : {}
		} finally { db.close() }
	}
	// { store: [[key, value]] }
	async records() {
		return this.#stores('readonly', (s, out) => {
			const keys = s.getAllKeys(), values = s.getAll()
			values.onsuccess = () => { out[s.name] = keys.result.map((k, i) => [k, values.result[i]]) }
		})
	}
	// By a page, which lives on when the worker is stopped: also while it is being stopped.
	async kept(name) { return (await this.#stores('readonly', (s, out) => { if (s.name === 'kept') s.get(name).onsuccess = e => { out.value = e.target.result } })).value }
	#kept(work) { return this.#stores('readwrite', s => { if (s.name === 'kept') work(s) }) }
	async evict(store, key) { await this.#stores('readwrite', s => { if (s.name === store) s.delete(key) }) }
	// Everything that a thief of the storage finds.
	async profile() {
		const files = [...this.caches].flatMap(([name, map]) => [...map].flatMap(([url, f]) => [Buffer.from(`${name} ${url}`), f.bytes]))
		return Buffer.concat([serialize(await this.records()), ...files])
	}
	// Another phone with the same storage, or this one as it is now, to be brought back later.
	async snapshot() {
		return { records: await this.records(), caches: [...this.caches].map(([n, m]) => [n, new Map(m)]), script: this.script, id: this.id,
			key: this.page?.key ?? null, cookie: this.cookie }
	}
	static async from(snapshot, more) {
		const p = new Phone(more)
		Object.assign(p, { script: snapshot.script, id: snapshot.id, cookie: snapshot.cookie,
			caches: new Map(snapshot.caches.map(([n, m]) => [n, new Map([...m].map(([url, f]) => [new URL(new URL(url).pathname + new URL(url).search, p.url).href, f]))])), page: snapshot.key ? { key: snapshot.key } : null })
		await p.worker.kept('device')                    // the worker makes its own stores
		await p.#stores('readwrite', s => {
			for (const [k, v] of snapshot.records[s.name] ?? []) s.keyPath ? s.put(v) : s.put(v, k)
		})
		p.kill()
		return p
	}
	async clone(more = {}) { return Phone.from(await this.snapshot(), { url: this.url, rounds: this.rounds, name: this.name, clock: this.clock, chance: this.chance, ...more }) }

	// The forms that wait here, and those that were answered, opened: [{ n, state, upto, look, path, body, at }]
	async outbox() {
		const w = this.worker, keys = w.keys ?? (this.page?.key && await w.derive(this.page.key))
		return Promise.all((await w.outbox()).map(async e => {
			const f = keys && e.mine ? new URLSearchParams(new TextDecoder().decode(await w.open(keys.entry, e.mine))) : new URLSearchParams()
			return { n: e.n, state: e.state, upto: e.upto, look: e.look, path: f.get('path'), body: f.get('body'), at: Number(f.get('at')) }
		}))
	}
	// What is kept of the server's truth: the bytes of a database, or null when there is none.
	async base(key = this.page?.key) {
		const w = this.worker, image = await w.openBase((await w.derive(key)).wrap)
		return image && Buffer.from(image)
	}
	async dumpBase(key) {
		const image = await this.base(key)
		return image && dump(image)
	}
	async queryBase(sql, key) {
		const image = await this.base(key)
		return image ? query(image, sql) : []
	}
}

// A line from one end to the other, within this process.
class Channel {
	constructor() {
		const end = other => ({ onmessage: null, postMessage: data => queueMicrotask(() => this[other].onmessage?.({ data })), close() {}, start() {} })
		this.port1 = end('port2')
		this.port2 = end('port1')
	}
}
