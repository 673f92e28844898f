/* SPDX-License-Identifier: Apache-2.0 */
/* people_yes.h -- what the files share about what somebody said yes to, each for one use and until a day. */
#ifndef PEOPLE_PEOPLE_YES_H
#define PEOPLE_PEOPLE_YES_H
#include "people/people_int.h"

struct yes_to {
	str id, person, version;
	str kind;                    /* of people_yes_kinds */
	str words;                   /* for what exactly */
	str said;                    /* their yes, when somebody typed it for them */
	str typed_by, typed_name;    /* who; empty: the person's own hand */
	int64_t at, until, taken_back;   /* epoch ms; taken_back 0: it was not */
};
struct yes_to_list { struct yes_to *v; size_t n, cap; };
struct yes_kind { const char *kind; msg text; };
extern const struct yes_kind people_yes_kinds[];
extern const size_t people_yes_n_kinds;

err people_yes_store_put(struct cx *cx, const struct yes_to *y) MUST_CHECK;
err people_yes_store_get(struct cx *cx, str id, struct yes_to *out) MUST_CHECK;
err people_yes_store_find(struct cx *cx, str person, struct yes_to_list *out) MUST_CHECK;   /* newest first */
err people_yes_store_taken_back(struct cx *cx, str person, int64_t *last) MUST_CHECK;   /* 0: none was */
err people_yes_store_end(struct cx *cx, str id) MUST_CHECK;
/* Whether there is a photo with a moment since `from`; own: one that is on their own screen. */
err people_yes_store_photos(struct cx *cx, str person, int64_t from, bool own, bool *any) MUST_CHECK;

struct yes_form { str kind, words, term, said, base; };   /* base: see people_no_since */
err people_yes_base(struct cx *cx, const struct person *p, str *out) MUST_CHECK;
/* With a connection only: what widens is never said from a phone that may not know what was taken back. */
err people_yes_add(struct cx *cx, str person, const struct yes_form *f) MUST_CHECK;
bool people_yes_stands(const struct cx *cx, const struct yes_to *y);
/* At once, by themselves or in their name; again is as good as once, and nothing brings it back. */
err people_yes_end(struct cx *cx, str person, str id) MUST_CHECK;
/* Of a yes to photos that is over: those of moments from the time while it stood, newest first, as far as the actor may see them and
 * most at once; of any other none.  A photo has no yes of its own: which were meant, only who said it knows, and is asked. */
err people_yes_photos(struct cx *cx, const struct yes_to *y, size_t most, struct photo_list *out) MUST_CHECK;
/* All of these; *more: there are others still. */
err people_yes_photos_away(struct cx *cx, const struct yes_to *y, bool *more) MUST_CHECK;
/* Those that were over yesterday by their day, with photos: whoever walks alongside is told to ask. */
err people_yes_daily(struct cx *cx) MUST_CHECK;
err people_yes_store_over(struct cx *cx, int64_t from, int64_t to, struct yes_to_list *out) MUST_CHECK;
/* What stands and what ended, of this domain. */
err people_yes_find(struct cx *cx, const struct person *p, struct yes_line_list *stands, struct yes_line_list *ended) MUST_CHECK;
/* What stands last in the list, below what other domains know of. */
void people_yes_ask_first(struct cx *cx, const struct person *p, struct yes_line_list *out);

void people_yes_view(struct html *h, struct cx *cx, const struct person *p, const struct yes_line_list *stands,
	const struct yes_line_list *ended);
void people_yes_view_photos(struct html *h, struct cx *cx, const struct person *p, const struct yes_to *y, const struct photo_list *l);
void people_yes_view_new(struct html *h, struct cx *cx, const struct person *p, const struct yes_form *f);
#endif
