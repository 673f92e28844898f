// SPDX-License-Identifier: Apache-2.0
// protocol.test.mjs -- what the worker does when more goes wrong than the line: the phone was copied, the browser lost a
// record, the server was put back to an older day, a form ends the core, and every answer that there is.
// usage: node tests/sync/protocol.test.mjs     after `make` and `make wasm`
import { offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats'
const { server, mari, add } = await Server.withMari()
let person
const forms = async phone => (await phone.outbox()).filter(e => !e.look)
const states = async phone => (await forms(phone)).map(e => `${e.n} ${e.state}`)
const say = (phone, words) => phone.post('/write', { person, words })
const main = html => html.match(/<main[^]*<\/main>/)[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const story = async () => (await server.send(mari, `/people/${person}/story`)).text
const times = async words => (await story()).split(words).length - 1
const newPhone = async (more = {}) => {
	const phone = new Phone({ url: server.url, cookie: mari, ...more })
	await phone.enrol(WORDS)
	return phone
}
const tests = []
const test = (name, work) => tests.push([name, work])
// Nothing waits, each of the words is on the server once, and what the phone shows is what the server has.
const allIsWell = async (phone, words, what) => {
	ok(await phone.sync(), `${what}: it sends and fetches`)
	await phone.sync()
	same(await forms(phone), [], `${what}: nothing waits`)
	for (const w of words) same(await times(w), 1, `${what}: "${w}" is on the server once`)
	const here = (await phone.queryBase('SELECT words FROM moment ORDER BY words;')).map(r => r.words)
	for (const w of words) same(here.filter(h => h === w).length, 1, `${what}: "${w}" has come back once`)
}

test('a phone that was copied', async () => {
	const phone = await newPhone({ name: 'Blue' })
	await say(phone, 'Before the copy.')
	phone.net = offline
	await say(phone, 'Not yet sent.')
	const twin = await phone.clone()
	twin.net = offline
	await say(phone, 'Said on the first.')
	await say(twin, 'Said on the second.')
	await say(twin, 'And more on the second.')
	phone.net = twin.net = online
	await allIsWell(phone, ['Before the copy.', 'Not yet sent.', 'Said on the first.'], 'the first')
	twin.shut()
	await twin.sync()
	ok((await twin.outbox()).filter(e => e.state === 'waiting').length >= 2 && !main((await twin.get('/unlock')).text).includes('wrong'), 'the second, locked: it waits')
	await twin.unlock(WORDS)
	const all = ['Before the copy.', 'Not yet sent.', 'Said on the first.', 'Said on the second.', 'And more on the second.']
	await allIsWell(twin, all, 'the second')
	await allIsWell(phone, all, 'the first again')
	const devices = main((await server.send(mari, '/devices')).text)
	ok(devices.includes('A copy of Blue') && devices.includes(' Blue '), 'My devices shows both')
	await say(twin, 'Later on the second.')
	await say(phone, 'Later on the first.')
	await allIsWell(phone, ['Later on the first.'], 'later')
	await allIsWell(twin, ['Later on the first.', 'Later on the second.'], 'later')
	return [phone, twin]
})

test('a copy whose worker dies at any step of it', async () => {
	const phone = await newPhone({ name: 'Red' })
	await say(phone, 'Red begins.')
	let deaths = 0
	for (let at = 1; at < 60; at++) {
		const twin = await phone.clone()
		phone.net = twin.net = offline
		await say(twin, `Twin ${at}.`)
		await say(phone, `First ${at}.`)
		phone.net = twin.net = online
		await phone.sync()
		const before = twin.deaths
		twin.writes = 0
		twin.fate = ({ n }) => n === at && (at % 2 ? 'before' : 'after')
		await twin.sync().catch(() => {})
		const died = twin.deaths - before
		twin.fate = null
		for (let i = 0; i < 3; i++) await twin.sync().catch(() => {})
		same(await states(twin), [], `death ${at}: nothing waits`)
		same((await twin.queryBase(`SELECT count(*) AS n FROM moment WHERE words = 'Twin ${at}.';`))[0].n, 1, `death ${at}: its words have come back once`)
		deaths += died
		server.sql(`DELETE FROM device WHERE id <> '${phone.id}';`)      // there is an end to how many a coordinator may have
		if (!died) break
	}
	ok(deaths > 5, `it died ${deaths} times`)
	return [phone]
})

test('what the server knows that it has not got', async () => {
	const phone = await newPhone({ name: 'Heard of' })
	const known = () => server.sql(`SELECT waits, waits_since > 0 AS since FROM device WHERE id = '${phone.id}';`)[0]
	phone.net = offline
	for (let i = 0; i < 53; i++) await say(phone, `One of very many ${i}.`)
	same(known(), { waits: 0, since: 0 }, 'of what is only on the phone nobody knows')
	let pushes = 0
	phone.net = (request, send) => request.url.pathname === '/sync/push' && ++pushes > 1 ? offline() : online(request, send)
	await phone.sync()
	same(known(), { waits: 3, since: 1 }, 'the line ended after fifty: it knows of the others')
	phone.net = online
	await phone.sync()
	same(known(), { waits: 0, since: 0 }, 'and that they have come')
	return [phone]
})

test('a record that the browser lost', async () => {
	const phone = await newPhone()
	phone.net = offline
	for (const w of ['Kept one.', 'Lost for ever.', 'Kept two.', 'Lost as well.']) await say(phone, w)
	const [, second, , last] = await forms(phone)
	await phone.evict('outbox', second.n)
	await phone.evict('outbox', last.n)
	phone.net = online
	await phone.sync()
	same(await states(phone), [`${second.n} lost`, `${last.n} lost`], 'two are lost')
	const page = main((await phone.get('/to-send')).text)
	same(page.split(/Something you wrote on \w+ \d+ \w+ at [\d:]+[ap]m is not on this phone any more/).length - 1, 2, `each is told, with its time: ${page}`)
	ok((await phone.get('/today')).text.includes('There is something to look at') || page.includes('To look at'), 'and the page says so')
	same([await times('Kept one.'), await times('Kept two.'), await times('Lost for ever.')], [1, 1, 0], 'the others arrived')
	for (const e of [second, last]) await phone.post('/to-send', { drop: e.n })
	same(await forms(phone), [], 'looked at, and gone')
	await say(phone, 'After it.')
	await allIsWell(phone, ['After it.'], 'afterwards')
	return [phone]
})

test('the server is put back to an older day', async () => {
	const phone = await newPhone(), other = await newPhone()
	await say(phone, 'In the backup.')
	await phone.sync()
	await server.stop()
	const backup = server.copy()
	await server.start()
	await say(phone, 'After the backup.')
	await phone.sync()
	const twin = await phone.clone()
	await say(twin, 'On a copy made since.')
	await say(phone, 'So that it is one.')
	await phone.sync()
	await twin.sync()
	await say(twin, 'Again on the copy.')
	await twin.sync()
	phone.net = offline
	await say(phone, 'Never sent.')
	phone.net = online
	ok(!(await phone.profile()).includes('After the backup'), 'what was sent is closed here')
	await server.stop()
	server.restore(`${backup.data}/alongside.db`)
	backup.remove()
	await server.start()
	same(await times('After the backup.'), 0, 'it was put back')
	for (const p of [twin, phone, twin, other]) await p.sync().catch(() => {})
	const all = ['In the backup.', 'After the backup.', 'On a copy made since.', 'So that it is one.', 'Again on the copy.', 'Never sent.']
	await allIsWell(phone, all, 'the first')
	await allIsWell(twin, all, 'its copy, which the backup did not know')
	await allIsWell(other, all, 'another phone')
	same(await phone.dumpBase(), await other.dumpBase(), 'both show the same')
	return [phone, twin, other]
})

test('a phone that the backup does not know', async () => {
	await server.stop()
	const backup = server.copy()
	await server.start()
	const phone = await newPhone({ name: 'Green' })
	await say(phone, 'On the newest phone.')
	await phone.sync()
	phone.net = offline
	await say(phone, 'And not sent.')
	await server.stop()
	server.restore(`${backup.data}/alongside.db`)
	backup.remove()
	await server.start()
	phone.net = online
	ok(!await phone.sync(), 'the door is shut')
	const page = main((await phone.get('/to-send')).text)
	ok(page.includes('does not know this phone any more') && page.includes('And not sent.'), `it says what to do: ${page}`)
	const other = await server.invite('Eleri')
	phone.cookie = other
	ok(!await phone.ask('signed'), 'somebody else does not take it over')
	phone.cookie = mari
	ok(await phone.ask('signed'), 'its owner signs in')
	await allIsWell(phone, ['On the newest phone.', 'And not sent.'], 'afterwards')
	ok(main((await server.send(mari, '/devices')).text).includes('Green'), 'My devices has it')
	ok(!main((await phone.get('/to-send')).text).includes('does not know'), 'and nothing is said of it any more')
	return [phone]
})

test('a form that ends the core', async () => {
	const phone = await newPhone()
	phone.core = exports => ({ ...exports, handle(post, t, tn, b, bn, ...rest) {
		const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, b, bn))
		if (post && text.includes('Ends')) throw new WebAssembly.RuntimeError('unreachable')
		return exports.handle(post, t, tn, b, bn, ...rest)
	} })
	phone.restart()
	phone.page = { key: phone.page.key ?? null }
	await phone.unlock(WORDS)
	phone.net = offline
	await say(phone, 'A good one.')
	const r = await phone.post('/write', { person, words: 'Ends it all.' })
	same([r.status, new URL(r.location, 'http://x').pathname], [303, '/to-send'], 'it is kept all the same')
	await say(phone, 'Another good one.')
	let page = main((await phone.get('/to-send')).text)
	ok(page.includes('Ends it all.') && page.includes('cannot show this on its pages'), `it is there to be read: ${page}`)
	page = main((await phone.get(`/people/${person}/story`)).text)
	ok(page.includes('A good one.') && page.includes('Another good one.') && !page.includes('Ends it all.'), 'the others are shown')
	phone.restart()
	await phone.unlock(WORDS)
	ok(main((await phone.get(`/people/${person}/story`)).text).includes('Another good one.'), 'after another start too')
	phone.net = online
	await allIsWell(phone, ['A good one.', 'Ends it all.', 'Another good one.'], 'it is sent')
	ok(main((await phone.get(`/people/${person}/story`)).text).includes('Ends it all.'), 'and then shown, for it is in base')
	return [phone]
})

