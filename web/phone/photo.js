// SPDX-License-Identifier: Apache-2.0
// photo.js -- in the worker: photographs made on this phone.  Kept closed, for this phone whole and small, for the
// server in pieces; sent after the words, from a locked phone too, and gone from here when the server has them.
const PIECE = 65536
let unsent = 0                                 // of them are not yet whole on the server
const photos = async () => await kept('photos') ?? []
const countPhotos = async () => { unsent = (await photos()).filter(p => p.said && !p.whole).length }
const changePhotos = to => change('photos', all => to(all ?? [])).then(countPhotos)
const pieces = async (device, id, bytes) => {
  const parts = Math.ceil(bytes.length / PIECE), boxes = []
  for (let n = 0; n < parts; n++) {
    const head = encoder.encode(`photo 1\n${id}\n${n}\n${parts}\n`), part = bytes.subarray(n * PIECE, (n + 1) * PIECE)
    const whole = new Uint8Array(head.length + part.length)
    whole.set(head)
    whole.set(part, head.length)
    boxes.push(await boxFor(device, whole))
  }
  return boxes
}
// What a page made of a file; durable when this says so.  It is sent once a form has said whose it is.
const keepPhoto = async ({ id, bytes, small }) => {
  if (!await ready()) return false
  const device = await kept('device')
  const record = { device: device.id, mine: await close(keys.entry, bytes), small: await close(keys.entry, small), boxes: await pieces(device, id, bytes) }
  await store('kept', 'readwrite', s => {
    s.put(record, `photo ${id}`)
    s.get('photos').onsuccess = ({ target }) => s.put([...target.result ?? [], { id, at: Date.now() }], 'photos')
  })
  return true
}
const smallPhoto = async id => {
  const photo = await kept(`photo ${id}`)
  return photo && await ready() ? open(keys.entry, photo.small).then(b => new Uint8Array(b)) : null
}
// Before the form is kept, so that no photo of a form that was kept stays behind.
const photoSaid = async body => {
  const id = new URLSearchParams(body).get('photo')
  if (id && (await photos()).some(p => p.id === id && !p.said)) await changePhotos(all => all.map(p => p.id === id ? { ...p, said: true } : p))
}
const dropPhoto = async id => {
  await store('kept', 'readwrite', s => s.delete(`photo ${id}`))
  await changePhotos(all => all.filter(p => p.id !== id))
}
const standing = async (device, id, field, value) => {
  const r = await fetch('/sync/photo', { method: 'POST', headers: door(device), body: new URLSearchParams({ [field]: value }) })
  if (!r.ok) throw Error(`photo ${r.status}`)
  const [, state, rest] = (await r.text()).match(new RegExp(`^${id} (\\w+) ?(.*)$`, 'm')) ?? []
  return { state, next: Number(rest?.split(',')[0]) }
}
// The server says which pieces it has not: so it goes on wherever it was cut off.
const sendPhoto = async (device, p) => {
  let photo = await kept(`photo ${p.id}`), at = await standing(device, p.id, 'ask', p.id)
  if (photo?.device !== device.id && at.state === 'wants') {      // closed as the phone that this one was copied from
    if (!keys || !photo) return
    photo = { ...photo, device: device.id, boxes: await pieces(device, p.id, new Uint8Array(await open(keys.entry, photo.mine))) }
    await keep(`photo ${p.id}`, photo)
  }
  for (let last = -1; at.state === 'wants' && at.next !== last && photo.boxes[at.next];) {
    last = at.next
    at = await standing(device, p.id, 'p', photo.boxes[last])
  }
  const over = at.state === 'here' || at.state === 'no', arrived = at.state === 'whole' && !p.whole
  if (over) await dropPhoto(p.id)              // the page says why not
  if (arrived) await changePhotos(all => all.map(o => o.id === p.id ? { ...o, whole: true } : o))
  return over || arrived
}
// Whether anything has arrived that was not there before.
const sendPhotos = async () => {
  const device = await kept('device')
  let trouble = null, moved = false
  for (const p of await photos()) {
    if (p.at < Date.now() - (p.said ? 35 : 2) * DAY) await dropPhoto(p.id)      // nobody said, or says any more, whose it is
    else if (p.said) moved = await sendPhoto(device, p).catch(e => { trouble = e }) || moved
  }
  if (moved && core) await inTurn(async () => tell(await outbox(), await kept('device')))
  if (trouble) throw trouble
  return moved
}
// What a phone that is to forget everything has not delivered yet, beside its forms.
const leftBehind = async () => (await unnamed()).some(u => !u.sent) || (await photos()).some(p => p.said && !p.whole)
