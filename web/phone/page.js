// SPDX-License-Identifier: Apache-2.0
// page.js -- the page's part of keeping a day on a phone: the first time, what the page "This phone" does, and
// asking the worker to send.
const unlock = document.getElementById('unlock')
const asked = unlock && opens(document, () => location.replace(location.pathname === '/unlock' ? '/today' : location.href))
quietly()

// The first time: the phone makes its secrets, the server learns of the phone, the person chooses a passphrase.
const first = document.getElementById('device-new')
// One that keeps a day is not set up over it: what waits there would never open again.
const here = async () => {
  const is = !!await kept('device')
  first.hidden = is
  document.getElementById('device-here').hidden = !is
  return is
}
first?.addEventListener('submit', async e => {
  e.preventDefault()
  if (await here()) return
  const data = new FormData(first), passphrase = first.querySelector('[data-passphrase]')
  if (refused(passphrase)) return
  const secret = text64(random(32)), mac = random(32)
  data.set('secret', secret)
  data.set('mac_key', text64(mac))
  const r = await fetch(first.action, { method: 'POST', body: new URLSearchParams(data) })
  const made = read(await r.text()).querySelector('[data-device]')?.dataset, at = Date.parse(r.headers.get('date'))
  if (!made) return first.submit()
  key = random(32)
  const { entry } = await derive(key)
  const apart = at - Date.now()
  await keep('time', { time: at, skew: Math.abs(apart) > 60000 ? apart : 0, apart })
  await keep('device', { id: made.device, secret, box: made.box, area: made.area, staff: made.staff, name: made.name, roles: Number(made.roles),
    label: data.get('name'), shared: data.has('shared'), language: document.documentElement.lang, until: at + Number(made.lease) * 86400000,
    ...await wrap(passphrase.value, key), mac: await close(entry, mac) })
  await navigator.storage?.persist?.()
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  await ask('unlock', { key })
  location.assign('/today')
})
if (first) await here()

// "This phone", and its line among "My devices".
const ownOffer = async () => {
  const part = name => document.querySelector(`[data-own="${name}"]`)
  const say = name => { for (const p of document.querySelectorAll('[data-own]')) p.hidden = ![name, name === 'not-now' && 'offer'].includes(p.dataset.own) }
  const can = await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)
  say((await kept('device')).own ? 'set' : can ? 'offer' : 'not-here')
  part('offer').querySelector('button').addEventListener('click', async () => say(await ownSet(part('offer').dataset.name) || 'set'))
}
const words = document.getElementById('passphrase-new')
words?.addEventListener('submit', async e => {
  e.preventDefault()
  const field = words.querySelector('input')
  if (refused(field) || !key) return
  const made = await wrap(field.value, key)
  await change('device', d => d && { ...d, ...made })
  words.reset()
  words.querySelector('[role=status]').hidden = false
})

const device = await kept('device')
if (device) {
  unkept()
  const { waiting } = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  await asked
  if (!unlock && (key ??= await ask('key'))) others.postMessage(touch)
  knows()
  if (waiting) navigator.serviceWorker.controller?.postMessage({ ask: 'let be' })
  waiting?.postMessage({ ask: 'take over' })
  for (const what of ['pointerdown', 'keydown', 'scroll']) addEventListener(what, touched, { passive: true })
  for (const what of ['focus', 'pageshow']) addEventListener(what, check)
  wait()
  const mine = document.querySelector(`[data-phone="${device.id}"] [data-this]`)
  if (mine) mine.hidden = false
  if (!unlock) await draft()
  if (document.querySelector('[data-own]')) ownOffer()
  if (key && (await kept('signed') || await kept('unknown'))) ask('signed')
  // As long as the server answers and somebody looks; else the next thing that happens begins it again.
  let nudging = false
  const nudge = async () => {
    if (nudging || !key) return
    nudging = true
    while (!document.hidden && await ask('nudge')) await new Promise(good => setTimeout(good, 2000 + 3000 * Math.random()))
    nudging = false
  }
  const send = async () => { await ask('sync'); nudge() }
  addEventListener('online', send)
  document.addEventListener('visibilitychange', () => { if (document.hidden) return note()
    check()
    send()
  })
  setInterval(send, 300000)
  if (!waiting) nudge()
  if (unlock) send()                           // opened, and locked: what waits goes, and it hears whether it is lost
} else knows()
