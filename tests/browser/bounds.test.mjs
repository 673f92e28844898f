// SPDX-License-Identifier: Apache-2.0
// bounds -- what a phone carries, what it asks the server for, and what a resident may keep.
import { Server, ok, same, test } from './harness.mjs'

// Its processes are gone too, a moment after the one that began them.
const gone = async server => {
	await server.stop('SIGKILL')
	while (await fetch(server.url).then(() => true, () => false)) await new Promise(done => setTimeout(done, 20))
}
const text = page => page.locator('main').innerText()

test('older pages come from the server while there is a signal, and are kindly missed without one', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await page.signInAs('coordinator')
		await page.goto('/write')
		await page.locator('main a.chip').first().click()
		await page.waitForURL(/person=/)
		const person = new URL(page.url()).searchParams.get('person')
		// Fifty-five moments of half a year ago and earlier, as their form would send them.
		await page.evaluate(async () => {
			const draw = async () => new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
			for (let i = 0; i < 55; i++) {
				const form = [...(await draw()).querySelectorAll('main form')].find(f => f.querySelector('[name=words]'))
				const fields = new URLSearchParams([...form.querySelectorAll('input[type=hidden]')].map(f => [f.name, f.value]))
				fields.set('person', new URL(location.href).searchParams.get('person'))
				fields.set('words', `Of long ago, number ${i}.`)
				fields.set('when', new Date(Date.now() - (180 + i) * 86400000).toISOString().slice(0, 10))
				if (!(await fetch('/write', { method: 'POST', body: fields })).url.includes('/moments/')) throw Error('not saved')
			}
		})
		await page.goto('/devices')
		await page.getByLabel('What do you call this phone?').fill('My work phone')
		await page.getByLabel('A passphrase for this phone').fill('three small blue boats')
		await page.getByRole('button', { name: 'Keep my day on it' }).click()
		await page.waitForURL(/today/, { timeout: 30000 })

		await page.goto(`/people/${person}/story`)
		// Today comes first; the rest follows.
		for (let i = 0; i < 100 && !(await text(page)).includes('number 10.'); i++) {
			await page.waitForTimeout(200)
			await page.reload()
		}
		const first = await text(page), last = 'number 54.'
		ok(first.includes('number 10.') && !first.includes('Older moments'), 'the newest are on the phone')
		await page.getByRole('link', { name: 'Earlier' }).click()
		await page.waitForURL(/before=/)
		ok((await text(page)).includes(last), 'with a signal the earlier page is the server\'s')
		const earlier = page.url()
		await gone(server)
		await page.goto(earlier)
		ok((await text(page)).includes('Older moments are on the server') && !(await text(page)).includes(last), `it says what is missing: ${await text(page)}`)
		await page.look('older-without-signal')
		await page.goto(`/people/${person}/story?q=long+ago`)
		ok((await text(page)).includes('number 10.') && (await text(page)).includes('Older moments are on the server'), 'a search finds what is here, and says that there is more')

		await page.goto(`/people/${person}/story`)
		await page.getByRole('button', { name: 'Keep the whole story on my phone' }).click()
		await server.start()
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		await gone(server)
		await page.goto(earlier)
		ok((await text(page)).includes(last), 'kept whole, the end of it is here without a signal')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

// Everything that the profile keeps for this site, as one text.
const everything = page => page.evaluate(async () => {
	const out = []
	for (const { name } of await indexedDB.databases()) {
		const db = await new Promise(good => { const r = indexedDB.open(name); r.onsuccess = () => good(r.result) })
		for (const store of db.objectStoreNames) {
			const t = db.transaction(store).objectStore(store)
			const [keys, values] = await Promise.all(['getAllKeys', 'getAll'].map(what => new Promise(good => { const r = t[what](); r.onsuccess = () => good(r.result) })))
			values.forEach((v, i) => out.push(`${store} ${keys[i]} ${v instanceof Uint8Array ? new TextDecoder().decode(v) : JSON.stringify(v)}`))
		}
		db.close()
	}
	return out.join('\n')
})

test('a resident keeps what there is nearby, looks without a server, and lets it go again', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await page.goto('/community?q=bikes')
		const before = await text(page)
		await page.goto('/community')
		await page.getByRole('link', { name: 'Keep this on my phone' }).click()
		await page.waitForURL(/keep/)
		await page.getByText('Nothing is kept yet').waitFor()
		await page.look('keep')
		await page.getByRole('button', { name: 'Keep it' }).click()
		await page.getByText('It is on this phone.').waitFor({ timeout: 30000 })
		await page.look('keep-kept')
		const person = await t.page({ width: 1280, base: server.url })
		await person.signInAs('coordinator')
		await person.goto('/people')
		const people = await person.locator('main a[href^="/people/"]').evaluateAll(links => [...new Set(links.map(a => a.pathname.split('/')[2]))].filter(id => id.length === 36))
		ok(people.length > 5, 'there are people on the server')

		await page.goto('/community')
		ok(!(await page.locator('body').innerText()).includes('From this phone'), 'with a signal the server answers')
		await gone(server)
		await page.goto('/community?q=bikes')
		const here = await text(page)
		ok(here.includes('bikes') || here.length > 200, 'a search answers without a server')
		ok((await page.locator('body').innerText()).includes('From this phone, as it was on'), 'and says what it is from')
		const things = s => s.split('\n').filter(l => /\d+ (m|min|km|miles?)\b|away/.test(l)).length
		ok(things(here) === things(before), `the same is found: ${things(before)} and ${things(here)}`)
		await page.look('resident-search')
		await page.locator('main a[href*="/community/"]').first().click()
		await page.waitForURL(/community\/[0-9a-f-]{36}/)
		ok((await page.locator('h1').innerText()).length > 2, 'and the page of a thing opens')
		await page.goto('/where')
		ok((await text(page)).includes('No signal just now') && (await text(page)).includes('nearby is on this phone'), 'other pages say kindly that they are the server\'s')
		await page.look('resident-no-signal')

		const all = await everything(page)
		same(all.match(/^(kept|outbox|sent) (open|directory|release|fetched release|\d+) /gm), ['kept directory ', 'kept fetched release ', 'kept open ', 'kept release '], 'what is kept')
		ok(/Knit|Bike|Choir/i.test(all), 'the directory as it is')
		for (const id of people) ok(!all.includes(id), `nothing about ${id}`)
		ok(!all.includes('Prydderch'), 'nor of who works here')

		await page.goto('/keep')
		await page.getByRole('button', { name: 'Let it go again' }).click()
		await page.getByText('Nothing is kept yet').waitFor()
		const left = await page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])
		ok(left[0] === 0, 'no file is left')
		ok(await everything(page) === '', 'and nothing is kept')
		const failed = await page.goto('/community').then(() => false, () => true)
		ok(failed, 'and no page is the phone\'s any more')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
