// SPDX-License-Identifier: Apache-2.0
// sheet-of-things -- a council's sheet with columns of its own: asked about once, by keyboard and without a script, then remembered.
import { ok, same, test } from './harness.mjs'

// A sheet of this run's own: the file may be told twice.
const word = 'Qq' + Array.from({ length: 8 }, () => 'bcdfghjkmp'[Math.floor(Math.random() * 10)]).join('')
const head = `Activity,Venue,Day,Start Time,End Time,Cost,Booking ${word},Officer notes`
const row = (name, day) => `${word} ${name},Sketty Hall,${day},10:00,11:30,Free,None,For ${word} alone`
const sheet = lines => ({ name: 'leisure.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...lines].join('\r\n')) })

// By keyboard to what has that name: at most so many steps.
async function to(page, target) {
	for (let i = 0; i < 80; i++) {
		if (await target.evaluate(e => e === document.activeElement)) return
		await page.keyboard.press('Tab')
	}
	ok(false, `the keyboard comes to ${target}`)
}
async function press(page, target) {
	await to(page, target)
	await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
}
// A job takes a list in.  Its page looks again by itself until it has, and then has a link on.
async function report(page) {
	const on = page.locator('main a[href^="/import/"]').first()
	await on.waitFor({ timeout: 20000 })
	await press(page, on)
	await page.getByText('What came of leisure.csv').first().waitFor({ timeout: 20000 })
}

test('a sheet with columns of its own, by keyboard and without a script', async t => {
	const page = await t.page({ width: 1280, js: false })
	await page.signInAs('coordinator')
	await page.goto('/import')
	await page.setInputFiles('#file', sheet([row('Tai Chi', 'Monday'), row('Bowls', 'Tuesday'), row('Darts', 'Friday')]))
	await press(page, page.getByRole('button', { name: 'Check it and take it in' }))
	await page.getByRole('heading', { name: 'What is in each column?' }).waitFor()
	const at = page.url(), main = page.locator('main')
	ok((await main.innerText()).includes(`${word} Tai Chi | ${word} Bowls | ${word} Darts`), 'three of its first cells')
	ok((await main.innerText()).includes('Monday 10:00–11:30'), 'how a line would look')
	same(await page.getByLabel('Venue').inputValue(), 'place', 'guessed by its name')

	// What the council keeps for itself is not wanted.
	await to(page, page.getByLabel('Officer notes'))
	await page.keyboard.type('Not wanted')
	await press(page, page.getByRole('button', { name: 'Show me how it would look now' }))
	await page.getByRole('heading', { name: 'What is in each column?' }).waitFor()
	same(await page.getByLabel('Officer notes').inputValue(), 'nothing', 'what was chosen stays')
	ok(!(await page.locator('main .rows').innerText()).includes('Officer notes'), 'and is not kept')

	// What a page looks like is asked with a script, so of another browser.
	for (const width of [360, 1280]) {
		const eyes = await t.page({ width })
		await eyes.signInAs('coordinator')
		await eyes.goto(at)
		await eyes.look(`sheet-of-things/columns-${width}`)
	}

	await press(page, page.getByRole('button', { name: 'Check it and take it in' }))
	await report(page)
	await page.goto(`/community?q=${word}`)
	ok((await main.innerText()).includes(`${word} Bowls`), 'found')

	// Next month's goes straight through.
	await page.goto('/import')
	await page.setInputFiles('#file', sheet([row('Tai Chi', 'Monday'), row('Bowls', 'Tuesday'), row('Chess', 'Sunday')]))
	await press(page, page.getByRole('button', { name: 'Check it and take it in' }))
	await report(page)
	const said = await main.innerText()
	ok(/Added\s+1\b/.test(said) && /The same as before\s+2\b/.test(said), `one is new: ${said}`)
})
