// SPDX-License-Identifier: Apache-2.0
// again -- pressed twice, gone back, read again, signed out meanwhile: nothing twice, nothing lost.
// Without JavaScript, as a browser does it by itself.
import { ok, same, test } from './harness.mjs'

const main = page => page.locator('main')
const save = page => page.getByRole('button', { name: 'Save', exact: true })

// A form for the first person of the list, and the address of their story.
async function writeTo(page) {
	await page.goto('/write')
	await main(page).locator('a.chip').first().click()
	await page.waitForURL(/person=/)
	return `/people/${new URL(page.url()).searchParams.get('person')}/story`
}

async function times(page, story, words) {
	await page.goto(story)
	return (await main(page).innerText()).split(words).length - 1
}

test('pressed twice, reloaded, gone back and pressed again: once', async t => {
	const page = await t.page({ width: 360, js: false })
	await page.signInAs('coordinator')
	const story = await writeTo(page)
	await page.locator('textarea').fill('A walk by the river, twice pressed.')
	await save(page).dblclick()
	await page.waitForURL(/moments/)
	const saved = page.url()
	await page.reload()
	same(page.url(), saved, 'a reload shows what is saved')
	same(await times(page, story, 'twice pressed'), 1, 'written down once')
	await page.goto(saved)
	await page.goBack()
	await page.goForward()
	same(await times(page, story, 'twice pressed'), 1, 'back and forward write nothing')
})

test('the same form after going back, with other words: both are shown', async t => {
	const page = await t.page({ width: 360, js: false })
	await page.signInAs('coordinator')
	const story = await writeTo(page)
	const form = await page.locator('main form input[name=form]').last().getAttribute('value')
	const again = async words => {
		await writeTo(page)
		// As a browser that kept the page would send it: with the form's first id.
		await page.locator('main form').last().evaluate((f, id) => { f.querySelector('input[name=form]').value = id }, form)
		await page.locator('textarea').fill(words)
		await save(page).click()
	}
	await page.locator('textarea').fill('First words about the garden.')
	await save(page).click()
	await page.waitForURL(/moments/)
	await again('Second words about the garden.')
	const text = await main(page).innerText()
	ok(text.includes('First words about the garden.') && text.includes('Second words about the garden.'), 'both texts are there')
	await page.shot('again/both')
	same(await times(page, story, 'words about the garden'), 1, 'nothing is written yet')
	await again('Third words about the garden.')
	await page.getByRole('button', { name: 'Change what I saved' }).click()
	await page.waitForURL(/moments/)
	same(await times(page, story, 'words about the garden'), 1, 'changed in its place')
	same(await times(page, story, 'Third words'), 1, 'to the new words')
	await again('Fourth words about the garden.')
	await page.getByRole('button', { name: 'Save as another' }).click()
	await page.waitForURL(/moments/)
	same(await times(page, story, 'words about the garden'), 2, 'and another beside it')
	// Each button again, after Back: still two.
	await again('Fourth words about the garden.')
	if (await page.getByRole('button', { name: 'Save as another' }).count())
		ok((await main(page).innerText()).includes('Fourth words'), 'the words are shown')
	same(await times(page, story, 'words about the garden'), 2, 'still two')
})

test('signed out while writing: the words go through signing in', async t => {
	for (const [width, js] of [[360, false], [1280, true]]) {
		const page = await t.page({ width, js })
		await page.signInAs('coordinator')
		const story = await writeTo(page)
		const words = `Written for a long time, ${width} wide: <b>"café" & sons`
		await page.locator('textarea').fill(words)
		await page.context().clearCookies()
		await save(page).click()
		ok((await main(page).innerText()).includes(words), 'the words are shown before signing in')
		if (js) await page.look('again/signed-out')
		await page.locator('li', { hasText: 'coordinator' }).getByRole('button').first().click()
		await page.getByRole('button', { name: 'Send again' }).first().waitFor()
		ok((await main(page).innerText()).includes(words), 'and after it')
		if (js) await page.look('again/send-again')
		await page.getByRole('button', { name: 'Send again' }).first().click()
		await page.waitForURL(/moments/)
		ok((await main(page).innerText()).includes(words), 'and saved')
		same(await times(page, story, words), 1, 'once')
	}
})

test('a form of an earlier sign-in is shown again, filled', async t => {
	const page = await t.page({ width: 360, js: false })
	await page.signInAs('coordinator')
	await writeTo(page)
	await page.locator('main form').last().evaluate(f => { f.querySelector('input[name=token]').value = 'stale' })
	await page.locator('textarea').fill('Words with a stale token.')
	await save(page).click()
	ok((await main(page).innerText()).includes('Words with a stale token.'), 'the words are here')
	await page.shot('again/stale')
	await page.getByRole('button', { name: 'Send again' }).click()
	await page.waitForURL(/moments/)
	ok((await main(page).innerText()).includes('Words with a stale token.'), 'and saved when sent again')
})

test('what is wrong is said beside it, and nothing typed is lost', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await writeTo(page)
	await page.locator('summary', { hasText: 'When, where' }).click()
	await page.getByLabel('Which day').evaluate(e => { e.type = 'text'; e.value = '2199-01-01' })
	await page.locator('textarea').fill('Words for a day to come.')
	await save(page).click()
	same(await page.locator('textarea').inputValue(), 'Words for a day to come.', 'the words stay')
	ok(await page.locator('.govuk-error-message').count() === 1, 'one thing is wrong, said beside its field')
	await page.look('again/wrong')
	await page.goto('/hello')
	await page.getByLabel('What would you like to talk about?').fill('Só, <b>gardens</b>')
	await page.getByRole('button', { name: 'Send' }).click()
	ok((await page.title()).startsWith('Please look:'), 'the title says so first')
	same(await page.getByLabel('What would you like to talk about?').inputValue(), 'Só, <b>gardens</b>', 'the words stay')
	await page.look('again/hello-wrong')
	const first = page.locator('.govuk-error-summary a').first()
	await first.click()
	ok(await page.evaluate(() => location.hash.length > 1), 'the summary leads to the field')
})
