#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// run -- wapiti and sqlmap, first against a site with every fault (they must find each), then against Alongside with
// invented people, signed in as each role, over every route that the role may use and every field that it reads.
// usage: node tests/hunt/run.mjs [--full] [--only ROLE,…] [--by wapiti|sqlmap|probe] [--keep FOLDER]
// HUNT_MINUTES: for each scanner and role, before it counts as broken off (60).
// --full: sqlmap's rarer boundaries, unions and time, and wapiti's modules of many requests (see docs/security-review.md).
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BINARY, freePort } from '../sync/server.mjs'
import { ALLOWED } from './allowed.mjs'
import { FORM, foreign, Gate } from './gate.mjs'
import { entries, furnish, log, may, NO_ID, namesInSource, pages, routesOf, walk } from './map.mjs'
import { Narrow } from './narrow.mjs'
import { probe } from './probe.mjs'
import { sqlmap, wapiti } from './scan.mjs'
import { ROLES, World } from './world.mjs'

const option = name => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? null : process.argv[i + 1] ?? '' }
const FULL = process.argv.includes('--full'), BY = option('by'), ONLY = option('only')?.split(',') ?? ROLES, MINUTES = FULL ? 240 : +(process.env.HUNT_MINUTES ?? 60)
const kept = option('keep'), room = kept ? (mkdirSync(kept, { recursive: true }), kept) : mkdtempSync(join(tmpdir(), 'alongside-hunt-'))
for (const role of ONLY) if (!ROLES.includes(role)) throw Error(`nobody is called ${role} here: ${ROLES.join(', ')}`)
let passed = 0, failed = 0
const began = Date.now(), minutes = () => ((Date.now() - began) / 60000).toFixed(1)
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const wanted = by => !BY || BY === by

// Deep: with boundaries that are rarer, and by how long an answer takes.
const DEEP = ['--level=3', '--risk=2', '--test-filter=AND boolean-based blind - WHERE or HAVING clause$|Parameter replace .original value.$|Generic inline queries|Generic UNION query .NULL. - 1 to 10|SQLite > 2.0 AND time-based blind .heavy query.$']
const SHALLOW = ['--level=1', '--risk=1', '--technique=BQ']

// ---- the scanners' own test
const PLANTED = {
	wapiti: [['SQL Injection', 'GET /place'], ['Cross Site Scripting', 'GET /find'], ['Cross Site Scripting', 'POST /guests'], 
		['Open Redirect', 'GET /go'], ['Cross Site Request Forgery', 'POST /guests'],
		['Content Security Policy Configuration', ''], ['HTTP Secure Headers', ''], ['HttpOnly Flag cookie', ''], ['Internal Server Error', 'GET /count'],
		...(FULL ? [['Path Traversal', 'GET /file'], ['Command execution', 'GET /look-up'], ['Backup file', 'GET /list.txt']] : [])],
	gate: [['markup of theirs', 'GET /find'], ...(!BY || BY === 'wapiti' ? [['markup of theirs', 'GET /guests']] : [])],
	probe: [['a header of theirs', 'GET /say'], ['sends on to another site', 'GET /go']],
	sqlmap: [['might be injectable', 'GET /place'], ['is injectable', 'GET /place'], ['is injectable', 'GET /shelf'], ['is injectable', 'GET /shelves/1'], ['is injectable', 'POST /note'],
		['might be XSS', 'GET /find'], ...(FULL ? [['is injectable', 'POST /log']] : [])],      // by nothing but how long it takes
}
const TARGET = [['GET', '/place', [['id', '1']]], ['GET', '/shelf', [['id', '1']]], ['GET', '/find', [['q', 'tea']]], ['GET', '/file', [['name', 'tea.txt']]], ['GET', '/say', [['words', 'hello']]], ['GET', '/go', [['to', '/']]],
	['POST', '/note', [['about', '1'], ['words', 'hello']]], ['POST', '/log', [['what', 'tea']]]]

