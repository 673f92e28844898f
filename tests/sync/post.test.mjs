// SPDX-License-Identifier: Apache-2.0
// post.test.mjs -- messages out through a real server and libcurl: a mail server and a gateway of ours take them, put them
// off, refuse them, hang up in the middle or say nothing; and what its coordinator then reads.
// usage: node tests/sync/post.test.mjs     after `make`
import { execFile, execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Server } from './server.mjs'
import { Gateway, Mail, head, words } from './sink.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const KEY = 'ours-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'
const TEMPLATE = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff'
// At ten in the morning, whatever the hour is here: messages go by day.
const clock = join(room(), 'clock.so')
execFileSync('gcc', ['-O1', '-shared', '-fPIC', '-o', clock, 'tests/browser/clock.c'])
const { server, mari, add } = await Server.withMari({ workers: 1, env: { LD_PRELOAD: clock, ALONGSIDE_CLOCK: String(Date.parse('2026-06-10T09:00:00Z') / 1000) } })
const mail = await Mail.open(), gateway = await Gateway.open()
const conf = (lines, data = server.data, mode = 0o600) => {
	writeFileSync(join(data, 'post.conf'), `# how messages leave\n${lines.join('\n')}\n`)
	chmodSync(join(data, 'post.conf'), mode)
}
const plain = [`smtp = smtp://localhost:${mail.port}`, 'from = Hello <hello@page.example>']
const texts = [`text = http://127.0.0.1:${gateway.port}/`, `text-key = ${KEY}`, `text-template = ${TEMPLATE}`]
const until = async (condition, what) => {
	for (let i = 0; i < 4000; i++) {
		if (await condition()) return
		await new Promise(done => setTimeout(done, 5))
	}
	throw Error(`it never came about: ${what}\n${server.log}`)
}
const run = (...args) => new Promise(done => execFile(server.binary, args, (e, out, err) => done({ code: e?.code ?? 0, out, err })))
const shelf = room()
const attempt = async (be, to = 'bo@page.example', more = []) => {
	mail.be = be
	mail.letters.length = mail.said.length = 0
	return run('post', 'try', '--data', shelf, ...more, to)
}

// ---- each way in which one try can go
conf([...plain, ...texts, 'smtp-user = us', 'smtp-password = open sesame', 'patience = 2'], shelf)
let r = await attempt('well')
same([r.code, mail.letters.length], [0, 1], 'taken')
same([head(mail.letters[0], 'From'), head(mail.letters[0], 'To'), head(mail.letters[0], 'Auto-Submitted')],
	['Hello <hello@page.example>', 'bo@page.example', 'auto-generated'], 'the head of a letter')
ok(mail.said.some(l => l === 'EHLO page.example'), 'it does not say what this machine is called')
ok(mail.said.some(l => l === 'AUTH PLAIN' || l.startsWith('AUTH PLAIN ')), 'it says who we are')
ok(Math.abs(Date.parse(head(mail.letters[0], 'Date')) - Date.now()) < 60e3, head(mail.letters[0], 'Date'))
for (const [be, says, letters] of [['later', 'not taken now', 0], ['refused', 'address was refused', 0], ['ours', 'not taken now', 0],
	['stranger', 'not taken now', 0], ['hates', 'address was refused', 1], ['cut', 'may have gone', 1]]) {
	r = await attempt(be)
	same([r.code, mail.letters.length], [1, letters], be)
	ok(r.err.includes(says) && !r.err.includes('bo@') && !r.err.includes('sesame'), `${be}: ${r.err}`)
}
for (const be of ['dumb', 'silent']) {
	const began = Date.now()
	r = await attempt(be)
	same([r.code, r.err.includes(be === 'dumb' ? 'not taken now' : 'may have gone')], [1, true], `${be}: ${r.err}`)
	ok(Date.now() - began < 30e3, 'it has a deadline')
}
// The same number at a second try: whoever reads it can tell that they are one.
await attempt('cut', 'bo@page.example', ['--id', 'one'])
const first = head(mail.letters[0], 'Message-ID')
await attempt('well', 'bo@page.example', ['--id', 'one'])
same([first, head(mail.letters[0], 'Message-ID')], ['<one@page.example>', '<one@page.example>'], 'one number')

