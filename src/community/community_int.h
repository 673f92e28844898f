/* SPDX-License-Identifier: Apache-2.0 */
/* community_int.h -- what the files of this folder share. */
#ifndef COMMUNITY_COMMUNITY_INT_H
#define COMMUNITY_COMMUNITY_INT_H
#include "base/synced.h"
#include "community/community.h"

struct posting { int64_t z, facts; };         /* where a word stands, and what stands beside it */

/* Places as numbers (community_grid.c) */
struct grid_point { int64_t x, y; };
struct grid_range { int64_t from, to; };
#define GRID_LOW     12                        /* bits of z below the place: 8 of spot, 4 of length */
#define GRID_SPOT    (INT64_C(1) << 4)
#define GRID_NOWHERE (INT64_C(1) << 52)
#define GRID_RANGES  12
bool grid_point(double lat, double lon, struct grid_point *out);       /* false: outside our map */
int64_t grid_z(struct grid_point p);                                   /* the first z of that spot */
struct grid_point grid_of(int64_t z);                                  /* of a z with a point */
int64_t grid_nowhere(str neighbourhood, str id);                       /* for a thing without a point */
struct grid_range grid_nowhere_range(str neighbourhood);
int64_t grid_metres(struct grid_point p, int64_t z);                   /* -1: z has no point */
/* Keeps those no further away than that, each with a point; returns how many. */
size_t grid_within(struct grid_point p, int64_t metres, struct posting *v, size_t n);
/* Ranges of z that hold the circle: at most four; with fine at most GRID_RANGES, which hold less besides. */
int grid_cover(struct grid_point p, int64_t metres, bool fine, struct grid_range out[GRID_RANGES]);

/* Beside every word of a thing in the index stand the facts that a search asks for. */
#define FACT_WEIGHT   0x3f                     /* how often; once in the name is five times */
#define FACT_NAME     (1 << 6)
#define FACT_DAYS_AT  7
#define FACT_FREE     (1 << 14)
#define FACT_COSTS    (1 << 15)
#define FACT_STEP_FREE (1 << 16)
#define FACT_STEPS    (1 << 17)
#define FACT_FOOD     (1 << 18)
#define FACT_WARM     (1 << 19)
#define FACT_KIND_AT  20
#define FACT_CHECKED_AT 23                     /* month it was checked, counted from January 2020; 0: never */
#define FACT_DAYS(f)  ((f) >> FACT_DAYS_AT & 0x7f)
#define FACT_KIND(f)  ((enum kind)((f) >> FACT_KIND_AT & 7))
#define FACT_CHECKED(f) ((f) >> FACT_CHECKED_AT & 0xff)
enum kind { KIND_PLACE, KIND_GROUP, KIND_ACTIVITY, KIND_OFFER, KIND_SERVICE, KINDS };
enum kind thing_kind(str kind);                /* KINDS: not one of ours */
extern const char *const kind_ids[KINDS];
int64_t thing_facts(const struct thing *t);    /* without weight and name */
int64_t month_of_day(int64_t day);             /* counted from January 2020, 1 at least */

/* Words (community_words.c) */
struct word { str word; int64_t weight; };     /* weight: FACT_WEIGHT and FACT_NAME */
struct word_list { struct word *v; size_t n, cap; };
/* What a thing stands in the index under, in byte order, each once; *length counts its words. */
void words_of(struct arena *a, const struct thing *t, struct word_list *out, int64_t *length);
str words_write(struct arena *a, const struct word_list *l);           /* as thing.words */
void words_read(struct arena *a, str words, struct word_list *out);
int64_t words_length_step(int64_t length);     /* 0..15 */
int64_t words_length_of(int64_t step);         /* about how many words that is */
/* What a question says: words to look for, each with its other forms, and what it says besides. */
#define ASK_WORDS 12
struct ask_word { str written; struct str_list forms; size_t own; };   /* own: forms of the word itself come first */
struct ask_words {
	struct ask_word v[ASK_WORDS];
	size_t n;
	int64_t days;
	bool free, step_free, food, warm;
};
/* How many slips lie between two words: a letter too many, too few, another one, or two swapped. */
int words_apart(str a, str b);
/* Of those known, the ones that the word may have been meant to be: with the fewest slips, at most `most`, in their order. */
void words_like(struct arena *a, str word, const struct str_list *known, size_t most, struct str_list *out);
extern const char *const word_families[];      /* "|bike|bicycl|": for a test of its stems */
/* pairs: what this area says of words that mean the same; NULL: nothing. */
void words_ask(struct arena *a, str question, const struct word_pair_list *pairs, struct ask_words *out);
str words_stem(struct arena *a, str word);     /* as a word of a question is looked for */
err pair_store_find(struct cx *cx, struct word_pair_list *out) MUST_CHECK;
err pair_store_put(struct cx *cx, const struct word_pair *p) MUST_CHECK;
err pair_store_drop(struct cx *cx, str id) MUST_CHECK;
void words_unmutated(struct arena *a, const struct word_pair_list *pairs, struct ask_word *w);   /* only its Welsh radicals, with their families; perhaps none */

