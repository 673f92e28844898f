// SPDX-License-Identifier: Apache-2.0
// measure.mjs -- what every part of bench/sync.mjs stands on: figures said in one manner, processes, a browser.
import { fork, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const ROUNDS = Number(process.env.ROUNDS ?? 3)
export const LINE = { latency: 300, down: 1600, up: 768 }
export const OURS = 8941, PEER = 8943, base = 'http://localhost:8942', peerBase = 'http://localhost:8944'
export const told = { short: false }

export const median = list => [...list].sort((a, b) => a - b)[list.length >> 1]
export const part99 = list => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * 0.99))]
// The median of its rounds, with the least and the most; the worst decides when `every`.
export function say(name, list, unit, goal, beside = '', digits = unit === 'ms' || unit === 'KB' ? 0 : 2) {
  const value = median(list), holds = value <= goal, write = n => n.toFixed(digits)
  told.short ||= !holds
  const span = list.length > 1 ? ` (${list.length} rounds, ${write(Math.min(...list))} to ${write(Math.max(...list))})` : ''
  console.log(`${name} = ${write(value)} ${unit}, goal ${goal}: ${holds ? 'holds' : 'falls short'}${span}${beside && `; ${beside}`}`)
  return value
}

const started = []
process.on('exit', () => { for (const child of started) child.kill() })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
export async function answered(url) {
  for (let i = 0; i < 2000; i++)
    try { const r = await fetch(url, { redirect: 'manual' }); return void await r.arrayBuffer() }
    catch { await new Promise(done => setTimeout(done, 10)) }
  throw new Error(`${url} does not answer`)
}
export async function ours(data, more = []) {
  const child = spawn('build/release/alongside', ['serve', '--data', data, '--listen', `127.0.0.1:${OURS}`, '--base-url', base,
    '--behind-proxy', '--quiet', ...more], { stdio: ['ignore', 'ignore', 'inherit'] })
  started.push(child)
  await answered(`http://127.0.0.1:${OURS}/health`)
  if (child.exitCode !== null) throw new Error(`another program answers at ${OURS}`)
  return child
}
export async function peer(dir) {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const child = spawn(process.execPath, ['bench/sync/peer.mjs', PEER, dir], { stdio: ['ignore', 'ignore', 'inherit'] })
  started.push(child)
  await answered(`http://127.0.0.1:${PEER}/page`)
  return child
}
export async function line(listen, behind) {
  const child = fork('bench/sync/line.mjs', [listen, behind])
  started.push(child)
  const next = () => new Promise(good => child.once('message', good))
  await new Promise((good, bad) => child.once('message', good).once('exit', () => bad(new Error(`no line can begin at ${listen}`))))
  return { shape: shape => child.send({ shape }), count: () => { const n = next(); child.send({ count: true }); return n }, end: () => stop(child) }
}
export const stop = child => new Promise(done => {
  if (child.exitCode !== null || child.signalCode) return done()
  child.once('exit', done)
  child.kill('SIGTERM')
})
export const stopAll = () => Promise.all(started.map(stop))

// Sum of PSS in MB over a process and all that it started.
export function memory(root) {
  const parent = new Map()
  for (const pid of readdirSync('/proc').filter(n => /^\d+$/.test(n)))
    try { parent.set(+pid, +readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) . /s, '').split(' ')[0]) } catch { /* gone */ }
  const its = pid => pid === root || (parent.get(pid) > 1 && its(parent.get(pid)))
  let kb = 0
  for (const pid of parent.keys())
    if (its(pid))
      try { kb += +readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1] } catch { /* gone */ }
  return kb / 1024
}

// Signed in as one of the invented: their cookie, straight to the server.
export async function signedIn(who) {
  const at = `http://127.0.0.1:${OURS}`, host = { host: new URL(base).host, origin: base }
  const page = await ask(`${at}/sign-in`, { headers: host }), visit = cookies(page)
  const form = page.text.match(/<form method="post" action="\/sign-in\/as".*?<\/form>/s)[0], body = new URLSearchParams()
  for (const [, name, value] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g)) if (name !== 'who') body.set(name, value)
  body.set('who', who)
  const r = await ask(`${at}/sign-in/as`, { method: 'POST', body: body.toString(), headers: { ...host, cookie: visit } })
  return cookies(r)
}
const cookies = r => (r.headers['set-cookie'] ?? []).map(c => c.split(';')[0]).join('; ')

// fetch does not let one say which host is asked for.
import { request } from 'node:http'
export const ask = (url, { method = 'GET', headers = {}, body = '', agent } = {}) => new Promise((good, bad) => {
  const r = request(url, { method, agent, headers: body ? { 'content-type': 'application/x-www-form-urlencoded', ...headers, 'content-length': Buffer.byteLength(body) } : headers }, a => {
    const parts = []
    a.on('data', d => parts.push(d)).on('error', bad).on('end', () => {
      const bytes = Buffer.concat(parts)
      good({ status: a.statusCode, headers: a.headers, bytes, get text() { return bytes.toString() } })
    })
  })
  r.on('error', bad)
  r.end(body)
})

// A browser with a profile on the disk, as a phone has one.
export async function browser(dir, name) {
  const profile = join(dir, name)
  rmSync(profile, { recursive: true, force: true })
  return chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'], viewport: { width: 360, height: 740 } })
}

export async function keepTheDay(page, who) {
  await page.goto(`${base}/sign-in`)
  await page.locator(`button[value="${who}"]`).click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  await page.goto(`${base}/devices`)
  await page.getByLabel('What do you call this phone?').fill('Phone')
  await page.getByLabel('A passphrase for this phone').fill('three small blue boats')
  await page.getByRole('button', { name: 'Keep my day on it' }).click()
  await page.waitForURL(/today/, { timeout: 120000 })
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  await tell(page, 'sync')
}
// What a page asks of the worker; ms until it is answered.
export const tell = (page, what, more = {}) => page.evaluate(([what, more]) => new Promise(good => {
  const line = new MessageChannel(), from = performance.now()
  line.port1.onmessage = e => good({ ms: performance.now() - from, said: e.data })
  navigator.serviceWorker.controller.postMessage({ ask: what, ...more }, [line.port2])
}), [what, more])
