// SPDX-License-Identifier: Apache-2.0
// again.js -- signed in again on this phone: what only the server can say.
const formTo = async (path, more) => {
  const page = await fetch('/devices', { cache: 'no-store' })
  const token = !page.redirected && (await page.text()).match(/name="token" value="([^"]+)"/)?.[1]
  const { id } = await kept('device')
  return token && fetch(path.replace('{}', id), { method: 'POST', body: new URLSearchParams({ token, form: crypto.randomUUID(), ...more }) })
}
// Then tries begin anew, and so does the lease.  After too many, only a sign-in since then will do (to the
// second); one that is older is ended, so that the next one is new.
const signedIn = async () => {
  await store('kept', 'readwrite', s => s.delete('signed'))
  const tries = await kept('tries'), r = await formTo('/devices/{}/again', tries?.n >= TRIES ? { since: Math.round(tries.at - 2000) } : {})
  if (r?.status === 403) await formTo('/sign-out')
  const { intro, label } = await kept('device')
  if (!r?.ok && !(r?.status === 404 && intro && (await formTo('/devices/{}/back', { box: intro.box, name: label ?? '' }))?.ok)) return false
  await store('kept', 'readwrite', s => { s.delete('tries'); s.put(true, 'may begin anew') })
  await send()
  return true
}
// The passphrase is forgotten: this phone is to send what it has, and then to forget.
const beginAnew = async () => { if ((await formTo('/devices/{}/lost'))?.ok) await send() }
