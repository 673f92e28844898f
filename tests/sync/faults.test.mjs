// SPDX-License-Identifier: Apache-2.0
// faults.test.mjs -- bad days of a machine: a line cut at any byte, a server killed at each commit, a disk that is full on
// either side, a form that takes its worker with it.  Each word arrives once, and nothing is lost.
// usage: node tests/sync/faults.test.mjs [STEP]     after `make tests` and `make wasm`; STEP: the line is cut at every so manyeth byte
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { request as ask } from 'node:http'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats', STEP = Number(process.argv[2] ?? 1)
const NOTHING = 0, KILL_BEFORE = 1, KILL_AFTER = 2, FULL = 3, KILL_WORKER = 4
const folder = room(), control = join(folder, 'fault')
const fault = (what, at = 1, times = 1, letters = '') => {
	const b = Buffer.alloc(52)
	for (const [i, v] of [what, at, 0, times].entries()) b.writeInt32LE(v, 4 * i)
	const fd = openSync(control, 'r+')
	b.write(letters, 16)
	writeSync(fd, b, 0, b.length, 0)
	closeSync(fd)
}
const happened = () => {
	const b = Buffer.alloc(16), fd = openSync(control, 'r')
	readSync(fd, b, 0, 16, 0)
	closeSync(fd)
	return b.readInt32LE(12) === 0
}
writeFileSync(control, Buffer.alloc(52))

const { server, mari, add } = await Server.withMari({ env: { LD_PRELOAD: join(process.cwd(), 'build/tests/fault.so'), ALONGSIDE_FAULT: control } })
const person = await add('Bo')

let said = 0
const say = async phone => {
	const r = await phone.post('/write', { person, words: `Words, number ${++said}.` })
	same(r.status, 303, `number ${said} is kept on the phone`)
}
const unsent = async phone => (await phone.outbox()).filter(e => e.state === 'waiting').length
// Each that was said is there once, on the server and in what the phone has of it; a phone carries the newest.
async function whole(phone, what) {
	const there = server.sql("SELECT words FROM moment ORDER BY 1;")
	same(there.length, said, `${what}: as many moments as were said`)
	same(new Set(there.map(r => r.words)).size, said, `${what}: and none twice`)
	same(server.sql('SELECT count(*) AS n, max(n) AS last, (SELECT last_n FROM device) AS said FROM receipt;').map(r => r.n === r.last && r.n === r.said),
		[true], `${what}: every number has one answer`)
	const ids = new Set(server.sql('SELECT id FROM moment;').map(r => r.id))
	ok((await phone.queryBase('SELECT id FROM moment;')).every(r => ids.has(r.id)), `${what}: the phone has nothing that the server has not`)
	same(await unsent(phone), 0, `${what}: nothing waits`)
}

// ---- a line that is cut, by a proxy between the two
const line = { left: Infinity, gone: 0, all: new Set() }
const proxy = createServer(from => {
	const to = connect(server.port, 'localhost'), both = [from, to]
	for (const s of both) line.all.add(s)
	const carry = (a, b) => {
		a.on('data', piece => {
			const some = piece.subarray(0, Math.min(piece.length, line.left))
			line.left -= some.length
			line.gone += some.length
			if (some.length) b.write(some)
			if (line.left <= 0) for (const s of line.all) s.destroy()
		})
		for (const event of ['end', 'close', 'error']) a.on(event, () => b.end())
	}
	carry(from, to)
	carry(to, from)
})
await new Promise(done => proxy.listen(0, 'localhost', done))
const begin = bytes => {
	for (const s of line.all) s.destroy()
	line.all.clear()
	Object.assign(line, { left: bytes, gone: 0 })
}

