// SPDX-License-Identifier: Apache-2.0
// map -- all that there is to ask of the program: its own table of routes, and for each the names that it reads.
// Names come from three sides: what pages draw, what links say, and what the handler reads in the source.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { forms } from '../sync/phone.mjs'
import { FORM } from './gate.mjs'

export const NO_ID = '0b5e55ed-0000-4000-8000-000000000001'      // nothing has it
const OURS = ['token', 'form', 'file', 'file_name', 'lang', 'easy']      // the host's, the same at every address: asked at the first page alone

// What `alongside routes` prints: [{ method, path, who }].
export function routesOf(binary) {
	const lines = execFileSync(binary, ['routes'], { encoding: 'utf8' }).trim().split('\n')
	return lines.map(l => l.match(/^(GET|POST) +(\/\S*) +(\S+)/)).map(([, method, path, who]) => ({ method, path, who: who.split(','), key: `${method} ${path}` }))
}
const STAFF = ['coordinator', 'lead', 'admin', 'data', 'safeguarding'], ANYONE = [...STAFF, 'leadership', 'network', 'nobody', 'person', 'family']
export const may = (route, role) => route.who.some(w => w === role || w === 'staff' && STAFF.includes(role) || w === 'anyone' && ANYONE.includes(role))

// ---- what each handler reads, by its text and that of what it hands the request to
export function namesInSource() {
	const functions = new Map(), records = new Map(), routes = []
	for (const file of readdirSync('src', { recursive: true }).filter(f => f.endsWith('.c')).map(f => `src/${f}`)) {
		const text = readFileSync(file, 'utf8')
		for (const [, name, args, body] of text.matchAll(/^(?:static )?[a-z_][\w *]*?\b(\w+)\(([^)]*)\)\s+\{(.*\}$|[^]*?^\})/gm))
			if (/\breq\b/.test(args)) functions.set(`${file} ${name}`, body), functions.has(name) || functions.set(name, body)
		for (const [, name, body] of text.matchAll(/struct field (\w+)\[\] = \{([^]*?)\};/g))
			records.set(`${file} ${name}`, [...body.matchAll(/(?:FIELD|SEALED)\([^,]+, (\w+)|\.name = "(\w+)"/g)].map(m => m[1] ?? m[2]))
		for (const [, name, of] of text.matchAll(/struct record (\w+) = (?:RECORD\(|\{ )(\w+)/g)) records.set(name, { file, of })
		for (const [, method, path, run] of text.matchAll(/\{ (GET|POST), +"([^"]+)", +(\w+),/g)) routes.push({ key: `${method} ${path}`, file, run })
	}
	const named = (file, name) => { const r = records.get(`${file} ${name}`) ?? records.get(name) ?? []; return Array.isArray(r) ? r : records.get(`${r.file} ${r.of}`) ?? [] }
	const posts = new Set(routes.filter(r => r.key.startsWith('POST')).map(r => r.key.slice(5)))
	// A page that is also a form reads the form's fields only when it is sent.
	function read(file, name, forms, seen, out) {
		const body = functions.get(`${file} ${name}`) ?? functions.get(name)
		if (!body || seen.has(name)) return out
		seen.add(name)
		for (const [, n] of body.matchAll(/\brq, "(\w+)"/g)) out.add(n)
		for (const [, n] of forms ? body.matchAll(/req_read\(cx, rq, (?:RECORD\()?(\w+)/g) : []) for (const f of named(file, n)) out.add(f)
		for (const [, n] of body.matchAll(/\b(\w+)\([^;]*?\brq\b/g)) read(file, n, forms, seen, out)
		for (const [, n] of body.matchAll(/\brq\b[^;]*?, (\w+)(?=[,)])/g)) read(file, n, forms, seen, out)     // a function that is handed on
		return out
	}
	return new Map(routes.map(({ key, file, run }) => [key, [...read(file, run, key.startsWith('POST') || !posts.has(key.slice(4)), new Set(), new Set())]]))
}

// ---- what stands in the holes of a path: whatever pages led to
const segments = path => path.split('/').slice(1)
const fits = (pattern, path) => {
	const a = segments(pattern), b = segments(path)
	return a.length === b.length && a.every((s, i) => s[0] === '{' && s.length > 2 ? b[i] !== '' : s.replace(/\{.*\}/, '') === s ? s === b[i] : true)
}
export class Places {
	constructor(routes) { this.routes = routes, this.known = new Map() }
	route(method, path) {
		const all = this.routes.filter(r => r.method === method && fits(r.path, path))
		return all.find(r => r.path === path) ?? all[0]
	}
	// An address that a page led to: each part of it up to a hole is a place.
	add(pattern, path) {
		const a = segments(pattern), b = segments(path)
		a.forEach((s, i) => { if (s.includes('{')) { const head = '/' + a.slice(0, i + 1).join('/'); this.known.has(head) || this.known.set(head, b.slice(0, i + 1)) } })
	}
	fill(pattern, others) {
		const a = segments(pattern)
		let done = []
		for (let n = a.length; n && !done.length; n--) {
			const head = '/' + a.slice(0, n).join('/')
			done = this.known.get(head) ?? []
		}
		if (a.some(s => s.includes('{')) && !done.length && others) return others.fill(pattern)
		return '/' + a.map((s, i) => done[i] ?? s.replace(/\{(\w+)\}/, () => NO_ID)).join('/')
	}
}

// ---- everything that somebody can walk to: addresses, what links ask, and forms as they are drawn
export async function walk(gate, routes, { led = [], most = 1200, each = 6 } = {}) {
	const places = new Places(routes), queries = new Map(), drawn = new Map(), times = new Map(), seen = new Set(), queue = ['/', ...led]
	let token = ''
	for (let i = 0; queue.length && i < most;) {
		const to = queue.shift(), url = new URL(to, gate.url), route = places.route('GET', url.pathname)
		if (!route || seen.has(to)) continue
		seen.add(to)
		const kind = `${route.path}?${[...url.searchParams.keys()].sort()}`
		if ((times.get(kind) ?? 0) >= each) continue
		times.set(kind, (times.get(kind) ?? 0) + 1)
		i++
		const r = await fetch(url, { redirect: 'manual' }), html = await r.text()
		if (r.status === 303) { queue.push(r.headers.get('location')); continue }
		if (r.status === 200) places.add(route.path, url.pathname)
		if (!(r.headers.get('content-type') ?? '').startsWith('text/html')) continue
		for (const [, href] of html.matchAll(/<a [^>]*href="([^"#]+)/g)) {
			const at = new URL(href.replaceAll('&amp;', '&'), url)
			if (at.origin !== url.origin) continue
			queue.push(at.pathname + at.search)
			const of = places.route('GET', at.pathname)
			if (of) note(queries, of.key, [...at.searchParams])
		}
		for (const f of forms(html)) {
			const at = new URL(f.action ?? '', url), of = places.route(f.post ? 'POST' : 'GET', at.pathname)
			if (!of) continue
			const fields = [...f.fields.map(x => [x.name, x.on ? x.value : x.value || '1']), ...f.buttons.filter(b => b.name).map(b => [b.name, b.value])]
			if (f.post) { places.add(of.path, at.pathname); note(drawn, of.key, fields, at.pathname) } else note(queries, of.key, fields)
			token ||= fields.find(([n]) => n === 'token')?.[1] ?? ''
		}
	}
	return { places, queries, drawn, token, seen: times.size }
}
// Each name once; the first that has a value says what it is.
function note(all, key, pairs, path) {
	const one = all.get(key) ?? all.set(key, { path, fields: new Map() }).get(key)
	for (const [n, v] of pairs) if (n && !one.fields.get(n)) one.fields.set(n, v)
}

// What an empty field is sent with, so that something is there to change.
const SAID = { point: '51.62, -3.94', opens: '10:00', closes: '12:00', lang: 'en', easy: '0', q: 'tea', day: '2026-06-10', to: '/', page: '1', after: '1', since: '2019', phone: '01632 960001', ring: 'close', owner: 'mine' }
const value = (name, v) => v || (SAID[name] ?? 'tea')

// What ends something comes last, so that what comes before meets it still there.
const ENDS = /(sign-out|everywhere|leave|lock|over|end|lost|away|drop|remove|stop|died|forget|take-back|mistake|no-more|not-me|delete)$/
const last = e => (e.method === 'POST') + (ENDS.test(e.path) ? 2 : 0) + (/\/(died|stop)$/.test(e.path) ? 1 : 0)

// Every route that this role may use, ready to be asked: [{ key, method, path, query, body }].  What pages draw or say goes
// together; what only the source reads is asked beside it, since a made-up id among the rest is answered before they are read.
export function entries(role, routes, source, met, others) {
	return routes.filter(r => may(r, role)).flatMap(r => {
		const form = met.drawn.get(r.key) ?? others?.drawn.get(r.key), links = met.queries.get(r.key)
		const path = met.drawn.get(r.key)?.path ?? met.places.fill(r.path, others?.places)
		const holes = [...r.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]), post = r.method === 'POST'
		const drawn = [...(post ? form : links)?.fields ?? []].filter(([n]) => !OURS.includes(n)).map(([n, v]) => [n, value(n, v)])
		if (r.key === 'GET /') drawn.push(['lang', 'en'], ['easy', '0'])
		const more = (source.get(r.key) ?? []).filter(n => !holes.includes(n) && !OURS.includes(n) && !drawn.some(([d]) => d === n)).map(n => [n, value(n, '')])
		if (post && !drawn.length && !more.length) more.push(['unknown', 'tea'])
		const sets = post ? [drawn, more.length ? [...drawn, ...more] : []] : [drawn, ...more.map(m => [m])]
		const first = { key: r.key, pattern: r.path, method: r.method, path, holes: holes.length, query: [], body: [] }
		return sets.filter((f, i) => f.length || i === 0 && !post).map((f, i) => ({ ...first, holes: i ? 0 : holes.length,
			...(post ? { body: [['token', met.token], ['form', FORM], ...f], beside: i ? drawn : [] } : { query: f, again: i > 0 }) }))
	}).sort((a, b) => last(a) - last(b))
}

// Each form once, as it was drawn or as we fill it, so that more is there to walk to: turning points, talks, shares, sheets.
export async function furnish(gate, routes, source, role) {
	const met = await walk(gate, routes, { most: 300, each: 1 })
	for (const e of entries(role, routes, source, met, null).filter(e => e.method === 'POST' && last(e) < 2 && !/\/(set-up|me|state|alongside|sign-in|invitation|devices|language|import|held|lock)\b/.test(e.path)))
		await gate.send('POST', e.path, { 'content-type': 'application/x-www-form-urlencoded' }, String(new URLSearchParams(e.body)))
}

const esc = s => String(s).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])
const query = e => e.query.length ? `?${new URLSearchParams(e.query)}` : ''

// For a scanner that crawls: one page with all that links ask; and one with all forms, and each address once, where words
// that were sent may be met.  What a form is sent with beside what is tried in it (beside), the gate adds: else all that
// pages draw would be tried twice.
export function pages(all) {
	const link = (e, q) => `<a href="${esc(e.path + q)}">x</a>`, gets = all.filter(e => e.method === 'GET'), posts = all.filter(e => e.method === 'POST'), beside = []
	const form = e => {
		const out = (e.beside ?? []).map(([n]) => n), to = e.path + (out.length ? `?hunt-beside=${beside.push(new URLSearchParams(e.beside)) - 1}` : '')
		return `<form method="post" action="${esc(to)}">${e.body.filter(([n]) => !out.includes(n)).map(([n, v]) => `<input type="hidden" name="${esc(n)}" value="${esc(v)}">`).join('')}</form>`
	}
	const page = rows => `<!doctype html><html lang="en"><title>All there is</title>${rows.join('\n')}</html>`
	return { maps: { links: page(gets.map(e => link(e, query(e)))), forms: page([...posts.map(form), ...gets.filter(e => !e.again).map(e => link(e, ''))]) }, beside }
}

// For one that reads a log of requests; and each path with holes once more, marked where they are.
export function log(all, gate, extra = []) {
	const one = (method, target, body) => `${'='.repeat(54)}\n${method} ${target} HTTP/1.1\nHost: localhost:${gate.port}\n${body === null ? '' : `Content-Type: application/x-www-form-urlencoded\nContent-Length: ${body.length}\n`}\n${body ?? ''}\n${'='.repeat(54)}\n`
	const out = []
	for (const e of all) {
		if (e.query.length) out.push(one('GET', e.path + query(e), null))
		if (e.body.length > 2) out.push(one('POST', e.path, String(new URLSearchParams(e.body))))
		if (e.holes && e.method === 'GET') {
			const a = segments(e.pattern), b = segments(e.path)
			out.push(one('GET', '/' + a.map((s, i) => s.includes('{') ? `${b[i]}*` : s).join('/'), null))
		}
	}
	return [...out, ...extra.map(t => one('GET', t, null))].join('\n')
}
