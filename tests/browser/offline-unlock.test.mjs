// SPDX-License-Identifier: Apache-2.0
// offline-unlock -- opening a phone and locking it: its own lock, the passphrase, wrong tries, its days, its loss.
import { Server, ok, same, test } from './harness.mjs'
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
