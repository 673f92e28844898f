// SPDX-License-Identifier: Apache-2.0
// run -- the browser tests, in order, each file with a fresh server.  Ends with "N passed, N failed".
// A file may export `serve`, more options for its server, and `build`, which of ours it is.
// usage: node tests/browser/run.mjs [part of a file's name]...
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Bench, Server, count, ok, openBrowser, take } from './harness.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const wanted = process.argv.slice(2)
const files = readdirSync('tests/browser').filter(f => f.endsWith('.test.mjs')).sort()
	.filter(f => !wanted.length || wanted.some(w => f.includes(w)))
const browser = await openBrowser()
try {
	for (const file of files) {
		const { serve = [], build } = await import(`./${file}`)
		const server = new Server(build && `build/${build}/alongside`)
		try {
			await server.start(serve)
			for (const { name, run } of take()) {
				const bench = new Bench(browser, server)
				const before = { ...count }
				try {
					await run(bench)
				} catch (e) {
					ok(false, `${name}: ${e.stack}`)
				}
				await bench.close(count.failed > before.failed, name)
				console.log(`  ${file}: ${name}: ${count.passed - before.passed} passed` +
					(count.failed > before.failed ? `, ${count.failed - before.failed} failed` : ''))
			}
			ok(await server.stop() === 0, `${file}: the server did not stop well:\n${server.log.slice(-2000)}`)
		} catch (e) {
			take()
			ok(false, `${file}: ${e.stack}`)
		} finally {
			if (server.process?.exitCode === null) await server.stop('SIGKILL')
			server.remove()
		}
	}
} finally {
	await browser.close()
}
if (!count.passed) ok(false, 'no browser test ran')
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed ? 1 : 0