test('a form that ends the core of a newer release', async () => {
	const phone = await newPhone()
	phone.net = offline
	await say(phone, 'Fine until now.')
	await say(phone, 'Ends it later.')
	phone.core = exports => ({ ...exports, handle(post, t, tn, b, bn, ...rest) {
		if (post && new TextDecoder().decode(new Uint8Array(exports.memory.buffer, b, bn)).includes('Ends')) {
			if (phone.murder) phone.kill()             // not even an error: the whole worker is gone
			throw new WebAssembly.RuntimeError('unreachable')
		}
		return exports.handle(post, t, tn, b, bn, ...rest)
	} })
	const key = phone.page.key
	for (phone.murder of [false, true]) {
		phone.kill()
		phone.page = { key }
		for (let i = 0; i < 5; i++) await phone.get('/today').catch(() => {})
		const page = main((await phone.get(`/people/${person}/story`)).text)
		ok(page.includes('Fine until now.') && !page.includes('Ends it later.'), `it goes on without it: ${page.slice(0, 300)}`)
	}
	phone.net = online
	await allIsWell(phone, ['Fine until now.', 'Ends it later.'], 'it is sent')
	return [phone]
})

test('base is broken', async () => {
	const phone = await newPhone()
	await say(phone, 'Kept through it.')
	await phone.sync()
	phone.net = offline
	await say(phone, 'Not sent yet.')
	const key = phone.page.key
	phone.kill()
	const { kept } = await phone.records(), base = Object.fromEntries(kept).base
	new Uint8Array(base.data)[100] ^= 1
	await phone.worker.keep('base', base)
	phone.kill()
	phone.page = { key }
	phone.net = online
	await phone.sync()
	await allIsWell(phone, ['Kept through it.', 'Not sent yet.'], 'it comes again')
	return [phone]
})

