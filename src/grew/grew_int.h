/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grew_int.h -- "something grew here": what began, who keeps it, and whether it goes on without the coordinator, by
 * neighbourhood and year.  Everybody reads it, so no name stands in it but that of a keeper who said yes.
 */
#ifndef GREW_GREW_INT_H
#define GREW_GREW_INT_H
#include "access/access.h"
#include "base/synced.h"
#include "community/community.h"
#include "notebook/notebook.h"
#include "people/people.h"
#include "programme/programme.h"

struct grew {
	str id, neighbourhood;       /* neighbourhood empty: all of the area */
	str thing, thing_name;       /* a thing in the community that it became; its name is read, empty when it is not shown */
	str words;
	str kept_by, keeper, goes_on;   /* as grew_keepers and grew_goes name them; keeper: who said yes to standing here */
	int64_t year;
	str version;
};
struct grew_list { struct grew *v; size_t n, cap; };

struct grew_choice { const char *id; msg ask, says; };
#define GREW_KEEPERS 3
#define GREW_GOES 3
extern const struct grew_choice grew_keepers[GREW_KEEPERS], grew_goes[GREW_GOES];

/* Checks, then adds or changes; ERR_INVALID with issues. */
err grew_add(struct cx *cx, struct grew *g) MUST_CHECK;
err grew_change(struct cx *cx, struct grew *g, str base) MUST_CHECK;
int64_t grew_this_year(const struct cx *cx);
#define GREW_YEARS 10              /* that a form offers, back from this one */

/* At most LIMIT_GREW after (year, id), newest first. */
err grew_store_find(struct cx *cx, int64_t year, str after, struct grew_list *out) MUST_CHECK;
err grew_store_get(struct cx *cx, str id, struct grew *out) MUST_CHECK;
err grew_store_put(struct cx *cx, const struct grew *g) MUST_CHECK;
err grew_store_remove(struct cx *cx, str id) MUST_CHECK;
extern const struct synced grew_synced[];

struct grew_form { str words, kept_by, keeper, goes_on, neighbourhood, thing, sure; bool agreed; int64_t year; };
struct grew_page {
	str id, version;             /* of the form: empty for a new one */
	struct grew_form form;
	struct grew_list list;
	struct neighbourhood_list neighbourhoods;
	struct person_list named;    /* whose name may stand in the words */
	struct grew next;            /* year, id: where the list goes on; no id: it ends here */
	bool coordinator, done;
};
void grew_view_list(struct html *h, struct cx *cx, const struct grew_page *p);
void grew_view_form(struct html *h, struct cx *cx, const struct grew_page *p);
/* The place I stand in: a short form of what /community/add takes. */
void grew_view_here(struct html *h, struct cx *cx, const struct neighbourhood_list *l, str own);
#endif
