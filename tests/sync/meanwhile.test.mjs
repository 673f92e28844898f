// SPDX-License-Identifier: Apache-2.0
// meanwhile.test.mjs -- a form is pressed at the very moment at which the phone locks, or is told to forget everything:
// its words are on the phone or on the server, whichever came first.
// usage: node tests/sync/meanwhile.test.mjs     after `make` and `make wasm`
import { formFields, online, offline } from './phone.mjs'
import { History } from './history.mjs'
import { end, ok, same } from './tally.mjs'
import { makeWorld, PASSPHRASE } from './world.mjs'

const world = await makeWorld(), person = world.people[1]
const soon = turns => turns ? Promise.resolve().then(() => soon(turns - 1)) : new Promise(done => setImmediate(done))
// One phone, unlocked, with the words ready to be pressed.
async function ready(h) {
	const [p] = h.phones
	await p.unlock(PASSPHRASE)
	const fields = formFields((await p.get(`/write?person=${person}`)).text, '/write').filter(([k]) => k !== 'words')
	return { p, press: words => p.post('/write', { words }, { form: fields }) }
}

try {
	for (let turns = 0; turns < 60; turns += 4) {
		const h = new History(world, { seed: 1, phones: 1, steps: [] })
		await h.begin()
		const { p, press } = await ready(h)
		p.line = offline
		const pressed = press(`Said while it locked, ${turns}.`).catch(e => e)
		await soon(turns)
		await p.lock()
		const got = await pressed
		ok(!(got instanceof Error), `locked after ${turns}: an answer, and no fault: ${got.stack}`)
		await p.unlock(PASSPHRASE)
		const words = (await p.outbox()).filter(e => e.path === '/write').length
		same(words, got.status === 303 ? 1 : 0, `locked after ${turns}: what was answered as saved is kept`)
		await h.end()
	}
	for (let turns = 0; turns < 60; turns += 4) {
		const h = new History(world, { seed: 1, phones: 1, steps: [] })
		await h.begin()
		const { p, press } = await ready(h)
		await h.server.post(world.cookies.mari, `/devices/${p.id}/lost`, {})
		let pressed = null
		p.line = async (request, send) => {
			const r = await send(request)
			if (!pressed && request.url.pathname === '/sync/push') {
				pressed = press(`Said while it forgot, ${turns}.`).catch(e => e)
				await soon(turns)
			}
			return r
		}
		await p.sync().catch(() => {})
		const got = await pressed
		ok(!(got instanceof Error), `forgot after ${turns}: an answer, and no fault: ${got.stack}`)
		p.line = online
		await p.sync()
		const there = h.server.sql('SELECT count(*) AS n FROM moment;')[0].n
		same(there, got.status === 303 ? 1 : 0, `forgot after ${turns}: what was answered as saved is on the server`)
		ok(!(await p.worker.kept('device')), `forgot after ${turns}: and the phone has forgotten`)
		await h.end()
	}
} finally {
	world.server.remove()
}
end()
