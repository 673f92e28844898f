// SPDX-License-Identifier: Apache-2.0
// slip -- a person opens their own page from a square or a code on paper.
import { readFileSync } from 'node:fs'
import { ok, same, test } from './harness.mjs'

export const serve = ['--preview-long-welsh'], build = 'debug'
const JSQR = readFileSync('node_modules/jsqr/dist/jsQR.js', 'utf8')

// What a camera reads off the square as it is drawn: not by what drew it.
async function scan(t, page) {
	const picture = (await page.locator('.slip .qr').screenshot()).toString('base64')
	const camera = await t.page({ width: 1280 })
	await camera.goto('/accessibility')
	await camera.evaluate(JSQR)
	return camera.evaluate(async bytes => {
		const blob = new Blob([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], { type: 'image/png' })
		const bitmap = await createImageBitmap(blob), { width, height } = bitmap
		const canvas = Object.assign(document.createElement('canvas'), { width, height }), draw = canvas.getContext('2d')
		draw.drawImage(bitmap, 0, 0)
		return globalThis.jsQR(draw.getImageData(0, 0, width, height).data, width, height)?.data
	}, picture)
}

async function make(page, person) {
	await page.goto(`/people/${person}/link`)
	await page.getByRole('button', { name: 'They want it: make a link' }).click()
	await page.locator('.slip .code').waitFor()
}

test('from a square or a code on paper to one\'s own page, without a script', async t => {
	const page = await t.page({ width: 1280 })
	await page.signInAs('coordinator')
	await page.goto('/people')
	const person = (await page.locator('main a[href^="/people/"]').evaluateAll(all => all.map(a => a.getAttribute('href'))))
		.map(a => a.match(/^\/people\/([0-9a-f-]{36})$/)?.[1]).find(id => id)
	await page.goto(`/people/${person}/about`)
	await page.getByRole('link', { name: 'Their own page: how they open it' }).click()
	await page.getByRole('button', { name: 'They want it: make a link' }).waitFor()
	await page.look('slip/offer')
	await make(page, person)
	await page.look('slip/made')
	const url = (await page.locator('.screen-only .link-large').innerText()).trim()
	// On one page of A5, alone; and as small as that a camera reads it.
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	same([...pdf.matchAll(/MediaBox \[0 0 (\d+)[.\d]* (\d+)[.\d]*\]/g)].map(m => [m[1], m[2]]), [['420', '594']], 'pages of the slip, in points')
	await page.emulateMedia({ media: 'print' })
	ok(!await page.locator('.screen-only').first().isVisible(), 'only the slip is printed')
	same(await scan(t, page), url, 'what a camera reads')
	await page.shot('slip/paper')
	await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
	same(await scan(t, page), url, 'what a camera reads in the dark')
	await page.emulateMedia({ media: null, colorScheme: 'light' })

	// Their own device.  What is only looked at, by a preview or a camera, is not used up.
	const own = await t.page({ width: 360, js: false })
	for (let i = 0; i < 3; i++) await own.goto(url)
	await own.getByRole('button', { name: 'Sign in', exact: true }).click()
	await own.waitForURL(u => !u.pathname.startsWith('/invitation'))
	await own.goto('/me')
	await own.getByText('Links that were made for you').waitFor()

	// The code of another, on a device of somebody else; typed as people type.
	await make(page, person)
	const code = (await page.locator('.slip .code').innerText()).trim()
	ok(/^[A-Z0-9]{5} [A-Z0-9]{5}$/.test(code), `a code in two groups: ${code}`)
	const other = await t.page({ width: 360 })
	await other.goto('/sign-in?to=/me')
	await other.look('slip/sign-in')
	await other.getByLabel('Your link, or your code on paper').fill('CDFGH JKMNP')
	await other.getByRole('button', { name: 'Go on' }).click()
	await other.getByText('This code opens nothing.').first().waitFor()
	await other.look('slip/wrong')
	await other.getByLabel('Your link, or your code on paper').fill(code.toLowerCase())
	await other.getByRole('button', { name: 'Go on' }).click()
	await other.getByText('Links that were made for you').waitFor()

	// With words as long as Welsh may be it is still one page.
	await page.goto(`/people/${person}/link?lang=cy`)
	await page.locator('main button').first().click()
	await page.locator('.slip .code').waitFor()
	await page.look('slip/made-cy')
	const long = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	same([...long.matchAll(/MediaBox \[0 0/g)].length, 1, 'pages in long Welsh')
})

test('too many wrong codes wait, and say until when', async t => {
	const page = await t.page({ width: 360 })
	await page.goto('/sign-in')
	// Twenty are looked at; a slow machine may meet the end of the first waits, which double.
	const wait = page.locator('.banner', { hasText: 'You can try again' })
	for (let i = 0; i < 40 && !await wait.isVisible(); i++) {
		await page.getByLabel('Your link, or your code on paper').fill('CDFGH JKMNP')
		await page.tap(page.getByRole('button', { name: 'Go on' }))
	}
	await wait.waitFor()
	await page.look('slip/wait')
})