async function onTarget() {
	const port = await freePort(), target = spawn('python3', ['tests/hunt/target.py', String(port)], { stdio: 'inherit' })
	process.once('exit', () => target.kill())
	for (let i = 0; i < 400 && !await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false); i++) await new Promise(done => setTimeout(done, 50))
	const heard = [], hear = a => { if (foreign(a.text)) heard.push({ by: 'gate', what: 'markup of theirs', at: `${a.method} ${a.path.split('?')[0]}`, more: foreign(a.text) }) }
	const gate = await new Gate({ port, hear }).start(), token = (await (await fetch(gate.url)).text()).match(/name="token" value="(\w+)"/)[1]
	const all = TARGET.map(([method, path, fields]) => ({ key: '', method, path, holes: 0, query: method === 'GET' ? fields : [], body: method === 'POST' ? [['token', token], ['form', FORM], ...fields] : [] }))
	const halves = {}
	const half = async of => wapiti(Object.assign(halves[of] = await new Gate({ port, hear, narrow: new Narrow }).start(), pages(all.filter(e => e.path !== '/say'))), { of, name: `target-wapiti-${of}`, full: FULL, minutes: MINUTES, room })     // what breaks HTTP breaks off a scanner's own questions
	const runs = [wanted('wapiti') && Promise.all(['links', 'forms'].map(half)).then(both => ({ faults: both.flatMap(b => b.faults), found: both.flatMap(b => b.found) })),
		wanted('sqlmap') && sqlmap(gate, { name: 'target-sqlmap', log: log(all, gate, ['/shelves/1*']), minutes: MINUTES, room, more: FULL ? DEEP : SHALLOW })]
	runs.push(wanted('probe') && probe(gate, all.filter(e => e.method === 'GET')))
	const done = await Promise.all(runs)
	for (const [by, { faults, found }] of [['wapiti', done[0]], ['sqlmap', done[1]], ['probe', done[2]], ['gate', { faults: [], found: heard }]].filter(([, d]) => d)) {
		for (const f of faults) ok(false, f)
		for (const [what, at] of PLANTED[by]) ok(found.some(f => f.what === what && (!at || f.at.startsWith(at))), `${by} does not find what is planted: ${what} ${at}`)
		writeFileSync(join(room, `target-${by}.found.json`), JSON.stringify(found, null, '\t'))
	}
	for (const g of [gate, ...Object.values(halves)]) g.stop()
	target.kill()
	console.log(`  a site with every fault: ${Object.values(PLANTED).flat().length} planted, ${minutes()} minutes`)
}

// ---- the program
const routes = routesOf(BINARY), source = namesInSource(), used = new Set()
function judge(role, found) {
	for (const f of found) {
		const fine = ALLOWED.find(a => a.by === f.by && a.what === f.what && (!a.at || a.at.test(f.at)) && (!a.name || a.name.test(f.name)) && (!a.more || a.more.test(f.more)))
		if (fine) used.add(fine)
		else ok(false, `${f.by} as ${role}: ${f.what}: ${f.at} ${f.name} ${f.more}`)
	}
}

// What must hold of every answer, whatever was asked.
function hear(role, told, places, drawn, reached) {
	const wrong = (what, a, more = '') => { const line = `${role}: ${what}: ${a.method} ${a.path.split('?')[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')}`; if (!told.has(line)) told.set(line, `${a.method} ${a.path} ${a.body.slice(0, 600)} -> ${a.status} ${a.headers.location ?? ''} ${more}`) }
	return a => {
		const to = a.headers.location, kind = a.headers['content-type'] ?? ''
		if (a.status >= 500) wrong(`answers ${a.status}`, a)
		if (to !== undefined && !/^\/(?![\/\\])[^\x00-\x20]*$/.test(to)) wrong(`sends on to ${to.slice(0, 80)}`, a)
		if (kind.startsWith('text/html') && !(a.headers['content-security-policy'] ?? '').includes("script-src 'self'")) wrong('a page without a policy', a)
		if (a.status < 300 && a.headers['x-content-type-options'] !== 'nosniff') wrong('a kind that may be guessed', a)
		// A form whose token is not ours does nothing, whoever it is that sends it.
		if (a.method === 'POST' && a.status < 400 && role !== 'phone' && ['', 'wapiti'].includes(new URLSearchParams(a.body).get('token') ?? '')) wrong('a form was taken without its token', a)
		const theirs = kind.startsWith('text/html') && foreign(a.text)
		if (theirs) wrong('markup of theirs', a, theirs)
		const route = places.route(a.method, a.path.split('?')[0])
		if (!route) return
		const seen = reached.get(route.key) ?? reached.set(route.key, new Set()).get(route.key)
		for (const [n, v] of [...new URLSearchParams(a.path.split('?')[1] ?? ''), ...new URLSearchParams(a.body)]) if (!drawn.has(`${route.key} ${n} ${v}`) && seen.size < 400) seen.add(n)
	}
}

// Whoever may not use a route is told so before anything that was sent is read.
async function denied(role, gate, others) {
	for (const r of routes.filter(r => !may(r, role))) {
		const path = others.places.fill(r.path), fields = (source.get(r.key) ?? []).map(n => [n, "1'"])
		const a = await fetch(gate.url + path + (r.method === 'GET' ? `?${new URLSearchParams(fields)}` : ''), { method: r.method, redirect: 'manual', body: r.method === 'POST' ? new URLSearchParams([['form', FORM], ...fields]) : undefined })
		ok([401, 403, 404].includes(a.status) || a.status === 303 && a.headers.get('location').startsWith('/sign-in?'), `${role} at ${r.key}: ${a.status}`)
		await a.arrayBuffer()
	}
}

