// SPDX-License-Identifier: Apache-2.0
// power-writer.mjs -- writes without end, inside of the kernel whose power is cut, and says each that was answered.
// usage: node tests/faults/power-writer.mjs PORT COOKIE PERSON
import http from 'node:http'

const [port, cookie, person] = process.argv.slice(2), run = Date.now() % 1e9
const send = (path, body) => new Promise(done => {
	const headers = { cookie, host: `localhost:${port}`, ...body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } }
	http.request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent: false }, r => {
		let text = ''
		r.setEncoding('utf8').on('data', d => { text += d }).on('end', () => done({ status: r.statusCode, text })).on('error', () => done({}))
	}).on('error', () => done({})).end(body)
})
const hidden = (text, name) => text?.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
for (let n = 0; ; n++) {
	const words = `w${run}x${n}z`, { text } = await send(`/write?person=${person}`)
	const fields = ['form', 'token', 'base'].map(name => [name, hidden(text, name)]).filter(([, v]) => v)
	const r = text && await send('/write', new URLSearchParams([...fields, ['person', person], ['words', words]]).toString())
	if (r?.status === 303) console.log(`A ${words} `)
	else {
		console.log(`N ${r?.status} `)
		await new Promise(done => setTimeout(done, 50))
	}
}
