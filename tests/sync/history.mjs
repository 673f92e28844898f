// SPDX-License-Identifier: Apache-2.0
// history.mjs -- one random history: what its steps are, doing them, and letting everything come to rest.
//
// A step is a small object, so that a history can be kept in a file and made shorter: { do, phone, ... salt }.
// Whatever a step chooses it draws from its own salt, and never from the steps before it.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { BROKEN, cutAfter, forms, Killed, lostReply, offline, online, Phone, release, twice } from './phone.mjs'
import { alongside, dice, PASSPHRASE } from './world.mjs'

const YEAR = 365.25 * 86400000

// ---- what may happen, and how often
const STEPS = [
	[36, 'edit'], [8, 'office'], [5, 'draw'], [5, 'send'], [3, 'again'], [12, 'sync'], [3, 'together'], [5, 'meanwhile'], [9, 'line'], [2, 'echo'],
	[4, 'kill'], [6, 'fate'], [2, 'evict'], [3, 'clock'], [3, 'lock'], [2, 'wrong'], [3, 'leave'], [3, 'come'], [1, 'lost'],
	[2, 'lease'], [2, 'signed'], [1, 'crash'], [1, 'drop'], [2, 'erase'], [4, 'backup'], [2, 'clone'], [3, 'upgrade'], [6, 'consent'],
]
const TOTAL = STEPS.reduce((n, [k]) => n + k, 0)

export function tell(seed) {
	const roll = dice(seed), phones = 2 + roll(3), steps = []
	for (let n = 10 + roll(21); n > 0; n--) {
		let k = roll(TOTAL), i = 0
		while (k >= STEPS[i][0]) k -= STEPS[i++][0]
		steps.push({ do: STEPS[i][1], phone: roll(phones), salt: roll(1 << 30) })
	}
	return { seed, phones, steps }
}

// What was closed for the server, under whatever number.
export const keyOf = ({ at, path, body }) => `${at} ${path} ${body}`

// ---- what people write
// The fields of a form, filled: the marker is in every text of it.
function fill(form, marker, roll) {
	const out = [], groups = new Map()
	for (const f of form.fields) {
		if (f.type === 'hidden') out.push([f.name, f.value])
		else if (f.type === 'radio') groups.set(f.name, [...groups.get(f.name) ?? [], f])
		else if (f.type === 'checkbox') { if (roll(3) === 0) out.push([f.name, f.value]) }
		else if (f.type === 'select') out.push([f.name, f.options.length ? roll.pick(f.options) : ''])
		else if (f.name === 'point') out.push([f.name, roll(2) ? '51.62, -3.94' : ''])
		else if (/^(since|until)$/.test(f.name)) out.push([f.name, roll(3) ? '2019' : ''])
		else if (f.type === 'date' || /^(day|date|when|back)$/.test(f.name)) out.push([f.name, roll(3) ? '' : f.value])
		else if (f.type === 'time' || /^(opens|closes)/.test(f.name)) out.push([f.name, roll(2) ? '10:30' : ''])
		else if (f.type === 'number') out.push([f.name, '3'])
		else if (f.value && roll(3) === 0) out.push([f.name, f.value])
		else out.push([f.name, `Said ${marker}`])
	}
	for (const [name, all] of groups) out.push([name, roll.pick(all).value])
	const named = form.buttons.filter(b => b.name)
	if (named.length && (named.length === form.buttons.length || roll(2))) { const b = roll.pick(named); out.push([b.name, b.value]) }
	return out
}

