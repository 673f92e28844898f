// SPDX-License-Identifier: Apache-2.0
// assets -- web/ into one C table (see src/web/asset.h): the style sheet compiled, the font and
// everything in web/static and web/phone, each under a name with a hash of its bytes, and compressed.
// usage: node tools/assets.mjs build/gen/assets.c
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { compile } from 'sass'

const FONT = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-'
const TYPES = {
	css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml; charset=utf-8',
	png: 'image/png', woff2: 'font/woff2', json: 'application/json', webmanifest: 'application/manifest+json',
}
const files = []

function add(name, bytes) {
	const dot = name.lastIndexOf('.')
	const hash = createHash('sha1').update(bytes).digest('hex').slice(0, 8)
	files.push({ name, bytes, path: `/static/${name.slice(0, dot)}-${hash}${name.slice(dot)}`, type: TYPES[name.slice(dot + 1)] })
	if (!files.at(-1).type) throw new Error(`web/static/${name}: what type is it?`)
}

add('font.woff2', readFileSync(FONT + 'latin-wght-normal.woff2'))
add('font-ext.woff2', readFileSync(FONT + 'latin-ext-wght-normal.woff2'))
if (existsSync('web/static'))
	for (const name of readdirSync('web/static').sort()) add(name, readFileSync(`web/static/${name}`))

// What runs on a phone is read in small files, and fetched in two, without what is said to those who read it:
// a worker may not fetch later what it lacks.
const SCRIPTS = {
	'sw.js': ['kept', 'keys', 'lease', 'core', 'release', 'write', 'unnamed', 'photo', 'answer', 'stand', 'sync', 'again', 'resident', 'worker'],
	'phone.js': ['kept', 'keys', 'unlock', 'draft', 'home', 'page', 'camera', 'keep'],
}
for (const [name, parts] of Object.entries(SCRIPTS))
	add(name, Buffer.from(parts.map(part => readFileSync(`web/phone/${part}.js`, 'utf8').replace(/^ *\/\/.*\n| {2,}\/\/ .*$|^ +/gm, '')).join('\n')))

// web/pictures in one file; each is a symbol by its name, and takes its colours from where it stands.
const picture = name => readFileSync(`web/pictures/${name}`, 'utf8').replace(/^[^]*?<svg[^>]*>\n/, '').replace(/\n<\/svg>\n$/, '')
add('pictures.svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">\n${readdirSync('web/pictures').filter(n => n.endsWith('.svg')).sort()
	.map(n => `<symbol id="${n.slice(0, -4)}" viewBox="0 0 48 48">${picture(n)}</symbol>`).join('\n')}\n</svg>\n`))

// The style sheet names its files as url("static:font.woff2").
const css = compile('web/app.scss', { loadPaths: ['node_modules'], style: 'compressed', quietDeps: true, charset: false }).css
add('app.css', Buffer.from(css.replace(/static:([\w.-]+)/g, (whole, name) => {
	const file = files.find(f => f.name === name)
	if (!file) throw new Error(`web/app.scss: no ${name}`)
	return file.path
}), 'utf8'))

const smaller = (packed, bytes) => packed.length < bytes.length ? packed : null
const array = (id, bytes) => bytes
	? `static const unsigned char ${id}[] = {${[...bytes].join(',').replace(/(.{1,118}),/g, '$1,\n')}};\n` : ''
let tables = '', rows = '', names = ''
files.forEach((f, i) => {
	const gzip = smaller(gzipSync(f.bytes, { level: 9 }), f.bytes)
	const brotli = smaller(brotliCompressSync(f.bytes, { params: {
		[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: f.bytes.length } }), f.bytes)
	const head = `\t{ "${f.name}", "${f.path}", "${f.type}", `
	tables += array(`plain_${i}`, f.bytes) + array(`gzip_${i}`, gzip) + array(`brotli_${i}`, brotli)
	rows += `${head}plain_${i}, ${gzip ? `gzip_${i}` : 0}, ${brotli ? `brotli_${i}` : 0}, `
		+ `${f.bytes.length}, ${gzip?.length ?? 0}, ${brotli?.length ?? 0} },\n`
	names += `${head}0, 0, 0, 0, 0, 0 },\n`
})
writeFileSync(process.argv[2], `/* made by tools/assets.mjs */
#include "web/asset.h"

#ifdef __wasm__
const struct asset assets[] = {
${names}	{ 0 }
};
#else
${tables}
const struct asset assets[] = {
${rows}	{ 0 }
};
#endif
`)
