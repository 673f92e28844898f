#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// oidc.mjs -- the council's own sign-in (OpenID Connect) through the real server and its job runner in its jail, over
// HTTPS: an issuer of ours, whose tokens are signed by node and not by what checks them; or Debian's Glewlwyd, on this
// machine without TLS, as tools/install put it into build/glewlwyd.
// usage: tests/http/oidc.mjs [glewlwyd]
import { execFileSync, spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Server, freePort } from '../sync/server.mjs'
import { formFields } from '../sync/phone.mjs'

let passed = 0, failed = 0
const ok = (fine, what) => { fine ? passed++ : (failed++, console.log(`X ${what}`)) }
const until = async (what, f) => {                         // the machine may be busy
	for (let i = 0; i < 1000; i++) {
		const r = await f()
		if (r) return r
		await new Promise(done => setTimeout(done, 20))
	}
	throw Error(`${what}: never`)
}

// ---- the council
const b64 = o => Buffer.from(typeof o === 'string' ? o : JSON.stringify(o)).toString('base64url')
const key = (kid, alg) => ({ kid, alg, ...alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' }) })
const council = { port: await freePort(), keys: [key('one', 'RS256')], subject: 'ada', codes: new Map(), asked: [], claims: {}, client: 'alongside', secret: 'a secret: %&+' }
council.issuer = `https://localhost:${council.port}/realm`
function idToken(nonce) {
	const k = council.keys[0], now = Math.floor(Date.now() / 1000)
	const said = `${b64({ alg: k.alg, kid: k.kid, typ: 'JWT' })}.${b64({ iss: council.issuer, aud: council.client, sub: council.subject, nonce, iat: now, exp: now + 300, auth_time: now, ...council.claims })}`
	return `${said}.${sign('sha256', Buffer.from(said), { key: k.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
function answer(path, form, head) {
	if (path === '/realm/.well-known/openid-configuration') return [200, { issuer: council.issuer, authorization_endpoint: `${council.issuer}/authorize`, token_endpoint: `${council.issuer}/token`,
		jwks_uri: `${council.issuer}/keys`, code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true }]
	if (path === '/realm/keys') return [200, { keys: council.keys.map(k => ({ ...k.publicKey.export({ format: 'jwk' }), kid: k.kid, alg: k.alg, use: 'sig' })) }]
	if (path !== '/realm/token') return [404, {}]
	const f = new URLSearchParams(form), code = council.codes.get(f.get('code'))
	council.codes.delete(f.get('code'))
	const basic = Buffer.from((head.authorization ?? '').replace('Basic ', ''), 'base64').toString().split(':').map(decodeURIComponent)
	if (basic[0] !== council.client || basic[1] !== council.secret) return [401, { error: 'invalid_client' }]
	if (!code || f.get('grant_type') !== 'authorization_code' || f.get('redirect_uri') !== code.redirect_uri ||
		createHash('sha256').update(f.get('code_verifier') ?? '').digest('base64url') !== code.code_challenge) return [400, { error: 'invalid_grant' }]
	return [200, { access_token: 'x', token_type: 'Bearer', id_token: idToken(code.nonce) }]
}

const glewlwyd = process.argv[2] === 'glewlwyd'
const server = new Server()
server.port = await freePort()
server.url = `http://localhost:${server.port}`
server.command('init', '--name', 'Test', '--admin', 'Ada', '--base-url', server.url)
const at = name => join(server.data, name)
const conf = more => writeFileSync(at('council.conf'), `issuer = ${council.issuer}\nclient-id = ${council.client}\nclient-secret = ${council.secret}\nname = Test Council\n${more}`, { mode: 0o600 })
let issuer
async function ours() {
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
		'-addext', 'subjectAltName=DNS:localhost', '-keyout', at('tls-key.pem'), '-out', at('ca.pem')], { stdio: 'ignore' })
	issuer = https.createServer({ key: readFileSync(at('tls-key.pem')), cert: readFileSync(at('ca.pem')) }, (q, r) => {
		let form = ''
		q.on('data', d => { form += d }).on('end', () => {
			council.asked.push(q.url)
			const [status, body] = answer(q.url, form, q.headers)
			r.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
		})
	})
	await new Promise(done => issuer.listen(council.port, '127.0.0.1', done))
	conf(`ca = ${at('ca.pem')}\n`)
	await server.start()
}

// ---- a browser: it keeps the cookies that it is given
function browser() {
	const jar = new Map()
	const send = async (path, fields) => {
		const r = await fetch(server.url + path, { method: fields ? 'POST' : 'GET', redirect: 'manual', body: fields && new URLSearchParams(fields),
			headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
		for (const c of r.headers.getSetCookie()) {
			const [, name, value] = c.match(/^([^=]+)=([^;]*)/)
			jar.set(name, value)
		}
		return { status: r.status, location: r.headers.get('location') ?? '', text: await r.text() }
	}
	const post = async (from, path, more = []) => {
		const fields = formFields((await send(from)).text, path)
		if (!fields) throw Error(`${from} has no form for ${path}`)
		return send(path, [...fields.filter(([k]) => !more.some(([n]) => n === k)), ...more])
	}
	return { send, post }
}
const away = page => page.text.match(/http-equiv="refresh" content="0;url=([^"]+)"/)?.[1].replaceAll('&amp;', '&')

// From the button to the council's page, and what it would send the browser back with.
async function there(b, from, path, more) {
	const began = await b.post(from, path, more)
	const page = await until('the council is known', async () => { const p = await b.send(began.location); return (away(p) || !p.text.includes('We are asking')) && p })
	if (!away(page)) return { page }
	const url = new URL(away(page)), q = Object.fromEntries(url.searchParams), code = randomUUID()
	council.codes.set(code, q)
	return { url, q, code }
}
async function back(b, { q, code }, more = {}) {
	const came = await b.send(`/sign-in/council/back?${new URLSearchParams({ state: q.state, code, iss: council.issuer, ...more })}`)
	if (came.status !== 303) return came
	return until('an answer', async () => { const p = await b.send(came.location); return !p.text.includes('We are asking') && p })
}

async function ada() {
	const b = browser(), link = server.command('user', 'invite', 'Ada Jones', '--role', 'coordinator', '--base-url', server.url).match(/\/invitation\/[a-z2-7]+/)[0]
	await b.post(link, link)
	return b
}

async function withOurs() {
	await ours()
	// ---- turned on, in a session that has just begun
	const her = await ada(), go = await there(her, '/me', '/me/council')
	ok(go.url.href.startsWith(`${council.issuer}/authorize?response_type=code&scope=openid&client_id=alongside&`) && go.q.redirect_uri === `${server.url}/sign-in/council/back`, `there: ${go.url}`)
	const on = await back(her, go)
	ok(on.status === 303 && on.location === '/me' && (await her.send('/me')).text.includes('Not used yet.'), `turned on: ${on.status} ${on.location} ${server.log}`)

	// ---- and from then on it opens
	const b = browser()
	const way = await there(b, '/sign-in', '/sign-in/council')
	const used = await back(b, way)
	ok(used.status === 303 && (await b.send('/me')).text.includes('Ada Jones'), `signed in: ${used.status} ${server.log}`)
	const again = await back(b, way)
	ok(again.status === 404, `what came back once does not come back again: ${again.status}`)

	// ---- to another browser it opens nothing, nor for an account of nobody, nor after a no
	const eve = browser(), hers = await there(eve, '/sign-in', '/sign-in/council')
	ok((await back(browser(), hers)).status === 404, 'of another browser')
	ok((await back(eve, hers, { iss: 'https://localhost:1' })).status === 404, 'from another issuer')
	council.subject = 'eve'
	ok((await back(eve, hers)).text.includes('which account here is yours'), 'of nobody')
	council.subject = 'ada'
	ok((await back(eve, await there(eve, '/sign-in', '/sign-in/council'), { error: 'access_denied' })).text.includes('did not sign you in'), 'a no')
	for (const [claims, word] of [[{ aud: 'other' }, '(aud'], [{ iss: 'https://other.example' }, '(iss)'], [{ nonce: 'x' }, '(nonce)'], [{ exp: 1 }, '(exp)'], [{ auth_time: 1 }, '(auth_time)']]) {
		council.claims = claims
		const r = await back(eve, await there(eve, '/sign-in', '/sign-in/council'))
		ok(r.status === 200 && r.text.includes('did not fit') && (await until('the log', () => server.log.includes(word))), `${word}: ${r.status}`)
	}
	council.claims = {}
	ok((await eve.send('/me')).status !== 200, 'and she is not signed in')

	// ---- a code that was used elsewhere, and keys that changed (the next look for them is a minute away, so the server begins anew)
	const late = await there(eve, '/sign-in', '/sign-in/council')
	council.codes.delete(late.code)
	ok((await back(eve, late)).text.includes('did not fit') && await until('the log', () => server.log.includes('refused the code')), 'a code of nobody')
	server.sql('UPDATE council_known SET keys_found = 0;')
	council.keys = [key('two', 'ES256')]
	const c = browser()
	ok((await back(c, await there(c, '/sign-in', '/sign-in/council'))).status === 303 && (await c.send('/me')).text.includes('Ada Jones'), `another key, of another kind: ${server.log}`)

	// ---- a machine that says it is the council, without its certificate
	await server.stop()
	conf('')
	server.sql('DELETE FROM council_known;')
	const asked = council.asked.length
	await server.start()
	const d = browser(), no = await there(d, '/sign-in', '/sign-in/council')
	ok(no.page?.text.includes('did not answer') && council.asked.length === asked && /certificate/.test(server.log), `no certificate, no word: ${no.page?.status} ${server.log}`)
	await server.stop()

	// ---- nothing of it is left in the database, and the secret is nowhere but in its file
	const rows = ['council_account', 'council_try', 'council_known'].map(t => JSON.stringify(server.sql(`SELECT * FROM ${t};`))).join('')
	ok(!rows.includes('a secret') && !rows.includes('"ada"') && !rows.includes(way.q.state) && !rows.includes(way.code), 'no secret, no code, no name of the council’s')
	ok(!server.log.includes('a secret') && !server.log.includes('tried system call'), `the log: ${server.log}`)
}

// ---- Glewlwyd: its own tables, a plugin, one client and two users, through its own pages
let gone
async function glewlwydStarts() {
	const home = existsSync('build/glewlwyd/usr') ? resolve('build/glewlwyd') : '', conf = join(server.data, 'glewlwyd.conf'), db = join(server.data, 'glewlwyd.db')
	const gunzip = name => gunzipSync(readFileSync(`${home}/usr/share/doc/glewlwyd/${name}`)).toString()
	execFileSync('sqlite3', [db], { input: gunzip('database/init.sqlite3.sql.gz') })
	const text = gunzip('glewlwyd.conf.sample.gz').split('\n').filter(l => l && l[0] !== '#').join('\n').replaceAll('4593', council.port).replace('cookie_secure=1', 'cookie_secure=0')
		.replaceAll('"/usr/lib/glewlwyd', `"${home}/usr/lib/glewlwyd`).replace('/var/cache/glewlwyd/glewlwyd.db', db).replace('/usr/share/glewlwyd/webapp', `${home}/usr/share/doc/glewlwyd`)      // its own pages are not asked for
	writeFileSync(conf, `bind_address="127.0.0.1"\n${text}`)
	gone = spawn(`${home}/usr/bin/glewlwyd`, [`--config-file=${conf}`])
	let log = ''
	for (const from of ['stdout', 'stderr']) gone[from].on('data', d => { log += d })
	process.on('exit', () => gone.kill('SIGKILL'))
	const api = `http://localhost:${council.port}/api`
	await until('Glewlwyd', async () => gone.exitCode === null ? fetch(`${api}/auth/`).then(() => true, () => false) : Promise.reject(Error(log)))
	return api
}
const glewlwydUser = api => {
	let cookie = ''
	return async (method, path, body) => {
		const r = await fetch(path.startsWith('http') ? path : api + path, { method, redirect: 'manual', headers: { 'content-type': 'application/json', cookie }, body: body && JSON.stringify(body) })
		cookie = r.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
		if (r.status >= 400) throw Error(`Glewlwyd: ${method} ${path} ${r.status} ${await r.text()}`)
		return r
	}
}
async function withGlewlwyd() {
	council.secret = 'asecretoflettersandnumbers1'
	const api = await glewlwydStarts(), admin = glewlwydUser(api), pem = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }
	council.issuer = `${api}/oidc`
	const plugin = (jwt, pair) => ({ module: 'oidc', name: 'oidc', display_name: 'OpenID', enabled: true, parameters: { iss: council.issuer, 'jwt-type': jwt, 'jwt-key-size': '256', key: pair.privateKey, cert: pair.publicKey,
		'access-token-duration': 3600, 'refresh-token-duration': 3600, 'code-duration': 600, 'auth-type-code-enabled': true, 'pkce-allowed': true, 'jwks-show': true, 'subject-type': 'public', 'oauth-as-iss-id': true } })
	await admin('POST', '/auth/', { username: 'admin', password: 'password' })
	await admin('POST', '/mod/plugin/', plugin('rsa', generateKeyPairSync('rsa', { modulusLength: 2048, ...pem })))
	await admin('PUT', '/scope/openid', { name: 'openid', display_name: 'OpenID', description: 'OpenID', password_required: true, password_max_age: 0, scheme: {} })
	await admin('POST', '/client/', { client_id: council.client, name: 'Alongside', enabled: true, confidential: true, password: council.secret, redirect_uri: [`${server.url}/sign-in/council/back`],
		authorization_type: ['code'], token_endpoint_auth_method: ['client_secret_basic'], scope: [] })
	const users = {}
	for (const username of ['ada', 'eve']) {
		await admin('POST', '/user/', { username, password: 'a pass phrase 1', name: username, email: 'ada@council.example', enabled: true, scope: ['openid', 'g_profile'] })
		users[username] = glewlwydUser(api)
		await users[username]('POST', '/auth/', { username, password: 'a pass phrase 1' })
		await users[username]('PUT', `/auth/grant/${council.client}`, { scope: 'openid' })
	}
	conf('')
	await server.start()
	// To it, through its page, and back with what it says.
	const through = async (b, user, from, path) => {
		const way = await there(b, from, path), r = await user('GET', `${way.url.href}&g_continue`), to = new URL(r.headers.get('location'))
		ok(to.href.startsWith(`${server.url}/sign-in/council/back?`) && to.searchParams.get('code') && to.searchParams.get('iss') === council.issuer, `Glewlwyd sends back: ${to}`)
		return back(b, { q: { state: to.searchParams.get('state') }, code: to.searchParams.get('code') }, Object.fromEntries(to.searchParams))
	}
	const her = await ada(), on = await through(her, users.ada, '/me', '/me/council')
	ok(on.status === 303 && (await her.send('/me')).text.includes('Not used yet.'), `turned on: ${on.status} ${server.log}`)
	const b = browser(), used = await through(b, users.ada, '/sign-in', '/sign-in/council')
	ok(used.status === 303 && (await b.send('/me')).text.includes('Ada Jones'), `signed in: ${used.status} ${server.log}`)
	const eve = browser(), no = await through(eve, users.eve, '/sign-in', '/sign-in/council')
	ok(no.text.includes('which account here is yours') && (await eve.send('/me')).status !== 200, 'another account there, with the same address, is nobody here')
	// Its keys change, to another kind.
	await admin('PUT', '/mod/plugin/oidc', plugin('ecdsa', generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem })))
	await admin('PUT', '/mod/plugin/oidc/reset')
	server.sql('UPDATE council_known SET keys_found = 0;')
	const c = browser(), later = await through(c, users.ada, '/sign-in', '/sign-in/council')
	ok(later.status === 303 && (await c.send('/me')).text.includes('Ada Jones'), `with its next key: ${later.status} ${server.log}`)
	ok(!server.log.includes('tried system call'), server.log)
	await server.stop()
}

try {
	await (glewlwyd ? withGlewlwyd() : withOurs())
} catch (e) {
	failed++
	console.log(`X ${e.stack}\n${server.log}`)
} finally {
	if (server.process) await server.stop('SIGKILL')
	issuer?.closeAllConnections?.()
	issuer?.close()
	gone?.kill('SIGKILL')
	rmSync(server.data, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
