// SPDX-License-Identifier: Apache-2.0
// draft.js -- what is typed and not yet sent, and what is searched for.  A browser writes both plainly into files of
// its own (measured): words in fields with its open pages, and addresses with its history.  So it is asked not to, and
// here they are kept closed.
const fields = () => [...document.querySelectorAll('main form[method=post] :is(textarea, input[type=text])')].filter(e => e.name)
let noted = '', gone = false                    // as it was kept last; whether it is on its way
const note = async () => {
  const begun = fields().filter(e => e.value !== e.defaultValue).map(e => [e.name, e.value, e.defaultValue])
  const words = JSON.stringify([location.pathname + location.search, begun])
  if (!key || gone || words === noted || (!begun.length && !noted)) return
  noted = words
  await keep('draft', await close((await derive(key)).entry, encoder.encode(words)))
}
// The same form again, and nothing in it yet: what was begun is there.  Once it is sent the worker lets it go.
const draft = async () => {
  const box = await kept('draft'), [where, begun] = box && key
    ? JSON.parse(decoder.decode(await open((await derive(key)).entry, box).catch(() => encoder.encode('[]')))) : []
  if (where === location.pathname + location.search)
    for (const [name, value, was] of begun)
      for (const e of fields()) if (e.name === name && e.value === was && e.defaultValue === was) e.value = value
  let later
  addEventListener('input', () => { clearTimeout(later); later = setTimeout(note, 1000) })
}

// A search has an address without words in it; the worker knows them.  The page listens before it knows whether this
// phone keeps a day and is open: a quick hand waits for that, and its words never stand in an address.
let knows
const known = new Promise(good => { knows = good })
const unkept = () => { for (const f of document.forms) f.autocomplete = 'off' }
const searched = async url => location.assign(`${url.pathname}?at=${await ask('searched', { query: url.search })}`)
const quietly = () => {
  addEventListener('submit', async e => {
    if (e.defaultPrevented) return             // a script's own
    if (e.target.method === 'post') gone = true
    if (e.target.method !== 'get') return
    e.preventDefault()
    const url = new URL(e.target.action)
    url.search = new URLSearchParams(new FormData(e.target, e.submitter))
    await known
    key ? searched(url) : location.assign(url)
  })
  addEventListener('click', e => {
    const a = e.target.closest?.('a[href]')
    if (!a || !key || e.ctrlKey || e.metaKey || !new URL(a.href).searchParams.get('q')) return
    e.preventDefault()
    searched(new URL(a.href))
  })
}
