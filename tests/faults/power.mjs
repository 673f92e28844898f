#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// power.mjs -- the power is cut while somebody writes.  A kernel of its own (user-mode Linux) runs the server on a disk of
// its own; killed, it loses all that it had not put on that disk.  Then it starts again: whatever was answered is there.
// usage: tests/faults/power.mjs [CUTS=10]      40 before a release; with what `tools/install fuzz` fetches
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BINARY, Server } from '../sync/server.mjs'
import { room } from '../sync/sql.mjs'

const cuts = +(process.argv[2] ?? 10), LINUX = ['build/uml/usr/bin/linux.uml', '/usr/bin/linux.uml'].find(existsSync)
let passed = 0, failed = 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
if (!LINUX) { console.log('X there is no user-mode Linux: tools/install fuzz\n0 passed, 1 failed'); process.exit(1) }

// ---- what the disk begins with
const { server, mari, add } = await Server.withMari(), person = await add('Bo'), folder = room(), disk = join(folder, 'disk.img')
await server.stop()
execFileSync('mkfs.ext4', ['-q', '-F', '-d', server.data, disk, '128M'])

let machine = null
process.on('exit', () => { machine?.stop(); rmSync(folder, { recursive: true, force: true }); server.remove() })
function boot(act) {
	let said = ''
	const child = spawn(LINUX, ['mem=512M', 'rootfstype=hostfs', 'rootflags=/', 'ro', `init=${join(process.cwd(), 'tests/faults/power-init.sh')}`, `ubda=${disk}`, 'con=null', 'con0=null,fd:1', 'quiet',
		`umid=power${process.pid}${act}`, `ACT=${act}`, `BIN=${resolve(BINARY)}`, `PORT=${server.port}`, `COOKIE=${mari}`, `PERSON=${person}`, `FOLDER=${process.cwd()}`],
	{ detached: true, env: { HOME: folder, TMPDIR: '/dev/shm' } })
	for (const from of ['stdout', 'stderr']) child[from].on('data', d => { said += d })
	const ended = new Promise(done => child.once('exit', done))
	machine = { said: () => said, ended, stop: () => { try { process.kill(-child.pid, 'SIGKILL') } catch { /* it is off */ } } }
	return machine
}
const after = async (is, ms) => { for (const until = Date.now() + ms; !is() && Date.now() < until;) await new Promise(done => setTimeout(done, 20)); return is() }

// ---- cuts
const answered = new Set()
let lost = 0
for (let i = 0; i < cuts; i++) {
	const writing = boot('write'), whole = () => [...writing.said().matchAll(/A (w\d+x\d+z) /g)].map(m => m[1])
	const wrote = await after(() => whole().length >= 3 + i % 5, 60000)
	await new Promise(done => setTimeout(done, Math.random() * 800))
	writing.stop()
	await writing.ended
	for (const w of whole()) answered.add(w)
	const looking = boot('check')
	ok(wrote && await after(() => looking.said().includes('END'), 60000), `cut ${i + 1}: it writes, and starts again:\n${writing.said().replace(/^.*(WRITE_ZEROES|operation not).*$/gm, '').slice(-1500)}\n${looking.said().slice(-800)}`)
	looking.stop()
	await looking.ended
	const found = new Set([...looking.said().matchAll(/F (w\d+x\d+z)/g)].map(m => m[1])), gone = [...answered].filter(w => !found.has(w))
	lost += gone.length
	ok(gone.length === 0, `cut ${i + 1}: answered and lost: ${gone.join(' ')}`)
	ok(looking.said().includes('CHECK clean'), `cut ${i + 1}: \`alongside check\` finds nothing:\n${looking.said().slice(-800)}`)
}
console.log(`note: ${cuts} cuts of the power, ${answered.size} writes answered, ${lost} lost`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
