/* SPDX-License-Identifier: Apache-2.0 */
/* demo_int.h -- what the files of this folder share. */
#ifndef DEMO_DEMO_INT_H
#define DEMO_DEMO_INT_H
#include "access/access.h"
#include "community/community.h"
#include "demo/demo.h"
#include "goodlife/goodlife.h"
#include "guard/guard.h"
#include "people/people.h"
#include "programme/programme.h"

/* Chance that is the same every time: a stream of its own for each thing that is made. */
struct dice {
	uint64_t state;
};
struct dice dice_of(int kind, int64_t number);
int64_t dice_below(struct dice *d, int64_t n); /* 0 .. n-1 */
int64_t dice_between(struct dice *d, int64_t from, int64_t to);
bool dice_chance(struct dice *d, int percent);
enum { DICE_PERSON = 1, DICE_THING, DICE_HOOD, DICE_COUNT, DICE_TOWN, DICE_MORE, DICE_LAND };

/* Lists of words.  A line may have holes such as {friend} or {dish}: see demo_text.c. */
struct lines {
	const char *const *v;
	size_t n;
};
#define LINES(list) ((struct lines){ list, countof(list) })
const char *line_any(struct dice *d, struct lines l);
/* Goes through a list without telling a line twice before all were told. */
struct deck {
	int64_t start, step, told;
};
const char *deck_next(struct deck *k, struct dice *d, struct lines l);

/* What the holes are filled with, when it is not any word of a list. */
struct scene {
	struct arena *a;
	struct dice *d;
	str name;                 /* what the person likes to be called */
	str friend_, coordinator; /* somebody in their life; who walks alongside */
	struct str_list venues;   /* places of the neighbourhood */
	str hood;
};
str scene_write(struct scene *s, const char *line);

/* The words (demo_words_*.c) */
struct passion {          /* something people love, and what grows from it */
	const char *name; /* for whoever reads the list */
	struct lines gifts, moments, steps, matters;
};
extern const struct passion demo_passions[];
extern const size_t demo_n_passions;
extern const struct lines demo_meeting, demo_everyday, demo_kin, demo_help, demo_change, demo_again,
	demo_tails, demo_moments_cy, demo_visions, demo_visions_cy, demo_matters, demo_gifts,
	demo_steps, demo_step_times, demo_ask_first, demo_ties_close, demo_ties_friends,
	demo_ties_groups, demo_ties_paid, demo_months[12], demo_reach;
extern const struct lines demo_first_names, demo_surnames, demo_friends, demo_about_place, demo_about_group,
	demo_themes;

/* Things (demo_words_things.c): as they are told, before they have a place. */
struct thing_line {
	const char *kind;
	const char *name; /* of a place where people meet, "Name|the name in passing" */
	const char *about;
	const char *when; /* "weekly tue 10:00-12:00", "monthly 2 sat 14:00-16:00", "" or words */
	const char *cost; /* "free", "donation", "costs £2 a week", "" */
	const char *more; /* "food warm step-free no-steps cy outdoors anywhere at-Park" in any order */
	const char *access, *welcome;
};
struct thing_lines {
	const struct thing_line *v;
	size_t n;
};
extern const struct thing_lines demo_places, demo_groups, demo_activities, demo_offers,
	demo_services;

struct hood {
	str id, name, staff, staff_name;
	double lat, lon;
	int64_t reach; /* of a town: how far it goes, millionths of a degree; else 0 */
	struct str_list hosts, outdoors;  /* places where this and that may happen: ids */
	struct str_list places, names;    /* all its places: ids and names, side by side */
	struct str_list people;           /* the first few alongside its coordinator: ids */
	struct str_list venues;           /* where people meet, as they say it */
	struct {
		const char **v;
		size_t n, cap;
	} things; /* ids of what there is to connect with: no services */
};

struct demo {
	struct cx *cx;
	struct arena *kept; /* lives as long as the making */
	enum demo_scale scale;
	int64_t today, rows; /* London day; rows since the transaction began */
	int64_t years, people, moments, things;
	bool wide; /* more than one council could walk: names are made up as it goes */
	struct hood *hoods;
	size_t n_hoods;
	int64_t next; /* number of the next id */
	str repair_cafe;
};
extern const char demo_lead[]; /* id of who leads the programme */
/* The next id: derived from a fixed namespace and a count. */
str demo_id(struct demo *d, const char *kind);
str demo_phone(struct arena *a, struct dice *dice);
/* Called between records, after so many rows: gives memory back, and begins another transaction
 * when this one has grown.  Nothing of cx->arena lives on. */
err demo_breathe(struct demo *d, int64_t rows) MUST_CHECK;

err demo_make_programme(struct demo *d) MUST_CHECK; /* staff, neighbourhoods, doors */
err demo_make_things(struct demo *d) MUST_CHECK;
err demo_make_things_of(struct demo *d, struct hood *h, int64_t n) MUST_CHECK;
err demo_make_nation(struct demo *d) MUST_CHECK; /* things of invented towns all over the island */
err demo_make_people(struct demo *d) MUST_CHECK;
/* What the story walks into in the first neighbourhood, before any other things; *n: how many. */
err demo_make_story_things(struct demo *d, int64_t *n) MUST_CHECK;
#define STORY_MOMENTS 16
#define FAMILY_PEOPLE 4
#define FAMILY_MOMENTS 10
err demo_make_family(struct demo *d) MUST_CHECK; /* four who belong together, round the corner */
err demo_make_story(struct demo *d) MUST_CHECK; /* the person whose story is told */
/* What happened in the lives of some neighbours of the first coordinator, by their place in the list. */
enum { LIFE_AWAY = 1, LIFE_SIGNS = 6, LIFE_BACK = 8, LIFE_SLOWLY = 9, LIFE_MOVED = 10, LIFE_DIED = 15 };
#define LIFE_GAP 1130     /* days until somebody came back */
#define LIFE_DIED_AGO 97
err demo_make_life(struct demo *d) MUST_CHECK;
err demo_make_day(struct demo *d) MUST_CHECK;   /* today and this week of the first coordinator */
/* One of the neighbourhood's places, by a part of its name; empty when there is none. */
str demo_place(const struct hood *h, const char *part);
err demo_make_photos(struct demo *d) MUST_CHECK;     /* of two moments of the story, and of a paper */
err demo_make_notebook(struct demo *d) MUST_CHECK;   /* what was learnt of the place */
err demo_make_land(struct demo *d) MUST_CHECK;       /* postcodes that are no real ones */
err demo_make_wishes(struct demo *d) MUST_CHECK;     /* what people would like, and what is beginning */
err demo_make_presence(struct demo *d) MUST_CHECK;   /* where two coordinators say they will be */

/* Between transactions: SQLite need not survive a loss of power while a demo is made, and may have
 * memory for it; afterwards everything is on the disk and as it was. */
err demo_store_hurry(struct cx *cx, bool hurry) MUST_CHECK;
err demo_store_begin(struct cx *cx) MUST_CHECK;
err demo_store_end(struct cx *cx, err e) MUST_CHECK;
err demo_store_mark(struct cx *cx) MUST_CHECK;
#endif
