// SPDX-License-Identifier: Apache-2.0
// history.mjs -- one random history: what its steps are, doing them, and letting everything come to rest.
//
// A step is a small object, so that a history can be kept in a file and made shorter: { do, phone, ... salt }.
// Whatever a step chooses it draws from its own salt, and never from the steps before it.
import { cutAfter, forms, Killed, lostReply, offline, online, Phone, twice } from './phone.mjs'
import { alongside, dice, PASSPHRASE } from './world.mjs'

const YEAR = 365.25 * 86400000

// ---- what may happen, and how often
const STEPS = [
	[36, 'edit'], [8, 'office'], [5, 'draw'], [5, 'send'], [3, 'again'], [12, 'sync'], [3, 'together'], [5, 'meanwhile'], [9, 'line'], [2, 'echo'],
	[4, 'kill'], [6, 'fate'], [2, 'evict'], [3, 'clock'], [3, 'lock'], [2, 'wrong'], [3, 'leave'], [3, 'come'], [1, 'lost'],
	[2, 'lease'], [2, 'signed'], [1, 'crash'], [1, 'drop'],
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
		`/people/${who}/river/new`, `/people/${who}/ask-first`, `/plans/new?person=${who}`, '/introductions/new', '/community/add', '/notebook/new',
		'/presence', '/people/new', `/people/${who}/life/away`, '/households/new']
	const hubs = [`/people/${who}`, `/people/${who}/story`, `/people/${who}/circle`, `/people/${who}/connections`, `/people/${who}/life`,
		`/people/${who}/yes`, '/today', '/introductions', '/find?q=said', '/notebook', '/presence', '/households', '/write/together', `/people/${who}/river`]
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
		Object.assign(this, { world, seed, count: phones, steps, written: [], marks: 0, notes: [] })
	}
	async begin() {
		this.server = await this.world.server.copy().start()
		const roll = dice(this.seed + 77)
		this.phones = await Promise.all(this.world.phones.slice(0, this.count).map(async ({ owner, kept }, i) => {
			const phone = await Phone.from(kept, { url: this.server.url, chance: () => roll(), name: `Phone ${i + 1}` })
			return Object.assign(phone, { index: i, owner, last: 0, drawn: null, tapped: null, pushed: null, line: online, evicted: new Set(), gone: false })
		}))
		for (const p of this.phones) {
			p.net = async (request, send) => {
				if (request.url.pathname === '/sync/push') p.pushed = request
				return p.line(request, send)
			}
			p.last = await p.worker.kept('n') ?? 0
		}
	}
	async end() {
		for (const p of this.phones ?? []) p.kill()
		await this.server?.stop('SIGKILL')
		this.server?.remove()
	}
	note(what) { this.notes.push(what) }

	// Somebody has a phone in the hand: it is awake, and open if they know the words.
	async hold(p) {
		p.page ??= { key: null }
		if (!p.page.key && !p.gone) await p.unlock(PASSPHRASE)
	}
	async gone(p) { return p.gone ||= !(await p.worker.kept('device')) }
	hand(p) {
		return { get: path => p.get(path), send: async (form, fields, marker) => {
			p.tapped = { action: form.action, fields }
			return this.press(p, form.action, fields, marker)
		} }
	}
	// A form is sent on a phone: what was numbered there is ours to look for from now on.
	async press(p, action, fields, marker) {
		const before = await p.worker.kept('n') ?? 0, passed = p.passed
		let got = null, died = null
		try { got = await p.post(action, {}, { form: fields }) } catch (e) { died = e }
		const fate = p.fate
		p.fate = null
		const n = await p.worker.kept('n') ?? 0, shown = got?.status === 303
		// A phone that was wiped while it answered counts from nothing; what it had said was delivered before.
		const wiped = shown && p.passed === passed && !(await p.worker.kept('device'))
		if (wiped || (n > before && (shown || died))) {
			p.last = wiped ? before + 1 : n
			this.written.push({ phone: p.index, owner: p.owner, n: before + 1, action, fields, form: new URLSearchParams(fields).get('form'), marker, shown })
		}
		else if (shown && p.passed > passed)
			this.written.push({ phone: null, owner: p.owner, action, fields, form: new URLSearchParams(fields).get('form'), marker, shown })
		else if (shown && action !== '/to-send') this.note(`${p.name}: ${action} was answered as saved, and has no number`)
		p.fate = fate
		if (died) throw died
		return got
	}
	office(owner) {
		const cookie = this.world.cookies[owner]
		return { get: path => this.server.send(cookie, path), send: async (form, fields, marker) => {
			const r = await this.server.send(cookie, form.action, fields)
			if (r.status === 303) this.written.push({ phone: null, owner, action: form.action, fields, form: new URLSearchParams(fields).get('form'), marker, shown: true })
			return r
		} }
	}
	// One of the four more often than the others, so that two write of the same.
	whom(roll) { return this.world.people[roll(2) ? 1 : roll(4)] }
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
		const alone = ['office', 'leave', 'come', 'crash'].includes(s.do)
		if (!alone && (p.gone || await this.gone(p))) return
		switch (s.do) {
		case 'edit': await this.hold(p); for (let i = roll(3); i >= 0; i--) await this.edit(this.hand(p), roll); break
		case 'office': await this.edit(this.office(roll.pick(['mari', 'dewi'])), roll); break
		// A page is left open, and sent later.
		case 'draw': {
			await this.hold(p)
			const marker = `zq${++this.marks}x`, form = await findForm(this.hand(p), this.whom(roll), roll)
			if (form) p.drawn = { action: form.action, fields: fill(form, marker, roll), marker }
			break
		}
		case 'send': if (p.drawn) { const d = p.drawn; p.drawn = null; await this.hold(p); await this.press(p, d.action, d.fields, d.marker) } break
		case 'again': if (p.tapped) { await this.hold(p); await this.press(p, p.tapped.action, p.tapped.fields, null) } break
		case 'sync': if (roll(2)) await this.hold(p); await p.sync(); break
		// A form is pressed while the line is busy, at any moment of it.
		case 'meanwhile': {
			await this.hold(p)
			const marker = `zq${++this.marks}x`, form = await findForm(this.hand(p), this.whom(roll), roll), line = p.line, wait = roll(12)
			if (!form) break
			p.line = async (request, send) => { const r = await send(request); await new Promise(done => setTimeout(done, roll(10))); return r }
			const going = p.sync().catch(() => {})
			await new Promise(done => setTimeout(done, wait))
			try { await this.press(p, form.action, fill(form, marker, roll), marker) } finally { await going; p.line = line }
			break
		}
		case 'together': await Promise.allSettled(this.phones.filter(q => !q.gone && q.script).map(q => q.sync())); break
		case 'line': p.line = roll.pick([online, online, offline, offline, lostReply, twice, cutAfter(roll(3) ? roll(3000) : roll(60000)), this.#crashing(p, roll(4))]); break
		case 'echo': if (p.pushed) await fetch(p.pushed.url, { method: 'POST', headers: p.pushed.headers, body: p.pushed.body }).then(r => r.text(), () => {}); break
		case 'kill': roll(2) ? p.restart() : p.shut(); break
		case 'fate': { const at = p.writes + 1 + roll(6), how = roll.pick(['before', 'after']); p.fate = ({ n }) => n === at && how; break }
		case 'evict': await this.#evict(p, roll); break
		case 'clock': p.clock = roll.pick([0, 1, -1]) * roll(2 * YEAR); break
		case 'lock': await p.lock(); break
		case 'wrong': for (let i = 0; i < 6; i++) if (await p.unlock(`wrong ${i}`)) this.note('other words opened it'); break
		case 'leave': alongside(this.server, this.world.staff.dewi, roll.pick(this.world.people), false); break
		case 'come': alongside(this.server, this.world.staff.dewi, roll.pick(this.world.people), true); break
		case 'lost': { const at = `/devices/${p.id}/lost`; await this.server.post(this.world.cookies[owner], at, {}).catch(() => {}); break }
		case 'lease': this.server.sql(`UPDATE device SET lease = ${Date.now() - 1000} WHERE id = '${p.id}';`); break
		case 'signed': await this.server.post(this.world.cookies[owner], `/devices/${p.id}/again`, {}, { from: '/devices' }).catch(() => {}); break
		case 'crash': await this.server.stop('SIGKILL'); await this.server.start(); break
		case 'drop': {
			const no = (await p.worker.outbox()).filter(e => ['no', 'fault'].includes(e.state) && !e.look)
			if (!no.length) break
			const e = roll.pick(no)
			await this.hold(p)
			if (p.page.key && (await p.post('/to-send', { drop: String(e.n) }, { form: [] })).status === 303) p.evicted.add(e.n)
			break
		}
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
		p.evicted.add(e.n)
		await p.evict('outbox', e.n)
	}

	async run() {
		await this.begin()
		for (const [i, s] of this.steps.entries()) {
			this.at = i
			const p = this.phones[s.phone]
			try { await this.step(s) } catch (e) {
				if (!(e instanceof Killed) && !/fetch failed|terminated|Failed to fetch/.test(e.message)) throw e
			}
			// Whatever the worker numbered by itself (who was looked at) is counted too.
			if (!p.gone && p.script) p.last = Math.max(p.last, await p.worker.kept('n') ?? 0)
		}
		this.at = null
		await this.rest()
	}
	// Everything is online, and everything has been sent and fetched.
	async rest() {
		for (const p of this.phones) Object.assign(p, { line: online, fate: null })
		for (const p of this.phones) await this.server.post(this.world.cookies[p.owner], `/devices/${p.id}/again`, {}, { from: '/devices' }).catch(() => {})
		for (let round = 0; round < 2; round++)
			for (const p of this.phones) {
				p.fetched = false
				for (let i = 0; i < 6 && !p.fetched && !await this.gone(p); i++) {
					await p.sync()
					await this.hold(p)
					p.fetched = await p.sync()
				}
			}
		for (const p of this.phones) if (!await this.gone(p)) p.last = Math.max(p.last, await p.worker.kept('n') ?? 0)
	}
}
