// SPDX-License-Identifier: Apache-2.0
// peer.mjs -- express-pouchdb over PouchDB's own LevelDB, answers packed, and a page with PouchDB in it.
// usage: node peer.mjs PORT DIR
import compression from 'compression'
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'

const [, , port, dir] = process.argv
const script = createRequire(import.meta.url).resolve('pouchdb/dist/pouchdb.min.js')
EventEmitter.defaultMaxListeners = Infinity      // a thousand listen for changes, and that is meant
const app = express()
app.use(compression())
app.get('/page', (_, r) => r.send('<!doctype html><title>peer</title><script src="/pouchdb.js"></script>'))
app.get('/pouchdb.js', (_, r) => r.sendFile(script))
app.use('/', expressPouch(PouchDB.defaults({ prefix: `${dir}/` }),
  { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${dir}/log.txt` }))
app.listen(Number(port), '127.0.0.1', () => console.log('ready'))
