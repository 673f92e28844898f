// SPDX-License-Identifier: Apache-2.0
// update.test.mjs -- a new release comes to a phone on which words wait: they are there, and arrive once; and when the new one
// cannot go on from here, the one before does.
// usage: node tests/sync/update.test.mjs     after `make` and `make wasm`
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { BROKEN, offline, online, Phone, release as next } from './phone.mjs'
import { Server } from './server.mjs'
import { query } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats'
const { server, mari, add } = await Server.withMari()
const person = await add('Bo')
const phone = new Phone({ url: server.url, cookie: mari })
await phone.enrol(WORDS)
const story = async () => (await phone.get(`/people/${person}/story`)).text
let n = 0
const say = async () => same((await phone.post('/write', { person, words: `Words, number ${++n}.` })).status, 303, `number ${n} is kept`)
const release = () => phone.worker.kept('release')

const releases = () => [...phone.caches.keys()].filter(name => name.startsWith('release '))

phone.net = offline
await say()
phone.net = next('second')
await phone.install()
phone.net = offline
ok((await story()).includes('number 1.'), 'a new release shows what waits')
same(await release(), 'release /static/alongside-second.wasm', 'it is the one now')
same(releases(), ['release /static/alongside-second.wasm'], 'and the files of the one before are gone')
await say()
phone.net = online
ok(await phone.sync(), 'what was written under two releases is sent')
same(server.sql('SELECT count(*) AS n FROM moment;'), [{ n: 2 }], 'each once')
same(server.sql('SELECT DISTINCT answer FROM receipt;'), [{ answer: 'ok' }], 'and was taken')

// One that does not begin at all.
await say()
phone.net = offline
await say()
phone.net = next('broken', BROKEN)
await phone.install()
phone.net = offline
ok((await story()).includes('number 4.'), 'a release that is broken gives way to the one before')
same(await release(), 'release /static/alongside-second.wasm', 'which stays')
await say()
phone.net = online
ok(await phone.sync(), 'and sends')
same(await release(), 'release /static/alongside-second.wasm', 'and does not try the broken one for ever')
same(server.sql('SELECT count(*) AS n FROM moment;'), [{ n: 5 }], 'each once')

// A release later there is another, which works.
phone.net = next('third')
await phone.install()
phone.net = online
ok((await story()).includes('number 5.'), 'the one after it is taken')
same(await release(), 'release /static/alongside-third.wasm', 'and stays')

// Locked while it came: the wrong words open neither, and blame nobody.
phone.net = next('fourth')
await phone.install()
phone.shut()
phone.net = offline
ok(!await phone.unlock('three small red boats'), 'wrong words do not open it')
ok(await phone.unlock(WORDS), 'the right ones do')
same(await release(), 'release /static/alongside-fourth.wasm', 'by the new release')

// Base as each earlier release left it: brought up to date, with what waits on top, and read as it was.
const bases = new URL('bases/', import.meta.url)
for (const name of readdirSync(bases)) {
	const image = gunzipSync(readFileSync(new URL(name, bases))), [there] = query(image, 'SELECT id FROM person;')
	const own = new Phone({ url: server.url, cookie: mari })
	await own.enrol(WORDS)
	own.net = offline
	await own.worker.keep('device', { ...await own.worker.kept('device'), staff: query(image, 'SELECT staff_id FROM alongside;')[0].staff_id })
	await own.worker.keepBase(image)
	own.restart()
	same((await own.post('/write', { person: there.id, words: 'Said on top.' })).status, 303, `${name}: words are taken on top of it`)
	const page = (await own.get(`/people/${there.id}/story`)).text
	ok(page.includes('Said on top.') && page.includes('Said long ago.'), `${name}: both are shown`)
}
await server.stop('SIGKILL')
server.remove()
end()