// Not pressed: what would end the history, or goes to the outside.
const NOT = /^\/(wishes|write\/now|sign-|devices|bring|import|set-up|invitation|lone-visit|to-send|hello)|\/(link|record|paper|looked)$/
const links = html => [...new Set([...html.matchAll(/href="(\/[^"#]*)"/g)].map(m => m[1].replaceAll('&amp;', '&')))]
	.filter(p => !/^\/(static|me$|cannot-wait|accessibility|privacy|where)|[?&](lang|easy)=|\.csv$/.test(p) && !NOT.test(p))

// A page with a form on it that somebody in the field would find.
async function findForm(hand, who, roll) {
	const direct = [...Array(5).fill(`/write?person=${who}`), `/people/${who}/page/${roll.pick(['vision', 'vision', 'matters', 'give', 'change', 'agreement'])}`,
		`/people/${who}/page/vision`, `/people/${who}/page/steps/new`, `/people/${who}/page/gifts/new`, `/people/${who}/circle/new`, `/people/${who}/about`,
		`/people/${who}/river/new`, `/people/${who}/ask-first`, `/plans/new?person=${who}`, '/introductions/new', '/community/add', '/community/add/here', '/grew/new', '/notebook/new',
		'/presence', '/people/new', `/people/${who}/life/away`, '/households/new']
	const hubs = [`/people/${who}`, `/people/${who}/story`, `/people/${who}/circle`, `/people/${who}/connections`, `/people/${who}/life`,
		`/people/${who}/yes`, '/today', '/introductions', '/find?q=said', '/notebook', '/grew', '/presence', '/households', '/write/together', `/people/${who}/river`]
	for (let tries = 0; tries < 3; tries++) {
		let page = await hand.get(roll(3) ? roll.pick(direct) : roll.pick(hubs))
		for (let hops = 0; hops < 3; hops++) {
			const there = forms(page.text).filter(f => f.post && !NOT.test(f.action))
			if (there.length && (hops === 2 || roll(3))) return roll.pick(there)
			const on = links(page.text).filter(p => p.includes(who) || !p.startsWith('/people/'))
			if (!on.length) break
			page = await hand.get(roll.pick(on))
		}
	}
	return null
}

// ---- doing it
export class History {
	constructor(world, { seed, phones, steps }) {
		Object.assign(this, { world, seed, count: phones, steps, written: [], marks: 0, notes: [], phones: [], erased: new Set(), evicted: new Set(), pulls: 0, compared: 0 })
	}
	async begin() {
		this.server = await this.world.server.copy().start()
		this.roll = dice(this.seed + 77)
		for (const { owner, kept } of this.world.phones.slice(0, this.count))
			await this.join(await Phone.from(kept, { url: this.server.url, chance: () => this.roll() }), { owner, closed: new Map(), where: new Map() })
	}
	// A phone is of this history from now on.  What it closes for the server is known by when it was said and what it is:
	// its number may become another one.
	async join(p, { owner, closed, where }) {
		const index = this.phones.push(p) - 1
		Object.assign(p, { name: `Phone ${index + 1}`, index, owner, closed: new Map(closed), where: new Map(where), closings: [], last: 0, drawn: null, tapped: null,
			pushes: [], line: online, gone: false, release: null, pulls: 0, seen: 0 })
		p.closing = (device, f) => {
			if (!f.get('path')) return
			const key = keyOf({ at: f.get('at'), path: f.get('path'), body: f.get('body') })
			p.closed.set(`${device} ${f.get('n')}`, key)
			p.where.set(key, `${device} ${f.get('n')}`)
			p.closings.push({ key, n: Number(f.get('n')), path: f.get('path'), body: f.get('body') })
		}
		p.net = async (request, send) => {
			if (request.url.pathname === '/sync/push') p.pushes = [...p.pushes.slice(-5), request]
			const r = await p.line(request, p.release ? asked => p.release(asked, send) : send)
			if (request.url.pathname === '/sync/pull' && r.ok) p.pulls++
			return r
		}
		await this.follow(p)
	}
	// Whatever the worker numbered by itself (who was looked at) is counted too; one that was copied has another name.
	async follow(p) {
		if (p.gone || !p.script) return
		const { id = p.id } = await p.kept('device') ?? {}
		if (id !== p.id) p.last = 0
		p.id = id
		p.last = Math.max(p.last, await p.kept('n') ?? 0)
	}
	async end() {
		for (const p of this.phones) p.kill()
		await this.server?.stop('SIGKILL')
		this.server?.remove()
	}
	note(what) { this.notes.push(what) }

	// Somebody has a phone in the hand: it is awake, and open if they know the words; after too many wrong ones they
	// sign in first.
	async hold(p) {
		p.page ??= { key: null }
		if (p.page.key || p.gone) return
		if (await p.tooOften()) await this.signIn(p).catch(() => {})
		await p.unlock(PASSPHRASE)
	}
	async signIn(p) {
		const { ada } = this.world.cookies, at = `/set-up/staff/${this.world.staff[p.owner]}/link`
		p.cookie = await this.server.signIn((await this.server.post(ada, at, {}, { from: '/set-up' })).text)
		await p.ask('signed')
	}
	async gone(p) { return p.gone ||= !(await p.kept('device')) }
	hand(p) {
		return { get: path => p.get(path), send: async (form, fields, marker) => {
			p.tapped = { form, fields }
			return this.press(p, form, fields, marker)
		} }
	}
	// was: what the form said when it was drawn.
	wrote(more, form, fields, marker) {
		const was = form.fields.filter(f => f.on).map(f => [f.name, f.value])
		this.written.push({ ...more, action: form.action, fields, was, form: new URLSearchParams(fields).get('form'), marker })
	}
	// A form is sent on a phone: what was numbered there is ours to look for from now on.
	async press(p, form, fields, marker) {
		const before = await p.kept('n') ?? 0, { passed, owner } = p, body = new URLSearchParams(fields).toString()
		let got = null, died = null
		p.closings = []
		try { got = await p.post(form.action, {}, { form: fields }) } catch (e) { died = e }
		const { fate } = p
		p.fate = null
		const n = await p.kept('n') ?? 0, shown = got?.status === 303, made = p.closings.findLast(c => c.path === form.action && c.body === body)
		// A phone that was wiped while it answered counts from nothing; what it had said was delivered before.
		const wiped = shown && p.passed === passed && !(await p.kept('device'))
		if (made && (shown || n > before)) {
			p.last = wiped ? made.n : n
			this.wrote({ phone: p.index, owner, key: made.key, shown }, form, fields, marker)
		} else if (shown && p.passed > passed) this.wrote({ phone: null, owner, shown }, form, fields, marker)
		else if (shown && form.action !== '/to-send') this.notes.push(`${p.name}: ${form.action} was answered as saved, and was not closed`)
		p.fate = fate
		if (died) throw died
		return got
	}
	// A browser at the office, or the person's own.
	desk(owner, cookie = this.world.cookies[owner]) {
		return { get: path => this.server.send(cookie, path), send: async (form, fields, marker) => {
			const r = await this.server.send(cookie, form.action, fields)
			if (r.status === 303) this.wrote({ phone: null, owner, shown: true }, form, fields, marker)
			return r
		} }
	}
	// One of the four more often than the others, so that two write of the same; of somebody who is forgotten, less.
	whom(roll) {
		const who = this.world.people[roll(2) ? 1 : roll(4)]
		return this.erased.has(who) && roll(3) ? this.world.people.find(id => !this.erased.has(id)) ?? who : who
	}
	async edit(hand, roll) {
		const marker = `zq${++this.marks}x`
		let form = await findForm(hand, this.whom(roll), roll), got = null
		// A page may ask once more, with the words in it.
		for (let i = 0; i < 3 && form; i++) {
			got = await hand.send(form, fill(form, marker, roll), marker)
			form = [200, 409].includes(got.status) && forms(got.text).find(f => f.action === form.action)
		}
		return got
	}

	async step(s) {
		const p = this.phones[s.phone], roll = dice(s.salt), owner = p.owner
		const alone = ['office', 'leave', 'come', 'crash', 'erase', 'backup'].includes(s.do)
		if (!alone && (p.gone || await this.gone(p))) return
		switch (s.do) {
		case 'edit': await this.hold(p); for (let i = roll(3); i >= 0; i--) await this.edit(this.hand(p), roll); break
		case 'office': await this.edit(this.desk(roll.pick(['mari', 'dewi'])), roll); break
		// A page is left open, and sent later.
		case 'draw': {
			await this.hold(p)
			const marker = `zq${++this.marks}x`, form = await findForm(this.hand(p), this.whom(roll), roll)
			if (form) p.drawn = { form, fields: fill(form, marker, roll), marker }
			break
		}
		case 'send': if (p.drawn) { const d = p.drawn; p.drawn = null; await this.hold(p); await this.press(p, d.form, d.fields, d.marker) } break
		case 'again': if (p.tapped) { await this.hold(p); await this.press(p, p.tapped.form, p.tapped.fields, null) } break
		case 'sync': if (roll(2)) await this.hold(p); await p.sync(); break
		// A form is pressed while the line is busy, at any moment of it.
		case 'meanwhile': {
			await this.hold(p)
			const marker = `zq${++this.marks}x`, form = await findForm(this.hand(p), this.whom(roll), roll), line = p.line, wait = roll(12)
			if (!form) break
			p.line = async (request, send) => { const r = await send(request); await new Promise(done => setTimeout(done, roll(10))); return r }
			const going = p.sync().catch(() => {})
			await new Promise(done => setTimeout(done, wait))
			try { await this.press(p, form, fill(form, marker, roll), marker) } finally { await going; p.line = line }
			break
		}
		case 'together': await Promise.allSettled(this.phones.filter(q => !q.gone && q.script).map(q => q.sync())); break
		case 'line': p.line = roll.pick([online, online, offline, offline, lostReply, twice, cutAfter(roll(3) ? roll(3000) : roll(60000)), this.#crashing(p, roll(4))]); break
		// One of the last pushes arrives (again), behind those that came after it.
		case 'echo': if (p.pushes.length) { const { url, headers, body } = roll.pick(p.pushes); await fetch(url, { method: 'POST', headers, body }).then(r => r.text(), () => {}) } break
		case 'kill': roll(2) ? p.restart() : p.shut(); break
		case 'fate': { const at = p.writes + 1 + roll(6), how = roll.pick(['before', 'after']); p.fate = ({ n }) => n === at && how; break }
		case 'evict': await this.#evict(p, roll); break
		case 'clock': p.clock = roll.pick([0, 1, -1]) * roll(2 * YEAR); break
		case 'lock': await p.lock(); break
		// After five the right words open nothing either; and nothing goes.
		case 'wrong': {
			await p.lock()
			const kept = (await p.worker.outbox()).length
			for (let i = roll(7); i >= 0; i--) if (await p.unlock(`wrong ${i}`)) this.notes.push('other words opened it')
			if (await p.tooOften() && await p.unlock(PASSPHRASE)) this.notes.push(`${p.name} was opened after five wrong tries`)
			if ((await p.worker.outbox()).length !== kept) this.notes.push(`${p.name} lost something by wrong tries`)
			break
		}
		case 'leave': alongside(this.server, this.world.staff.dewi, roll.pick(this.world.people.filter(id => !this.erased.has(id))), false); break
		case 'come': alongside(this.server, this.world.staff.dewi, roll.pick(this.world.people.filter(id => !this.erased.has(id))), true); break
		case 'lost': { const at = `/devices/${p.id}/lost`; await this.server.post(this.world.cookies[owner], at, {}).catch(() => {}); break }
		case 'lease': this.server.sql(`UPDATE device SET lease = ${Date.now() - 1000} WHERE id = '${p.id}';`); break
		case 'signed': await this.server.post(this.world.cookies[owner], `/devices/${p.id}/again`, {}, { from: '/devices' }).catch(() => {}); break
		case 'crash': await this.server.stop('SIGKILL'); await this.server.start(); break
		case 'drop': {
			await this.hold(p)
			const no = (await p.outbox()).filter(e => ['no', 'fault'].includes(e.state) && !e.look)
			if (!no.length || !p.page.key) break
			const e = roll.pick(no)
			if ((await p.post('/to-send', { drop: String(e.n) }, { form: [] })).status === 303) this.evicted.add(keyOf(e)).add(`${p.id} ${e.n}`)
			break
		}
		case 'erase': {
			const left = this.world.people.filter(id => !this.erased.has(id))
			if (left.length < 2) break
			const who = roll.pick(left)
			this.server.command('erase', who)
			this.erased.add(who)
			break
		}
		// One is made; the next time it is put back, or another made.
		case 'backup': if (this.backup && roll(2)) await this.putBack(); else this.makeBackup(); break
		case 'clone': {
			if (this.phones.length < 5) await this.join(await p.clone(), p)
			break
		}
		case 'upgrade': {
			const name = roll.pick(['second', 'third', 'broken'])
			p.release = release(name, name === 'broken' ? BROKEN : null)
			await p.install()
			break
		}
		case 'consent': await this.consent(p, roll); break
		default: throw Error(`what is ${s.do}?`)
		}
	}
	// The server dies while it answers, once.
	#crashing(p, ms) {
		return async (request, send) => {
			p.line = online
			const r = send(request).then(async r => { await r.arrayBuffer() }, () => {})
			await new Promise(done => setTimeout(done, ms))
			await this.server.stop('SIGKILL')
			await r
			await this.server.start()
			throw new TypeError('fetch failed: the server went away')
		}
	}
	async #evict(p, roll) {
		p.kill()
		if (roll(3)) return p.evict('kept', 'base')
		const waiting = (await p.worker.outbox()).filter(e => e.state === 'waiting')
		p.kill()
		if (!waiting.length || roll(3) === 0) return p.evict('kept', roll.pick(['n', 'have', 'times', 'trying']))
		const e = roll.pick(waiting)
		this.evicted.add(`${p.id} ${e.n}`)
		await p.evict('outbox', e.n)
	}
	makeBackup() {
		const file = join(this.server.data, 'copy.db'), from = join(this.server.data, 'alongside.db')
		execFileSync('sqlite3', ['-cmd', '.timeout 10000', from, `.backup '${file}'`])
		this.backup = { file, written: this.written.length }
	}
	// What was written at a desk since is gone, and what phones sent comes again; but nothing from one that has forgotten.
	async putBack() {
		for (const p of this.phones) await this.gone(p)
		await this.server.stop()
		this.server.restore(this.backup.file)
		await this.server.start()
		const last = Object.fromEntries(this.server.sql('SELECT id, last_n FROM device;').map(d => [d.id, d.last_n]))
		for (const [i, w] of this.written.entries()) {
			const p = this.phones[w.phone], [device, n] = p?.where.get(w.key)?.split(' ') ?? []
			w.undone ||= p ? p.gone && !(Number(n) <= last[device]) : i >= this.backup.written
		}
		for (const p of this.phones) if (p.gone) p.last = Math.min(p.last, last[p.id] ?? 0)
		this.restored = true
	}
	// Two change what somebody agreed to: each has the page before the other has sent it.
	async consent(p, roll) {
		const who = this.whom(roll), at = `/people/${who}`, q = this.phones[roll(this.phones.length)]
		const kind = roll.pick(['ask-first', 'ask-first', 'life/stop', 'life/name', 'river', 'household'])
		await this.hold(p)
		const home = this.desk(who, this.world.homes[who]), office = this.desk(roll.pick(['mari', 'dewi']))
		const other = roll(2) ? home : roll(2) || q === p || await this.gone(q) ? office : (await this.hold(q), this.hand(q))
		const hands = roll(2) ? [this.hand(p), other] : [other, this.hand(p)]
		const house = this.world.household, turning = this.world.turnings[who]
		const [no, yes] = { 'ask-first': [`${at}/ask-first`, `${at}/ask-first`], 'life/stop': [`${at}/life/stop`, `${at}/life/away`], 'life/name': [`${at}/life/name`, `${at}/life/name`],
			river: [`${at}/river/${turning}`, `${at}/river/${turning}`], household: [`/households/${house}/leave`, `/households/${house}/ask/${who}`] }[kind]
		const pages = []
		// Only the person's own hand makes something theirs alone.
		if (kind === 'river') hands[0] = home
		for (const [i, action] of [no, yes].entries()) {
			const page = await hands[i].get(action.endsWith('/leave') ? `/households/${house}` : action)
			pages.push(forms(page.text).find(f => f.action === action && (kind !== 'household' || i || f.fields.some(x => x.value === who))))
		}
		const says = [
			{ 'ask-first': m => ({ words: `Said ${m}` }), 'life/name': m => ({ name: `Said ${m}`, earlier: 'forget' }), river: m => ({ words: `Said ${m}`, since: '2019', private: '1' }) },
			{ 'ask-first': m => ({ words: roll(2) ? '' : `Said ${m}` }), 'life/stop': m => ({ letters: `Said ${m}`, place: '' }), 'life/name': m => ({ name: `Said ${m}`, earlier: roll.pick(['show', 'find']) }),
				river: m => ({ words: `Said ${m}`, since: '2019' }), household: m => ({ voice: 'own', words: `Said ${m}` }) },
		]
		for (const i of roll(2) ? [0, 1] : [1, 0]) {
			if (!pages[i]) continue
			const marker = `zq${++this.marks}x`, said = says[i][kind]?.(marker) ?? {}
			const fields = [...pages[i].fields.filter(f => f.type === 'hidden' && !(f.name in said)).map(f => [f.name, f.value]), ...Object.entries(said)]
			await hands[i].send(pages[i], fields, marker)
		}
	}

	// After each step: a phone that has just fetched, and has the server's last number, has what the server has for it.
	async fetched() {
		for (const p of this.phones) {
			if (p.pulls === p.seen) continue
			this.pulls++
			p.seen = p.pulls
			if (p.gone || !p.alive || !p.page?.key || !p.worker.core) continue
			await p.idle()
			const cursor = p.worker.core?.cursor(), [{ seq }] = this.server.sql('SELECT seq FROM area;')
			if (cursor !== String(seq)) continue
			this.compared++
			this.notes.push(...await this.compare(p))
		}
	}
	async run(compare) {
		this.compare = compare
		await this.begin()
		for (const [i, s] of this.steps.entries()) {
			this.at = i
			try { await this.step(s) } catch (e) {
				if (!(e instanceof Killed) && !/fetch failed|terminated|Failed to fetch|a file of the release is not there/.test(e.message)) throw e
			}
			for (const p of this.phones) await this.follow(p)
			await this.fetched()
			if (this.notes.length) return
		}
		this.at = null
		await this.rest()
	}
	// Everything is online, and everything has been sent and fetched.
	async rest() {
		for (const p of this.phones) Object.assign(p, { line: online, fate: null })
		for (const p of this.phones) await this.server.post(this.world.cookies[p.owner], `/devices/${p.id}/again`, {}, { from: '/devices' }).catch(() => {})
		// Copies, and what a backup forgot, are known after the first; another brings what all have sent since.
		for (let round = 0; round < (this.backup || this.phones.length > this.count ? 4 : 2); round++)
			for (const p of this.phones) {
				p.fetched = false
				for (let i = 0; i < 6 && !p.fetched && !await this.gone(p); i++) {
					await p.sync()
					await this.hold(p)
					p.fetched = await p.sync()
				}
				await this.follow(p)
			}
	}
}
