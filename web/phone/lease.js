// SPDX-License-Identifier: Apache-2.0
// lease.js -- how long this phone may be read, by a clock that is not set back, and the key that goes with it.
const DAY = 86400000
let skew = 0, apart = 0                        // what the server's clock is ahead of ours: when it is much; to the second
let time = 0, told = 0, ran = 0                // the latest there ever was; as it is kept; ours since this worker began

// Time goes on while the worker runs, whatever the phone's clock says, and never back: one that is set back makes no
// lease longer.  Only the server's own word puts right a clock that ran ahead.
const since = () => new Event('').timeStamp    // ms since this worker began
const now = async () => {
  if (!time) ({ time, skew, apart } = await kept('time') ?? { time: 1, skew: 0, apart: 0 }), ran = since()
  const elapsed = since() - ran
  ran += elapsed
  time = Math.max(Date.now() + skew, time + elapsed)
  if (Math.abs(time - told) > 60000) await keep('time', { time: told = time, skew, apart })
  return time
}
const heard = async r => {
  const theirs = Date.parse(r.headers.get('date'))
  const before = await now()
  if (!theirs) return before
  apart = theirs - Date.now()
  skew = Math.abs(apart) > 60000 ? apart : 0
  time = Math.max(theirs, Date.now() + skew)
  await keep('time', { time: told = time, skew, apart })
  return time
}

// Base is closed under a key of its own, new each time, and that key is kept, closed under the master key, in a
// file of its own: a cache has one for each answer, and the file goes when the answer is deleted.  IndexedDB only
// writes on, so what was closed there may lie about for long; without that file nobody opens it, not even with
// the passphrase.  So what left base has left the phone, and with the file goes the right to read.
const READ = 'read key'
const keepBase = async image => {
  const raw = random(32), at = `/read-key/${crypto.randomUUID()}`, files = await caches.open(READ)
  const shut = await close(keys.wrap, raw), key = await crypto.subtle.importKey('raw', raw, AES, false, BOTH)
  await files.put(at, new Response(new Uint8Array([...shut.iv, ...new Uint8Array(shut.data)])))
  await keep('base', { at, ...await close(key, image) })
  await noReading(at)
}
// Each by its name: a cache that is deleted whole keeps its files for as long as anything has it open.
const noReading = async but => {
  const files = await caches.open(READ)
  for (const r of await files.keys()) if (!but || !r.url.endsWith(but)) await files.delete(r)
}
// Without its file it is as if nothing had been fetched yet.
const openBase = async wrap => {
  const base = await kept('base'), file = base && await (await caches.open(READ)).match(base.at)
  if (!file) return null
  const shut = new Uint8Array(await file.arrayBuffer())
  const raw = await open(wrap, { iv: shut.slice(0, 12), data: shut.slice(12) })
  return open(await crypto.subtle.importKey('raw', raw, AES, false, BOTH), base)
}

// Over: the server is asked first; then what it gave can be read no more, and is fetched anew after signing in.
// What was written here and not sent stays, closed as it was.
const isOver = async () => {
  const ended = async () => !((await kept('device'))?.until > await now())
  if (!await ended()) return false
  await send().catch(() => {})
  if (!await ended()) return false
  await lockUp()
  await noReading()
  await store('kept', 'readwrite', s => s.delete('base'))
  return true
}
