// SPDX-License-Identifier: Apache-2.0
// spoke -- a talk about somebody is written down in three touches; they read it, and say "not again".
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')
const TOLD = 'That letters in small print are hard to read'

for (const [width, js] of [[360, true], [1280, true], [360, false]])
	test(`spoke with somebody about them, at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js }), hers = await t.page({ width, js })
		const look = (who, name) => js ? who.look(`spoke/${name}`) : null
		await hers.signInAs('someone with a page of their own')
		await hers.goto('/mine')
		const list = await main(hers).getByRole('link', { name: 'Who was spoken with about me' }).getAttribute('href')
		await hers.goto(list)
		await look(hers, 'mine-before')
		await page.signInAs('coordinator')
		await page.goto(list.replace('/spoke', ''))
		page.taps = 0
		await page.tap(main(page).getByRole('link', { name: 'I spoke with somebody about them' }))
		await page.waitForURL('**/spoke/new')
		await look(page, 'new')
		await main(page).getByRole('button', { name: 'Save', exact: true }).click()
		await page.getByText('With whom did you speak?').first().waitFor()
		await look(page, 'new-wrong')
		await page.getByLabel('With whom did you speak?').fill(`The GP surgery ${width} ${js}`)
		await page.getByLabel('What was it for?').fill('Letters that can be read')
		await page.getByLabel('What did you tell them, in a few words?').fill(TOLD)
		await page.getByLabel('How they said yes, in their words').fill('Tell them, I am tired of it')
		await page.getByLabel('Yes, beside me, and they said yes').check()   // a touch
		await page.tap(main(page).getByRole('button', { name: 'Save', exact: true }))
		same(page.taps + 1, 3, 'touches to write down a talk')
		await page.waitForURL(`**${list}`)
		await look(page, 'list')
		ok((await main(page).innerText()).includes(TOLD), 'it stands on their list')
		await page.goto(`${list}/law`)
		await look(page, 'law')

		await hers.goto(list)
		ok((await main(hers).innerText()).includes('You were there.'), 'they read it')
		await look(hers, 'mine')
		await hers.tap(main(hers).getByRole('button', { name: /^Not again/ }).first())
		await main(hers).getByText(/You said on .*: not again/).first().waitFor()
		await look(hers, 'mine-not-again')
		await hers.goto(`${list}?easy=1`)
		await look(hers, 'mine-easy')
		await hers.goto(`${list}?easy=0`)
		await page.goto(`${list}/new`)
		ok((await main(page).innerText()).includes('They said: not again'), 'and the next form says so')
		await look(page, 'new-refused')
	})
