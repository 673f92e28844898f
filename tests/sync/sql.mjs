// SPDX-License-Identifier: Apache-2.0
// sql.mjs -- a look into a database from outside of the program, with Debian's sqlite3: a file that a server has
// open, or an image in memory.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// In memory where there is such a place: what is proved here is not that a disk is slow.
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
export const room = () => mkdtempSync(join(ROOM, 'alongside-sync-'))

let mine = null
function folder() {
	if (mine) return mine
	mine = room()
	process.once('exit', () => rmSync(mine, { recursive: true, force: true }))
	return mine
}
function fileOf(where) {
	if (typeof where === 'string') return where
	writeFileSync(join(folder(), 'image.db'), where)
	return join(folder(), 'image.db')
}

// One sqlite3 answers all of it, by pipes that have names, so that it can be waited for: to begin one for each question
// costs more than the answers.
let at = null
function begin() {
	const [to, from, wrong] = ['to', 'from', 'wrong'].map(n => join(folder(), n))
	execFileSync('mkfifo', [to, from])
	at = { to: openSync(to, 'r+'), from: openSync(from, 'r+'), wrong: openSync(wrong, 'w+') }
	const child = spawn('sqlite3', ['-batch'], { stdio: [at.to, at.from, at.wrong] })
	child.unref()
	process.once('exit', () => child.kill())
}
const END = '-- that was all of it --', bytes = Buffer.alloc(1 << 16)
function ask(file, how, sql) {
	if (!at) begin()
	writeSync(at.to, `.mode ${how}\n.open '${file}'\n.timeout 10000\n${sql}\n.open :memory:\n.print ${END}\n`)
	const pieces = []
	for (let tail = ''; !tail.endsWith(`${END}\n`);) {
		const n = readSync(at.from, bytes)
		pieces.push(Buffer.from(bytes.subarray(0, n)))
		tail = (tail + pieces.at(-1).toString('latin1')).slice(-END.length - 1)
	}
	const wrong = Buffer.alloc(2000), n = readSync(at.wrong, wrong, 0, 2000, 0)
	if (n) {
		ftruncateSync(at.wrong)
		throw Error(`${wrong.toString('utf8', 0, n)} ${sql.slice(0, 200)}`)
	}
	return Buffer.concat(pieces).toString().slice(0, -END.length - 1)
}

// Rows of one statement; where: the name of a file, or the bytes of a database.
export function query(where, sql) {
	const text = ask(fileOf(where), 'json', sql)
	return text.trim() ? JSON.parse(text) : []
}

// Every row of every table (or of those in `only`) as a line: rows by what they hold, columns by name.
const shapes = new Map()
export function dump(where, only = null) {
	const file = fileOf(where), [{ shape }] = query(file, "SELECT group_concat(sql) AS shape FROM sqlite_master WHERE type = 'table';")
	if (!shapes.has(shape)) {
		const tables = {}
		for (const r of query(file, "SELECT m.name AS t, p.name AS c FROM sqlite_master m, pragma_table_info(m.name) p"
			+ " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2;")) (tables[r.t] ??= []).push(r.c)
		shapes.set(shape, tables)
	}
	const each = Object.entries(shapes.get(shape)).filter(([t]) => !only || only.includes(t))
		.map(([t, columns]) => `SELECT '${t} ' || json_object(${columns.map(c => `'${c}', "${c}"`).join(', ')}) FROM "${t}";`)
	return ask(file, 'list', each.join('\n')).split('\n').filter(Boolean).sort()
}
