// SPDX-License-Identifier: Apache-2.0
// codes -- from an app: turned on with a first right code, then they sign in; without JavaScript too.
import { createHmac } from 'node:crypto'
import { ok, test } from './harness.mjs'

// What an app does with its key.
function codeOf(key, step) {
	const bits = [...key].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
	const counter = Buffer.alloc(8)
	counter.writeBigInt64BE(BigInt(step))
	const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))).update(counter).digest()
	return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0')
}
const stepNow = () => Math.floor(Date.now() / 30000)

test('codes from an app: turned on, and used on another device without JavaScript', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/me')
	await page.getByRole('link', { name: 'Turn codes on' }).click()
	await page.getByRole('button', { name: 'Go on' }).waitFor()
	await page.look('signin/codes')
	await page.getByRole('button', { name: 'Go on' }).click()
	await page.getByLabel('The code that the app shows now').waitFor()
	const [name, key] = (await page.locator('.link-large').allInnerTexts()).map(s => s.replace(/\s/g, ''))
	await page.look('signin/codes-key')
	await page.getByLabel('The code that the app shows now').fill('12345')
	await page.getByRole('button', { name: 'Turn codes on' }).click()
	await page.getByText('not the code of just now').first().waitFor()
	await page.look('signin/codes-wrong')
	const step = stepNow()
	await page.getByLabel('The code that the app shows now').fill(codeOf(key, step))
	await page.getByRole('button', { name: 'Turn codes on' }).click()
	await page.getByRole('button', { name: 'Turn codes off' }).waitFor()
	await page.look('signin/codes-on')
	// The next one, for each is taken once.
	const other = await t.page({ width: 1280, js: false })
	await other.goto('/sign-in?to=/me')
	await other.getByLabel('Your sign-in name').fill(name.toUpperCase())
	await other.getByLabel('The code of just now').fill(codeOf(key, step))
	await other.getByRole('button', { name: 'Sign in with a code' }).click()
	await other.getByText('do not fit together').first().waitFor()
	await other.shot('signin/codes-used')
	await other.getByLabel('The code of just now').fill(codeOf(key, Math.max(step + 1, stepNow())))
	await other.getByRole('button', { name: 'Sign in with a code' }).click()
	await other.getByText(', with a code from an app.').waitFor()
	await other.shot('signin/codes-me')
	await page.goto('/me')
	ok(!(await page.locator('body').innerText()).includes('Was this you?'), 'where they were turned on it is not said')
})
