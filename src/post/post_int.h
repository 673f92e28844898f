/* SPDX-License-Identifier: Apache-2.0 */
/* post_int.h -- what the files of this folder share. */
#ifndef POST_POST_INT_H
#define POST_POST_INT_H
#include "access/access.h"
#include "base/html.h"
#include "job/job.h"
#include "people/people.h"
#include "post/post.h"

/* How somebody may be written to; where nobody has said anything, how is "none" and nothing is safe. */
struct post_way {
	str person, version;
	str how;                     /* email text paper none */
	str place;
	bool safe_write, safe_ring, safe_leave;
	str hours;                   /* day morning afternoon evening */
	str words;
	int64_t confirmed;
	str reach_tag;
	str reach, state, language;  /* the person's own, to read */
};
/* One message; states and whys as in migrations/0045_post.sql. */
struct post {
	str id, person;              /* nobody, of a message to whoever keeps something: then place says where */
	str what, how, place, link, state, why, made_by, door;   /* door: of the token that it is sent with */
	int64_t made, tries, next_at, over_at;
	bool twice;
};
struct post_list { struct post *v; size_t n, cap; };

/* post.c: the rules */
bool post_way_held(struct cx *cx, const struct post_way *w);     /* nothing goes until somebody says that the place is right */
err post_way_save(struct cx *cx, const struct post_way *now, struct post_way *w, str base) MUST_CHECK;   /* issues beside their fields */
err post_way_confirm(struct cx *cx, const struct post_way *w, bool together) MUST_CHECK;
bool post_goes(struct cx *cx, const struct post_way *w);          /* by e-mail or text, now or later */
bool post_carried(struct cx *cx, str how);
/* When something may come, at or after that time. */
int64_t post_hour(str hours, int64_t ms);
err post_given(struct cx *cx, str person, str id) MUST_CHECK;      /* a slip was handed over */

/* What its letter is sent with, so that it is known when it comes back; it stands nowhere. */
str post_token(struct cx *cx, str id);
str post_door(struct cx *cx, str token);

/* post_words.c: what a message says */
struct post_words { str subject, words; };
const char *post_name(enum post_what what);
enum post_what post_what_of(str name);
/* In Wales, and for who likes Welsh, both languages where the Welsh is finished, theirs first; else English alone. */
struct post_words post_words(struct cx *cx, enum post_what what, str language, str link);

/* post_job.c */
#define POST_KINDS 2
extern const struct job_kind post_kinds[POST_KINDS];
#define POST_JOB "post send"
#define POST_ASK "post ask"
err post_hourly(struct cx *cx) MUST_CHECK;                         /* what a process that died left */
err post_daily(struct cx *cx) MUST_CHECK;

/* post_store.c */
err post_store_way(struct cx *cx, str person, struct post_way *out) MUST_CHECK;
err post_store_way_put(struct cx *cx, const struct post_way *w) MUST_CHECK;
err post_store_put(struct cx *cx, const struct post *p) MUST_CHECK;
err post_store_get(struct cx *cx, str id, struct post *out) MUST_CHECK;
err post_store_by_door(struct cx *cx, str door, struct post *out) MUST_CHECK;
err post_store_of(struct cx *cx, str person, struct post_list *out) MUST_CHECK;      /* newest first */
err post_store_since(struct cx *cx, str person, str what, int64_t since, bool *is) MUST_CHECK;
err post_store_waiting(struct cx *cx, str person, struct post_list *out) MUST_CHECK;
err post_store_stale(struct cx *cx, int64_t before, struct post_list *out) MUST_CHECK;
/* For one try: counted, and put off to `again`; ERR_NOT_FOUND when it is another's turn or over. */
err post_store_claim(struct cx *cx, str id, int64_t again, struct post *out) MUST_CHECK;
err post_store_set(struct cx *cx, const struct post *p) MUST_CHECK;
err post_store_delete(struct cx *cx, str id) MUST_CHECK;
err post_store_lapse(struct cx *cx, str person, str what) MUST_CHECK;               /* those that wait still */
err post_store_old(struct cx *cx, int64_t before) MUST_CHECK;
struct post_counts { int64_t sent, waiting, slips; };
err post_store_count(struct cx *cx, int64_t since, struct post_counts *out) MUST_CHECK;
err post_store_begin(struct cx *cx, bool write) MUST_CHECK;
err post_store_end(struct cx *cx, err e) MUST_CHECK;
extern const char *const post_forgets[];

/* post_view.c */
struct post_page { const struct person *person; const struct post_way *way, *saved; const struct post_list *sent; };
void post_view_page(struct html *h, struct cx *cx, const struct post_page *p);
void post_view_slip(struct html *h, struct cx *cx, const struct person *p, const struct post *m);
void post_view_set_up(struct html *h, struct cx *cx, const struct post_counts *n);
#endif
