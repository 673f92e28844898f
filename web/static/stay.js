// SPDX-License-Identifier: Apache-2.0
// stay -- on a device that other people use: asks before the session ends, and when it does, takes the page away and what
// was being written with it.  The server decides when; here is only its clock, set anew by each touch.
const { document: page } = globalThis
const box = page.querySelector('#stay'), [stay, over] = box.querySelectorAll('form')
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
	if (!answer) return                       // no signal: the question stays, and may be answered again
	if (!answer.ok) return leave()            // signed out already, there or elsewhere
	until(Date.now() + 1000 * await answer.text())
	others.postMessage(end)
}

function leave() {
	if (gone) return
	gone = true
	page.documentElement.hidden = true
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
	if (!box.open && Date.now() - asked > 60000) extend()
}
for (const kind of ['keydown', 'pointerdown', 'input', 'scroll']) addEventListener(kind, touched, { passive: true })
addEventListener('input', e => { if (e.target.form?.closest('main') && e.target.form.method === 'post') written = e.target.form })
stay.addEventListener('submit', e => { e.preventDefault(); extend() })
box.addEventListener('cancel', e => { e.preventDefault(); extend() })
over.addEventListener('submit', e => { e.preventDefault(); leave() })
setInterval(look, 1000)
addEventListener('visibilitychange', look)
// Kept whole by the browser and shown again: it is asked for anew.
addEventListener('pageshow', e => e.persisted && location.reload())
