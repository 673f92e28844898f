// SPDX-License-Identifier: Apache-2.0
// phone-day -- a whole day offline with a photo and the browser ended, and a day on a line that is hardly one.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Server, ok, same, test } from './harness.mjs'
import { Line } from './line.mjs'

const PASSPHRASE = 'three small blue boats', WHERE = 'qqGPSqq51.62N'
const main = page => page.locator('main').innerText()
const save = page => page.getByRole('button', { name: 'Save', exact: true })

async function keepTheDay(page) {
	await page.signInAs('coordinator')
	await page.goto('/devices')
	await page.getByLabel('What do you call this phone?').fill('My work phone')
	await page.getByLabel('A passphrase for this phone').fill(PASSPHRASE)
	await page.getByRole('button', { name: 'Keep my day on it' }).click()
	await page.waitForURL(/today/, { timeout: 60000 })
}
async function unlock(page) {
	await page.getByLabel('Your passphrase').fill(PASSPHRASE)
	await page.getByRole('button', { name: 'Unlock', exact: true }).click()
	await page.getByText('To send and to check').first().waitFor({ timeout: 20000 })
}
async function begin(page, words) {
	await page.goto('/write')
	await page.locator('main a.chip').first().click()
	await page.waitForURL(/person=/)
	await page.locator('textarea').first().fill(words)
	return new URL(page.url()).searchParams.get('person')
}
async function writeDown(page, words) {
	const person = await begin(page, words)
	await save(page).click()
	await page.waitForURL(/moments/)
	return person
}
// As a camera makes one: large, and with where it was taken.
async function photograph(page, wide, high) {
	const plain = Buffer.from(await page.evaluate(async ([wide, high]) => {
		const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high }), to = canvas.getContext('2d')
		let seed = 5
		for (let i = 0; i < 4000; i++) {
			seed = (seed * 1103515245 + 12345) & 0x7fffffff
			to.fillStyle = `hsl(${seed % 360} 60% ${seed % 90}%)`
			to.fillRect(seed % wide, (seed >> 7) % high, 40, 30)
		}
		return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]
	}, [wide, high]), 'base64')
	const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(WHERE)]), head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
	return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]) }
}
function* files(folder) {
	for (const name of readdirSync(folder)) {
		const path = join(folder, name)
		let kind
		try { kind = statSync(path) } catch { continue }
		if (kind.isDirectory()) yield* files(path)
		else if (kind.isFile()) yield path
	}
}
function holding(folder, what) {
	return [...files(folder)].filter(f => { try { return readFileSync(f).includes(what) } catch { return false } })
}

