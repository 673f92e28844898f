// SPDX-License-Identifier: Apache-2.0
// keys -- the day by keyboard alone; where one is can be seen, always; forced colours; letters twice as large.
import { ok, same, test } from './harness.mjs'

// What has the focus: its words, whether it can be seen whole, whether something shows that it has it.
const focus = page => page.evaluate(() => {
	const e = document.activeElement, box = e.getBoundingClientRect()
	const at = [0.1, 0.5, 0.9].map(k => document.elementFromPoint(box.left + box.width / 2, box.top + box.height * k))
	const style = getComputedStyle(e), before = getComputedStyle(e.closest('label, .govuk-radios__item, .govuk-checkboxes__item') ?? e)
	const label = e.parentElement?.querySelector('label') && getComputedStyle(e.parentElement.querySelector('label'), '::before')
	const shown = [style, before, label].filter(Boolean).some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) ||
		s.boxShadow !== 'none')
	return {
		tag: e.localName, words: (e.textContent || e.getAttribute('aria-label') || e.name || '').trim().replace(/\s+/g, ' '), name: e.name ?? '',
		whole: at.some(x => x && (x === e || e.contains(x) || x.contains(e) || x.closest('label'))) && box.top >= -1 && box.bottom <= innerHeight + 1,
		shown,
	}
})

// Presses Tab until the one with these words has the focus; each one on the way must be seen.
async function tabTo(page, words, most = 120) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press('Tab')
		const f = await focus(page)
		if (f.tag === 'body' || f.tag === 'html') continue
		const skip = f.words === 'Skip to the page'
		ok(skip || f.whole, `${page.url()}: "${f.words.slice(0, 40)}" has the focus and is covered or off the screen`)
		ok(f.shown, `${page.url()}: nothing shows that "${f.words.slice(0, 40)}" (${f.tag}) has the focus`)
		if (typeof words === 'string' ? f.words === words || f.name === words : words.test(f.words)) return true
	}
	ok(false, `${page.url()}: no Tab leads to ${words}`)
	return false
}
const enter = async page => { await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]) }

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
		const bare = await page.evaluate(() => [...document.querySelectorAll('.govuk-button, .chip, input:not([type=hidden]), textarea, select')]
			.filter(e => {
				const s = getComputedStyle(e.matches('.govuk-radios__input, .govuk-checkboxes__input')
					? e.parentElement.querySelector('label') : e, e.matches('.govuk-radios__input, .govuk-checkboxes__input') ? '::before' : null)
				return parseFloat(s.borderTopWidth) === 0 && (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) === 0)
			}).map(e => e.textContent.trim() || e.name))
		same(bare, [], `without an edge on ${path}`)
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
			await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
			ok(wide <= 0, `${path} at ${width} with large letters: ${wide} px beside the page`)
		}
	}
})
