// SPDX-License-Identifier: Apache-2.0
// leave -- out of one's own pages at once, by the button or by Shift three times: signed out, with nothing left to see,
// and another page in this one's place, so that Back does not lead here.  Without it the button signs out all the same.
const { document: page } = globalThis
const form = page.querySelector('.leave form')
let shifts = 0, last = 0, gone = false

function leave() {
	if (gone) return
	gone = true
	page.documentElement.hidden = true
	const out = fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual', keepalive: true })
	const soon = new Promise(done => setTimeout(done, 8000))      // with nothing shown meanwhile: before the answer they are signed in
	Promise.race([out.catch(() => soon), soon]).then(() => location.replace('/community'))
}
form.addEventListener('submit', e => { e.preventDefault(); leave() })
addEventListener('keydown', e => {
	if (e.repeat) return
	shifts = e.key !== 'Shift' ? 0 : Date.now() - last < 5000 ? shifts + 1 : 1
	last = Date.now()
	if (shifts === 3) leave()
})
// Kept whole by the browser and shown again: it is asked for anew.
addEventListener('pageshow', e => e.persisted && location.reload())
