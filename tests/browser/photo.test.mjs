// SPDX-License-Identifier: Apache-2.0
// photo -- a photo with a moment, from choosing the file to the picture on the page; with scripts and without.
import { deflateSync } from 'node:zlib'
import { ok, same, test } from './harness.mjs'
import { keepTheDay, save } from './phone.mjs'

const crcs = [...Array(256).keys()].map(n => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0 })
const crc = b => { let c = 0xffffffff; for (const x of b) c = crcs[(c ^ x) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0 }
const u32 = n => { const b = Buffer.alloc(4); b.writeUInt32BE(n >>> 0); return b }
const chunk = (name, data) => { const b = Buffer.concat([Buffer.from(name), data]); return Buffer.concat([u32(data.length), b, u32(crc(b))]) }
// A plain wall of one colour.
const wall = (w, h) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
	chunk('IHDR', Buffer.concat([u32(w), u32(h), Buffer.from([8, 2, 0, 0, 0])])),
	chunk('IDAT', deflateSync(Buffer.concat([...Array(h)].map(() => Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * w, 90)]))))),
	chunk('IEND', Buffer.alloc(0))])

async function shown(page) {
	for (let i = 0; i < 80 && !await page.locator('main .photo img').count(); i++) {
		await page.waitForTimeout(250)
		await page.reload()
	}
	return page.locator('main .photo img').first()
}

for (const js of [true, false])
	test(`a photo of a moment ${js ? 'with' : 'without'} scripts`, async t => {
		const page = await t.page({ js })
		await page.signInAs('Mari Prydderch')
		await page.tap(page.getByRole('link', { name: 'Write it down' }).first())
		await page.tap(page.getByRole('link', { name: 'Gwilym' }).first())
		await page.locator('textarea[name=words]').fill('We painted the wall.')
		await page.tap(page.getByRole('button', { name: 'Save, and add a photo' }))
		if (js) await page.look('photo-add')
		await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
		ok(await page.getByText('Choose a photo first').first().isVisible(), 'a photo is asked for')
		await page.setInputFiles('input[type=file]', { name: 'wall.png', mimeType: 'image/png', buffer: wall(2000, 900) })
		await page.getByLabel('What does it show?').fill('A grey wall, still wet')
		await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
		const img = await shown(page)
		same(await img.getAttribute('alt'), 'A grey wall, still wet', 'what it shows')
		ok((await img.boundingBox()).width > 100, 'it is drawn')
		if (js) await page.look('photo-moment')
		const whole = await page.request.get(await page.locator('main .photo a').first().getAttribute('href'))
		same([whole.status(), whole.headers()['content-type'], whole.headers()['cache-control']], [200, 'image/jpeg', 'no-store'], 'the whole photo')
		const stranger = await (await t.page({ js })).request.get(whole.url(), { maxRedirects: 0 })
		ok(stranger.status() === 303, 'nobody else has it')
		await page.tap(page.getByRole('button', { name: /Take the photo away/ }))
		same(await page.locator('main .photo').count(), 0, 'photos')
		ok(await page.getByText('We painted the wall.').isVisible(), 'the words stay')
		const gone = await page.request.get(whole.url())
		same(gone.status(), 404, 'the photo after that')
	})

test('a photo in a form that we cannot read is refused in words', async t => {
	const page = await t.page()
	await page.signInAs('Mari Prydderch')
	await page.goto('/people?q=Gwilym')
	await page.tap(page.locator('main').getByRole('link', { name: 'Gwilym' }).first())
	await page.tap(page.getByRole('link', { name: 'The paper we agreed on' }))
	ok(await page.getByRole('img', { name: /The sheet we wrote together/ }).isVisible(), 'the paper of the demo')
	await page.look('agreement')
	await page.tap(page.getByRole('link', { name: 'Add a photo' }))
	await page.setInputFiles('input[type=file]', { name: 'a.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') })
	await page.getByLabel('What does it show?').fill('The second sheet')
	await page.tap(page.getByRole('button', { name: 'Save', exact: true }))
	const why = page.getByText('Most Compatible')
	for (let i = 0; i < 80 && !await why.count(); i++) {
		await page.waitForTimeout(250)
		await page.reload()
	}
	ok(await why.isVisible(), 'how to send it')
})

test('a browser that has no memory left for a photo says so, and the words are saved', async t => {
	const page = await t.page()
	await keepTheDay(page)
	await page.goto('/write')
	await page.locator('main a.chip').first().click()
	await page.locator('textarea').first().fill('We painted the gate.')
	await page.locator('[data-camera]').waitFor({ state: 'attached' })
	await page.evaluate(() => { HTMLCanvasElement.prototype.toBlob = good => good(null) })
	const full = page.locator('[data-camera-full]')
	for (let i = 0; i < 80 && !await full.isVisible(); i++) {      // the page may only just be listening
		await page.setInputFiles('input[type=file]', { name: 'wall.png', mimeType: 'image/png', buffer: wall(200, 90) })
		await page.waitForTimeout(250)
	}
	ok(await full.isVisible(), 'it says so')
	same(await page.locator('input[type=file]').inputValue(), '', 'and the photo is not half chosen')
	await save(page).click()
	await page.waitForURL(/moments/)
	ok(await page.getByText('We painted the gate.').first().isVisible(), 'the words are saved')
})
