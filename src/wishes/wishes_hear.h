/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_hear.h -- "tell me if it starts": who asked knows it, and nobody else. */
#ifndef WISHES_WISHES_HEAR_H
#define WISHES_WISHES_HEAR_H
#include "wishes/wishes_int.h"

/* neighbourhood empty: anywhere; thing: the group that began, empty while they wait. */
struct hear { str id, person, words, neighbourhood, thing, thing_name; };
struct hear_list { struct hear *v; size_t n, cap; };

/* All for cx->actor, who is a person with a page of their own. */
err hear_ask(struct cx *cx, str words, str neighbourhood) MUST_CHECK;
err hear_mine(struct cx *cx, struct hear_list *out) MUST_CHECK;
err hear_daily(struct cx *cx) MUST_CHECK;

err hear_store_add(struct cx *cx, const struct hear *h) MUST_CHECK;
err hear_store_of(struct cx *cx, str person, struct hear_list *out) MUST_CHECK;
err hear_store_waiting(struct cx *cx, struct hear_list *out) MUST_CHECK;
err hear_store_told(struct cx *cx, const struct hear *h, str thing) MUST_CHECK;
err hear_store_remove(struct cx *cx, str person, str id) MUST_CHECK;
extern const char *const hear_forgets[];

struct hear_page { struct hear_list mine; struct neighbourhood_list neighbourhoods; str words, neighbourhood; bool done; };
void hear_view_page(struct html *h, struct cx *cx, const struct hear_page *p);
void hear_view_banner(struct html *h);
/* The one button beside something that is beginning; nothing for who has no page of their own. */
void hear_view_button(struct html *h, struct cx *cx, str words, str neighbourhood);
#endif
