// SPDX-License-Identifier: Apache-2.0
// stand.js -- what this phone and the server know of each other: which numbers were answered, which are lost, what a
// backup that was put back there forgot, and whether another phone has the same numbers.
const KEPT_SENT = 35 * 86400000, MOST_BYTES = 700000

// What is to be sent, in the order of its numbers: all that waits, and each number after `have` of which there are no
// words here any more.
const batch = (lines, have, last) => {
  const words = new Map(lines.map(e => [e.n, e])), out = []
  if (keys) for (const e of lines) if (e.state === 'waiting' && e.n > 0 && e.n <= have) out.push(e)
  for (let n = have + 1; n <= last; n++) out.push(words.get(n) ?? { n })
  let room = MOST_BYTES
  return out.slice(0, 50).filter((e, i) => (room -= e.box?.length ?? 20) > 0 || !i)
}

// The server cannot open it: it is closed once more from our own copy.  When that is no better, its number goes without
// words, and they are shown here.
const reclose = async (device, e) => {
  if (!keys) return false
  const f = Object.fromEntries(await readEntry(e))
  const made = f.path && !e.unfit ? await sealed(device, e.n, f) : { box: null }
  await store('outbox', 'readwrite', s => s.put({ ...e, ...made, unfit: true }))
  return true
}

// What became of each, and all that the server does not know (any more) waits again: in one step.
const note = async (said, have) => {
  const answers = []
  for (const line of said) {
    const [, n, state, upto, why] = line.match(/^(\d+) (ok|both|no|fault|lost|erased) (\d+) ?(.*)$/) ?? []
    // A reason cannot be kept by a locked phone: it comes again.
    if (n && (!why || keys)) answers.push({ n: Number(n), state, upto: Number(upto), why: why && await close(keys.entry, encoder.encode(why)) })
  }
  await store(['kept', 'outbox', 'sent'], 'readwrite', (k, o, s) => {
    k.put(have, 'have')
    k.get('times').onsuccess = ({ target: { result: times = {} } }) => {
      k.put(Object.fromEntries(Object.entries(times).filter(([n]) => n > have.n)), 'times')
      o.getAll().onsuccess = ({ target }) => {
        for (const a of answers) answered(o, s, target.result.find(e => e.n === a.n) ?? { n: a.n, at: times[a.n], look: times[a.n] === 0, state: 'waiting', none: true }, a)
        for (const e of target.result) if (e.n > have.n && e.state !== 'waiting') o.put({ ...e, state: 'waiting', why: null })
      }
    }
    s.openCursor(null, 'prev').onsuccess = ({ target: { result: c } }) => {
      if (!(c?.value.n > have.n)) return
      o.put({ ...c.value, state: 'waiting' })
      c.delete()
      c.continue()
    }
  })
}
const answered = (o, s, e, { n, state, upto, why }) => {
  if (e.state !== 'waiting') return
  if (state === 'lost' && e.unfit && e.mine) state = 'fault'
  const gone = /lost|erased/.test(state)
  if (gone ? e.look || e.quiet : e.none && !LOOK_AT.includes(state)) {
    o.delete(n)
    s.put({ n, since: Date.now() + skew, quiet: true })
  } else o.put(gone ? { n, at: e.at, state, upto } : { ...e, state, upto, why })
}

// In base by now: out of replay.  The server may be put back to a day before it: closed for the server it stays a while.
const filed = (o, s, have) => {
  o.getAll().onsuccess = ({ target }) => {
    for (const e of target.result)
      if ((e.state === 'ok' && e.upto <= have) || (e.look && e.state !== 'waiting')) {
        o.delete(e.n)
        s.put(asSent(e))
      }
  }
  s.openCursor().onsuccess = ({ target: { result: c } }) => {
    if (!(c?.value.since < Date.now() + skew - KEPT_SENT)) return
    c.delete()
    c.continue()
  }
}

