/* SPDX-License-Identifier: Apache-2.0 */
/* community_view_int.h -- what the views of this folder are given. */
#ifndef COMMUNITY_COMMUNITY_VIEW_INT_H
#define COMMUNITY_COMMUNITY_VIEW_INT_H
#include "community/community_int.h"
#include "people/people.h"
#include "programme/programme.h"
#include "web/web.h"

extern const msg kind_names[KINDS];
bool thing_has_when(const struct thing *t);
void thing_view_when(struct html *h, const struct thing *t);
msg thing_cost(const struct thing *t);

/* For whoever comes to the address of one that has ended: its name, and that. */
void community_view_ended(struct html *h, const struct thing *t);
msg thing_field_label(str field);

struct thing_page {
	struct thing thing;
	struct thing_list here;      /* what happens at this place */
	struct was_list was;
	struct note_list notes;
	struct person_list people;   /* whom a coordinator may suggest it to */
	str person;                  /* the one it was found with; may be empty */
	msg done;                    /* what has just been done; id NULL: nothing */
	const struct thing_more *more;   /* NULL: on a phone */
	const struct when_page *when;    /* NULL: there too */
	str site;                    /* empty: there too */
};
/* Its days for a calendar; on the server only (community_more_out_view.c). */
void community_view_out(struct html *h, struct cx *cx, const struct thing_page *p);
void community_view_facts(struct html *h, struct cx *cx, const struct thing_page *p);
void community_view_thing(struct html *h, struct cx *cx, const struct thing_page *p);
/* The same as Easy Read, and what both have: "This is out of date", and what is for coordinators. */
void community_easy_thing(struct html *h, struct cx *cx, const struct thing_page *p);
void community_view_checked(struct html *h, struct cx *cx, const struct thing *t);   /* by whom and when; what is long ago looks so */
void community_view_out_of_date(struct html *h, struct cx *cx, const struct thing *t);
void community_view_staff(struct html *h, struct cx *cx, const struct thing_page *p);
void community_view_notes(struct html *h, struct cx *cx, const struct note_list *notes, bool named);
void community_view_notes_page(struct html *h, struct cx *cx, const struct note_list *notes);

/* What is asked, as the page shows it again. */
struct find_page { struct find_ask ask; struct found found; struct neighbourhood_list neighbourhoods; struct door_list doors; bool urgent, wished; };
void community_easy_public(struct html *h, struct cx *cx, const struct find_page *p);
void community_view_public(struct html *h, struct cx *cx, const struct find_page *p);

/* For whom something may be asked: from and to so many years. */
struct community_for { const char *value; int64_t from, to; msg text; };
extern const struct community_for community_for[];
extern const size_t community_n_for;
/* In the form: what kind, and for whom. */
void community_view_facets(struct html *h, struct cx *cx, const struct find_ask *ask);
/* The address of what comes after these answers. */
str community_more_link(struct cx *cx, const char *path, const struct find_ask *ask, const struct found *f, str step, str person);

void community_view_order(struct html *h, struct cx *cx);
void community_view_wish_again(struct html *h, struct cx *cx, const struct find_ask *ask);

/* In other files of this folder, for the one table of routes. */
void community_view_connections_page(struct html *h, struct cx *cx, const struct person *p, const struct connection_list *l);
handler community_page, wish, community_connect_add, connection_state, connections_page;

struct form_page {
	str id;                      /* empty: a new one */
	struct thing_form form;
	struct str_list bases;       /* versions, in the order of thing_form_record */
	struct thing_list places;
	struct neighbourhood_list neighbourhoods;
};
void community_view_form(struct html *h, struct cx *cx, const struct form_page *p);
/* The fields of it that whoever keeps it may change: keep_fields (community_keep.h). */
void community_view_form_kept(struct html *h, struct cx *cx, const struct thing_form *f);
#endif
