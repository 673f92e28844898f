// SPDX-License-Identifier: Apache-2.0
// torture.mjs -- random histories of phones and a server, and what must be true after each; then those that found
// something once (tests/sync/seeds.jsonl), told again.
// usage: node tests/sync/torture.mjs [HISTORIES [SEED]]     after `make` and `make wasm`; 300 from 1 without it
//        node tests/sync/torture.mjs --one SEED             one of them, with its steps
//        make sync-torture HISTORIES=10000 SEED=1
// One that fails is shortened; its line can be put into seeds.jsonl with the reason.
import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { check, compare } from './check.mjs'
import { History, tell } from './history.mjs'
import { end, ok } from './tally.mjs'
import { makeWorld } from './world.mjs'

const LONGEST = Number(process.env.LONGEST ?? 60000)                          // ms for one history: then something hangs

// What was not as it must be; nothing: all was well.
async function live(world, history) {
	const h = new History(world, history)
	let late = null
	const wrong = await Promise.race([
		h.run(p => compare(h, p)).then(() => h.notes.length ? h.notes : check(h)).catch(e => [`${h.at === null ? 'at the end' : `at step ${h.at}`}: ${e.stack}`]),
		new Promise(done => { late = setTimeout(() => done([`step ${h.at} does not end`]), LONGEST) }),
	])
	clearTimeout(late)
	await h.end().catch(() => {})
	return { wrong, written: h.written.length, answers: h.answers ?? {}, pulls: h.pulls, compared: h.compared }
}

// Fewer steps that still fail, tried in ever smaller pieces.
async function shorten(world, history, tries = Number(process.env.SHORTEN ?? 40)) {
	let steps = history.steps
	for (let piece = Math.ceil(steps.length / 2); piece >= 1 && tries > 0;) {
		let found = false
		for (let at = 0; at < steps.length && tries > 0; at += piece, tries--) {
			const fewer = [...steps.slice(0, at), ...steps.slice(at + piece)]
			if ((await live(world, { ...history, steps: fewer })).wrong.length) { steps = fewer; found = true; break }
		}
		if (!found) piece = piece === 1 ? 0 : Math.ceil(piece / 2)
	}
	return { ...history, steps }
}

// ---- one of several processes, each with a world of its own
if (process.send) {
	const world = await makeWorld()
	process.on('message', async history => {
		if (!history) { world.server.remove(); process.exit() }
		const got = await live(world, history)
		process.send({ ...got, history: got.wrong.length ? await shorten(world, history) : history })
	})
	process.send('ready')
} else if (process.argv[2] === '--one') {
	const history = tell(Number(process.argv[3])), world = await makeWorld()
	for (const [i, s] of history.steps.entries()) console.log(`${i}: ${JSON.stringify(s)}`)
	for (const what of (await live(world, history)).wrong) console.log(`not so: ${what}`)
	world.server.remove()
	process.exit()
} else {
	const histories = Number(process.argv[2] ?? 300), seed = Number(process.argv[3] ?? 1), began = performance.now()
	const file = new URL('./seeds.jsonl', import.meta.url)
	const kept = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(l => JSON.parse(l)) : []
	const todo = (function* () { yield* kept; for (let i = 0; i < histories; i++) yield tell(seed + i) })()
	const sum = { histories: 0, steps: 0, written: 0, pulls: 0, compared: 0, answers: {} }
	await Promise.all([...Array(Math.min(availableParallelism(), 8))].map(() => new Promise(done => {
		const child = fork(new URL(import.meta.url).pathname)
		const next = () => { const { value } = todo.next(); child.send(value ?? null) }
		child.on('message', got => {
			if (got !== 'ready') {
				sum.histories++
				sum.steps += got.history.steps.length
				for (const k of ['written', 'pulls', 'compared']) sum[k] += got[k]
				for (const [k, n] of Object.entries(got.answers)) sum.answers[k] = (sum.answers[k] ?? 0) + n
				if (!ok(!got.wrong.length, `history ${got.history.seed}${got.history.why ? ` (${got.history.why})` : ''}: ${got.wrong.slice(0, 3).join('; ')}`))
					console.log(`  ${JSON.stringify(got.history)}`)
				if (histories > 1000 && sum.histories % 500 === 0) console.log(`note: ${sum.histories} histories, ${Math.round((performance.now() - began) / 1000)} s`)
			}
			next()
		})
		child.once('exit', code => { if (code) ok(false, `a process ended with ${code}`); done() })
	})))
	const answers = Object.entries(sum.answers).sort().map(([k, n]) => `${n} ${k}`).join(', ')
	console.log(`note: ${sum.histories} histories (${kept.length} kept), ${sum.steps} steps, ${sum.written} forms written (from phones: ${answers}), ${sum.compared} of ${sum.pulls} pulls compared whole, ${Math.round((performance.now() - began) / 100) / 10} s`)
	ok(sum.histories === histories + kept.length && (sum.answers.ok ?? 0) > 0, 'all of them were told')
	end()
}