// The server was put back to an older day, and a phone that was one with this may have used its numbers since.  What was
// answered under them comes again, and so does what was sent as another before this phone knew that it is a copy.
const putBack = async (device, have, other) => {
  const old = [...await store('sent', 'readonly', s => s.getAll()), ...(await outbox()).filter(e => e.state !== 'waiting')]
  for (const { id, secret } of [...device.before ?? [], device]) {
    const boxes = old.filter(e => e.box && (e.of ?? device.id) === id && e.n <= have).map(e => ['again', e.box])
    for (let i = 0; i < boxes.length; i += 20) {
      const r = await fetch('/sync/push', { method: 'POST', headers: door({ id, secret }), body: new URLSearchParams(boxes.slice(i, i + 20)) })
      if (!r.ok || / later$/m.test(await r.text())) throw Error(`again ${r.status}`)
    }
  }
  if (!other) return
  await store(['kept', 'outbox'], 'readwrite', (k, o) => {
    k.delete('base')
    // Numbers of changes begin anew: what the server has is in the next base.
    for (const e of old) if (e.upto) o.put({ ...e, upto: 0 })
  })
  if (core) await inTurn(boot)
}

// Another phone has the same numbers: this is a copy of it.  It asks for an identity of its own, with the same secrets
// until that has worked; then what waits has new numbers.  What was answered stays what the other sent: below 0.
const become = async device => {
  let twin = await kept('twin')
  if (!twin) {
    const secret = text64(random(32)), mac = random(32)
    const says = form({ secret, mac_key: text64(mac), mac: await signed(device, [device.id, secret, text64(mac)]), lang: device.language || 'en' })
    twin = { secret, mac: await close(keys.entry, mac), box: await boxFor(device, says) }
    await keep('twin', twin)
  }
  const id = await identity(device, twin.box)
  if (!id) throw Error('no identity')
  await inTurn(async () => {
    const now = await kept('device'), have = await kept('have'), lines = await outbox(), last = await newest(lines), moved = []
    const next = { ...now, id, secret: twin.secret, mac: twin.mac, before: [...now.before ?? [], { id: now.id, secret: now.secret, box: twin.box }] }
    let n = 0
    for (const e of lines) {
      const f = e.state === 'waiting' && e.mine && Object.fromEntries(await readEntry(e))
      moved.push(f?.path ? { ...e, ...await sealed(next, ++n, f) } : e.state === 'waiting' ? { n: e.n - last - 1, at: e.at, state: e.look || e.quiet ? 'ok' : 'lost', upto: 0 }
        : { of: now.id, ...e, n: e.n - last - 1 })
    }
    const sent = (await store('sent', 'readonly', s => s.getAll())).map(e => ({ of: now.id, ...e, n: e.n - last - 1 }))
    await store(['kept', 'outbox', 'sent'], 'readwrite', (k, o, s) => {
      k.get('device').onsuccess = ({ target }) => k.put({ ...target.result, id, secret: next.secret, mac: next.mac, before: next.before }, 'device')
      k.put(n, 'n')
      k.put(Object.fromEntries(moved.filter(e => e.state === 'waiting').map(e => [e.n, e.look ? 0 : e.at])), 'times')
      k.put({ ...have, n: 0 }, 'have')
      k.delete('twin')
      for (const [to, all] of [[o, moved], [s, sent]]) { to.clear(); for (const e of all) to.put(e) }
    })
    core.rest()
    await show()
  })
  return true
}
const identity = async (as, box) => {
  const r = await fetch('/sync/identity', { method: 'POST', headers: door(as), body: new URLSearchParams({ box }) })
  return r.ok && (await r.text()).trim()
}
// The server does not know this identity: it was put back to a day before.  It is told again, by those that came before.
const introduce = async device => {
  for (const as of device.before ?? []) if (!await identity(as, as.box)) return false
  return !!device.before
}
// Set up since the copy of the database that was put back: its owner signs in, and what it needs was closed before.
const introduction = async () => {
  const device = await kept('device')
  if (device.intro?.id === device.id) return
  const mac_key = text64(await open(keys.entry, device.mac)), { secret, staff, shared } = device
  const intro = { id: device.id, box: await boxFor(device, form({ secret, mac_key, staff, shared: shared ? 1 : '' })) }
  await change('device', d => d && { ...d, intro })
}
const unknown = async is => {
  await store('kept', 'readwrite', s => is ? s.put(true, 'unknown') : s.delete('unknown'))
  if (core) await inTurn(async () => { core.rest(); await show() })
}
