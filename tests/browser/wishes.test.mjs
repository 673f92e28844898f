// SPDX-License-Identifier: Apache-2.0
// wishes -- from a wish without a name to a group in the directory, without JavaScript.
import { ok, same, test } from './harness.mjs'

// A theme of this run's own: the file may be told twice, and other files wish too.
const word = 'zither' + Array.from({ length: 6 }, () => 'bcdfghjkmp'[Math.floor(Math.random() * 10)]).join('')
const name = `The ${word} hour`

test('three wishes that are alike become a group that anybody finds', async t => {
	const visitor = await t.page({ width: 360, js: false })
	for (const words of [word, `a ${word} circle`, `${word} for beginners`]) {
		await visitor.goto('/wishes')
		await visitor.getByLabel('What would you like there to be?').fill(words)
		await visitor.getByLabel('Neighbourhood').selectOption({ label: 'Glanolwen' })
		await visitor.getByRole('button', { name: 'Keep it as a wish' }).click()
		ok(/done=wish/.test(visitor.url()), `kept: ${visitor.url()}`)
	}
	await visitor.goto('/wishes')
	ok(!(await visitor.textContent('main')).includes(word), 'what strangers wish is on no public page')

	const coordinator = await t.page({ width: 360, js: false })
	await coordinator.signInAs('Mari Prydderch')
	await coordinator.goto('/wishes')
	const theme = coordinator.locator('.card', { hasText: word })
	ok((await theme.textContent()).includes('3 wishes are like this'), 'the coordinator reads the number')
	const eyes = await t.page({ width: 360 })                // axe is a script
	await eyes.signInAs('Mari Prydderch')
	await eyes.goto('/wishes')
	await eyes.look('wishes')
	await theme.getByRole('link', { name: /Start something/ }).click()
	await eyes.goto(coordinator.url())
	await eyes.look('wishes-start')
	await coordinator.getByLabel('What is it called?').fill(name)
	await coordinator.getByLabel(/Who would come/).fill('Anyone who has one')
	await coordinator.getByLabel(/Where, in words/).fill('The back room')
	await coordinator.getByRole('button', { name: 'Save' }).click()
	const at = new URL(coordinator.url()).pathname

	await visitor.goto('/wishes')
	await visitor.getByRole('link', { name: name }).click()
	same(new URL(visitor.url()).pathname, at, 'the page that anybody reads')
	await visitor.getByRole('button', { name: 'Yes, I would come' }).click()
	ok((await visitor.textContent('main')).includes('kept without a name'), 'no name')
	await eyes.goto(at)
	await eyes.look('starting')

	await coordinator.goto(at)
	ok((await coordinator.textContent('main')).includes('4 wishes are like this'), 'one more would come')
	await coordinator.getByRole('button', { name: 'It has begun: make it a group' }).click()
	ok((await coordinator.textContent('h1')).includes(name), 'it is a group')

	await visitor.goto(`/community?q=${word}`)
	ok(await visitor.getByRole('link', { name: name }).count() > 0, 'and found')
})
