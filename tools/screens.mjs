// SPDX-License-Identifier: Apache-2.0
// screens -- docs/screens.png for the README: three screens of a phone, of the demo as it is.
// usage: node tools/screens.mjs       after `make MODE=release`
import { Bench, Server, openBrowser } from '../tests/browser/harness.mjs'

const ASK = 'fix bikes with other people, Tuesdays'
const HEIGHT = 860

const server = await new Server().start()
const browser = await openBrowser()
try {
	const bench = new Bench(browser, server)
	const phone = await bench.page()
	await phone.setViewportSize({ width: 360, height: HEIGHT })
	const shots = []
	const shot = async at => {
		if (at) await phone.evaluate(y => scrollTo(0, y), await at.evaluate(e => e.getBoundingClientRect().top - 16))
		shots.push(`data:image/png;base64,${(await phone.screenshot()).toString('base64')}`)
	}
	await phone.signInAs('Mari Prydderch')
	await shot()
	await phone.goto('/people?q=Gwilym')
	await phone.locator('main').getByRole('link', { name: 'Gwilym' }).first().click()
	await phone.getByRole('link', { name: 'Add a step' }).click()
	await phone.getByLabel('What is the step?').fill(ASK)
	await phone.getByRole('button', { name: 'Add the step' }).click()
	await phone.locator('main').getByText(ASK).first().waitFor()
	await phone.goto(phone.url().replace(/[?#].*/, ''))
	await shot()
	await phone.locator('main').getByRole('link', { name: new RegExp('^Find ?: ?' + ASK) }).first().click()
	await shot(phone.getByRole('heading', { name: 'Groups and places nearby' }))
	// Side by side, in a page of its own.
	const sheet = await (await browser.newContext({ viewport: { width: 1112, height: HEIGHT + 16 } })).newPage()
	await sheet.setContent(`<body style="margin:0;padding:8px;display:flex;gap:8px;background:#d5d2cb">${
		shots.map(s => `<img src="${s}">`).join('')}`)
	await sheet.screenshot({ path: 'docs/screens.png', fullPage: true })
	await bench.close()
} finally {
	await browser.close()
	await server.stop()
	server.remove()
}
