#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// oruk.mjs -- the feeds over HTTP: what any other site may read, answers known by their tags, and none of what is sealed in
// a demo in any byte of them.  When ../shared has a walk of a feed, as the official validator does it, both roots are walked.
// usage: tests/http/oruk.mjs
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Server } from '../sync/server.mjs'

let passed = 0, failed = 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const server = new Server({ loud: true })
const planted = [...new Set(server.command('demo', '--print-canaries').split('\n').filter(l => l.length >= 16))].slice(1)
ok(planted.length > 1000, `${planted.length} canaries`)
await server.start()
const get = async (path, head = {}) => { const r = await fetch(server.url + path, { headers: head }); return { r, text: await r.text() } }
try {
	const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']
	let everything = (await get('/community.csv')).text
	for (const root of ['/oruk/v3', '/hsds/v3']) {
		const paths = ['', '/', '/openapi.json', ...lists.map(l => `/${l}?format=ndjson`), '/services?format=ndjson&full=true', '/organizations?format=ndjson&full=true',
			'/service_at_locations?format=ndjson&full=true', '/services?minimal=true']
		for (const path of paths) {
			const { r, text } = await get(root + path), tag = r.headers.get('etag')
			ok(r.status === 200 && r.headers.get('access-control-allow-origin') === '*' && text.length > 50, `${root}${path}: ${r.status}`)
			ok(tag && r.headers.get('cache-control').startsWith('public'), `${root}${path}: a tag`)
			const again = await get(root + path, { 'If-None-Match': tag })
			ok(again.r.status === 304 && again.text === '' && again.r.headers.get('etag') === tag, `${root}${path}: ${again.r.status} when they have it`)
			everything += text
		}
		const bad = await get(`${root}/services?page=0`)
		ok(bad.r.status === 400 && JSON.parse(bad.text).error && !bad.r.headers.get('etag'), 'a page 0 is refused')
		const services = (await get(`${root}/services?format=ndjson&full=true`)).text.trim().split('\n').map(l => JSON.parse(l))
		ok(services.length > 100 && new Set(services.map(s => s.id)).size === services.length, `${services.length} services, each once`)
	}
	const found = planted.filter(words => everything.includes(words) || everything.includes(JSON.stringify(words).slice(1, -1)))
	ok(everything.length > 500000 && !found.length, `${found.length} of what is sealed is in ${everything.length} bytes: ${found[0]}`)

	const walk = '../shared/checks/oruk/walk.mjs'
	for (const [root, ...more] of existsSync(walk) && existsSync('node_modules/ajv') ? [['/oruk/v3'], ['/hsds/v3', '--profile', 'hsds31']] : []) {
		let said = '', fine = true
		try { said = execFileSync(process.execPath, [walk, '--strict', ...more, server.url + root], { encoding: 'utf8' }) } catch (e) { fine = false; said = e.stdout + e.stderr }
		ok(fine && said.includes('0 Level 1 faults, 0 Level 2 warnings'), `the walk of ${root}: ${said}`)
	}
} finally {
	await server.stop()
	server.remove()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
