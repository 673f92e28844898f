/* SPDX-License-Identifier: Apache-2.0 */
/* community_pages.h -- what the views of this folder are given. */
#ifndef COMMUNITY_COMMUNITY_PAGES_H
#define COMMUNITY_COMMUNITY_PAGES_H
#include "community/community_int.h"
#include "programme/programme.h"

struct html;
struct req;
struct resp;
extern const msg kind_names[KINDS];
bool thing_has_when(const struct thing *t);
void thing_view_when(struct html *h, const struct thing *t);
msg thing_cost(const struct thing *t);

struct thing_page {
	struct thing thing;
	struct thing_list here;      /* what happens at this place */
	struct was_list was;
	struct note_list notes;
	msg done;                    /* what has just been done; id NULL: nothing */
};
void community_view_thing(struct html *h, struct cx *cx, const struct thing_page *p);
void community_view_notes(struct html *h, struct cx *cx, const struct note_list *notes, bool named);

struct form_page {
	str id;                      /* empty: a new one */
	struct thing_form form;
	struct str_list bases;       /* versions, in the order of thing_form_record */
	struct thing_list places;
	struct neighbourhood_list neighbourhoods;
};
void community_view_form(struct html *h, struct cx *cx, const struct form_page *p);
#endif
