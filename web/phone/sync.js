// SPDX-License-Identifier: Apache-2.0
// sync.js -- sending and fetching.
let syncing = null
const door = device => ({ authorization: `Bearer ${device.id}.${device.secret}` })

const unsaid = async have => await newest(await outbox()) > have
// Nothing is left on this phone.  True: something was said since we asked, and goes to the server first.
const wipe = have => inTurn(async () => {
  if (await unsaid(have) || await leftBehind()) return true
  forget()
  await noReading()
  for (const name of await caches.keys()) await caches.delete(name)
  await store(['outbox', 'sent', 'kept'], 'readwrite', (...all) => { for (const s of all) s.clear() })
  for (const page of await clients.matchAll({ type: 'window' })) page.navigate('/').catch(() => {})
})

// All that waits, and what the server says of it and of this phone.  It needs no key: a locked phone sends too.
const push = async (known = false) => {
  const device = await kept('device'), was = await kept('have'), { lines, last } = await written()
  const sent = batch(lines, was?.n ?? last, last), fields = [['waits', waits(lines)], ...sent.map(e => e.box ? ['e', e.box] : ['lost', e.n])]
  const r = await fetch('/sync/push', { method: 'POST', headers: door(device), body: new URLSearchParams(fields) })
  if (r.status === 403 && !known && await introduce(device)) return push(true)
  if (r.ok === !!await kept('unknown') && (r.ok || r.status === 403)) await unknown(!r.ok)
  if (!r.ok) throw Error(`push ${r.status}`)
  const said = (await r.text()).trim().split('\n'), [, n, epoch] = said.map(l => l.match(/^have (\d+) ?(.*)$/)).find(m => m)
  const have = { n: Number(n), epoch }, twin = have.n > last || said.includes('clone')
  const box = said.map(l => l.match(/^box (.+)$/)).find(m => m)?.[1]
  if (box) await change('device', d => d && { ...d, box: device.box = box })
  if (was && (was.epoch !== epoch || have.n < was.n)) await putBack(device, have.n, was.epoch !== epoch)
  await note(said, have)
  if (twin && keys) return become(device)
  if (said.includes('unread')) return reclose(device, sent[said.filter(l => /^\d/.test(l)).length])
  let more = await unsaid(have.n)
  const days = said.at(-1).match(/^lease (\d+)$/)?.[1]
  if (said.at(-1) === 'wipe' && !twin && !more) more = await wipe(have.n)
  else {
    const at = await heard(r), until = at + Number(days ?? 0) * DAY
    await change('device', d => d && { ...d, heard: at, until })
    core?.until(until)
  }
  return !twin && more && was?.n !== have.n
}

// Those who wait for a page that is of use: the people of today are there, and the others on their way.
let waitingFor = []
const tellUseful = over => { if (over || core?.pulled()) for (const good of waitingFor.splice(0)) good(!!core?.pulled()) }
const useful = () => core?.pulled() || !syncing ? !!core?.pulled() : new Promise(good => waitingFor.push(good))

const pull = async still => {
  const mine = core
  if (!core) return
  const device = await kept('device')
  for (let again = true; again;) {
    const from = core.cursor()
    const r = await fetch(`/sync/pull?after=${encodeURIComponent(from)}`, { headers: door(device), cache: 'no-store' })
    if (r.status === 409 && !still) return anew()
    if (!r.ok) throw Error(`pull ${r.status}`)
    await heard(r)
    const reader = r.body.getReader()
    // To close the whole of base costs as much as it is large: at once, and then each time that twice as much has come.
    let rest = new Uint8Array(), full = false, taken = 0, due = 0, news = false
    for (let end = false; !end;) {
      // Cut off: what has come whole is taken and kept all the same.
      const piece = await reader.read().catch(why => ({ done: true, why }))
      end = piece.done
      if (piece.value) { const all = new Uint8Array(rest.length + piece.value.length); all.set(rest); all.set(piece.value, rest.length); rest = all }
      if (!end && rest.length < 200000) continue
      await inTurn(async () => {
        if (core !== mine) throw Error('shut')
        core.rest()
        let used
        try { used = core.take(rest, Date.now() + skew) } catch (why) { await boot(); throw why }
        // ERR_CONFLICT: base is of another past than the server's.
        if (used === -4) await store('kept', 'readwrite', s => s.delete('base'))
        if (used < 0) { await boot(); throw Error(`take ${used}`) }
        // Somebody asked to be forgotten: what was said about them and is to be looked at here goes first.
        const gone = core.erased()
        if (gone) for (const e of await outbox())
          if (LOOK_AT.includes(e.state) && `${await readEntry(e)}`.match(gone)) await store('outbox', 'readwrite', s => s.put({ n: e.n, at: e.at, state: 'erased', upto: e.upto }))
        rest = rest.slice(used)
        full = core.leftOut()
        taken += used
        news ||= core.news()
        if (news && (end || full || taken >= due)) {
          await keepBase(core.image())
          due = 2 * taken
          news = false
        }
        if (full !== !!(await kept('device'))?.full) await change('device', d => d && { ...d, full })
        await show()
        tellUseful()
      })
      if (piece.why) throw piece.why
      if (full) return reader.cancel()
    }
    again = from.includes(' ')                 // it went on where it had been cut off
  }
  const have = Number(core.cursor()) || 0
  await store(['outbox', 'sent'], 'readwrite', (o, s) => filed(o, s, have))
}
const anew = async () => inTurn(async () => { await store('kept', 'readwrite', s => s.delete('base')); await boot() }).then(pull)

const send = async () => {
  await sendUnnamed().catch(() => {})
  while (await push()) ;
}
// Nothing to say, and the server has said lately what it has of this phone: then one question is enough.  Whatever is
// wrong with the answer is asked of a push; from nothing nothing is wrong.
const quiet = async () => {
  const device = await kept('device'), have = await kept('have'), lines = await outbox()
  return have && device.heard && !await kept('unknown') && await now() - device.heard < 600000 && await newest(lines) <= have.n &&
    lines.every(e => e.state !== 'waiting') && (await unnamed()).every(u => u.sent)
}
// What is said while this goes on is sent by another round.
let again = false
const sync = () => {
  again = true
  return (syncing ||= (async () => {
    while (again && await kept('device')) {
      again = false
      const still = core?.cursor() && await quiet()
      if (!still) await send()
      if (core) await failedAgain().catch(() => {})
      try {
        if (await kept('device')) await pull(still).catch(async why => {
          if (!still) throw why
          await send()
          if (await kept('device')) await pull()
        })
      } finally {                                // whatever was said to the pull: a phone that is to forget sends these first
        if (await kept('device') && await sendPhotos()) { again = true; await send() }
      }
    }
  })().finally(() => { syncing = null; tellUseful(true) }))
}

// While a page is open, a question that the server answers when something was saved there; only a nudge.
let holding = null, letBe = null
const nudged = () => (holding ||= (async () => {
  const device = await kept('device'), after = Number(core?.cursor())
  if (!device || !after) return false
  letBe = new AbortController()
  const r = await fetch(`/sync/wait?after=${after}`, { headers: door(device), cache: 'no-store', signal: letBe.signal })
  if (!r.ok) return false
  if (Number(await r.text()) > after) await sync()
  return true
})().catch(() => false).finally(() => { holding = null }))
