/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community.h -- places, groups, activities, offers, services; finding what is near; who is thinking
 * of going where.  The only header of this folder that others may include.
 */
#ifndef COMMUNITY_COMMUNITY_H
#define COMMUNITY_COMMUNITY_H
#include "base/cx.h"
#include "base/record.h"

struct thing {
	str id, kind, name, about;   /* kind: place, group, activity, offer, service */
	str at_place;                /* the place (a thing) where it happens; its point is then the place's */
	str place_name;              /* of at_place; read, never written */
	double lat, lon;             /* its own point, never a home; 0 and 0: none */
	str address, neighbourhood;
	str freq;                    /* weekly, monthly, or empty */
	int64_t days, nth;           /* bits from 1 Monday; of a monthly one which such day, 5 the last */
	int64_t opens_at, closes_at; /* minutes of the London day; both 0: not said */
	str when_words;
	str cost, cost_words;        /* free, donation, costs; empty: not known */
	str step_free, access_words; /* yes, no; empty: not known */
	bool food, warm;
	str welcome, language;
	str keeper_name, keeper_reach;
	bool keeper_public;          /* else only staff see who keeps it */
	int64_t checked_day;         /* London day; 0: nobody has looked yet */
	str checked_by;              /* whose id of those who work here; "keeper", "list"; empty: not known */
	str state;                   /* shown, gone */
	str source_key, source_words;
	int64_t z;
	str words, version, first_version;
	int64_t seq;
	bool hidden;                 /* its place is told to those who work here only; read, never written */
	bool kept_back;              /* and was left out of this; a save that names none leaves it as it was */
	struct word_changes *many;   /* not stored: of very many at once (community_thing_bring); NULL: of its own */
};
struct thing_list { struct thing *v; size_t n, cap; };
extern const struct record thing_record;

/* To anybody who does not work here, a hidden one comes without its place, point and address: from here, from every list
 * and from Find. */
err community_thing_get(struct cx *cx, str id, struct thing *out) MUST_CHECK;
/* The same for a file that is made to be handed on, whoever asks for it. */
void community_thing_hide(struct thing *t);
/* Adds it, or changes the one with its id.  Sets version, seq, z and words.  What is wrong becomes an
 * issue beside its field, and nothing is written. */
err community_thing_save(struct cx *cx, struct thing *t) MUST_CHECK;

/* The same, of a file: what was changed says so, and not who brought it.  What it is found by is gathered in *many, zeroed at
 * first, and stands in the index once community_brought has written it there, in the index's own order; its days are made
 * by a job (community_when_all). */
struct word_changes { struct word_change *v; size_t n, cap; };
err community_thing_bring(struct cx *cx, struct thing *t, struct word_changes *many) MUST_CHECK;
err community_brought(struct cx *cx, struct word_changes *many) MUST_CHECK;

/* What is wrong with it, as issues, without saving. */
err community_thing_check(struct cx *cx, const struct thing *t) MUST_CHECK;
/* Shown ones, exactly so named; and all that are shown, by name, after (name, id). */
err community_thing_named(struct cx *cx, str name, struct thing_list *out) MUST_CHECK;
err community_things(struct cx *cx, str after_name, str after_id, int64_t limit, struct thing_list *out) MUST_CHECK;
/* Places that are shown, of that neighbourhood, by name; as a list shows them. */
err community_places(struct cx *cx, str neighbourhood, struct thing_list *out) MUST_CHECK;
/* How much the list has of each neighbourhood, and how fresh it is: of what is shown, but not of what hides its place, for
 * that would say where it is.  neighbourhood is empty where none is said.  When there are more than LIMIT_OFFERED in all, the list stays empty and *many is set. */
struct offered { str neighbourhood; int64_t n, lately, never; };   /* lately: somebody checked it since that day; never: nobody has */
struct offered_list { struct offered *v; size_t n, cap; };
err community_offered(struct cx *cx, int64_t since_day, struct offered_list *out, bool *many) MUST_CHECK;
/* "10", "10:30", "10.30", "2pm" and minutes of the day; "51.62010, -3.94120" and a point. */
bool community_time_read(str s, int64_t *minute);
str community_time_write(struct arena *a, int64_t minute);
bool community_point_read(str s, double *lat, double *lon);
str community_point_write(struct arena *a, const struct thing *t);    /* empty: it has none */

