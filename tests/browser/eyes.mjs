// SPDX-License-Identifier: Apache-2.0
// eyes -- what to see on a page with a keyboard, with one's own colours, with letters twice as large.
import { ok } from './harness.mjs'

// What has the focus: its words, whether it can be seen whole, whether something shows that it has it.
export const focus = page => page.evaluate(() => {
	const e = document.activeElement, box = e.getBoundingClientRect()
	const at = [0.1, 0.5, 0.9].map(k => document.elementFromPoint(box.left + box.width / 2, box.top + box.height * k))
	const style = getComputedStyle(e), before = getComputedStyle(e.closest('label, .govuk-radios__item, .govuk-checkboxes__item') ?? e)
	const label = e.parentElement?.querySelector('label') && getComputedStyle(e.parentElement.querySelector('label'), '::before')
	const shown = [style, before, label].filter(Boolean).some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) ||
		s.boxShadow !== 'none')
	return {
		tag: e.localName, words: (e.textContent || e.getAttribute('aria-label') || e.name || '').trim().replace(/\s+/g, ' '), name: e.name ?? '',
		kind: e.className ?? '', whole: at.some(x => x && (x === e || e.contains(x) || x.contains(e) || x.closest('label'))) && box.top >= -1 &&
			(box.bottom <= innerHeight + 1 || (e.localName === 'textarea' && box.top + 20 < innerHeight)),   // its first line is enough
		shown,
	}
})

// Presses Tab until the one with these words has the focus; each one on the way must be seen.
export async function tabTo(page, words, most = 120) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press('Tab')
		const f = await focus(page)
		if (f.tag === 'body' || f.tag === 'html') continue
		const skip = f.words === 'Skip to the page'
		ok(skip || f.whole, `${page.url()}: "${f.words.slice(0, 40)}" has the focus and is covered or off the screen`)
		ok(f.shown, `${page.url()}: nothing shows that "${f.words.slice(0, 40)}" (${f.tag}) has the focus`)
		if (typeof words === 'string' ? f.words === words || f.name === words : words.test(f.words)) return true
	}
	ok(false, `${page.url()}: no Tab leads to ${words}`)
	return false
}
export const enter = async page => { await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]) }

// With forced colours: what can be pressed or filled and has no edge.
export const bare = page => page.evaluate(() => [...document.querySelectorAll('.govuk-button, .chip, input:not([type=hidden]), textarea, select')]
	.filter(e => {
		// The browser's own boxes and buttons have edges of their own.
		if (e.type === 'file') return false
		if (/^(checkbox|radio)$/.test(e.type) && getComputedStyle(e).appearance !== 'none' && !e.matches('.govuk-radios__input, .govuk-checkboxes__input')) return false
		const tick = e.matches('.govuk-radios__input, .govuk-checkboxes__input')
		const s = getComputedStyle(tick ? e.parentElement.querySelector('label') : e, tick ? '::before' : null)
		return parseFloat(s.borderTopWidth) === 0 && (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) === 0)
	}).map(e => e.textContent.trim() || e.name))

// With letters twice as large: how many pixels stand beside the page.
export async function beside(page) {
	await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
