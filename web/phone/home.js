// SPDX-License-Identifier: Apache-2.0
// home.js -- the page's part of writing from a locked phone.
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
