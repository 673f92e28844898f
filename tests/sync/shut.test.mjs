// SPDX-License-Identifier: Apache-2.0
// shut.test.mjs -- over a socket, a page that is locked quietly is what comes when the database is truly out of order: the
// same bytes, head and body, but for the time.  And it opens again.  What each way in meets: tests/unit/shut_db_test.c.
// usage: node tests/sync/shut.test.mjs     after `make`
import { connect } from 'node:net'
import { Server } from './server.mjs'
import { end, ok, same } from './tally.mjs'

const { server, mari, add } = await Server.withMari({ workers: 1 })
const id = await add('Bo')
const at = `/people/${id}/lock`
const bo = await server.signIn((await server.post(mari, `/people/${id}/link`)).text)

const bytes = text => new Promise((done, fail) => {
	const parts = [], s = connect(server.port, '127.0.0.1', () => s.end(text)).on('data', d => parts.push(d)).on('error', fail)
	s.on('close', () => done(Buffer.concat(parts).toString('latin1').replace(/^Date: .*\r\n/m, '').replace(/(name="token" value=")[^"]*/g, '$1')))
})
const host = `Host: localhost:${server.port}\r\nCookie: ${bo}\r\n`
const asked = [
	...['/', '/mine', '/me', `/people/${id}/looked`, `/people/${id}/record/file`, '/community', '/sign-in', '/no/such/page', '/sync/release', '/me?lang=cy'].flatMap(path =>
		['', 'Accept-Encoding: gzip\r\n', 'Accept-Language: cy\r\n'].map(more => `GET ${path} HTTP/1.1\r\n${host}${more}Connection: close\r\n\r\n`)),
	`HEAD /mine HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, `GET /mine HTTP/1.0\r\n${host}\r\n`,
	...['/leave', '/sign-out', at, '/sign-in/link'].map(path =>
		`POST ${path} HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 48\r\nConnection: close\r\n\r\nform=0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f&words=`),
]
const all = async () => { const r = []; for (const text of asked) r.push(await bytes(text)); return r }

ok((await bytes(asked[3])).startsWith('HTTP/1.1 200 '), 'Bo reads it')
server.sql('ALTER TABLE session RENAME TO session_away;')
const outage = await all()
server.sql('ALTER TABLE session_away RENAME TO session;')
ok(outage.every(r => r.startsWith('HTTP/1.1 500 ')), 'the whole server is out of order')
ok((await bytes(asked[3])).startsWith('HTTP/1.1 200 '), 'and is put right')

same((await server.post(mari, at, { agreed: '1' })).status, 303, 'locked')
const locked = await all()
for (const [i, r] of locked.entries()) same(r, outage[i], asked[i].split('\r\n')[0])
ok(!locked.some(r => /\bBo\b|locked|quiet|Set-Cookie: session/.test(r)), 'and nothing in it says whose it is, or why')
const others = await server.send('', '/community')
same(others.status, 200, 'others go on')
same((await server.send(mari, `/people/${id}`)).status, 200, 'and so does who walks alongside')

same((await server.post(mari, `${at}/open`, { agreed: '1' }, { from: at })).status, 303, 'opened again')
ok((await bytes(asked[3])).startsWith('HTTP/1.1 303 '), 'what was signed in before is not any more')
const again = await server.signIn((await server.post(mari, `/people/${id}/link`)).text)
same((await server.send(again, '/mine')).status, 200, 'and Bo comes in anew')
await server.stop()
server.remove()
end()
