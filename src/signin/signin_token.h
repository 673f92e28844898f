/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_token.h -- what a council's own sign-in says (OpenID Connect Core 1.0, Discovery 1.0), read and checked.
 *
 * All bytes are another machine's.  JSON is jansson's, and signatures are cjose's, which is asked in signin_token.c and
 * nowhere else: for RS256 and ES256 alone, whatever a token says of itself.  Each answer of text is NULL when all is
 * well, else a few words for the log of whoever runs the server; nothing of a token is in them.
 */
#ifndef SIGNIN_SIGNIN_TOKEN_H
#define SIGNIN_SIGNIN_TOKEN_H
#include "base/arena.h"

/* basic: our secret goes beside the form, as is usual, not in it; names_itself: it says who it is when somebody comes
 * back from it (RFC 9207). */
struct discovered { str authorize, token, keys; bool basic, names_itself; };
const char *token_discovered(struct arena *a, str issuer, str json, struct discovered *out);
/* The ID token in what the token endpoint answered. */
const char *token_answered(struct arena *a, str json, str *token);

/* now: epoch ms; age: how long ago, in ms, they may have shown who they are, if it says. */
struct token_wants { str issuer, us, nonce; int64_t now, age; };
/* subject: who it is, by the council's own name for them; timed: it says when they showed that, and that is not too long
 * ago; unknown_key: none of these keys could have signed it. */
struct token_said { str subject; bool timed, unknown_key; };
const char *token_read(struct arena *a, str token, str keys, const struct token_wants *w, struct token_said *out);
#endif
