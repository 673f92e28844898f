// SPDX-License-Identifier: Apache-2.0
// erase.test.mjs -- somebody asked to be forgotten: on the server, on a phone that was out of touch, and in a copy of the
// database that is put back.
// usage: node tests/sync/erase.test.mjs     after `make` and `make wasm`
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { query, room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const { server, mari, add } = await Server.withMari()
const bo = await add('Bo'), ann = await add('Ann')
const phone = new Phone({ url: server.url, cookie: mari })
await phone.enrol('three small blue boats')
same((await phone.post('/write', { person: bo, words: 'Of Bo, sent.' })).status, 303, 'written')
ok(await phone.sync(), 'and sent')
phone.net = offline
await phone.post(`/people/${bo}/page/vision`, { words: 'Of Bo, said twice.' })
await server.post(mari, `/people/${bo}/page/vision`, { words: 'Of Bo, said here.' })
phone.net = online
ok(await phone.sync() && (await phone.outbox()).some(e => e.state === 'both'), 'two versions stand')
phone.net = offline
await phone.post('/write', { person: bo, words: 'Of Bo, not sent.' })
await phone.post('/write', { person: ann, words: 'Of Ann.' })

await server.stop()
const copies = room()
cpSync(join(server.data, 'alongside.db'), join(copies, 'copy.db'))
const exported = () => {
	const to = room()
	rmSync(to, { recursive: true })
	server.command('export', '--to', to)
	const text = readdirSync(join(to, 'tables')).flatMap(n => readFileSync(join(to, 'tables', n), 'utf8').split('\n').filter(Boolean).map(l => `${n} ${l}`)).join('\n')
	rmSync(to, { recursive: true })
	return text
}
ok(exported().includes('Of Bo, sent.'), 'what is kept of Bo is in an export')
const erase = id => execFileSync(server.binary, ['erase', id, '--data', server.data], { encoding: 'utf8' })
erase(bo)
const nothing = what => {
	const all = exported()
	ok(!all.includes('Of Bo'), `${what}: no words of Bo`)
	same(all.split('\n').filter(l => l.includes(bo)).map(l => l.split('.')[0]), ['erased'], `${what}: and no row but that one`)
}
nothing('erased')
server.command('check')

await server.start()
phone.net = online
ok(await phone.sync(), 'the phone is in touch again')
const left = (await phone.outbox()).filter(e => !e.look)
same(left.map(e => e.state), ['erased', 'erased'], 'the words about Bo went, of what was to be looked at and of what waited')
ok(left.every(e => !e.body), 'and cannot be opened')
ok(!(await phone.dumpBase()).join('\n').includes(bo), 'nothing of Bo is on the phone')
ok((await phone.get(`/people/${ann}/story`)).text.includes('Of Ann.'), 'what was said of Ann is')
ok((await phone.get('/to-send')).text.includes('forgotten'), 'and a sentence says why')
nothing('after the phone was in touch')

await server.stop()
server.restore(join(copies, 'copy.db'))
nothing('a copy from before was put back')
await server.start()
ok(await phone.sync() || await phone.sync(), 'the phone begins anew')
ok(!(await phone.dumpBase()).join('\n').includes(bo), 'and has nothing of Bo')
ok((await phone.get(`/people/${ann}/story`)).text.includes('Of Ann.'), 'but what it had sent of Ann')
nothing('and after the phone had sent again')

// Years later very many have been forgotten.  A phone that begins anew hears of each, and what waits to be looked at of
// others stays.
phone.net = offline
await phone.post(`/people/${ann}/page/vision`, { words: 'Of Ann, said on the phone.' })
await server.post(mari, `/people/${ann}/page/vision`, { words: 'Of Ann, said here.' })
phone.net = online
ok(await phone.sync(), 'sent')
const before = (await phone.outbox()).filter(e => e.state === 'both').map(e => e.n)
same(before.length, 1, 'two versions wait')
await server.stop()
query(join(server.data, 'alongside.db'), 'UPDATE area SET seq = seq + 1; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000)'
	+ " INSERT INTO erased(area_id, id, seq, at) SELECT a.id, printf('%08x-0000-4000-8000-%012x', i, i), a.seq, 0 FROM n, area a;")
await server.start()
ok(await phone.sync(), 'three thousand are told')
same((await phone.outbox()).filter(e => e.state === 'both').map(e => e.n), before, 'and what is said of Ann still waits')
await server.stop('SIGKILL')
server.remove()
rmSync(copies, { recursive: true })
end()
