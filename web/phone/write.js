// SPDX-License-Identifier: Apache-2.0
// write.js -- what is said on this phone, closed and durable before anyone sees the answer.
const newest = async lines => Math.max(await kept('n') ?? 0, (await kept('have'))?.n ?? 0, lines.at(-1)?.n ?? 0)
const signed = async (device, lines) => {
  const mac = await crypto.subtle.importKey('raw', new Uint8Array(await open(keys.entry, device.mac)), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return text64(await crypto.subtle.sign('HMAC', mac, encoder.encode(lines.join('\n'))))
}
// The lines and the newest number at one moment: a form that is written in between is no hole among them.
const written = () => store(['kept', 'outbox'], 'readonly', (k, o) => {
  const n = k.get('n'), have = k.get('have'), all = o.getAll()
  return { get result() { return { lines: all.result, last: Math.max(n.result ?? 0, have.result?.n ?? 0, all.result.at(-1)?.n ?? 0) } } }
})
// Under its number, signed, and closed twice: for this phone and for the server.
const sealed = async (device, n, { release, path, lang, at, body }) => {
  const text = form({ n, at, release, path, lang, body, mac: await signed(device, [device.id, n, release, path, lang, at, body]) })
  return { n, at: Number(at), mine: await close(keys.entry, encoder.encode(text)), box: await boxFor(device, text) }
}
const write = async (path, body, at, more = {}) => {
  const device = await kept('device'), lines = await outbox(), n = await newest(lines) + 1, times = await kept('times')
  const f = { release: await kept('release'), path, lang: device.language || 'en', at: at + skew, body }
  const entry = { ...await sealed(device, n, f), state: 'waiting', ...more }
  await store(['kept', 'outbox'], 'readwrite', (k, o) => {
    k.put(n, 'n')
    k.put({ ...times, [n]: more.look ? 0 : f.at }, 'times')      // if the words are lost one day: when they were said
    o.put(entry)
  })
  if (more.look) return
  core.note(n, form({ state: more.trapped ? 'skipped' : 'waiting', path, body }), f.at)
  // The same form, tried again: what the server said no to stands for nothing any more.  Nor do two versions, once
  // somebody has chosen on the page that shows them.
  const id = b => new URLSearchParams(b).get('form')
  for (const e of lines)
    if (['no', 'fault'].includes(e.state) ? e.mine && id((await readEntry(e)).get('body')) === id(body)
      : e.state === 'both' && e.why && decoder.decode(await open(keys.entry, e.why)) === path) {
      await letGo(e.n).catch(() => {})         // said, and kept: what is tidied here can wait
      core.note(e.n, 'state=gone', f.at)
    }
}
// Looked at, and done with: its number stays taken, without words unless the server has them too.
const letGo = n => store(['outbox', 'sent'], 'readwrite', (o, s) => {
  o.get(n).onsuccess = ({ target: { result: e } }) => {
    if (!e || e.state === 'waiting') return
    o.delete(n)
    s.put(e.state === 'both' ? asSent(e) : { n, quiet: true, since: Date.now() + skew })
  }
})
const asSent = ({ n, look, at, of, box }) => ({ n, look, at, of, box, since: Date.now() + skew })

// Whom a page showed is said too, once in a quarter of an hour for each person, as the server does.
const LOOK = 900000, looked = new Map()
const look = async (fields, at) => {
  const fresh = fields.split('&').filter(f => f && !(at - looked.get(f) < LOOK))
  for (const f of fresh) looked.set(f, at)
  if (!fresh.length) return
  // On a phone that is full a page still shows; the look is said with the next one.
  await write('/looks', `form=${crypto.randomUUID()}&${fresh.join('&')}`, at, { look: true }).catch(() => { for (const f of fresh) looked.delete(f) })
}
