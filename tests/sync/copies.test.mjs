// SPDX-License-Identifier: Apache-2.0
// copies.test.mjs -- random histories in which phones are copied, die, lose answers, and the server is put back to an
// older day: at the end each word that was said is on every phone and on the server once.
// usage: node tests/sync/copies.test.mjs [HISTORIES [SEED]]     after `make` and `make wasm`
import { lostReply, offline, online, Phone } from './phone.mjs'
import { Server } from './server.mjs'
import { count, end, ok, same } from './tally.mjs'

const WORDS = 'three small blue boats'
const [histories, first] = [Number(process.argv[2] ?? 4), Number(process.argv[3] ?? 1)]

async function history(seed) {
	let state = (seed * 2654435761 + 1) >>> 0
	const dice = n => { state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0; return state % n }
	const { server, mari, add } = await Server.withMari(), said = [], steps = []
	let backup = null
	try {
		const person = await add('Bo')
		const phones = []
		for (let i = 0; i < 2; i++) {
			const phone = new Phone({ url: server.url, cookie: mari, name: `Phone ${i}` })
			await phone.enrol(WORDS)
			phones.push(phone)
		}
		const way = { 'is cut off': offline, 'is there': online, 'loses answers': lostReply }
		for (let i = 0; i < 30; i++) {
			const k = dice(phones.length), phone = phones[k], what = dice(20)
			const step = text => steps.push(`${k}: ${text}`)
			if (what < 8) {
				const words = `Said ${said.length}, on ${k}.`
				if ((await phone.post('/write', { person, words })).status === 303) said.push(words), step(`says ${said.length - 1}`)
			} else if (what < 12) {
				const [name, net] = Object.entries(way)[dice(3)]
				phone.net = net
				step(`the server ${name}`)
			} else if (what < 16) {
				await phone.sync().catch(() => {})
				step('sends and fetches')
			} else if (what === 16) {
				phone.restart()
				await phone.unlock(WORDS)
				step('its worker dies')
			} else if (what === 17 && phones.length < 5) {
				phones.push(await phone.clone())
				step('is copied')
			} else {
				await server.stop()
				if (backup && what === 19) {
					server.restore(`${backup.data}/alongside.db`)
					step('the backup is put back')
				} else {
					backup?.remove()
					backup = server.copy()
					step('a backup is made')
				}
				await server.start()
			}
		}
		for (const phone of phones) phone.net = online
		// The first round tells who is a copy and what the backup forgot; another brings what all have sent since.
		for (let i = 0; i < 4; i++) for (const phone of phones) await phone.sync().catch(() => {})
		for (const [k, phone] of phones.entries()) {
			ok(await phone.sync(), `phone ${k} is heard`)
			same((await phone.outbox()).filter(e => e.state !== 'waiting' || !e.look).map(e => `${e.n} ${e.state}`), [], `phone ${k}: nothing is left to send or to look at`)
			same((await phone.queryBase('SELECT words FROM moment;')).map(r => r.words).sort(), [...said].sort(), `phone ${k}: every word, once`)
			phone.kill()
		}
	} catch (e) {
		ok(false, e.stack)
	} finally {
		await server.stop('SIGKILL')
		server.remove()
		backup?.remove()
	}
	return steps
}

let before = 0
for (let seed = first; seed < first + histories; seed++) {
	const steps = await history(seed)
	if (count.failed > before) console.log(`seed ${seed}:\n  ${steps.join('\n  ')}`)
	before = count.failed
}
end()
