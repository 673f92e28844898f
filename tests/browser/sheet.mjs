// SPDX-License-Identifier: Apache-2.0
// sheet -- what stands on paper when a page is printed, in points.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const A4 = { w: 595, h: 842 }, HALF = 421
export const tidy = text => text.replace(/\s+/g, ' ').trim()

// What stands on paper: its pages in points, and the words of a part of one.
export async function print(page, read) {
	const folder = mkdtempSync(join(tmpdir(), 'alongside-paper-')), file = join(folder, 'paper.pdf')
	try {
		const pdf = await page.pdf({ preferCSSPageSize: true })
		writeFileSync(file, pdf)
		const sizes = execFileSync('pdfinfo', ['-l', '99', file]).toString().matchAll(/size: +([\d.]+) x ([\d.]+)/g)
		const pages = [...sizes].map(m => [Math.round(m[1]), Math.round(m[2])])
		const words = (n, x = 0, w = 842) => tidy(execFileSync('pdftotext',
			['-f', n, '-l', n, '-x', x, '-y', 0, '-W', w, '-H', 842, file, '-']).toString())
		await read(pages, words)
	} finally {
		rmSync(folder, { recursive: true })
	}
}
