// SPDX-License-Identifier: Apache-2.0
// line -- a bad line: a proxy that lets through a little, cuts in the middle, and says some things twice.
//	const line = await new Line(server).start()      // its .url in place of the server's
//	line.bad = { rate: 4096, cut: 20000, twice: true }   // bytes a second; cut after so many, more or less; null: a good one
import { connect, createServer } from 'node:net'
import { freePort } from './harness.mjs'

export class Line {
	constructor(server, seed = 7) { Object.assign(this, { server, bad: null, cuts: 0, doubles: 0, bytes: 0, seed, open: new Set() }) }
	#dice(n) {
		this.seed = (this.seed * 1103515245 + 12345) & 0x7fffffff
		return (this.seed >>> 8) % n
	}
	async start() {
		this.port = await freePort()
		this.url = `http://localhost:${this.port}`
		this.proxy = createServer({ pauseOnConnect: false }, from => this.#carry(from))
		await new Promise(done => this.proxy.listen(this.port, '127.0.0.1', done))
		return this
	}
	// What was said in either direction, piece by piece, no faster than the line.
	#carry(from) {
		const to = connect(this.server.port, '127.0.0.1'), both = [from, to]
		const life = { left: this.bad ? 200 + this.#dice(2 * this.bad.cut) : Infinity, said: [] }
		for (const s of both) {
			this.open.add(s)
			s.on('error', () => {}).on('close', () => { this.open.delete(s); for (const o of both) o.destroy() })
		}
		const pump = (a, b, up) => {
			const waiting = []
			let busy = false
			const next = () => {
				if (busy || !waiting.length || b.destroyed) return
				busy = true
				const piece = waiting.shift(), bad = this.bad
				setTimeout(() => {
					busy = false
					if (b.destroyed) return
					life.left -= piece.length
					this.bytes += piece.length
					if (up && bad) life.said.push(piece)
					if (bad && life.left < 0) {
						this.cuts++
						for (const s of both) s.destroy()
					} else {
						b.write(piece)
						next()
					}
				}, bad ? piece.length / bad.rate * 1000 : 0)
			}
			a.on('data', d => {
				for (let i = 0; i < d.length; i += 1024) waiting.push(d.subarray(i, i + 1024))
				next()
			})
		}
		pump(from, to, true)
		pump(to, from, false)
		// All of it once more, as if the first had not been answered.
		to.on('close', () => {
			if (!this.bad?.twice || !life.said.length) return
			this.doubles++
			const again = connect(this.server.port, '127.0.0.1').on('error', () => {}).on('data', () => {})
			again.end(Buffer.concat(life.said))
		})
	}
	// Whatever hangs is let go.
	drop() { for (const s of this.open) s.destroy() }
	async stop() {
		this.drop()
		await new Promise(done => this.proxy.close(done))
	}
}
