// SPDX-License-Identifier: Apache-2.0
// unlock.js -- in a page: opening what is on this phone, with a passphrase or with the phone's own lock, and
// locking it again.  The master key is in the memory of open pages and of the worker, and nowhere else.
const ROUNDS = 600000
const QUIET = 300000                           // ms without a touch or a key in any page, and the phone locks
let key = null, touch = Date.now(), timer = null
const ask = async (what, more) => {
  const worker = (await navigator.serviceWorker.ready).active, line = new MessageChannel()
  return new Promise(good => { line.port1.onmessage = e => good(e.data); worker.postMessage({ ask: what, ...more }, [line.port2]) })
}
const read = text => new DOMParser().parseFromString(text, 'text/html')

// ---- the passphrase
const from = async (passphrase, salt) => crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
  await crypto.subtle.importKey('raw', encoder.encode(passphrase), 'PBKDF2', false, ['deriveKey']), AES, false, BOTH)
// Never a bare number, nor one letter again and again.
const weak = p => p.length < 10 || /^[\d\s]*$/.test(p) || /^(.)\1*$/u.test(p.replace(/\s/g, ''))
const refused = field => {
  const bad = weak(field.value)
  field.setCustomValidity(bad ? field.title : '')
  if (bad) field.reportValidity()
  return bad
}
const wrap = async (passphrase, raw) => { const salt = random(16); return { salt, wrapped: await close(await from(passphrase, salt), raw) } }

// ---- the phone's own lock.  A passkey that signs nobody in: no server ever hears of it, so its challenge needs no
// checking.  All that is asked of it is the secret that it gives (prf), only after face, finger or code, and always
// the same for the same salt; from that comes a second wrap of the master key.
const ownKey = secret => derived(secret, 'alongside own lock 1')
const ownSecret = async ({ id, salt }) => (await navigator.credentials.get({ publicKey: { challenge: random(32), rpId: location.hostname,
  allowCredentials: [{ type: 'public-key', id }], userVerification: 'required', extensions: { prf: { eval: { first: salt } } } } }))
  .getClientExtensionResults().prf?.results?.first
// '' when it is set up; 'not-here' when this lock gives no secret; 'not-now' when it was broken off.
const ownSet = async name => {
  const salt = random(32)
  try {
    const made = await navigator.credentials.create({ publicKey: { rp: { name: 'Alongside', id: location.hostname }, challenge: random(32),
      user: { id: random(16), name, displayName: name }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
      authenticatorSelection: { authenticatorAttachment: 'platform', residentKey: 'preferred', userVerification: 'required' },
      extensions: { prf: { eval: { first: salt } } } } })
    const { prf } = made.getClientExtensionResults(), own = { id: made.rawId, salt }
    const secret = prf?.results?.first ?? (prf?.enabled && await ownSecret(own))
    if (!secret) return 'not-here'
    const wrapped = await close(await ownKey(secret), key)
    await change('device', d => d && { ...d, own: { ...own, wrapped } })
    return ''
  } catch (e) {
    return e.name === 'NotSupportedError' || e.name === 'ConstraintError' ? 'not-here' : 'not-now'
  }
}

// ---- what /unlock shows, as a page and over one
const opens = (root, then) => {
  const form = root.querySelector('#unlock'), field = form.querySelector('input')
  const show = async why => {
    const device = await kept('device')
    if (!device) return
    const shut = async () =>
      await ask('over') ? device.shared ? 'shared' : 'week' : (await kept('tries'))?.n >= TRIES ? 'five' : ''
    let stop = await shut()
    if ((stop || await kept('signed')) && await ask('signed')) stop = await shut()
    const own = !!device.own && stop !== 'week' && stop !== 'shared'
    const parts = [stop || why, stop && 'sign-in', own && 'own', !stop && 'words', !stop && await kept('may begin anew') && 'anew']
    for (const part of root.querySelectorAll('[data-part]')) part.hidden = !parts.includes(part.dataset.part)
  }
  const enter = async raw => {
    const why = await ask('unlock', { key: raw })
    await store('kept', 'readwrite', s => { s.delete('tries'); s.delete('may begin anew') })
    if (why) return show(why)
    key = raw
    touch = Date.now()
    then()
  }
  form.addEventListener('submit', async e => {
    e.preventDefault()
    const device = await kept('device'), at = Date.now() + ((await kept('time'))?.apart ?? 0)
    if (!device) return
    // Counted before it is tried, and kept: closing the page takes no try back.
    await change('tries', t => ({ n: (t?.n ?? 0) + 1, at }))
    const tries = (await kept('tries')).n
    const raw = tries <= TRIES && await from(field.value, device.salt).then(k => open(k, device.wrapped)).catch(() => null)
    if (raw) return enter(new Uint8Array(raw))
    await show(`wrong-${TRIES - tries}`)
    field.select()
  })
  root.querySelector('[data-part=own] button').addEventListener('click', async () => {
    const { own } = await kept('device')
    const raw = await ownSecret(own).then(ownKey).then(k => open(k, own.wrapped)).catch(() => null)
    return raw ? enter(new Uint8Array(raw)) : show('own-wrong')
  })
  root.querySelector('[data-part=anew] button').addEventListener('click', async () => { await ask('anew'); location.assign('/devices') })
  return show()
}

// ---- locking.  All pages of this phone lock together, and a touch in one is a touch in all: they lie in one hand.
const others = new BroadcastChannel('alongside')
const cover = async () => {
  if (document.querySelector('#unlock, .cover')) return
  note().catch(() => {})
  key = null
  clearTimeout(timer)
  // The page stays under a cover, with what is half-written in it.
  const over = document.createElement('dialog')
  over.className = 'cover'
  over.addEventListener('cancel', e => e.preventDefault())
  document.body.append(over)
  over.showModal()
  await ask('lock')
  over.append(...read(await (await fetch('/unlock')).text()).querySelector('main').childNodes)
  over.ariaLabel = over.querySelector('h1').textContent
  await opens(over, () => { over.close(); over.remove(); wait() })
  over.querySelector('button:not([hidden] *), input')?.focus()
}
const lock = () => { others.postMessage('lock'); return cover() }
// A phone that slept had its timers stopped: what counts is the time.  One that went back says nothing, so it locks.
const quiet = () => { const gone = Date.now() - touch; return gone > QUIET || gone < -60000 }
const wait = () => { clearTimeout(timer); if (key) timer = setTimeout(check, touch + QUIET + 50 - Date.now()) }
const check = () => key && quiet() ? lock() : wait()
const touched = () => {
  if (!key) return
  if (quiet()) return void lock()
  const before = touch
  touch = Date.now()
  wait()
  if (touch - before > 1000) others.postMessage(touch)
}
addEventListener('click', e => { if (e.target.closest?.('[data-lock]')) lock() })
others.addEventListener('message', e => { if (e.data === 'lock') cover(); else if (key && !quiet()) touch = Math.max(touch, e.data) })
navigator.serviceWorker.addEventListener('message', e => {
  if (e.data?.ask === 'lock') cover()
  if (e.data?.ask === 'key') { check(); e.ports[0].postMessage(key) }
})
