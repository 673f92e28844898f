// SPDX-License-Identifier: Apache-2.0
// camera.js -- in a page: a photo is made small here, by drawing it, so that nothing of where and with what it was
// taken goes along; then it is the worker's.
const LARGE = [1600, 256000], SMALL = [320, 8192]      // pixels of the longer side, bytes
const drawn = async (image, [side, most]) => {
  const long = Math.max(image.width, image.height)
  for (let want = Math.min(side, long); ; want *= 0.8) {
    const canvas = document.createElement('canvas'), to = canvas.getContext('2d')
    canvas.width = Math.max(1, Math.round(image.width * want / long))
    canvas.height = Math.max(1, Math.round(image.height * want / long))
    to.fillStyle = '#fff'
    to.fillRect(0, 0, canvas.width, canvas.height)
    to.drawImage(image, 0, 0, canvas.width, canvas.height)
    for (const quality of [0.85, 0.7, 0.5, 0.35]) {
      const blob = await new Promise(good => canvas.toBlob(good, 'image/jpeg', quality))
      if (blob.size <= most) return new Uint8Array(await blob.arrayBuffer())
    }
  }
}
const picture = bytes => {
  const image = document.createElement('img')
  image.src = `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`
  image.alt = ''
  return image
}
const small = id => id ? ask('small', { id }) : null
const input = document.querySelector('input[type=file][data-camera]')
if (key && input && navigator.serviceWorker.controller) {
  const { form } = input, field = input.closest('[data-photo-field]'), said = name => form.querySelector(`[data-camera-${name}]`)
  const hidden = (name, value) => {
    const f = form.elements[name] ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }))
    if (value !== undefined) f.value = value
    return f.value
  }
  const show = bytes => { form.querySelector('[data-small]')?.remove(); if (bytes) { const i = picture(bytes); i.dataset.small = ''; input.after(i) } }
  if (field) field.hidden = false
  form.querySelector('[name=how][value=photo]')?.remove()      // the same, without a phone
  input.addEventListener('change', async () => {
    const [file] = input.files, buttons = [...form.querySelectorAll('button')]
    const wrong = name => { for (const n of ['unread', 'full']) said(n).hidden = n !== name; hidden('photo', ''); show(null); input.value = '' }
    wrong()
    if (!file) return
    for (const b of buttons) b.disabled = true
    try {
      const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
      if (!image) return wrong('unread')
      const bytes = await drawn(image, LARGE), id = crypto.randomUUID(), tiny = await drawn(image, SMALL)
      image.close()
      if (!await ask('photo', { id, bytes, small: tiny })) return wrong('full')
      hidden('photo', id)
      hidden('photo_sum', text64(await crypto.subtle.digest('SHA-256', bytes)))
      // From now on it is the worker that sends it, after the words.
      input.removeAttribute('name')
      form.enctype = 'application/x-www-form-urlencoded'
      form.setAttribute('action', form.getAttribute('action').replace(/\/file$/, ''))
      show(tiny)
    } catch {                                    // no memory left to draw it in
      wrong('full')
    } finally { for (const b of buttons) b.disabled = false }
  })
  show(await small(hidden('photo')))
}
if (key) for (const coming of document.querySelectorAll('[data-photo]')) small(coming.dataset.photo).then(bytes => bytes && coming.before(picture(bytes)))