// ---- the gateway
r = await run('post', 'try', '--data', shelf, '07700900123')
const asked = gateway.asked[0], [top, claims, mac] = asked.head.authorization.replace('Bearer ', '').split('.')
same([r.code, asked.url, asked.body.phone_number, asked.body.template_id], [0, '/v2/notifications/sms', '07700900123', TEMPLATE], 'as Notify has it')
same(createHmac('sha256', KEY.slice(-36)).update(`${top}.${claims}`).digest('base64url'), mac, 'signed with the secret')
same(JSON.parse(Buffer.from(claims, 'base64url')).iss, KEY.slice(-73, -37), 'for the service')
ok(!JSON.stringify(asked).includes(KEY.slice(-36)), 'and the secret is not said')
for (const [answer, says] of [[{ status: 400, body: { errors: [{ error: 'ValidationError', message: 'phone_number Not enough digits' }] } }, 'refused'],
	[{ status: 400, body: { errors: [{ error: 'BadRequestError', message: 'Can’t send to this recipient using a team-only API key' }] } }, 'not taken now'],
	[{ status: 403, body: {} }, 'not taken now'], [{ status: 429, body: {} }, 'not taken now'], [{ status: 500, body: {} }, 'not taken now'], ['cut', 'may have gone']]) {
	gateway.answer = answer
	r = await run('post', 'try', '--data', shelf, '07700900123')
	ok(r.code === 1 && r.err.includes(says), `${JSON.stringify(answer)}: ${r.err}`)
}
gateway.answer = { status: 201, body: {} }

// ---- what post.conf may not say
for (const [lines, says, mode] of [[['smtp = mail.example.org'], 'is not an address'], [['smtp = smtp://localhost'], 'from is not'], [[...plain, 'smtp-user = us'], 'go together'],
	[['text = http://gateway.example'], 'begins with https'], [[...texts.slice(0, 2)], 'text-template'], [['colour = green'], 'none of ours'], [['smtp'], 'name = value'], [[...plain, 'patience = 90'], 'patience'],
	[plain, 'chmod 600', 0o644]]) {
	conf(lines, shelf, mode)
	r = await run('post', 'try', '--data', shelf, 'bo@page.example')
	ok(r.code === 1 && r.err.includes(says) && /^alongside: [^\n]+\n$/.test(r.err), `${lines}: ${r.err}`)
}
rmSync(shelf, { recursive: true })

