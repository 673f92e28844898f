/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_when_form.h -- "When is it on, exactly": a form in plain words over what a thing says itself and what stands in
 * thing_when.  Nobody sees a rule: it is made from the form, and read back into it.
 */
#ifndef COMMUNITY_COMMUNITY_WHEN_FORM_H
#define COMMUNITY_COMMUNITY_WHEN_FORM_H
#include "community/community_when.h"

struct when_form {
	str often;                   /* weeks, months, once; empty: said in words only; list: a rule that this form cannot say */
	str every;                   /* 1: each of them */
	bool mon, tue, wed, thu, fri, sat, sun;
	bool nth1, nth2, nth3, nth4, nth5;         /* of the month; 5 the last */
	str first_day, last_day;
	str begins, ends;
	bool all_day, ends_next;
	bool term_only, not_bank;
	str not_on, also_on;
	str drawn_from;              /* a tag of what stood there when it was drawn */
	bool look;                   /* show the days, and save nothing yet */
};
extern const struct record when_form_record;

/* What stands now: both together, for both say when. */
struct when_both { struct thing thing; struct thing_when when; };
void when_form_of(struct arena *a, const struct when_both *b, struct when_form *f);
/* Into both; what is wrong becomes issues. */
err when_form_to(struct cx *cx, const struct when_form *f, struct when_both *b) MUST_CHECK;
/* Saves both; kept among what was changed. */
err when_form_save(struct cx *cx, struct when_both *b) MUST_CHECK;
str when_form_tag(struct cx *cx, const struct when_both *b);
/* The next days from today that it would be on. */
#define WHEN_NEXT 6
struct when_next { int64_t day[WHEN_NEXT]; size_t n; bool no_terms; };   /* no_terms: it asks for term time, and nobody has listed any */
err when_next_of(struct cx *cx, const struct when_both *b, struct when_next *out) MUST_CHECK;

/* In words.  Of the rhythm one sentence; empty: it has none. */
str when_said_rhythm(struct arena *a, enum lang lang, const struct when_both *b);
str when_said_time(struct arena *a, enum lang lang, const struct when_both *b);
void when_said_rest(struct arena *a, enum lang lang, const struct when_both *b, struct str_list *out);
/* What phones cannot work out, for the words that they carry; empty: nothing. */
str when_said_words(struct arena *a, enum lang lang, const struct when_both *b);
/* Whether the words of the thing are such words, in any language. */
bool when_said_by_us(struct arena *a, const struct when_both *b);

/* As one text, for what was changed; and back. */
str when_text(struct arena *a, const struct thing_when *w);
bool when_text_read(str text, struct thing_when *out);
/* When the thing itself was given, or lost, a rhythm, what stood beside the old one goes. */
err when_follow(struct cx *cx, const struct thing *was, const struct thing *now, const char *by) MUST_CHECK;
/* What was changed, and its undo: "when_exactly" is one field. */
#define WHEN_FIELD "when_exactly"
err when_changed(struct cx *cx, const struct thing_when *was, const struct thing_when *now, const char *by) MUST_CHECK;

struct html;
/* The page.  said: what stands, or is shown before it is saved, in words and days; NULL: it could not be read. */
struct when_form_page { const struct thing *thing; struct when_form form; const struct when_both *said; struct when_next next; bool saved, look; };
void when_form_view(struct html *h, struct cx *cx, const struct when_form_page *p);
/* The row "When" of a thing's page, when more is known than the thing says; false: it is not. */
bool when_view_row(struct html *h, const struct thing *t, const struct thing_when *w);
struct req;
struct resp;
err when_form_get(struct cx *cx, const struct req *rq, struct resp *rs);
err when_form_post(struct cx *cx, const struct req *rq, struct resp *rs);
void when_view_change(struct html *h, const struct thing *t, str text);
#endif
