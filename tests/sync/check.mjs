// SPDX-License-Identifier: Apache-2.0
// check.mjs -- what must be true after every history, whatever has happened in it.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { keyOf } from './history.mjs'
import { dump, room } from './sql.mjs'

// Every table of the server, opened: { table: [row] }.
export function whole(server) {
	const to = room(), out = {}
	try {
		server.command('export', '--to', to)
		for (const f of readdirSync(join(to, 'tables')))
			if (f.endsWith('.jsonl')) out[f.slice(0, -6)] = readFileSync(join(to, 'tables', f), 'utf8').split('\n').filter(Boolean).map(l => JSON.parse(l))
	} finally { rmSync(to, { recursive: true }) }
	return out
}

// ---- what a phone of that coordinator is to have, told a second time: rows of the server by table
const ALL = () => true
function scope(t, me, now) {
	const with_me = new Map((t.alongside ?? []).filter(k => k.staff_id === me && (!k.until || k.until > now)).map(k => [k.person_id, k]))
	const here = column => r => with_me.has(r[column]), mine = r => r.staff_id === me
	const houses = new Set((t.household_member ?? []).filter(m => with_me.has(m.person_id)).map(m => m.household_id))
	const home = t.staff.find(s => s.id === me)?.neighbourhood ?? ''
	const hidden = new Set((t.turning ?? []).filter(x => x.private).map(x => x.id))
	const rules = {
		staff: ALL, neighbourhood: ALL, door: ALL, setting: ALL, room_change: ALL, neighbourhood_note: ALL, grew: ALL, thing: ALL,
		person: here('id'), connection: here('person'),
		turning: r => with_me.has(r.person_id) && !r.private,
		moment: r => with_me.has(r.person_id) && with_me.get(r.person_id).story_from <= r.at,
		came_later: r => with_me.has(r.person_id) && with_me.get(r.person_id).story_from <= r.at,
		spoke: r => with_me.has(r.person_id) && with_me.get(r.person_id).story_from <= r.at,
		beside: r => with_me.has(r.person_id) && with_me.get(r.person_id).story_from <= r.moment_at,
		photo: r => with_me.has(r.person_id) && (!r.moment_id || with_me.get(r.person_id).story_from <= r.at),
		kept: r => with_me.has(r.person_id) && (!r.moment_at || with_me.get(r.person_id).story_from <= r.moment_at) && !hidden.has(r.row_id),
		thing_was: ALL, word_pair: ALL, unnamed: mine,
		pointer: r => with_me.has(r.person_id) && with_me.get(r.person_id).story_from <= r.at,
		safety_note: r => with_me.has(r.person_id) && r.state === 'agreed',
		plan: mine, presence: mine, presence_usual: mine, presence_card: mine,
		lone_visit: r => mine(r) || r.friend_id === me,
		introduction: r => mine(r) || !r.neighbourhood || !home || r.neighbourhood === home,
		household: r => houses.has(r.id), household_member: here('person_id'),
	}
	for (const name of ['alongside', 'died', 'holder', 'tie_was', 'page_part', 'page_other', 'page_earlier', 'page_item', 'step', 'told', 'life', 'name_was', 'trace', 'outside', 'yes_to', 'shut'])
		rules[name] = here('person_id')
	return rules
}
// What a phone keeps beside it, or makes of it.
const ITS_OWN = new Set(['area', 'pulled', 'migration', 'rhythm', 'thing_word', 'word_count', 'word_total', 'story_text'])

// What phones are given empty: no page of theirs shows it.
const BLANK = { holder: ['member_id', 'said', 'voice', 'parts', 'made_by'], pointer: ['hidden_why'] }
const given = name => row => ({ ...row, ...Object.fromEntries((BLANK[name] ?? []).filter(k => k in row).map(k => [k, ''])) })
const line = row => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([k]) => k !== 'area_id').sort(([a], [b]) => a < b ? -1 : 1)))