/* On which days it is on, beyond what the thing itself says: on the server only (community_when.h). */
struct thing_when {
	str thing;
	str rule;                    /* RFC 5545; empty: as freq, days and nth of the thing say */
	int64_t first_day, last_day; /* London days; 0: not said.  Without a rhythm: the days that it is on */
	bool term_only, not_bank;
	str not_on, also_on;         /* days, as 2026-12-25, with a blank between */
	int64_t ends_next;           /* over midnight: the minute of the next day; 0: it ends on its day */
};
/* Checks and writes it, and makes its days. */
err community_when_save(struct cx *cx, const struct thing *t, struct thing_when *w) MUST_CHECK;
/* Makes the days of every thing anew, by a job: after many were brought in, or the area's own days changed. */
err community_when_all(struct cx *cx) MUST_CHECK;

/* When other postcodes are there: some of the things that have only an address, after that id, stand anew about where it is. */
err community_about_again(struct cx *cx, str *after, bool *done) MUST_CHECK;

/* One day that a thing is on: starts and ends are minutes of that day, ends above 1440 on the next; both 0: no time is said. */
struct occurrence { int64_t day, z, starts, ends; str thing; };
struct occurrence_list { struct occurrence *v; size_t n, cap; };
/* Of a thing, from that day on, whoever asks: they say nothing of where it is. */
err community_days(struct cx *cx, str thing, int64_t from, int64_t most, struct occurrence_list *out) MUST_CHECK;
/* A text that is another whenever the days of the next fortnight are, of anything. */
err community_days_standing(struct cx *cx, str *out) MUST_CHECK;

/* What someone is looking for. */
struct find_ask {
	str words;
	str near;                    /* a neighbourhood's id or name, a place's id or name, or "52.1,-3.9"; empty: here */
	int64_t days;                /* bits from 1 Monday; 0: any */
	bool free, step_free;
	int64_t metres;              /* how far at most; 0: widening until there is something */
	int64_t most;                /* answers; 0: LIMIT_FIND */
	str kind;                    /* of these alone; empty: any */
	str who;                     /* for whom, by community_for; empty: anybody */
	int64_t from_years, to_years;/* and what says that it is for others is left out; the server alone knows.  to 0: anybody */
	str after;                   /* those that come after this thing; where it is no longer among them, after `from` */
	int64_t from;
};
/* Why an answer stands where it does.  The sentences under an answer are made of these. */
struct find_terms {
	int64_t words;               /* score of the words, 1024 to a point */
	uint64_t hits, names;        /* bits: which words of the question it has; has in its name */
	int64_t metres;              /* -1: no point */
	int64_t days;                /* those asked for that it is on */
	bool free, step_free, step_free_unknown, food, warm;
	int64_t checked_months;      /* since someone checked; -1: never, or long ago */
};
struct find_answer { struct thing thing; struct find_terms terms; int64_t score; };
struct find_answers { struct find_answer *v; size_t n, cap; };
struct found {
	str near;                    /* the name of where we looked from; empty: where the asker stands */
	bool unclear;                /* nothing we know is called what near says */
	bool middle;                 /* nobody said where: from the middle of the area */
	bool anywhere;               /* we did not know from where, so nothing has a distance */
	int64_t metres;              /* how far we looked; 0: everywhere */
	int64_t days;                /* asked for, in the words or beside them */
	bool free, step_free, food, warm;
	struct str_list asked;       /* the words that were looked for, as they were written; bit i of hits is word i */
	struct str_list unlike;      /* of these, those that nothing here has: words much like them were looked for */
	struct find_answers community, services;   /* best first */
	bool more;                   /* there is more than these */
	int64_t from;                /* how many came before them */
	bool for_any;                /* somebody of an age was asked for, and we do not know whom things are for */
};
err community_find(struct cx *cx, const struct find_ask *ask, struct found *out) MUST_CHECK;

struct html;
/* A search form that asks `action` by GET; person, when not empty, is carried along. */
void community_view_ask(struct html *h, struct cx *cx, str action, str person, const struct find_ask *ask);
/* What such a form sends. */
struct req;
void community_ask_read(struct cx *cx, const struct req *rq, struct find_ask *ask);
/* Under the answers: more of them, or the next ones, or from the first again.  step: one of a person's that is asked for,
 * whose words do not stand in an address; may be empty. */
void community_view_more(struct html *h, struct cx *cx, const char *path, const struct find_ask *ask, const struct found *f, str step, str person);
/* Services, folded, after all else; unfolded for whoever asked for nothing but services. */
void community_view_services(struct html *h, struct cx *cx, const struct find_ask *ask, const struct found *f, str person);
/* Answers as cards, each with its reasons in words made from its terms.  With a person each can be
 * suggested to them. */
