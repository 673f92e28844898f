// SPDX-License-Identifier: Apache-2.0
// journeys -- a conversation written down in three touches (journey 4); a page from blank to a folded A5 booklet (9); a life
// lived on paper alone; a circle drawn by keyboard, and by what a screen reader is told (10).  docs/journeys.md has them all.
import { enter, tabTo } from './eyes.mjs'
import { ok, same, test } from './harness.mjs'
import { heard, press } from './heard.mjs'
import { HALF, print, tidy } from './sheet.mjs'

// Welsh is made up and long.
export const build = 'debug'
export const serve = ['--preview-long-welsh']

const main = page => page.locator('main')
const button = (page, name) => page.getByRole('button', { name, exact: name === 'Save' })

async function coordinator(t, how) {
	const page = await t.page(how)
	await page.goto('/sign-in?lang=en')
	await page.signInAs('coordinator')
	return page
}

// Someone new, whose page is blank; returns its address.
async function someone(page, name) {
	await page.goto('/people/new')
	await page.locator('input[name=name]').fill(name)
	await page.locator('input[name=neighbourhood]').first().check()
	await main(page).locator('form button').last().click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	return page.url()
}

test('a conversation in three touches and less than thirty seconds', async t => {
	const page = await coordinator(t, { width: 360 })
	await page.goto('/today')
	page.taps = 0
	const began = performance.now()
	await page.tap(page.locator('.bar').getByRole('link', { name: 'Write it down' }))
	await page.tap(main(page).locator('a.chip').first())
	await page.locator('textarea[name=words]:focus').waitFor()
	await page.keyboard.type('Twenty words about a walk along the river, the heron, the mended bench, and a plan for soup next Tuesday at noon.', { delay: 5 })
	await page.tap(button(page, 'Save'))
	const seconds = (performance.now() - began) / 1000
	same(page.taps, 3, 'touches')
	ok((await main(page).innerText()).includes('the mended bench'), 'it is written down')
	ok(seconds < 30, `${seconds.toFixed(1)} s until it was saved`)
	console.log(`    saved after ${seconds.toFixed(1)} s, typing included`)
})

// The parts of a page, and what is written there.  Each of them is to stand on a panel inside.
const PARTS = { vision: 'Mornings on the allotment', matters: 'My dog Tŷ Coch\nBeing asked', give: 'Marrows, for whoever wants one' }
const GIFT = 'Grafting apple trees', TIE = 'Ŵyn', STEP = 'Ring about the empty plot'

async function fillPage(page, person) {
	for (const [part, words] of Object.entries(PARTS)) {
		await page.goto(`${person}/page/${part}`)
		await page.locator('textarea').fill(words)
		await main(page).locator('form button').first().click()
	}
	for (const [path, words] of [['gifts', GIFT], ['ties', TIE], ['steps', STEP]]) {
		await page.goto(`${person}/page/${path}/new`)
		await page.locator('input[name=words]').fill(words)
		await main(page).locator('form button').last().click()
	}
}

// Which half of which side each of these stands on, of a booklet that is printed.
async function onPanels(page, inside, outside) {
	await print(page, (pages, words) => {
		same(pages.slice(0, 2), [[842, 595], [842, 595]], 'two sides of A4')
		const panels = [words(1, HALF, HALF), words(1, 0, HALF), words(2, 0, HALF), words(2, HALF, HALF),
			...pages.slice(2).map((_, i) => words(i + 3, 0, HALF))].map(w => w.replaceAll(' ', ''))
		for (const text of inside) {
			const at = text.replaceAll(/\s/g, '')
			ok(panels.slice(2).some(p => p.includes(at)), `inside: ${text}`)
			ok(!panels.slice(0, 2).some(p => p.includes(at)), `not outside: ${text}`)
		}
		for (const text of outside) ok(!panels.some(p => p.includes(text.replaceAll(/\s/g, ''))), `nowhere: ${text}`)
		ok(panels.at(-1).includes('localhost'), 'the last one inside says of which site it is')
	})
}

for (const lang of ['en', 'cy'])
	test(`a page from blank to a printed booklet (${lang})`, async t => {
		const page = await coordinator(t, { width: 360, lang })
		const person = await someone(page, 'Morfudd Ŵyn-Jones')
		await page.goto(`${person}?lang=${lang}`)
		same(await page.locator('html').getAttribute('lang'), lang, 'the language of the page')
		same(await main(page).locator('.part .chip').count() > 3, true, 'it begins with questions')
		await fillPage(page, person)
		await page.goto(person)
		await main(page).locator('a[href$="/paper"]').click()
		await page.locator('#people').check()
		await main(page).locator('form button').first().click()
		await page.waitForURL(/booklet/)
		await onPanels(page, ['Morfudd', ...Object.values(PARTS).flatMap(w => w.split('\n')), GIFT, TIE, STEP], ['Ŵyn-Jones'])
	})

