// SPDX-License-Identifier: Apache-2.0
// outside.test.mjs -- somebody reads a page from outside, and a worker is killed between its moments: as the
// look is written there is neither look nor page; as the answer goes out there is the look, and no page.
// usage: node tests/sync/outside.test.mjs     after `make tests`
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const control = join(room(), 'fault'), KILL_WORKER = 4, KILL_ANSWER = 5
const fault = (what, letters = '') => {
	const b = Buffer.alloc(52), fd = openSync(control, 'r+')
	for (const [i, v] of [what, 1, 0, what ? 1 : 0].entries()) b.writeInt32LE(v, 4 * i)
	b.write(letters, 16)
	writeSync(fd, b, 0, b.length, 0)
	closeSync(fd)
}
writeFileSync(control, Buffer.alloc(52))

const { server, neighbourhood, add } = await Server.withMari({ env: { LD_PRELOAD: join(process.cwd(), 'build/tests/fault.so'), ALONGSIDE_FAULT: control } })
const lead = await server.invite('Lowri', 'lead')

await add('Bo')
const mari = server.sql('SELECT staff_id FROM alongside;')[0].staff_id
// Not packed, so that what goes out can be read on its way.
const plain = path => fetch(server.url + path, { headers: { cookie: lead, 'accept-encoding': 'identity' } })
// Each time it is somebody else's page.
let times = 0
async function begin() {
	const name = `Bo ${++times}`, person = await add(name)
	const { location } = await server.post(lead, '/outside', { who: name, neighbourhood, words: 'The neighbour rang' })
	return { name, person, id: location.slice('/outside/'.length),
		read: () => plain(location).then(r => r.text(), () => ''),
		looks: () => server.sql('SELECT person_id, actor FROM look;').filter(l => l.person_id === person && l.actor !== mari).length }
}

// As the look is being written, the worker dies; another takes its place.
const first = await begin(), had = first.looks()
fault(KILL_WORKER, first.person)
same(await first.read(), '', 'killed while the look is written: no page')
same(first.looks(), had, 'and no look')
fault(0)
await server.answers()
ok((await first.read()).includes(first.name), 'read after that')

// As the answer is on its way out, the worker dies.
const second = await begin()
fault(KILL_ANSWER, second.id)
same(await second.read(), '', 'killed before the answer: no page')
same(second.looks(), 1, 'and the look is there')
fault(0)
await server.answers()
ok((await second.read()).includes(second.name), 'read after that')
same(second.looks(), 1, 'which is the same look')
ok(server.command('check').length > 0, 'the chains are whole')
await server.stop()
server.remove()
end()
