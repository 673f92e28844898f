/* SPDX-License-Identifier: Apache-2.0 */
/* people_int.h -- what the files of this folder share. */
#ifndef PEOPLE_PEOPLE_INT_H
#define PEOPLE_PEOPLE_INT_H
#include "base/synced.h"
#include "access/access.h"
#include "people/people.h"
#include "programme/programme.h"

struct html;

/* people */
err people_store_get(struct cx *cx, str id, struct person *out) MUST_CHECK;
err people_store_put(struct cx *cx, const struct person *p) MUST_CHECK;          /* a new one */
err people_store_facts(struct cx *cx, const struct person *p) MUST_CHECK;        /* name, reach ... of one there is */
err people_store_state(struct cx *cx, str id, str state) MUST_CHECK;
err people_store_alongside(struct cx *cx, struct person_list *out) MUST_CHECK;
err people_store_quiet(struct cx *cx, int64_t before_day, int64_t limit, struct person_list *out) MUST_CHECK;
err people_store_remembered(struct cx *cx, struct person_list *out) MUST_CHECK;
err people_store_recent(struct cx *cx, int64_t limit, struct person_list *out) MUST_CHECK;
err people_store_count(struct cx *cx, str id, int64_t more) MUST_CHECK;          /* the counters, after so many more moments */
err people_store_rhythm_put(struct cx *cx, const struct person *p, str staff) MUST_CHECK;
err people_store_wrote(struct cx *cx, str person) MUST_CHECK;
extern const struct record person_form;
err people_save(struct cx *cx, struct person *p, str base) MUST_CHECK;
err people_set_state(struct cx *cx, str id, str state, str was) MUST_CHECK;   /* was: how they were on the form */
/* Names the actor may see that fold to nearly the same; never in the way of anything. */
err people_same(struct cx *cx, str name, struct person_list *out) MUST_CHECK;
void people_view_list(struct html *h, struct cx *cx, str find, const struct person_list *l, bool some_died);
void people_view_new(struct html *h, struct cx *cx, const struct person *p,
	const struct neighbourhood_list *places, const struct person_list *same);
/* p: what stands in the form; now: what is saved, shown beside it when someone else wrote meanwhile. */
void people_view_about(struct html *h, struct cx *cx, const struct person *p, const struct person *now,
	const struct neighbourhood_list *places);
void people_view_slip(struct html *h, bool writing, str by, str phone);
void people_view_same(struct html *h, struct cx *cx, const struct person_list *same);

/* what they want to be asked first */
err people_ask_save(struct cx *cx, str id, str words, str base) MUST_CHECK;
void people_view_ask(struct html *h, struct cx *cx, const struct person *p, str words);
void people_view_asks_change(struct html *h, const struct person *p);   /* with the way to change it */
void people_view_said_yes(struct html *h, struct cx *cx, bool said_yes);

/* moments */
err people_moment_store_put(struct cx *cx, const struct moment *m) MUST_CHECK;
err people_moment_store_get(struct cx *cx, str id, struct moment *out) MUST_CHECK;
/* On a phone: whether the server has moments of this person, or of any (empty), from that day on, that are not
 * here.  The newest always are: who has fewer has them all. */
err people_moment_store_beyond(struct cx *cx, str person, int64_t first, bool *beyond) MUST_CHECK;
err people_moment_store_words(struct cx *cx, const struct moment *m) MUST_CHECK;
err people_moment_store_person(struct cx *cx, const struct moment *m, str from) MUST_CHECK;
err people_moment_store_delete(struct cx *cx, const struct moment *m) MUST_CHECK;
/* Of days from `first` on, before (before_day, before_id), written since `from`; own: what the person may read now. */
err people_moment_store_find(struct cx *cx, str person, int64_t first, int64_t before_day, str before_id, int64_t limit,
	int64_t from, bool own, struct moment_list *out) MUST_CHECK;
