// SPDX-License-Identifier: Apache-2.0
// unnamed.js -- what is written while this phone is locked: closed at once with keys that open nothing, for the
// server and for this phone; whom it is about is asked after unlocking.
const NOW = '/write/now', MOST_WORDS = 16000, MOST_BOXES = 500000
const unnamed = async () => await kept('unnamed') ?? []
const changeUnnamed = to => change('unnamed', all => to(all ?? []))

// This phone's own key pair: the half that closes stands open, the half that opens is closed under the entry key.
const makeOwn = async () => {
  const made = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const box = text64(await crypto.subtle.exportKey('raw', made.publicKey))
  const pair = { box, opens: await close(keys.entry, await crypto.subtle.exportKey('pkcs8', made.privateKey)) }
  await change('device', d => d && { ...d, pair })
}

// The answer comes when it is durable.  The same form twice, by a trembling thumb, is kept once.
const keepUnnamed = async request => {
  const device = await kept('device'), words = new URLSearchParams(await request.text()).get('words')?.trim()
  if (!words) return Response.redirect(NOW, 303)
  if (words.length > MOST_WORDS) return new Response(null, { status: 204 })    // more than one page holds: it stays, with the words in it
  const id = new URL(request.url).searchParams.get('once') ?? crypto.randomUUID(), at = Date.now()
  const text = form({ at, lang: device.language || 'en', body: form({ form: id, words }) })
  const mine = device.pair && await boxFor({ ...device, box: device.pair.box }, text), box = await boxFor(device, text)
  try {
    await changeUnnamed(all => all.some(u => u.id === id) ? all : [...all, { id, device: device.id, mine, box, sent: false }])
  } catch {
    return new Response(null, { status: 204 })    // no room: the page stays as it is, with the words in it
  }
  const named = core ? inTurn(async () => { if (await nameUnnamed()) await boot() }) : Promise.resolve()
  named.then(sync).catch(() => {})
  return request.mode === 'navigate' ? Response.redirect(`${NOW}/kept`, 303) : new Response(`${NOW}/kept`)
}

// Delivered from a locked phone too, so that they outlive it.  The server answers a line for each.
const sendUnnamed = async () => {
  let room = MOST_BOXES
  const device = await kept('device'), all = (await unnamed()).filter(u => !u.sent)
  const waiting = all.slice(0, 50).filter((u, i) => (room -= u.box.length) > 0 || !i)
  if (!waiting.length) return
  const r = await fetch('/sync/unnamed', { method: 'POST', headers: door(device), body: new URLSearchParams(waiting.map(u => ['u', u.box])) })
  if (!r.ok) throw Error(`unnamed ${r.status}`)
  const told = (await r.text()).trim().split('\n')
  if (told.length < waiting.length) throw Error('unnamed')
  await changeUnnamed(now => now.map(u => { const i = waiting.findIndex(w => w.id === u.id); return i < 0 ? u : { ...u, sent: true, refused: told[i] !== 'kept' } }))
  if (waiting.length < all.length) return sendUnnamed()
}

// Unlocked: each becomes a form like any other, numbered and signed now; the record goes when that is durable.  Says
// how many there were: what is shown then lacks them.
const nameUnnamed = async () => {
  const device = await kept('device')
  if (!device.pair) await makeOwn()
  const waiting = await unnamed()
  for (const u of waiting) {
    const text = u.mine && await openOwn(device, u).catch(() => null)
    if (!text) {
      if (u.sent && !u.refused) await changeUnnamed(all => all.filter(other => other.id !== u.id))    // the server's copy comes with the next pull
      continue
    }
    const f = new URLSearchParams(text)
    await write(NOW, f.get('body'), Number(f.get('at')))
    await changeUnnamed(all => all.filter(other => other.id !== u.id))
  }
  return waiting.length
}
const openOwn = async (device, u) => {
  const mine = await crypto.subtle.importKey('pkcs8', await open(keys.entry, device.pair.opens), { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  return openBox(mine, device.pair.box, `${device.area}:${u.device}`, u.mine)
}
