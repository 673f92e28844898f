// SPDX-License-Identifier: Apache-2.0
// offline -- a coordinator's day on a phone with no signal: the server is not there at all.
import { Server, ok, same, test } from './harness.mjs'
import { PASSPHRASE, keepTheDay, save, text, unlock, writeDown } from './phone.mjs'

test('a day without a signal: thirty conversations, the browser closed, and everything arrives once', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await keepTheDay(page)
		ok((await text(page)).includes('To send and to check'), 'the page says that it is on the phone')
		await page.goto('/people')
		const before = await page.locator('main').innerText()
		await server.stop('SIGKILL')

		await page.goto('/people')
		same(await page.locator('main').innerText(), before, 'the people are there without a server')
		let person
		for (let i = 1; i <= 30; i++) person = await writeDown(page, `Without a signal, number ${i}.`)
		await page.getByText('30 things to send').waitFor()
		await page.goto('/to-send')
		same((await page.locator('main').innerText()).split('Without a signal, number').length - 1, 30, 'each is listed, to be read')
		await page.goto('/sign-in/other')
		ok((await text(page)).includes('No signal just now'), 'a page of the server says kindly that it is not there')

		const again = await t.page({ beside: page, base: server.url })
		await page.close()
		await again.goto('/today')
		ok((await text(again)).includes('Your day is on this phone, and locked'), 'it is locked')
		ok(!(await text(again)).includes('Mari'), 'and shows no name')
		await again.axe()
		await unlock(again, 'three small red boats')
		await again.getByText('You can try 4 more times').waitFor()
		await unlock(again, PASSPHRASE)
		await again.getByText('To send and to check').waitFor()
		await again.goto(`/people/${person}/story`)
		ok((await text(again)).includes('number 30.'), 'what was written is there again')

		await server.start()
		await again.goto('/to-send')
		await again.getByRole('button', { name: 'Send now' }).click()
		await again.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/story`)
		const story = await office.locator('main').innerText()
		same([...Array(30)].map((_, i) => story.split(`number ${i + 1}.`).length - 1), Array(30).fill(1), 'each is on the server once')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

test('five quiet minutes lock it under the words that are being typed', async t => {
	const page = await t.page({ width: 360 })
	await keepTheDay(page)
	await page.goto('/write')
	await page.locator('main a.chip').first().click()
	await page.waitForURL(/person=/)
	await page.locator('textarea').first().fill('Half a sen')
	await page.waitForFunction(() => navigator.serviceWorker.controller)
	// A clock of the test's own would stand beside the touches of the page before it, and lock it at once.
	await page.evaluate(() => {
		const before = Date.now
		Date.now = () => before() + 301000
		dispatchEvent(new Event('focus'))
	})
	const cover = page.locator('dialog.cover')
	await cover.getByLabel('Your passphrase').waitFor()
	await page.keyboard.press('Escape')
	ok(await cover.isVisible(), 'the cover stays')
	await page.axe()
	await unlock(page, PASSPHRASE)
	await cover.waitFor({ state: 'detached' })
	same(await page.locator('textarea').first().inputValue(), 'Half a sen', 'nothing that was typed is lost')
	await save(page).click()
	await page.waitForURL(/moments/)
})

test('a lost phone sends what it has, and forgets everything', async t => {
	const page = await t.page({ width: 360 })
	await keepTheDay(page)
	const office = await t.page({ width: 1280 })
	await office.signInAs('coordinator')
	const person = await writeDown(page, 'The last words before it was lost.')
	await page.goto('/devices')
	await page.getByText('This phone keeps a day already').waitFor()
	ok(!await page.getByRole('button', { name: 'Keep my day on it' }).isVisible(), 'it is not set up over what it keeps')
	await page.look('devices-kept')
	await office.goto('/devices')
	await office.getByRole('link', { name: /Lost this phone/ }).last().click()
	await office.getByRole('button', { name: 'Yes, it is lost' }).click()
	await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ ask: 'sync' }))
	// The worker takes the page away as well, so it is asked until it has another to ask.
	const left = () => page.evaluate(async () => (await caches.keys()).length +
		(await new Promise(done => {
			const r = indexedDB.open('alongside')
			r.onsuccess = () => {
				const all = r.result.objectStoreNames.length ? r.result.transaction('kept').objectStore('kept').count() : { result: 0 }
				const tell = () => { r.result.close(); done(all.result) }
				r.result.objectStoreNames.length ? all.onsuccess = tell : tell()
			}
		}))).catch(() => -1)
	let kept = -1
	for (let i = 0; i < 60 && kept !== 0; i++) {
		await page.waitForTimeout(250)
		kept = await left()
	}
	same(kept, 0, 'no page and no key is left on it')
	await office.goto(`/people/${person}/story`)
	ok((await text(office)).includes('The last words before it was lost.'), 'and its words are on the server')
})

test('a phone is lost, and whoever looks after Alongside says so', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await keepTheDay(page)
		await server.stop('SIGKILL')
		const person = await writeDown(page, 'Only on the phone that was lost.')
		await server.start()
		const office = await t.page({ width: 360, base: server.url })
		await office.signInAs('leads the programme')
		await office.goto('/set-up')
		await office.getByRole('link', { name: 'Phones that keep a day' }).click()
		await office.look('phones-owners')
		await office.locator('main ul.rows a').click()
		await office.getByText('Last in touch: today.').waitFor()
		const seen = await text(office)
		ok(seen.includes('My work phone') && seen.includes('Then all that was written on it had arrived here.'), 'what had not arrived, as far as anyone knows')
		ok(!seen.includes('Only on the phone'), 'and no word of it')
		await office.look('phones-of')
		const there = office.url()
		await office.getByRole('link', { name: /This phone is lost/ }).click()
		await office.look('phones-lost')
		await office.getByRole('button', { name: 'Yes, it is lost' }).click()
		await office.getByText('It was said to be lost.').waitFor()
		await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ ask: 'sync' }))
		for (let i = 0; i < 80 && !(await text(office)).includes('told to forget everything'); i++) {
			await office.waitForTimeout(250)
			await office.goto(there)
		}
		ok((await text(office)).includes('It has sent all that it had, and was told to forget everything.'), 'it was in touch once more')
		const own = await t.page({ width: 1280, base: server.url })
		await own.signInAs('coordinator')
		await own.goto(`/people/${person}/story`)
		ok((await text(own)).includes('Only on the phone that was lost.'), 'and what was written on it has arrived')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

test('where the server says no, the words wait to be looked at', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await keepTheDay(page)
		await writeDown(page, 'We met at the gate.')
		const moment = page.url().replace(/[?].*/, '')
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		await server.stop('SIGKILL')
		await page.goto(`${moment}/change`)
		await page.locator('textarea').first().fill('We met at the gate, in the rain.')
		await page.locator('main form button').first().click()
		await page.getByText('1 thing to send').waitFor()
		await server.start()
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(moment)
		await office.getByRole('button', { name: 'Take it back' }).click()
		await office.waitForURL(url => !url.pathname.includes('/moments/'))
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('There is something to look at').waitFor({ timeout: 20000 })
		ok((await page.locator('main').innerText()).includes('in the rain'), 'the words are there, to copy')
		await page.look('to-send')
		await page.goto(moment)
		for (let i = 0; i < 3 && (await text(page)).includes('We met at the gate'); i++) {
			await page.goto('/to-send')                // a pull that was cut comes with the next one
			await page.getByRole('button', { name: 'Send now' }).click()
			await page.goto(moment)
		}
		ok(!(await text(page)).includes('We met at the gate'), `and the page shows the truth: ${await text(page)}`)
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Let these words go' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor()
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
