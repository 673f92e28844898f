/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_int.h -- the circle of support and the river of life: ties, marks, turning points.
 * Nothing in it counts for or against anyone. */
#ifndef GOODLIFE_GOODLIFE_CIRCLE_INT_H
#define GOODLIFE_GOODLIFE_CIRCLE_INT_H
#include "base/synced.h"
#include "base/cx.h"
#include "people/people.h"
#include "versions/versions.h"

struct html;

/* Days as people say them: "2019", "2019-03", "2019-03-05" or nothing. */
/* From "2019", "March 2019", "5 March 2019", "5/3/2019" or 2019-03-05; false: not a day.  Empty is one. */
bool goodlife_day_read(struct arena *a, enum lang lang, str said, str *out);
str goodlife_day_text(struct arena *a, enum lang lang, str day);
/* An issue beside that field when it is no day, or has not come yet. */
err goodlife_day_check(struct cx *cx, const char *field, str said, str *out) MUST_CHECK;

/* Someone in a person's life. */
struct tie {
	str id, person;
	str words, more;             /* their first name; how they know each other */
	str ring;                    /* one of goodlife_rings */
	str since, until;            /* days, as above */
	str energy;                  /* "gives", "takes" or empty */
	str version;
	int64_t at;                  /* when it was written down */
	struct lost_list said_too;   /* beside what stands; only on its own page */
};
struct tie_list { struct tie *v; size_t n, cap; };
struct tie_was { str tie, ring, until; };
struct tie_was_list { struct tie_was *v; size_t n, cap; };

enum { CIRCLE_RINGS = 5, CIRCLE_COULD = 4, CIRCLE_MARKS = 7 + 13 + 20 + 27 + 33, CIRCLE_DOT = 145 };
struct ring { const char *name; msg text; };
extern const struct ring goodlife_rings[CIRCLE_RINGS];   /* from the middle outwards */
int goodlife_ring(str name);                             /* -1: no such ring */

/* Geometry, in whole numbers only: the same bytes everywhere. */
/* could: is there room for the outermost ring.  rings[i]: the ring of tie i, -1 when it is not shown.  Returns how many marks were laid, at most
 * CIRCLE_MARKS; the last of a ring that is full stands for `more` ties, the one it names among them. */
struct circle_mark { int ring, x, y; size_t tie, more; };
size_t goodlife_circle_lay(const int *rings, size_t n, bool could, struct circle_mark *out);
int goodlife_circle_radius(int ring);
int goodlife_circle_box(bool could);                     /* width and height */

/* Initials, and a number when others have the same. */
struct tie_label { str letters; int number; };
struct tie_label *goodlife_labels(struct arena *a, const struct tie_list *ties);

/* The circle as it was on a day: the ring of each tie, -1 when it was not there. */
int *goodlife_circle_on(struct arena *a, const struct tie_list *ties, const struct tie_was_list *was, str day);
struct circle {
	struct person person;
	struct tie_list ties;        /* all, in the order in which they were written down */
	struct tie_was_list was;
	struct tie_label *labels;
	str today, first;            /* days; when the first tie was written down */
	bool could;                  /* draws the ring of "could be" though nobody is in it: two pictures of one size */
};
/* Where the circle and the river ("circle", "river") stand: the person's own have short addresses. */
str goodlife_circle_path(struct cx *cx, str person, const char *which);
err goodlife_circle_get(struct cx *cx, str person, struct circle *out) MUST_CHECK;

err goodlife_tie_get(struct cx *cx, str person, str id, struct tie *out) MUST_CHECK;
err goodlife_tie_add(struct cx *cx, struct tie *t) MUST_CHECK;
/* Name, how known, days, energy; base: the version that the form was drawn from. */
err goodlife_tie_save(struct cx *cx, struct tie *t, str base) MUST_CHECK;
/* was: the ring it was drawn in. */
err goodlife_tie_move(struct cx *cx, str person, str id, str ring, str was) MUST_CHECK;
err goodlife_tie_leave(struct cx *cx, str person, str id, bool back) MUST_CHECK;
err goodlife_tie_remove(struct cx *cx, str person, str id) MUST_CHECK;

