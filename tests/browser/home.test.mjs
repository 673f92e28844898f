// SPDX-License-Identifier: Apache-2.0
// home -- what a home screen asks of us, and what a phone is told of it.
import { ok, same, test } from './harness.mjs'

test('the home screen: a manifest whose icons are there, and writing it down in the menu of the icon', async t => {
	const page = await t.page({ width: 360 })
	await page.goto('/unlock')
	const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json())
	same([manifest.name, manifest.start_url, manifest.display], ['Alongside in Aberolwen', '/today', 'standalone'], 'what it is')
	same(manifest.shortcuts.map(s => [s.name, s.url]), [['Write it down', '/write/now']], 'straight to writing it down')
	const sizes = await page.evaluate(async icons => Promise.all(icons.map(async i => {
		const image = await createImageBitmap(await (await fetch(i.src)).blob()).catch(() => ({ width: 0, height: 0 }))
		return `${i.sizes} ${image.width}x${image.height}`
	})), manifest.icons.filter(i => i.type === 'image/png'))
	same(sizes, ['192x192 192x192', '512x512 512x512', '512x512 512x512'], 'each as large as it says')
	const touch = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=apple-touch-icon]').href)).status)
	same(touch, 200, 'and one for an iPhone')
})

test('a phone is told of the home screen, and whether its browser keeps what is on it', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/devices')
	await page.getByText('Put Alongside on your home screen').waitFor()
	await page.look('devices-home')
	await page.getByLabel('What do you call this phone?').fill('My work phone')
	await page.getByLabel('A passphrase for this phone').fill('three small blue boats')
	await page.getByRole('button', { name: 'Keep my day on it' }).click()
	await page.waitForURL(/today/, { timeout: 30000 })
	await page.getByText('Put Alongside on your home screen').waitFor()
	await page.look('today-phone')
	await page.goto('/devices')
	await page.locator('[data-keeps]:visible').waitFor()
	same(await page.locator('[data-keeps]:visible').count(), 1, 'one of the two')
	await page.look('devices-keeps')
	const desk = await t.page({ width: 1280 })
	await desk.signInAs('coordinator')
	await desk.goto('/devices')
	ok(!await desk.getByText('Put Alongside on your home screen').isVisible(), 'a desk has no home screen')
})
