// SPDX-License-Identifier: Apache-2.0
// answer.js -- a page that is asked for: from the core, from the network, or kindly neither.
const page = r => new Response(r.body, { status: r.status, headers: { 'content-type': r.type, 'cache-control': 'no-store' } })
const kindly = async path =>
  (await caches.match(`${path}?lang=${(await kept('device'))?.language === 'cy' ? 'cy' : 'en'}`)) ?? Response.error()

// From the core; when it ends in the middle, from another; when that ends too, words go on to the server unseen.
const handle = async (post, target, body, at) => {
  for (let again = false; ; again = true) {
    try {
      const got = core.handle(post, target, body, at)
      if (core.whole()) return got
    } catch {}
    await boot()
    if (again) return post ? { status: 303, location: '/to-send', more: { trapped: 2 } } : { status: 500 }
  }
}

// Locked: the way to sign in, and what anybody may see, asked for as nobody: to be signed in is not to have unlocked.
const SIGN_IN = /^\/(sign-in|sign-out|invitation)(\/|$)/
const locked = async (request, url) => {
  const door = SIGN_IN.test(url.pathname), post = request.method === 'POST'
  if (door || post) return fetch(request).catch(() => kindly(post ? '/unlock' : '/no-signal'))
  const open = url.pathname !== '/' && url.pathname !== '/unlock'
  const seen = open && await fetch(url, { credentials: 'omit', redirect: 'manual' }).catch(() => null)
  return seen?.ok ? seen : kindly('/unlock')
}

// What reaches beyond this phone is the server's to answer, if it does so soon.
const elsewhere = request => Promise.race([fetch(request), new Promise(good => setTimeout(good, 8000))])
  .then(r => r?.ok || (r && request.method === 'POST') ? r : null, () => null)
// What was searched for: a page has it in no address, for a browser writes those down.
const searches = async () => JSON.parse(decoder.decode(await kept('searches').then(b => b && open(keys.entry, b)) ?? encoder.encode('[]')))
const searched = query => inTurn(async () => {
  const at = crypto.randomUUID()
  await keep('searches', await close(keys.entry, encoder.encode(JSON.stringify([...(await searches()).slice(-30), [at, query]]))))
  return at
})

// A page that is only just coming is not among the pages yet.
let coming = ''
const noPage = async () => !(await clients.matchAll({ type: 'window', includeUncontrolled: true })).length
  && !(coming && await Promise.race([clients.get(coming), new Promise(good => setTimeout(good, 1000))]))

const answer = async (request, url, opening) => {
  const post = request.method === 'POST'
  // From a page of another site, or one that does not say: the server asks for its token, and shows the words again.
  if (post && request.mode === 'navigate' && !request.referrer.startsWith(`${location.origin}/`))
    return fetch(request).catch(() => kindly('/no-signal'))
  if (post && url.pathname === '/to-send') {
    const drop = Number(new URLSearchParams(await request.text()).get('drop'))
    if (drop) await letGo(drop)
    else await sync().catch(() => {})
    if (drop && core) await inTurn(async () => { core.rest(); await show() })
    return Response.redirect('/to-send', 303)
  }
  if (post && url.pathname === NOW) return keepUnnamed(request)
  if (SIGN_IN.test(url.pathname)) await keep('signed', true)     // perhaps: a page asks
  // The last page was closed: with it went the right to read.
  if (master && await noPage()) await lockUp()
  coming = opening
  if (url.pathname.startsWith(NOW)) return url.pathname === NOW && await ready() ? Response.redirect('/write', 303) : kindly(url.pathname)
  if ((!core && !await ready()) || (!post && await isOver())) return locked(request, url)
  const at = url.searchParams.get('at'), query = at && !post && (await searches().catch(() => [])).find(([known]) => known === at)?.[1]
  if (query) request = new Request(url = new URL(url.pathname + query, url), { redirect: 'manual' })
  const target = url.pathname + url.search, body = post ? await request.clone().text() : ''
  if (post) await photoSaid(body).catch(() => {})
  if (!core) return locked(request, url)         // shut meanwhile
  if (!core.route(post, url.pathname) || !/^$|^application\/x-www-form-urlencoded/.test(request.headers.get('content-type') ?? '')) {
    const r = await fetch(request).catch(() => null)
    // The server took it: what was half-written is said.
    if (post && r && (r.redirected || r.type === 'opaqueredirect')) await store('kept', 'readwrite', s => s.delete('draft'))
    return r ?? kindly('/no-signal')
  }
  const lang = url.searchParams.get('lang')
  const r = await inTurn(async () => {
    if (!core) return                          // shut while others had their turn
    const at = Date.now()
    if (lang) { core.language(lang); await change('device', d => d && { ...d, language: lang }) }
    const got = await handle(post, target, body, at)
    // Durable first, then the person sees the answer.
    if (post && got.status === 303) {
      try { await write(target, body, at, got.more) } catch {
        core.rest()
        await show()
        return core.full(target, body)
      }
      await store('kept', 'readwrite', s => s.delete('draft'))
      tell(await outbox(), await kept('device'))
    }
    if (!post && got.type) await look(core.looks(), at)
    return got
  })
  if (!r) return locked(request, url)
  const theirs = r.beyond && await elsewhere(request)
  if (theirs) return theirs
  if (post && r.status === 303) sync().catch(() => {})
  if (r.status === 500 && !r.type) return fetch(request).catch(() => kindly('/no-signal'))
  return r.status === 303 ? Response.redirect(r.location, 303) : page(r)
}
