// SPDX-License-Identifier: Apache-2.0
// turn.test.mjs -- another key takes the place of the area's while the server runs: whoever does it is killed in the middle, a
// phone has words that it closed before, and everything is read, sent, copied and put back as ever.
// usage: node tests/sync/turn.test.mjs     after `make` and `make wasm`
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats'
const { server, mari, add } = await Server.withMari({ workers: 2 })
const shelf = room(), [before, after, backup, empty] = ['before', 'after', 'backup', 'empty'].map(n => join(shelf, n))
const run = (...words) => spawnSync(server.binary, words, { encoding: 'utf8' })
const person = await add('Bo')
for (let i = 0; i < 20; i++)                   // words that wait for a name are under the area's key
	same((await server.post(mari, '/write/now', { words: `Nobody’s words ${i}.` })).status, 303, 'words without a name are kept')
const phone = new Phone({ url: server.url, cookie: mari })
await phone.enrol(WORDS)
const first = (await phone.kept('device')).box
phone.net = offline
same((await phone.post('/write', { person, words: 'Closed for the key of before.' })).status, 303, 'written without a signal')
server.command('keys', 'copy', '--to', before)

// Killed as soon as the new key seals; saying it again goes on, and makes no third.
const killed = spawn(server.binary, ['keys', 'turn', '--data', server.data], { stdio: 'ignore' })
const over = new Promise(done => killed.once('exit', done))
for (let i = 0; i < 4000 && server.sql('SELECT key_n FROM area;')[0].key_n !== 2; i++) await new Promise(done => setTimeout(done, 5))
killed.kill('SIGKILL')
await over
same(server.sql('SELECT key_n FROM area;'), [{ key_n: 2 }], 'the new key seals')
same((await server.post(mari, '/write', { person, words: 'Said in the middle of it.' }, { from: `/write?person=${person}` })).status, 303, 'people save meanwhile')
const said = run('keys', 'turn', '--data', server.data)
same(said.status, 0, said.stderr)
// The server's own job turns too: had it ended what was left before this ran, a third key was begun.
const now = server.sql('SELECT key_n FROM area;')[0].key_n
ok(now === 2 || now === 3, `no other key: ${now}`)
ok(said.stdout.includes(now === 2 ? 'Key 2 of the area seals already' : 'Key 3 of the area seals from now on') && said.stdout.includes('and none is left'), said.stdout)
same(server.sql("SELECT (SELECT count(*) FROM staff WHERE substr(name, 1, 2) < 'B') + (SELECT count(*) FROM unnamed WHERE substr(words, 1, 2) < 'B') AS n;"),
	[{ n: 0 }], 'nothing is under the key of before')

// The phone sends what it closed before, learns of the new key, and goes on.
phone.net = online
ok(await phone.sync(), 'it sends')
const second = (await phone.kept('device')).box
ok(second.length === 87 && second !== first, 'and knows the new key')
phone.net = offline
await phone.post('/write', { person, words: 'Closed for the new one.' })
phone.net = online
ok(await phone.sync(), 'it sends again')
same([...new Set(server.sql('SELECT answer FROM receipt;').map(r => r.answer))], ['ok'], 'and all of it was taken')
const story = (await server.send(mari, `/people/${person}/story`)).text
ok(['Closed for the key of before.', 'Said in the middle of it.', 'Closed for the new one.'].every(w => story.includes(w)), 'all of it is read')
const check = run('check', '--data', server.data)
ok(check.stdout.includes('Everything that is sealed opens.') && check.stdout.includes('unbroken'), check.stdout + check.stderr)

// Copied, and put back on an empty machine.
server.command('keys', 'copy', '--to', after)
const names = file => readFileSync(file, 'utf8').match(/^area-\S+/gm).map(n => n.replace(/^area-\d+/, ''))
same([names(before), names(after)], [['.key'], now === 2 ? ['-2.key', '.key'] : ['-2.key', '-3.key', '.key']], 'a copy of the keys has both')
server.command('backup', '--to', backup)
const refused = run('restore', '--data', empty, '--from', backup, '--keys', before)
same([refused.status, refused.stderr.includes('The key of this area is missing')], [1, true], `the copy of before opens no later backup: ${refused.stderr}`)
const back = run('restore', '--data', empty, '--from', backup, '--keys', after)
same(back.status, 0, back.stderr)
const there = run('check', '--data', empty)
ok(there.stdout.includes('Everything that is sealed opens.'), there.stdout + there.stderr)

// A backup of before the turn, put back here: the key that was turned to stays.
await server.stop()
server.sql('UPDATE area SET key_n = 1; DELETE FROM area_turn;')
server.command('restore')
same([server.sql('SELECT key_n FROM area;'), server.sql('SELECT clean_at FROM area_turn;')], [[{ key_n: now }], [{ clean_at: 0 }]], 'what is put back is turned too')
server.remove()
end()
