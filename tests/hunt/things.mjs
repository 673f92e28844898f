// SPDX-License-Identifier: Apache-2.0
// things -- what there must be for an address to lead somewhere, and no form pressed at random makes: somebody to be asked,
// a turning point, a worry that was told, a page shared, read from outside, a sheet read in, a link not yet used.
import { formFields } from '../sync/phone.mjs'

const ID = /[0-9a-f-]{36}/

// The addresses that it led to, for whoever walks from there.
export async function things(server, { coordinator: mari, lead }, person) {
	const led = [], own = `/people/${person}`
	const press = async (cookie, path, fields, from) => {
		const r = await server.post(cookie, path, fields, { from: from ?? path })
		if (r.status !== 303 && r.status !== 200) throw Error(`${path} was not taken: ${r.status}\n${r.text.match(/<main[^]*?<\/main>/)?.[0]}`)
		if (r.location) led.push(r.location)
		return r
	}
	const sheet = async (path, text) => {
		const form = new FormData()
		for (const [n, v] of formFields((await server.send(mari, path)).text, path)) form.append(n, v)
		form.append('file', new Blob([text], { type: 'text/csv' }), 'sheet.csv')
		const r = await fetch(server.url + path, { method: 'POST', body: form, headers: { cookie: mari }, redirect: 'manual' })
		if (r.status !== 303) throw Error(`${path} was not taken: ${r.status}`)
		led.push(r.headers.get('location'))
	}
	const people = [...new Set((await server.send(mari, '/people')).text.match(/\/people\/[0-9a-f-]{36}/g))].map(p => p.match(ID)[0])
	await press(mari, '/households/new', [['p', people[1]], ['p', people[2]]])
	led.push(`${led.at(-1)}/ask/${people[1]}`)
	await press(mari, `${own}/river/new`, { words: 'The choir began', since: '2019' })
	await press(mari, `${own}/worry`, { to_whom: 'The council', told: 'yes', page: 'yes' })
	await press(mari, `${own}/record/pdf`, {}, `${own}/record`)
	const shared = await press(mari, `${own}/sees/share`, { name: 'A neighbour', vision: '1', term: 'month', said: 'Yes, do.' })
	const link = (shared.location ? (await server.send(mari, shared.location)).text : shared.text).match(/\/shared\/[\w-]+/)
	if (link) led.push(link[0])
	await sheet('/bring', 'Name,Neighbourhood\nBo,Brynmor\n')
	await sheet('/import', 'name,kind\nThe choir,group\n')
	led.push(new URL(server.command('user', 'invite', 'Gwen', '--role', 'coordinator', '--base-url', server.url).match(/http:\S+\/invitation\/\S+/)[0]).pathname)
	const page = (await server.send(lead, '/outside')).text, name = (await server.send(mari, own)).text.match(/<h1[^>]*>\s*([^<]+?)\s*</)[1]
	await press(lead, '/outside', { who: name, neighbourhood: page.match(/name="neighbourhood"[^>]*value="([^"]+)"/)?.[1] ?? page.match(/value="([0-9a-f-]{36})"[^>]*name="neighbourhood"/)[1], words: 'Mari is away, and they rang' })
	return [...led, ...['river', 'outside', 'held', 'post', 'record', 'worry/told', 'came-later', 'spoke', 'photos', 'yes'].map(p => `${own}/${p}`), own]
}
