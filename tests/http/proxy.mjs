#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// proxy.mjs -- the examples for a proxy (docs/examples), run as they stand but for names, ports and the certificate:
// HTTPS, what is sent on, who somebody is taken for, and what is in the log.
// usage: tests/http/proxy.mjs [nginx | caddy]      as tools/install put it into build/proxy, or as it is installed
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { BINARY, freePort } from '../sync/server.mjs'
import { formFields } from '../sync/phone.mjs'
import { room } from '../sync/sql.mjs'

const which = process.argv[2] ?? 'nginx'
let passed = 0, failed = 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const folder = room(), data = join(folder, 'data'), plain = await freePort(), secure = await freePort(), own = await freePort()
const name = 'alongside.example', base = `https://${name}:${secure}`
const children = []
process.on('exit', () => { for (const c of children) c.kill('SIGKILL'); rmSync(folder, { recursive: true, force: true }) })

// ---- the certificate, the server, and the example
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
	'-addext', `subjectAltName=DNS:${name}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' })
execFileSync(BINARY, ['init', '--data', data, '--admin', 'Ada', '--base-url', base])
const ours = spawn(BINARY, ['serve', '--data', data, '--listen', `127.0.0.1:${own}`, '--base-url', base, '--behind-proxy', '--workers', '1'])
children.push(ours)
let log = ''
ours.stderr.on('data', d => { log += d })
const program = { nginx: ['build/proxy/usr/sbin/nginx', '/usr/sbin/nginx'], caddy: ['build/proxy/usr/bin/caddy', '/usr/bin/caddy'] }[which].find(existsSync)
if (!program) { console.log(`X ${which} is not there: tools/install`); console.log('0 passed, 1 failed'); process.exit(1) }

function changed(text, ...pairs) {
	for (const [from, to] of pairs) {
		ok(text.includes(from), `the example has: ${from}`)
		text = text.replaceAll(from, to)
	}
	return text
}
let said = ''
function begin() {
	if (which === 'nginx') {
		const example = changed(readFileSync('docs/examples/nginx.conf', 'utf8'), ['listen [::]:80;', ''], ['listen [::]:443 ssl http2;', ''],
			['listen 80;', `listen 127.0.0.1:${plain};`], ['listen 443 ssl', `listen 127.0.0.1:${secure} ssl`], ['https://alongside.example$', `${base}$`], ['127.0.0.1:8080', `127.0.0.1:${own}`],
			['/etc/letsencrypt/live/alongside.example/fullchain.pem', join(folder, 'cert.pem')], ['/etc/letsencrypt/live/alongside.example/privkey.pem', join(folder, 'key.pem')],
			['/var/log/nginx/', `${folder}/`])
		const spools = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(n => `${n}_temp_path ${folder}/${n};`).join('\n')
		writeFileSync(join(folder, 'main.conf'), `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit;\nevents {}\nhttp {\n${spools}\n${example}\n}\n`)
		return spawn(program, ['-p', folder, '-c', join(folder, 'main.conf'), '-e', 'stderr'])
	}
	const example = changed(readFileSync('docs/examples/Caddyfile', 'utf8'), ['alongside.example {', `alongside.example {\n\ttls ${folder}/cert.pem ${folder}/key.pem\n\tbind 127.0.0.1`], ['127.0.0.1:8080', `127.0.0.1:${own}`])
	writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\thttp_port ${plain}\n\thttps_port ${secure}\n\tskip_install_trust\n}\n${example}`)
	mkdirSync(join(folder, 'home'))
	return spawn(program, ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], { env: { HOME: join(folder, 'home'), XDG_DATA_HOME: join(folder, 'home') } })
}
const proxy = begin()
children.push(proxy)
for (const from of ['stdout', 'stderr']) proxy[from].on('data', d => { said += d })

// ---- a browser
const ca = readFileSync(join(folder, 'cert.pem'))
function ask(path, { body, headers = {}, through = https, tls = {} } = {}) {
	return new Promise((done, fail) => {
		const to = through === https ? { port: secure, servername: name, ca, ...tls } : { port: plain }
		const r = through.request({ host: '127.0.0.1', path, method: body === undefined ? 'GET' : 'POST', agent: false, ...to,
			headers: { host: through === https ? `${name}:${secure}` : `${name}:${plain}`, ...headers, ...body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } } },
		answer => {
			let text = ''
			answer.setEncoding('utf8').on('data', d => { text += d }).on('end', () => done({ status: answer.statusCode, headers: answer.headers, text })).on('error', fail)
		})
		r.on('error', fail).end(body)
	})
}
let up
for (let i = 0; i < 1000 && !(up = await ask('/').catch(() => null))?.text.includes('</html>'); i++) await new Promise(done => setTimeout(done, 20))
ok(up?.status === 200, `${which} answers: ${up?.status} ${said}`)

// ---- HTTPS
ok(/max-age=63072000; includeSubDomains/.test(up.headers['strict-transport-security']), 'browsers are told to use HTTPS alone')
ok(await ask('/', { tls: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } }).then(r => r.status === 200, () => false), 'TLS 1.2')
ok(await ask('/', { tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } }).then(() => false, () => true), 'no TLS 1.1')
const sent = await ask('/around?q=word', { through: http })
ok([301, 308].includes(sent.status) && sent.headers.location?.startsWith(`https://${name}`) && sent.headers.location.endsWith('/around?q=word') && !sent.headers['set-cookie'], `without HTTPS a page is sent on: ${sent.status} ${sent.headers.location}`)
if (which === 'nginx') ok((await ask('/hello', { through: http, body: 'a=b' })).status === 403, 'and a form is not taken')

// ---- a form of a stranger, who says that they are somebody else
const page = await ask('/hello'), visit = page.headers['set-cookie']?.find(c => c.startsWith('__Host-visit='))
ok(/; Secure/.test(visit) && /; HttpOnly/.test(visit), `the cookie is Secure: ${visit}`)
const fields = new URLSearchParams(formFields(page.text, '/hello')).toString()
const headers = { cookie: visit?.split(';')[0], origin: base, 'x-forwarded-for': ['198.51.100.1', '198.51.100.2'], 'x-forwarded-proto': 'http' }
const hello = await ask('/hello', { body: fields, headers })
ok([303, 422].includes(hello.status), `a form comes through, whatever a browser says of a proxy: ${hello.status}`)
ok((await ask('/hello', { body: fields, headers: { ...headers, origin: `http://${name}` } })).status === 403, 'and not from elsewhere')
const other = await ask('/', { headers: { host: 'other.example' } })
ok(other.status !== 200 || !other.text, 'another name is not answered with a page')
ok(!log.includes('Somebody other than the proxy'), 'the proxy is the proxy')

// ---- its log
proxy.kill('SIGTERM')
await new Promise(done => proxy.once('exit', done))
const kept = (which === 'nginx' ? readFileSync(join(folder, 'alongside.log'), 'utf8') : '') + said + log
if (which === 'nginx') ok(/ GET 200 /.test(kept), 'there is a log')
ok(!/q=word|\/around|198\.51|127\.0\.0\.1 -/.test(kept.replaceAll(/^.*GET \d+ .*B \/around$/gm, '')), `and nothing in it of what was asked for, or by whom:\n${kept.slice(0, 2000)}`)
ours.kill('SIGTERM')
await new Promise(done => ours.once('exit', done))
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
