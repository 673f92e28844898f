// SPDX-License-Identifier: Apache-2.0
// mine -- the person's own page is theirs: they answer back beside a note, share a part and take it back.
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')

for (const [width, js] of [[360, true], [1280, true], [360, false]])
	test(`my words beside what somebody wrote, at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js })
		const look = name => js ? page.look(`mine/${name}`) : null
		const mine = `It was not like that at all. ${width} ${js}`
		await page.signInAs('someone with a page of their own')
		await page.goto('/mine/story')
		const note = (await page.locator('.moment__day + p').first().innerText()).trim()
		await page.tap(page.getByRole('link', { name: /My words beside this|Change my words/ }).first())
		await look('beside')
		ok((await main(page).innerText()).includes(note), 'the note stands above the form')
		await page.getByLabel('How I see it').fill('')
		await main(page).getByRole('button', { name: 'Save', exact: true }).click()
		await page.locator('.govuk-error-summary').waitFor()
		await look('beside-wrong')
		await page.getByLabel('How I see it').fill(mine)
		await main(page).getByRole('button', { name: 'Save', exact: true }).click()
		await page.waitForURL('**/mine/story')
		const text = await main(page).innerText()
		ok(text.includes(mine) && text.includes(note), 'both stand')
		await look('story')
		await page.goto('/mine/story?easy=1')
		if (js) await page.evaluate(() => Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode().catch(() => 0)))))
		await look('story-easy')
		ok((await main(page).innerText()).includes(mine), 'as Easy Read too')
		await page.goto('/mine/story?easy=0')
	})

// What is true within 20 s, asked again and again.
async function soon(what, ask) {
	for (let i = 0; i < 100; i++) {
		if (await ask()) return ok(true, what)
		await new Promise(done => setTimeout(done, 200))
	}
	ok(false, what)
}

for (const [width, js] of [[360, true], [1280, true], [360, false]])
	test(`one part for one neighbour, and taken back, at ${width}, ${js ? 'with' : 'without'} JavaScript`, async t => {
		const page = await t.page({ width, js })
		const look = name => js ? page.look(`mine/${name}`) : null
		const who = `Nia ${width} ${js}`
		await page.signInAs('someone with a page of their own')
		await page.goto('/mine')
		page.taps = 0
		await page.tap(main(page).getByRole('link', { name: 'Who sees what' }))
		await look('sees')
		await page.tap(main(page).getByRole('link', { name: 'Share a part with somebody' }))
		await look('share')
		await main(page).getByRole('button', { name: 'Share it' }).click()
		await page.locator('.govuk-error-summary').waitFor()
		await look('share-wrong')
		await page.getByLabel('For whom?').fill(who)
		page.taps++     // not page.tap, which waits for a page
		await page.getByLabel('A good life').check()
		await page.tap(main(page).getByRole('button', { name: 'Share it' }))
		same(page.taps, 4, 'touches to share one part with one person')
		await page.locator('.link-large').waitFor()
		await look('link')
		const link = (await page.locator('.link-large').innerText()).trim()
		await page.goto('/mine')
		const vision = (await page.locator('.words--large').innerText()).trim()

		const other = await t.page({ width, js })
		await other.goto(link)
		ok(!(await main(other).innerText()).includes(vision), 'the address alone says nothing')
		await main(other).getByRole('button', { name: 'Open it' }).click()
		await main(other).locator('section').first().waitFor({ timeout: 20000 })
		ok((await main(other).innerText()).includes(`shares this with you, ${who}.`), 'the neighbour reads for whom it is')
		ok((await main(other).innerText()).includes(vision), 'and that part')
		same(await main(other).locator('section').count(), 1, 'and nothing else')
		if (js) await other.look('mine/shared')

		await soon('the person sees that they looked', async () => {
			await page.goto('/mine')
			await main(page).getByRole('link', { name: 'Who has looked' }).click()
			await page.waitForURL(url => url.pathname !== '/mine')
			return (await main(page).innerText()).includes(who)
		})
		await page.goto('/mine')
		await main(page).getByRole('link', { name: 'Who sees what' }).click()
		await page.waitForURL(/[/]sees/)
		await look('sees-shared')
		const back = page.getByRole('button', { name: new RegExp(`^Take it back.*${who}`) })
		await back.click()
		await back.waitFor({ state: 'detached' })
		ok(!(await main(page).innerText()).includes(`${who} (until`), 'taken back')
		await look('sees-ended')

		await other.goto('/community')
		await other.goBack().catch(() => 0)   // the answer to a form, which is not kept
		ok(!(await other.locator('body').innerText()).includes(vision), 'the neighbour, going back, reads nothing')
		await other.goto(link)
		ok((await other.locator('body').innerText()).includes('There is nothing here'), 'nor by the link')
	})

// Journey 11.  By the button, on a slow line and without a script, by Shift three times, and where there is no signal.
for (const [width, js, how] of [[360, true, 'button'], [1280, true, 'Shift'], [360, false, 'button']])
	test(`leaving one's own page at once, at ${width}, ${js ? `by ${how}` : 'without JavaScript'}`, async t => {
		const page = await t.page({ width, js })
		await page.goto('/hello')
		await page.signInAs('someone with a page of their own')
		await page.goto('/mine')
		const vision = (await page.locator('.words--large').innerText()).trim()
		if (js) await page.look('mine/leave')
		await page.goto('/mine/story')
		const shown = async () => (await page.locator('body').innerText()).includes(vision) || await page.locator('.moment, .leave').count() > 0
		let meanwhile
		const slow = js && how === 'button'
		if (slow)
			await page.context().route('**/leave', async route => {
				await new Promise(done => setTimeout(done, 3000))
				meanwhile = page.url()
				await route.continue()
			})
		if (how === 'Shift') {
			await page.waitForLoadState('load')   // the script of the page has run by then
			await page.keyboard.press('Shift')
			await page.keyboard.press('a')
			await page.keyboard.press('Shift')
			await page.keyboard.press('Shift')
			ok(page.url().endsWith('/mine/story'), 'letters between are no sign')
		} else
			await page.getByRole('button', { name: 'Leave this page now' }).click()
		const left = () => page.url().endsWith('/community')
		const signedIn = async () => (await page.context().cookies()).some(c => /session/i.test(c.name) && c.value)
		await soon('signed out', async () => {
			// Presses that come slowly begin anew, so it is pressed until it is seen.
			if (how === 'Shift' && !left() && !await page.evaluate(() => document.documentElement.hidden).catch(() => true)) await page.keyboard.press('Shift')
			return !await signedIn()
		})
		if (slow) ok(meanwhile?.endsWith('/mine/story'), `no other page before the answer: ${meanwhile}`)
		await page.waitForURL('**/community', { timeout: 20000 })
		ok(!await shown(), 'nothing of theirs is on the page')
		for (let i = 0; i < 3; i++) {
			if (!await page.goBack()) break
			ok(!await shown(), `going back ${i + 1} times shows nothing`)
		}
		await page.goto('/mine')
		ok(new URL(page.url()).pathname === '/sign-in', 'their page asks who is there')
	})

