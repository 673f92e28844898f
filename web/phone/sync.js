// SPDX-License-Identifier: Apache-2.0
// sync.js -- sending and fetching.
let syncing = null
const door = device => ({ authorization: `Bearer ${device.id}.${device.secret}` })

// Nothing is left on this phone, but what was not delivered.
const wipe = async () => {
  forget()
  for (const name of await caches.keys()) await caches.delete(name)
  await store('outbox', 'readwrite', s => s.clear())
  await store('kept', 'readwrite', s => s.clear())
  for (const page of await clients.matchAll({ type: 'window' })) page.navigate('/').catch(() => {})
}

// All that waits, and what the server says of this phone.  It needs no key: a locked phone sends too.
const push = async () => {
  const device = await kept('device'), waiting = (await outbox()).filter(e => e.state === 'waiting').slice(0, 50)
  const r = await fetch('/sync/push', { method: 'POST', headers: door(device), body: new URLSearchParams(waiting.map(e => ['e', e.box])) })
  if (!r.ok) throw Error(`push ${r.status}`)
  const lines = (await r.text()).trim().split('\n')
  let done = 0
  for (const line of lines) {
    const [, n, state, upto, why] = line.match(/^(\d+) (ok|both|no|fault|lost) (\d+) ?(.*)$/) ?? []
    const e = waiting.find(w => w.n === Number(n))
    if (!e) continue
    const sealed = why && keys ? await close(keys.entry, encoder.encode(why)) : null
    await store('outbox', 'readwrite', s => s.put({ ...e, state, upto: Number(upto), why: sealed }))
    done++
  }
  const more = done === 50, days = lines.at(-1).match(/^lease (\d+)$/)?.[1]
  if (lines.at(-1) === 'wipe' && done === waiting.length) await wipe()
  else await keep('device', { ...device, heard: Date.now(), until: Date.now() + Number(days ?? 0) * 86400000 })
  return more
}

const pull = async () => {
  if (!core) return
  const device = await kept('device')
  for (let again = true; again;) {
    const from = core.cursor()
    const r = await fetch(`/sync/pull?after=${encodeURIComponent(from)}`, { headers: door(device), cache: 'no-store' })
    if (r.status === 409) return anew()
    if (!r.ok) throw Error(`pull ${r.status}`)
    skew = Math.abs(Date.parse(r.headers.get('date')) - Date.now()) > 60000 ? Date.parse(r.headers.get('date')) - Date.now() : 0
    const reader = r.body.getReader()
    let rest = new Uint8Array()
    for (let end = false; !end;) {
      const piece = await reader.read()
      end = piece.done
      if (piece.value) { const all = new Uint8Array(rest.length + piece.value.length); all.set(rest); all.set(piece.value, rest.length); rest = all }
      if (!end && rest.length < 200000) continue
      await inTurn(async () => {
        core.rest()
        const used = core.take(rest, Date.now() + skew)
        if (used < 0) { await boot(); throw Error(`take ${used}`) }
        rest = rest.slice(used)
        await keep('base', await close(keys.image, core.image()))
        await show()
      })
    }
    again = from.includes(' ')                 // it went on where it had been cut off
  }
  const have = Number(core.cursor()) || 0
  for (const e of await outbox())
    if ((['ok', 'lost'].includes(e.state) && e.upto <= have) || (e.look && e.state !== 'waiting')) await store('outbox', 'readwrite', s => s.delete(e.n))
}
const anew = async () => inTurn(async () => { await store('kept', 'readwrite', s => s.delete('base')); await boot() }).then(pull)

const sync = () => (syncing ||= (async () => {
  if (!await kept('device')) return
  while (await push()) ;
  if (await kept('device')) await pull()
})().finally(() => { syncing = null }))
