// SPDX-License-Identifier: Apache-2.0
// heard -- the good-life page and the circle as someone hears them who does not see them: each line that a
// screen reader says, beside a golden file.  Someone reads the golden file whenever it changes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { heard } from './heard.mjs'
import { ok, same, test } from './harness.mjs'

// A Thursday, ten in the morning: the demo is made from its day.
export const clock = '2026-06-04T09:00:00Z'

// Lines that went (-) and came (+), by the longest run of lines that both have.
function differences(was, is) {
	const rest = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1))
	for (let i = was.length; i-- > 0;)
		for (let k = is.length; k-- > 0;)
			rest[i][k] = was[i] === is[k] ? rest[i + 1][k + 1] + 1 : Math.max(rest[i + 1][k], rest[i][k + 1])
	const out = []
	let i = 0, k = 0
	while (i < was.length || k < is.length) {
		if (i < was.length && k < is.length && was[i] === is[k]) i++, k++
		else if (k < is.length && (i === was.length || rest[i][k + 1] >= rest[i + 1][k])) out.push(`    + ${is[k++]}`)
		else out.push(`    - ${was[i++]}`)
	}
	return out
}

function golden(name, lines) {
	const file = `tests/browser/golden/${name}.txt`
	if (process.env.RENEW) writeFileSync(file, lines.join('\n') + '\n')
	const was = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
	const found = differences(was, lines)
	ok(!found.length, `${file} is not what is heard:\n${found.join('\n')}\n` +
		'    When this is right and reads well aloud: RENEW=1 node tests/browser/run.mjs heard')
}

// What no page should make anyone listen to.
function listen(name, lines) {
	same(lines.filter(l => /\(no name\)/.test(l)), [], `${name}: nothing without a name`)
	same(lines.filter(l => /^(link|button): (change|write|add|more|here|done|open|remove|not for me)$/i.test(l)), [],
		`${name}: every link says of what`)
	same(lines.filter((l, i) => i && l === lines[i - 1] && !/^list/.test(l)), [], `${name}: nothing twice in a row`)
	same(lines.filter(l => /^list of 0/.test(l)), [], `${name}: no empty lists`)
	const levels = lines.map(l => l.match(/^heading (\d)/)?.[1]).filter(Boolean).map(Number)
	ok(levels[0] === 1 && levels.every((l, i) => !i || l <= levels[i - 1] + 1), `${name}: headings one below the other: ${levels}`)
	same(lines.filter(l => /^main/.test(l)).length, 1, `${name}: one main part`)
}

test('a person\'s page and circle, heard by a coordinator', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('coordinator')
	await page.goto('/people?q=Gwilym')
	await page.locator('main').getByRole('link', { name: 'Gwilym' }).first().click()
	await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
	const person = page.url()
	for (const [name, path] of [['page', ''], ['circle', '/circle'], ['then-and-now', '/circle/then'], ['tie', null]]) {
		if (path === null) await page.locator('main li.row a').first().click()
		else await page.goto(person + path)
		const lines = await heard(page)
		listen(name, lines)
		golden(name, lines)
		if (path === '/circle/then') await page.goto(`${person}/circle`)
	}
})

test('one\'s own page and circle, heard', async t => {
	const page = await t.page({ width: 360 })
	await page.signInAs('someone with a page of their own')
	for (const [name, path] of [['my-page', '/mine'], ['my-circle', '/mine/circle']]) {
		await page.goto(path)
		const lines = await heard(page)
		listen(name, lines)
		golden(name, lines)
	}
})
