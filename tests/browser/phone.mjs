// SPDX-License-Identifier: Apache-2.0
// phone -- what tests of a phone share: a day that is kept on it, words written down, and unlocking.
export const PASSPHRASE = 'three small blue boats'
export const save = page => page.getByRole('button', { name: 'Save', exact: true })
export const text = page => page.locator('body').innerText()

export async function keepTheDay(page) {
	await page.signInAs('coordinator')
	await page.goto('/devices')
	await page.getByLabel('What do you call this phone?').fill('My work phone')
	await page.getByLabel('A passphrase for this phone').fill(PASSPHRASE)
	await page.getByRole('button', { name: 'Keep my day on it' }).click()
	await page.waitForURL(/today/, { timeout: 30000 })
	// Today comes first; the rest follows.
	for (let i = 0; i < 100 && (await text(page)).includes('More is still on its way'); i++) {
		await page.waitForTimeout(100)
		await page.reload()
	}
}

export async function writeDown(page, words) {
	await page.goto('/write')
	await page.locator('main a.chip').first().click()
	await page.waitForURL(/person=/)
	const person = new URL(page.url()).searchParams.get('person')
	await page.locator('textarea').first().fill(words)
	await save(page).click()
	await page.waitForURL(/moments/)
	return person
}

export async function unlock(page, passphrase) {
	await page.getByLabel('Your passphrase').fill(passphrase)
	await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

// Asks the server, and is back on the page that says what waits; what comes of it comes later.
export async function sendNow(page) {
	await page.goto('/to-send')
	await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: 'Send now' }).click()])
}

export async function lockNow(page) {
	await page.goto('/this-phone')
	await page.getByRole('button', { name: 'Lock now' }).click()
	await page.locator('dialog.cover').getByRole('heading', { name: 'Unlock' }).waitFor()
}
