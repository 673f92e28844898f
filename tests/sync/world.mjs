// SPDX-License-Identifier: Apache-2.0
// world.mjs -- where histories begin: two coordinators, four people, and four phones that have just been set up.
// It is made once; each history gets a copy of the server's folder and of what the phones keep.
import { Phone } from './phone.mjs'
import { Server } from './server.mjs'

export const PASSPHRASE = 'three small blue boats'

// xorshift: 32 bits at a time, the same for the same seed.
export function dice(seed) {
	let x = (seed * 0x9e3779b1 ^ 0x2545f491) >>> 0 || 1
	const roll = () => { x ^= x << 13; x >>>= 0; x ^= x >>> 17; x ^= x << 5; return x >>>= 0 }
	for (let i = 0; i < 8; i++) roll()
	return Object.assign(n => n ? roll() % n : roll(), { pick: list => list[roll() % list.length] })
}

export async function makeWorld(more = {}) {
	const { server, ada, mari, neighbourhood, add } = await Server.withMari(more), cookies = { ada, mari, dewi: await server.invite('Dewi') }
	const people = [], homes = {}, turnings = {}
	for (const name of ['Bo', 'Cai', 'Dot', 'Efa']) people.push(await add(name))
	// Each has a browser at home and a turning point in their river; two may belong together.
	for (const id of people) {
		homes[id] = await server.signIn((await server.post(mari, `/people/${id}/link`)).text)
		await server.post(homes[id], `/people/${id}/river/new`, { words: 'Came here.', since: '2019' })
		turnings[id] = server.sql(`SELECT id FROM turning WHERE person_id = '${id}';`)[0].id
	}
	const [, household] = (await server.post(mari, '/households/new', people.slice(0, 2).map(id => ['p', id]))).location.match(/^\/households\/(.*)/)
	const staff = Object.fromEntries(server.sql('SELECT id FROM staff ORDER BY rowid;').slice(1).map((s, i) => [['mari', 'dewi'][i], s.id]))
	for (const person of people.slice(0, 3)) alongside(server, staff.dewi, person, true)
	const world = { server, people, staff, cookies, homes, turnings, household, neighbourhood, phones: [] }
	for (const [name, owner] of [['Phone 1', 'mari'], ['Phone 2', 'mari'], ['Phone 3', 'dewi'], ['Phone 4', 'dewi']]) {
		const phone = new Phone({ url: server.url, cookie: cookies[owner], name })
		await phone.enrol(PASSPHRASE)
		world.phones.push({ owner, kept: await phone.snapshot() })
		phone.kill()
	}
	await server.stop()
	return world
}

// What no page does alone: somebody comes alongside a person, or leaves.
export function alongside(server, staff, person, comes) {
	server.sql(`BEGIN IMMEDIATE; UPDATE area SET seq = seq + 1; ${comes
		? `INSERT INTO alongside(area_id, person_id, staff_id, since, until, version, seq) SELECT id, '${person}', '${staff}', ${Date.now()}, 0, '', seq FROM area
			WHERE NOT EXISTS (SELECT 1 FROM alongside k WHERE k.person_id = '${person}' AND k.staff_id = '${staff}' AND k.until = 0)`
		: `UPDATE alongside SET until = ${Date.now()}, seq = (SELECT seq FROM area) WHERE person_id = '${person}' AND staff_id = '${staff}' AND until = 0`}; COMMIT;`)
}
