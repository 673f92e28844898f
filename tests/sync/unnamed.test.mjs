// SPDX-License-Identifier: Apache-2.0
// unnamed.test.mjs -- what is written while a phone is locked: durable when it says Kept, sealed, and on the server
// once, whatever is cut, repeated, stopped or lost.
// usage: node tests/sync/unnamed.test.mjs     after `make` and `make wasm`
import { Killed, lostReply, lostRequest, offline, online, Phone, twice } from './phone.mjs'
import { Server } from './server.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats', NOW = '/write/now'
const { server, mari, add } = await Server.withMari()
const waiting = async (who, words) => (await server.send(who, '/write/waiting')).text.split(words).length - 1
const said = (phone, words) => phone.post(NOW, { words }, { form: [] })
try {
	const person = await add('Bo')
	const phone = new Phone({ url: server.url, cookie: mari })
	await phone.enrol(WORDS)
	phone.cookie = ''

	// Locked, and without a signal; the line comes and goes.
	await phone.lock()
	phone.net = offline
	same((await phone.get(NOW)).status, 200, 'the page is there without a signal')
	same((await said(phone, '  ')).location, NOW, 'nothing is not kept')
	same((await said(phone, 'The kettle is mended.')).location, `${NOW}/kept`, 'words are')
	ok(!Buffer.from(await phone.profile()).includes('kettle'), 'and stand nowhere plain')
	phone.shut()
	for (const net of [lostRequest, lostReply, twice, online]) {
		phone.net = net
		await phone.sync()
	}
	same(await waiting(mari, 'The kettle is mended.'), 1, 'delivered by a locked phone, once')
	ok(await phone.unlock(WORDS), 'it is unlocked')
	await phone.sync()
	same([await waiting(mari, 'The kettle is mended.'), (await phone.get('/write/waiting')).text.split('The kettle is mended.').length - 1], [1, 1], 'and is there once, and here')

	// Named on the phone without a signal, and in the office meanwhile: neither is lost, and the second asks.
	const id = (await phone.get('/write/waiting')).text.match(/unnamed=([^"&]+)/)[1]
	phone.net = offline
	const form = { person, unnamed: id, words: 'The kettle is mended.' }
	same((await phone.post('/write', form, { from: `/write?person=${person}&unnamed=${id}` })).status, 303, 'named on the phone')
	ok(!(await phone.get('/write/waiting')).text.includes('kettle'), 'it waits no more')
	same((await server.post(mari, '/write', form, { from: `/write?person=${person}&unnamed=${id}` })).status, 303, 'named in the office')
	phone.net = online
	await phone.sync()
	same((await phone.outbox()).filter(e => !e.look).map(e => e.state), ['no'], 'the second is a kind no')
	same((await server.send(mari, `/people/${person}/story`)).text.split('The kettle is mended.').length - 1, 1, 'and it stands once')
	ok((await phone.get('/to-send')).text.includes('The kettle is mended.'), 'with the words, to look at')

	// Stopped before or after any write: what was answered is there, and what is there comes once.
	for (let at = 1; at <= 12; at++)
		for (const fate of ['before', 'after']) {
			const words = `Stopped ${fate} ${at}.`
			await phone.lock()
			phone.shut()
			phone.net = offline
			const from = phone.writes
			phone.fate = ({ n }) => n === from + at && fate
			let told = false
			const step = async work => { try { return await work() } catch (e) { if (!(e instanceof Killed)) throw e } }
			told = (await step(() => said(phone, words)))?.location === `${NOW}/kept`
			phone.restart()
			phone.net = online
			await step(() => phone.unlock(WORDS))
			await step(() => phone.sync())
			phone.fate = null
			phone.restart()
			await phone.unlock(WORDS)
			await phone.sync()
			const n = await waiting(mari, words)
			ok(told ? n === 1 : n <= 1, `${words} told ${told}, there ${n} times`)
		}

	// No room: it says so, and the page keeps the words.
	await phone.lock()
	phone.fate = ({ names }) => names.includes('kept') && 'full'
	same((await said(phone, 'No room for this.')).status, 204, 'a full phone does not say that it is kept')
	phone.fate = null

	// A day later something is still unsent: Today says so, and not before.
	phone.net = offline
	await phone.unlock(WORDS)
	await phone.post('/write', { person, words: 'Not sent for long.' }, { from: `/write?person=${person}` })
	ok(!(await phone.get('/today')).text.includes('only on this phone, since'), 'at first nothing is said')
	phone.clock += 30 * 3600000
	ok((await phone.get('/today')).text.includes('only on this phone, since'), 'after a day Today says so')
	phone.clock -= 30 * 3600000

	// Lost before it was ever unlocked: the words are delivered, and then it forgets.
	await phone.lock()
	await said(phone, 'The last words.')
	await server.post(mari, `/devices/${phone.id}/lost`, {})
	phone.net = async (request, send) => request.url.pathname === '/sync/unnamed' ? offline() : send(request)
	await phone.sync()
	ok((await phone.records()).kept?.some(([k]) => k === 'unnamed'), 'what was not delivered is not forgotten')
	phone.net = online
	await phone.sync()
	same([await waiting(mari, 'The last words.'), (await phone.records()).kept?.length ?? 0], [1, 0], 'delivered, then all is gone')
} finally {
	await server.stop('SIGKILL')
	server.remove?.()
}
end()