/* Scores (community_score.c), 1024 to a point */
int64_t score_log(uint64_t n);                 /* natural logarithm, times 1024; n at least 1 */
int64_t score_rarity(int64_t things, int64_t with);
int64_t score_word(int64_t rarity, int64_t weight, int64_t length, int64_t things, int64_t all_words);

/* What is added to the score of the words, and what the page about the order says of it. */
#define POINT 1024
enum order_by { ORDER_FOOD, ORDER_WARM, ORDER_DAY, ORDER_FREE, ORDER_STEP_FREE, ORDER_LATELY, ORDER_YEAR, ORDER_KILOMETRE,
	ORDER_HERE, ORDER_SOMEWHERE, ORDER_WEIGHTS };
struct order_weight { int64_t points; msg words; };
extern const struct order_weight order_weights[ORDER_WEIGHTS];

/* Where to look from: what near says, else where the actor is rooted, else the middle of the area. */
struct near { struct grid_point p; bool known, unclear, middle; str name, neighbourhood; };
err near_resolve(struct cx *cx, str near, struct near *out) MUST_CHECK;

/* A thing as a form has it (community_form.c) */
struct thing_form {
	str kind, name, about, at_place, point, address, neighbourhood, freq;
	bool mon, tue, wed, thu, fri, sat, sun;
	int64_t nth;
	str opens, closes, when_words, cost, cost_words, step_free, access_words;
	bool food, warm;
	str welcome, language, keeper_name, keeper_reach;
	bool keeper_public;
};
extern const struct record thing_form_record;
void thing_form_of(struct arena *a, const struct thing *t, struct thing_form *f);
err thing_form_to(struct cx *cx, const struct thing_form *f, struct thing *t) MUST_CHECK;
/* What a field said before ("was"), or what waits for someone to choose ("both"). */
struct was { str id, thing, field, words, state, old, by; int64_t at; };
struct was_list { struct was *v; size_t n, cap; };
str thing_version_of(const struct thing *t, const struct was_list *was, const char *field);
int64_t thing_said_at(const struct was_list *was, const char *field);
/* A form over a thing that may have changed since: bases has the version of each field, in the order
 * of thing_form_record, that the form was drawn from.  *both: something waits for a choice. */
err community_thing_edit(struct cx *cx, str id, struct thing_form *now, const struct str_list *bases, bool *both) MUST_CHECK;
err community_thing_choose(struct cx *cx, str id, str which, bool take) MUST_CHECK;

str thing_field_text(struct arena *a, const struct field *f, const void *rec);   /* its value as one text */
/* Keeps what was changed of it (community_change.h); was NULL: it is new.  by NULL: whoever acts.  Server only. */
err community_changed(struct cx *cx, const struct thing *was, const struct thing *now, const char *by) MUST_CHECK;

