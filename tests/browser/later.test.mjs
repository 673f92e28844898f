// SPDX-License-Identifier: Apache-2.0
// later -- a coordinator moves on while words about somebody wait on their phone: whoever walks alongside now reads them.
import { Server, ok, same, test } from './harness.mjs'
import { keepTheDay, save, text, writeDown } from './phone.mjs'

test('words that came when their writer no longer walked alongside', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const phone = await t.page({ width: 360, base: server.url })
		await keepTheDay(phone)
		await server.stop('SIGKILL')
		const person = await writeDown(phone, 'She sang on the bench.')
		await phone.goto(`/write?person=${person}`)
		await phone.locator('textarea').first().fill('And again on the way home.')
		await save(phone).click()
		await phone.waitForURL(/moments/)
		await server.start()

		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/alongside`)
		const now = await office.locator('main label', { has: office.locator('xpath=preceding-sibling::input[@name="staff"]') }).first().innerText()
		await office.locator('input[name=staff]').first().check()
		await office.locator('input[name=passes][value=all]').check()
		await office.locator('input[name=how][value=instead]').check()
		await office.getByRole('button', { name: 'Read it together first' }).click()
		await office.getByRole('button', { name: 'They said yes' }).click()
		await office.waitForURL(url => !url.pathname.endsWith('/alongside'))

		await phone.goto('/to-send')
		await phone.getByRole('button', { name: 'Send now' }).click()
		for (let i = 0; i < 80 && (await text(phone)).split('The server said no.').length < 3; i++) {
			await phone.waitForTimeout(250)
			await phone.goto('/to-send')
		}
		ok((await text(phone)).includes('She sang on the bench.'), 'the words stay on the phone too')

		const other = await t.page({ width: 360, base: server.url })
		await other.goto('/sign-in')
		await other.locator('li', { hasText: now.split(' · ')[0] }).getByRole('button').first().click()
		await other.waitForURL(/today/)
		await other.look('came-later-today')
		await other.locator(`main a[href="/people/${person}/came-later"]`).click()
		await other.getByRole('heading', { name: 'Words that came later' }).waitFor()
		const list = await text(other)
		ok(/Mari \w+ wrote this on/.test(list) && list.includes('She sang on the bench.') && list.includes('And again on the way home.'), 'both are there, and who wrote them')
		await other.look('came-later')
		await other.getByRole('link', { name: 'Write these words down' }).first().click()
		ok(/^Mari \w+ wrote: She sang on the bench\.$/.test(await other.locator('textarea').first().inputValue()), 'with who wrote them')
		await save(other).click()
		await other.waitForURL(/moments/)
		await other.goto(`/people/${person}/story`)
		ok((await text(other)).includes('wrote: She sang on the bench.'), 'it is in the story')
		await other.getByRole('link', { name: 'Read them' }).click()
		await other.getByRole('button', { name: 'Let these words go' }).click()
		await other.getByText('No words wait here.').waitFor()
		await other.look('came-later-none')
		await other.goto('/today')
		same(await other.locator('a[href*="came-later"]').count(), 0, 'nothing waits any more')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
