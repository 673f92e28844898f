// SPDX-License-Identifier: Apache-2.0
// unnamed -- from the phone in the pocket, locked: words are kept, nobody is shown, and whose they are is asked later.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Server, ok, same, test } from './harness.mjs'
import { PASSPHRASE, keepTheDay, unlock } from './phone.mjs'

const text = page => page.locator('main').innerText()

async function writeBlind(page, words) {
	await page.tap(page.getByRole('link', { name: 'Write it down' }))
	await page.getByLabel('What would you both like to remember?').fill(words)
	await page.tap(page.getByRole('button', { name: 'Keep it' }))
	await page.getByText('It asks you for whom when you unlock').waitFor()
}

async function killWorker(page) {
	const line = await page.context().newCDPSession(page)
	await line.send('ServiceWorker.enable')
	await line.send('ServiceWorker.stopAllWorkers')
	await line.detach()
}

async function sendNow(page) {
	await page.goto('/to-send')
	await page.getByRole('button', { name: 'Send now' }).click()
	await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
}

test('locked, no server, the worker and the browser ended: the words wait for a name', async t => {
	const server = await new Server(t.server.binary).start(), profile = mkdtempSync(join(tmpdir(), 'alongside-profile-'))
	let phone
	try {
		phone = await t.page({ width: 360, base: server.url, profile })
		await keepTheDay(phone)
		await phone.goto('/people')
		const names = await phone.locator('main .row__name').allInnerTexts()
		ok(names.length > 3, `there are people: ${names}`)
		await server.stop('SIGKILL')
		await phone.context().close()

		// Out of the pocket: the icon on the home screen opens it.
		phone = await t.page({ width: 360, base: server.url, profile })
		await phone.goto('/today')
		await phone.look('unlock')
		await writeBlind(phone, 'The kettle is mended. She laughed.')
		ok(phone.taps <= 3, `${phone.taps} taps`)
		ok(!(await phone.content()).includes('kettle'), 'the words leave the screen')
		await phone.look('unnamed-kept')
		await phone.tap(phone.getByRole('link', { name: 'Write another thing' }))
		await killWorker(phone)
		const shown = await phone.content()
		for (const name of [...names, 'Mari']) ok(!shown.includes(name), `${name} is not on that page`)
		await phone.look('unnamed-new')
		await phone.getByRole('button', { name: 'Keep it' }).click()
		await phone.getByText('Please write a few words to remember').waitFor()
		await phone.look('unnamed-empty')
		await phone.getByLabel('What would you both like to remember?').fill('He starts at the shed on Monday.')
		await phone.getByRole('button', { name: 'Keep it' }).dblclick()
		await phone.getByText('It asks you for whom when you unlock').waitFor()
		await phone.goBack()
		same(await phone.locator('textarea').count() ? await phone.locator('textarea').inputValue() : '', '', 'going back shows nothing')
		await phone.context().close()

		phone = await t.page({ width: 360, base: server.url, profile })
		await phone.goto('/write/waiting')
		await unlock(phone, PASSPHRASE)
		await phone.getByText('2 things you wrote down wait for a name').waitFor()
		ok((await phone.locator('body').innerText()).includes('Saved on this phone. 2 things to send.'), 'and it says that they are only here')
		await phone.look('unnamed-waiting')
		same((await text(phone)).match(/kettle|shed on Monday/g), ['kettle', 'shed on Monday'], 'each of them once, oldest first')
		await phone.locator('main a.chip').first().click()
		await phone.waitForURL(/person=/)
		const person = new URL(phone.url()).searchParams.get('person')
		same(await phone.locator('textarea').first().inputValue(), 'The kettle is mended. She laughed.', 'the words are in the form')
		await phone.getByRole('button', { name: 'Save', exact: true }).click()
		await phone.waitForURL(/moments/)
		await phone.getByText('1 thing you wrote down waits for a name').click()
		ok(!(await text(phone)).includes('kettle'), 'it waits no more')
		await phone.getByRole('link', { name: 'Someone else' }).click()
		await phone.look('unnamed-whose')
		same((await phone.locator('main a.chip').count()), names.length, 'everyone can be chosen')
		await phone.goto('/write/waiting')
		await phone.getByRole('button', { name: 'Let these words go' }).click()
		await phone.getByText('Nothing waits for a name').waitFor()
		await phone.look('unnamed-none')

		await server.start()
		await sendNow(phone)
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/story`)
		same((await text(office)).split('The kettle is mended').length - 1, 1, 'on the server once')
		ok(!(await office.locator('body').innerText()).includes('for a name'), 'and nothing waits there')
	} finally {
		await phone?.context().close().catch(() => {})
		await server.stop('SIGKILL')
		server.remove()
		rmSync(profile, { recursive: true, force: true })
	}
})

test('a phone that is never unlocked again: the office asks whose words they are, and the phone lets them go', async t => {
	const phone = await t.page({ width: 360 })
	await keepTheDay(phone)
	await phone.evaluate(() => new Promise(done => {
		const line = new MessageChannel()
		line.port1.onmessage = done
		navigator.serviceWorker.controller.postMessage({ ask: 'lock' }, [line.port2])
	}))
	await phone.close()
	const again = await t.page({ beside: phone })
	await again.goto('/unlock')
	await writeBlind(again, 'Said in the rain, at the stop.')
	const office = await t.page({ width: 1280 })
	await office.signInAs('coordinator')
	for (let i = 0; i < 40 && !(await office.locator('body').innerText()).includes('for a name'); i++) await office.goto('/today')
	await office.getByRole('link', { name: '1 thing you wrote down waits for a name' }).click()
	ok((await text(office)).includes('Said in the rain'), 'the words came without being unlocked')
	await office.look('unnamed-office')
	await office.locator('main a.chip').first().click()
	await office.getByRole('button', { name: 'Save', exact: true }).click()
	await office.waitForURL(/moments/)
	const person = new URL(office.url()).pathname.split('/')[2]

	await again.goto('/unlock')
	await unlock(again, PASSPHRASE)
	await again.waitForURL(/today/, { timeout: 20000 })
	await sendNow(again)
	for (let i = 0; i < 40 && (await again.locator('body').innerText()).includes('for a name'); i++) await sendNow(again)
	ok(!(await again.locator('body').innerText()).includes('for a name'), 'named there, it is gone here')
	for (const page of [again, office]) {
		await page.goto(`/people/${person}/story`)
		same((await text(page)).split('Said in the rain').length - 1, 1, 'and stands once')
	}
})