/* Stores */
err was_store_find(struct cx *cx, str thing, struct was_list *out) MUST_CHECK;      /* oldest first */
err was_store_add(struct cx *cx, const struct was *w) MUST_CHECK;
err was_store_chosen(struct cx *cx, str id) MUST_CHECK;
err was_store_tidy(struct cx *cx, int64_t before) MUST_CHECK;
struct note { str id, thing, what, words, thing_name; int64_t day; };
struct note_list { struct note *v; size_t n, cap; };
err note_store_add(struct cx *cx, const struct note *n) MUST_CHECK;
err note_store_find(struct cx *cx, str thing, struct note_list *out) MUST_CHECK;    /* not done; thing empty: of all */
err note_store_done(struct cx *cx, str id) MUST_CHECK;
err connection_store_get(struct cx *cx, str id, struct connection *out) MUST_CHECK;
err connection_store_of(struct cx *cx, str person, str thing, struct connection *out) MUST_CHECK;
err connection_store_find(struct cx *cx, str person, struct connection_list *out) MUST_CHECK;
err connection_store_put(struct cx *cx, const struct connection *c, bool is_new) MUST_CHECK;
/* Person and thing are joined, or joined again; who may see the person may do it. */
err community_connect(struct cx *cx, str person, str thing) MUST_CHECK;
err community_connection_set(struct cx *cx, str id, str state, struct connection *out) MUST_CHECK;
struct wish { str id, theme, neighbourhood; int64_t month; };
err wish_store_add(struct cx *cx, const struct wish *w) MUST_CHECK;
err thing_store_get(struct cx *cx, str id, struct thing *out) MUST_CHECK;
err thing_store_whole(struct cx *cx, str id, struct thing *out) MUST_CHECK;   /* with its place, whoever asks: only to save it */
err thing_store_hides(struct cx *cx, str id, bool *hides) MUST_CHECK;
err community_thing_again(struct cx *cx, str id) MUST_CHECK;   /* saved as it is, with what happens there; none: OK */
err thing_store_at_z(struct cx *cx, int64_t z, struct thing *out) MUST_CHECK;
err thing_store_at(struct cx *cx, str place, struct thing_list *out) MUST_CHECK;
err thing_store_here(struct cx *cx, str place, struct thing_list *out) MUST_CHECK;       /* shown ones, as in a list */
err thing_store_places(struct cx *cx, struct thing_list *out) MUST_CHECK;
err thing_store_seq(struct cx *cx, int64_t *seq) MUST_CHECK;
err thing_store_put(struct cx *cx, const struct thing *t, bool is_new) MUST_CHECK;
err thing_store_left(struct cx *cx, str id) MUST_CHECK;   /* some phones, which must let it go, may not be given it again */
struct z_list { int64_t *v; size_t n, cap; };
err thing_store_spots(struct cx *cx, struct grid_range r, struct z_list *out) MUST_CHECK;
/* One change of the index; turn: which of many it was. */
enum word_act { WORD_COUNT, WORD_DROP, WORD_PUT, WORD_CHANGE };
struct word_change { enum word_act act; str word; int64_t z, n; size_t turn; };
err word_store_put(struct cx *cx, str word, int64_t z, int64_t facts) MUST_CHECK;
err word_store_change(struct cx *cx, str word, int64_t z, int64_t facts) MUST_CHECK;
err word_store_drop(struct cx *cx, str word, int64_t z) MUST_CHECK;
err word_store_count(struct cx *cx, str word, int64_t by) MUST_CHECK;
err word_store_total(struct cx *cx, int64_t things, int64_t words) MUST_CHECK;
struct posting_list { struct posting *v; size_t n, cap; };
err word_store_find(struct cx *cx, str word, struct grid_range r, size_t most, struct posting_list *out) MUST_CHECK;
err word_store_known(struct cx *cx, str word, int64_t *n) MUST_CHECK;  /* how many things have it; 0: none */
err word_store_begins(struct cx *cx, str head, int64_t most, struct str_list *out) MUST_CHECK;   /* commonest first */
struct word_totals { int64_t things, words; };
err word_store_clear(struct cx *cx) MUST_CHECK;
err word_store_totals(struct cx *cx, struct word_totals *out) MUST_CHECK;

/* What phones carry; there a thing leaves the index before its row is written over, and enters it after. */
extern const struct synced community_synced[];
err community_lift(struct cx *cx, str id) MUST_CHECK;
err community_lay(struct cx *cx, str id) MUST_CHECK;
#endif
