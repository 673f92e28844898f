// SPDX-License-Identifier: Apache-2.0
// nudge -- what is saved at the office comes to a phone whose page is open, without a touch.
import { ok, test } from './harness.mjs'
import { keepTheDay, text, writeDown } from './phone.mjs'

test('what is written at the office is on the phone when it is next looked at', async t => {
	const page = await t.page({ width: 360 })
	await keepTheDay(page)
	const person = await writeDown(page, 'Said on the phone.')
	const office = await t.page({ width: 1280 })
	await office.signInAs('coordinator')
	await office.goto(`/write?person=${person}`)
	await office.locator('textarea').first().fill('Said at the office.')
	await office.getByRole('button', { name: 'Save', exact: true }).click()
	await office.waitForURL(/moments/)
	let there = false
	for (let i = 0; i < 60 && !there; i++) {
		await page.waitForTimeout(250)
		await page.goto(`/people/${person}/story`)
		there = (await text(page)).includes('Said at the office.')
	}
	ok(there, 'it came by itself')
})
