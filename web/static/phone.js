// SPDX-License-Identifier: Apache-2.0
// phone.js -- the page's part of keeping a day on a phone: the first time, unlocking, locking, and asking the
// worker to send.  The key lives in this page's memory and in the worker's, nowhere else.
const ROUNDS = 600000
const encoder = new TextEncoder()
let key = null
const text64 = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
const idb = () => new Promise((good, bad) => {
  const r = indexedDB.open('alongside', 1)
  r.onupgradeneeded = () => { r.result.createObjectStore('kept'); r.result.createObjectStore('outbox', { keyPath: 'n' }) }
  r.onsuccess = () => good(r.result)
  r.onerror = () => bad(r.error)
})
const kept = async (name, value) => {
  const db = await idb(), t = db.transaction('kept', value === undefined ? 'readonly' : 'readwrite')
  const r = value === undefined ? t.objectStore('kept').get(name) : t.objectStore('kept').put(value, name)
  return new Promise((good, bad) => { t.oncomplete = () => { db.close(); good(r.result) }; t.onerror = () => bad(t.error) })
}
const ask = async (what, more) => {
  const worker = (await navigator.serviceWorker.ready).active, line = new MessageChannel()
  return new Promise(good => { line.port1.onmessage = e => good(e.data); worker.postMessage({ ask: what, ...more }, [line.port2]) })
}
const from = async (passphrase, salt) => crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
  await crypto.subtle.importKey('raw', encoder.encode(passphrase), 'PBKDF2', false, ['deriveKey']),
  { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
const close = async (k, data) => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, k, data) }
}

navigator.serviceWorker.addEventListener('message', e => { if (e.data?.ask === 'key') e.ports[0].postMessage(key) })

const unlock = document.getElementById('unlock')
unlock?.addEventListener('submit', async e => {
  e.preventDefault()
  const device = await kept('device'), field = document.getElementById('passphrase')
  const opened = await from(field.value, device.salt)
    .then(k => crypto.subtle.decrypt({ name: 'AES-GCM', iv: device.wrapped.iv }, k, device.wrapped.data)).catch(() => null)
  document.getElementById('unlock-wrong').hidden = !!opened
  if (!opened) return field.select()
  key = new Uint8Array(opened)
  if (await ask('unlock', { key })) location.replace(location.pathname === '/unlock' ? '/today' : location.href)
})

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
  const salt = random(16), k = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey'])
  const entry = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('alongside entry 1') },
    k, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  await kept('device', { id: made.device, secret, box: made.box, area: made.area, staff: made.staff, name: made.name, roles: Number(made.roles),
    language: document.documentElement.lang, salt, wrapped: await close(await from(passphrase.value, salt), key), mac: await close(entry, mac) })
  await navigator.storage?.persist?.()
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  await ask('unlock', { key })
  await ask('sync')
  location.assign('/today')
})

if (await kept('device')) {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  key ??= unlock ? null : await ask('key')
  const send = () => ask('sync')
  addEventListener('online', send)
  document.addEventListener('visibilitychange', () => { if (!document.hidden) send() })
  setInterval(send, 300000)
}
