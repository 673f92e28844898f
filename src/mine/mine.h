/* SPDX-License-Identifier: Apache-2.0 */
/* mine.h -- who sees what of a person's page, and what they share of it.  Server only. */
#ifndef MINE_MINE_H
#define MINE_MINE_H
#include "people/people.h"

/* What stands of it, for the list of what they said yes to. */
err mine_yes(struct cx *cx, str person, struct yes_line_list *out) MUST_CHECK;
#endif
