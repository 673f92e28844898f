/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_slip.h -- the way to one's own page on paper: a link as a square that a camera reads (QR), and a short
 * code for whoever types.  Either opens once, for LIMIT_INVITATION: the other is spent with it.
 */
#ifndef SIGNIN_SLIP_H
#define SIGNIN_SLIP_H
#include "signin_int.h"

/* 21 letters and numbers of which none looks like another that may stand there, and no vowel, so that no code is a
 * word: 21^10 is 43.9 bits. */
#define CODE_ALPHABET "CDFGHJKMNPQRTVWXY3479"
#define CODE_LETTERS  10

/* As signin_invite, for a person, with a code. */
err signin_slip_invite(struct cx *cx, str person_id, str *token, str *code) MUST_CHECK;
/* The link that this code stands beside, as signin_invitation_get.  The caller counts (signin_attempt.h). */
err signin_slip_get(struct cx *cx, str code, struct invitation *out, str *name) MUST_CHECK;

/* The dark squares of a QR code of that text as one SVG path, in a field of *side by *side with the light margin that
 * cameras want; empty when the text is too long for one. */
str signin_qr_path(struct arena *a, str text, int *side);

/* A link that was just made, for the one who hands it over. */
struct link_shown { str name, url, site, code, back; };   /* code: empty for a worker, who gets no slip */
void signin_view_link(struct html *h, struct cx *cx, const struct link_shown *l);
#endif
