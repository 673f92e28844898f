#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// kill.mjs -- processes are killed by force, again and again, while people write.  Whatever was answered is there at the
// end, each once, also what was sent again because no answer came; and `alongside check` finds nothing.
// usage: tests/faults/kill.mjs [TIMES=100] [SEED]      1000 before a release
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formFields } from '../sync/phone.mjs'
import { Server } from '../sync/server.mjs'
import { room } from '../sync/sql.mjs'

const times = +(process.argv[2] ?? 100), seed = +(process.argv[3] ?? Date.now() % 1e6)
let state = seed, failed = 0, passed = 0
const chance = n => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 * n | 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const pause = ms => new Promise(done => setTimeout(done, ms))

const { server, mari, add } = await Server.withMari({ workers: 2 }), people = []
for (const name of ['Bo', 'Ann', 'Idris', 'Eleri']) people.push(await add(name))

// ---- people who write: each takes a form and sends it, again and again, until it is answered
const answered = new Set(), sent = new Set()
let going = true, again = 0
async function write(who) {
	const person = people[who % people.length], path = `/write?person=${person}`
	for (let n = 0; going; n++) {
		const words = `w${who}x${n}z`
		let form = null
		while (going && !form)
			form = await server.send(mari, path).then(r => r.status === 200 ? formFields(r.text, '/write') : null, () => pause(5))
		if (!form) return
		const fields = [...form.filter(([k]) => k !== 'words' && k !== 'person'), ['person', person], ['words', words]]
		sent.add(words)
		for (let tries = 0; going; tries++) {
			const r = await server.send(mari, '/write', fields).catch(() => null)
			again += tries > 0
			if (r?.status === 303) { answered.add(words); break }
			if (r && r.status < 500) { ok(false, `a form is answered by ${r.status}`); return }
			await pause(5)
		}
	}
}
const writers = [0, 1, 2, 3, 4, 5].map(write)

// ---- and what befalls them
const childrenOf = pid => { try { return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number) } catch { return [] } }
const kill = pid => { try { process.kill(pid, 'SIGKILL') } catch { /* it is gone */ } }
let whole = 0, early = 0, longest = 0
for (let i = 0; i < times; i++) {
	for (const before = answered.size, until = Date.now() + 20000; answered.size < before + 3 && Date.now() < until;) await pause(2)
	await pause(chance(40))
	const { pid } = server.process, children = childrenOf(pid)
	if (chance(2)) {
		whole++
		for (const p of [pid, ...children]) kill(p)
		await server.ended
		await server.start()
	} else {
		const one = children[chance(children.length)], began = Date.now()
		kill(one)
		for (let now = children; (now.includes(one) || now.length < children.length) && server.process.exitCode === null && Date.now() < began + 20000; now = childrenOf(pid)) await pause(1)
		if (server.process.exitCode !== null) {      // before all workers had begun to listen: then it ends, for whoever started it to see
			early++
			await server.start()
		} else
			longest = Math.max(longest, Date.now() - began)
	}
}
going = false
await Promise.all(writers)
ok(await server.stop() === 0, 'it ends as it should')

// ---- each of them once
const out = join(room(), 'out')
server.command('export', '--to', out)
const text = readdirSync(join(out, 'tables')).filter(f => f === 'moment.jsonl').map(f => readFileSync(join(out, 'tables', f), 'utf8')).join('')
const found = new Map()
for (const [w] of text.matchAll(/\bw\d+x\d+z\b/g)) found.set(w, (found.get(w) ?? 0) + 1)
const lost = [...answered].filter(w => !found.has(w)), twice = [...found].filter(([, n]) => n > 1)
ok(lost.length === 0, `answered and lost: ${lost.join(' ')}`)
ok(twice.length === 0, `there more than once: ${twice.join(' ')}`)
ok([...found.keys()].every(w => sent.has(w)) && answered.size >= times, `${answered.size} were answered, ${found.size} are there`)
ok(server.command('check').includes('Everything that is sealed opens'), '`alongside check` finds nothing')
ok(longest < 10000, `one that died is replaced: ${longest} ms`)
ok(!/tried system call/.test(server.log), `nobody tried what they may not: ${server.log.match(/.*tried system call.*/)?.[0]}`)
console.log(`note: killed ${times} times, ${whole} of them all processes at once, ${early} before it had quite begun; ${answered.size} writes answered, ${again} sent again; one that died was replaced within ${longest} ms; seed ${seed}`)
rmSync(join(out, '..'), { recursive: true, force: true })
server.remove()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
