// SPDX-License-Identifier: Apache-2.0
// grew -- what grew here, and the place I stand in: four taps each, on a phone, without a signal too.
import { ok, same, test } from './harness.mjs'
import { keepTheDay, save, sendNow } from './phone.mjs'

// The file may be told twice, at once.
const word = Array.from({ length: 8 }, () => 'bcdfghjkmp'[Math.floor(Math.random() * 10)]).join('')

test('four taps for what grew, four for the place I stand in, and everybody reads it', async t => {
	const page = await t.page({ width: 360 })
	await page.context().grantPermissions(['geolocation'], { origin: t.server.url })
	await page.context().setGeolocation({ latitude: 51.6204, longitude: -3.9417 })
	await page.signInAs('coordinator')
	await page.goto('/today')
	page.taps = 0
	await page.tap(page.getByRole('link', { name: 'Something grew here' }))
	await page.waitForURL(/\/grew\/new/)
	await page.look('grew/new')
	// Typing is no tap, nor does a page follow a touch of a choice.
	await page.getByLabel('What began?').fill(`Nets by the ${word}`)
	await page.getByLabel('A group of its own').check()
	await page.getByLabel('Yes, it goes on by itself').check()
	page.taps += 2
	await page.tap(save(page))
	await page.getByText('Saved.').waitFor()
	same(page.taps, 4, 'taps for what grew')
	ok((await page.locator('main').innerText()).includes(`Nets by the ${word}`), 'it stands there')
	await page.look('grew/list')

	await page.goto('/today')
	page.taps = 0
	await page.tap(page.getByRole('link', { name: 'The place I stand in' }))
	await page.waitForURL(/\/add\/here/)
	await page.getByLabel('Name').fill(`The ${word} quay`)
	const where = page.getByRole('button', { name: 'Take where I am now' })
	await where.waitFor()
	await page.look('grew/here')
	await where.tap()
	await page.getByText('The point is below.').waitFor()
	same(await page.getByLabel(/Point on the map/).inputValue(), '51.62040, -3.94170', 'where the phone is')
	await page.getByLabel('A place: library').check()
	page.taps += 2
	await page.tap(save(page))
	await page.getByRole('heading', { name: `The ${word} quay` }).waitFor()
	same(page.taps, 4, 'taps for the place')

	const visitor = await t.page({ width: 1280, js: false })
	await visitor.goto('/community')
	await visitor.getByRole('link', { name: 'Something grew here' }).click()
	const line = visitor.locator('main li', { hasText: `Nets by the ${word}` })
	ok(/A group of its own keeps it.\s*It goes on without the coordinator./.test(await line.innerText()), 'who keeps it, and that it goes on')
	same(await line.getByRole('link', { name: 'Change' }).count(), 0, 'to be changed by a visitor')
})

test('a phone that does not say where it is saves the place without a point', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/community/add/here')
	await page.getByRole('button', { name: 'Take where I am now' }).tap()
	await page.getByText('It can be saved without.').waitFor()
	await page.getByLabel('Name').fill(`The ${word} bench`)
	await page.tap(save(page))
	await page.getByRole('heading', { name: `The ${word} bench` }).waitFor()
	ok(/\/community\/[0-9a-f-]{36}/.test(page.url()), 'it is saved')
})

test('without a signal a line and a place wait on the phone, and come to everybody later', async t => {
	const page = await t.page({ width: 360 })
	await page.context().grantPermissions(['geolocation'], { origin: t.server.url })
	await page.context().setGeolocation({ latitude: 51.6204, longitude: -3.9417 })
	await keepTheDay(page)
	await page.context().setOffline(true)
	await page.goto('/today')
	await page.getByRole('link', { name: 'Something grew here' }).click()
	await page.getByLabel('What began?').fill(`Tea on the ${word}`)
	await page.getByLabel('Yes, it goes on by itself').check()
	await save(page).click()
	await page.getByText('Saved.').waitFor()
	ok((await page.locator('main').innerText()).includes(`Tea on the ${word}`), 'the phone shows it')
	await page.goto('/community/add/here')
	await page.getByLabel('Name').fill(`The ${word} jetty`)
	await page.getByRole('button', { name: 'Take where I am now' }).tap()
	await page.getByText('The point is below.').waitFor()
	await save(page).click()
	await page.getByRole('heading', { name: `The ${word} jetty` }).waitFor()
	const visitor = await t.page({ width: 360, js: false })
	await visitor.goto('/grew')
	ok(!(await visitor.locator('main').innerText()).includes(`Tea on the ${word}`), 'it has not been sent')

	await page.context().setOffline(false)
	await sendNow(page)
	for (let i = 0; i < 200; i++) {
		await visitor.goto(`/community?q=${word}+jetty`)
		if (await visitor.getByRole('link', { name: `The ${word} jetty` }).count()) break
		await visitor.waitForTimeout(100)
	}
	same(await visitor.getByRole('link', { name: `The ${word} jetty` }).count(), 1, 'the place is found')
	await visitor.goto('/grew')
	ok((await visitor.locator('main').innerText()).includes(`Tea on the ${word}`), 'everybody reads the line')
})
