/* SPDX-License-Identifier: Apache-2.0 */
/* mine_int.h -- who sees what of a person's page, and what they share of it, within this folder.  Server only. */
#ifndef MINE_MINE_INT_H
#define MINE_MINE_INT_H
#include "access/access.h"
#include "goodlife/goodlife.h"
#include "mine/mine.h"
#include "people/people.h"

struct html;
struct req;

/* What can be shared, in the order of the page. */
struct share_part { const char *part; msg title; };
extern const struct share_part share_parts[];
extern const size_t share_n_parts;
/* Those of the first n that are ticked, with a space between. */
str share_ticked(struct cx *cx, const struct req *rq, size_t n);

struct share {
	str id, version, person;
	str door;                    /* a keyed hash of the address that opens it */
	str name;                    /* for whom, as the person calls them */
	str parts;                   /* of share_parts, with a space between */
	str said;                    /* their yes, when somebody typed it for them */
	str made_by, made_name;      /* who; empty: the person's own hand */
	int64_t story_from;          /* its story begins there: nobody lets others read more than they may */
	int64_t made, until, taken_back;  /* epoch ms; taken_back 0: it was not taken back */
	str member;                  /* whose sign-in keeps it; empty: nobody's */
	int64_t gone;                /* 1: who typed it has stopped walking alongside since, and it ended then */
};
struct share_list { struct share *v; size_t n, cap; };
bool share_has(const struct share *s, const char *part);
bool share_stands(const struct cx *cx, const struct share *s);

err share_store_put(struct cx *cx, const struct share *s) MUST_CHECK;
err share_store_get(struct cx *cx, str id, struct share *out) MUST_CHECK;
err share_store_by_door(struct cx *cx, str door, struct share *out) MUST_CHECK;
err share_store_taken_back(struct cx *cx, str person, int64_t *last) MUST_CHECK;   /* 0: none was */
err share_store_find(struct cx *cx, str person, struct share_list *out) MUST_CHECK;   /* newest first */
err share_store_count(struct cx *cx, str person, int64_t *made, int64_t *stand) MUST_CHECK;      /* ever; that stand now */
err share_store_end(struct cx *cx, str id) MUST_CHECK;
err share_store_keep(struct cx *cx, str id, str member) MUST_CHECK;
err share_store_of(struct cx *cx, str member, struct share_list *out) MUST_CHECK;   /* newest first */
extern const char *const share_forgets[];

/* What the form says. */
struct share_form { str name, term, said; str parts; str base; };   /* base: see people_no_since */
err share_base(struct cx *cx, const struct person *p, str *out) MUST_CHECK;
err share_add(struct cx *cx, str person, const struct share_form *f, struct share *out) MUST_CHECK;
err share_get(struct cx *cx, str person, str id, struct share *out) MUST_CHECK;
/* Those that stand, and those that ended, with the names of who typed them. */
err share_find(struct cx *cx, str person, struct share_list *out) MUST_CHECK;
/* At once; again is as good as once.  Whoever may see the page may. */
err share_end(struct cx *cx, str person, str id) MUST_CHECK;
/* The secret of its address; *shown: whether who asks is told it (who made it, within the hour). */
str share_token(struct cx *cx, const struct share *s);
bool share_shown(const struct cx *cx, const struct share *s);

/* Whether it may be opened: ERR_NOT_FOUND when it has ended, or never was; ERR_DENIED for one who works here.  It is
 * no look, for messengers ask for an address before anybody does. */
err share_knock(struct cx *cx, str token, struct share *out) MUST_CHECK;
/* What is behind an address, as it stands now.  From then on cx->actor
 * is whoever the share is for, and nobody else. */
struct shared {
	struct share share;
	struct person person;
	struct page_words_list words;
	struct page_item_list gifts, ties;
	struct step_list steps;
	struct moment_list moments;
};
err share_open(struct cx *cx, str token, struct shared *out) MUST_CHECK;

/* It is kept with the sign-in of cx->actor, and opens from there; with none, *member is a new one to sign in as.  The
 * address opens it as long as whoever keeps it has no way to come back by themselves, and then no more.  A sign-in by a
 * link, which somebody who works here may have made, opens none of what is kept. */
err share_keep(struct cx *cx, str token, str *member) MUST_CHECK;
/* What cx->actor keeps: that opens now, or ended within LIMIT_CIRCLE_TOLD; and one of them, read as behind its address. */
struct kept_line { struct share share; str name; bool asks; };   /* name: none of what ended; asks: for a better sign-in, and no name */
struct kept_lines { struct kept_line *v; size_t n, cap; };
err share_kept(struct cx *cx, struct kept_lines *out) MUST_CHECK;
err share_kept_open(struct cx *cx, str id, struct shared *out) MUST_CHECK;
/* Reads those parts; cx->actor reads as the person meanwhile. */
err share_read(struct cx *cx, struct shared *out) MUST_CHECK;

struct sees { struct person person; struct walker_list with; struct share_list shares; struct holder_list holders; };   /* holders: of now */
void mine_view_sees(struct html *h, struct cx *cx, const struct sees *s);
void mine_view_share(struct html *h, struct cx *cx, const struct person *p, const struct share_form *f);
void mine_view_made(struct html *h, struct cx *cx, const struct person *p, const struct share *s, str url);
enum door { DOOR_OPEN, DOOR_WORKS_HERE, DOOR_KEPT };
void mine_view_door(struct html *h, struct cx *cx, const struct req *rq, str token, enum door door);
void mine_view_shared(struct html *h, struct cx *cx, const struct shared *s);
#endif
