// SPDX-License-Identifier: Apache-2.0
// conflicts -- the same words from two phones (journey 7), and from a phone and the person's own page; a no that comes
// meanwhile (journey 8).
import { Server, ok, same, test } from './harness.mjs'
import { keepTheDay, save, sendNow, text } from './phone.mjs'

const main = page => page.locator('main').innerText()
const lines = async page => (await main(page)).split('\n').map(l => l.trim()).filter(Boolean)

async function write(page, address, words) {
	await page.goto(address)
	await page.locator('textarea').first().fill(words)
	await save(page).click()
	await page.waitForURL(url => url.pathname !== address)
}
// Sends and fetches; asked again until what waits is gone, for a pull that was cut comes with the next one.
async function send(page) {
	await sendNow(page)
	await page.getByText(/Everything is safe on the server/).first().waitFor({ timeout: 30000 })
}
// Until the page says so: what was fetched is shown when it has come.
async function shows(page, address, words) {
	for (const end = Date.now() + 20000; Date.now() < end;) {
		await page.goto(address)
		if ((await text(page)).includes(words)) return true
		await sendNow(page)
		await page.waitForTimeout(250)
	}
	return false
}
async function own(t, server) {
	const page = await t.page({ width: 1280, base: server.url })
	await page.signInAs('someone with a page of their own')
	const path = await page.locator('main a[href^="/people/"]').first().getAttribute('href')
	return { page, of: path.match(/^\/people\/[0-9a-f-]{36}/)[0] }
}

test('two phones change one page with no signal: two versions stand, one phone chooses, and both are the same', async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const { of } = await own(t, server)
		const one = await t.page({ width: 360, base: server.url }), two = await t.page({ width: 360, base: server.url })
		for (const phone of [one, two]) await keepTheDay(phone)
		await write(one, `${of}/page/agreement`, 'A brew on Tuesdays.')
		await send(one)
		ok(await shows(two, of, 'A brew on Tuesdays.'), 'the other phone has the words')
		await server.stop('SIGKILL')

		await write(one, `${of}/page/agreement`, 'A brew on Fridays.')
		await write(two, `${of}/page/agreement`, 'A brew and a walk on Tuesdays.')
		// A fact each: neither is asked about.
		await one.goto(`${of}/about`)
		await one.getByLabel('How to reach them').fill('Ring the flat first')
		await save(one).click()
		await one.getByText('2 things to send').waitFor()
		await two.goto(`${of}/life/talk`)
		await two.getByLabel('What helps when we talk?').fill('Slowly, with pictures')
		await save(two).click()
		await two.waitForURL(url => !url.pathname.endsWith('/talk'))

		await server.start()
		await send(one)
		await send(two)
		ok(await shows(two, '/to-send', 'There is something to look at'), 'the second is told on every page')
		ok((await main(two)).includes('Somebody else changed the same words: both are kept.'), 'and where it was written')
		await two.axe()
		ok(await shows(one, '/today', 'Two versions'), 'the first is told on its day')
		ok(await shows(one, of, 'Both are kept'), 'and beside the words')

		// Chosen on the phone, with no server there.
		await server.stop('SIGKILL')
		await two.goto('/to-send')
		await two.getByRole('link', { name: 'See both, and choose' }).click()
		await two.waitForURL(/versions/)
		const page = await main(two)
		ok(page.includes('Fridays') && page.includes('a walk') && page.includes('Written by'), 'both stand there, with who wrote them')
		same(await two.locator('ins.only').allInnerTexts(), ['Fridays.', 'and a walk', 'Tuesdays.'], 'what differs is marked')
		await two.look('two-versions')
		await two.getByLabel('Or both as one text').fill('A brew and a walk, Tuesdays or Fridays.')
		await two.getByRole('button', { name: 'Keep both as one text' }).click()
		await two.waitForURL(url => !url.pathname.includes('versions'))
		ok((await text(two)).includes('Tuesdays or Fridays'), 'it stands at once')
		await two.goto('/to-send')
		ok(!(await main(two)).includes('Somebody else changed'), 'and is nothing to look at any more')

		await server.start()
		await send(two)
		for (const phone of [one, two]) {
			ok(await shows(phone, of, 'Tuesdays or Fridays'), 'the same words on both phones')
			ok(!(await text(phone)).includes('Both are kept'), 'and one version')
			await phone.goto(`${of}/about`)
			same([await phone.getByLabel('How to reach them').inputValue(), await phone.getByLabel('How we talk best').inputValue()],
				['Ring the flat first', 'Slowly, with pictures'], 'and both facts')
		}
		const pages = []
		for (const phone of [one, two]) {
			await phone.goto(of)
			pages.push(await lines(phone))
		}
		same(pages[0], pages[1], 'they are the same')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})

