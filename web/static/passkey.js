// SPDX-License-Identifier: Apache-2.0
// passkey -- puts what the device says into the form around it, which is then sent as any form is.
const { document: page, PublicKeyCredential: Passkeys } = globalThis
const box = page.querySelector('#passkey'), form = box?.querySelector('form')
const bytes = s => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
const letters = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
const text = s => new TextEncoder().encode(s)
const show = (part, on = true) => { for (const e of box.querySelectorAll(`[data-part=${part}]`)) e.hidden = !on }
const { what, host } = box?.dataset ?? {}
let drawn = Date.now(), waiting = null, sent = false

// A challenge is good for five minutes, and pages stay open for longer.
async function challenge() {
	if (Date.now() - drawn > 240000) {
		const again = await (await fetch(what === 'get' ? '/sign-in' : '/me/passkeys/new')).text()
		const fresh = new DOMParser().parseFromString(again, 'text/html').querySelector(`#passkey[data-what=${what}]`)
		if (fresh) {
			box.dataset.challenge = fresh.dataset.challenge
			drawn = Date.now()
		}
	}
	return text(box.dataset.challenge)
}

function ask(signal, mediation) {
	if (what === 'get')
		return challenge().then(challenge => navigator.credentials.get({ signal, mediation,
			publicKey: { challenge, rpId: host, userVerification: 'required' } }))
	const name = form.elements.name.value.trim()
	return challenge().then(challenge => navigator.credentials.create({ signal, publicKey: {
		challenge, rp: { id: host, name: host }, user: { id: text(box.dataset.user), name, displayName: name }, attestation: 'none',
		pubKeyCredParams: [-7, -8, -257].map(alg => ({ type: 'public-key', alg })),
		excludeCredentials: box.dataset.there.split(' ').filter(Boolean).map(id => ({ type: 'public-key', id: bytes(id) })),
		authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
	} }))
}

async function run(mediation) {
	waiting?.abort()
	const mine = waiting = new AbortController()
	mine.offered = !!mediation
	show('not-now', false)
	try {
		const made = await ask(mine.signal, mediation)
		if (!made || sent) return
		const { response: said } = made, put = (name, b) => { form.elements[name].value = letters(b) }
		put('key', made.rawId)
		put('stated', said.clientDataJSON)
		put('data', said.authenticatorData ?? said.getAuthenticatorData())
		if (said.signature) put('signature', said.signature)
		sent = true
		form.submit()
	} catch {
		if (mine === waiting && !mediation) show('not-now')
	}
}

if (form && Passkeys && globalThis.isSecureContext) {
	show('without', false)
	show('can')
	form.addEventListener('submit', e => {
		const { name } = form.elements
		if (name && !name.value.trim()) return      // the server says what is wrong
		e.preventDefault()
		run()
	})
	// A page that comes back by Back is sent anew.
	addEventListener('pageshow', () => { sent = false })
	// Not on a page that says what was wrong: there one presses.
	if (what === 'get' && !page.querySelector('.govuk-error-summary') && await Passkeys.isConditionalMediationAvailable?.()) {
		const offer = () => run('conditional')
		offer()
		// Before its challenge is too old; but not under a question that the device asks just now.
		setInterval(() => { if (waiting?.offered) offer() }, 240000)
	}
}
