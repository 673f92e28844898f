// SPDX-License-Identifier: Apache-2.0
// fleet.mjs -- fifty phones' first syncs at once while somebody else saves.  On both sides a phone is only what it
// asks on a socket: what it does with the answer is left out.
import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { OURS, PEER, ROUNDS, ask, base, median, part99, say, signedIn } from './measure.mjs'
import { load, rowsOf } from './first.mjs'
import { documents, read } from './wire.mjs'

const host = new URL(base).host, SAVERS = 2, THEIRS = 10

// Saves, one after the other, until `over`; the ms of each.
async function saving(save, over, ms) {
  while (!over.yes) {
    const from = performance.now()
    await save()
    ms.push(performance.now() - from)
  }
}
async function atOnce(phones, save) {
  const over = { yes: false }, ms = [], savers = Array.from({ length: SAVERS }, () => saving(save, over, ms))
  const from = performance.now(), got = await Promise.all(phones.map(p => p())), took = performance.now() - from
  over.yes = true
  await Promise.all(savers)
  return { took, ms, got }
}

const ourPhone = device => () => ask(`http://127.0.0.1:${OURS}/sync/pull`, { agent: new Agent(),
  headers: { host, 'accept-encoding': 'gzip', 'x-forwarded-for': '192.0.2.1', authorization: `Bearer ${device}` } })

async function ourSave(who) {
  const cookie = await signedIn(who), agent = new Agent({ keepAlive: true }), headers = { host, origin: base, cookie }
  const page = (await ask(`http://127.0.0.1:${OURS}/write`, { headers })).text
  const person = page.match(/person=([0-9a-f-]{36})/)[1], token = page.match(/name="token" value="([^"]+)"/)?.[1] ??
    (await ask(`http://127.0.0.1:${OURS}/write?person=${person}`, { headers })).text.match(/name="token" value="([^"]+)"/)[1]
  return async () => {
    const body = new URLSearchParams({ token, form: randomUUID(), person, words: 'Had a brew and talked about the bikes.' })
    const r = await ask(`http://127.0.0.1:${OURS}/write`, { method: 'POST', agent, headers, body: body.toString() })
    if (r.status !== 303) throw new Error(`a save was answered ${r.status}`)
  }
}

// What PouchDB asks when it replicates, in batches of 1,000.
const peerPhone = (name, want) => async () => {
  const at = `http://127.0.0.1:${PEER}/${name}`, agent = new Agent({ keepAlive: true }), json = { 'content-type': 'application/json' }
  const headers = { 'accept-encoding': 'gzip' }, told = r => JSON.parse(r.headers['content-encoding'] === 'gzip' ? gunzipSync(r.bytes) : r.bytes)
  await ask(at, { agent, headers })
  await ask(`${at}/_local/none`, { agent, headers })
  let since = 0, got = 0
  for (;;) {
    const { results, last_seq } = told(await ask(`${at}/_changes?style=all_docs&since=${since}&limit=1000`, { agent, headers }))
    if (!results.length) break
    const docs = results.map(r => ({ id: r.id, rev: r.changes[0].rev }))
    got += told(await ask(`${at}/_bulk_get?revs=true&latest=true`, { method: 'POST', agent, headers: { ...headers, ...json }, body: JSON.stringify({ docs }) })).results.length
    since = last_seq
  }
  if (got !== want) throw new Error(`the peer gave ${got} of ${want}`)
}
let saved = 0
const peerSave = async () => {
  const r = await ask(`http://127.0.0.1:${PEER}/saves/m${saved++}`, { method: 'PUT', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ words: 'Had a brew and talked about the bikes.' }) })
  if (r.status !== 201) throw new Error(`a save of the peer was answered ${r.status}`)
}

export async function fleet({ who }) {
  const phones = who.fleet.map(devices => devices[0]), save = await ourSave(who.other), took = [], late = [], count = []
  for (let i = 0; i < ROUNDS + 1; i++) {
    const r = await atOnce(phones.map(ourPhone), save)
    for (const g of r.got) {
      const { rows, ended } = read(gunzipSync(g.bytes))
      if (!ended || rows.length < 2000) throw new Error(`a first sync of ${rows.length} records`)
      count.push(rows.length)
    }
    if (!i) continue                       // the first one warms
    took.push(r.took / 1000)
    late.push(part99(r.ms))
  }
  // The peer's phones each need a database of their own; loading fifty takes longer than all else here.
  const docs = documents(await rowsOf(phones[0])), names = phones.slice(0, THEIRS).map((_, i) => `fleet${i}`)
  for (const name of names) await load(name, docs)
  await load('saves', [])
  const other = await atOnce(names.map(n => peerPhone(n, docs.length)), peerSave)
  say(`50 phones' first syncs at once, ${median(count)} records each`, took, 's', 2, `peer, only ${THEIRS} phones: ${(other.took / 1000).toFixed(1)} s`)
  say('  other users\' saves meanwhile, p99', late, 'ms', 50, `peer ${Math.round(part99(other.ms))} ms`, 1)
}
