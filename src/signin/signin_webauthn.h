/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_webauthn.h -- what a browser says of a passkey (WebAuthn level 2), checked with libfido2.
 *
 * All bytes that come in are a stranger's.  The statement of the browser (stated) is compared with the one
 * text that it must begin with, as section 5.8.1.2 of WebAuthn allows: it is not parsed.  The device's part
 * (data), its keys and signatures are read and verified by libfido2.
 */
#ifndef SIGNIN_WEBAUTHN_H
#define SIGNIN_WEBAUTHN_H
#include "base/arena.h"

struct webauthn_key { str id, key; int64_t kind, uses; };   /* kind: COSE's number, -7, -8 or -257 */

/* What passkeys of this site are for: the host of "https://host:port"; empty when it is an address of
 * numbers, which can have none. */
str webauthn_host(str site);
/* The challenge that is in there, for whoever gave it out to say whether it is theirs. */
bool webauthn_challenge(struct arena *a, str stated, str *challenge);
/* A device made a passkey for that site and challenge, with its owner present and known to it. */
bool webauthn_made(struct arena *a, str site, str challenge, str stated, str data, struct webauthn_key *out);
/* It has that passkey.  *uses: how often it says that it was used. */
bool webauthn_shown(struct arena *a, str site, str challenge, const struct webauthn_key *k, str stated, str data,
	str signature, int64_t *uses);
#endif
