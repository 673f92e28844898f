// SPDX-License-Identifier: Apache-2.0
// sql.mjs -- a look into a database from outside of the program, with Debian's sqlite3: a file that a server has
// open, or an image in memory.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// In memory where there is such a place: what is proved here is not that a disk is slow.
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
export const room = () => mkdtempSync(join(ROOM, 'alongside-sync-'))

let mine = null
function fileOf(where) {
	if (typeof where === 'string') return where
	if (!mine) {
		mine = room()
		process.once('exit', () => rmSync(mine, { recursive: true, force: true }))
	}
	writeFileSync(join(mine, 'image.db'), where)
	return join(mine, 'image.db')
}
const ask = (file, how, sql) => execFileSync('sqlite3', ['-batch', how, '-cmd', '.timeout 10000', file], { input: sql, encoding: 'utf8', maxBuffer: 1 << 28 })

// Rows of one statement; where: the name of a file, or the bytes of a database.
export function query(where, sql) {
	const text = ask(fileOf(where), '-json', sql)
	return text.trim() ? JSON.parse(text) : []
}

// Every row of every table (or of those in `only`) as a line: rows by what they hold, columns by name.
const shapes = new Map()
export function dump(where, only = null) {
	const file = fileOf(where), shape = query(file, "SELECT group_concat(sql) AS s FROM sqlite_master WHERE type = 'table';")[0].s
	if (!shapes.has(shape)) {
		const tables = {}
		for (const r of query(file, "SELECT m.name AS t, p.name AS c FROM sqlite_master m, pragma_table_info(m.name) p"
			+ " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2;")) (tables[r.t] ??= []).push(r.c)
		shapes.set(shape, tables)
	}
	const each = Object.entries(shapes.get(shape)).filter(([t]) => !only || only.includes(t))
		.map(([t, columns]) => `SELECT '${t} ' || json_object(${columns.map(c => `'${c}', "${c}"`).join(', ')}) FROM "${t}";`)
	return ask(file, '-list', each.join('\n')).split('\n').filter(Boolean).sort()
}
