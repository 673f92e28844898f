// SPDX-License-Identifier: Apache-2.0
// write.js -- what is said on this phone, closed and durable before anyone sees the answer.
const write = async (target, body, at, look = false) => {
  const device = await kept('device'), n = (await kept('n') || 0) + 1
  const f = { n, at: at + skew, release: await kept('release'), path: target, lang: device.language || 'en', body }
  const signed = [device.id, n, f.release, f.path, f.lang, f.at, f.body].join('\n')
  const mac = await crypto.subtle.importKey('raw', new Uint8Array(await open(keys.entry, device.mac)), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  f.mac = text64(await crypto.subtle.sign('HMAC', mac, encoder.encode(signed)))
  const text = form(f), entry = { n, look, state: 'waiting', mine: await close(keys.entry, encoder.encode(text)), box: await boxFor(device, text) }
  await store(['kept', 'outbox'], 'readwrite', (k, o) => { k.put(n, 'n'); o.put(entry) })
  if (look) return
  core.note(n, form({ state: 'waiting', path: target, body }), f.at)
  // The same form, tried again: what the server said no to stands for nothing any more.  Nor do two versions, once
  // somebody has chosen on the page that shows them.
  const id = b => new URLSearchParams(b).get('form')
  for (const e of await outbox())
    if (['no', 'fault'].includes(e.state) ? id((await readEntry(e)).get('body')) === id(body)
      : e.state === 'both' && e.why && decoder.decode(await open(keys.entry, e.why)) === target)
      await store('outbox', 'readwrite', s => s.delete(e.n))
}

// Whom a page showed is said too, once in a quarter of an hour for each person, as the server does.
const LOOK = 900000, looked = new Map()
const look = async (fields, at) => {
  const fresh = fields.split('&').filter(f => f && !(at - looked.get(f) < LOOK))
  for (const f of fresh) looked.set(f, at)
  if (fresh.length) await write('/looks', `form=${crypto.randomUUID()}&${fresh.join('&')}`, at, true)
}
