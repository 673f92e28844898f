// SPDX-License-Identifier: Apache-2.0
// offline-scan -- every byte that a browser leaves on a phone's disk: no word of a person, and no key.  Journey 13: nor when
// their coordinator moves on, and when they ask to be forgotten.
import { execFileSync } from 'node:child_process'
import { createDecipheriv, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Server, ok, same, test } from './harness.mjs'
import { PASSPHRASE, keepTheDay, lockNow, save, sendNow, text, unlock } from './phone.mjs'

const NAME = 'Zebedee Quillfeather', GONE = 'Araminta Thistlewood', MOMENT = 'a purple gramophone in the attic', HALF = 'half of a marmalade sen', SOUGHT = 'xylophonics', CONTROL = 'found-if-plain'

// A browser that still runs takes files away meanwhile.
const read = path => { try { return readFileSync(path) } catch (e) { if (e.code === 'ENOENT') return Buffer.alloc(0); throw e } }
// Where in the folder these bytes are, as "file: what".
function scan(dir, wanted) {
	const found = new Set()
	for (const name of readdirSync(dir, { recursive: true, withFileTypes: true })) {
		if (!name.isFile()) continue
		const path = join(name.parentPath, name.name), bytes = read(path)
		for (const [what, forms] of Object.entries(wanted))
			if (forms.some(f => bytes.includes(f))) found.add(`${path.slice(dir.length + 1).replace(/[0-9a-f-]{20,}/g, '*')}: ${what}`)
	}
	return [...found].sort()
}
const words = list => Object.fromEntries(list.map(w => [w, [Buffer.from(w), Buffer.from(w, 'utf16le'), Buffer.from(encodeURIComponent(w)), Buffer.from(w.replace(/ /g, '+'))]]))
const bytes = all => Object.fromEntries(Object.entries(all).map(([what, b]) =>
	[what, [b, Buffer.from(b.toString('hex')), Buffer.from(b.toString('base64').slice(0, -2)), Buffer.from(b.toString('base64url').slice(0, -1))]]))
const opened = (key, { iv, data }) => {
	const d = createDecipheriv('aes-256-gcm', key, iv)
	d.setAuthTag(data.subarray(-16))
	return Buffer.concat([d.update(data.subarray(0, -16)), d.final()])
}
const derived = (raw, what) => Buffer.from(hkdfSync('sha256', raw, Buffer.alloc(0), what, 32))

// What is kept on the phone and the master key, as bytes: from an open page.  A fetch puts another base in the place of this
// one, and takes the key's file away, at any moment: so until there is one, and it is still the same when all of it was read.
async function keysOf(page) {
	const got = await page.evaluate(async () => {
		const db = await new Promise(good => { const r = indexedDB.open('alongside'); r.onsuccess = () => good(r.result) })
		const get = name => new Promise(good => { const r = db.transaction('kept').objectStore('kept').get(name); r.onsuccess = () => good(r.result) })
		const hex = b => [...new Uint8Array(b)].map(x => x.toString(16).padStart(2, '0')).join(''), box = b => ({ iv: hex(b.iv), data: hex(b.data) })
		const key = () => new Promise(good => {
			const line = new MessageChannel()
			line.port1.onmessage = e => good(e.data)
			navigator.serviceWorker.controller.postMessage({ ask: 'key' }, [line.port2])
		})
		for (const end = Date.now() + 20000; Date.now() < end; await new Promise(good => setTimeout(good, 100))) {
			const master = await key(), device = await get('device'), base = await get('base')
			const shut = base && await (await (await caches.open('read key')).match(base.at))?.arrayBuffer()
			if (!master || !device || !shut || (await get('base'))?.at !== base.at) continue
			db.close()
			return { master: hex(master), salt: hex(device.salt), wrapped: box(device.wrapped), mac: box(device.mac), shut: hex(shut), base: box(base) }
		}
		throw Error('the phone has no key and no base')
	})
	const b = s => Buffer.from(s, 'hex'), box = x => ({ iv: b(x.iv), data: b(x.data) })
	const master = b(got.master), shut = b(got.shut), entry = derived(master, 'alongside entry 1'), wrap = derived(master, 'alongside wrap 1')
	const read = opened(wrap, { iv: shut.subarray(0, 12), data: shut.subarray(12) })
	const from = pbkdf2Sync(PASSPHRASE, b(got.salt), 600000, 32, 'sha256')
	ok(opened(from, box(got.wrapped)).equals(master), 'these are the keys: the passphrase opens the master key')
	ok(opened(read, box(got.base)).subarray(0, 15).toString() === 'SQLite format 3', 'and the read key opens base')
	return { keys: { master, entry, wrap, read, from, mac: opened(entry, box(got.mac)) }, shut, base: b(got.base.data) }
}

// Fetched until this name is not among the people any more.  That all is safe stands there before anything was asked, too.
async function gone(page, name) {
	for (const end = Date.now() + 20000; Date.now() < end;) {
		await sendNow(page)
		await page.waitForTimeout(250)
		await page.goto('/people')
		await page.getByRole('heading', { level: 1 }).waitFor()
		if (!(await text(page)).includes(name)) return true
	}
	return false
}