test('offline all day: thirty conversations and a photo, the browser ended, and the server holds just these', async t => {
	const server = await new Server(t.server.binary).start(), profile = mkdtempSync(join(tmpdir(), 'alongside-profile-'))
	let phone
	try {
		phone = await t.page({ width: 360, base: server.url, profile })
		await keepTheDay(phone)
		await server.stop('SIGKILL')
		for (let i = 1; i < 30; i++) await writeDown(phone, `A long day, number ${i}.`)
		const person = await begin(phone, 'A long day, number 30.'), file = await photograph(phone, 2400, 1800)
		const field = phone.locator('[data-photo-field]')
		await field.locator('input[type=file]').setInputFiles({ name: 'x.heic', mimeType: 'image/heic', buffer: Buffer.from('no photo') })
		await phone.getByText('This browser cannot read that photo').waitFor()
		await field.locator('input[type=file]').setInputFiles(file)
		await field.locator('img').waitFor()
		await phone.look('write-photo')
		await phone.getByLabel('What does it show?').fill('The boat, with its new mast')
		await save(phone).click()
		await phone.waitForURL(/moments/)
		const moment = new URL(phone.url()).pathname
		await phone.locator('.photo img').waitFor()
		ok(await phone.locator('.photo img').evaluate(i => i.decode().then(() => i.naturalWidth <= 320)), 'its small picture is there at once')
		await phone.look('moment-photo-coming')
		await phone.context().close()
		const stores = ['IndexedDB', 'Service Worker'].map(s => join(profile, 'Default', s))
		for (const what of [WHERE, 'number 30.']) same(holding(profile, what), [], `${what} stands nowhere in the profile`)
		// How every JPEG of a browser begins.  Four bytes of it would be found in closed megabytes now and then.
		const picture = Buffer.from('ffd8ffe000104a464946', 'hex')
		same(stores.flatMap(s => holding(s, picture)), [], 'nor bytes of a picture in what is kept')

		phone = await t.page({ width: 360, base: server.url, profile })
		await phone.goto(moment)
		await unlock(phone)
		await phone.getByText('31 things to send').waitFor()
		await phone.goto(moment)
		await phone.locator('.photo img').waitFor()
		await server.start()
		await phone.goto('/to-send')
		await phone.getByRole('button', { name: 'Send now' }).click()
		await phone.getByText('Everything is safe on the server').first().waitFor({ timeout: 30000 })
		const office = await t.page({ width: 1280, base: server.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/story`)
		const story = await main(office)
		same([...Array(30)].map((_, i) => story.split(`A long day, number ${i + 1}.`).length - 1), Array(30).fill(1), 'each is on the server once')
		let there = 0
		for (let i = 0; i < 60 && !there; i++) {
			await office.goto(moment)
			there = await office.locator('.photo img').count()
		}
		same(there, 1, 'and the photo')
		const large = await office.evaluate(async to => [...new Uint8Array(await (await fetch(to)).arrayBuffer())], await office.locator('.photo a').getAttribute('href'))
		ok(large.length <= 256000 && large.length > 8192, `${large.length} bytes`)
		ok(!Buffer.from(large).includes(WHERE), 'it does not say where it was taken')
		// Once it stands there, the phone has it from there, and forgets its own.
		for (let i = 0; i < 20 && await phone.locator('p[data-photo]').count() + Number(i === 0); i++) {
			await phone.goto('/to-send')
			await phone.getByRole('button', { name: 'Send now' }).click()
			await phone.goto(moment)
		}
		ok(await phone.locator('.photo img').evaluate(i => i.decode().then(() => i.src.endsWith('/small'))), 'the small picture comes with the day')
	} finally {
		await phone?.context().close().catch(() => {})
		await server.stop('SIGKILL')
		server.remove()
		rmSync(profile, { recursive: true, force: true })
	}
})

test('a line that lets hardly anything through, cuts and repeats: no loss, nothing twice', async t => {
	const server = new Server(t.server.binary), line = await new Line(server).start()
	await server.start(['--base-url', line.url])
	try {
		const phone = await t.page({ width: 360, base: line.url })
		await keepTheDay(phone)
		line.bad = { rate: 4000, cut: 12000, twice: true }      // 2 % of 1.6 Mbit/s
		line.drop()
		const began = Date.now()
		let person
		for (let i = 1; i <= 8; i++) person = await writeDown(phone, `Hardly a line, number ${i}.`)
		console.log(`note: eight conversations on a line of 4 KB/s: ${Date.now() - began} ms; ${line.cuts} cuts, ${line.doubles} said twice`)
		for (let i = 0; i < 40 && (line.cuts < 4 || line.doubles < 4); i++)
			await phone.evaluate(() => navigator.serviceWorker.controller.postMessage({ ask: 'sync' })).then(() => phone.waitForTimeout(250))
		ok(line.cuts >= 4 && line.doubles >= 4, `${line.cuts} cuts, ${line.doubles} doubles`)
		line.bad = null
		line.drop()
		for (let i = 0; i < 20 && !(await phone.locator('.sent').innerText()).includes('Everything is safe'); i++) {
			await phone.goto('/to-send')
			await phone.getByRole('button', { name: 'Send now' }).click()
		}
		const office = await t.page({ width: 1280, base: line.url })
		await office.signInAs('coordinator')
		await office.goto(`/people/${person}/story`)
		const story = await main(office)
		same([...Array(8)].map((_, i) => story.split(`Hardly a line, number ${i + 1}.`).length - 1), Array(8).fill(1), 'each is on the server once')
	} finally {
		await line.stop()
		await server.stop('SIGKILL')
		server.remove()
	}
})
