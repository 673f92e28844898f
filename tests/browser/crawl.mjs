// SPDX-License-Identifier: Apache-2.0
// crawl -- follows links within the program, one of each kind of address.
import { ok } from './harness.mjs'

// "/people/57a0…/page/vision?day=3" -> "/people/id/page/vision"; a query counts by its names.
function kind(url) {
	const u = new URL(url)
	const path = u.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
	return path.replace(/\/$/, '') + [...u.searchParams.keys()].filter(k => k !== 'lang' && k !== 'easy').sort().map(k => `-${k}`).join('')
}

// From the first page of where the browser is.  Calls look(name) on each; returns how many there were.
export async function crawl(page, look, most = 200) {
	const seen = new Set()
	const queue = [new URL('/', page.url()).href]
	let pages = 0
	while (queue.length && pages < most) {
		const url = queue.shift()
		if (seen.has(kind(url))) continue
		seen.add(kind(url))
		// A picture by itself is shown in a page of the browser's own, which styles it.
		if (/\/photos\/[0-9a-f-]{36}$/.test(url)) {
			ok((await page.request.get(url)).ok(), `a picture at ${url}`)
			continue
		}
		const answer = await page.goto(url).catch(e => {
			if (!/Download is starting/.test(e.message)) throw e
		})
		if (!answer) continue
		ok(answer.status() < 400, `${answer.status()} from ${url}`)
		if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue
		seen.add(kind(page.url()))
		pages++
		await look(kind(page.url()).replaceAll('/', '_') || '_')
		for (const href of await page.locator('a[href]').evaluateAll(all => all.map(a => a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, document.baseURI).href)))     // in a picture it is another kind
			if (new URL(href).origin === new URL(url).origin && !/\/static\/|[?&](lang|easy)=/.test(href)) queue.push(href.split('#')[0])
	}
	return pages
}