/* One of several that one form makes: kind tells them apart. */
err people_moment_add_as(struct cx *cx, struct moment *m, const char *kind) MUST_CHECK;
err people_moment_expire(struct cx *cx) MUST_CHECK;
err people_moment_store_trace(struct cx *cx, str person, const char *what) MUST_CHECK;
err people_moment_writer(struct cx *cx, struct moment *m) MUST_CHECK;             /* the name of who wrote it */
/* Their words are put right; both are kept when somebody else did too. */
err people_moment_change(struct cx *cx, struct moment *m, str words, str base) MUST_CHECK;
err people_moment_words(struct cx *cx, struct moment *m, str words) MUST_CHECK;
err people_moment_keep(struct cx *cx, struct moment *m) MUST_CHECK;
err people_moment_move(struct cx *cx, struct moment *m, str to) MUST_CHECK;
err people_moment_take_back(struct cx *cx, struct moment *m) MUST_CHECK;
/* their own words beside a moment */
err people_beside_store_get(struct cx *cx, str id, struct beside *out) MUST_CHECK;
/* Beside moments that were written down in from..to; or, with `left`, those whose moments are gone. */
err people_beside_store_find(struct cx *cx, str person, int64_t from, int64_t to, bool left, struct beside_list *out) MUST_CHECK;
err people_beside_store_put(struct cx *cx, const struct beside *b) MUST_CHECK;   /* as new, or over what there is */
err people_beside_store_delete(struct cx *cx, const struct beside *b) MUST_CHECK;
/* Adds to each moment of this person what stands beside it. */
err people_beside_add(struct cx *cx, str person, struct moment_list *l) MUST_CHECK;
err people_beside_get(struct cx *cx, const struct moment *m, struct beside *out) MUST_CHECK;
err people_beside_each(struct cx *cx, struct moment_list *l) MUST_CHECK;   /* of moments of whomever */
err people_beside_save(struct cx *cx, const struct moment *m, str words, str base) MUST_CHECK;
err people_beside_words(struct cx *cx, struct beside *b, str words) MUST_CHECK;
err people_beside_away(struct cx *cx, str person, str moment) MUST_CHECK;
/* The moment leaves this page; or is on it, perhaps again. */
err people_beside_leave(struct cx *cx, const struct moment *m, str person, const char *why) MUST_CHECK;
err people_beside_come(struct cx *cx, const struct moment *m) MUST_CHECK;
err people_beside_forget(struct cx *cx, const struct moment *m) MUST_CHECK;      /* with the moment itself */
err people_beside_two(struct cx *cx, struct two_line_list *out) MUST_CHECK;
str people_beside_path(struct cx *cx, const struct moment *m);                  /* where they are written */
/* A talk about them (struct spoke), as what such words stand beside; ERR_NOT_FOUND when the actor may not read it. */
err people_spoke_as_moment(struct cx *cx, str person, str id, struct moment *out) MUST_CHECK;
void people_beside_view(struct html *h, struct cx *cx, const struct beside *b);
void people_beside_view_left(struct html *h, struct cx *cx, const struct beside_list *l, bool read);
void people_beside_view_form(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, str words, bool two);
msg people_beside_ask(const struct cx *cx, const struct moment *m);   /* what the way there is called */

/* the story: pieces of folded text for searching */
struct story_piece { str id, person; int64_t n; str words; };
typedef bool story_fits(str line, const void *ask);
/* Sets m->piece; before the moment is put. */
err people_story_add(struct cx *cx, struct moment *m) MUST_CHECK;
/* After a moment of that piece was changed, moved or taken away. */
err people_story_rebuild(struct cx *cx, str person, int64_t n) MUST_CHECK;
err people_story_store_last(struct cx *cx, str person, struct story_piece *out) MUST_CHECK;
err people_story_store_put(struct cx *cx, const struct story_piece *p) MUST_CHECK;
err people_story_store_set(struct cx *cx, const struct story_piece *p) MUST_CHECK;
err people_story_store_each(struct cx *cx, str person, story_fits *fits, const void *ask, struct str_list *ids) MUST_CHECK;
err people_story_store_moments(struct cx *cx, str person, int64_t n, struct moment_list *out) MUST_CHECK;
err people_moment_store_expired(struct cx *cx, struct moment_list *out) MUST_CHECK;

struct moment_form { str person, words, when, place, keep, hidden, together, amends, how, plan, unnamed, later; struct photo_form photo; };
/* A new moment as the form says it; not saved yet. */
err people_moment_from(struct cx *cx, const struct moment_form *f, struct moment *m) MUST_CHECK;
/* When, where, who can read it; also, when it may be asked, whether it was read together. */
void people_moment_view_more(struct html *h, struct cx *cx, const struct moment_form *f, bool together);
void people_moment_view_write(struct html *h, struct cx *cx, const struct moment_form *f, const struct person *to,
	const struct person_list *recent);
void people_moment_view_preview(struct html *h, struct cx *cx, const struct moment_form *f, const struct person *to);
/* find: the words looked for; year: the one shown, or 0. */
struct story_view { str find; int64_t year; const struct moment_list *list; bool whole; const struct beside_list *left; };   /* whole: on the phone */
void people_moment_view_story(struct html *h, struct cx *cx, const struct person *p, const struct story_view *s);
/* The same as Easy Read, for the person themselves: no search, no years. */
void people_easy_story(struct html *h, struct cx *cx, const struct story_view *s);
void people_moment_view_search(struct html *h, struct cx *cx, str find, const struct moment_list *l);
void people_moment_view_saved(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, bool saved, bool two);
void people_moment_view_change(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, str words);
void people_moment_view_move(struct html *h, struct cx *cx, const struct moment *m, const struct person_list *to);

/* introductions */
err people_introduction_store_put(struct cx *cx, const struct introduction *i) MUST_CHECK;
err people_introduction_store_get(struct cx *cx, str id, struct introduction *out) MUST_CHECK;
err people_introduction_store_find(struct cx *cx, str neighbourhood, int64_t at, str id,
	struct introduction_list *out) MUST_CHECK;
