// SPDX-License-Identifier: Apache-2.0
// presence -- where to find us: two taps from Today, as neighbours see it, and on one page of paper.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, same, test } from './harness.mjs'

async function printed(page) {
	const dir = mkdtempSync(join(tmpdir(), 'alongside-poster-'))
	const file = join(dir, 'p.pdf')
	try {
		writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
		return [Number(execFileSync('pdfinfo', [file], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)[1]),
			execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')]
	} finally {
		rmSync(dir, { recursive: true, force: true })
	}
}

test('where I will be is two taps from Today, and neighbours see it', async t => {
	const page = await t.page()
	await page.signInAs('Mari Prydderch')
	page.taps = 0
	await page.tap(page.getByRole('link', { name: 'Say where I\'ll be' }))
	await page.getByLabel('Where, in words').fill('By the old weir')
	await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
	same(page.taps, 2, 'taps')
	ok(await page.locator('main').getByText('By the old weir').first().isVisible(), 'it is said')
	await page.look('presence')
	const neighbour = await t.page({ width: 1280, js: false })
	await neighbour.goto('/where')
	await neighbour.tap(neighbour.locator('main').getByRole('link', { name: 'Glanolwen' }))
	ok(await neighbour.locator('main').getByText('By the old weir').first().isVisible(), 'neighbours see it')
	await neighbour.tap(neighbour.getByRole('link', { name: 'A poster to print' }))
	const site = neighbour.url().match(/^https?:\/\/([^/]+)/)[1]
	for (const which of ['For this week', 'To hang up for long']) {
		await neighbour.getByRole('link', { name: which }).click()
		const [pages, words] = await printed(neighbour)
		same(pages, 1, `pages: ${which}`)
		for (const said of ['Come and say hello', 'Glanolwen', 'Mari', '01632 960141', 'Glanolwen Library', site]) ok(words.includes(said), `${which}: ${said}`)
		same(words.includes('By the old weir'), which === 'For this week', `${which}: this week's day`)
	}
})

test('a note about the place; a name gets a gentle question, and the words stay', async t => {
	const page = await t.page()
	await page.signInAs('Mari Prydderch')
	await page.goto('/notebook')
	await page.tap(page.getByRole('link', { name: 'Write a note' }))
	await page.getByLabel('What did you see or hear?').fill('Gwilym sits on the low wall by the shop.')
	await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
	await page.getByRole('heading', { name: 'Is this about someone you are alongside?' }).waitFor()
	same(await page.getByLabel('What did you see or hear?').inputValue(), 'Gwilym sits on the low wall by the shop.', 'the words')
	await page.tap(page.getByRole('button', { name: /Gwilym.*keep it on their own page/ }))
	same(await page.locator('textarea[name=words]').inputValue(), 'Gwilym sits on the low wall by the shop.', 'the words on the way to his page')
	await page.goto('/notebook?q=low+wall')
	ok(await page.getByText('Nothing like that is written here.').isVisible(), 'nothing was kept of it')
})
