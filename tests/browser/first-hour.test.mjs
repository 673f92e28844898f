// SPDX-License-Identifier: Apache-2.0
// first-hour -- docs/first-hour.md, walked: the commands are run and the words in bold are pressed, read
// from the page itself, on a machine with nothing on it.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Server, freePort, ok, same, test } from './harness.mjs'

const DOC = 'docs/first-hour.md'

// The page as steps: { where, kind, ... } in order.  A list item or a command that is not understood is a fault.
function read(text) {
	const kinds = [
		['link', /^Open the link\.$/], ['open', /^Open `(?<path>\/[^`]*)`\.$/], ['press', /^Press \*\*(?<name>.+)\*\*\.?$/],
		['write', /^Write \*(?<value>.+)\* under \*\*(?<name>.+)\*\*\.?$/], ['file', /^Choose the file `(?<value>.+)` under \*\*(?<name>.+)\*\*\.?$/],
		['select', /^Choose \*(?<value>[^*]+)\* under \*\*(?<name>.+)\*\*\.?$/], ['choose', /^Choose \*\*(?<name>.+)\*\*\.?$/],
		['see', /^You see \*\*(?<name>.+)\*\*\.?$/], ['wait', /^Wait for \*\*(?<name>.+)\*\*\.?$/],
	]
	const steps = []
	let where = ''
	for (const [i, line] of text.split('\n').entries()) {
		if (line.startsWith('## ')) where = line.slice(3)
		if (line.startsWith('    alongside ')) steps.push({ line: i + 1, where, kind: 'run', command: line.trim() })
		if (!/^## \d/.test(`## ${where}`) || !line.startsWith('- ')) continue
		const [kind, , groups] = kinds.map(([k, r]) => [k, r, line.slice(2).match(r)?.groups ?? (r.test(line.slice(2)) ? {} : null)]).find(k => k[2]) ?? []
		ok(kind, `${DOC}:${i + 1} is a step: ${line}`)
		if (kind) steps.push({ line: i + 1, where, kind, ...groups })
	}
	return steps
}

const words = command => [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(m => m[1] ?? m[2])

class Hour {
	constructor(t) {
		this.t = t
		this.folder = mkdtempSync(join(tmpdir(), 'alongside-hour-'))
		this.pages = {}
	}
	// What a reader would put in the place of our examples.
	here(command) {
		return words(command).slice(1).filter(w => w !== '--behind-proxy').map(w => w.replace('/srv/alongside', join(this.folder, 'data'))
			.replace('https://alongside.example', this.url).replace('localhost:8080', `localhost:${this.port}`))
	}
	async run(command) {
		this.port ??= await freePort()
		this.url ??= `http://localhost:${this.port}`
		const args = this.here(command)
		if (args[0] !== 'serve') return void this.take(execFileSync(Server.binary, args, { encoding: 'utf8' }))
		this.server = spawn(Server.binary, [...args, '--quiet', '--workers', '1'])
		await new Promise(done => this.server.stdout.on('data', d => String(d).includes(this.url) && done()))
	}
	take(text) { this.link = text.match(/https?:\/\/\S+\/invitation\/\w+/)?.[0] ?? this.link }
	// A screen for each: the administrator's, the coordinator's, a phone or a computer, anyone's.
	async page(where) {
		const who = where.match(/administrator|coordinator/)?.[0] ?? 'anyone'
		this.pages[who] ??= await this.t.page({ width: 360, base: this.url })
		await this.pages[who].setViewportSize({ width: /computer/.test(where) ? 1280 : 360, height: 800 })
		return this.pages[who]
	}
	stop() {
		this.server?.kill()
		rmSync(this.folder, { recursive: true, force: true })
	}
}

const escaped = s => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
// A link or a button of that name, or that begins so; the first on the page, which is where one looks.
async function pressable(page, name) {
	const said = escaped(name).replace(': ', ' ?: ')   // what only listeners hear stands apart
	for (const pattern of [new RegExp(`^${said}$`), new RegExp(`^${said}`)])
		for (const root of [page.locator('main'), page]) {
			const found = root.getByRole('button', { name: pattern }).or(root.getByRole('link', { name: pattern }))
			if (await found.count()) return found.first()
		}
	throw new Error(`there is no "${name}" to press on ${page.url()}:\n${await page.locator('body').innerText()}`)
}

async function walk(hour, step) {
	if (step.kind === 'run') return hour.run(step.command)
	const page = await hour.page(step.where)
	const field = () => page.getByLabel(step.name).first()
	const drawn = action => Promise.all([page.waitForEvent('domcontentloaded'), action])
	switch (step.kind) {
	case 'link': await page.goto(hour.link); break
	case 'open': await page.goto(hour.url + step.path); break
	case 'press': await drawn((await pressable(page, step.name)).click()); hour.take(await page.locator('main').innerText()); break
	case 'write': await field().fill(step.value); break
	case 'select': await field().selectOption({ label: step.value }); break
	case 'choose': await field().check(); break
	case 'file': await field().setInputFiles(resolve(step.value)); break
	case 'see': ok((await page.locator('main').innerText()).includes(step.name), `${DOC}:${step.line}: "${step.name}" is seen on ${page.url()}`); break
	case 'wait': await page.locator('main').getByText(step.name, { exact: true }).first().waitFor({ timeout: 20000 })
	}
	// A page that waits asks again by itself, which axe would have otherwise; it is gone before one could look.
	if (['press', 'open', 'link'].includes(step.kind) && !(await page.locator('meta[http-equiv=refresh]').count())) await page.look(`first-hour/${step.line}`, page.viewportSize().width)
}

test('the first hour of a council, as it is written', async t => {
	const steps = read(readFileSync(DOC, 'utf8')), hour = new Hour(t)
	same(steps.filter(s => s.kind === 'run').length, 2, 'commands')
	ok(steps.length > 50, `steps: ${steps.length}`)
	try {
		for (const step of steps)
			await walk(hour, step).catch(e => { throw new Error(`${DOC}:${step.line}: ${e.message}`) })
		const about = execFileSync(Server.binary, ['check', '--data', join(hour.folder, 'data')], { encoding: 'utf8' })
		ok(about.includes('Everything that is sealed opens'), 'what was made is whole')
	} finally {
		hour.stop()
	}
})
