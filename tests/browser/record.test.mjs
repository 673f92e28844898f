// SPDX-License-Identifier: Apache-2.0
// record -- everything about one person as a PDF, by the real job runner and the program that it starts.
import { execFileSync } from 'node:child_process'
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')
const ask = (tool, pdf) => execFileSync(tool === 'pdftotext' ? 'pdftotext' : 'pdfinfo', tool === 'pdftotext' ? ['-enc', 'UTF-8', '-', '-'] : ['-'], { input: pdf, encoding: 'utf8' })

for (const [width, who] of [[360, 'someone with a page of their own'], [1280, 'coordinator']])
	test(`everything, as a PDF: ${who}, at ${width}`, async t => {
		const page = await t.page({ width }), name = width === 360 ? 'own' : 'theirs'
		await page.signInAs('someone with a page of their own')
		const list = await main(page).locator('a[href$="/looked"]').getAttribute('href')
		// The coordinator's page says the name; theirs says "me".
		await page.signInAs('coordinator')
		await page.goto(list.replace('/looked', '/record'))
		const called = (await page.locator('h1').innerText()).match(/about (.+), to/)[1]
		if (who !== 'coordinator') {
			await page.signInAs(who)
			await page.goto(list.replace('/looked', '/record'))
		}
		await page.look(`record/${name}`)
		await main(page).getByRole('button', { name: 'Make a PDF', exact: true }).click()
		// The page looks again by itself until it is made.
		await page.getByRole('heading', { name: 'The PDF is ready' }).waitFor({ timeout: 90000 })
		await page.look(`record/${name}-ready`)
		const at = await main(page).getByRole('link', { name: 'Take it out' }).or(main(page).getByRole('button', { name: 'Take it out' })).first().getAttribute('href')
		const answer = await page.request.get(at)
		same(answer.status(), 200, 'it can be fetched')
		same(answer.headers()['content-type'], 'application/pdf', 'as a PDF')
		const pdf = await answer.body(), words = ask('pdftotext', pdf), info = ask('pdfinfo', pdf)
		ok(/Tagged: +yes/.test(info), 'tagged')
		ok(words.includes('Everything that is written about you, taken out on') && words.includes(called), 'with their words')
		await page.goto(list)
		ok((await main(page).innerText()).includes('taken out as a file'), 'and it is a look')
	})
