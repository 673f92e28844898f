// SPDX-License-Identifier: Apache-2.0
// waiting.mjs -- a thousand phones that wait for something to be saved: what they cost, and how soon they hear.
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { OURS, PEER, ROUNDS, ask, base, memory, part99, say, signedIn } from './measure.mjs'
import { load } from './first.mjs'

const host = new URL(base).host, pause = ms => new Promise(done => setTimeout(done, ms))

// A request whose answer comes later: heard() says when the first byte of it did.
function held(port, head, before = '') {
  return new Promise((ready, bad) => {
    let heard
    const when = new Promise(good => { heard = good }), s = connect(port, '127.0.0.1', () => { s.write(head); ready({ when, end: () => s.destroy() }) })
    let text = ''
    s.on('error', bad).on('data', d => { text += d; if (text.length > before.length && !(before && text.endsWith(before))) heard(performance.now()) })
  })
}
async function wake(all, save) {
  await pause(700)
  const from = performance.now()
  await save()
  return (await Promise.all(all.map(h => h.when))).map(at => at - from)
}

export async function waiting({ who, server, other }) {
  const devices = who.fleet.flat(), cookie = await signedIn(who.other), headers = { host, origin: base, cookie }
  const page = (await ask(`http://127.0.0.1:${OURS}/write`, { headers })).text, person = page.match(/person=([0-9a-f-]{36})/)[1]
  const token = (await ask(`http://127.0.0.1:${OURS}/write?person=${person}`, { headers })).text.match(/name="token" value="([^"]+)"/)[1]
  const save = () => ask(`http://127.0.0.1:${OURS}/write`, { method: 'POST', headers, body: new URLSearchParams({ token, form: randomUUID(), person, words: 'A word.' }).toString() })
  const late = [], mb = []
  for (let i = 0; i < ROUNDS; i++) {
    const now = Number((await ask(`http://127.0.0.1:${OURS}/sync/wait?after=0`, { headers: { host, authorization: `Bearer ${devices[0]}` } })).text)
    const all = await Promise.all(devices.map((d, k) => held(OURS, `GET /sync/wait?after=${now} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${d}\r\n` +
      `X-Forwarded-For: 198.51.${k >> 8}.${k & 255}\r\n\r\n`)))
    await pause(1500)
    mb.push(memory(server.pid))
    late.push(part99(await wake(all, save)))
    for (const h of all) h.end()
  }
  await load('wait', [])
  const before = memory(other.pid)
  const at = async () => (await (await fetch(`http://127.0.0.1:${PEER}/wait`)).json()).update_seq
  const since = await at()
  const all = await Promise.all(devices.map(() => held(PEER, `GET /wait/_changes?feed=longpoll&since=${since}&heartbeat=false HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)))
  await pause(3000)
  const peerMb = memory(other.pid), n = Math.random()
  const theirs = await Promise.race([wake(all, () => ask(`http://127.0.0.1:${PEER}/wait/d${n}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })),
    pause(30000).then(() => null)])
  for (const h of all) h.end()
  say(`${devices.length} phones waiting: memory of the server`, mb, 'MB', 60, `peer ${peerMb.toFixed(0)} MB, ${before.toFixed(0)} before they came`, 1)
  say('  until they hear of a save, p99', late, 'ms', 100, theirs ? `peer ${Math.round(part99(theirs))} ms` : 'the peer did not tell all of them in 30 s')
}
