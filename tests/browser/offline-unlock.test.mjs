// SPDX-License-Identifier: Apache-2.0
// offline-unlock -- opening a phone and locking it: its own lock, the passphrase, wrong tries, its days, its loss.
import { Server, ok, same, test } from './harness.mjs'
import { query } from '../sync/sql.mjs'
import { PASSPHRASE, keepTheDay, lockNow, text, unlock, writeDown } from './phone.mjs'

// A phone with a lock of its own, that knows face, finger or code (prf: whether it keeps a secret for pages).
async function ownLock(page, prf) {
	const line = await page.context().newCDPSession(page)
	await line.send('WebAuthn.enable')
	const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', ctap2Version: 'ctap2_1',
		transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf: prf } })
	return verified => line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: verified })
}
const tryWrong = async (page, times) => {
	for (let left = times - 1; left >= 0; left--) {
		await unlock(page, `three small red boats ${left}`)
		await page.getByText(left ? `You can try ${left} more time` : 'That was five tries').waitFor({ timeout: 20000 })
	}
}

test('its own lock opens it; wrong tries delete nothing; the passphrase is enough', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		const verified = await ownLock(page, true)
		await keepTheDay(page)
		await page.goto('/this-phone')
		await page.look('this-phone')
		await page.getByRole('button', { name: 'Unlock with this phone’s own lock' }).click()
		await page.getByText('They open it now').waitFor()
		await server.stop('SIGKILL')
		const person = await writeDown(page, 'Written before it was locked.')

		await lockNow(page)
		const own = page.getByRole('button', { name: 'Unlock with your face, finger or code' })
		await own.waitFor()
		await page.axe()
		await own.click()
		await page.locator('dialog.cover').waitFor({ state: 'detached' })
		await page.goto(`/people/${person}/story`)
		ok((await text(page)).includes('Written before it was locked.'), 'its own lock opens the day')

		await lockNow(page)
		await verified(false)
		await own.click()
		await page.getByText('That did not work. Please try again, or use your passphrase.').waitFor({ timeout: 20000 })
		// A sign-in of the last seconds before the fifth try would do: clocks differ.
		query(`${server.data}/alongside.db`, 'UPDATE session SET created = created - 60000;')
		await tryWrong(page, 5)
		await page.goto('/today')
		await page.getByText('That was five tries').waitFor()
		ok(!await page.getByLabel('Your passphrase').isVisible(), 'closing the page takes no try back')
		await page.look('unlock-five-tries')
		await server.start()
		await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ ask: 'sync' }))
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		const story = async () => { await office.goto(`/people/${person}/story`); return office.locator('main').innerText() }
		for (let i = 0; i < 40 && !(await story()).includes('Written before it was locked.'); i++) await office.waitForTimeout(100)
		ok((await story()).includes('Written before it was locked.'), 'what waits is sent from the locked phone')

		// The sign-in of when it was set up will not do: it is ended.
		await page.goto('/today')
		await page.getByText('That was five tries').waitFor()
		await page.getByRole('link', { name: 'Sign in' }).click()
		await page.getByRole('button', { name: /Sign in as/ }).first().waitFor()
		await page.signInAs('coordinator')
		await page.goto('/today')
		await page.getByText('Set this phone up anew').waitFor()
		await unlock(page, PASSPHRASE)
		await page.getByText('To send and to check').waitFor()
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

test('a lock that keeps no secret says so, and the passphrase can be made new', async t => {
	const page = await t.page({ width: 360 })
	await ownLock(page, false)
	await keepTheDay(page)
	await page.goto('/this-phone')
	await page.getByRole('button', { name: 'Unlock with this phone’s own lock' }).click()
	await page.getByText('cannot keep a secret for us').waitFor()
	const field = page.getByLabel('A new passphrase for this phone'), change = page.getByRole('button', { name: 'Change the passphrase' })
	for (const weak of ['short', '8675309 1234567', 'aaaa aaaa aaaa']) {
		await field.fill(weak)
		await change.click()
		ok(await field.evaluate(e => e.validity.customError), `not ${weak}`)
	}
	await field.fill('four quiet green hills')
	await change.click()
	await page.getByText('Your new passphrase opens it from now on').waitFor()
	await lockNow(page)
	await unlock(page, PASSPHRASE)
	await page.getByText('You can try 4 more times').waitFor({ timeout: 20000 })
	await unlock(page, 'four quiet green hills')
	await page.locator('dialog.cover').waitFor({ state: 'detached' })
})

test('a week is over: it says so, keeps what was written, and a clock that is set back opens nothing', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await keepTheDay(page)
		await server.stop('SIGKILL')
		const person = await writeDown(page, 'Written within the week.')
		server.clock = new Date(Date.now() + 8 * 86400000).toISOString()
		await server.start()
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ ask: 'sync' }))
		const story = async () => { await office.goto(`/people/${person}/story`); return office.locator('main').innerText() }
		for (let i = 0; i < 40 && !(await story()).includes('Written within the week.'); i++) await office.waitForTimeout(100)
		ok((await story()).includes('Written within the week.'), 'what was written is sent all the same')
		await page.goto('/today')
		await page.getByText('It is a week since you signed in for this phone').waitFor()
		ok(!await page.getByLabel('Your passphrase').isVisible(), 'no passphrase opens it now')
		same(await page.evaluate(async () => (await (await caches.open('read key')).keys()).length), 0, 'the key to read with is gone')
		await page.look('unlock-week')

		// The phone's clock says that the week has only begun, and nobody can be asked.
		await server.stop('SIGKILL')
		await page.evaluate(() => new Promise(good => {
			const r = indexedDB.open('alongside')
			r.onsuccess = () => {
				const s = r.result.transaction('kept', 'readwrite').objectStore('kept')
				s.get('time').onsuccess = e => { s.put({ ...e.target.result, skew: 0, apart: 0 }, 'time').onsuccess = () => { r.result.close(); good() } }
			}
		}))
		await page.goto('/today')
		await page.getByText('It is a week since you signed in for this phone').waitFor()

		await server.start()
		await page.goto('/today')
		await page.getByRole('link', { name: 'Sign in' }).click()
		await page.signInAs('coordinator')
		await page.goto('/today')
		await unlock(page, PASSPHRASE)
		await page.getByText('To send and to check').waitFor({ timeout: 20000 })
		await page.goto(`/people/${person}/story`)
		ok((await text(page)).includes('Written within the week.'), 'signed in again, it is all there')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

test('pages lock together, and one that slept locks when it wakes', async t => {
	const page = await t.page({ width: 360 })
	await keepTheDay(page)
	const beside = await t.page({ beside: page })
	await beside.goto('/people')
	await beside.getByText('To send and to check').waitFor()
	await page.goto('/write')
	await beside.goto('/this-phone')
	await lockNow(beside)
	await page.locator('dialog.cover').getByRole('heading', { name: 'Unlock' }).waitFor()
	await unlock(page, PASSPHRASE)
	await page.locator('dialog.cover').waitFor({ state: 'detached' })
	// Timers stopped while it slept; ten minutes later it is looked at.
	await page.evaluate(() => {
		const before = Date.now
		Date.now = () => before() + 600000
		document.dispatchEvent(new Event('visibilitychange'))
	})
	await page.locator('dialog.cover').getByRole('heading', { name: 'Unlock' }).waitFor()
	ok(true, 'it locked when it woke')
})
