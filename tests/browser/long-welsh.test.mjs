// SPDX-License-Identifier: Apache-2.0
// long-welsh -- every page a coordinator can reach, in made-up Welsh longer than any: nothing may break out.
// With --long screens-cy.long.mjs looks at all of each.
import { ok, same, test } from './harness.mjs'
import { crawl } from './crawl.mjs'

export const build = 'debug'
export const serve = ['--preview-long-welsh']

test('pages with long words', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator').catch(async () => {
		await page.goto('/sign-in')
		await page.locator('main form button').nth(1).click()
	})
	await page.goto('/?lang=cy')
	const pages = await crawl(page, async name => {
		same(await page.locator('html').getAttribute('lang'), 'cy', `language of ${page.url()}`)
		await page.look(`long-welsh/${name}`, 360, 'room')
	})
	ok(pages > 3, `pages: ${pages}`)
})