test('a journey on paper, with no screen in the person\'s sight', async t => {
	const page = await coordinator(t, { width: 1280 })
	const person = await someone(page, 'Blodwen'), hers = 'I want the bus to the sea,\nand somebody to sit with.'
	// A blank form goes out; nothing on it says whose it is.
	await page.goto(`${person}/paper`)
	await page.getByRole('link', { name: 'A blank form to fill by hand' }).click()
	const asked = tidy(await page.locator('.paper h2').first().innerText())
	await print(page, (pages, words) => {
		const all = pages.map((_, i) => words(i + 1)).join(' ')
		ok(all.includes(asked) && all.includes('What would a good day look like?') && all.includes('What do people come to you for?'), 'the questions are on it')
		ok(!all.includes('Blodwen') && !all.includes('Mari'), 'and no name')
	})
	// It came back, written by hand: typed just as it stands, and said to be her own.
	await page.goto(`${person}/paper`)
	await main(page).locator('section', { hasText: 'Came back on paper' }).getByRole('link', { name: 'A good life' }).click()
	await page.locator('textarea').fill(hers)
	await page.getByRole('checkbox', { name: 'These are their own words' }).check()
	await button(page, 'Save').click()
	await page.waitForURL(person)
	ok(/Their own words, typed by Mari Prydderch, \d+ \w+ \d{4}/.test(await main(page).innerText()), 'whose words, who typed them, and when')
	await page.look('journeys/typed')
	// What came back of gifts and people has its place on the same page.
	await page.goto(`${person}/paper`)
	await main(page).locator('section', { hasText: 'Came back on paper' }).getByRole('link', { name: 'Gifts and things I love' }).click()
	await page.locator('input[name=words]').fill('Singing alto')
	await button(page, 'Add').click()
	// A worker who tidies them does not win: hers stand, the others stand beside them.
	await page.goto(`${person}/page/vision`)
	await page.locator('textarea').fill('Wishes to access transport.')
	await button(page, 'Save').click()
	await page.goto(person)
	const said = await main(page).innerText()
	ok(said.includes('I want the bus to the sea,') && !said.includes('Wishes to access transport.'), 'her words stand')
	ok(said.includes('There are two versions of this. Both are kept.'), 'the others are kept beside them')
	// Printed again for her to keep: her words inside, the worker's nowhere, her name not outside.
	await page.goto(`${person}/paper`)
	await button(page, 'A booklet to fold').click()
	await page.waitForURL(/booklet/)
	await onPanels(page, ['Blodwen', ...hers.split('\n'), 'Singing alto'], ['Wishes to access transport.'])
	// Looks are written together, a moment later.
	const printed = async () => (await main(page).innerText()).includes('printed on paper')
	await page.goto(`${person}/looked`)
	for (let i = 0; i < 20 && !await printed(); i++) await page.reload()
	ok(await printed(), 'that it was printed can be seen')
})

// What is heard below the heading of a ring.
async function ring(page, name) {
	const lines = await heard(page)
	const from = lines.indexOf(`heading 2: ${name}`) + 1
	return from ? lines.slice(from, from + lines.slice(from).findIndex(l => l.startsWith('heading') || l.startsWith('contentinfo'))) : []
}

test('the circle by keyboard: someone comes, and moves, and nothing is dragged', async t => {
	const page = await coordinator(t, { width: 1280 })
	const person = await someone(page, 'Emrys')
	await page.goto(`${person}/circle`)
	await tabTo(page, 'Add someone')
	await enter(page)
	await tabTo(page, 'words')
	await page.keyboard.type('Ceri')
	await tabTo(page, 'ring')
	await page.keyboard.press('ArrowDown')       // from friends to groups
	await tabTo(page, 'Add')
	await enter(page)
	same((await ring(page, 'Groups and places'))[1], 'text: Ceri', 'Ceri is there')
	await tabTo(page, 'Change: Ceri')
	await enter(page)
	await tabTo(page, 'Closest')
	await enter(page)
	same((await ring(page, 'Closest'))[1], 'text: Ceri', 'and moved')
	same(await ring(page, 'Groups and places'), ['text: No one here yet'], 'from where they were')
	same(await page.locator('[draggable=true]').count(), 0, 'nothing to drag')
})

test('the circle by what a screen reader is told', async t => {
	const page = await coordinator(t, { width: 360 })
	await page.goto(`${await someone(page, 'Olwen')}/circle`)
	ok((await heard(page)).includes('text: Who would they ring with good news?'), 'an empty circle asks')
	await press(page, 'link', 'Add someone')
	await press(page, 'textbox', 'Their first name')
	await page.keyboard.type('Idris')
	await press(page, 'radio', 'Paid to be there')
	await press(page, 'button', 'Add')
	ok((await heard(page)).includes('text: Olwen is in the middle. Paid to be there: Idris.'), 'the picture in words')
	await press(page, 'link', 'Change: Idris')
	ok((await heard(page)).includes('text: Now: Paid to be there'), 'where he is now')
	await press(page, 'button', 'Friends and neighbours')
	same((await ring(page, 'Friends and neighbours'))[1], 'text: Idris', 'moved')
	await press(page, 'link', 'Then and now')
	ok((await heard(page)).some(l => l === 'heading 1: Then and now'), 'and then and now can be reached')
})

test('a month in the reader\'s language can be sent again as it is shown', async t => {
	const page = await coordinator(t, { width: 360 })
	const person = await someone(page, 'Gwenllian')
	await page.goto(`${person}/circle/new`)
	await page.getByLabel('Their first name').fill('Non')
	await page.getByLabel('Since when?').fill('March 2019')
	await button(page, 'Add').click()
	await page.goto(`${person}/circle?lang=cy`)
	const said = await main(page).locator('li.row').first().innerText()
	await main(page).locator('li.row a').first().click()
	const shown = await page.locator('input[name=since]').inputValue()
	ok(!shown.includes('March') && shown.endsWith('2019'), `the month is in the made-up Welsh: ${shown}`)
	await main(page).locator('form button').first().click()
	await page.waitForURL(/circle$/)
	same(await main(page).locator('li.row').first().innerText(), said, 'and is the same when sent again')
})