// ---- through the program: mail is down, then up; and the coordinator reads what became of it
await server.stop()
conf(plain)
await server.start()
const bo = await add('Bo'), page = `/people/${bo}/post`
const said = async path => (await server.send(mari, path)).text
await server.post(mari, page, { how: 'email', place: 'bo@page.example', safe_write: '1', hours: 'day' })
await server.post(mari, `${page}/confirm`, { together: '1' }, { from: page })
const now = () => server.sql("UPDATE post SET next_at = 1 WHERE state = 'waiting'; UPDATE job SET run_at = 1 WHERE state = 'waiting' AND kind = 'post send';")
mail.be = 'later'
await server.post(mari, `${page}/tell`, {}, { from: page })
await until(() => server.sql('SELECT tries FROM post;')[0]?.tries === 1, 'a first try')
ok((await said(page)).includes('tried again by itself'), 'put off')
mail.be = 'well'
mail.letters.length = 0
await until(() => (now(), mail.letters.length), 'a second one')
await until(async () => (await said(page)).includes('Sent.'), 'and it is told')
same(words(mail.letters[0]).trim(), 'You have a message on your page.', 'all that it says')
ok(!mail.letters[0].replace(/^To:.*$/m, '').match(/\bBo\b|care|people\//), 'and nothing of whom')
const file = readFileSync(join(server.data, 'alongside.db'), 'latin1') + readFileSync(join(server.data, 'alongside.db-wal'), 'latin1')
ok(!file.includes('page.example'), 'no address stands in the database')

// ---- days later a letter comes back to the address it was sent from: a mail server pipes it in, while the server runs
await server.stop()
conf([...plain, 'bounces = in@page.example'])
await server.start()
const cy = await add('Cy'), theirs = `/people/${cy}/post`
await server.post(mari, theirs, { how: 'email', place: 'cy@page.example', safe_write: '1', hours: 'day' })
await server.post(mari, `${theirs}/confirm`, { together: '1' }, { from: theirs })
mail.letters.length = mail.said.length = 0
await server.post(mari, `${theirs}/tell`, {}, { from: theirs })
await until(async () => (await said(theirs)).includes('Sent.'), 'a letter to Cy')
const token = mail.said.join(' ').match(/MAIL FROM:<in\+([0-9a-f]{32})@page\.example>/)?.[1]
ok(token && !mail.letters[0].includes(token), 'its token is in its envelope alone')
same(head(mail.letters[0], 'From'), 'Hello <hello@page.example>', 'and it is from whom it was')
const back = letter => execFileSync(server.binary, ['bounce', '--data', server.data], { input: letter, encoding: 'utf8' })
const report = (to, status) => `To: <in+${to}@page.example>\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n`
	+ `Final-Recipient: rfc822; cy@page.example\nAction: failed\nStatus: ${status}\n\n--b--\n`
ok(back(report('0'.repeat(32), '5.1.1')).includes('No message'), 'a forged one is of no message')
ok(back('Subject: hello\n\n').includes('no address of ours'), 'nor is any letter')
ok((await said(theirs)).includes('Sent.'), 'and nothing came of either')
ok(back(report(token, '5.1.1') + 'x'.repeat(2e7)).includes('noted'), 'its own is noted, however long')
const page2 = await said(theirs)
ok(page2.includes('It came back') && page2.includes('letter by letter'), 'it is told, and the address is held')
// ---- a text message: its gateway is asked what became of it, and may be slow, broken, very long, or tell tales
await server.stop()
conf([...plain, ...texts, 'patience = 1'])
await server.start()
const waits = async (person, condition, what) => {
	// When it asks again, and when a server that did not answer is asked again, is by the clock: the one is put forward here.
	await until(() => (server.sql("UPDATE job SET run_at = 1 WHERE state = 'waiting' AND kind = 'post ask';"), condition()), what)
}
const texted = async name => {
	const id = await add(name), path = `/people/${id}/post`
	await server.post(mari, path, { how: 'text', place: '07700900123', safe_write: '1', hours: 'day' })
	await server.post(mari, `${path}/confirm`, { together: '1' }, { from: path })
	gateway.asked.length = gateway.fates.length = 0
	await server.post(mari, `${path}/tell`, {}, { from: path })
	await until(() => gateway.asked.length, `a text to ${name}`)
	return { path, id: gateway.asked[0].body.reference }
}
const askedOf = one => gateway.fates.filter(f => f.reference === one.id).length
const is = (reference, status, more = {}) => ({ body: { notifications: [{ reference, status, phone_number: '07700900123', body: 'no words of theirs', ...more }] } })
gateway.fate = reference => is(reference, 'delivered')
const dee = await texted('Dee')
await waits(dee, async () => (await said(dee.path)).includes('came to the phone'), 'it came')
same([gateway.fates.length, gateway.fates[0].reference, gateway.fates[0].url.startsWith('/v2/notifications?template_type=sms&')], [1, dee.id, true], 'asked once, by our number')
ok(gateway.fates[0].head.authorization.startsWith('Bearer '), 'as Notify has it')
gateway.fate = reference => is(reference, 'permanent-failure')
const eli = await texted('Eli')
await waits(eli, async () => (await said(eli.path)).includes('that number takes no messages'), 'it is known')
ok((await said(eli.path)).includes('letter by letter'), 'and the number is held')
// None of these says anything of this one.
const tales = {
	'somebody else’s': () => is('another', 'permanent-failure'),
	'no list': () => ({ body: { notifications: { reference: 'x' } } }),
	'no word': reference => is(reference, 7),
	'a word of its own': reference => is(reference, 'permanent-failure!'),
	'twice the same name': reference => ({ raw: `{"notifications":[{"reference":"${reference}","status":"sending","status":"permanent-failure"}]}` }),
}
for (const [name, tale] of Object.entries(tales)) {
	gateway.fate = tale
	const one = await texted(`Fay ${name.length}`)
	await waits(one, () => askedOf(one) >= 2, name)
	ok((await said(one.path)).includes('Sent.') && !(await said(one.path)).includes('letter by letter'), name)
}
for (const [name, tale] of Object.entries({ '500': reference => ({ ...is(reference, 'permanent-failure'), status: 500 }), 'endless': reference => is(reference, 'permanent-failure', { body: 'x'.repeat(3e7) }), 'silence': () => null })) {
	await server.stop()
	server.sql("DELETE FROM job WHERE kind = 'post ask';")   // of those before: they would be answered so first
	await server.start()
	gateway.fate = tale
	const one = await texted(`Gus ${name}`), began = Date.now()
	await waits(one, () => askedOf(one) >= 1, name)
	// It is left alone then for a minute (LIMIT_POST_REST), and others go meanwhile.
	gateway.fate = reference => is(reference, 'permanent-failure')
	const other = await texted(`Hal ${name}`)
	const asks = () => server.sql("SELECT count(*) AS n FROM job WHERE state = 'waiting' AND kind = 'post ask';")[0].n
	if (Date.now() - began < 20e3) await waits(other, () => asks() === 0 || Date.now() - began > 40e3, name)
	if (Date.now() - began > 55e3) continue
	same(askedOf(other), 0, `${name}: it is left alone for a while`)
	for (const p of [one, other]) ok((await said(p.path)).includes('Sent.') && !(await said(p.path)).includes('letter by letter'), name)
}
await server.stop()
server.remove()
rmSync(dirname(clock), { recursive: true })
await mail.close()
await gateway.close()
end()
