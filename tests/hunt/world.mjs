// SPDX-License-Identifier: Apache-2.0
// world -- invented people in a folder, and everybody who may sign in, signed in.  Each role is hunted on a copy of its own.
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formFields } from '../sync/phone.mjs'
import { BINARY, Server } from '../sync/server.mjs'
import { query, room } from '../sync/sql.mjs'
import { things } from './things.mjs'

export const ROLES = ['nobody', 'person', 'family', 'coordinator', 'lead', 'admin', 'data', 'safeguarding', 'leadership', 'network', 'phone']

export async function demo(server, who) {
	const visit = await fetch(`${server.url}/sign-in`), html = await visit.text()
	const cookie = visit.headers.getSetCookie().map(c => c.split(';')[0]).join('; ')
	const id = html.split('<li>').find(li => li.includes(`<span class="muted">${who}`))?.match(/name="who" value="([^"]+)"/)[1]
	const r = await server.send(cookie, '/sign-in/as', [...formFields(html, '/sign-in/as'), ['who', id]])
	if (r.status !== 303) throw Error(`nobody signed in as ${who}: ${r.status}`)
	return r.cookie
}

// Somebody of the family, for whom the coordinator makes a link.
export async function family(server, mari, person) {
	await server.post(mari, `/people/${person}/held/new`, { called: 'Her sister', said: 'She asked for it.', voice: 'She nodded.', vision: '1', matters: '1', gifts: '1' })
	const html = (await server.send(mari, `/people/${person}/held`)).text, path = html.match(/action="(\/people\/[^"]+\/held\/[^"]+\/link)"/)[1]
	const link = await server.send(mari, path, formFields(html, path))
	return server.signIn(link.text)
}

export async function phone(server, mari) {
	const secret = randomBytes(32).toString('base64url'), mac_key = randomBytes(32).toString('base64url')
	const { location } = await server.post(mari, '/devices/new', { name: 'A phone', secret, mac_key }, { from: '/devices' })
	return `${location.match(/new=(.*)/)[1]}.${secret}`
}

export class World {
	// more(role, port, cookie): adds to it as them, before it is copied.
	static async make(more = async () => {}) {
		const server = new Server({ binary: BINARY })
		server.command('demo')
		// A council's own sign-in, that never answers: without one its addresses are not there.
		writeFileSync(join(server.data, 'council.conf'), 'issuer = https://localhost:9/realm\nclient-id = alongside\nclient-secret = tea\nname = Test Council\n', { mode: 0o600 })
		await server.start()
		const w = new World(), cookies = { nobody: '' }
		cookies.coordinator = await demo(server, 'coordinator')
		cookies.lead = await demo(server, 'leads the programme')
		cookies.admin = await demo(server, 'looks after Alongside')
		cookies.person = await demo(server, 'someone with a page of their own')
		cookies.data = await server.invite('Dafydd', 'data')
		cookies.safeguarding = await server.invite('Sian', 'data')
		server.sql(`UPDATE staff SET roles = 256 WHERE id = (SELECT id FROM staff ORDER BY seq DESC LIMIT 1);`)
		cookies.leadership = await server.invite('Meurig', 'leadership')
		cookies.network = await server.invite('Noor', 'network')
		const person = (await server.send(cookies.coordinator, '/people')).text.match(/href="\/people\/([0-9a-f-]{36})"/)[1]
		cookies.family = await family(server, cookies.coordinator, person)
		w.bearer = await phone(server, cookies.coordinator)
		w.led = await things(server, cookies, person)
		for (const role of ['coordinator', 'person']) await more(role, server.port, cookies[role])
		await server.stop()
		return Object.assign(w, { server, cookies, data: server.data })
	}
	remove() { rmSync(this.data, { recursive: true, force: true }) }
	// A server for one role, which may do its worst there.
	async of(role) {
		const s = await this.server.copy({ data: room() }).start()
		let cookie = this.cookies[role] ?? ''
		// A visitor's forms belong to a visit.
		if (role === 'nobody') cookie = (await fetch(`${s.url}/hello`)).headers.getSetCookie().map(c => c.split(';')[0]).join('; ')
		return { server: s, cookie, bearer: role === 'phone' ? this.bearer : '', again: () => this.again(s) }
	}
	// Whoever was signed out, or has left, is back as they were; what was locked is open, and so are the rooms.
	again(s) {
		query(join(s.data, 'alongside.db'), `ATTACH '${this.data}/alongside.db' AS was; INSERT OR REPLACE INTO session SELECT * FROM was.session; INSERT OR REPLACE INTO staff SELECT * FROM was.staff; INSERT OR REPLACE INTO circle_member SELECT * FROM was.circle_member; DELETE FROM shut; DELETE FROM room_change; INSERT INTO room_change SELECT * FROM was.room_change;`)
	}
}
