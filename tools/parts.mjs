// SPDX-License-Identifier: Apache-2.0
// parts -- what the program is made of, as a list for machines (CycloneDX 1.5, JSON): docs/dependencies.md, with the exact
// versions that this machine and package-lock.json have.  usage: node tools/parts.mjs [--check]
// --check: nothing but whether each library that is linked, and each package that is asked for, stands on that page.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const read = name => readFileSync(name, 'utf8')
const page = read('docs/dependencies.md'), lock = JSON.parse(read('package-lock.json')).packages
const release = read('src/register/register.h').match(/#define ALONGSIDE_RELEASE "([^"]+)"/)[1]

const version = name => {
	try { return execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString() } catch { return '' }
}
// Each row of a table: its part, version, licence and why; and in which section it stands.
const rows = page.split(/^## /m).slice(1).flatMap(section => [...section.matchAll(/^\| (?!Part|---)(.+?) \| (.+?) \| (.+?) \| (.+?) \|$/gm)]
	.map(([, part, from, licence, why]) => ({ part, from, licence, why, apart: section.startsWith('To build') })))

function component({ part, from, licence, why, apart }) {
	const deb = from.match(/`(?!\w*[.]\w)([a-z0-9.+-]+)`/)?.[1], npm = Object.keys(lock).find(k => k.endsWith(`/${part}`))
	const found = npm ? lock[npm].version : (from.startsWith('Debian') && deb && version(deb)) || from.match(/\d+([.]\d+)*/)?.[0] || from
	return {
		type: 'library', name: part, version: found, scope: apart ? 'excluded' : 'required', description: why.replaceAll('`', ''),
		licenses: licence.split(', ').map(name => ({ license: { name } })),
		...(npm ? { purl: `pkg:npm/${part}@${found}` } : from.startsWith('Debian') && deb ? { purl: `pkg:deb/debian/${deb}@${found}?distro=debian-12` } : {}),
	}
}

if (process.argv[2] === '--check') {
	const libraries = { crypto: 'libcrypto', jpeg: 'libjpeg', png: 'libpng', z: 'zlib', m: '', pq: 'libpq', curl: 'libcurl' }
	const linked = read('Makefile').match(/^LDLIBS.*$/m)[0].match(/-l\w+/g).map(l => libraries[l.slice(2)] ?? `lib${l.slice(2)}`)
	const asked = Object.keys({ ...lock[''].dependencies, ...lock[''].devDependencies })
	const missing = [...linked, ...asked].filter(name => !page.toLowerCase().includes(name))
	for (const name of missing) console.log(`  docs/dependencies.md says nothing of ${name}`)
	if (rows.length < 15 || rows.some(r => !component(r).version)) console.log('  docs/dependencies.md has no rows that can be read')
	process.exit(missing.length || rows.length < 15 ? 1 : 0)
}
process.stdout.write(JSON.stringify({
	bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
	metadata: { component: { type: 'application', name: 'alongside', version: release, licenses: [{ license: { id: 'Apache-2.0' } }] } },
	components: rows.map(component),
}, null, 2) + '\n')