// Somebody, and all that they can walk to.  Each that asks has a server of its own: what one does would be taken by another
// for what came of its own words.
async function arrive(world, role) {
	const at = { role, servers: [], gates: {}, out: 0 }
	at.open = async (by, hear = () => {}) => {
		const { server, cookie, bearer, again } = await world.of(role)
		at.servers.push(server)
		return at.gates[by] = await new Gate({ port: server.port, cookie, bearer, greet: cookie ? [`${cookie.split(';')[0]}; Path=/; HttpOnly; SameSite=Lax`] : [],
			ended: () => { at.out++; again() }, hear }).start()
	}
	at.met = await walk(await at.open('walk'), routes, world)
	return at
}
async function hunt(at, others) {
	const { role, gates, met } = at, told = new Map(), reached = {}, runs = []
	const all = entries(role, routes, source, met, others), fields = new Set(all.flatMap(e => [...e.query, ...e.body.slice(2)].map(([n]) => `${e.key} ${n}`))).size
	const made_up = [...new Set(all.filter(e => e.path.includes(NO_ID)).map(e => e.key))], drawn = new Set(all.flatMap(e => [...e.query, ...e.body, ...e.beside ?? []].map(([n, v]) => `${e.key} ${n} ${v}`)))
	if (others !== met) await denied(role, gates.walk, others)
	const ask = async (by, run) => {
		const g = await at.open(by, hear(role, told, others.places, drawn, reached[by.split(' ')[0]] ??= new Map())), began = Date.now()
		const { faults, found } = await run(g)
		g.took = (Date.now() - began) / 60000
		for (const f of faults) ok(false, `as ${role}: ${f}`)
		judge(role, found)
		writeFileSync(join(room, `${role}-${by.replace(' ', '-')}.found.json`), JSON.stringify(found, null, '\t'))
	}
	if (wanted('probe')) runs.push(ask('probe', g => probe(g, all)))
	if (wanted('sqlmap')) runs.push(ask('sqlmap', g => sqlmap(g, { name: `${role}-sqlmap`, log: log(all, g), minutes: MINUTES, room, more: FULL ? DEEP : SHALLOW })))
	for (const of of wanted('wapiti') ? ['links', 'forms'] : [])
		runs.push(ask(`wapiti ${of}`, g => wapiti(Object.assign(g, pages(all), { narrow: new Narrow }), { of, name: `${role}-wapiti-${of}`, full: FULL, minutes: MINUTES, room })))
	await Promise.all(runs)
	for (const [what, whole] of told) judge(role, [{ by: 'gate', what: what.split(': ')[1], level: 2, at: what.split(': ').slice(2).join(': '), name: '', more: whole }])
	// A scan that did not reach a field says nothing of it.
	for (const by in reached) {
		const missed = [...new Set(all.flatMap(e => [...e.query, ...e.body].map(([n]) => n).filter(n => !['token', 'form'].includes(n) && !reached[by].get(e.key)?.has(n)).map(n => `${e.key} ${n}`)))]
		ok(!missed.length, `${by} as ${role} did not change ${missed.length} of ${fields} fields: ${missed.slice(0, 12).join(', ')}`)
	}
	ok(fields > 0, `${role} has fields`)
	console.log(`  ${role}: ${new Set(all.map(e => e.key)).size} routes (${made_up.length} of them only at ids that nothing has), ${fields} fields, ${Object.entries(gates).map(([by, g]) => `${g.asked} asked by ${by}${g.took ? ` in ${g.took.toFixed(1)} minutes` : ''}`).join(', ')}, back in ${at.out} times, ${minutes()} minutes`)
	writeFileSync(join(room, `${role}.made-up`), made_up.join('\n'))
	await leave(at)
}
async function leave({ servers, gates }) {
	for (const g of Object.values(gates)) g.stop()
	for (const server of servers) await farewell(server)
}
async function farewell(server) {
	ok(!/ended by|tried system call|ERROR|AddressSanitizer/.test(server.log), `no process of the server ended:\n${server.log.slice(0, 2000)}`)
	ok(await server.stop() === 0, 'it ends as it should')
	server.remove()
}

await onTarget()
if (!ONLY.includes('none')) {
	const world = await World.make(async (role, port, cookie) => {
		const gate = await new Gate({ port, cookie }).start()
		await furnish(gate, routes, source, role)
		gate.stop()
	})
	// The coordinator meets most, and what they met is what others then try with; theirs takes longest, so it begins.
	const coordinator = await arrive(world, 'coordinator'), { met } = coordinator
	const waiting = [...ONLY].sort((a, b) => (b === 'coordinator') - (a === 'coordinator'))
	const next = async () => { for (let role; role = waiting.shift();) await hunt(role === 'coordinator' ? coordinator : await arrive(world, role), met) }
	await Promise.all([next(), next()])
	if (!ONLY.includes('coordinator')) await leave(coordinator)
	world.remove()
	for (const a of ALLOWED) if (!used.has(a) && !BY && ONLY === ROLES) ok(false, `nothing needs this allowance any more: ${a.by} ${a.what}: ${a.why}`)
}
if (!kept) rmSync(room, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
