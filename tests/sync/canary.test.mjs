// SPDX-License-Identifier: Apache-2.0
// canary.test.mjs -- words of people stand in no file: what is sealed in a demo, and what is said and searched for while a
// server runs, is looked for in the database, its log of writes, the folder for uploads, what the server prints, and
// backups.  And who asked to be forgotten is in none of them, not even closed.
// usage: node tests/sync/canary.test.mjs     after `make`
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const server = new Server({ loud: true }), shelf = room()
const planted = [...new Set(server.command('demo', '--print-canaries').split('\n').filter(l => l.length >= 16))].slice(1)
ok(planted.length > 1000, `${planted.length} canaries`)
await server.start()
const mari = await server.invite('Mari again')
const places = (await server.send(mari, '/people/new')).text, neighbourhood = places.match(/name="neighbourhood" value="([^"]+)"/)[1]
const bo = (await server.post(mari, '/people/new', { name: 'Bodfan Sgwarnog', neighbourhood })).location.slice('/people/'.length)
const own = ['Bodfan Sgwarnog', 'a heron over the weir', 'Weirheron', 'Sgwarnog']
same((await server.post(mari, '/write', { person: bo, words: 'We saw a heron over the weir.' }, { from: `/write?person=${bo}` })).status, 303, 'written')
ok((await server.send(mari, '/people?q=Sgwarnog')).text.includes('Bodfan'), 'and found')
await server.send(mari, `/people/${bo}/story?q=Weirheron`)
await server.send(mari, '/find?q=a+heron+over+the+weir')

// A file may go between two looks: then nothing is in it.
const read = name => { try { return statSync(name).isFile() ? readFileSync(name) : Buffer.alloc(0) } catch (e) { if (e.code === 'ENOENT') return Buffer.alloc(0); throw e } }
const files = folder => readdirSync(folder, { recursive: true }).map(n => join(folder, n))
const found = words => {
	const all = files(server.data).concat(files(shelf)).map(name => [name, read(name)]).concat([['what the server printed', Buffer.from(server.log)]])
	const seen = []
	for (const w of words.concat(own.map(encodeURIComponent), own.map(w => w.replaceAll(' ', '+'))))
		for (const [name, bytes] of all)
			if (bytes.includes(w)) seen.push(`${w}: ${name}`)
	return seen
}
execFileSync(server.binary, ['backup', '--data', server.data, '--to', join(shelf, 'backup')])
for (let i = 0; i < 4000 && !server.log.includes('/people'); i++) await new Promise(done => setTimeout(done, 5))
ok(server.log.includes('/people'), 'the server prints what is asked of it')
ok(statSync(join(server.data, 'alongside.db-wal')).size > 0, 'and has a log of writes')
same(found(planted.concat(own)).slice(0, 9), [], 'while it runs, no word stands in any file')

// The very bytes that were kept of Bo, closed as they are.
const closed = server.sql(`SELECT name AS s FROM person WHERE id = '${bo}' UNION SELECT words FROM moment WHERE person_id = '${bo}' UNION SELECT words FROM story_text WHERE person_id = '${bo}';`).map(r => r.s)
same(closed.length, 3, 'closed texts of Bo')
rmSync(join(shelf, 'backup'))
ok(found(closed).length >= 3, 'they are there')
execFileSync(server.binary, ['erase', bo, '--data', server.data])
same(found(closed), [], 'when Bo was forgotten, they are in no file: not among free pages, nor in the log of writes')
same(found([bo]).filter(f => !/alongside\.db(-wal)?$|printed/.test(f)), [], 'nor is the id, but where it says that it asked')

await server.stop('SIGKILL')
same(found(planted.concat(own)).slice(0, 9), [], 'nor when it was killed')
server.command('export', '--to', join(shelf, 'out'))
ok(found(planted.slice(0, 50)).length >= 50, 'and these eyes see them where they are open')
server.remove()
rmSync(shelf, { recursive: true })
end()