err goodlife_circle_store_ties(struct cx *cx, str person, struct tie_list *out) MUST_CHECK;
err goodlife_circle_store_get(struct cx *cx, str person, str id, struct tie *out) MUST_CHECK;
err goodlife_circle_store_put(struct cx *cx, const struct tie *t) MUST_CHECK;
err goodlife_circle_store_set(struct cx *cx, const struct tie *t) MUST_CHECK;
err goodlife_circle_store_delete(struct cx *cx, const struct tie *t) MUST_CHECK;
err goodlife_circle_store_was(struct cx *cx, str person, struct tie_was_list *out) MUST_CHECK;
err goodlife_circle_store_was_put(struct cx *cx, const struct tie *t, str until) MUST_CHECK;

void goodlife_circle_view_svg(struct html *h, struct arena *a, const struct circle *c, const int *rings);
void goodlife_circle_view_page(struct html *h, struct cx *cx, const struct circle *c, str day);
/* Today's, as Easy Read: rows, no picture of rings. */
void goodlife_easy_circle(struct html *h, struct cx *cx, const struct circle *c);
void goodlife_circle_view_then(struct html *h, struct cx *cx, const struct circle *c, str then, str now);
void goodlife_circle_view_new(struct html *h, struct cx *cx, const struct person *p, const struct tie *t);
/* t: what stands in the form; now: what is saved. */
void goodlife_circle_view_tie(struct html *h, struct cx *cx, const struct person *p, const struct tie *t,
	const struct tie *now);

/* A turning point: a bend of the river. */
struct turning { str id, person, since, words, version; bool private; int64_t at; };
struct turning_list { struct turning *v; size_t n, cap; };
/* What stands along the river, from the beginning: a bend, or someone who came. */
struct river_item { str day; const struct turning *turning; const struct tie *tie; struct tie_label label; };
struct river_item_list { struct river_item *v; size_t n, cap; };
struct river { struct person person; struct circle circle; struct turning_list turnings; struct river_item_list items; };
enum { RIVER_BOX = 3300, RIVER_WIDTH = 420, RIVER_DOT = 145, RIVER_STEP = 420 };
/* x, y: the middle of the mark; river: where the ribbon runs at that height. */
struct river_mark { int x, y, river; };
/* bend[i]: is item i a bend.  out has n marks.  Returns the height of the picture. */
int goodlife_river_lay(const bool *bend, size_t n, struct river_mark *out);
err goodlife_river_get(struct cx *cx, str person, struct river *out) MUST_CHECK;
err goodlife_turning_get(struct cx *cx, str person, str id, struct turning *out) MUST_CHECK;
err goodlife_turning_add(struct cx *cx, struct turning *t) MUST_CHECK;
err goodlife_turning_save(struct cx *cx, struct turning *t, str base) MUST_CHECK;
/* Their words, after a choice between two versions. */
err goodlife_turning_words(struct cx *cx, struct turning *t, str words) MUST_CHECK;
err goodlife_turning_two(struct cx *cx, struct two_line_list *out) MUST_CHECK;
err goodlife_turning_remove(struct cx *cx, str person, str id) MUST_CHECK;

/* own: with those that only the person may see. */
err goodlife_river_store_find(struct cx *cx, str person, bool own, struct turning_list *out) MUST_CHECK;
err goodlife_river_store_get(struct cx *cx, str person, str id, bool own, struct turning *out) MUST_CHECK;
err goodlife_river_store_put(struct cx *cx, const struct turning *t) MUST_CHECK;
err goodlife_river_store_set(struct cx *cx, const struct turning *t) MUST_CHECK;
err goodlife_river_store_delete(struct cx *cx, const struct turning *t) MUST_CHECK;

void goodlife_river_view_svg(struct html *h, struct arena *a, const struct river *r);
void goodlife_river_view_page(struct html *h, struct cx *cx, const struct river *r);
void goodlife_river_view_turning(struct html *h, struct cx *cx, const struct person *p, const struct turning *t,
	const struct turning *now, bool two);

/* Forgets the rings it was in. */
err goodlife_circle_store_was_delete(struct cx *cx, str person, str tie) MUST_CHECK;
extern const struct synced goodlife_circle_synced[], goodlife_river_synced[];
#endif
