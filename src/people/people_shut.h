/* SPDX-License-Identifier: Apache-2.0 */
/* people_shut.h -- what the files share about a page that is locked quietly; the rule is in access. */
#ifndef PEOPLE_PEOPLE_SHUT_H
#define PEOPLE_PEOPLE_SHUT_H
#include "people/people_int.h"

/* shut: as it is now; agreed: what was ticked. */
void people_shut_view(struct html *h, struct cx *cx, const struct person *p, const struct shut *shut, const struct walker_list *with, str agreed);
#endif
