/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mine_family_int.h -- a page that is held by family: who holds it, what they read, and what stands beside.
 *
 * Two who hold one page may be two who must not find each other.  So each reads the parts of the page that were said,
 * and their own side of the family's words; the SQL of these names whose side it is, and there is none without.
 * Nothing that one of them can open tells of another: no name, no number, no look.
 */
#ifndef MINE_MINE_FAMILY_INT_H
#define MINE_MINE_FAMILY_INT_H
#include "mine/mine_int.h"

struct family_word {
	str id, version, person;
	str member, staff;           /* who wrote it: one of these */
	str member_name, staff_name;
	str only_for, only_name;     /* who of the family reads it; empty: everyone who holds the page, and the person */
	str part, words;
	int64_t at;
};
struct family_word_list { struct family_word *v; size_t n, cap; };
struct decided { str id, words, said_by, made_by, made_name; int64_t at, again_day; };
struct decided_list { struct decided *v; size_t n, cap; };

err family_store_word_put(struct cx *cx, const struct family_word *f) MUST_CHECK;
err family_store_word_get(struct cx *cx, str id, struct family_word *out) MUST_CHECK;
err family_store_word_delete(struct cx *cx, str id) MUST_CHECK;
/* *words: only of this member, or, of none, those that workers wrote, and for them alone or for all: what one home wrote, or is
 * written to it, limits nobody else. */
err family_store_count(struct cx *cx, str person, str member, str only_for, int64_t *words, int64_t *decides) MUST_CHECK;
/* What this member reads: their side of the wall, since they hold the page, newest first. */
err family_store_side(struct cx *cx, const struct holder *h, struct family_word_list *out) MUST_CHECK;
/* All of it from `from` on, for who walks alongside; without `all` only what is for everyone. */
err family_store_words(struct cx *cx, str person, int64_t from, bool all, struct family_word_list *out) MUST_CHECK;
err family_store_decided_put(struct cx *cx, str person, const struct decided *d) MUST_CHECK;
err family_store_decided(struct cx *cx, str person, struct decided_list *out) MUST_CHECK;   /* newest first */
extern const char *const mine_family_forgets[];

/* For whoever may see the person. */
struct family {
	struct person person;
	struct holder_list holders;
	struct family_word_list words;
	struct decided_list decided;
};
err family_read(struct cx *cx, str person, struct family *out) MUST_CHECK;
struct family_form { str called, said, voice, parts; };
err family_add(struct cx *cx, str person, const struct family_form *f, str *id) MUST_CHECK;
err family_say(struct cx *cx, str person, str only_for, str words) MUST_CHECK;
err family_unsay(struct cx *cx, str person, str id) MUST_CHECK;
struct decides_form { str words, said_by, again; };
err family_decide(struct cx *cx, str person, const struct decides_form *f) MUST_CHECK;

/* They hold it alone; said: how they said so, when somebody typed it.  Each reads no part that they did not read before. */
err family_over(struct cx *cx, str person, const struct stays_list *stay, str said) MUST_CHECK;

/* For one who holds it.  The parts are read as the person would read them; from then on cx->actor is the holding, so
 * that its look has its name. */
struct held { struct holder holder; struct shared page; struct family_word_list words; };
err held_open(struct cx *cx, str id, struct held *out) MUST_CHECK;
struct held_line { struct holder holder; str name; };   /* name: none of what ended */
struct held_lines { struct held_line *v; size_t n, cap; };
err held_find(struct cx *cx, struct held_lines *out) MUST_CHECK;
err held_say(struct cx *cx, str id, str part, str words) MUST_CHECK;
err held_unsay(struct cx *cx, str id, str word) MUST_CHECK;

bool family_stands(const struct cx *cx, const struct holder *h);
const struct share_part *family_part(str part);        /* NULL: no such part, or one that nobody holds */
extern const size_t family_n_parts;                    /* of share_parts, the first: all but the story */

/* The name of the tick that lets who held it go on reading that part. */
const char *family_tick(struct cx *cx, const struct holder *o, const char *part);
void family_view(struct html *h, struct cx *cx, const struct family *d, str words);
void family_view_new(struct html *h, struct cx *cx, const struct person *p, const struct family_form *f);
void family_view_link(struct html *h, struct cx *cx, const struct person *p, const struct holder *o, str url);
void family_view_decides(struct html *h, struct cx *cx, const struct person *p, const struct decides_form *f);
struct family_list { struct held_lines held; struct kept_lines kept; bool lasts; };   /* lasts: they can come back by themselves */
void family_view_over(struct html *h, struct cx *cx, const struct family *d, const struct stays_list *stay, str said);
void held_view_list(struct html *h, struct cx *cx, const struct family_list *l);
void held_view_page(struct html *h, struct cx *cx, const struct held *d);
/* Shared with the Easy Read edition: the words that stand beside a part, the way to put some there, and its form. */
void held_view_words(struct html *h, struct cx *cx, const struct held *d, str part);
void held_view_beside_link(struct html *h, const struct held *d, const char *part, msg of);
void held_view_beside_form(struct html *h, struct cx *cx, const struct held *d, str part, str words);
void held_easy_list(struct html *h, struct cx *cx, const struct family_list *l);
void held_easy_page(struct html *h, struct cx *cx, const struct held *d);
void held_easy_beside(struct html *h, struct cx *cx, const struct held *d, str part, str words);
void held_view_beside(struct html *h, struct cx *cx, const struct held *d, str part, str words);
#endif