function sameAsServer(say, p, there, tables, me, now) {
	const rules = scope(tables, me, now)
	const rows = Map.groupBy ? Map.groupBy(there, ([t]) => t) : there.reduce((m, r) => m.set(r[0], [...m.get(r[0]) ?? [], r]), new Map())
	for (const name of rows.keys()) if (!rules[name] && !ITS_OWN.has(name)) say(`${p.name} keeps ${name}, which nobody carries`)
	for (const [name, may] of Object.entries(rules)) {
		const want = new Set((tables[name] ?? []).filter(may).map(given(name)).map(line)), got = new Set((rows.get(name) ?? []).map(([, r]) => line(r)))
		for (const l of got) if (!want.has(l)) { say(`${p.name} has in ${name} what the server has not for it: ${l}`); break }
		for (const l of want) if (!got.has(l)) { say(`${p.name} lacks of ${name}: ${l}`); break }
	}
}

// After a pull: base is what the server has for that phone.  Straight from its tables, which is quick: every row, its
// number and version, and all that is not sealed there; sealed words are opened and compared at the end.
const SEALED = new Set(readdirSync('migrations').flatMap(f => readFileSync(join('migrations', f), 'utf8').split('\n'))
	.map(l => l.match(/^(?:ALTER TABLE \w+ ADD COLUMN|\t)\s*(\w+) TEXT.*-- sealed/)?.[1]).filter(Boolean))
export async function compare(h, p) {
	const wrong = [], tables = {}, me = h.world.staff[p.owner]
	const open = l => { const at = l.indexOf(' '); return [l.slice(0, at), JSON.parse(l.slice(at + 1), (k, v) => SEALED.has(k) ? undefined : v)] }
	for (const [name, row] of dump(join(h.server.data, 'alongside.db'), Object.keys(scope({ staff: [] }, me, 0))).map(open)) (tables[name] ??= []).push(row)
	sameAsServer(what => wrong.push(`after a pull: ${what}`), p, dump(await p.base()).map(open), tables, me, Date.now())
	return wrong
}

// ---- entries: each in exactly one of outbox, server and needs-you; none twice
async function entries(say, h, tables) {
	const receipts = new Map((tables.receipt ?? []).map(r => [`${r.device_id} ${r.n}`, r])), answered = new Map()
	for (const p of h.phones) {
		const box = p.gone ? [] : (await p.outbox()).map(e => ({ ...e, key: keyOf(e) }))
		for (let n = 1; n <= p.last; n++) {
			const at = `${p.id} ${n}`, r = receipts.get(at), e = box.find(x => x.n === n)
			const where = [e?.state === 'waiting' && 'outbox', r && 'server'].filter(Boolean)
			if (where.length !== 1) say(`${p.name}: number ${n} is in ${where.join(' and in ') || 'no place'}`)
			if (r?.answer === 'ok' && e && !p.gone) say(`${p.name}: number ${n} was answered ${r.answer} and is still kept`)
			// What was looked at and let go has no words any more that could come again after a backup.
			// Nor has a look at somebody who was forgotten before it arrived.
			const let_go = [...h.erased].some(id => p.closed.get(at)?.includes(id)) || h.evicted.has(at) || h.evicted.has(p.closed.get(at)) || (h.restored && h.written.some(w => w.phone === p.index && w.key === p.closed.get(at)))
			if (r?.answer === 'lost' && !let_go) say(`${p.name}: number ${n} counts as lost, and was not`)
		}
		for (const w of h.written.filter(w => w.phone === p.index)) {
			const at = p.where.get(w.key), r = receipts.get(at)
			answered.set(w, r?.answer)
			// What was refused stays to be read, until its writer lets it go or the same form was written again.
			const e = box.find(x => x.key === w.key || `${p.id} ${x.n}` === at), again = h.written.some((x, i) => x.phone === p.index && i > h.written.indexOf(w) && x.form === w.form)
			if (!p.gone && ['no', 'fault'].includes(r?.answer) && !e && !again && !h.evicted.has(w.key) && !h.evicted.has(at)) say(`${p.name}: ${at} was refused, and its words are on the phone no more`)
		}
		const last = Math.max(...h.phones.filter(q => q.id === p.id).map(q => q.last)), more = p.gone ? [] : (tables.receipt ?? []).filter(r => r.device_id === p.id && r.n > last)
		if (more.length) say(`${p.name}: the server answered number ${more[0].n}, which the phone never gave`)
	}
	return answered
}

