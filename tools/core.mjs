// SPDX-License-Identifier: Apache-2.0
// core -- the program for phones (build/wasm/alongside.wasm, from `make wasm`) into C, so that the server
// has it in itself.  Without it the server says that no phone can carry its pages.
// usage: node tools/core.mjs build/gen/core.c
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const FROM = 'build/wasm/alongside.wasm'
const array = (id, bytes) => `static const unsigned char ${id}[] = {${[...bytes].join(',').replace(/(.{1,118}),/g, '$1,\n')}};\n`
let out = '/* made by tools/core.mjs */\n#include "web/asset.h"\n\n'
if (existsSync(FROM)) {
	const bytes = readFileSync(FROM)
	const gzip = gzipSync(bytes, { level: 9 })
	const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
	const hash = createHash('sha1').update(bytes).digest('hex').slice(0, 8)
	out += array('plain', bytes) + array('gzip', gzip) + array('brotli', brotli)
		+ `const struct asset asset_core = { "alongside.wasm", "/static/alongside-${hash}.wasm", "application/wasm",\n`
		+ `\tplain, gzip, brotli, ${bytes.length}, ${gzip.length}, ${brotli.length} };\n`
} else
	out += 'const struct asset asset_core = { 0 };\n'
writeFileSync(process.argv[2], out)
