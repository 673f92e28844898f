// SPDX-License-Identifier: Apache-2.0
// page.js -- the page's part of keeping a day on a phone: the first time, unlocking, locking, and asking the
// worker to send.  The key lives in this page's memory and in the worker's, nowhere else.
const ROUNDS = 600000
let key = null
const ask = async (what, more) => {
  const worker = (await navigator.serviceWorker.ready).active, line = new MessageChannel()
  return new Promise(good => { line.port1.onmessage = e => good(e.data); worker.postMessage({ ask: what, ...more }, [line.port2]) })
}
const from = async (passphrase, salt) => crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
  await crypto.subtle.importKey('raw', encoder.encode(passphrase), 'PBKDF2', false, ['deriveKey']),
  { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

navigator.serviceWorker.addEventListener('message', e => { if (e.data?.ask === 'key') e.ports[0].postMessage(key) })

const QUIET = 300000                           // ms without a touch or a key, and the phone locks
const unlock = document.getElementById('unlock')
const opens = (form, then) => form.addEventListener('submit', async e => {
  e.preventDefault()
  const device = await kept('device'), field = form.querySelector('input')
  const opened = await from(field.value, device.salt)
    .then(k => crypto.subtle.decrypt({ name: 'AES-GCM', iv: device.wrapped.iv }, k, device.wrapped.data)).catch(() => null)
  const good = opened && await ask('unlock', { key: new Uint8Array(opened) })
  form.querySelector('[role=alert]').hidden = !!good
  if (!good) return field.select()
  key = new Uint8Array(opened)
  then()
})
if (unlock) opens(unlock, () => location.replace(location.pathname === '/unlock' ? '/today' : location.href))

// The page stays under a cover, with what is half-written in it.
const lock = async () => {
  key = null
  await ask('lock')
  const cover = document.createElement('dialog')
  cover.className = 'cover'
  cover.append(...new DOMParser().parseFromString(await (await fetch('/unlock')).text(), 'text/html').querySelector('main').childNodes)
  cover.ariaLabel = cover.querySelector('h1').textContent
  cover.addEventListener('cancel', e => e.preventDefault())
  opens(cover.querySelector('form'), () => { cover.close(); cover.remove(); touched() })
  document.body.append(cover)
  cover.showModal()
}
let quiet = null
const touched = () => { clearTimeout(quiet); if (key) quiet = setTimeout(lock, QUIET) }

// The first time: the phone makes its secrets, the server learns of the phone, the person chooses a passphrase.
const first = document.getElementById('device-new')
first?.addEventListener('submit', async e => {
  e.preventDefault()
  const data = new FormData(first), passphrase = first.querySelector('[data-passphrase]')
  if (passphrase.value.length < 10) return passphrase.setCustomValidity(passphrase.title), passphrase.reportValidity()
  const random = n => crypto.getRandomValues(new Uint8Array(n))
  const secret = text64(random(32)), mac = random(32)
  data.set('secret', secret)
  data.set('mac_key', text64(mac))
  const r = await fetch(first.action, { method: 'POST', body: new URLSearchParams(data) })
  const made = new DOMParser().parseFromString(await r.text(), 'text/html').querySelector('[data-device]')?.dataset
  if (!made) return first.submit()
  key = random(32)
  const salt = random(16), { entry } = await derive(key)
  await keep('device', { id: made.device, secret, box: made.box, area: made.area, staff: made.staff, name: made.name, roles: Number(made.roles),
    language: document.documentElement.lang, until: Date.now() + Number(made.lease) * 86400000, salt, wrapped: await close(await from(passphrase.value, salt), key), mac: await close(entry, mac) })
  await navigator.storage?.persist?.()
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  await ask('unlock', { key })
  await ask('sync')
  location.assign('/today')
})

if (await kept('device')) {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  key ??= unlock ? null : await ask('key')
  for (const what of ['pointerdown', 'keydown', 'scroll']) addEventListener(what, touched, { passive: true })
  touched()
  const send = () => ask('sync')
  addEventListener('online', send)
  document.addEventListener('visibilitychange', () => { if (!document.hidden) send() })
  setInterval(send, 300000)
}