test('more than one request holds', async () => {
	const phone = await newPhone()
	phone.net = offline
	const long = i => `Number ${i}. ${'ŵ€ '.repeat(650)}`
	for (let i = 0; i < 60; i++) await say(phone, long(i))
	phone.net = online
	ok(await phone.sync(), 'it is sent')
	same(await forms(phone), [], 'nothing waits')
	same((await phone.queryBase('SELECT count(DISTINCT words) AS n FROM moment;'))[0].n >= 60, true, 'all of it')
	return [phone]
})

test('what is closed here does not open there', async () => {
	const phone = await newPhone()
	phone.net = offline
	for (let i = 0; i < 5; i++) await say(phone, `Shut ${i}.`)
	const break_ = async (n, more = {}) => {
		const e = (await phone.worker.outbox()).find(e => e.n === n)
		await phone.worker.store('outbox', 'readwrite', s => s.put({ ...e, box: e.box.slice(0, 200) + 'AAAA' + e.box.slice(204), ...more }))
	}
	const [, second, , fourth] = await forms(phone)
	await break_(second.n)
	await break_(fourth.n, { mine: null })
	phone.net = online
	await phone.sync()
	same(await states(phone), [`${fourth.n} lost`], 'only what cannot be read here either is lost')
	same(await Promise.all([0, 1, 2, 3, 4].map(i => times(`Shut ${i}.`))), [1, 1, 1, 0, 1], 'the others arrive')
	await phone.post('/to-send', { drop: fourth.n })
	phone.net = offline
	await say(phone, 'Behind a lock.')
	await say(phone, 'After the lock.')
	await break_((await forms(phone))[0].n)
	await phone.lock()
	phone.net = online
	await phone.sync()
	same((await phone.worker.outbox()).filter(e => e.state === 'waiting' && !e.look).length, 2, 'locked: both wait')
	await phone.unlock(WORDS)
	await allIsWell(phone, ['Behind a lock.', 'After the lock.'], 'unlocked')
	return [phone]
})

