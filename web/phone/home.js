// SPDX-License-Identifier: Apache-2.0
// home.js -- in a page: the way to the home screen where it is not there yet, whether the browser promises to keep
// what is kept, and writing from a locked phone.
const written = document.getElementById('unnamed')
if (written) {
  const once = crypto.randomUUID(), words = written.elements.words
  const tell = (what, on) => { document.getElementById(`unnamed-${what}`).hidden = !on; if (on) words.focus() }
  written.addEventListener('submit', async e => {
    if (!navigator.serviceWorker.controller) return
    e.preventDefault()
    tell('full', false)
    tell('empty', !words.value.trim())
    if (!words.value.trim()) return
    const r = await fetch(`${written.getAttribute('action')}?once=${once}`, { method: 'POST', body: new URLSearchParams({ words: words.value }) }).catch(() => null)
    if (r?.status !== 200) return tell('full', true)
    words.value = ''
    location.replace(await r.text())
  })
}

const atHome = matchMedia('(display-mode: standalone)').matches || navigator.standalone === true
for (const part of document.querySelectorAll('[data-home]')) part.hidden = atHome || !matchMedia('(pointer: coarse)').matches
const keeps = document.querySelectorAll('[data-keeps]')
const room = navigator.storage
if (keeps.length && room?.persist) Promise.resolve(room.persisted()).then(kept => kept || room.persist()).catch(() => false)
  .then(good => { for (const line of keeps) line.hidden = line.dataset.keeps !== (good ? 'yes' : 'no') })
// Half a sentence may lie under the cover of a locked page: what is written now is written beside it.
document.addEventListener('click', e => {
  const link = e.target.closest?.('dialog a[href="/write/now"]')
  if (link && [...document.querySelectorAll('textarea, input')].some(f => !link.closest('dialog').contains(f) && f.value !== f.defaultValue)) link.target = '_blank'
})
