// SPDX-License-Identifier: Apache-2.0
// leave -- out of one's own pages at once, by the button or by Shift three times: signed out, with nothing left to see,
// and another page in this one's place, so that Back does not lead here.  Where there is no signal the server does not
// hear of it: then a mark stays in the browser, and the next page of the same session that is opened, by Back or by
// whoever has the device, leaves before anything of it is seen.  The same where the server answers that it is out of
// order: only its redirect says that it was done.  So this stands in the head, and the page waits for it.
// Without it the button signs out all the same.
{
	const page = document, { session } = page.currentScript.dataset
	let shifts = 0, last = 0, gone = false
	// A browser that keeps nothing for pages has no mark either.
	const marked = () => { try { return localStorage.getItem('left') === session } catch { return false } }
	const mark = on => { try { on ? localStorage.setItem('left', session) : localStorage.removeItem('left') } catch { /* none */ } }

	const wait = time => new Promise(done => setTimeout(done, time))

	function signOut() {
		const form = page.querySelector('.leave form')
		const soon = wait(8000)      // with nothing shown meanwhile: before the answer they are signed in
		const out = fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual', keepalive: true })
			.then(answer => answer.type === 'opaqueredirect' ? mark(false) : wait(2000), () => {})     // the next page tries again
		Promise.race([out, soon]).then(() => location.replace('/community'))
	}
	function leave() {
		if (gone) return
		gone = true
		page.documentElement.hidden = true
		mark(true)
		page.readyState === 'loading' ? addEventListener('DOMContentLoaded', signOut) : signOut()
	}

	if (marked()) leave()
	addEventListener('submit', e => { if (e.target.matches('.leave form')) { e.preventDefault(); leave() } })
	addEventListener('keydown', e => {
		if (e.repeat) return
		shifts = e.key !== 'Shift' ? 0 : Date.now() - last < 5000 ? shifts + 1 : 1
		last = Date.now()
		if (shifts === 3) leave()
	})
	// Left in another window of this browser.
	addEventListener('storage', e => { if (e.key === 'left' && marked()) leave() })
	// Kept whole by the browser and shown again: it is asked for anew.
	addEventListener('pageshow', e => e.persisted && location.reload())
}
