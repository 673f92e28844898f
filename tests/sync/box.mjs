// SPDX-License-Identifier: Apache-2.0
// box.mjs -- a phone's side of src/host/box.h, with nothing but crypto.subtle: closing and signing.
// usage: node tests/sync/box.mjs          the known answers, as tests/unit/golden/box.txt has them
//        node tests/sync/box.mjs --check  the same, and whether that file says so
import { readFileSync } from 'node:fs';

const { subtle } = globalThis.crypto;
const bytes = text => new TextEncoder().encode(text);
export const base64 = b => Buffer.from(b).toString('base64url');
export const unbase64 = s => new Uint8Array(Buffer.from(s, 'base64url'));
const P256 = { name: 'ECDH', namedCurve: 'P-256' };

// What a phone holds of its server: 65 bytes of base64url.  `pair` and `nonce` are the test's; a phone makes its own.
export async function close(server, about, words, pair, nonce = crypto.getRandomValues(new Uint8Array(12))) {
	const theirs = unbase64(server);
	pair ??= await subtle.generateKey(P256, false, ['deriveBits']);
	const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
	const shared = await subtle.deriveBits({ name: 'ECDH', public: await subtle.importKey('raw', theirs, P256, false, []) },
		pair.privateKey, 256);
	const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: Buffer.concat([point, theirs]),
		info: bytes('alongside entry 1') }, await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
		{ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
	const closed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: bytes(about) }, key, bytes(words)));
	return base64(Buffer.concat([new Uint8Array([1]), point, nonce, closed]));
}

export async function sign(key, text) {
	const k = await subtle.importKey('raw', unbase64(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	return base64(await subtle.sign('HMAC', k, bytes(text)));
}

// A pair whose private key is known, which a phone never has: from the PKCS #8 form without its public half.
async function pair(secret) {
	const head = Buffer.from('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420', 'hex');
	const privateKey = await subtle.importKey('pkcs8', Buffer.concat([head, secret]), P256, true, ['deriveBits']);
	const { crv, kty, x, y } = await subtle.exportKey('jwk', privateKey);
	return { privateKey, publicKey: await subtle.importKey('jwk', { crv, kty, x, y }, P256, true, []) };
}

const secretOf = n => new Uint8Array(32).map((_, i) => (i * 7 + n * 13 + 1) & 255);

// A line each: what the server's key is, then boxes of "about|words", then signatures.
export async function answers() {
	const server = await pair(secretOf(0));
	const key = base64(await subtle.exportKey('raw', server.publicKey));
	const lines = [`key ${base64(secretOf(0))} ${key}`];
	const texts = ['', 'n=1', 'n=2&at=1765000000000&path=%2Fmoments%2Fnew&body=words%3DA+brew+with+Si%C3%A2n', 'x'.repeat(3000)];
	for (const [i, words] of texts.entries()) {
		const about = `${4503599627370495 - i}:d${i}000001-0000-4000-8000-000000000001`;
		const box = await close(key, about, words, await pair(secretOf(i + 1)), secretOf(i + 50).slice(0, 12));
		lines.push(`box ${about} ${base64(secretOf(i + 1))} ${base64(secretOf(i + 50).slice(0, 12))} ${box} ${base64(bytes(words))}`);
	}
	for (const words of ['', 'a', 'Siân\nline'])
		lines.push(`mac ${base64(secretOf(99))} ${await sign(base64(secretOf(99)), words)} ${base64(bytes(words))}`);
	return lines.join('\n') + '\n';
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
	const now = await answers();
	if (!process.argv.includes('--check'))
		process.stdout.write(now);
	else {
		const same = now === readFileSync(new URL('../unit/golden/box.txt', import.meta.url), 'utf8');
		console.log(same ? '1 passed, 0 failed' : 'X tests/unit/golden/box.txt is not what crypto.subtle says\n0 passed, 1 failed');
		process.exit(same ? 0 : 1);
	}
}
