// SPDX-License-Identifier: Apache-2.0
// day.test.mjs -- the smallest proof that tests/sync/phone.mjs is a phone: a day without a server, and each word arrives once.
// usage: node tests/sync/day.test.mjs     after `make` and `make wasm`
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lostReply, offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats'
const { server, mari, add } = await Server.withMari()
try {
	const person = await add('Bo')

	const phone = new Phone({ url: server.url, cookie: mari })
	await phone.enrol(WORDS)
	const main = html => html.match(/<main[^]*<\/main>/)[0].replace(/(name="(form|token)" value=")[^"]*/g, '$1')
	// What a phone cannot ask for stands in no form of its own: for whom, and postcodes.
	const answers = (path, html) => path.startsWith('/find') ? html.replace(/<form method="get"[^]*?<\/form>/, '') : html
	const there = {}
	for (const path of ['/people', `/people/${person}`, `/people/${person}/story`, `/people/${person}/circle`, '/find?q=tea'])
		there[path] = await server.send(mari, path)
	// The server goes before the first page is asked for.
	await server.stop('SIGKILL')
	phone.net = offline
	for (const [path, page] of Object.entries(there)) {
		const got = await phone.get(path)
		same(got.status, page.status, `${path}: as the server answers it`)
		same(answers(path, main(got.text)), answers(path, main(page.text)).replace(/<input[^>]*name="token"[^>]*>\n/g, ''), `${path}: word by word what the server shows`)
	}
	ok((await phone.get('/find?q=tea')).text.includes('With signal you can also say for whom.'), 'and says what it leaves out')
	for (let i = 1; i <= 5; i++)
		same((await phone.post('/write', { person, words: `Without a signal, number ${i}.` })).status, 303, `number ${i} is kept`)
	ok((await phone.get(`/people/${person}/story`)).text.includes('number 5.'), 'and shown')
	same((await phone.outbox()).filter(e => !e.look).map(e => e.state), Array(5).fill('waiting'), 'five wait')
	ok(!Buffer.from(await phone.profile()).includes('Without a signal'), 'no word of them is plain in what is kept')

	phone.shut()
	ok((await phone.get('/today')).text.includes('id="unlock"'), 'the browser was closed: it is locked')
	ok(!await phone.unlock('three small red boats'), 'other words do not open it')
	ok(await phone.unlock(WORDS), 'the right ones do')
	ok((await phone.get(`/people/${person}/story`)).text.includes('number 5.'), 'what was written is there again')

	await server.start()
	phone.net = lostReply
	await phone.sync()
	phone.net = online
	ok(await phone.sync(), 'it was sent, though the first answer was lost')
	same((await phone.outbox()).filter(e => !e.look), [], 'nothing waits')
	const story = (await server.send(mari, `/people/${person}/story`)).text
	same([1, 2, 3, 4, 5].map(i => story.split(`number ${i}.`).length - 1), Array(5).fill(1), 'each is on the server once')
	same(server.sql('SELECT count(*) AS n FROM moment;'), [{ n: 5 }], 'and in its table')
	same((await phone.queryBase('SELECT words FROM moment ORDER BY words;')).map(r => r.words), [1, 2, 3, 4, 5].map(i => `Without a signal, number ${i}.`), 'and has come back')

	// What was refused is kept sealed, and opens for those who take everything out.
	phone.net = offline
	same((await phone.post('/write', { person, words: 'Kept a while, then not.' })).status, 303, 'saved')
	server.sql(`UPDATE alongside SET until = 1, seq = (SELECT seq FROM area) WHERE person_id = '${person}';`)
	phone.net = online
	await phone.sync()
	same((await phone.outbox()).filter(e => !e.look).map(e => e.state), ['no'], 'who walks alongside no more is answered no, and keeps the words')
	const all = room()
	server.command('check')
	server.command('export', '--to', all)
	ok(readFileSync(join(all, 'tables', 'receipt.jsonl'), 'utf8').includes('Kept+a+while'), 'the words that were refused are in an export')
	rmSync(all, { recursive: true })
} finally {
	await server.stop('SIGKILL')
	server.remove()
}
end()
