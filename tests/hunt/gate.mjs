// SPDX-License-Identifier: Apache-2.0
// gate -- stands between a scanner and a server, and is somebody: it adds their cookie to whatever is asked, gives each
// form an id of its own (one that was answered is never run again), and notes what was asked and what came of it.
// The form's token is the scanner's own affair, so that it can be tried without one.
import { randomUUID } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'

export const FORM = '0b5e55ed-0000-4000-8000-000000000000'
// What is drawn anew each time, as if it were the same: else no two pages are alike, and what a scanner did shows less.
const DRAWN = /(name="form" value=")[0-9a-f-]{36}"/g, TOKEN = /(name="token" value=")([\w-]{40,})"/g

// The first piece of a page that no page of ours draws: what was sent and became markup.  All of ours is written by
// src/base/html.h, so an < that is no tag as it writes them is not ours, nor is what could run.
const TAG = /<(?:!(?:DOCTYPE|doctype) html|\/[a-z][a-z0-9]*|([a-z][a-z0-9]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"<>]*")?)*)\s*\/?)>/y
export function foreign(html) {
	for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
		TAG.lastIndex = at
		const m = TAG.exec(html), piece = html.slice(at, at + 80)
		if (!m) return piece
		const [, tag, attributes = ''] = m
		if (/^(iframe|object|embed|frame|frameset|marquee|base|plaintext)$/.test(tag) || tag === 'script' && !/ src="\/[^/]/.test(attributes)) return piece
		if (/\s(on\w+|srcdoc|hunt)(=|\s|$)/i.test(attributes.replace(/="[^"]*"/g, '=')) || /=" *(java|vb)script:/i.test(attributes)) return piece
	}
	return ''
}

// What somebody does to themselves: a page that is locked quietly looks out of order from then on, and what is in a room that
// was closed is not there.
const SHUTS = /\/lock$|^\/set-up\/rooms\//

export class Gate {
	// cookie, bearer: who asks.  maps: pages of what there is to ask, by name.  beside: what else a form is sent with, which
	// the page of it leaves out.  narrow: what is shown of a page.
	// ended: told when a session was ended or begun, a page locked or a room changed.
	// hear: told of each answer { method, path, body, status, headers, text }.
	constructor({ port, cookie = '', bearer = '', maps = {}, beside = [], narrow = null, greet = [], ended = () => {}, hear = () => {} }) {
		Object.assign(this, { to: port, cookie, bearer, maps, beside, narrow, greet, ended, hear, asked: 0, agent: new Agent({ keepAlive: true, maxSockets: 8 }) })
	}
	async start() {
		this.server = createServer((rq, rs) => this.#answer(rq, rs).catch(e => { rs.destroy(e) }))
		// A scanner's line that is no HTTP is not the program's to answer here.
		this.server.on('clientError', (e, socket) => socket.destroy())
		await new Promise(done => this.server.listen(0, '127.0.0.1', done))
		this.port = this.server.address().port
		this.url = `http://localhost:${this.port}`
		return this
	}
	stop() {
		this.agent.destroy()
		this.server.closeAllConnections()
		this.server.close()
	}
	async #answer(rq, rs) {
		const map = this.maps[rq.url.match(/^\/hunt-map-(\w+)/)?.[1]]
		if (map) return void rs.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(map)
		if (rq.url.startsWith('/hunt-end')) return void rs.end('here')
		const pieces = []
		for await (const p of rq) pieces.push(p)
		const { status, headers: fields, text } = await this.send(rq.method, rq.url, rq.headers, Buffer.concat(pieces).toString('latin1'))
		const cookies = [].concat(fields['set-cookie'] ?? [])
		delete fields['transfer-encoding']
		delete fields.connection
		if (fields.location) fields.location = fields.location.replace(`http://localhost:${this.to}`, this.url)
		if (rq.url === '/') fields['set-cookie'] = [...cookies, ...this.greet]
		const html = (fields['content-type'] ?? '').startsWith('text/html')
		const whole = html && this.narrow ? this.narrow.show(rq.method, rq.url, Buffer.concat(pieces).toString('latin1'), text) : text
		const out = Buffer.from(html ? whole.replaceAll(`http://localhost:${this.to}`, this.url).replace(DRAWN, `$1${FORM}"`).replace(TOKEN, (whole, head, token) => `${head}${this.token ??= token}"`) : text, 'latin1')
		if (rq.method !== 'HEAD') fields['content-length'] = String(out.length)
		rs.writeHead(status, fields).end(rq.method === 'HEAD' ? undefined : out)
	}
	// One request as whoever this is, each letter of it a byte.
	async send(method, asked, given, sent) {
		const shuts = method === 'POST' && SHUTS.test(asked.split('?')[0])
		const n = asked.match(/[?&]hunt-beside=(\d+)/), path = n ? asked.replace(n[0], '').replace(/^([^?&]*)&/, '$1?') : asked
		const body = (n && method === 'POST' ? `${sent}&${this.beside[n[1]]}` : sent).replace(/((?:^|&)form=|name="form"\r\n\r\n)[0-9a-f-]{36}(?=&|\r|$)/g, (whole, head) => head + randomUUID())
		const headers = { ...given, host: `localhost:${this.to}`, 'accept-encoding': 'identity' }
		for (const name of ['origin', 'referer']) if (headers[name]?.startsWith(this.url)) headers[name] = headers[name].replace(this.url, `http://localhost:${this.to}`)
		for (const name of ['connection', 'cookie', 'content-length']) delete headers[name]
		if (this.cookie) headers.cookie = this.cookie
		if (this.bearer) headers.authorization = `Bearer ${this.bearer}`
		const { status, fields, text } = await this.ask(method, path, headers, body)
		this.asked++
		this.hear({ method, path, body, status, headers: fields, text })
		if (this.cookie.includes('session=') && (shuts && status === 303 || [].concat(fields['set-cookie'] ?? []).some(c => /^(__Host-)?session=/.test(c)))) this.ended()
		return { status, headers: { ...fields }, text }
	}
	ask(method, path, headers, body) {
		return new Promise((done, fail) => {
			const rq = request({ host: '127.0.0.1', port: this.to, method, path, headers: { ...headers, ...(body ? { 'content-length': String(Buffer.byteLength(body, 'latin1')) } : {}) }, agent: this.agent }, rs => {
				const pieces = []
				rs.on('data', p => pieces.push(p)).on('error', fail)
					.on('end', () => done({ status: rs.statusCode, fields: { ...rs.headers }, text: Buffer.concat(pieces).toString('latin1') }))
			})
			rq.on('error', fail).end(body ? Buffer.from(body, 'latin1') : undefined)
		})
	}
}
