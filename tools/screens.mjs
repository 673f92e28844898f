// SPDX-License-Identifier: Apache-2.0
// screens -- docs/screens/: the main screens on a phone, of the demo as it is on a Thursday in June; and
// three of them side by side in docs/screens.png, for the README.  The same build gives the same pictures.
// usage: node tools/screens.mjs       after `make MODE=release`; look at each before it is kept
import { mkdirSync, rmSync, statSync, writeFileSync, readdirSync } from 'node:fs'
import { Bench, Server, openBrowser } from '../tests/browser/harness.mjs'

const ASK = 'fix bikes with other people, Tuesdays'
const WIDTH = 360, HIGHEST = 1500, MOST = 1.5e6
const TO = 'docs/screens'

const server = await new Server(undefined, '2026-06-04T09:00:00Z').start()
const browser = await openBrowser()
const bench = new Bench(browser, server)
const shots = new Map()
const main = page => page.locator('main')

// The whole page, or from a heading on, with the bar at its foot; a very long one only as far as it is worth.
async function shot(page, name, from) {
	await page.evaluate(() => document.activeElement?.blur())
	await page.mouse.move(1, 1)                 // where the last touch was is not lit up
	await page.setViewportSize({ width: WIDTH, height: 740 })
	const top = from ? await from.evaluate(e => e.getBoundingClientRect().top + scrollY - 16) : 0
	const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight) - top)
	await page.setViewportSize({ width: WIDTH, height: Math.max(740, Math.round(height)) })
	await page.evaluate(y => scrollTo(0, y), top)
	shots.set(name, await page.screenshot())
}

async function coordinator() {
	const page = await bench.page({ width: WIDTH })
	await page.signInAs('Mari Prydderch')
	await shot(page, 'today')
	await page.goto('/people')
	await shot(page, 'people')
	await page.goto('/people?q=Gwilym')
	await main(page).getByRole('link', { name: 'Gwilym' }).first().click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	const person = page.url()
	await page.goto(`/write?person=${person.split('/').pop()}`)
	await page.locator('textarea').fill('Two lads brought a bike with no chain. Gwilym found one in the pile, and let them put it on.')
	await shot(page, 'write-it-down')
	await page.goto(`${person}/page/steps/new`)
	await page.getByLabel('What is the step?').fill(ASK)
	await page.getByRole('button', { name: 'Add the step' }).click()
	await page.waitForURL(person)
	await shot(page, 'good-life-page')
	await page.goto(`${person}/story`)
	await shot(page, 'person')
	await page.goto(`${person}/circle`)
	await shot(page, 'circle', page.getByRole('heading', { name: 'Circle of support' }))
	await page.goto('/introductions')
	await shot(page, 'introductions')
	await page.goto(person)
	await main(page).getByRole('link', { name: new RegExp('^Find ?: ?' + ASK) }).first().click()
	await shot(page, 'find')
	await main(page).locator('a[href^="/community/"]', { hasText: 'Bike workshop' }).first().click()
	await shot(page, 'thing')
}

async function own() {
	const page = await bench.page({ width: WIDTH })
	await page.signInAs('someone with a page of their own')
	await shot(page, 'my-page')
}

async function sheet() {
	const page = await (await browser.newContext({ viewport: { width: 1112, height: 876 } })).newPage()
	await page.setContent(`<body style="margin:0;padding:8px;display:flex;gap:8px;background:#d5d2cb">${
		['today', 'my-page', 'circle'].map(n =>
			`<div style="width:360px;height:860px;overflow:hidden"><img src="data:image/png;base64,${shots.get(n).toString('base64')}"></div>`).join('')}`)
	await page.screenshot({ path: 'docs/screens.png' })
}

try {
	await coordinator()
	await own()
	await sheet()
	mkdirSync(TO, { recursive: true })
	for (const old of readdirSync(TO).filter(f => f.endsWith('.png'))) rmSync(`${TO}/${old}`)
	for (const [name, png] of shots) writeFileSync(`${TO}/${name}.png`, png)
	const bytes = [...shots.values()].reduce((n, b) => n + b.length, 0)
	console.log(`${shots.size} screens, ${(bytes / 1024).toFixed(0)} KB; docs/screens.png, ${(statSync('docs/screens.png').size / 1024).toFixed(0)} KB`)
	if (bytes > MOST) throw new Error('that is more than a repository should carry')
} finally {
	await bench.close()
	await browser.close()
	await server.stop()
	server.remove()
}
