// SPDX-License-Identifier: Apache-2.0
// directory.mjs -- reading in and giving out 100,000 services beside PostgreSQL's COPY, and Find over HTTP.
// Needs wrk, psql and a release build.
// usage: node bench/directory.mjs DIR     DIR keeps the invented services between runs.  SERVICES=10000: a quick look
import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const dir = process.argv[2], bin = 'build/release/alongside', SERVICES = +(process.env.SERVICES ?? 100000), ROUNDS = 3, SECONDS = 3
let short = false
mkdirSync(dir, { recursive: true })
const say = (what, value, unit, goal, holds) => { short ||= !holds; console.log(`${what} = ${value} ${unit}, goal ${goal}: ${holds ? 'holds' : 'falls short'}`) }
const sorted = list => [...list].sort((a, b) => a - b), median = list => sorted(list)[list.length >> 1]
const span = (list, n = 1) => `${Math.min(...list).toFixed(n)} to ${Math.max(...list).toFixed(n)}`

// What a process holds of its own, at most: pages of files that it maps are the system's.
function watched(child) {
	let most = 0
	const look = setInterval(() => { try { most = Math.max(most, +readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/RssAnon:\s+(\d+)/)[1]) } catch { /* gone */ } }, 20)
	return () => { clearInterval(look); return most / 1024 }
}
const room = join(dir, 'directory'), file = join(dir, `services-${SERVICES}.ndjson`)
function fresh() {
	rmSync(room, { recursive: true, force: true })
	execFileSync(bin, ['init', '--data', room, '--name', 'Bench', '--base-url', 'http://localhost:8951'], { stdio: 'ignore' })
}
async function imported() {
	fresh()
	const from = performance.now(), child = spawn(bin, ['import', '--data', room, '--feed', 'Bench', file], { stdio: 'ignore' }), most = watched(child)
	const code = await new Promise(done => child.once('exit', done))
	if (code) throw Error(`import ended with ${code}`)
	return { seconds: (performance.now() - from) / 1000, mb: most() }
}

// The same rows as one table with a key, as PostgreSQL's own client copies them.
async function rows() {
	const out = join(dir, `services-${SERVICES}.tsv`)
	if (existsSync(out)) return out
	const lines = [], plain = s => String(s ?? '').replace(/[\\\t\n\r]/g, ' ')
	for await (const line of createInterface({ input: createReadStream(file) })) {
		const s = JSON.parse(line), at = s.service_at_locations[0].location, when = s.schedules?.[0] ?? {}
		lines.push([s.id, s.name, s.status, s.description, s.url, s.email, s.assured_date, s.minimum_age, s.organization.name, s.phones[0].number, when.freq, when.byday, when.opens_at, when.closes_at,
			s.cost_options?.[0]?.amount, at.id, at.name, at.latitude, at.longitude, at.addresses[0].address_1, at.addresses[0].city, at.addresses[0].postal_code, line].map(plain).join('\t'))
	}
	writeFileSync(out, lines.join('\n') + '\n')
	return out
}
function copied(url, tsv) {
	const psql = sql => execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url, '-c', sql])
	const names = ['id uuid PRIMARY KEY', ...'name status description url email assured minimum_age body phone freq byday opens closes amount place place_name lat lon street city postcode original'.split(' ').map(n => `${n} text`)]
	psql(`DROP TABLE IF EXISTS service; CREATE TABLE service (${names})`)
	const from = performance.now()
	psql(`\\copy service FROM '${tsv}'`)
	return (performance.now() - from) / 1000
}

async function served(run) {
	const child = spawn(bin, ['serve', '--data', room, '--listen', 'localhost:8951', '--base-url', 'http://localhost:8951'], { stdio: 'ignore' })
	try {
		for (;;) try { await (await fetch('http://localhost:8951/health')).text(); break } catch { await new Promise(done => setTimeout(done, 20)) }
		await run()
	} finally {
		const gone = new Promise(done => child.once('exit', done))
		child.kill('SIGTERM')
		await gone
	}
}
const children = () => execFileSync('pgrep', ['-f', `serve --data ${room} `], { encoding: 'utf8' }).trim().split('\n').map(Number)
const anon = () => Math.max(...children().map(pid => { try { return +readFileSync(`/proc/${pid}/status`, 'utf8').match(/RssAnon:\s+(\d+)/)[1] / 1024 } catch { return 0 } }))

