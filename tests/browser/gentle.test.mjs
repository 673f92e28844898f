// SPDX-License-Identifier: Apache-2.0
// gentle -- words that look like something that is never kept are asked about once, with a signal and without one.
import { Server, ok, same, test } from './harness.mjs'
import { keepTheDay } from './phone.mjs'

async function write(page, words) {
	await page.goto('/write')
	await page.locator('main a.chip').first().click()
	await page.waitForURL(/person=/)
	await page.getByLabel('What would you both like to remember?').fill(words)
	await page.getByRole('button', { name: 'Save', exact: true }).click()
}

// Asked; changed, and asked no more; or saved as it is.
async function asked(page, name) {
	await write(page, 'We had tea. Key safe 4821.')
	const question = page.getByRole('group', { name: 'Is this all right to keep?' })
	await question.waitFor({ timeout: 20000 })
	ok((await question.innerText()).includes('Nothing is saved yet'), 'nothing is saved yet')
	const words = page.getByLabel('What would you both like to remember?')
	same(await words.inputValue(), 'We had tea. Key safe 4821.', 'the words are there still')
	await page.look(name)
	await page.axe()
	await question.getByRole('link', { name: 'Change it' }).click()
	ok(await words.evaluate(e => e === document.activeElement), 'changing it goes to the words')
	await words.fill('We had tea.')
	await page.getByRole('button', { name: 'Save', exact: true }).click()
	await page.waitForURL(/moments/, { timeout: 20000 })
	await write(page, 'His number is 943 476 5919.')
	await page.getByRole('button', { name: 'Save as it is' }).click()
	await page.waitForURL(/moments/, { timeout: 20000 })
	await page.getByText('943 476 5919').waitFor({ timeout: 20000 })
	await write(page, 'Bus 1234 at 10 o’clock.')
	await page.waitForURL(/moments/, { timeout: 20000 })
}

test('a key code and a number are asked about once, and kept when that is wished', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await asked(page, 'gentle')
})

test('the same on a phone with no server there, and the server takes what was kept', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await keepTheDay(page)
		await server.stop('SIGKILL')
		await asked(page, 'gentle-phone')
		await server.start()
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
