/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nevers.h -- what the ten nevers share: the whole program with two coordinators, two people and a
 * few things in it; eyes for every page, table, column and text; and canary words.
 * With test_db: on both engines.  Run in the folder of the sources, as tools/check does.
 */
#ifndef NEVERS_H
#define NEVERS_H
#include "modules.h"
#include "balance.h"
#include "test_db.h"

/* In everything that is written of Mabel, the person whom only Carys walks alongside. */
#define CANARY "vqx"
#define NEVERS_LEAD  "57a00003-0000-4000-8000-000000000003"
#define NEVERS_ADMIN "57a00004-0000-4000-8000-000000000004"
#define NEVERS_DATA  "57a00007-0000-4000-8000-000000000007"
#define NEVERS_LEADERSHIP "57a00009-0000-4000-8000-000000000009"
#define NEVERS_NETWORK "57a0000a-0000-4000-8000-00000000000a"

/* Records that are there, and the words of them.  An empty one is not there. */
struct nevers_person { str id, introduction, moment, plan, step, gift, tie, turning, photo, connection, note, household, share, later, spoke, yes, holder, apart, held, pointer, message, pdf, hear; };   /* held: words of who holds the page by `holder` */
struct nevers {
	struct cx *cx;
	struct app app;              /* app_server, signed in by test_actor */
	struct arena answer;         /* of the last page */
	struct resp rs;
	str session;                 /* the cookie, when app.admit is set */
	str place;
	str group, service;          /* things nearby */
	str note;                    /* of the neighbourhood notebook */
	str start;                   /* what is beginning from wishes */
	str grew;                    /* a line of what grew here */
	str outside;                 /* of Mabel's page, if somebody reads it from outside */
	struct nevers_person mabel;  /* alongside Carys; every word of hers has CANARY in it */
	struct nevers_person ned;    /* alongside Dewi; no canary */
};
/* Opens the world: neighbourhood, staff, things.  No person is in it yet. */
struct nevers *nevers_open(void);
/* One of everything that a person can have, alongside the actor.  word, as a form sends it, is in every text. */
struct nevers_person nevers_person_add(struct nevers *w, const char *word);
/* Mabel and Ned, with one of everything. */
void nevers_people(struct nevers *w);
void nevers_close(struct nevers *w);

/* A request of the whole program; its page lives until the next one.  body NULL: a GET. */
str nevers_ask(struct nevers *w, const char *target, const char *body);
/* A POST that must be answered 303; its location, kept. */
str nevers_post(struct nevers *w, const char *target, const char *body);
#define nevers_fmt(w, lit, ...) arena_c((w)->cx->arena, str_fmt((w)->cx->arena, lit, __VA_ARGS__))
/* The day's work of every module, then the clock goes on by a day. */
void nevers_day(struct nevers *w);
/* The 36 letters after that text in a page, kept; empty when it is not there. */
str nevers_id_after(struct nevers *w, str page, const char *text);

/* Who may come.  The first is Carys, who walks alongside Mabel; the others do not. */
struct nevers_who { const char *name, *id; int64_t roles; };
extern const struct nevers_who nevers_who[];
extern const size_t nevers_n_who;
void nevers_as(struct nevers *w, const char *name);

/* Every route of that method, its holes filled with the records of `of` where `of_path` says so for
 * the first hole (a person), the rest always of `of`. */
struct nevers_path { const char *route, *path; int may; };
struct nevers_paths { struct nevers_path *v; size_t n, cap; };
void nevers_routes(struct nevers *w, enum method method, const struct nevers_person *first,
	const struct nevers_person *rest, struct nevers_paths *out);

/* Whose sign-in it is that holds that person's page; asked by who may see the person. */
str nevers_member(struct nevers *w, str person, str holder);

/* Tables and columns as the migrated database has them; of_person: its rows belong to one person each. */
struct nevers_column { str table, name; bool number, of_person; };
struct nevers_columns { struct nevers_column *v; size_t n, cap; };
void nevers_columns(struct nevers *w, struct nevers_columns *out);

/* Every value of every row, in a fixed order; what is sealed is opened, and `raw` is as it stands. */
struct nevers_cell { str table, column, row, raw, text; };
struct nevers_cells { struct nevers_cell *v; size_t n, cap; };
void nevers_dump(struct nevers *w, struct nevers_cells *out);
/* How many cells of the dump hold that text, in any case, plain or sealed; they are printed. */
size_t nevers_found(const struct nevers_cells *c, const char *text);
/* The rows of those tables (names parted by spaces; NULL: all) as one text, to compare. */
str nevers_rows(struct nevers *w, const struct nevers_cells *c, const char *tables, const char *but_tables);

/* Every text that people can see, in English and in Welsh. */
void nevers_texts(struct nevers *w, struct str_list *out);
/* The visible words of a page: no tags, no scripts, no attributes but what is read aloud. */
str nevers_words(struct nevers *w, str page);
/* The first of these words (parted by |, whole words, * ends a beginning) in the text; NULL: none. */
const char *nevers_word_in(str text, const char *words);
bool nevers_has(str hay, const char *needle);    /* in any case */
/* A page without what is new each time it is drawn: ids, versions. */
str nevers_still(struct nevers *w, str page);
#endif
