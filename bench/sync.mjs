// SPDX-License-Identifier: Apache-2.0
// sync.mjs -- the figures of phones, one line each, beside express-pouchdb and PouchDB with the same rows over
// the same line in the same run; exits 1 when one falls short.
// usage: node bench/sync.mjs DIR [part]...     parts: first fleet waiting offline weight; ROUNDS=1 for a quick look.  Needs a release build
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { first } from './sync/first.mjs'
import { fleet } from './sync/fleet.mjs'
import { ours, peer, stopAll, told } from './sync/measure.mjs'
import { offline } from './sync/offline.mjs'
import { waiting } from './sync/waiting.mjs'
import { weight } from './sync/weight.mjs'

const PARTS = { first, fleet, waiting, offline, weight }
const [, , dir, ...chosen] = process.argv, data = join(dir, 'phones')
if (!existsSync('bench/sync/node_modules')) throw new Error('please run: tools/install bench')
mkdirSync(dir, { recursive: true })
rmSync(data, { recursive: true, force: true })
execFileSync('build/release/alongside', ['demo', '--data', data])
const who = JSON.parse(execFileSync('build/release/bench/phones', [data]))
try {
  const server = await ours(data), other = await peer(join(dir, 'peer'))
  for (const [name, run] of Object.entries(PARTS))
    if (!chosen.length || chosen.includes(name)) await run({ dir, data, who, server, other })
} finally {
  await stopAll()
}
process.exit(told.short ? 1 : 0)
