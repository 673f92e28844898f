// SPDX-License-Identifier: Apache-2.0
// screens -- every page that a link leads to, for each kind of reader: on a phone in light, wide in dark.
// One page of each kind of address is enough.  screens-en.long.mjs and screens-cy.long.mjs look at far more.
import { ok, test } from './harness.mjs'
import { crawl } from './crawl.mjs'

// What is for anyone is the same page for everyone, but for the head.
const looked = new Set()

for (const who of ['anyone', 'someone with a page of their own', 'coordinator', 'leads the programme'])
	test(`every page for ${who}`, async t => {
		const page = await t.page({ width: 360 })
		await (who === 'anyone' ? page.goto('/') : page.signInAs(who))
		const pages = await crawl(page, async name => {
			if (looked.has(name)) return
			if (who === 'anyone') looked.add(name)
			await page.look(`screens/${who.replaceAll(' ', '-')}${name}`, 360)
			await page.setViewportSize({ width: 1280, height: 900 })
			await page.emulateMedia({ colorScheme: 'dark' })
			await page.look('', 1280, 'colours')
			await page.emulateMedia({ colorScheme: 'light' })
			await page.setViewportSize({ width: 360, height: 740 })
		})
		console.log(`    ${pages} pages`)
		ok(pages > 3, `${who} finds pages: ${pages}`)
	})