test('what is left on the disk of a phone: no words and no keys', async t => {
	const server = await new Server(t.server.binary).start(), dir = mkdtempSync(join(tmpdir(), 'alongside-profile-'))
	let browser
	try {
		const phone = async () => {
			const page = await t.page({ width: 360, profile: dir, base: server.url })
			browser = page.context()
			return page
		}
		let page = await phone()
		await keepTheDay(page)
		const add = async name => {
			await page.goto('/people/new')
			await page.getByLabel('What they like to be called').fill(name)
			await page.getByText('Maes Hirlas').click()
			await save(page).click()
			await page.waitForURL(/people\/[0-9a-f-]{36}/)
			return page.url().match(/people\/([0-9a-f-]{36})/)[1]
		}
		const forgotten = await add(GONE), person = await add(NAME)
		await page.goto(`/write?person=${person}`)
		await page.locator('textarea').first().fill(MOMENT)
		await save(page).click()
		await page.waitForURL(/moments/)
		await page.goto(`/people/${person}/story`)
		ok((await text(page)).includes(MOMENT), 'written down')
		// A slow phone and a quick hand: the search is pressed before the page has the key.
		await page.addInitScript(() => {
			const { serviceWorker } = navigator, now = serviceWorker.register.bind(serviceWorker)
			if (location.pathname === '/find') serviceWorker.register = (...how) => new Promise(good => setTimeout(() => good(now(...how)), 400))
		})
		await page.goto('/find')
		await page.locator('main input[type=search]').fill(SOUGHT)
		await page.keyboard.press('Enter')
		await page.waitForURL(/find[?]/)
		await sendNow(page)
		await page.getByText('Everything is safe on the server').first().waitFor({ timeout: 20000 })
		const first = await keysOf(page)
		await page.goto(`/write?person=${person}`)
		await page.locator('textarea').first().fill(HALF)
		await page.locator('textarea').first().press('ArrowLeft')
		for (let i = 0; i < 50 && !await page.evaluate(() => new Promise(good => {
			const r = indexedDB.open('alongside')
			r.onsuccess = () => { r.result.transaction('kept').objectStore('kept').count('draft').onsuccess = e => { r.result.close(); good(e.target.result) } }
		})); i++) await page.waitForTimeout(100)
		// A field that nobody guards beside it: once its words are on the disk, those of the page would be too.
		await page.evaluate(words => {
			const form = document.createElement('form')
			document.querySelector('main').append(form)
			form.append(document.createElement('textarea'))
			form.firstChild.value = words
		}, CONTROL)
		const control = words([CONTROL])
		for (let i = 0; i < 300 && !scan(dir, control).some(f => f.includes('Sessions')); i++) await page.waitForTimeout(100)
		await browser.close()
		const plain = words([NAME, GONE, MOMENT, HALF, SOUGHT, PASSPHRASE])
		same(scan(dir, { ...plain, ...bytes(first.keys) }), [], 'words and keys on the disk')
		ok(scan(dir, control).some(f => f.includes('Sessions')), 'the scan finds what a browser does write')

		page = await phone()
		await page.goto(`/write?person=${person}`)
		await unlock(page, PASSPHRASE)
		await page.waitForFunction(half => document.querySelector('textarea')?.value === half, HALF)

		// Somebody leaves: what was base before cannot be opened any more, not even with the passphrase.
		const before = await keysOf(page)
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/alongside`)
		for (const choice of [/Joseph Asante/, 'The page. The story so far', 'I no longer see the page']) await office.getByText(choice).click()
		await office.getByRole('button', { name: 'Read it together first' }).click()
		await office.getByRole('button', { name: 'They said yes' }).click()
		ok(await gone(page, NAME), 'they have left the phone')
		const after = await keysOf(page)
		await lockNow(page)
		await browser.close()
		const old = { 'the old read key, closed': [before.shut], 'the old base': [before.base.subarray(4000, 4064)] }
		const now = { 'the read key, closed': [after.shut], 'base': [after.base.subarray(4000, 4064)] }
		same(scan(dir, { ...plain, ...bytes({ ...before.keys, ...after.keys }) }), [], 'words and keys on the disk after somebody left')
		same(scan(dir, old), [], 'what opened base before is gone from the disk')
		same(scan(dir, now).length, 2, 'and the scan would have found it')

		// Somebody else asks to be forgotten, and the phone hears of it when it is unlocked again.
		page = await phone()
		await page.goto(`/people/${forgotten}`)
		await unlock(page, PASSPHRASE)
		await page.getByRole('heading', { name: GONE }).waitFor()
		const held = await keysOf(page)
		await server.stop()
		execFileSync(server.binary, ['erase', forgotten, '--data', server.data])
		await server.start()
		ok(await gone(page, GONE), 'who was forgotten is on the phone no more')
		await lockNow(page)
		await browser.close()
		same(scan(dir, { ...plain, ...bytes(held.keys) }), [], 'words and keys on the disk after somebody was forgotten')
		same(scan(dir, { 'the read key of before, closed': [held.shut], 'the base of before': [held.base.subarray(4000, 4064)] }), [],
			'and what opened their page is gone from it')

		// Lost: told so, it forgets; only what was closed lies about, and nothing there opens base.
		await office.goto('/devices')
		await office.getByRole('link', { name: /Lost this phone/ }).click()
		await office.getByRole('button', { name: 'Yes, it is lost' }).click()
		page = await phone()
		await page.goto('/today')
		let left = -1
		for (let i = 0; i < 100 && left; i++) {
			left = await page.evaluate(async () => (await caches.keys()).length).catch(() => -1)
			await page.waitForTimeout(100)
		}
		same(left, 0, 'it was told to forget')
		await browser.close()
		same(scan(dir, { ...plain, ...bytes({ ...before.keys, ...after.keys }) }), [], 'words and keys on the disk of a phone that was told to forget')
		same(scan(dir, { ...old, 'the read key, closed': [after.shut] }), [], 'what opened base is gone')
	} finally {
		await browser?.close()
		await server.stop('SIGKILL')
		server.remove()
		rmSync(dir, { recursive: true, force: true })
	}
})