test('every answer, and one that nobody knows yet', async () => {
	const phone = await newPhone()
	let change = t => t
	phone.net = async (request, send) => {
		const r = await send(request)
		return request.url.pathname === '/sync/push' ? new Response(change(await r.text()), r) : r
	}
	phone.net = offline
	await say(phone, 'Said of somebody forgotten.')
	await say(phone, 'Said of nobody in particular.')
	const [first] = await forms(phone)
	phone.net = async (request, send) => {
		const r = await send(request)
		return request.url.pathname === '/sync/push' ? new Response(change(await r.text()), { status: r.status }) : r
	}
	change = t => t.replace(/ ok /g, ' wonderful ').replace(/^have.*/m, 'have 0 ')
	await phone.sync()
	same((await forms(phone)).map(e => e.state), ['waiting', 'waiting'], 'an unknown answer changes nothing')
	change = t => t.replace(`${first.n} ok `, `${first.n} erased `)
	await phone.sync()
	same((await forms(phone)).map(e => e.state), ['erased'], 'erased')
	const kept = (await phone.worker.outbox()).find(e => e.n === first.n)
	ok(!kept.mine && !kept.box, 'both copies of its words are gone')
	ok(main((await phone.get('/to-send')).text).includes('asked to be forgotten'), 'and it says why')
	await phone.post('/to-send', { drop: first.n })
	same(await forms(phone), [], 'looked at, and gone')
	change = t => t
	await say(phone, 'Afterwards.')
	await allIsWell(phone, ['Afterwards.'], 'afterwards')
	return [phone]
})

try {
	for (const [name, work] of tests) {
		if (process.argv[2] && !name.includes(process.argv[2])) continue
		console.log(`# ${name}`)
		server.sql('DELETE FROM device;')
		person = await add('Bo')
		const phones = await work().catch(e => { ok(false, `${name}: ${e.stack}`); return [] })
		for (const p of phones) p.kill()
	}
} finally {
	await server.stop('SIGKILL')
	server.remove()
}
end()
