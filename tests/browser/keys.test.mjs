// SPDX-License-Identifier: Apache-2.0
// keys -- the day by keyboard alone; where one is can be seen, always; forced colours; letters twice as large.
import { bare, beside, enter, focus, tabTo } from './eyes.mjs'
import { ok, same, test } from './harness.mjs'

for (const width of [360, 1280])
	test(`the day by keyboard, ${width}`, async t => {
		const page = await t.page({ width })
		await page.goto('/sign-in')
		await tabTo(page, 'Skip to the page')
		await tabTo(page, /^Sign in as/)
		await page.signInAs('coordinator')
		await tabTo(page, 'Write it down')
		await enter(page)
		await page.goto('/write')
		const name = await page.locator('main a.chip').first().innerText()
		await tabTo(page, name)
		await enter(page)
		await page.locator('textarea[name=words]:focus').waitFor()   // one can type at once
		await page.keyboard.type('By keyboard alone.')
		await tabTo(page, 'Save')
		await enter(page)
		ok((await page.locator('main').innerText()).includes('By keyboard alone.'), 'saved')
		await tabTo(page, 'Open their page')
		await enter(page)
		await tabTo(page, 'Add a step')
		await enter(page)
		await tabTo(page, 'words')
		await page.keyboard.type('walk with others')
		await tabTo(page, 'owner')
		await page.keyboard.press('ArrowUp')
		await tabTo(page, 'Add the step')
		await enter(page)
		await tabTo(page, /^Find ?: walk with others/)
		await enter(page)
		await tabTo(page, /^Thinking about it/)
		await enter(page)
		ok(page.url().endsWith('/connections'), 'connected')
		// And back through: with Shift, everything is seen too.
		for (let i = 0; i < 12; i++) {
			await page.keyboard.press('Shift+Tab')
			const f = await focus(page)
			if (f.tag !== 'body' && f.words !== 'Skip to the page') ok(f.whole, `backwards: "${f.words}" is covered`)
		}
	})

test('forced colours: everything to press has an edge', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.emulateMedia({ forcedColors: 'active' })
	for (const path of ['/today', '/write', '/people', '/find?q=garden', '/introductions', '/hello', '/cannot-wait']) {
		await page.goto(path)
		same(await bare(page), [], `without an edge on ${path}`)
	}
	await page.goto('/today')
	await page.shot('forced-colours')
})

test('letters twice as large: nothing is cut off or beside the page', async t => {
	for (const width of [640, 1280]) {
		const page = await t.page({ width })
		await page.signInAs('coordinator')
		for (const path of ['/today', '/write', '/people', '/find?q=garden', '/hello', '/slip/writing', '/cannot-wait']) {
			await page.goto(path)
			const wide = await beside(page)
			ok(wide <= 0, `${path} at ${width} with large letters: ${wide} px beside the page`)
		}
	}
})
