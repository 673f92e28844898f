// SPDX-License-Identifier: Apache-2.0
// tally.mjs -- what the tests of this folder count.
export const count = { passed: 0, failed: 0 }
export function ok(condition, what) {
	count[condition ? 'passed' : 'failed']++
	if (!condition) console.log(`not so: ${what}`)
	return !!condition
}
const short = v => { const s = JSON.stringify(v) ?? 'nothing'; return s.length > 600 ? `${s.slice(0, 600)}…` : s }
export function same(got, want, what) {
	const is = JSON.stringify(got) === JSON.stringify(want)
	return ok(is, is || `${what}: got ${short(got)}, want ${short(want)}`)
}
export function end() {
	console.log(`${count.passed} passed, ${count.failed} failed`)
	process.exit(count.failed ? 1 : 0)
}
