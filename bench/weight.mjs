// SPDX-License-Identifier: Apache-2.0
// weight.mjs -- what a phone fetches for a page, compressed as a browser asks for it: the page, its style
// sheet and every script it names.  Not the font, which comes once and is not waited for.
// usage: node bench/weight.mjs DIR      DIR holds the small demo while this runs
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';

const goal = 40, port = 8937, base = `http://localhost:${port}`, data = join(process.argv[2], 'weight');
const coordinator = 'Mari Prydderch', person = '50000001-0000-4000-8000-00000000de30';   // of src/demo
let short = false;

// The bytes as they come over the wire.
const fetched = (path, cookie) => new Promise((done, fail) => {
  get(base + path, { headers: { 'accept-encoding': 'gzip, br', cookie } }, r => {
    const parts = [];
    r.on('data', d => parts.push(d)).on('end', () => done(Buffer.concat(parts))).on('error', fail);
    if (r.statusCode !== 200) fail(new Error(`${path} was answered ${r.statusCode}`));
  }).on('error', fail);
});

async function signedIn() {
  const page = await fetch(`${base}/sign-in`), html = await page.text();
  const visit = page.headers.getSetCookie().map(c => c.split(';')[0]).join('; ');
  const form = html.match(/<form method="post" action="\/sign-in\/as".*?<\/form>/gs).find(f => f.includes(coordinator));
  const body = new URLSearchParams();
  for (const [, name, value] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g)) if (!body.has(name)) body.set(name, value);
  const r = await fetch(`${base}/sign-in/as`, { method: 'POST', body, redirect: 'manual', headers: { cookie: visit, origin: base } });
  return r.headers.getSetCookie().map(c => c.split(';')[0]).find(c => c.includes('session'));
}

async function weigh(name, path, cookie) {
  const page = (await fetched(path, cookie)).length;
  const html = await (await fetch(base + path, { headers: { cookie } })).text();
  const named = kind => [...html.matchAll(kind)].map(m => m[1]);
  const styles = named(/<link rel="stylesheet" href="([^"]+)"/g), scripts = named(/<script[^>]* src="([^"]+)"/g);
  const sum = async paths => (await Promise.all(paths.map(p => fetched(p, cookie)))).reduce((n, b) => n + b.length, 0);
  const css = await sum(styles), js = await sum(scripts), kb = (page + css + js) / 1024;
  short ||= kb > goal;
  console.log(`${name}, compressed = ${kb.toFixed(1)} KB, goal ${goal}: ${kb <= goal ? 'holds' : 'falls short'}` +
    ` (page ${(page / 1024).toFixed(1)}, style ${(css / 1024).toFixed(1)}, ${scripts.length} scripts ${(js / 1024).toFixed(1)})`);
}

rmSync(data, { recursive: true, force: true });
const child = spawn('build/release/alongside', ['demo', '--data', data, '--listen', `localhost:${port}`], { stdio: 'ignore' });
try {
  for (let i = 0; ; i++)
    try { await fetch(`${base}/health`); break; }
    catch (e) { if (i > 600) throw e; await new Promise(done => setTimeout(done, 50)); }
  const cookie = await signedIn();
  await weigh('good-life page', `/people/${person}`, cookie);
  await weigh('circle of support', `/people/${person}/circle`, cookie);
  await weigh('today', '/today', cookie);
} finally {
  await new Promise(done => { child.once('exit', done); child.kill('SIGTERM'); });
  rmSync(data, { recursive: true, force: true });
}
process.exit(short ? 1 : 0);
