// SPDX-License-Identifier: Apache-2.0
// day -- a coordinator's day from the first page to a connection made, on a phone and wide, with and
// without JavaScript: the same pages, the same touches.
import { ok, same, test } from './harness.mjs'

const button = (page, name) => page.getByRole('button', { name, exact: name === 'Save' })
const link = (page, name) => page.getByRole('link', { name })
const main = page => page.locator('main')

// Every screen of the day, in order.  look: pictures and axe on each.
async function day(page, look, name) {
	await page.goto('/')
	await look('front')
	await page.signInAs('coordinator')
	same(new URL(page.url()).pathname, '/today', 'the day is the first page')
	await look('today')
	await hello(page, look, name)
	const person = await firstWords(page, look, name)
	await nextStep(page, look, person)
	await findAndConnect(page, look, person)
	await keepingInTouch(page, look, person, name)
}

// Someone said hello; I'm in touch; they say yes to both.
async function hello(page, look, name) {
	await page.goto('/hello')
	await look('hello')
	await page.getByLabel('What do you like to be called?').fill(name)
	await page.getByLabel('How could we say hello?').fill('At the library on Mondays')
	await page.getByLabel('What would you like to talk about?').fill('Bikes')
	await button(page, 'Send').click()
	ok((await main(page).innerText()).includes('goes by itself after 30 days'), 'what becomes of it is said')
	await look('thanks')
	await page.goto('/today')
	page.taps = 0
	await page.tap(link(page, name).first())
	await look('introduction')
	await page.tap(button(page, /in touch/))
	ok(page.taps <= 3, `saying hello to an introduction: ${page.taps} taps`)
	await look('introduction-in-touch')
	await page.getByRole('link', { name: /Slip: writing/ }).click()
	await look('slip')
	await page.goBack()
	await button(page, 'Save their answer').click()
	await look('introduction-wrong')
	ok((await page.title()).startsWith('Please look:'), 'a page with something wrong says so in its title')
	await page.getByRole('radio', { name: /things being written down/ }).check()
	await page.locator('input[name=neighbourhood]').first().check()
	await button(page, 'Save their answer').click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	await look('person-new')
}

// Written down in three touches, from the day.
async function firstWords(page, look, name) {
	const person = page.url()
	await page.goto('/today')
	page.taps = 0
	await page.tap(page.locator('.bar').getByRole('link', { name: 'Write it down' }))
	await look('write')
	await page.tap(main(page).getByRole('link', { name: name }))
	await page.locator('textarea[name=words]:focus').waitFor()   // one can type at once
	await page.keyboard.type('Loves old bikes. Would like company on Tuesdays.')
	await look('write-words')
	await page.tap(button(page, 'Save'))
	same(page.taps, 3, 'taps for a conversation')
	same(await page.locator('.large-name').innerText(), name, 'the name is said large')
	await look('saved')
	return person
}

async function nextStep(page, look, person) {
	await page.goto(person)
	await link(page, 'Add a step').click()
	await look('step')
	await page.getByLabel('What is the step?').fill('fix bikes with other people, Tuesdays')
	await button(page, 'Add the step').click()
	ok((await main(page).innerText()).includes('fix bikes with other people, Tuesdays'), 'the step is on the page')
	await look('person-step')
	for (const [path, words] of [['vision', 'Useful, and a few mates'], ['matters', 'My dog']]) {
		await page.goto(`${person}/page/${path}`)
		await look(path)
		await page.locator('textarea').fill(words)
		await button(page, 'Save').click()
	}
	await page.goto(`${person}/page/gifts/new`)
	await look('gift')
	await page.getByLabel('What is it?').fill('Mending bikes')
	await button(page, 'Add').click()
	await page.goto(`${person}/page/ties/new`)
	await look('tie')
	await page.getByLabel('Their first name').fill('Ann')
	await button(page, 'Add').click()
	await look('person-full')
}

async function findAndConnect(page, look, person) {
	await page.goto(person)
	page.taps = 0
	await page.tap(main(page).getByRole('link', { name: /^Find ?:/ }).first())
	const words = await main(page).innerText()
	await look('find-step')
	ok(/fits/.test(words) && /Tuesday/.test(words) && /away|near/.test(words), 'answers say why they are here')
	ok(words.indexOf('Mending bikes') >= 0 && words.indexOf('Mending bikes') < words.indexOf('Groups and places'), 'gifts first')
	const services = main(page).locator('details', { hasText: 'If that is not enough' })
	if (await services.count()) same(await services.first().evaluate(d => d.open), false, 'services are folded')
	await page.tap(button(page, 'Thinking about it').first())
	ok(page.taps <= 3, `found and connected: ${page.taps} taps`)
	await look('connections')
	await button(page, 'We went together').first().click()
	await button(page, 'Going on my own').first().click()
	ok((await main(page).innerText()).toLowerCase().includes('on my own'), 'going on their own')
	// Without a step: three touches from the day to a group nearby.
	await page.goto('/today')
	page.taps = 0
	await page.tap(page.locator('.bar').getByRole('link', { name: 'Find' }))
	await look('find')
	await page.getByRole('searchbox').or(page.locator('input[name=q]')).first().fill('garden')
	await page.tap(button(page, 'Find'))
	await look('find-garden')
	await page.tap(main(page).locator('.card__title a').first())
	same(page.taps, 3, 'taps to find a group nearby')
	await look('thing')
	await page.goto('/find?q=eviction+letter')
	ok((await main(page).innerText()).includes('999'), 'what cannot wait brings up the doors')
	await look('find-cannot-wait')
	await page.goto('/find?q=zzzz+qqqq')
	await look('find-nothing')
}

async function keepingInTouch(page, look, person, name) {
	// Before a visit: one touch.
	await page.goto(`/plans/new?person=${person.split('/').pop()}`)
	await look('plan')
	await page.getByLabel('What would you like to do?').fill(`A brew with ${name}`)
	await button(page, 'Save').click()
	await look('today-plan')
	page.taps = 0
	await page.tap(main(page).getByRole('link', { name: new RegExp(`Their page ?: A brew with ${name}`) }))
	same(page.url(), person, 'the page before a visit')
	same(page.taps, 1, 'taps before a visit')
	// A step done: two, and it can be opened again.
	await page.goto('/today')
	page.taps = 0
	await page.tap(main(page).getByRole('link', { name: name }).first())
	await page.tap(button(page, /^Done ?:/).first())
	same(page.taps, 2, 'taps for a step done')
	await page.locator('summary', { hasText: 'Done' }).click()
	await look('person-done')
	await button(page, /^Open it again/).click()
	ok(await button(page, /^Done ?:/).first().isVisible(), 'the step is open again')
	for (const path of ['story', 'about', 'looked', 'connections']) {
		await page.goto(`${person}/${path}`)
		await look(path)
	}
	await page.goto(`${person}/about`)
	await button(page, 'Quiet for now').click()
	ok((await main(page).innerText()).includes('Quiet for now'), 'quiet for now')
	await page.goto('/people')
	await look('people')
	await page.goto(`/people?q=${name.toLowerCase()}`)
	ok((await main(page).innerText()).includes(name), 'found by name')
}

for (const [width, js, name] of [[360, true, 'Gwenno'], [360, false, 'Hefin'], [1280, true, 'Iola'], [1280, false, 'Jac']])
	test(`the day at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js })
		let screens = 0
		await day(page, async screen => {
			screens++
			if (js) await page.look(`day/${screen}`)   // axe needs a script; the pages are the same
			else same(await page.locator('h1').count(), 1, `headings of ${screen}`)
		}, name)
		ok(screens > 25, `screens: ${screens}`)
	})
