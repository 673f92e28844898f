/* SPDX-License-Identifier: Apache-2.0 */
/*
 * post.h -- messages out: a few plain texts of ours, with nobody's name in them, by the way that a person chose and
 * said is safe.  Without that, nothing is sent.  Server only.  The only header of this folder that others may include.
 */
#ifndef POST_POST_H
#define POST_POST_H
#include "base/cx.h"

/* What a message is about; its words are in post_words.c. */
enum post_what { POST_NEWS, POST_KEY, POST_LINK, POST_KEEP, POST_WHATS };

/* Sends one on its way, when they said that it is safe to write to them; else nothing happens, and it is OK.  link: of a
 * POST_LINK, what it opens.  Asks nobody whether they may: who calls it has. */
err post_send(struct cx *cx, str person, enum post_what what, str link) MUST_CHECK;
/* Where a link would reach them by e-mail or text message: they said so, and the address is the one they confirmed.
 * Empty: nowhere. */
err post_reaches(struct cx *cx, str person, str *place) MUST_CHECK;
/* Somebody else may have been at their page: nothing goes to the address before it was confirmed anew, and links that
 * wait go no more. */
err post_doubt(struct cx *cx, str person) MUST_CHECK;
/* To whoever keeps a group or a place, at an address that stands beside it, and about nobody's page.  *how is empty when what
 * is said there is not one e-mail address or one mobile number, or nothing carries that. */
void post_address(struct cx *cx, str reach, str *how, str *place);
/* What post_address read; *id: of the message. */
err post_send_to(struct cx *cx, str how, str place, enum post_what what, str link, str *id) MUST_CHECK;
/* Of such a message: waiting, sent, lapsed; empty: it is not kept any more.  And that it goes no more, if it has not gone. */
err post_went(struct cx *cx, str id, str *state) MUST_CHECK;
err post_stop(struct cx *cx, str id) MUST_CHECK;
/* A letter came back with that token: hard, the address takes none; else another try may come through.  *known: it is one
 * of ours.  It comes back once; what is said again of it changes nothing. */
err post_back(struct cx *cx, str token, bool hard, bool *known) MUST_CHECK;
#endif
