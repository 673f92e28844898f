/* SPDX-License-Identifier: Apache-2.0 */
/*
 * box.h -- what a phone closes so that only its server can open it, and what it signs.
 *
 * A phone with nothing but the server's public key closes words: a P-256 key of its own for this one
 * box, ECDH with ours, HKDF-SHA-256 (salt: its public point, then ours; info: "alongside entry 1"),
 * AES-256-GCM over the words and what they are about.  The bytes, as base64url: a version, its point
 * (65, uncompressed), a nonce (12), the closed words with their mark (16).  All of it is in every
 * browser's crypto.subtle.  Bytes in, values out: no file, no clock, no chance.
 */
#ifndef HOST_BOX_H
#define HOST_BOX_H
#include "base/arena.h"

#define BOX_KEY 32
#define BOX_POINT 65
#define BOX_NONCE 12
#define BOX_MARK 16
#define BOX_VERSION 1
#define BOX_INFO "alongside entry 1"

/* Whether these bytes can be a private key: nearly all can. */
bool box_key_fits(const uint8_t key[BOX_KEY]);
/* Its public key, base64url. */
str box_public(struct arena *a, const uint8_t key[BOX_KEY]);
/* False when it was not closed for this key, about that, exactly so. */
bool box_open(struct arena *a, const uint8_t key[BOX_KEY], str about, str box, str *words);
/* Whether mac is HMAC-SHA-256 of the text under the key; both base64url of 32 bytes. */
bool box_signed(str key, str text, str mac);
#endif
