/* SPDX-License-Identifier: Apache-2.0 */
/* outside_int.h -- what the files of this folder share. */
#ifndef OUTSIDE_OUTSIDE_INT_H
#define OUTSIDE_OUTSIDE_INT_H
#include "access/access.h"
#include "community/community.h"
#include "goodlife/goodlife.h"
#include "outside/outside.h"
#include "people/people.h"
#include "programme/programme.h"

struct outside_form { str who, neighbourhood, words; };
/* One person's page to read, with no form in it. */
struct outside_page {
	struct person person;
	struct walker_list with;
	struct page_words_list words;
	struct step_list steps;
	struct page_item_list gifts, ties;
	struct connection_list connections;
	struct moment_list moments;
};
/* One of the list for who leads, with who walks alongside the person now. */
struct outside_told { struct outside o; struct walker_list with; };
struct outside_told_list { struct outside_told *v; size_t n, cap; };

void outside_view_ask(struct html *h, struct cx *cx, const struct outside_form *f, const struct neighbourhood_list *places,
	const struct outside_list *own);
void outside_view_page(struct html *h, struct cx *cx, const struct outside_page *p);
void outside_view_over(struct html *h, struct cx *cx, const struct outside *o);
void outside_view_of(struct html *h, struct cx *cx, const struct person *p, const struct outside_list *l);
void outside_view_slip(struct html *h, struct cx *cx, const struct outside *o, const struct person *p);
void outside_view_all(struct html *h, struct cx *cx, const struct outside_told_list *l);
void outside_view_reading(struct html *h, struct cx *cx, const struct outside *o);
void outside_view_read(struct html *h, struct cx *cx, const struct outside *o);
void outside_view_waits(struct html *h);
#endif