test('leaving one\'s own page at once where there is no signal: Back shows nothing, there and when the signal is back', async t => {
	const page = await t.page({ width: 360 }), context = page.context()
	await page.goto('/hello')
	await page.signInAs('someone with a page of their own')
	await page.goto('/mine')
	const vision = (await page.locator('.words--large').innerText()).trim()
	await page.goto('/mine/story')
	// What the browser has drawn at any moment, whatever it is doing.
	const seen = page => page.evaluate(() => document.body?.checkVisibility() ? document.body.innerText : '').catch(() => '')
	const shown = () => seen(page).then(said => said.includes(vision) || said.includes('My story'))
	const other = await t.page({ beside: page })
	await other.goto('/mine')
	await context.setOffline(true)
	await page.getByRole('button', { name: 'Leave this page now' }).click({ noWaitAfter: true })
	await soon('the page is gone, and so it is from the other window', async () => !page.url().endsWith('/mine/story') && !await shown() &&
		!(await seen(other)).includes(vision))
	for (let i = 0; i < 2; i++) {
		await page.goBack({ timeout: 5000 }).catch(() => 0)
		ok(!await shown(), `going back ${i + 1} times shows nothing`)
	}
	// The server has not heard of it.  Whoever has the phone in hand asks for the page when there is a signal again.
	other.faults = []
	await other.close()
	await context.setOffline(false)
	await page.goto('/mine', { waitUntil: 'commit' }).catch(() => 0)
	let ever = false
	await soon('signed out', async () => {
		ever ||= await shown()
		return !(await context.cookies()).some(c => /session/i.test(c.name) && c.value)
	})
	ok(!ever, 'nothing of theirs was seen meanwhile')
	await page.waitForURL(/[/](community|sign-in)/)
	await page.goto('/mine')
	same(new URL(page.url()).pathname, '/sign-in', 'their page asks who is there')
	// And signing in anew is not undone by it.
	await page.signInAs('someone with a page of their own')
	await page.goto('/mine')
	await page.locator('.words--large').waitFor()
	// A server that could not do it: they are signed in still, so the mark stays, and the next page tries again.
	let asked = 0, broken = true
	await context.route('**/leave', route => {
		asked++
		return broken ? route.fulfill({ status: 503, body: 'Out of order' }) : route.continue()
	})
	await page.getByRole('button', { name: 'Leave this page now' }).click({ noWaitAfter: true })
	await soon('the page is gone', async () => !await shown())
	await soon('it is asked again', async () => {
		ever ||= await shown()
		return asked > 1
	})
	await page.goto('/mine', { waitUntil: 'commit' }).catch(() => 0)
	await soon('and by their page too', async () => {
		ever ||= await shown()
		return asked > 2
	})
	broken = false
	await soon('signed out when it is done', async () => {
		ever ||= await shown()
		return !(await context.cookies()).some(c => /session/i.test(c.name) && c.value)
	})
	ok(!ever, 'nothing of theirs was seen meanwhile')
	page.faults = page.faults.filter(f => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|503/.test(f))
})