test("the person's own words and their no stand, whatever a phone without a signal brings later", async t => {
	const server = await new Server(t.server.binary).start()
	try {
		const { page, of } = await own(t, server)
		await write(page, `${of}/ask-first`, 'Ask me before you talk to anyone.')
		await write(page, `${of}/page/matters`, 'My dog.')
		const phone = await t.page({ width: 360, base: server.url })
		await keepTheDay(phone)
		ok(await shows(phone, of, 'My dog.'), 'the phone has the words')
		// They share a part with a neighbour, and the form by which their coordinator would share more is open on the phone.
		await page.goto(`${of}/sees/share`)
		await page.getByLabel('For whom?').fill('Nia')
		await page.getByLabel('A good life').check()
		await page.getByRole('button', { name: 'Share it' }).click()
		const link = (await page.locator('.link-large').innerText()).trim()
		const more = await t.page({ beside: phone, base: server.url })
		await more.goto(`${of}/sees/share`)
		await more.getByLabel('For whom?').fill('Nia')
		await more.getByLabel('What matters').check()
		await more.getByLabel('How they said yes').fill('She may read that too')
		await server.stop('SIGKILL')

		await phone.goto(`${of}/sees/share`)
		ok((await text(phone)).includes('No signal just now'), 'nothing is shared where there is no signal, and that is said')
		await write(phone, `${of}/page/matters`, 'A small dog, and the garden.')
		await write(phone, `${of}/ask-first`, '')
		await phone.goto(of)
		ok(!(await text(phone)).includes('before you talk to anyone'), 'on the phone nothing is asked any more')

		await server.start()
		await page.goto('/')
		await page.signInAs('someone with a page of their own')
		await write(page, `${of}/page/matters`, 'My dog, and nobody else’s.')
		await write(page, `${of}/ask-first`, 'Ask me before you talk to anyone, and never my sister.')

		await page.goto(`${of}/sees`)
		await page.getByRole('button', { name: /^Take it back.*Nia/ }).click()
		await page.getByText('Not shared any more').waitFor()

		// The form that was open comes to the server now: their no was later, and both read that it stands.
		await more.getByRole('button', { name: 'Share it' }).click()
		await more.getByText('They took something back, or asked for something else').first().waitFor()
		same(await more.getByLabel('How they said yes').inputValue(), 'She may read that too', 'the words stay')
		await more.look('share-no')
		await more.close()
		await page.reload()
		ok((await main(page)).includes('Nothing is shared with anybody.'), 'and the person reads that nothing is shared')
		const nia = await t.page({ base: server.url })
		await nia.goto(link)
		ok((await text(nia)).includes('There is nothing here'), 'and the neighbour reads nothing')

		await sendNow(phone)
		await phone.getByText('They asked for something else since').waitFor({ timeout: 30000 })
		await phone.locator('main').getByText('both are kept').first().waitFor()
		ok((await main(phone)).includes('both are kept'), 'the other words stand beside')
		await phone.look('to-send-both-and-no')
		ok(await shows(phone, of, 'never my sister'), 'and what they ask stands on the phone')
		ok((await text(phone)).includes('nobody else’s'), 'and their own words')

		// The person takes what was suggested, on their own page.
		await page.goto('/mine')
		await page.getByRole('link', { name: 'See both' }).click()
		await page.waitForURL(/versions/)
		ok((await main(page)).includes('Take it, or let it go'), 'it says that theirs stand')
		await page.look('two-versions-own')
		await page.getByRole('button', { name: /Keep this one.*The other/ }).click()
		await page.waitForURL(/mine/)
		ok((await text(page)).includes('A small dog, and the garden.'), 'it is theirs now')
	} finally {
		await server.stop('SIGKILL')
		server.remove()
	}
})
