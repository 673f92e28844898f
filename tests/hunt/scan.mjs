// SPDX-License-Identifier: Apache-2.0
// scan -- one run of a scanner of Debian's, and what it says as findings: { by, what, level, at, name, more }.
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const running = new Set()
process.on('exit', () => { for (const p of running) try { process.kill(-p.pid, 'SIGKILL') } catch {} })
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
// Ends only what it began; a scanner that is not done in time is no result.
function run(words, minutes, log) {
	return new Promise(done => {
		const p = spawn(words[0], words.slice(1), { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: log + '.home', https_proxy: 'http://127.0.0.1:9', no_proxy: 'localhost,127.0.0.1' } }), out = createWriteStream(log)
		let text = '', late = false
		running.add(p)
		const end = setTimeout(() => { late = true; try { process.kill(-p.pid, 'SIGKILL') } catch {} }, minutes * 60000)
		for (const from of ['stdout', 'stderr']) p[from].on('data', d => { text += d; out.write(d) })
		p.on('close', code => { clearTimeout(end); running.delete(p); out.end(); done({ code, late, text }) })
	})
}

// Those that need a server of theirs on the internet (ssrf, xxe), a list from there (nikto, wapp) or guess names and
// passwords (buster, brute_login_form) are no part of it; blindsql is sqlmap's work; and crlf encodes what it sends twice,
// so it finds nothing anywhere: probe.mjs asks that.
// It runs twice at once: over all that links ask, and over all forms with each address once, where words that were kept are
// met again.  What it is shown of a page: narrow.mjs.
const MODULES = { links: ['sql', 'xss', 'redirect', 'csp', 'cookieflags', 'http_headers'], forms: ['sql', 'xss', 'permanentxss', 'redirect', 'csrf'] }
const HEAVY = { links: ['exec', 'file', 'backup', 'methods'], forms: ['exec', 'file'] }      // some ninety requests to each field, thirty to each page

// One exception ends a module, and what it had still to ask with it.  That it has no list of products is meant.
const WENT_WRONG = /^(\w*(Error|Exception)(?! downloading) .*|.*were skipped due to.*|\[!\].*)$/m

export async function wapiti(gate, { of, name, full, minutes, room }) {
	const modules = [...MODULES[of], ...full ? HEAVY[of] : []]
	const report = join(room, `${name}.json`), session = mkdtempSync(join(tmpdir(), 'alongside-wapiti-'))
	const { late, text } = await run(['wapiti', '-u', `${gate.url}/`, '-s', `${gate.url}/hunt-map-${of}`, '-d', '1', '--scope', 'folder', '--max-links-per-page', '5000', '-S', 'insane',
		'-m', modules.join(','), '--skip', 'token', '--skip', 'form', '--skip', 'hunt-beside', '-t', '20', '-v', '1', '--no-bugreport',
		'--external-endpoint', `${gate.url}/hunt-end`, '--internal-endpoint', `${gate.url}/hunt-end`,      // else it asks one of theirs on the internet
		'--store-session', session, '--store-config', session, '--flush-session', '-f', 'json', '-o', report], minutes, join(room, `${name}.log`))
	rmSync(session, { recursive: true, force: true })
	const faults = []
	if (late) faults.push(`${name} was not done in ${minutes} minutes`)
	if (WENT_WRONG.test(text)) faults.push(`${name} went wrong: ${text.match(WENT_WRONG)[0]}`)
	if (!existsSync(report)) return { faults: [...faults, `${name} made no report`], found: [] }
	const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')), found = []
	for (const [what, list] of [...Object.entries(vulnerabilities), ...Object.entries(anomalies)])
		for (const f of list) if (+f.level > 0) found.push({ by: 'wapiti', what, level: +f.level, at: `${f.method} ${f.path.split('?')[0]}`, name: f.parameter ?? '', more: f.info })
	return { faults, found }
}

export async function sqlmap(gate, { name, log, minutes, room, more = [] }) {
	const file = join(room, `${name}.requests`), out = join(room, `${name}.out`)
	writeFileSync(file, log)
	const { late, text } = await run(['sqlmap', '-l', file, '--batch', '--ignore-stdin', '--disable-coloring', '--flush-session', '--output-dir', out, '--results-file', join(room, `${name}.csv`),
		'--dbms=SQLite', '--param-exclude=^(token|form|User-Agent|Referer|Host)$', '--ignore-code=*', '--timeout=20', '--retries=1', '--time-sec=2', '--skip-waf',
		'--answers=skip further tests=N,exploit this=N,custom injection mark=Y', ...more], minutes, join(room, `${name}.log`))
	const faults = [], found = []
	if (late) faults.push(`${name} was not done in ${minutes} minutes`)
	if (/Traceback|unhandled exception|unable to connect|\[CRITICAL\] (?!all tested|.*going to retry)/.test(text)) faults.push(`${name} went wrong: ${text.match(/.*(Traceback|unhandled exception|unable to connect|\[CRITICAL\] (?!all tested|.*going to retry)).*/)[0]}`)
	rmSync(out, { recursive: true, force: true })
	let at = ''
	for (const line of text.split('\n')) {
		const url = line.match(/^(GET|POST) (http\S+)$/)
		if (url) at = `${url[1]} ${decodeURI(new URL(url[2]).pathname)}`
		const post = line.match(/^POST data:/)
		if (post) at = at.replace(/^GET/, 'POST')
		if (/false positive or unexploitable/.test(line) && found.at(-1)?.what === 'appears injectable') found.pop()      // it asked again
		const m = line.match(/(heuristic \(\w+\) test shows that .* might be .*|parameter '[^']*' is vulnerable|(?:URI|GET|POST) parameter '[^']*' (?:is|appears to be) .*injectable.*)/)
		if (m) found.push({ by: 'sqlmap', what: /XSS/.test(m[1]) ? 'might be XSS' : /\(FI\)/.test(m[1]) ? 'might be file inclusion' : /might be/.test(m[1]) ? 'might be injectable' : /is vulnerable|is '/.test(m[1]) ? 'is injectable' : 'appears injectable',
			level: 2, at, name: m[1].match(/parameter '([^']*)'/)?.[1] ?? '', more: m[1] })
	}
	return { faults, found, tested: (text.match(/^\[\d+\/\d+\] URL:/gm) ?? []).length }
}
