/* SPDX-License-Identifier: Apache-2.0 */
/* people_facts_int.h -- what the files of this folder share about facts that two changed at the same time. */
#ifndef PEOPLE_PEOPLE_FACTS_INT_H
#define PEOPLE_PEOPLE_FACTS_INT_H
#include "people/people_int.h"
#include "versions/versions.h"

/* now: as saved; p: as the form says, and then as saved.  forget: what else the name was is forgotten.  at: the page
 * that shows what was said too. */
err people_facts_save(struct cx *cx, const struct person *now, struct person *p, str base, bool forget, str at) MUST_CHECK;
/* What was said at the same time as what stands; only: of that field, or NULL. */
err people_facts_lost(struct cx *cx, str person, const char *only, struct lost_list *out) MUST_CHECK;
void people_facts_view_lost(struct html *h, struct cx *cx, const struct lost_list *l);
#endif