err people_introduction_store_state(struct cx *cx, const struct introduction *i) MUST_CHECK;
err people_introduction_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_introduction_store_expire(struct cx *cx) MUST_CHECK;
struct introduction_answer { str answer, name, neighbourhood, keep; };
err people_introduction_get(struct cx *cx, str id, struct introduction *out) MUST_CHECK;
err people_introduction_touch(struct cx *cx, str id) MUST_CHECK;
/* What the person answered.  *person is their new record after the second yes, else empty. */
err people_introduction_answered(struct cx *cx, str id, const struct introduction_answer *a, str *person) MUST_CHECK;
void people_introduction_view_list(struct html *h, struct cx *cx, const struct introduction_list *l);
void people_introduction_view_one(struct html *h, struct cx *cx, const struct introduction *i,
	const struct introduction_answer *a, const struct neighbourhood_list *places, const struct person_list *same);
void people_introduction_view_hello(struct html *h, struct cx *cx, const struct introduction *i, bool someone,
	const struct neighbourhood_list *places);
/* The same as Easy Read. */
void people_easy_hello(struct html *h, struct cx *cx, const struct introduction *i, bool someone,
	const struct neighbourhood_list *places);
void people_easy_thanks(struct html *h, bool someone);
void people_easy_ask(struct html *h, struct cx *cx, const struct person *p, str words);
void people_introduction_view_thanks(struct html *h, bool someone);
void people_introduction_view_new(struct html *h, struct cx *cx, const struct introduction *i,
	const struct neighbourhood_list *places);
msg people_introduction_source(str source);
bool people_introduction_source_is(str source);   /* one of ours */

/* photos */
void people_photo_view_agreement(struct html *h, struct cx *cx, const struct person *p, const struct photo_list *l);

/* plans */
err people_plan_store_put(struct cx *cx, const struct plan *p) MUST_CHECK;
err people_plan_store_get(struct cx *cx, str id, struct plan *out) MUST_CHECK;
err people_plan_store_find(struct cx *cx, int64_t from, int64_t to, struct plan_list *out) MUST_CHECK;
err people_plan_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_plan_store_lapse(struct cx *cx) MUST_CHECK;
err people_plan_get(struct cx *cx, str id, struct plan *out) MUST_CHECK;
struct plan_form { str person, words, when, some_time; };
void people_plan_view_new(struct html *h, struct cx *cx, const struct plan_form *f, const struct person *with);

/* visit-safety notes */
#define SAFETY_EVERY 0           /* agreed, asked and talked about */
#define SAFETY_AGREED 1
#define SAFETY_TOLD 2            /* agreed, and the person was told */
err people_safety_store_put(struct cx *cx, const struct safety_note *n) MUST_CHECK;
/* Those that are not yet gone. */
err people_safety_store_get(struct cx *cx, str id, struct safety_note *out) MUST_CHECK;
err people_safety_store_find(struct cx *cx, str person, int which, struct safety_note_list *out) MUST_CHECK;
err people_safety_store_waiting(struct cx *cx, struct safety_note_list *out) MUST_CHECK;
err people_safety_store_state(struct cx *cx, str id, const char *state, str by) MUST_CHECK;
err people_safety_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_safety_store_expire(struct cx *cx) MUST_CHECK;
/* For people_get: what the head of the person's pages shows. */
err people_safety_read(struct cx *cx, struct person *p) MUST_CHECK;
err people_safety_of(struct cx *cx, str person, struct safety_note_list *out) MUST_CHECK;
err people_safety_add(struct cx *cx, struct safety_note *n) MUST_CHECK;
/* Only an explicit word takes one away; again is as good as once. */
err people_safety_away(struct cx *cx, str person, str id) MUST_CHECK;
/* What one who leads sees of those that wait: the words, not whose door it is. */
err people_safety_to_agree(struct cx *cx, struct safety_note_list *out) MUST_CHECK;
err people_safety_answer(struct cx *cx, str id, bool agreed) MUST_CHECK;
struct safety_form { str words, told, told_when, not_told, until; };
void people_safety_view_of(struct html *h, struct cx *cx, const struct person *p, const struct safety_note_list *l);
void people_safety_view_new(struct html *h, struct cx *cx, const struct person *p, const struct safety_form *f);
void people_safety_view_waiting(struct html *h, struct cx *cx, const struct safety_note_list *l);

/* The choices of neighbourhoods, for a form. */
struct option;
struct option *people_place_options(struct cx *cx, const struct neighbourhood_list *l);

/* What phones carry (people_store.c), and on a phone: the pieces that searches read, from the moments it has. */
extern const struct synced people_synced[];
extern const char *const people_forgets[];
err people_story_settle(struct cx *cx, str person) MUST_CHECK;
err people_story_store_clear(struct cx *cx, str person) MUST_CHECK;
err people_story_store_pieces(struct cx *cx, str person, struct str_list *out) MUST_CHECK;   /* their numbers */
#endif
