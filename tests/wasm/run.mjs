// SPDX-License-Identifier: Apache-2.0
// run.mjs -- asks the WebAssembly module what wasm_test.c asks of this machine: the same bytes must
// come back.  Also: nothing but the declared imports, and an image that opens again.
// usage: node tests/wasm/run.mjs     after `make tests` and `make wasm`
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const NOW = 1781082000000
const encoder = new TextEncoder()
let passed = 0
let failed = 0
const ok = (good, what) => {
  if (good) passed++
  else { failed++; console.log(`X ${what}`) }
}

// The little of an operating system that the C library asks for: a place to complain, and an end.
const open = module => {
  let chance = 1
  const bytes = (p, n) => new Uint8Array(instance.exports.memory.buffer, p, n)
  const wasi = {
    fd_write: (fd, list, count, written) => {
      const view = new DataView(instance.exports.memory.buffer)
      let n = 0
      for (let i = 0; i < count; i++) {
        const at = view.getUint32(list + 8 * i, true), length = view.getUint32(list + 8 * i + 4, true)
        process.stderr.write(bytes(at, length))
        n += length
      }
      view.setUint32(written, n, true)
      return 0
    },
    proc_exit: code => { throw new Error(`exit ${code}`) }
  }
  const instance = new WebAssembly.Instance(module, {
    host: {
      random: (p, n) => {
        for (let i = 0; i < n; i++) {
          chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0
          bytes(p + i, 1)[0] = chance >>> 24
        }
      }
    },
    wasi_snapshot_preview1: new Proxy(wasi, { get: (known, name) => known[name] ?? (() => 52) })
  })
  const x = instance.exports
  const put = data => { const p = x.alloc(data.length); bytes(p, data.length).set(data); return p }
  const take = (at, i) => {
    const view = new DataView(x.memory.buffer)
    return Buffer.from(bytes(view.getUint32(at + 4 * i, true), view.getUint32(at + 4 * i + 4, true)))
  }
  x._initialize()
  return {
    x,
    boot: image => { const p = put(image); const code = x.boot(p, image.length); x.release(p); return code },
    image: () => { const at = x.image(); return take(at, 0) },
    owner: (id, name, roles) => {
      const i = encoder.encode(id), n = encoder.encode(name)
      x.owner(put(i), i.length, put(n), n.length, roles)
    },
    handle: (post, target, body) => {
      const t = encoder.encode(target), b = encoder.encode(body)
      const tp = put(t), bp = put(b)
      const at = x.handle(post, tp, t.length, bp, b.length, NOW, NOW)
      x.release(tp)
      x.release(bp)
      const status = new DataView(x.memory.buffer).getInt32(at, true)
      return { status, body: take(at, 1), location: take(at, 5).toString() }
    }
  }
}

const fill = (text, last) => text.replace(/=>|FORM([0-9])/g,
  (all, n) => all === '=>' ? last : `f0000000-0000-4000-8000-00000000000${n}`)

const ask = phone => {
  const out = []
  let last = '/'
  for (const raw of readFileSync('tests/wasm/requests.txt', 'utf8').split('\n')) {
    const line = raw.trim()
    if (!line || line[0] === '#') continue
    const [, method, target, body] = line.match(/^(\S+) (\S+) ?(.*)$/)
    const answer = phone.handle(method === 'POST' ? 1 : 0, fill(target, last), fill(body, last))
    out.push({ line, bytes: Buffer.concat([Buffer.from(`${raw}\n ${answer.status} ${answer.location}\n`), answer.body, Buffer.from('\n')]) })
    if (answer.location) last = answer.location
  }
  return out
}

const module = new WebAssembly.Module(readFileSync('build/wasm/test.wasm'))
const foreign = WebAssembly.Module.imports(module).filter(i => i.module !== 'wasi_snapshot_preview1').map(i => i.name)
ok(foreign.join() === 'random', `the module asks for more than chance: ${foreign}`)
for (const name of ['path_open', 'sock_send', 'clock_time_get', 'random_get', 'environ_get'])
  ok(!WebAssembly.Module.imports(module).some(i => i.name === name), `the module asks for ${name}`)

const phone = open(module)
ok(phone.boot(new Uint8Array()) === 0, 'an empty phone starts')
ok(phone.x.seed() === 0, 'the first rows go in')
const answers = ask(phone)

const dir = mkdtempSync(join(tmpdir(), 'alongside-wasm.'))
execFileSync('build/debug/tests/wasm/wasm_test', [join(dir, 'native')], { stdio: ['ignore', 'ignore', 'inherit'] })
const native = readFileSync(join(dir, 'native'))
rmSync(dir, { recursive: true })
let at = 0
for (const { line, bytes } of answers) {
  const theirs = native.subarray(at, at + bytes.length)
  const same = theirs.equals(bytes)
  ok(same, `${line}: other bytes than on this machine`)
  if (!same) {
    let i = 0
    while (i < bytes.length && bytes[i] === theirs[i]) i++
    console.log(`  module:  ${JSON.stringify(bytes.subarray(Math.max(0, i - 60), i + 60).toString())}`)
    console.log(`  machine: ${JSON.stringify(theirs.subarray(Math.max(0, i - 60), i + 60).toString())}`)
    break
  }
  at += bytes.length
}
ok(at === native.length, 'both answered the same requests')

// The image opens in a new module and shows the same day.
const image = phone.image()
const other = open(module)
ok(other.boot(image) === 0, 'an image opens')
other.owner('57a00001-0000-4000-8000-000000000001', 'Carys', 4)
other.x.sent(0, 0, NOW, 0)
const before = phone.handle(0, '/people', '')
const after = other.handle(0, '/people', '')
ok(after.status === before.status && after.body.length > 0 && after.body.equals(before.body), 'what was saved is in the image')
ok(other.boot(encoder.encode('this is no image at all')) !== 0, 'what is no image is refused')
ok(open(module).handle(0, '/', '').status === 400, 'a phone that was never opened answers nothing')

const product = readFileSync('build/wasm/alongside.wasm')
const small = brotliCompressSync(product, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
console.log(`note: the module is ${Math.round(product.length / 1024)} KB, ${Math.round(small.length / 1024)} KB by brotli`)
ok(small.length <= 600 * 1024, 'the module is within 600 KB, which it fetches once for each release')
const scripts = [...readFileSync('build/gen/assets.c', 'utf8').matchAll(/"(?:sw|phone)\.js".*, ([1-9]\d*), \d+ \},/g)].map(m => Number(m[1]))
ok(scripts.length === 2 && scripts[0] + scripts[1] <= 20 * 1024, `the scripts of a phone are within 20 KB by gzip: ${scripts.join(' + ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
