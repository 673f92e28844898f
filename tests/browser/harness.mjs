// SPDX-License-Identifier: Apache-2.0
// harness -- what browser tests stand on: a server of their own, pages of two widths, and eyes.
//
//	import { test, ok, same } from './harness.mjs'
//	test('a conversation in three taps', async t => {
//		const page = await t.page({ width: 360 })
//		await page.goto('/')
//		await page.tap(page.getByRole('link', { name: 'Write it down' }))
//		same(page.taps, 1, 'taps')
//		await page.look('write-it-down')      // axe, targets, reflow; with SHOTS=1 a picture in build/shots/
//	})
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
	'--disable-background-networking', '--disable-component-update', '--disable-sync']
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
export const SHOTS = 'build/shots'
// `./test --long`: everything there is, and a picture of each; SHOTS=1 asks for the pictures only.
export const LONG = !!process.env.LONG
const PICTURES = LONG || !!process.env.SHOTS

export const count = { passed: 0, failed: 0 }
const tests = []
export function test(name, run) { tests.push({ name, run }) }
export function take() { return tests.splice(0) }

export function ok(condition, what) {
	if (condition) return void count.passed++
	count.failed++
	const line = new Error().stack.split('\n').find(l => l.includes('.test.mjs'))?.match(/([\w.-]+\.test\.mjs:\d+)/)?.[1]
	console.log(`${line ?? ''}: not so: ${what}`)
}
export function same(got, want, what) {
	ok(JSON.stringify(got) === JSON.stringify(want), `${what}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`)
}

export function freePort() {
	return new Promise((done, fail) => {
		const s = createServer().once('error', fail).listen(0, '127.0.0.1', () => {
			const { port } = s.address()
			s.close(() => done(port))
		})
	})
}

// For a server whose clock begins at a moment ("2026-06-04T09:00:00Z"): what it finds in its environment.
function clockFrom(moment) {
	const source = 'tests/browser/clock.c', made = 'build/tools/clock.so'
	if (!existsSync(made) || statSync(made).mtimeMs < statSync(source).mtimeMs) {
		mkdirSync('build/tools', { recursive: true })
		execFileSync('gcc', ['-O1', '-Wall', '-Werror', '-shared', '-fPIC', '-o', `${made}.${process.pid}`, source])
		renameSync(`${made}.${process.pid}`, made)
	}
	return { ...process.env, LD_PRELOAD: resolve(made), ALONGSIDE_CLOCK: String(Date.parse(moment) / 1000) }
}

// The program with the small demo, on a port and in a folder of its own.
export class Server {
	static binary = process.env.ALONGSIDE_BINARY ??
		['release', 'debug'].map(m => `build/${m}/alongside`).find(existsSync) ?? 'build/release/alongside'
	constructor(binary, clock) { Object.assign(this, { binary: binary ?? Server.binary, clock }) }
	async start(more = []) {
		this.data ??= mkdtempSync(join(tmpdir(), 'alongside-browser-'))
		this.port ??= await freePort()
		this.url = `http://localhost:${this.port}`
		this.log = ''
		this.process = spawn(this.binary, ['demo', '--data', this.data, '--listen', `localhost:${this.port}`, ...more],
			{ env: this.clock ? clockFrom(this.clock) : process.env })
		for (const from of ['stdout', 'stderr']) this.process[from].on('data', d => { this.log += d })
		// Not its exit: workers hold what it says into, so this comes when the last of them has gone.
		this.ended = new Promise(done => this.process.once('close', done).once('error', e => { this.log += e; done(-1) }))
		let over = false
		this.ended.then(() => { over = true })
		for (let i = 0; i < 1200 && !over; i++) {
			try {
				await fetch(`http://127.0.0.1:${this.port}/`, { redirect: 'manual' })
				return this
			} catch {
				await new Promise(done => setTimeout(done, 50))
			}
		}
		throw new Error(`${this.binary} demo did not start:\n${this.log}`)
	}
	async stop(signal = 'SIGTERM') {
		if (signal === 'SIGKILL') this.kill()
		else this.process.kill(signal)
		const late = setTimeout(() => this.kill(), 15000)
		const code = await this.ended
		clearTimeout(late)
		return code
	}
	// As when the machine goes dark: workers of a parent that is killed would answer what they have begun, and perhaps one more.
	kill() {
		let workers = ''
		try {
			workers = readFileSync(`/proc/${this.process.pid}/task/${this.process.pid}/children`, 'utf8')
		} catch { /* it has gone */ }
		this.process.kill('SIGKILL')
		for (const pid of workers.split(' ').filter(Boolean)) try { process.kill(Number(pid), 'SIGKILL') } catch { /* it has gone */ }
	}
	remove() { rmSync(this.data, { recursive: true, force: true }) }
}

const BROWSER = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS }
export function openBrowser() { return chromium.launch(BROWSER) }
function openProfile(browser, profile, how) {
	return profile ? chromium.launchPersistentContext(profile, { ...BROWSER, ...how }) : browser.newContext(how)
}

// What a test gets: the server, and pages that watch themselves.
export class Bench {
	constructor(browser, server) { Object.assign(this, { browser, server, contexts: [], pages: [] }) }

