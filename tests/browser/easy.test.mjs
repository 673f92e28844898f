// SPDX-License-Identifier: Apache-2.0
// easy -- the Easy Read edition: chosen by a link, kept, on every page that a link leads to; its pictures are
// there; and Listen, which comes with a voice of the device and not without one.
import { ok, same, test } from './harness.mjs'
import { crawl } from './crawl.mjs'

for (const who of ['anyone', 'someone with a page of their own'])
	test(`every page for ${who}, as Easy Read`, async t => {
		const page = await t.page({ width: 360 })
		await (who === 'anyone' ? page.goto('/') : page.signInAs(who))
		await page.getByRole('link', { name: 'Easy Read' }).click()
		let easy = 0
		await crawl(page, async name => {
			ok(await page.getByRole('link', { name: 'Leave Easy Read' }).isVisible(), `${name}: there is a way out`)
			const own = await page.locator('script[src*="/listen-"]').count()
			easy += own
			ok(own || await page.getByText('This page is not written as Easy Read yet.').isVisible(), `${name} says that it is not Easy Read`)
			await page.look(`easy/${who.replaceAll(' ', '-')}${name}`, 360)
			await page.setViewportSize({ width: 1280, height: 900 })
			await page.emulateMedia({ colorScheme: 'dark' })
			await page.look('', 1280, 'colours')
			await page.emulateMedia({ colorScheme: 'light' })
			await page.setViewportSize({ width: 360, height: 740 })
		})
		ok(easy >= 3, `pages with easy texts for ${who}: ${easy}`)
	})

test('without JavaScript: chosen, kept through a form and a change of language, left again', async t => {
	const page = await t.page({ js: false })
	await page.goto('/')
	await page.getByRole('link', { name: 'Easy Read' }).click()
	await page.locator('main').getByRole('link', { name: 'Say hello' }).click()
	ok(await page.locator('html.easy').count(), 'it stays from page to page')
	await page.getByRole('link', { name: 'Cymraeg' }).click()
	same(await page.locator('html').getAttribute('lang'), 'cy', 'language')
	ok(await page.locator('html.easy .easy-row').count(), 'it stays in the other language')
	await page.getByRole('link', { name: 'English' }).click()
	await page.getByRole('button', { name: 'Send' }).click()
	ok(await page.locator('html.easy .govuk-error-message').count(), 'it stays when the form comes back')
	await page.getByLabel('What is your name?').fill('Bo')
	await page.getByLabel('How can we say hello to you?').fill('The drop-in on Tuesdays')
	await page.getByRole('button', { name: 'Send' }).click()
	ok(await page.getByText('A coordinator will say hello to you.').isVisible(), 'the form is answered as Easy Read')
	ok(await page.locator('.listen').isHidden(), 'no button that does nothing')
	await page.getByRole('link', { name: 'Leave Easy Read' }).click()
	same(await page.locator('html.easy').count(), 0, 'it is left')
})

test('the pictures are drawn, in the colours of the page', async t => {
	for (const dark of [false, true]) {
		const page = await t.page({ dark })
		await page.goto('/privacy?easy=1')
		const drawn = await page.locator('main .pictogram').evaluateAll(all => all.map(p => {
			const box = p.getBoundingClientRect(), use = p.querySelector('use')
			return { box: box.width >= 48 && box.height >= 48, inside: use.getBoundingClientRect().width > 10,
				line: getComputedStyle(use).stroke === getComputedStyle(document.body).color }
		}))
		ok(drawn.length > 15 && drawn.every(p => p.box && p.inside && p.line), `pictures: ${JSON.stringify(drawn.filter(p => !p.box || !p.inside || !p.line))}`)
	}
})

// Voices as a device might have them; what is read is kept in `said`.
const voices = list => `
	globalThis.said = []
	const speech = { getVoices: () => ${JSON.stringify(list)}, cancel: () => said.push('stop'), speak: u => { said.push(u.lang + ': ' + u.text); u.onstart(); u.onend() } }
	Object.defineProperty(globalThis, 'speechSynthesis', { value: speech })
	globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }`

test('Listen: the whole page or one row, in words that stand there; no voice, no button', async t => {
	const page = await t.page()
	await page.addInitScript(voices([{ lang: 'en-GB', localService: true }]))
	await page.goto('/?easy=1')
	await page.getByRole('button', { name: 'Listen', exact: true }).click()
	const said = await page.evaluate(() => globalThis.said)
	ok(said.includes('en: Welcome') && said.includes('en: You talk together.'), `what is read: ${said.slice(0, 5)}`)
	ok(said.every(s => !/Listen|Stop/.test(s)), 'the buttons are not read')
	await page.evaluate(() => { globalThis.said.length = 0 })
	await page.getByRole('button', { name: /^Listen: ?You can stop/ }).click()
	same(await page.evaluate(() => globalThis.said), ['stop', 'en: You can stop at any time.'], 'one row')
	await page.getByRole('button', { name: 'Stop', exact: true }).click()
	same(await page.evaluate(() => globalThis.said.at(-1)), 'stop', 'stopped')
	await page.look('easy/listen')
	await page.goto('/?lang=cy')
	ok(await page.locator('.listen').isHidden(), 'Welsh is not read by an English voice')

	const afar = await t.page()
	await afar.addInitScript(voices([{ lang: 'en-GB', localService: false }]))
	await afar.goto('/?easy=1')
	ok(await afar.locator('.listen').isHidden(), 'no voice that would send words away')
})
