// SPDX-License-Identifier: Apache-2.0
// weight.mjs -- what a phone fetches once for each release: the core, and the scripts as tools/assets.mjs joins them.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { say } from './measure.mjs'

export function weight() {
  const scripts = [...readFileSync('tools/assets.mjs', 'utf8').matchAll(/'[\w.]+\.js': \[([^\]]+)\]/g)]
    .map(([, parts]) => parts.match(/\w+/g).map(part => readFileSync(`web/phone/${part}.js`, 'utf8')).join('\n'))
  say('the core, by brotli-11', [brotliCompressSync(readFileSync('build/wasm/alongside.wasm')).length / 1024], 'KB', 600, '', 1)
  say('JavaScript of phones, gzipped', [scripts.reduce((n, s) => n + gzipSync(s, { level: 9 }).length, 0) / 1024], 'KB', 20, '', 1)
}
