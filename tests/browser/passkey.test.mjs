// SPDX-License-Identifier: Apache-2.0
// passkey -- added at the first link, used to sign in, removed; and what is said where there are none.
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')

// A device of its own in the browser: it knows its owner, and says yes as soon as it is asked, unless `quiet`.
async function device(page) {
	const line = await page.context().newCDPSession(page)
	await line.send('WebAuthn.enable')
	const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal',
		hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
	return {
		quiet: on => line.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: !on }),
		keys: async () => (await line.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
	}
}

// A link for a worker, made by one who leads; used here.
async function linkFor(t, name) {
	const lead = await t.page({ width: 1280 })
	await lead.signInAs('leads the programme')
	await lead.goto('/set-up')
	const row = lead.locator('li, tr', { has: lead.locator('form[action$="/link"]') }).filter({ hasText: name }).first()
	await row.getByRole('button').first().click()
	return (await lead.locator('.link-large').innerText()).trim()
}

test('a passkey: added with the first link, then it signs in, then it is removed', async t => {
	const page = await t.page({ width: 360 })
	const mine = await device(page)
	await page.goto(await linkFor(t, 'Mari'))
	await page.look('signin/link')
	await page.getByRole('button', { name: 'Sign in and add a passkey' }).click()
	await page.locator('[data-part=can]').waitFor()
	await page.look('signin/passkey-new')
	await page.getByLabel('What to call it').fill('My phone')
	await page.getByRole('button', { name: 'Add a passkey' }).click()
	await page.getByText('Not used yet.').waitFor({ timeout: 20000 })
	same((await mine.keys()).length, 1, 'keys on the device')
	await page.look('signin/me')
	// The same device makes no second one.
	await page.goto('/me/passkeys/new')
	await page.getByLabel('What to call it').fill('Again')
	await page.getByRole('button', { name: 'Add a passkey' }).click()
	await page.locator('[data-part=not-now]').waitFor({ timeout: 20000 })
	await page.look('signin/passkey-not-now')
	await page.goto('/me')
	await page.getByRole('button', { name: 'Sign out', exact: true }).click()
	await page.waitForURL(url => url.pathname === '/')
	// By the button: the device is asked only then.
	await mine.quiet(true)
	await page.goto('/sign-in?to=/me')
	await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
	await page.look('signin/sign-in')
	await mine.quiet(false)
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
	await page.getByText('Last used on').waitFor({ timeout: 20000 })
	// By itself, where the browser offers it at the field: this device says yes at once.
	await page.getByRole('button', { name: 'Sign out', exact: true }).click()
	await page.waitForURL(url => url.pathname === '/')
	await page.goto('/sign-in?to=/me', { waitUntil: 'commit' })
	await page.getByText('Last used on').waitFor({ timeout: 20000 })
	await page.getByRole('button', { name: 'Remove My phone' }).click()
	// Whoever came in by it is signed out with it, here too; the page asks the device by itself.
	await page.getByText('We do not know this passkey.').first().waitFor({ timeout: 20000 })
	await mine.quiet(true)
	await page.look('signin/unknown')
})

test('signed out everywhere, from one device; and a link in one\'s name is told of', async t => {
	const page = await t.page({ width: 360 }), other = await t.page({ width: 1280 })
	const mine = await device(page)
	await page.goto(await linkFor(t, 'Joseph'))
	await page.getByRole('button', { name: 'Sign in and add a passkey' }).click()
	await page.getByLabel('What to call it').fill('My phone')
	await page.getByRole('button', { name: 'Add a passkey' }).click()
	await page.getByText('Not used yet.').waitFor({ timeout: 20000 })
	await page.getByRole('button', { name: 'Sign out', exact: true }).click()
	await page.waitForURL(url => url.pathname === '/')
	await page.goto('/sign-in?to=/me', { waitUntil: 'commit' })
	await page.getByText('with the passkey My phone').waitFor({ timeout: 20000 })
	await other.goto(await linkFor(t, 'Joseph'))
	await other.getByRole('button', { name: 'Sign in', exact: true }).click()
	await other.goto('/me')
	await other.getByText(', with a link.').waitFor({ timeout: 20000 })
	await other.look('signin/everywhere')
	await page.goto('/today')
	await page.getByRole('link', { name: 'Was this you?' }).click()
	await page.getByRole('heading', { name: 'New ways to sign in' }).waitFor({ timeout: 20000 })
	await page.look('signin/told')
	await page.getByRole('button', { name: 'Yes, I know of it' }).click()
	await page.getByText('Was this you?').waitFor({ state: 'detached', timeout: 20000 })
	// Where one came in by the link, it is told of the passkey.
	ok((await other.locator('.banner').innerText()).includes('A passkey was added for you on'), 'told there')
	await mine.quiet(true)
	await page.getByRole('button', { name: 'Sign out on all devices' }).click()
	await page.waitForURL(url => url.pathname === '/')
	await other.goto('/today')
	ok(new URL(other.url()).pathname === '/sign-in', 'signed out there too')
})

test('without JavaScript the page says that a link works, and the link is typed', async t => {
	const page = await t.page({ width: 360, js: false })
	const link = await linkFor(t, 'Mari')
	await page.goto('/sign-in')
	ok((await main(page).innerText()).includes('A link always works.'), 'said kindly')
	ok(!await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), 'nothing that does nothing')
	await page.getByLabel('Your link').fill('no link at all')
	await page.getByRole('button', { name: 'Go on' }).click()
	ok((await main(page).innerText()).includes('does not look like one of our codes or links'), 'what is wrong is said')
	same(await page.getByLabel('Your link').inputValue(), 'no link at all', 'and what was typed is there')
	await page.shot('signin/typed-wrong')
	await page.getByLabel('Your link').fill(link.toUpperCase())
	await page.getByRole('button', { name: 'Go on' }).click()
	await page.getByRole('button', { name: 'Sign in', exact: true }).click()
	await page.goto('/me/passkeys/new')
	ok((await main(page).innerText()).includes('A link always works.'), 'said there too')
	ok(!await page.getByLabel('What to call it').isVisible(), 'no field that leads nowhere')
	await page.shot('signin/new-without')
})
