// SPDX-License-Identifier: Apache-2.0
// hello -- journey 2: somebody says hello, a coordinator is in touch, and what they are told by a message later says nothing
// of anybody, whoever reads it; and where it is paper, neither does the slip.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Mail, head, words } from '../sync/sink.mjs'
import { ok, same, test } from './harness.mjs'

const mail = await Mail.open()
mail.server.unref()
// Messages go by day, whatever the hour is here.
export const clock = '2026-06-10T09:00:00Z'
export const before = data => writeFileSync(join(data, 'post.conf'),
	`smtp = smtp://localhost:${mail.port}\nfrom = Hello <hello@page.example>\n`, { mode: 0o600 })

const main = page => page.locator('main')
const text = page => main(page).innerText()
const button = (page, name) => page.getByRole('button', { name, exact: true })
// What nobody is to learn from a message: who it is for and from, where, and what this is for.
const NEVER = /Heulwen|Tegid|Mari\b|Prydderch|Glanolwen|Aberolwen|Alongside|coordinator|social care|council|gofal|cydlynydd|people\//i

async function until(what, ask) {
	for (let i = 0; i < 100; i++) {
		if (await ask()) return ok(true, what)
		await new Promise(done => setTimeout(done, 200))
	}
	ok(false, what)
}

test('from hello to a message of which nobody else can make anything', async t => {
	const anyone = await t.page({ width: 360, js: false })
	await anyone.goto('/hello')
	await anyone.getByLabel('What do you like to be called?').fill('Heulwen Tegid')
	await anyone.getByLabel('How could we say hello?').fill('Ring 01632 960171, in the morning')
	await anyone.getByLabel('Glanolwen').check()
	await button(anyone, 'Send').click()
	await anyone.getByRole('heading', { name: 'Thank you for saying hello' }).waitFor()

	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/introductions')
	await main(page).getByRole('link', { name: 'Heulwen Tegid' }).click()
	await button(page, 'I\'m in touch').click()
	await page.getByLabel('Yes, and to things being written down.').check()
	await button(page, 'Save their answer').click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	const post = `${page.url()}/post`

	// Nothing goes before they said that it is safe, and nowhere that was not looked at together.
	await page.goto(post)
	await page.look('hello/post')
	await page.getByLabel('By e-mail').check()
	await page.getByLabel('E-mail address or telephone number').fill('nobody')
	await button(page, 'Save').click()
	await page.getByText('Please write one e-mail address').first().waitFor()
	await page.look('hello/post-wrong')
	await page.getByLabel('E-mail address or telephone number').fill('h@hers.example')
	await button(page, 'Save').click()
	await page.locator('.govuk-error-summary').waitFor({ state: 'detached' })
	await page.getByText('Nothing yet.').waitFor()
	same(await button(page, 'Tell them that there is a message').count(), 0, 'before a yes there is nothing to press')
	await page.getByLabel('It is safe to write to them').check()
	await button(page, 'Save').click()
	await page.getByRole('heading', { name: 'Is this right, letter by letter?' }).waitFor()
	await page.look('hello/post-right')
	await page.getByLabel('They are beside me, and it is right').check()
	await button(page, 'It is right').click()
	await button(page, 'Tell them that there is a message').click()
	await until('it was taken', () => mail.letters.length)
	const [letter] = mail.letters, said = words(letter)
	ok(said.includes('You have a message on your page.'), `all that it says: ${said}`)
	same(head(letter, 'To'), 'h@hers.example', 'to them')
	ok(!NEVER.test(said) && !NEVER.test(letter.replace(/^To: .*$/m, '')), `and nothing of anybody: ${letter}`)
	ok(!/https?:/.test(said), 'and no address to press')
	same(mail.letters.length, 1, 'once')
	await until('and their coordinator reads that it went', async () => {
		await page.goto(post)
		return (await text(page)).includes('Sent.')
	})
	await page.look('hello/post-sent')
})

test('who has no device: a slip to print, with no name on it', async t => {
	const page = await t.page({ width: 360 }), had = mail.letters.length
	await page.signInAs('coordinator')
	await page.goto('/people')
	const name = (await main(page).locator('.row__name').first().innerText()).trim()
	await main(page).locator('.row__name').first().click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	await page.goto(`${page.url()}/post`)
	await page.getByLabel('It is safe to write to them').check()
	await page.getByLabel('On paper').check()
	await button(page, 'Save').click()
	await button(page, 'Tell them that there is a message').click()
	await page.getByRole('link', { name: 'Print it for them' }).click()
	await page.getByRole('heading', { name: 'A message to print' }).waitFor()
	await page.look('hello/slip')
	await page.emulateMedia({ media: 'print' })
	const paper = await page.locator('body').evaluate(b => b.innerText)
	ok(paper.includes('You have a message on your page.') && !paper.includes(name.split(' ')[0]) && !NEVER.test(paper), `on the paper: ${paper}`)
	await page.emulateMedia({ media: null })
	await button(page, 'They have it').click()
	await page.getByText('Handed over on paper.').waitFor()
	same(mail.letters.length, had, 'and nothing was sent')
})
