#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// slow.mjs -- hundreds who send a byte a second, or ask for much and never read it, against the server as it is shipped:
// others are answered meanwhile, and the slow are cut when their time is over.
// usage: tests/faults/slow.mjs [SLOW=300]
import { connect } from 'node:net'
import { Server } from '../sync/server.mjs'

const many = +(process.argv[2] ?? 300), HEAD_TIME = 10000      // LIMIT_HTTP_HEAD_TIME
let passed = 0, failed = 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const pause = ms => new Promise(done => setTimeout(done, ms))
const server = await Server.make({ workers: 2 }), host = `Host: localhost:${server.port}\r\n`

const sheet = (await fetch(`${server.url}/`).then(r => r.text())).match(/\/static\/[^"]+\.css/)[0], large = (await fetch(server.url + sheet).then(r => r.text())).length * 100
ok(large > 6e6, `more than sockets hold: ${large}`)
const KINDS = [
	{ name: 'a head by the byte', begins: `GET / HTTP/1.1\r\n${host}X-Slow: `, drips: 'a', until: HEAD_TIME },
	{ name: 'a first line by the byte', begins: 'GET /', drips: 'a', until: HEAD_TIME },
	{ name: 'nothing at all', begins: '', drips: '', until: HEAD_TIME },
	{ name: 'a form by the byte', begins: `POST /hello HTTP/1.1\r\n${host}Origin: ${server.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900000\r\n\r\n`, drips: 'a' },
	{ name: 'answers that are never read', begins: `GET ${sheet} HTTP/1.1\r\n${host}\r\n`.repeat(100), drips: '', deaf: true },
]
const slow = [], began = Date.now()
for (let i = 0; i < many; i++) {
	const kind = KINDS[i % KINDS.length], socket = connect(server.port, '127.0.0.1'), one = { kind, socket, cut: 0 }
	socket.on('error', () => {}).on('close', () => { one.cut ||= Date.now() - began })
	if (kind.deaf) socket.pause()
	else socket.resume()
	socket.write(kind.begins)
	slow.push(one)
}
const drip = setInterval(() => { for (const { kind, socket } of slow) if (kind.drips && socket.writable) socket.write(kind.drips) }, 1000)

// Others: each request on a connection of its own, as somebody who has just come.
const took = []
let refused = 0
while (Date.now() < began + HEAD_TIME + 4000) {
	const from = performance.now()
	const r = await fetch(`${server.url}/`, { headers: { connection: 'close' } }).then(async r => (await r.text(), r.status), () => 0)
	refused += r !== 200
	took.push(performance.now() - from)
	await pause(20)
}
clearInterval(drip)
took.sort((a, b) => a - b)
const at = share => took[Math.floor((took.length - 1) * share)].toFixed(1)
ok(took.length > 50 && refused === 0, `others are answered: ${took.length}, ${refused} not`)
ok(+at(0.99) < 2000, `and at once: ${at(0.99)} ms`)
for (let i = 0; i < 500 && slow.some(s => s.kind.until && !s.cut); i++) await pause(20)
for (const kind of KINDS.filter(k => k.until)) {
	const of = slow.filter(s => s.kind === kind), left = of.filter(s => !s.cut).length, early = of.filter(s => s.cut && s.cut < kind.until - 1000).length
	ok(!left && !early, `${kind.name}: ${left} of ${of.length} were not cut, ${early} too early`)
}
ok(slow.every(s => s.kind.until || !s.cut), 'a slow form and a slow reader have a minute')
for (const { socket } of slow) socket.destroy()
ok(await fetch(`${server.url}/`).then(r => r.status) === 200 && !/ended by|tried system call/.test(server.log), `and no process ended:\n${server.log}`)
ok(await server.stop() === 0, 'it ends as it should')
console.log(`note: beside ${many} slow ones ${took.length} others were answered, in ${at(0.5)} ms (median), ${at(0.99)} ms (99 of 100), ${at(1)} ms (the slowest)`)
server.remove()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
