// SPDX-License-Identifier: Apache-2.0
// worry -- worried about someone's safety, where there is no signal: who to ring is three touches away.
import { Server, ok, test } from './harness.mjs'
import { keepTheDay } from './phone.mjs'

const worried = page => page.locator('main').getByRole('link', { name: /^Worried about/ })

test('no signal, and worried about someone: three touches to the telephone', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const phone = await t.page({ width: 360, base: server.url })
		await keepTheDay(phone)
		await server.stop('SIGKILL')
		await phone.goto('/today')
		phone.taps = 0
		await phone.tap(phone.locator('nav').getByRole('link', { name: 'Write it down' }))
		await phone.tap(worried(phone))
		await phone.waitForURL(/\/worry$/)
		for (const [name, number] of [['Ring 999', 'tel:999'], ['Ring 01632 960100', 'tel:01632960100'], ['Ring 01632 960199', 'tel:01632960199']]) {
			const link = phone.getByRole('link', { name, exact: true })
			ok(await link.getAttribute('href') === number, `${name} rings ${number}`)
			ok((await link.boundingBox()).height >= 44, `${name} is easy to touch`)
		}
		ok(phone.taps + 1 <= 3, `${phone.taps} touches, and the one that rings`)
		const order = await phone.locator('main a[href^="tel:"], main form').evaluateAll(all => all.map(e => e.tagName))
		ok(order.lastIndexOf('A') < (order.includes('FORM') ? order.indexOf('FORM') : order.length), 'the numbers stand above any form')
		await phone.look('worry')
		await phone.goto('/people')
		await phone.locator('main .row__name').first().click()
		await worried(phone).click()
		await phone.waitForURL(/\/people\/[^/]+\/worry$/)
		await phone.getByRole('link', { name: 'Ring 01632 960199', exact: true }).waitFor()
		await phone.look('worry-person')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