const phone = new Phone({ url: server.url, cookie: mari })
await phone.enrol(WORDS)
phone.net = offline
await say(phone)
// As fetch, but by another port under the same name.
const through = ({ method, url, headers, body }) => new Promise((good, bad) => {
	const r = ask({ host: 'localhost', port: proxy.address().port, method, path: url.pathname + url.search, agent: false,
		headers: { ...Object.fromEntries(headers), host: `localhost:${server.port}`, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } })
	r.once('response', m => good(new Response(Readable.toWeb(m), { status: m.statusCode, headers: Object.entries(m.headers).flatMap(([k, v]) => [].concat(v).map(x => [k, x])) })))
	r.once('error', bad)
	r.end(body)
})

phone.net = through
begin(Infinity)
ok(await phone.sync(), 'a sync by way of the proxy')
const bytes = line.gone
ok(bytes > 500 && bytes <= 16384, `one sync is ${bytes} bytes on the line`)
let cuts = 0
// Mostly one cut follows another; after every eighth the line holds for once.
for (let at = 0; at < bytes; at += STEP, cuts++) {
	phone.net = offline
	if (!await unsent(phone)) await say(phone)
	phone.net = through
	begin(at)
	await phone.sync()
	phone.net = online
	if (cuts % 8 === 7 && (!await phone.sync() || await unsent(phone))) { ok(false, `cut after ${at} bytes: what waits is sent by the next sync`); break }
}
ok(await phone.sync(), 'the line is whole again')
console.log(`note: a sync of ${bytes} bytes, cut at ${cuts} places`)
await whole(phone, `cut at ${cuts} places in ${bytes} bytes`)
begin(0)
proxy.close()

// ---- a server that is killed at each of its commits
for (const [what, name] of [[KILL_BEFORE, 'before'], [KILL_AFTER, 'after']]) {
	let at = 1
	for (; at < 40; at++) {
		phone.net = offline
		await say(phone)
		await say(phone)
		phone.net = online
		fault(what, at)
		await phone.sync()
		const killed = happened()
		fault(NOTHING)
		if (!killed) break
		await server.ended
		await server.start()
		if (!await phone.sync()) { ok(false, `killed ${name} commit ${at}: the next sync sends what waits`); break }
	}
	ok(at > 3 && at < 40, `the server was killed ${name} each of ${at - 1} commits`)
	await whole(phone, `killed ${name} each commit`)
	server.command('check')
}

// ---- a full disk
phone.net = offline
await say(phone)
phone.net = online
fault(FULL, 1)
ok(!await phone.sync(), 'the disk of the server is full: the phone is told that it was not sent')
same(await unsent(phone) > 0, true, 'and keeps it')
fault(NOTHING)
ok(await phone.sync(), 'there is room again')
await whole(phone, 'a full disk on the server')

phone.net = offline
phone.fate = ({ names }) => names.includes('outbox') && 'full'
const words = 'Nothing that is typed may go.'
const full = await phone.post('/write', { person, words })
phone.fate = null
same(full.status, 507, 'no room on the phone: it does not say that it kept it')
ok(full.text.includes(words), 'and the words are on the page that says so')
ok(!(await phone.get(`/people/${person}/story`)).text.includes(words), 'and nowhere else')
await say(phone)
phone.net = online
ok(await phone.sync(), 'it goes on')
await whole(phone, 'a full phone')

// ---- a form that takes a worker with it, twice; those beside it are not blamed
phone.net = offline
await say(phone)
const poison = 'f0000000-0000-4000-8000-00000000dead'
same((await phone.post('/write', { person, words: 'No worker survives this.', form: poison })).status, 303, 'a form is kept on the phone')
await say(phone)
phone.net = online
fault(KILL_WORKER, 0, 2, poison)
for (let i = 0; i < 6 && await unsent(phone); i++) {
	await phone.sync()
	await server.answers()                 // another worker takes its place
}
ok(happened(), 'it took two workers with it')
fault(NOTHING)
const answers = (await phone.outbox()).filter(e => !e.look).map(e => e.state)
same(answers, ['fault'], 'the form that took its worker twice is not run again, and waits to be looked at')
await whole(phone, 'a form that no worker survives')
ok((await phone.get('/to-send')).text.includes('No worker survives this.'), 'its words are there to copy')

await server.stop('SIGKILL')
server.remove()
end()
