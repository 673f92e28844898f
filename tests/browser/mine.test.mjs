// SPDX-License-Identifier: Apache-2.0
// mine -- the person's own page is theirs: they answer back beside a note.
import { ok, test } from './harness.mjs'

const main = page => page.locator('main')

for (const [width, js] of [[360, true], [1280, true], [360, false]])
	test(`my words beside what somebody wrote, at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js })
		const look = name => js ? page.look(`mine/${name}`) : null
		const mine = `It was not like that at all. ${width} ${js}`
		await page.signInAs('someone with a page of their own')
		await page.goto('/mine/story')
		const note = (await page.locator('.moment__day + p').first().innerText()).trim()
		await page.tap(page.getByRole('link', { name: /My words beside this|Change my words/ }).first())
		await look('beside')
		ok((await main(page).innerText()).includes(note), 'the note stands above the form')
		await page.getByLabel('How I see it').fill('')
		await main(page).getByRole('button', { name: 'Save', exact: true }).click()
		await look('beside-wrong')
		await page.getByLabel('How I see it').fill(mine)
		await main(page).getByRole('button', { name: 'Save', exact: true }).click()
		await page.waitForURL('**/mine/story')
		const text = await main(page).innerText()
		ok(text.includes(mine) && text.includes(note), 'both stand')
		await look('story')
		await page.goto('/mine/story?easy=1')
		if (js) await page.evaluate(() => Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode().catch(() => 0)))))
		await look('story-easy')
		ok((await main(page).innerText()).includes(mine), 'as Easy Read too')
		await page.goto('/mine/story?easy=0')
	})
