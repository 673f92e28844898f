// SPDX-License-Identifier: Apache-2.0
// keep -- whoever keeps a group says whether it is still right: from a slip, without a password and without a script.
import { ok, same, test } from './harness.mjs'

test('a keeper\'s slip: still right, something has changed, it has ended, and the undo of it', async t => {
	const staff = await t.page({ width: 1280 })
	await staff.signInAs('coordinator')
	await staff.goto('/community?q=tea')
	await staff.locator('main .card a[href^="/community/"]').first().click()
	await staff.getByRole('link', { name: 'Ask whoever keeps it' }).click()
	const thing = new URL(staff.url()).pathname.split('/')[2]
	await staff.getByText('Nobody was asked yet.').waitFor()
	await staff.getByRole('button', { name: 'Make a slip on paper' }).click()
	await staff.locator('.slip .code').waitFor()
	await staff.look('keep/slip')
	const url = (await staff.locator('.screen-only .link-large').innerText()).trim()
	const code = (await staff.locator('.slip .code').innerText()).trim()

	// Their own telephone, with scripts off.  By the code as people type it; then by the link.
	const own = await t.page({ width: 360, js: false })
	await own.goto('/still')
	await own.getByLabel('The code on your slip').fill(code.toLowerCase())
	await own.getByRole('button', { name: 'Go on' }).click()
	await own.getByRole('button', { name: 'Yes, still right' }).waitFor()
	same(own.url(), url, 'the code leads to the link')
	await own.goto(url)
	const taps = own.taps
	await own.tap(own.getByRole('button', { name: 'Yes, still right' }))
	await own.getByText('Everyone can see now that you have checked it.').waitFor()
	same(own.taps - taps, 1, 'taps to say that it is still right')

	await own.getByRole('link', { name: 'Something has changed' }).click()
	await own.getByLabel('About it').fill('We knit, and there is tea.')
	await own.getByLabel('Begins').fill('noon')
	await own.getByRole('button', { name: 'Save' }).click()
	await own.getByText('Write a time such as 10:30 or 2pm.').first().waitFor()
	await own.getByLabel('Begins').fill('10')
	await own.getByLabel('Ends').fill('11:30')
	await own.getByRole('button', { name: 'Save' }).click()
	await own.getByText('What you changed can be seen now.').waitFor()

	// What a page looks like is asked with a script, so of another browser: looking changes nothing.
	const anyone = await t.page({ width: 360 })
	await anyone.goto('/still')
	await anyone.look('keep/code')
	await anyone.goto(url)
	await anyone.look('keep/still')

	// Everybody reads it at once; it ends, and whoever works here undoes that.
	await anyone.goto(`/community/${thing}`)
	await anyone.getByText('We knit, and there is tea.').waitFor()
	await own.getByRole('button', { name: 'It has ended' }).click()
	await own.getByText('It is no longer found by searching.').first().waitFor()
	await anyone.goto(`/community/${thing}`)
	ok(!await anyone.getByText('We knit, and there is tea.').isVisible(), 'what has ended is not shown')
	await staff.goto(`/community/${thing}/changes`)
	await staff.look('keep/changes')
	await staff.locator('.card').first().getByRole('button', { name: 'Undo' }).click()
	await staff.getByText('It says again what it said before.').waitFor()
	await anyone.goto(`/community/${thing}`)
	await anyone.getByText('We knit, and there is tea.').waitFor()

	// Taken back, it opens nothing.
	await staff.goto(`/community/${thing}/keeper`)
	await staff.getByRole('button', { name: 'Take it back' }).click()
	await staff.getByText('That link opens nothing any more.').waitFor()
	await own.goto(url)
	await own.getByText('This link no longer works').first().waitFor()
})
