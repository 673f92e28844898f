// SPDX-License-Identifier: Apache-2.0
// server.mjs -- the program itself, serving a small programme of its own in a folder of its own.
//
//	const server = await Server.make()               // Ada administers; nobody else is there yet
//	const cookie = await server.invite('Mari')       // a coordinator, signed in
//	await server.post(cookie, '/people/new', { name: 'Bo', neighbourhood })
//	const bo = await server.signIn((await server.post(mari, `/people/${id}/link`)).text)      // a person, at home
//	await server.stop('SIGKILL'); await server.start(); server.remove()
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { formFields } from './phone.mjs'
import { query, room } from './sql.mjs'

export const BINARY = process.env.ALONGSIDE_BINARY ?? ['release', 'debug'].map(m => `build/${m}/alongside`).find(existsSync) ?? 'build/release/alongside'

export function freePort() {
	return new Promise((done, fail) => {
		const s = createServer().once('error', fail).listen(0, '127.0.0.1', () => {
			const { port } = s.address()
			s.close(() => done(port))
		})
	})
}

const servers = new Set()
process.once('exit', () => { for (const s of servers) s.process?.kill('SIGKILL') })

export class Server {
	constructor({ data = room(), port, binary = BINARY, workers = 1, env = {}, loud = false } = {}) { Object.assign(this, { data, port, binary, workers, env, loud }) }
	static async make(more = {}) {
		const s = new Server(more)
		s.port ??= await freePort()
		s.url = `http://localhost:${s.port}`
		s.command('init', '--name', 'Test', '--admin', 'Ada', '--base-url', s.url)
		return s.start()
	}
	// The same with a neighbourhood, and a coordinator at her browser; add(name): a person whom she walks alongside.
	static async withMari(more = {}) {
		const server = await Server.make(more), ada = await server.invite('Ada', 'admin')
		await server.post(ada, '/set-up/neighbourhoods/new', { name: 'Brynmor', point: '51.62, -3.94' })
		const mari = await server.invite('Mari')
		const neighbourhood = (await server.send(mari, '/people/new')).text.match(/name="neighbourhood" value="([^"]+)"/)[1]
		const add = async name => (await server.post(mari, '/people/new', { name, neighbourhood })).location.slice('/people/'.length)
		return { server, ada, mari, neighbourhood, add }
	}
	command(...words) { return execFileSync(this.binary, [...words, '--data', this.data], { encoding: 'utf8', env: { ...process.env, ...this.env } }) }
	async start() {
		this.port ??= await freePort()
		this.url = `http://localhost:${this.port}`
		this.log = ''
		this.process = spawn(this.binary, ['serve', '--data', this.data, '--listen', `localhost:${this.port}`, '--workers', String(this.workers), ...(this.loud ? [] : ['--quiet'])],
			{ env: { ...process.env, ...this.env } })
		servers.add(this)
		for (const from of ['stdout', 'stderr']) this.process[from].on('data', d => { this.log += d })
		let over = false
		// Not its exit: by then what it said may not have been heard, and workers of one that was killed live for a moment more.
		this.ended = new Promise(done => this.process.once('close', done)).then(code => { over = true; servers.delete(this); return code })
		return this.answers(() => over).catch(e => {
			// Workers of one that was killed take a moment to see it.
			if (!this.log.includes('Another Alongside is running')) throw e
			return new Promise(done => setTimeout(done, 20)).then(() => this.start())
		})
	}
	async answers(over = () => false) {
		for (let i = 0; i < 6000 && !over(); i++) {
			try {
				await fetch(`${this.url}/sync/release`, { headers: { connection: 'close' } }).then(r => r.text())
				return this
			} catch { await new Promise(done => setTimeout(done, 5)) }
		}
		throw Error(`${this.binary} serve does not answer:\n${this.log}`)
	}
	async stop(signal = 'SIGTERM') {
		this.process.kill(signal)
		const code = await this.ended
		await this.silence()
		return code
	}
	// Workers of one that was killed may answer for a moment more, in the place of the next.
	async silence() {
		for (let i = 0; i < 4000; i++) {
			const heard = await new Promise(done => {
				const s = connect(this.port, 'localhost', () => { s.destroy(); done(true) }).once('error', () => done(false))
			})
			if (!heard) return
			await new Promise(done => setTimeout(done, 5))
		}
		throw Error(`somebody goes on answering at ${this.url}`)
	}
	remove() { rmSync(this.data, { recursive: true, force: true }) }
	// A server of its own with what this one has (which must be stopped).
	copy(more = {}) {
		const s = new Server({ binary: this.binary, workers: this.workers, ...more })
		cpSync(this.data, s.data, { recursive: true })
		return s
	}
	// Its tables; to write, only what no page does.
	sql(sql) { return query(join(this.data, 'alongside.db'), sql) }

	// ---- people who work here, by their browser at the office
	async send(cookie, path, body) {
		const r = await fetch(this.url + path, { method: body ? 'POST' : 'GET', redirect: 'manual', headers: { cookie },
			body: body && new URLSearchParams(body) })
		const set = r.headers.getSetCookie().find(c => /^(__Host-)?session=/.test(c))
		return { status: r.status, location: r.headers.get('location') ?? '', text: await r.text(), cookie: set?.split(';')[0] ?? cookie }
	}
	async post(cookie, path, fields = {}, { from = path } = {}) {
		const drawn = formFields((await this.send(cookie, from)).text, path)
		if (!drawn) throw Error(`${from} has no form for ${path}`)
		const said = Array.isArray(fields) ? fields : Object.entries(fields)
		return this.send(cookie, path, [...drawn.filter(([k]) => !said.some(([name]) => name === k)), ...said])
	}
	async invite(name, role = 'coordinator') {
		return this.signIn(this.command('user', 'invite', name, '--role', role, '--base-url', this.url))
	}
	// Restoring signs everybody out.  Who was signed in does so again, here with the cookie that they had.
	restore(from) {
		this.command('restore', '--from', from)
		this.signInAgain()
	}
	signInAgain() {
		execFileSync('sqlite3', [join(this.data, 'alongside.db'), `ATTACH '${this.data}/alongside.db.before' AS was; INSERT INTO session SELECT * FROM was.session;`])
	}
	// By a link that somebody was given: the cookie of who it is for.
	async signIn(text) {
		const path = new URL(text.match(/http:[^\s"<]+\/invitation\/[^\s"<]+/)[0]).pathname
		const visit = await fetch(this.url + path)
		const visitor = visit.headers.getSetCookie().map(c => c.split(';')[0]).join('; ')
		const r = await this.send(visitor, path, formFields(await visit.text(), path))
		if (r.status !== 303) throw Error(`nobody was let in: ${r.status}`)
		return r.cookie
	}
}
