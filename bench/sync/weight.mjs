// SPDX-License-Identifier: Apache-2.0
// weight.mjs -- what a phone fetches once for each release: the core, and the scripts, packed as they are sent.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { say } from './measure.mjs'

export function weight() {
  const scripts = [...readFileSync('build/gen/assets.c', 'utf8').matchAll(/"(?:sw|phone)\.js".*, ([1-9]\d*), \d+ \},/g)].map(m => Number(m[1]))
  say('the core, by brotli-11', [brotliCompressSync(readFileSync('build/wasm/alongside.wasm')).length / 1024], 'KB', 600, '', 1)
  say('JavaScript of phones, gzipped', [scripts.reduce((n, one) => n + one, 0) / 1024], 'KB', 20, '', 1)
}