async function feed() {
	const speeds = [], from = anon()
	let bytes, most = 0
	for (let i = -1; i < ROUNDS; i++) {
		const begun = performance.now(), look = setInterval(() => { most = Math.max(most, anon()) }, 200)
		bytes = await new Promise((done, failed) => get('http://localhost:8951/hsds/v3/services?format=ndjson&full=true', r => {
			let n = 0
			r.on('data', d => n += d.length).on('end', () => r.complete && r.statusCode === 200 ? done(n) : failed(Error('the feed broke off')))
		}).on('error', failed))
		clearInterval(look)
		if (i >= 0) speeds.push(bytes / 1e6 / ((performance.now() - begun) / 1000))
	}
	console.log(`the full feed of ${SERVICES} services: ${(bytes / 1e6).toFixed(0)} MB, ${ROUNDS} rounds from ${span(speeds)} MB/s; a worker's own memory ${from.toFixed(1)} MB before, ${most.toFixed(1)} MB at most`)
	say('full feed as ndjson', median(speeds).toFixed(0), 'MB/s', 50, median(speeds) >= 50)
	say('full feed as ndjson, memory that came with it', (most - from).toFixed(1), 'MB', 16, most - from <= 16)
}

// Each question another: what is asked is drawn by wrk's own script.
function find() {
	const script = join(dir, 'find.lua'), words = execFileSync('sh', ['-c', `head -2000 ${file}`], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n').map(l => JSON.parse(l)).map(s => ({ word: s.name.split(' ')[1], at: s.service_at_locations[0].location }))
	writeFileSync(script, `local asked = {${words.map(w => `"/find?q=${w.word}&near=${w.at.latitude},${w.at.longitude}"`)}}\nlocal n = 0\nfunction request() n = n % #asked + 1 return wrk.format("GET", asked[n]) end\n`)
	const rates = []
	for (let i = 0; i < ROUNDS; i++) {
		const out = execFileSync('wrk', ['-t1', '-c32', `-d${SECONDS}s`, '-s', script, 'http://localhost:8951'], { encoding: 'utf8' })
		if (/Non-2xx/.test(out)) throw Error(`not every answer was a page:\n${out}`)
		rates.push(+out.match(/Requests\/sec:\s+([\d.]+)/)[1])
	}
	console.log(`find over HTTP: ${ROUNDS} rounds from ${span(rates, 0)}/s`)
	return median(rates)
}

for (const n of [SERVICES, 20000]) {
	const to = join(dir, `services-${n}.ndjson`)
	if (!existsSync(to)) execFileSync('sh', ['-c', `node bench/services.mjs ${n} > ${to}.part`]), renameSync(`${to}.part`, to)
}
const tsv = await rows(), pg = mkdtempSync(join(tmpdir(), 'alongside-bench-')), times = [], copies = [], memory = []
execFileSync('tools/pg', ['start', pg])
try {
	const url = execFileSync('tools/pg', ['fresh', pg, 'services'], { encoding: 'utf8' }).trim()
	for (let i = 0; i < ROUNDS; i++) {
		const r = await imported()
		times.push(r.seconds), memory.push(r.mb), copies.push(copied(url, tsv))
	}
} finally {
	execFileSync('tools/pg', ['stop', pg])
	rmSync(pg, { recursive: true, force: true })
}
console.log(`${SERVICES} services, ${(statSync(file).size / 1e6).toFixed(0)} MB of HSDS JSON: ${ROUNDS} rounds from ${span(times)} s; PostgreSQL's COPY of the same, without reading JSON, words or sealing, ${span(copies)} s`)
say(`import of ${SERVICES} services`, median(times).toFixed(1), 's', 15, median(times) <= 15)
say(`import of ${SERVICES} services, memory of its own`, median(memory).toFixed(0), 'MB', 150, median(memory) <= 150)
await served(feed)
fresh()
execFileSync(bin, ['import', '--data', room, '--feed', 'Bench', join(dir, 'services-20000.ndjson')], { stdio: 'ignore' })
let rate
await served(() => { rate = find() })
say('match page, 20,000 things, over HTTP', rate.toFixed(0), '/s', 5000, rate >= 5000)
rmSync(room, { recursive: true, force: true })
process.exit(short ? 1 : 0)
