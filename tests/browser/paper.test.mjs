// SPDX-License-Identifier: Apache-2.0
// paper -- what is meant to be printed: each slip on one side of A5,.
import { same, test } from './harness.mjs'

test('each slip is one page of A5', async t => {
	for (const kind of ['hello', 'writing']) {
		const page = await t.page({ width: 1280 })
		await page.goto(`/slip/${kind}`)
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
		const pages = [...pdf.matchAll(/MediaBox \[0 0 (\d+)[.\d]* (\d+)[.\d]*\]/g)].map(m => [m[1], m[2]])
		same(pages, [['420', '594']], `pages of the slip ${kind}, in points`)
	}
})
