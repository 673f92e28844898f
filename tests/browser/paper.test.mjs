// SPDX-License-Identifier: Apache-2.0
// paper -- what is meant to be printed: slips, the booklet, A4, the blank form.
import { A4, HALF, print, tidy } from './sheet.mjs'
import { ok, same, test } from './harness.mjs'

// Welsh is made up and long, so that headings break.
export const build = 'debug'
export const serve = ['--preview-long-welsh']

test('each slip is one page of A5', async t => {
	for (const kind of ['hello', 'writing']) {
		const page = await t.page({ width: 1280 })
		await page.goto(`/slip/${kind}`)
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
		const pages = [...pdf.matchAll(/MediaBox \[0 0 (\d+)[.\d]* (\d+)[.\d]*\]/g)].map(m => [m[1], m[2]])
		same(pages, [['420', '594']], `pages of the slip ${kind}, in points`)
	}
})

// Every word of each panel as the screen has it stands on its own part of the paper, and nowhere else.
async function booklet(page, url, name) {
	await page.goto(url)
	await page.look(name)
	const panels = (await page.locator('.panel').allInnerTexts()).map(tidy)
	await print(page, (pages, words) => {
		same(pages, [[842, 595], [842, 595], ...panels.slice(4).map(() => [420, 595])], `${name}: pages`)
		const places = [[1, HALF], [1, 0], [2, 0], [2, HALF], ...panels.slice(4).map((_, i) => [3 + i, 0])]
		panels.forEach((panel, i) => {
			const [n, x] = places[i], found = words(n, x, HALF).replaceAll(' ', '')   // a long word is on two lines
			for (const word of panel.split(' ')) ok(found.includes(word), `${name}: "${word}" is not on panel ${i + 1}: ${found}`)
		})
		ok(/Fold|\[/.test(words(1)), `${name}: the fold is said`)
	})
	// Nothing is higher or wider than its panel.
	await page.emulateMedia({ media: 'print' })
	const over = await page.locator('.panel').evaluateAll(all => all.filter(p => {
		const box = p.getBoundingClientRect(), style = getComputedStyle(p)
		return [...p.children].some(c => !c.matches('.panel__number') &&
			(c.getBoundingClientRect().bottom > box.bottom - parseFloat(style.paddingBottom) + 1 || c.scrollWidth > c.clientWidth + 1))
	}).length)
	same(over, 0, `${name}: panels that run over`)
	await page.emulateMedia({ media: null })
	return panels
}

for (const lang of ['en', 'cy'])
	test(`the page on paper, from the choice to the fold (${lang})`, async t => {
		const page = await t.page({ width: 1280, lang })
		await page.goto('/sign-in?lang=en')
		await page.signInAs('someone with a page of their own')
		const to = await page.locator('a[href$="/paper"]').getAttribute('href')
		const name = (await page.locator('h1').first().innerText()).trim().split(' ')[0]
		await page.goto(`${to}/../page/matters`)
		await page.locator('textarea').fill(['Ŵyth o bobl', 'WWWW MMMM @@@@ '.repeat(40), 'x'.repeat(300), 'Tea with the neighbours, and a walk. '.repeat(70)].join('\n'))
		await page.locator('main button.govuk-button').first().click()
		await page.goto(`${to}?lang=${lang}`)
		await page.look('paper')
		for (const off of ['people', 'hard', 'reach', 'agreement']) ok(!await page.locator(`#${off}`).isChecked(), `${off} is not ticked`)
		for (const size of ['plain', 'large']) {
			const panels = await booklet(page, `${to}/booklet?asked=1&name=1&vision=1&matters=1&gifts=1&steps=1&people=1&size=${size}&lang=${lang}`, `booklet-${size}-${lang}`)
			ok(panels.length > 4, 'the rest is on pages of A5')
			ok(!panels[0].includes(name) && !panels[1].includes(name), 'no name outside')
			ok(panels[2].includes(name), 'the first name inside')
			ok(panels.slice(2).join(' ').split('neighbours').length === 71, 'no word is lost')
		}
		await page.goto(`${to}/a4?lang=${lang}`)
		await page.look('a4')
		await print(page, (pages, words) => {
			ok(pages.length > 1 && pages.every(p => p[0] === A4.w && p[1] === A4.h), `A4: ${pages}`)
			const all = pages.map((_, i) => words(i + 1)).join(' ')
			same(all.split('neighbours').length, 71, 'every word is on A4')
		})
		await page.goto(`/paper/blank?lang=${lang}`)
		await page.look('blank')
		await print(page, (pages, words) => {
			ok(pages.length <= 4 && pages.every(p => p[0] === A4.w), `the blank form: ${pages}`)
			ok(!pages.map((_, i) => words(i + 1)).join(' ').includes(name), 'no name on the blank form')
		})
	})
