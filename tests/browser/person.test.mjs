// SPDX-License-Identifier: Apache-2.0
// person -- what belongs to everyone and to the person: community life and saying hello without script, a
// page of one's own, changed in three touches.
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')

test('anyone finds a group in three touches, and says hello, without JavaScript', async t => {
	for (const [width, lang] of [[360, 'en'], [1280, 'cy']]) {
		const page = await t.page({ width, lang, js: false })
		await page.goto('/')
		page.taps = 0
		await page.tap(page.locator('.bar a[href="/community"]').or(main(page).locator('a[href="/community"]')).first())
		same(await page.locator('html').getAttribute('lang'), lang, 'the language of the page')
		await page.tap(main(page).locator('a.chip').first())
		await page.tap(main(page).locator('.card__title a').first())
		same(page.taps, 3, 'taps to a group')
		same(await page.locator('h1').count(), 1, 'one heading')
		await page.goto('/hello')
		await page.locator('[name=called]').fill('Siân Ŵyn')
		await page.locator('[name=reach]').fill('Yn y llyfrgell, dydd Mawrth')
		await page.locator('[name=words]').fill('Hoffwn ganu gydag eraill')
		await page.locator('main form button').last().click()
		ok(page.url().endsWith('/hello/thanks'), 'thanked')
		ok(await page.locator('a[href="/cannot-wait"]').count() > 0, 'what cannot wait is there too')
	}
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/introductions')
	ok((await main(page).innerText()).includes('Siân Ŵyn'), 'the coordinator sees who said hello, in their letters')
})

for (const [width, js] of [[360, true], [1280, true], [360, false]])
	test(`a page of one's own, at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js })
		const look = name => js ? page.look(`person/${name}`) : null
		await page.signInAs('someone with a page of their own')
		same(new URL(page.url()).pathname, '/mine', 'my page is the first')
		ok((await main(page).innerText()).includes('This page is yours.'), 'and mine')
		await look('mine')
		page.taps = 0
		await page.tap(main(page).locator('a[href$="/page/vision"]'))
		await look('vision')
		await page.locator('textarea').fill(`A garden, and mornings. ${width} ${js}`)
		await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
		ok(page.taps <= 3, `my page changed: ${page.taps} taps`)
		ok((await main(page).innerText()).includes(`A garden, and mornings. ${width} ${js}`), 'in my words')
		await main(page).getByRole('link', { name: 'Add a step' }).click()
		await look('step')
		await page.getByLabel('What is the step?').fill('Ring my sister')
		await page.getByRole('radio', { name: 'Me', exact: true }).check()
		await page.getByRole('button', { name: 'Add the step' }).click()
		ok((await main(page).innerText()).includes('Ring my sister'), 'a step of my own')
		await page.goto('/mine/story')
		await look('story')
		await page.goto('/mine')
		await main(page).locator('a[href$="/looked"]').click()
		await look('looked')
		await page.goto('/me')
		await look('me')
		for (const path of ['/people', '/today', '/write', '/introductions', '/set-up'])
			same((await page.goto(path)).status(), 403, `${path} is not for me`)
		await look('not-for-me')
		await page.goto('/me')
		await page.getByRole('button', { name: 'Sign out', exact: true }).click()
		await page.goto('/mine')
		ok(page.url().includes('/sign-in'), 'signed out')
	})

test('whoever leads the programme sets it up, and sees nobody\'s page', async t => {
	for (const width of [360, 1280]) {
		const page = await t.page({ width })
		await page.signInAs('leads the programme')
		await page.goto('/set-up')
		await page.look('person/set-up')
		await page.goto('/set-up/doors')
		await page.look('person/doors')
		for (const path of ['/people', '/today', '/write', '/introductions'])
			same((await page.goto(path)).status(), 403, `${path} is not for a lead`)
	}
})
