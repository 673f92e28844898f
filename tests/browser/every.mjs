// SPDX-License-Identifier: Apache-2.0
// every -- every screen of every reader, in one language: on a phone and wide, light and dark, in Easy Read
// where there is one; and on each: axe, what to press, 320 pixels, letters twice as large, forced colours,
// the focus on its way through, and the same words without JavaScript.
import { beside, bare, focus } from './eyes.mjs'
import { crawl } from './crawl.mjs'
import { ok, same, test } from './harness.mjs'

const READERS = ['anyone', 'someone with a page of their own', 'coordinator', 'leads the programme', 'looks after data', 'safeguarding lead']
const words = async page => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

async function arrive(t, who, how) {
	const page = await t.page(how)
	await page.goto('/?lang=en')
	if (who !== 'anyone') await page.signInAs(who)
	if (how.lang === 'cy') await page.goto('/?lang=cy')
	return page
}

// Tab through the page; where one is must be seen whole.
async function tabThrough(page, name) {
	const seen = new Set()
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press('Tab')
		let f = await focus(page)
		if (!f.whole) {                          // the browser may still be on its way there
			await page.waitForTimeout(150)
			f = await focus(page)
		}
		if (f.tag === 'body' || f.tag === 'html') {
			if (seen.size) return
			continue
		}
		const first = !seen.has(`${f.tag} ${f.words} ${f.name}`)
		seen.add(`${f.tag} ${f.words} ${f.name}`)
		if (!first || /govuk-skip-link/.test(f.kind)) continue
		ok(f.whole, `${name}: "${f.words.slice(0, 40)}" has the focus and is covered or off the screen`)
		ok(f.shown, `${name}: nothing shows that "${f.words.slice(0, 40)}" (${f.tag}) has the focus`)
	}
}

async function lookWell(page, plain, url, name, width) {
	await page.goto(url)
	await page.look(name, width)
	await tabThrough(page, name)
	await page.emulateMedia({ colorScheme: 'dark' })
	await page.look('', width, 'colours')
	await page.shot(`${name}-dark`)
	await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
	same(await bare(page), [], `${name}: without an edge in forced colours`)
	await page.emulateMedia({ forcedColors: 'none' })
	if (width > 600) {                       // with 200 % a screen of 1280 has the room of 640
		const wide = await beside(page)
		ok(wide <= 0, `${name}: letters twice as large stand ${wide} px beside the page`)
	}
	const said = await words(page)
	await plain.goto(url)
	same(await words(plain), said, `${name}: the words without JavaScript`)
}

export function everyScreen(lang) {
	for (const who of READERS)
		for (const width of [360, 1280])
			test(`every screen for ${who}, ${width}, ${lang}`, async t => {
				const page = await arrive(t, who, { width, lang }), plain = await arrive(t, who, { width, lang, js: false })
				const urls = []
				await crawl(page, async name => { urls.push([page.url(), name]) }, 200)
				for (const easy of [false, true])
					for (const [url, kind] of urls) {
						const to = new URL(url)
						if (easy) {
							await page.goto(url)
							if (!await page.locator('a[href*="easy=1"]').count()) continue
							to.searchParams.set('easy', '1')
						}
						await lookWell(page, plain, to.href, `every/${who.replaceAll(' ', '-')}${kind}${easy ? '-easy' : ''}-${lang}`, width)
					}
				console.log(`    ${urls.length} pages`)
				ok(urls.length > 3, `${who} finds pages: ${urls.length}`)
			})
}
