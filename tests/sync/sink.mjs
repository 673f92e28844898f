// SPDX-License-Identifier: Apache-2.0
// sink -- a mail server and a gateway for text messages that keep what they are given, on this machine alone.
//
//	const mail = await Mail.open()        // mail.letters, mail.port
//	mail.be = 'later'                     // how it answers from now on, see below; 'well' at first
//	const gateway = await Gateway.open()  // gateway.asked: [{ url, head, body }]; gateway.fates, what it was asked of them
import { createServer as createWeb } from 'node:http'
import { createServer } from 'node:net'

const listen = server => new Promise(done => server.listen(0, '127.0.0.1', () => done(server.address().port)))

// well; later: 450 to the address; refused: 550 to it; ours: 550 to who sends; hates: 554 after the letter; cut: ends in the
// middle of the letter's taking; silent: never answers after it; dumb: says nothing at all.
export class Mail {
	letters = []
	said = []                  // every line that a client sent before its letter
	be = 'well'
	sockets = new Set()
	static async open(port) {
		const m = new Mail()
		m.server = createServer(s => m.talk(s))
		m.port = port ? await new Promise(done => m.server.listen(port, '127.0.0.1', () => done(port))) : await listen(m.server)
		return m
	}
	talk(socket) {
		let text = '', letter = null
		const say = line => socket.write(`${line}\r\n`)
		this.sockets.add(socket)
		socket.on('close', () => this.sockets.delete(socket)).on('error', () => {})
		if (this.be !== 'dumb') say('220 sink')
		socket.on('data', bytes => {
			text += bytes.toString('latin1')
			for (let at; (at = text.indexOf('\r\n')) >= 0;) {
				const line = text.slice(0, at)
				text = text.slice(at + 2)
				if (letter === null) {
					this.said.push(line)
					if (this.be !== 'dumb' && this.answer(line, say) === 'letter') letter = []
				} else if (line === '.') {
					const whole = letter.map(l => l.replace(/^\./, '')).join('\r\n')
					letter = null
					this.letters.push(whole)
					if (this.be === 'cut') socket.destroy()
					else if (this.be === 'hates') say('554 no')
					else if (this.be !== 'silent') say('250 kept')
				} else letter.push(line)
			}
		})
	}
	answer(line, say) {
		const word = line.slice(0, 4).toUpperCase()
		if (word === 'EHLO') return say('250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN')
		if (word === 'AUTH') return say(this.be === 'stranger' ? '535 who are you' : '235 come in')
		if (word === 'MAIL' && this.be === 'ours') return say('550 not from you')
		if (word === 'RCPT' && this.be === 'later') return say('450 come back')
		if (word === 'RCPT' && this.be === 'refused') return say('550 nobody of that name')
		if (word === 'DATA') return say('354 go on'), 'letter'
		say(word === 'QUIT' ? '221 bye' : '250 well')
	}
	async close() {
		for (const s of this.sockets) s.destroy()
		await new Promise(done => this.server.close(done))
	}
}

// The words of a letter, as who reads it sees them.
export function words(letter) {
	const body = letter.slice(letter.indexOf('\r\n\r\n') + 4).replace(/=\r\n/g, '')
	return Buffer.from(body.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8')
}
export const head = (letter, name) => letter.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1].trim()

export class Gateway {
	asked = []
	fates = []                 // how often it was asked what became of one
	fate = () => ({ status: 404, body: {} })
	answer = { status: 201, body: { id: 'x' } }
	static async open() {
		const g = new Gateway()
		g.server = createWeb((rq, rs) => {
			let body = ''
			rq.on('data', d => { body += d }).on('end', () => {
				// What became of one: answer `fate` of the reference asked for; null: never.
				if (rq.method === 'GET') {
					const reference = new URL(rq.url, 'http://gateway').searchParams.get('reference')
					g.fates.push({ url: rq.url, head: rq.headers, reference })
					const said = g.fate(reference)
					return said && rs.writeHead(said.status ?? 200, { 'content-type': 'application/json' }).end(said.raw ?? JSON.stringify(said.body))
				}
				g.asked.push({ url: rq.url, head: rq.headers, body: JSON.parse(body) })
				if (g.answer === 'cut') return rq.socket.destroy()
				rs.writeHead(g.answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(g.answer.body))
			})
		})
		g.port = await listen(g.server)
		return g
	}
	close() {
		this.server.closeAllConnections()
		return new Promise(done => this.server.close(done))
	}
}