// ---- words: what was taken is there once, or in a table of what was, or somebody took it away
const bytes = id => Buffer.from(id.replaceAll('-', ''), 'hex')
function derived(form, name) {
	const b = createHash('sha1').update(bytes(form)).update(name).digest().subarray(0, 16)
	b[6] = (b[6] & 15) | 80
	b[8] = (b[8] & 63) | 128
	return b.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
const KINDS = ['moment', 'plan', 'step', 'item', 'turning', 'introduction', 'thing', 'person', 'household', 'presence', 'presence_usual', 'safety', 'name', 'connection', 'grew']
const ONCE = ['moment', 'step', 'plan', 'page_item', 'introduction', 'turning', 'neighbourhood_note', 'grew', 'thing', 'person']
function words(say, h, tables, answered) {
	// By what a thing is found has the name of its place in it.
	const text = Object.fromEntries(Object.entries(tables).filter(([name]) => name !== 'receipt').map(([name, rows]) => [name, rows.map(r => JSON.stringify(r, name === 'thing' ? (k, v) => k === 'words' ? undefined : v : null))]))
	const everything = Object.values(text).flat().join('\n')
	const taken = h.written.filter(w => !w.undone && (w.phone === null || ['ok', 'both'].includes(answered.get(w))))
	const forgotten = w => [...w.action.match(/[0-9a-f-]{36}/g) ?? [], ...w.fields.map(([, v]) => v), derived(w.form, `${h.world.staff[w.owner]}:person`)].some(id => h.erased.has(id))
	for (const w of taken) {
		if (forgotten(w)) continue
		if (!w.marker || !w.fields.some(([, v]) => String(v).includes(w.marker))) continue
		for (const name of ONCE) {
			const n = text[name]?.filter(l => l.includes(w.marker)).length ?? 0
			// At most as often as it was said: "Save as another" is another.
			if (n > new Set(taken.filter(x => x.fields.some(([, v]) => String(v).includes(w.marker))).map(x => x.form)).size && !/together|households|life\/name/.test(w.action)) say(`${w.action}: ${w.marker} is ${n} times in ${name}`)
		}
		if (everything.includes(w.marker)) continue
		// The rows that it made or changed, and whoever did something to one of them.
		const mine = new Set([...w.action.match(/[0-9a-f-]{36}/g)?.slice(-1) ?? [], ...KINDS.map(kind => derived(w.form, `${h.world.staff[w.owner] ?? w.owner}:${kind}`)), derived(w.form, 'notebook')])
		const of = (x, id) => x.action.includes(id) || x.fields.some(([, v]) => v === id), whose = w.action.match(/^\/people\/([0-9a-f-]{36})\//)?.[1], house = w.action.match(/^\/households\/([0-9a-f-]{36})/)?.[1]
		const ended = taken.filter(x => x !== w && ([...x.action.match(/[0-9a-f-]{36}/g) ?? [], ...x.fields.map(([, v]) => String(v))].some(id => mine.has(id) && !h.world.people.includes(id))
			// Written anew by somebody who had read it: not from the same page as w was, which would be a loss.
			|| (x.action === w.action && x.fields.some(([k, v]) => k.startsWith('base') && (v === w.form || (/ask-first$/.test(w.action) && !w.fields.some(([, b]) => b === v)))))
			// A name that somebody else said is to be forgotten.
			|| (house && /\/(leave|yes\/stop)$/.test(x.action) && of(x, house))
			// How they talk best, and their name, stand on two pages.
			|| (whose && x.action.includes(whose) && x.fields.some(([k, v]) => k.startsWith('base') && v === w.form))
			// Where letters go while somebody is away, until they are home again or written of.
			// Who walks alongside no more has no plans with them, and whoever said stop is in none.
			|| (w.action === '/plans/new' && /\/alongside\/leave$|\/life\/stop$/.test(x.action) && w.fields.some(([, v]) => x.action.includes(v) && v.length === 36))
			|| (/\/life\/(away|move)$/.test(w.action) && /\/life\/|\/write|\/state$/.test(x.action) && of(x, whose))))
		// Of two new names the one that does not stand is not kept when either is to be forgotten.
		const unkept = /\/life\/name$/.test(w.action) && taken.some(x => x.action === w.action && x.fields.some(([k, v]) => k === 'earlier' && v === 'forget'))
		if (!ended.length && !unkept) say(`${w.action}: ${w.marker} was taken${w.phone === null ? '' : ` from ${h.phones[w.phone].name}`}, and is nowhere`)
	}
	return taken
}

// ---- whoever asked to be forgotten is: but for the one row that says so, and words that were moved to somebody else
function forgotten(say, h, tables, taken, dumps) {
	const moved = new Set(taken.map(w => w.action.match(/\/moments\/([0-9a-f-]{36})\/move$/)?.[1]))
	for (const id of h.erased) {
		for (const [name, rows] of Object.entries(tables))
			if (name !== 'erased' && rows.some(r => JSON.stringify(r).includes(id))) say(`${name} has a row of somebody who is forgotten: ${JSON.stringify(rows.find(r => JSON.stringify(r).includes(id)))}`)
		for (const [p, lines] of dumps) if (lines.some(l => l.includes(id))) say(`${p.name} has a row of somebody who is forgotten`)
		const theirs = h.written.filter(w => w.marker && (w.action.includes(id) || w.fields.some(([k, v]) => k === 'person' && v === id)))
		for (const w of theirs)
			if (!moved.has(derived(w.form, `${h.world.staff[w.owner]}:moment`)) && !h.written.some(x => x.marker === w.marker && !theirs.includes(x)))
				for (const [name, rows] of Object.entries(tables)) if (rows.some(r => JSON.stringify(r).includes(w.marker))) say(`${name} has words about somebody who is forgotten: ${w.action} ${w.marker}`)
	}
}

// ---- what somebody agreed to was not widened by anyone who did not know better
function consents(say, h, tables, taken) {
	const said = (fields, name) => fields.findLast(([k]) => k === name)?.[1] ?? ''
	for (const w of taken) {
		const [, who] = w.action.match(/^\/people\/([0-9a-f-]{36})\//) ?? [], person = tables.person.find(p => p.id === who)
		const others = taken.filter(x => x !== w && x.action.includes(who))
		if (!person) continue
		// A word that somebody is to be asked first goes when it was read, and left out.
		if (/\/ask-first$/.test(w.action) && w.marker && said(w.fields, 'words').includes(w.marker) && !person.ask_first?.includes(w.marker) &&
			!others.some(x => x.action === w.action && said(x.was, 'words').includes(w.marker) && !said(x.fields, 'words').includes(w.marker)))
			say(`${w.marker} was to be asked first, and somebody who had not read it took it away`)
		// Whoever said stop is not walked alongside by a form that was drawn before.
		if (/\/life\/stop$/.test(w.action) && !['back', 'died'].includes(person.state) && !others.some(x => ['back', 'died'].includes(said(x.was, 'was')) || /mistake$/.test(x.action)) &&
			// At a desk a moment that is written after it is a hello again.
			!taken.some(x => x.phone === null && x.action === '/write' && said(x.fields, 'person') === who))
			say(`${who} said stop, and is ${person.state} again by somebody who did not know`)
		// A name that is to be forgotten.
		const name = said(w.was, 'name')
		if (/\/life\/name$/.test(w.action) && said(w.fields, 'earlier') === 'forget' && /zq/.test(name) && name !== said(w.fields, 'name'))
			for (const [where, rows] of Object.entries({ person: [person.name], name_was: tables.name_was?.map(r => r.name), life: tables.life?.map(r => r.used_to), kept: tables.kept?.filter(r => /name/.test(r.field)).map(r => r.words) }))
				if (rows?.some(text => text?.includes(name))) say(`${where} has the name ${name}, which is to be forgotten`)
		// Only the person's own hand makes it theirs alone, and only theirs, knowing it, opens it.
		const turning = w.action.match(/\/river\/([0-9a-f-]{36})$/)?.[1], row = turning && tables.turning?.find(t => t.id === turning)
		if (row && w.owner === who && said(w.fields, 'private') && !row.private && !others.some(x => x.action === w.action && x.owner === who && said(x.was, 'private') && !said(x.fields, 'private')))
			say(`${w.action}: only for themselves, and others see it`)
	}
	for (const w of taken) {
		const house = w.action.match(/^\/households\/([0-9a-f-]{36})\/leave$/)?.[1] ?? (/\/yes\/stop$/.test(w.action) ? said(w.fields, 'household') : null)
		const who = w.action.match(/^\/people\/([0-9a-f-]{36})/)?.[1] ?? said(w.fields, 'person')
		if (house && tables.household_member?.some(m => m.household_id === house && m.person_id === who)) say(`${who} is in a household that they left`)
	}
}

export async function check(h) {
	const wrong = [], say = what => wrong.push(what), now = Date.now()
	for (const note of h.notes) say(note)
	const tables = whole(h.server)
	const answered = await entries(say, h, tables)
	const taken = words(say, h, tables, answered), held = []
	consents(say, h, tables, taken)
	h.answers = {}
	for (const a of answered.values()) if (a) h.answers[a] = (h.answers[a] ?? 0) + 1
	const dumps = {}
	for (const p of h.phones) {
		if (p.gone) {
			const has = [...Object.values(await p.records()).flat().map(([k]) => k), ...[...p.caches].filter(([, files]) => files.size).map(([name]) => name)]
			if (has.length) say(`${p.name} was told to forget, and has ${has.join(', ')}`)
			continue
		}
		if (!p.fetched) { say(`${p.name} cannot fetch`); continue }
		const image = await p.base(), lines = dump(image), all_words = lines.join('\n')
		held.push([p, lines])
		// Not in a freed page either: what was dropped or taken away has left no bytes.
		for (const m of new Set(image.toString('latin1').match(/zq\d+x/g)))
			if (!all_words.includes(m)) say(`${p.name}: ${m} is in no row of base, and in its bytes`)
		sameAsServer(say, p, lines.map(l => [l.slice(0, l.indexOf(' ')), JSON.parse(l.slice(l.indexOf(' ') + 1))]), tables, h.world.staff[p.owner], now)
		const all = lines.filter(l => !/^(pulled|migration|word_total) |^word_count .*"n":0,/.test(l)).map(l => l.startsWith('story_text ') ? l.replace(/"seq":\d+/, '') : l), first = dumps[p.owner] ??= { p, all }
		if (all.join('\n') !== first.all.join('\n')) {
			const set = new Set(first.all), odd = all.find(l => !set.has(l)) ?? first.all.find(l => !all.includes(l))
			say(`${p.name} and ${first.p.name} have not the same: ${odd}`)
		}
		for (const e of await p.outbox())
			if ([...h.erased].some(id => e.path?.includes(id) || e.body?.includes(id))) say(`${p.name} has words to look at (${e.state}) about somebody who is forgotten: ${e.path}`)
	}
	forgotten(say, h, tables, taken, held)
	return wrong
}
