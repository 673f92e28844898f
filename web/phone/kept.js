// SPDX-License-Identifier: Apache-2.0
// kept.js -- what a phone keeps: only sealed things, numbers, and how to open them with the right words.
// In the worker and in pages.
'use strict'
const encoder = new TextEncoder(), decoder = new TextDecoder()
const TRIES = 5                                // wrong passphrases, and it asks for a sign-in
let opened = null
const idb = () => new Promise((good, bad) => {
  const r = indexedDB.open('alongside', 2)
  // outbox: what waits, or is to be looked at; sent: what the server has, for the day a backup is put back there.
  r.onupgradeneeded = () => {
    for (const [name, how] of [['kept'], ['outbox', { keyPath: 'n' }], ['sent', { keyPath: 'n' }]])
      if (!r.result.objectStoreNames.contains(name)) r.result.createObjectStore(name, how)
  }
  r.onsuccess = () => { r.result.onversionchange = () => { r.result.close(); opened = null }; good(r.result) }
  r.onerror = () => bad(r.error)
})
const store = async (names, mode, work) => {
  const t = (await (opened ||= idb())).transaction(names, mode, { durability: 'strict' })
  const got = work(...[].concat(names).map(name => t.objectStore(name)))
  return new Promise((good, bad) => { t.oncomplete = () => good(got?.result); t.onabort = t.onerror = () => bad(t.error) })
}
const kept = name => store('kept', 'readonly', s => s.get(name))
const keep = (name, value) => store('kept', 'readwrite', s => s.put(value, name))
// Changed in one step: a page and the worker may both be at it.
const change = (name, to) => store('kept', 'readwrite', s => {
  const got = s.get(name)
  got.onsuccess = () => { const made = to(got.result); if (made !== undefined) s.put(made, name) }
})
const outbox = () => store('outbox', 'readonly', s => s.getAll())
