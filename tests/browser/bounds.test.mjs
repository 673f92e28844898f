// SPDX-License-Identifier: Apache-2.0
// bounds -- what a phone carries, what it asks the server for, and what a resident may keep.
import { Server, ok, test } from './harness.mjs'

// Its processes are gone too, a moment after the one that began them.
const gone = async server => {
	await server.stop('SIGKILL')
	while (await fetch(server.url).then(() => true, () => false)) await new Promise(done => setTimeout(done, 20))
}
const text = page => page.locator('main').innerText()

test('older pages come from the server while there is a signal, and are kindly missed without one', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const page = await t.page({ width: 360, base: server.url })
		await page.signInAs('coordinator')
		await page.goto('/write')
		await page.locator('main a.chip').first().click()
		await page.waitForURL(/person=/)
		const person = new URL(page.url()).searchParams.get('person')
		// Fifty-five moments of half a year ago and earlier, as their form would send them.
		await page.evaluate(async () => {
			const draw = async () => new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
			for (let i = 0; i < 55; i++) {
				const form = [...(await draw()).querySelectorAll('main form')].find(f => f.querySelector('[name=words]'))
				const fields = new URLSearchParams([...form.querySelectorAll('input[type=hidden]')].map(f => [f.name, f.value]))
				fields.set('person', new URL(location.href).searchParams.get('person'))
				fields.set('words', `Of long ago, number ${i}.`)
				fields.set('when', new Date(Date.now() - (180 + i) * 86400000).toISOString().slice(0, 10))
				if (!(await fetch('/write', { method: 'POST', body: fields })).url.includes('/moments/')) throw Error('not saved')
			}
		})
		await page.goto('/devices')
		await page.getByLabel('What do you call this phone?').fill('My work phone')
		await page.getByLabel('A passphrase for this phone').fill('three small blue boats')
		await page.getByRole('button', { name: 'Keep my day on it' }).click()
		await page.waitForURL(/today/, { timeout: 30000 })

		await page.goto(`/people/${person}/story`)
		const first = await text(page), last = 'number 54.'
		ok(first.includes('number 10.') && !first.includes('Older moments'), 'the newest are on the phone')
		await page.getByRole('link', { name: 'Earlier' }).click()
		await page.waitForURL(/before=/)
		ok((await text(page)).includes(last), 'with a signal the earlier page is the server\'s')
		const earlier = page.url()
		await gone(server)
		await page.goto(earlier)
		ok((await text(page)).includes('Older moments are on the server') && !(await text(page)).includes(last), `it says what is missing: ${await text(page)}`)
		await page.look('older-without-signal')
		await page.goto(`/people/${person}/story?q=long+ago`)
		ok((await text(page)).includes('number 10.') && (await text(page)).includes('Older moments are on the server'), 'a search finds what is here, and says that there is more')

		await page.goto(`/people/${person}/story`)
		await page.getByRole('button', { name: 'Keep the whole story on my phone' }).click()
		await server.start()
		await page.goto('/to-send')
		await page.getByRole('button', { name: 'Send now' }).click()
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		await gone(server)
		await page.goto(earlier)
		ok((await text(page)).includes(last), 'kept whole, the end of it is here without a signal')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
