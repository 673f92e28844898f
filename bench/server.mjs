// SPDX-License-Identifier: Apache-2.0
// server.mjs -- figures of the running server: memory, start, and the today page under load, beside a
// bare hello of the same server and PostgreSQL alone.  Needs wrk and a release build.
// usage: node bench/server.mjs DIR      DIR keeps the council's data between runs
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

const dir = process.argv[2], bin = 'build/release/alongside', port = 8931, base = `http://localhost:${port}`;
const rounds = 5, seconds = 3;
let short = false;

const say = (name, value, unit, goal, holds) => {
  short ||= !holds;
  console.log(`${name} = ${value} ${unit}, goal ${goal}: ${holds ? 'holds' : 'falls short'}`);
};
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const span = list => `${Math.min(...list)} to ${Math.max(...list)}`;

// Sum of PSS in MB over a process and all that it started.
function memory(root) {
  const parent = new Map();
  for (const pid of readdirSync('/proc').filter(n => /^\d+$/.test(n)))
    try { parent.set(+pid, +readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) . /s, '').split(' ')[0]); } catch { /* gone */ }
  const ours = pid => pid === root || (parent.get(pid) > 1 && ours(parent.get(pid)));
  let kb = 0;
  for (const pid of parent.keys())
    if (ours(pid))
      try { kb += +readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1]; } catch { /* gone */ }
  return kb / 1024;
}

async function answered(url) {
  for (;;)
    try { const r = await fetch(url, { redirect: 'manual' }); await r.arrayBuffer(); return r; }
    catch { await new Promise(done => setTimeout(done, 0)); }
}

async function started(args, url) {
  const from = performance.now(), child = spawn(bin, args, { stdio: 'ignore' });
  await answered(url);
  return { child, ms: performance.now() - from };
}
const stopped = child => new Promise(done => { child.once('exit', done); child.kill('SIGTERM'); });

function wrk(url, cookie) {
  const args = ['-t1', '-c32', `-d${seconds}s`, '--latency', url];
  if (cookie) args.unshift('-H', `Cookie: ${cookie}`);
  const out = execFileSync('wrk', args, { encoding: 'utf8' });
  const time = out.match(/99%\s+([\d.]+)(us|ms|s)/);
  if (/Non-2xx/.test(out)) throw new Error(`not every answer was a page:\n${out}`);
  return { rate: +out.match(/Requests\/sec:\s+([\d.]+)/)[1], p99: time[1] * { us: 0.001, ms: 1, s: 1000 }[time[2]] };
}

async function signedIn() {
  const page = await fetch(`${base}/sign-in`), html = await page.text();
  const visit = page.headers.getSetCookie().map(c => c.split(';')[0]).join('; ');
  const form = html.match(/<form method="post" action="\/sign-in\/as".*?<\/form>/s)[0];
  const body = new URLSearchParams();
  for (const [, name, value] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g)) if (!body.has(name)) body.set(name, value);
  const r = await fetch(`${base}/sign-in/as`, { method: 'POST', body, redirect: 'manual', headers: { cookie: visit, origin: base } });
  const cookie = r.headers.getSetCookie().map(c => c.split(';')[0]).find(c => c.includes('session'));
  if (!cookie) throw new Error(`signing in was answered ${r.status}`);
  return cookie;
}

function postgres() {
  const where = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  execFileSync('tools/pg', ['start', where]);
  try {
    const pid = +readFileSync(join(where, 'data/postmaster.pid'), 'utf8').split('\n')[0];
    return memory(pid);
  } finally {
    execFileSync('tools/pg', ['stop', where]);
    rmSync(where, { recursive: true, force: true });
  }
}

const data = join(dir, 'council');
if (!existsSync(join(data, 'keys'))) {
  mkdirSync(dir, { recursive: true });
  console.log('making the council\'s data; this takes a few minutes, once');
  const making = spawn(bin, ['demo', '--data', data, '--scale', 'council', '--listen', `127.0.0.1:${port}`], { stdio: 'inherit' });
  await answered(`${base}/health`);
  await stopped(making);
}
const serve = ['serve', '--data', data, '--listen', `127.0.0.1:${port}`];
const starts = [];
for (let i = 0; i < 7; i++) {
  const s = await started(serve, `${base}/`);
  starts.push(Math.round(s.ms * 10) / 10);
  await stopped(s.child);
}
console.log(`starts from ${span(starts)} ms`);
say('start to first page, council data', median(starts), 'ms', 50, median(starts) <= 50);

const { child } = await started(serve, `${base}/`);
try {
  const cookie = await signedIn();
  for (let i = 0; i < 100; i++) {
    const r = await fetch(`${base}/today`, { headers: { cookie }, redirect: 'manual' });
    if (r.status !== 200) throw new Error(`today was answered ${r.status}`);
    await r.text();
  }
  const mb = memory(child.pid), other = postgres();
  say('idle memory after 100 requests, council data', mb.toFixed(1), 'MB', 20, mb <= 20);
  console.log(`PostgreSQL alone, started and idle = ${other.toFixed(1)} MB`);
  const hello = spawn('build/release/bench/hello', [join(dir, 'hello'), String(port + 1), '2'], { stdio: 'ignore' });
  const bareUrl = `http://localhost:${port + 1}/hello`;
  await answered(bareUrl);
  const today = [], bare = [], late = [];
  for (let i = 0; i < rounds; i++) {
    const t = wrk(`${base}/today`, cookie);
    today.push(Math.round(t.rate)), late.push(t.p99);
    bare.push(Math.round(wrk(bareUrl).rate));
  }
  hello.kill();
  console.log(`rounds: today from ${span(today)}/s, bare hello from ${span(bare)}/s`);
  say('today page, council data, 32 connections', median(today), '/s', 8000, median(today) >= 8000);
  say('today page, p99', median(late).toFixed(1), 'ms', 10, median(late) <= 10);
  console.log(`a bare hello of the same server = ${median(bare)} /s; today / hello = ${(median(today) / median(bare)).toFixed(3)}`);
} finally {
  await stopped(child);
}
process.exit(short ? 1 : 0);
