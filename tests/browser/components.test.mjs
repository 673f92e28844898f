// SPDX-License-Identifier: Apache-2.0
// components -- every component of the style sheet, at both widths, light and dark.
import { readFileSync } from 'node:fs'
import { ok, test } from './harness.mjs'

for (const width of [360, 1280])
	for (const dark of [false, true])
		test(`components at ${width}, ${dark ? 'dark' : 'light'}`, async t => {
			const page = await t.page({ width, dark })
			await page.goto('/')
			const css = await page.locator('link[rel=stylesheet]').getAttribute('href')
			await page.setContent(readFileSync('tests/browser/components.html', 'utf8').replace('APP_CSS', css))
			await page.evaluate(() => document.fonts.ready)
			const fonts = await page.evaluate(() => [...document.fonts].filter(f => f.status === 'loaded').length)
			ok(fonts === 2, `both files of the font are here, for Welsh letters: ${fonts}`)
			await page.look(`components${dark ? '-dark' : ''}`)
		})
