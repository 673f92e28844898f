// SPDX-License-Identifier: Apache-2.0
// keep.js -- the page "Keep this on my phone": a resident keeps the public directory, and lets it go again.
const keeping = document.getElementById('keep')
if (keeping && navigator.serviceWorker) {
  const show = name => { for (const p of keeping.querySelectorAll('[data-keep]')) p.hidden = p.dataset.keep !== name }
  const acts = {
    keep: async () => {
      show('wait')
      await keep('open', { language: document.documentElement.lang })
      await navigator.storage?.persist?.()
      await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
      if (await ask('keep')) return show('yes')
      await ask('let go')
      show('failed')
    },
    'let-go': async () => {
      if (!await ask('let go')) return show('day')
      await (await navigator.serviceWorker.getRegistration())?.unregister()
      indexedDB.deleteDatabase('alongside')
      show('no')
    }
  }
  for (const b of keeping.querySelectorAll('[data-act]')) b.addEventListener('click', () => acts[b.dataset.act]().catch(() => show('failed')))
  show(device ? 'day' : (await kept('open'))?.heard ? 'yes' : 'no')
}
