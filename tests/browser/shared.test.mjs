// SPDX-License-Identifier: Apache-2.0
// shared -- journey 12: a device that other people use: asked after 13 minutes, signed out after 15, and the words come back;
// and where there is no signal they wait, and nobody sees them.
import { ok, same, test } from './harness.mjs'

const MINUTE = 60000

async function signIn(page) {
	const form = page.locator('form[action="/sign-in/as"]')
	await form.getByLabel('Other people use this device too').check()
	await form.getByRole('button').first().click()
}

test('asked after 13 minutes; one press goes on; after 15 the words are kept and come back', async t => {
	const page = await t.page({ width: 360 })
	await page.clock.install()
	await page.goto('/sign-in?to=/notebook/new')
	await page.look('signin/shared-tick')
	await signIn(page)
	await page.waitForURL(/notebook\/new/)
	const box = page.getByRole('dialog', { name: 'Are you still there?' })
	const words = page.locator('main textarea').first()
	ok(!await box.isVisible(), 'nothing is asked at first')
	await page.clock.runFor(13 * MINUTE + 2000)
	await box.waitFor()
	ok(await box.getByRole('button', { name: 'Stay signed in' }).evaluate(e => e === document.activeElement), 'the answer has the focus')
	// What is said when it comes: the focus is in it, so its name and its words are read out.
	const line = await page.context().newCDPSession(page), { nodes } = await line.send('Accessibility.getFullAXTree')
	const said = nodes.find(n => n.role?.value === 'dialog' && n.name?.value === 'Are you still there?')
	ok(said?.description?.value.startsWith('Nobody touched this page for a while.') && said.properties.some(p => p.name === 'modal' && p.value.value),
		`a screen reader says it: ${JSON.stringify(said?.description)}`)
	await line.detach()
	await page.look('signin/stay')
	await page.emulateMedia({ colorScheme: 'dark' })
	await page.look('signin/stay-dark', 360, 'colours')
	await page.emulateMedia({ colorScheme: 'light' })
	await page.keyboard.press('Enter')
	await box.waitFor({ state: 'hidden' })
	// Whoever writes is there: fourteen minutes of it, and nothing is asked.
	for (let i = 0; i < 7; i++) {
		await words.pressSequentially('a ')
		await page.clock.runFor(2 * MINUTE)
	}
	ok(!await box.isVisible(), 'who writes is not asked')
	await words.fill('The side door has no step')
	await page.clock.runFor(16 * MINUTE)
	await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
	ok(!(await page.content()).includes('side door'), 'nobody else can read it')
	await page.look('signin/over')
	await page.getByText('waits on this page, sealed').waitFor()
	await signIn(page)
	await page.getByRole('button', { name: 'Send again' }).waitFor()
	ok((await page.locator('main').innerText()).includes('The side door has no step'), 'the words are there')
	await page.look('signin/kept')
	await page.getByRole('button', { name: 'Send again' }).click()
	await page.waitForURL(/\/notebook/)
})

test('a page left open shows nothing to whoever signed in there meanwhile, and does not sign them out', async t => {
	const page = await t.page({ width: 360 })
	await page.clock.install()
	await page.goto('/sign-in?to=/notebook/new')
	await signIn(page)
	await page.waitForURL(/notebook\/new/)
	await page.locator('main textarea').first().fill('The side door has no step')
	const other = await t.page({ width: 360, beside: page })
	await other.goto('/me')
	await other.getByRole('button', { name: 'Sign out', exact: true }).click()
	await other.waitForURL(url => url.pathname === '/')
	await other.goto('/sign-in?to=/notebook/new')
	await other.locator('form[action="/sign-in/as"]').getByLabel('Other people use this device too').check()
	await other.locator('li', { hasText: 'leads the programme' }).getByRole('button').first().click()
	await other.waitForURL(/notebook\/new/)
	await page.clock.runFor(10 * MINUTE)
	// Whoever is there now is busy, and gives the page of before no time.
	await other.goto('/me')
	await page.clock.runFor(6 * MINUTE)
	await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
	await page.getByText('waits on this page, sealed').waitFor()
	ok(!(await page.content()).includes('side door'), 'nobody else can read it')
	await other.goto('/me')
	ok((await other.locator('main').innerText()).includes('Sign out'), 'whoever is there now stays')
	await signIn(page)
	await page.getByRole('button', { name: 'Send again' }).waitFor()
	ok((await page.locator('main').innerText()).includes('The side door has no step'), 'the words are there for whoever wrote them')
})

test('without JavaScript the page says how long, and the form comes back after signing in', async t => {
	const page = await t.page({ width: 360, js: false })
	await page.goto('/sign-in?to=/me')
	await signIn(page)
	await page.waitForURL('**/me')
	ok((await page.locator('main').innerText()).includes('after 15 minutes in which nobody touches it'), 'said under You')
	same(await page.locator('#stay').isVisible(), false, 'no question that cannot be answered')
})

test('time is up where there is no signal: a sentence says so, nothing else is seen, and the words come back', async t => {
	const page = await t.page({ width: 360 })
	await page.clock.install()
	await page.goto('/sign-in?to=/notebook/new')
	await signIn(page)
	await page.waitForURL(/notebook\/new/)
	await page.locator('main textarea').first().fill('The side door has no step')
	await page.context().setOffline(true)
	await page.clock.runFor(13 * MINUTE + 2000)
	const box = page.getByRole('dialog', { name: 'Are you still there?' }), cut = page.getByRole('dialog', { name: 'There is no signal' })
	await box.getByRole('button', { name: 'Stay signed in' }).click()
	await box.getByText('There is no signal just now.').waitFor()
	await page.clock.runFor(3 * MINUTE)
	await cut.waitFor()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await page.clock.runFor(6000)
	await cut.waitFor()
	ok(!await page.locator('main textarea').first().isVisible() && !await page.getByRole('heading', { level: 1 }).isVisible(), 'the page is covered')
	await page.look('signin/cut')
	await page.context().setOffline(false)
	for (let i = 0; i < 80 && !page.url().includes('/sign-in/over'); i++) {
		await page.clock.runFor(6000).catch(() => 0)
		await new Promise(done => setTimeout(done, 250))
	}
	await page.getByText('waits on this page, sealed').waitFor()
	ok(!(await page.content()).includes('side door'), 'nobody else can read it')
	await signIn(page)
	await page.getByRole('button', { name: 'Send again' }).waitFor()
	ok((await page.locator('main').innerText()).includes('The side door has no step'), 'the words are there')
	page.faults = page.faults.filter(f => !/ERR_INTERNET_DISCONNECTED/.test(f))
})
