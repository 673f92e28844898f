// SPDX-License-Identifier: Apache-2.0
// first.mjs -- one phone on a slow line: its first sync, and fifty records that changed.
import { execFileSync } from 'node:child_process'
import { LINE, OURS, PEER, ROUNDS, ask, base, browser, keepTheDay, line, median, peerBase, say, tell } from './measure.mjs'
import { documents, read } from './wire.mjs'

// From nothing: what was kept of the base is gone, the key is given again.
const anew = page => page.evaluate(() => new Promise(good => {
  const worker = navigator.serviceWorker.controller
  const ask = (what, more) => new Promise(said => {
    const line = new MessageChannel()
    line.port1.onmessage = e => said(e.data)
    worker.postMessage({ ask: what, ...more }, [line.port2])
  })
  ask('key').then(async key => {
    await ask('lock')
    const db = await new Promise(good => { const r = indexedDB.open('alongside'); r.onsuccess = () => good(r.result) })
    await new Promise(good => { const t = db.transaction('kept', 'readwrite'); t.objectStore('kept').delete('base'); t.oncomplete = good })
    db.close()
    good([...key])
  })
}))

async function ourFirst(page, second, shaped) {
  const key = await anew(page)
  await shaped.count()
  shaped.shape(LINE)
  const from = performance.now()
  const said = await page.evaluate(key => {
    const ask = (what, more) => new Promise(said => {
      const line = new MessageChannel()
      line.port1.onmessage = e => said(e.data)
      navigator.serviceWorker.controller.postMessage({ ask: what, ...more }, [line.port2])
    })
    return ask('unlock', { key: new Uint8Array(key) })
  }, key)
  if (said) throw new Error(`unlocking was answered ${said}`)
  await second.goto(`${base}/today`)
  const useful = performance.now() - from
  while ((await second.locator('.sent').innerText()).includes('More is still on its way')) {
    if (performance.now() - from > 60000) throw new Error('the first sync does not end')
    await second.waitForTimeout(100)
    await second.goto(`${base}/today`)
  }
  const ms = performance.now() - from, n = await shaped.count()
  shaped.shape(null)
  return { ms, useful, bytes: n.down + n.up, requests: n.requests }
}

async function ourChanged(page, shaped, data) {
  execFileSync('build/release/bench/phones', [data, 'change'])
  await shaped.count()
  shaped.shape(LINE)
  const { ms } = await tell(page, 'sync'), n = await shaped.count()
  shaped.shape(null)
  return { ms, bytes: n.down + n.up, requests: n.requests }
}

// The same rows for the peer, from a pull of the same coordinator.
export async function rowsOf(device) {
  const r = await ask(`http://127.0.0.1:${OURS}/sync/pull`, { headers: { host: new URL(base).host, authorization: `Bearer ${device}` } })
  const { rows, ended } = read(r.bytes)
  if (!ended) throw new Error(`a pull was answered ${r.status} and did not end`)
  return rows
}
export async function load(name, docs) {
  const at = `http://127.0.0.1:${PEER}/${name}`, headers = { 'content-type': 'application/json' }
  await fetch(at, { method: 'PUT' })
  for (let i = 0; i < docs.length; i += 1000)
    await (await fetch(`${at}/_bulk_docs`, { method: 'POST', headers, body: JSON.stringify({ docs: docs.slice(i, i + 1000) }) })).arrayBuffer()
}

// Batches of 1,000 are the peer's tuned case; 100 is what it does by itself.
const replicate = (page, name, fresh) => page.evaluate(async ([name, from, fresh]) => {
  const local = globalThis.local = fresh ? new PouchDB(`local-${performance.now()}`) : globalThis.local, began = performance.now()
  const r = await local.replicate.from(`${from}/${name}`, { batch_size: 1000 }).catch(e => { throw new Error(JSON.stringify(e)) })
  return { ms: performance.now() - began, read: r.docs_written }
}, [name, peerBase, fresh])

async function theirs(page, shaped, name, fresh, want) {
  await shaped.count()
  shaped.shape(LINE)
  const r = await replicate(page, name, fresh), n = await shaped.count()
  shaped.shape(null)
  if (r.read !== want) throw new Error(`the peer read ${r.read} of ${want}`)
  return { ms: r.ms, bytes: n.down + n.up, requests: n.requests }
}

const of = (list, what, by = 1) => list.map(r => r[what] / by)
const beside = list => `peer ${(median(of(list, 'ms')) / 1000).toFixed(1)} s, ${Math.round(median(of(list, 'bytes', 1024)))} KB, ${median(of(list, 'requests'))} requests`

export async function first({ dir, data, who }) {
  const ourLine = await line(new URL(base).port, OURS), peerLine = await line(new URL(peerBase).port, PEER)
  const mine = await browser(dir, 'our-phone'), page = await mine.newPage(), second = await mine.newPage()
  await keepTheDay(page, who.first)
  const firsts = [], changes = [], peerFirsts = [], peerChanges = []
  for (let i = 0; i < ROUNDS; i++) firsts.push(await ourFirst(page, second, ourLine))
  // At rest: what was still on its way has come, and the browser has looked whether the worker is of now.
  await tell(page, 'sync')
  await page.waitForTimeout(3000)
  for (let i = 0; i < ROUNDS * 2 + 1; i++) changes.push(await ourChanged(page, ourLine, data))
  await mine.close()
  const docs = documents(await rowsOf(who.firstPhone))
  await load('first', docs)
  const their = await browser(dir, 'peers-phone'), there = await their.newPage()
  await there.goto(`${peerBase}/page`)
  for (let i = 0; i < Math.ceil(ROUNDS / 2); i++) peerFirsts.push(await theirs(there, peerLine, 'first', true, docs.length))
  for (let i = 0; i < ROUNDS; i++) {
    const r = await (await fetch(`http://127.0.0.1:${PEER}/first/_all_docs?limit=50`)).json()
    await load('first', r.rows.map(d => ({ _id: d.id, _rev: d.value.rev, v: docs.find(x => x._id === d.id).v, seq: Date.now() })))
    peerChanges.push(await theirs(there, peerLine, 'first', false, 50))
  }
  await their.close()
  await Promise.all([ourLine.end(), peerLine.end()])
  console.log(`first sync is of ${docs.length} records, ${Math.round(docs.reduce((n, d) => n + JSON.stringify(d).length, 0) / docs.length)} bytes each as the peer's documents`)
  say('first sync of 10,000 records', of(firsts, 'ms', 1000), 's', 8, beside(peerFirsts))
  say('  its bytes on the wire', of(firsts, 'bytes', 1024), 'KB', 1200)
  say('  first useful page', of(firsts, 'useful', 1000), 's', 3)
  say('50 changed records', of(changes, 'ms', 1000), 's', 0.5, beside(peerChanges))
  say('  their bytes on the wire', of(changes, 'bytes', 1024), 'KB', 12, '', 1)
  say('  their requests', of(changes, 'requests'), 'requests', 1, '', 0)
}
