// SPDX-License-Identifier: Apache-2.0
// icons -- web/static/icon.svg as the PNGs that home screens ask for; run when the drawing changes.
// The picture for a mask has the drawing smaller, so that a circle cuts none of it.
// usage: node tools/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const drawing = readFileSync('web/static/icon.svg', 'utf8'), [, ground] = drawing.match(/<rect[^>]*fill="([^"]+)"/)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [name, size, part] of [['icon-180', 180, 1], ['icon-192', 192, 1], ['icon-512', 512, 1], ['icon-mask', 512, 0.72]]) {
	const page = await browser.newPage({ viewport: { width: size, height: size } })
	await page.setContent(`<body style="margin:0;background:${ground};display:grid;place-items:center;height:100vh">
		<div style="width:${part * 100}%;line-height:0">${drawing}</div>`)
	writeFileSync(`web/static/${name}.png`, await page.screenshot())
	await page.close()
}
await browser.close()
