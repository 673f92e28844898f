// SPDX-License-Identifier: Apache-2.0
// update -- a new release comes while words wait on a phone, and a half-written form is open.
import { createServer, request as ask } from 'node:http'
import { Server, ok, same, test } from './harness.mjs'
import { keepTheDay, text, writeDown } from './phone.mjs'

// The server, as it is or as its next release would be: another worker, and its core under another name.
async function release(server) {
	const it = { next: false, up: true }
	const proxy = createServer((from, to) => {
		if (!it.up) return from.socket.destroy()
		const path = it.next ? from.url.replace('alongside-next.wasm', it.core) : from.url
		const headers = { ...from.headers, host: `localhost:${server.port}`, 'accept-encoding': 'identity' }
		if (headers.origin) headers.origin = server.url
		const r = ask({ host: 'localhost', port: server.port, method: from.method, path, headers }, answer => {
			const all = []
			answer.on('data', b => all.push(b)).on('end', () => {
				let body = Buffer.concat(all)
				if (from.url === '/sync/release') {
					it.core = String(body).match(/alongside-\w+\.wasm/)[0]
					if (it.next) body = Buffer.from(String(body).replace(it.core, 'alongside-next.wasm'))
				}
				if (from.url === '/sw.js' && it.next) body = Buffer.concat([body, Buffer.from('\n// the next release\n')])
				const head = { ...answer.headers, 'content-length': body.length }
				delete head['transfer-encoding']
				if (head.location) head.location = head.location.replace(server.url, '')
				to.writeHead(answer.statusCode, head).end(body)
			})
		})
		r.on('error', () => from.socket.destroy())
		from.pipe(r)
	})
	await new Promise(done => proxy.listen(0, 'localhost', done))
	return Object.assign(it, { url: `http://localhost:${proxy.address().port}`, close: () => { proxy.closeAllConnections(); proxy.close() } })
}

test('a new release waits for a form that is half-written, and then has all that was said before it', async t => {
	const server = await new Server(t.server.binary).start(), there = await release(server)
	try {
		const page = await t.page({ width: 360, base: there.url })
		await keepTheDay(page)
		there.up = false
		const person = await writeDown(page, 'Said under the earlier release.')
		await page.goto('/write')
		await page.locator('main a.chip').first().click()
		await page.waitForURL(/person=/)
		await page.locator('textarea').first().fill('Half a sen')
		there.up = there.next = true
		const waits = () => page.evaluate(async () => { const r = await navigator.serviceWorker.getRegistration(); await r.update().catch(() => {}); return !!r.waiting })
		for (let i = 0; i < 100 && !await waits(); i++) await page.waitForTimeout(50)
		ok(await waits(), 'the new release is there, and waits')
		same(await page.locator('textarea').first().inputValue(), 'Half a sen', 'what is being typed stays')
		there.up = false

		// The next page opens with nothing half-written, alone.
		await page.goto(`/people/${person}/story`)
		const release = () => page.evaluate(async () => (await caches.keys()).filter(n => n.startsWith('release ')).join())
		for (let i = 0; i < 100 && !/next/.test(await release()); i++) {
			await page.waitForTimeout(50)
			await page.reload()
		}
		for (let i = 0; i < 100 && await release() !== 'release /static/alongside-next.wasm'; i++) await page.reload()
		same(await release(), 'release /static/alongside-next.wasm', 'the new one is at work, and the files of the one before are gone')
		ok((await text(page)).includes('Said under the earlier release.'), 'what was said is shown, without a signal')
		there.up = true
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/story`)
		same((await office.locator('main').innerText()).split('Said under the earlier release.').length - 1, 1, 'and is on the server once')
	} finally {
		there.close()
		await server.stop('SIGKILL')
		server.remove()
	}
})
