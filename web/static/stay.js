// SPDX-License-Identifier: Apache-2.0
// stay -- on a device that other people use: asks before the session ends, and when it does, takes the page away and what
// was being written with it.  The server decides when; here is only its clock, set anew by each touch.
const { document: page } = globalThis
const box = page.querySelector('#stay'), [stay, over] = box.querySelectorAll('form')
const again = box.querySelector('#stay-again'), cut = page.querySelector('#stay-cut')
const warn = box.dataset.warn * 1000
let end = Date.now() + box.dataset.left * 1000, asked = Date.now(), written = null, gone = false

// The other pages of this session, which end with it; those of whoever signed in here after them have a channel of their own.
const others = new BroadcastChannel(`stay ${box.dataset.session}`)
function until(when) {
	end = Math.max(end, when)
	if (box.open && end - Date.now() > warn) box.close()
}
others.onmessage = e => until(e.data)
others.postMessage(end)

async function extend() {
	asked = Date.now()
	const answer = await fetch(stay.action, { method: 'POST', body: new URLSearchParams(new FormData(stay)), redirect: 'manual' }).catch(() => null)
	again.hidden = !!answer
	if (!answer) return                       // no signal: the question stays, and may be answered again
	if (!answer.ok) return leave()            // signed out already, there or elsewhere
	until(Date.now() + 1000 * await answer.text())
	others.postMessage(end)
}

// What takes this page's place is the answer: with no signal there would be none, and the words would go.  So they wait
// behind a sentence that says so, and nothing else is seen.
async function answered() {
	const asks = () => fetch('/sync/release', { cache: 'no-store', credentials: 'omit' }).then(r => r.ok, () => false)
	while (!await asks()) {
		box.close()
		page.body.style.visibility = 'hidden'
		cut.style.visibility = 'visible'
		page.documentElement.hidden = false
		if (!cut.open) cut.showModal()
		await new Promise(done => { setTimeout(done, 5000); addEventListener('online', done, { once: true }) })
	}
	page.documentElement.hidden = true
}

async function leave() {
	if (gone) return
	gone = true
	page.documentElement.hidden = true
	await answered()
	const put = (name, value) => over.append(Object.assign(page.createElement('input'), { type: 'hidden', name, value }))
	if (written) {
		put('carry_path', new URL(written.action).pathname)
		for (const [name, value] of new FormData(written))
			if (typeof value === 'string' && name !== 'token') put(`carry_field_${name}`, value)
	}
	over.submit()
}

function look() {
	if (gone) return
	if (Date.now() >= end) return leave()
	if (!box.open && end - Date.now() <= warn) box.showModal()
}

// Whoever writes or scrolls is there, though no page is asked for.
function touched() {
	if (!gone && !box.open && Date.now() - asked > 60000) extend()
}
for (const kind of ['keydown', 'pointerdown', 'input', 'scroll']) addEventListener(kind, touched, { passive: true })
addEventListener('input', e => { if (e.target.form?.closest('main') && e.target.form.method === 'post') written = e.target.form })
stay.addEventListener('submit', e => { e.preventDefault(); extend() })
cut.addEventListener('cancel', e => e.preventDefault())
box.addEventListener('cancel', e => { e.preventDefault(); extend() })
over.addEventListener('submit', e => { e.preventDefault(); leave() })
setInterval(look, 1000)
addEventListener('visibilitychange', look)
// Kept whole by the browser and shown again: it is asked for anew.
addEventListener('pageshow', e => e.persisted && location.reload())
