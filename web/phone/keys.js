// SPDX-License-Identifier: Apache-2.0
// keys.js -- closing and opening what is kept, and closing for the server.  In the worker and in pages.
const bytes64 = s => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
const text64 = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
const random = n => crypto.getRandomValues(new Uint8Array(n))
const AES = { name: 'AES-GCM', length: 256 }, BOTH = ['encrypt', 'decrypt']
const derived = async (raw, what) => crypto.subtle.deriveKey(
  { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(what) },
  await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']), AES, false, BOTH)
const derive = async raw => ({ wrap: await derived(raw, 'alongside wrap 1'), entry: await derived(raw, 'alongside entry 1') })
const close = async (key, data) => {
  const iv = random(12)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data) }
}
const open = (key, box) => crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv }, key, box.data)

// Sealed for the server: it can be delivered when this phone is locked.
const agree = async (mine, theirs, salt, use) => {
  const them = await crypto.subtle.importKey('raw', theirs, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: them }, mine, 256)
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: encoder.encode('alongside entry 1') },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']), { name: 'AES-GCM', length: 256 }, false, [use])
}
const boxFor = async (device, text) => {
  const theirs = bytes64(device.box)
  const mine = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey))
  const key = await agree(mine.privateKey, theirs, [...point, ...theirs], 'encrypt')
  const iv = random(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(`${device.area}:${device.id}`) },
    key, text instanceof Uint8Array ? text : encoder.encode(text))
  const all = new Uint8Array([1, ...point, ...iv, ...new Uint8Array(data)])
  let out = ''
  for (let i = 0; i < all.length; i += 3000) out += text64(all.subarray(i, i + 3000))
  return out
}
// The same, opened with the other half of the key that it was closed for.
const openBox = async (mine, own, about, box) => {
  const all = bytes64(box), point = all.slice(1, 66)
  const key = await agree(mine, point, [...point, ...bytes64(own)], 'decrypt')
  return decoder.decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: all.slice(66, 78), additionalData: encoder.encode(about) }, key, all.slice(78)))
}
