// SPDX-License-Identifier: Apache-2.0
// wire.mjs -- what a pull is made of (src/sync/sync_wire.c), read back: { rows, ended }.
const decoder = new TextDecoder()
export function read(b) {
  let i = 0
  const number = () => { for (let n = 0, by = 1; ; by *= 128) { const c = b[i++]; n += (c & 127) * by; if (c < 128) return n } }
  const value = () => {
    const kind = String.fromCharCode(b[i++])
    if (kind === 'n') return null
    const n = number()
    if (kind === 'i') return n % 2 ? -(n + 1) / 2 : n / 2
    const from = i
    i += n
    return kind === 'r' ? new DataView(b.buffer, b.byteOffset + from, 8).getFloat64(0, true) : decoder.decode(b.subarray(from, i))
  }
  const rows = []
  let kind
  while (i < b.length) {
    kind = String.fromCharCode(b[i++])
    const end = number() + i
    if (kind === 'R') {
      const row = []
      while (i < end) row.push(value())
      rows.push(row)
    }
    i = end
  }
  return { rows, ended: kind === 'Z' }
}
// The same rows for the peer: values without names, which is shorter than with them.
export const documents = rows => [...new Map(rows.map(([table, seq, ...v]) => [`${table}:${v[0]}:${v[1]}`, { table, seq, v }]))]
  .map(([_id, row]) => ({ _id, ...row }))