	// { width: 360 | 1280, js, dark, lang: 'cy' }; a new context each time, so signed out, unless `beside`
	// names a page whose sign-in is shared; `base` another server than ours.
	// profile: a folder in which a browser of its own keeps what it keeps, so that it can be ended and begin again.
	async page({ width = 360, js = true, dark = false, lang = 'en', beside = null, base = this.server.url, profile = '' } = {}) {
		const phone = width < 600
		const context = beside?.context() ?? await openProfile(this.browser, profile, {
			baseURL: base, viewport: { width, height: phone ? 740 : 900 }, hasTouch: phone, isMobile: phone,
			javaScriptEnabled: js, colorScheme: dark ? 'dark' : 'light', locale: lang === 'cy' ? 'cy-GB' : 'en-GB',
			timezoneId: 'Europe/London', reducedMotion: 'reduce',
		})
		if (!beside) this.contexts.push(context)
		const page = await context.newPage()
		page.setDefaultTimeout(20000)
		page.faults = []
		page.on('pageerror', e => page.faults.push(`script: ${e.message}`))
		// A manifest whose page is left while it comes is empty.
		page.on('console', m => m.type() === 'error' && !/status of 4\d\d|^Manifest: Line: 1, column: 1,/.test(m.text()) && page.faults.push(`console: ${m.text()}`))
		page.on('request', r => {
			if (!r.url().startsWith(base) && !/^(data|blob|about):/.test(r.url())) page.faults.push(`asked elsewhere: ${r.url()}`)
		})
		page.on('response', r => r.status() >= 500 && page.faults.push(`${r.status()} from ${r.url()}`))
		page.taps = 0
		// One touch or click, counted; typing is not a tap.
		page.tap = async target => {
			page.taps++
			const where = typeof target === 'string' ? page.locator(target) : target
			const drawn = page.waitForEvent('domcontentloaded').catch(() => {})   // every touch leads to a page
			await (phone ? where.tap() : where.click())
			await drawn
		}
		// In the demo anyone may be anyone: 'coordinator', 'someone with a page of their own', 'leads the programme'.
		page.signInAs = async kind => {
			await page.goto('/sign-in')
			await page.locator('li', { hasText: kind }).getByRole('button').first().click()
			await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
		}
		page.axe = () => axe(page)
		page.look = (name, at = width, only = '') => look(page, name, at, only)
		page.shot = name => shot(page, name, width)
		this.pages.push(page)
		return page
	}
	async close(failed, name) {
		for (const page of this.pages) {
			for (const fault of page.faults) ok(false, `${page.url()}: ${fault}`)
			if (failed && !page.isClosed()) await shot(page, `failed-${name.replace(/\W+/g, '-')}`, 0).catch(() => {})
		}
		for (const context of this.contexts) await context.close()
	}
}

// Rules that colours and width decide.
const SEEN = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable']

async function shot(page, name, width) {
	mkdirSync(SHOTS, { recursive: true })
	await page.screenshot({ path: `${SHOTS}/${name}${width ? `-${width}` : ''}.png`, fullPage: true })
}

// Of the rules only `rules`, when the rest of the page was looked at already.
async function axe(page, rules) {
	if (!await page.evaluate(() => !!globalThis.axe)) await page.evaluate(AXE)
	const how = { runOnly: rules ? { type: 'rule', values: rules } : TAGS, resultTypes: ['violations'], preload: false }
	const { violations } = await page.evaluate(how => globalThis.axe.run(how), how)
	const found = violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 5).join(', ')}`)
	ok(found.length === 0, `axe on ${page.url()}: ${found.join('; ')}`)
}

// Nothing wider than the screen at this width or at 320; nothing to press smaller than 44 px, but links in sentences.
// only: 'colours', when the page was looked at a moment ago at another width, in other colours; 'room', when
// only its words are longer than where it was looked at.
async function look(page, name, width = page.viewportSize().width, only = '') {
	if (only !== 'room') await axe(page, only === 'colours' && SEEN)
	const small = await page.evaluate(() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
		.filter(e => {
			const box = (e.closest('label') ?? e).getBoundingClientRect()
			if (e.type === 'hidden' || box.width < 2 || e.classList.contains('govuk-skip-link')) return false
			if (e.closest('.card__title')) return false        // the whole card is its target
			if (e.matches('p a, dd a, .words a, .govuk-hint a')) return false
			if (e.closest('.map')) return box.height < 24 || box.width < 24      // the list under it is its equal, with large links
			return box.height < 44 || box.width < 24
		}).map(e => `${e.localName} "${(e.textContent || e.name || '').trim().slice(0, 30)}"`))
	ok(small.length === 0, `${name || page.url()}: too small to press: ${small.join(', ')}`)
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
	ok(wide <= 0, `${name || page.url()}: ${wide} px wider than the screen`)
	if (name && PICTURES) await shot(page, name, width)
	if (only === 'colours') return
	const before = page.viewportSize()
	await page.setViewportSize({ width: 320, height: before.height })
	const wider = await page.evaluate(() => document.documentElement.scrollWidth)
	ok(wider <= 320, `${name || page.url()}: ${wider} px wide on a screen of 320`)
	await page.setViewportSize(before)
}