void community_view_answers(struct html *h, struct cx *cx, const struct found *f, const struct find_answer *v, size_t n, str person);
/* Two words that mean the same to those who live here; or apart: do not.  Their stems are read, never written. */
struct word_pair { str id, one, other, version; bool apart; str one_stem, other_stem; };
struct word_pair_list { struct word_pair *v; size_t n, cap; };
err community_pairs(struct cx *cx, struct word_pair_list *out) MUST_CHECK;
/* Words of the question that a text has, as bits; for gifts and people, which are in no index. */
uint64_t community_match(struct arena *a, str question, const struct word_pair_list *pairs, str text);
void community_view_near(struct html *h, const struct found *f);   /* "Looking from ..." */
/* Topics to press; person NULL: on the public page. */
/* On a phone: that the server has more than what is near. */
void community_view_beyond(struct html *h, struct cx *cx);
void community_view_topics(struct html *h, str person);
/* Nothing found: a wish, with no name. */
void community_view_wish(struct html *h, struct cx *cx, const struct find_ask *ask);

/* The words of a wish, each with its stems and those that mean the same in either language; small words left out. */
struct wish_word { str written; struct str_list forms; };
struct wish_words { struct wish_word *v; size_t n, cap; };
void community_wish_words(struct arena *a, str wish, struct wish_words *out);
/* Keeps one, with no name; of the day only the month is kept.  The same id twice is one wish. */
err community_wish_add(struct cx *cx, str id, str theme, str neighbourhood, int64_t day) MUST_CHECK;

/* Words that cannot wait: the doors come up unfolded.  Leaves no trace. */
bool community_urgent(struct arena *a, str words);

/* A person's ties to things; only the person's side knows of them. */
struct connection {
	str id, person, thing, tier, state, before;   /* state: thinking, together, own, not_for_me */
	int64_t day, at;
	str version;
	int64_t seq;
	str thing_name, thing_kind, thing_state;  /* read, never written */
};
struct connection_list { struct connection *v; size_t n, cap; };
/* ERR_NOT_FOUND when cx->actor may not see that person.  Community before services, then newest change first. */
err community_connections(struct cx *cx, str person, struct connection_list *out) MUST_CHECK;
err community_connection_put(struct cx *cx, const struct connection *c) MUST_CHECK;   /* for the demo: a new one, as given */
/* "thinking about it" */
msg community_connection_state(str state);
/* The list for the person's page, each with the next steps in one tap and undo. */
void community_view_connections(struct html *h, struct cx *cx, const struct connection_list *l);

/* What the server alone knows of a thing (community_more*.c): the body behind it, how to reach that, whom it is for, and
 * whether its place is kept to those who work here.  Phones have none of it. */
struct thing_more {
	str thing;
	str organisation;            /* in words; empty: no body stands behind it */
	str website, email, phone;   /* its own, for everybody: never somebody's private ones */
	int64_t from_age, to_age;    /* years; 0: not said */
	str who_for;
	bool hidden_spot;            /* a refuge, a group for asylum seekers: see community_thing_hide */
	str feed, feed_key;          /* the feed it came from, and its id there */
	int64_t changed_at;          /* when it or its thing was last saved, epoch ms; read, and written by every save */
	int64_t first_seq;           /* of its first save; read, never written */
	str org_id;                  /* of the body, in feeds: read, never written */
};
/* No row: zeroes, and OK. */
err community_more_get(struct cx *cx, str thing, struct thing_more *out) MUST_CHECK;
/* What is wrong with it, as issues, without saving. */
err community_more_check(struct cx *cx, const struct thing_more *m) MUST_CHECK;
/* Writes all of it but changed_at, first_seq and org_id, which it sets itself.  When hidden_spot is another than before, the
 * thing and what happens at it are saved again too, so that nothing finds them by their place. */
err community_more_put(struct cx *cx, const struct thing_more *m) MUST_CHECK;
err community_more_save(struct cx *cx, const struct thing_more *m) MUST_CHECK;   /* checks, then writes */

/* The id in feeds of a body of that name in this area, the same in whatever letters it is written. */
str community_org_id(struct cx *cx, str organisation);
bool community_is_website(str s);
bool community_is_email(str s);
bool community_is_phone(str s);
/* "SA1 2AB" somewhere in a text: where it begins, and its length. */
bool community_postcode_in(str text, size_t *at, size_t *n);
/* The next part of an address that tells where it is by itself, its house and road and not its town: "12 Oak Road" after "Flat 2".
 * *nth: 0 at first. */
bool community_address_part(str *rest, int *nth, str *part);
#endif
