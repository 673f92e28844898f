/* SPDX-License-Identifier: Apache-2.0 */
/* community_more_int.h -- what the files of community_more share with this folder, on the server only. */
#ifndef COMMUNITY_COMMUNITY_MORE_INT_H
#define COMMUNITY_COMMUNITY_MORE_INT_H
#include "base/html.h"
#include "community/community_int.h"

err more_store_get(struct cx *cx, str thing, struct thing_more *out) MUST_CHECK;
err more_store_put(struct cx *cx, const struct thing_more *m) MUST_CHECK;

/* What is wrong with the words that everybody reads of a thing, when its place is kept back: they may not say it. */
err community_more_silent(struct cx *cx, const struct thing *t) MUST_CHECK;
/* Of the things between those two z: which say that they are for nobody between so many years, in the order of z. */
err community_more_not_for(struct cx *cx, int64_t from, int64_t to, struct grid_range g, struct z_list *out) MUST_CHECK;
/* What happens at that place and says where it is, by name. */
err community_more_telling(struct cx *cx, const struct thing *place, struct thing_list *out) MUST_CHECK;
/* What the page of a thing says of it: rows of its list of facts. */
void community_more_facts(struct html *h, const struct thing_more *m);
void community_more_easy(struct html *h, const struct thing_more *m);

/* The form.  Beside each field it carries what stood there when it was drawn (was), so that what somebody else has
 * written since is told from what this one leaves as it was. */
struct more_form {
	str organisation, website, email, phone, from_years, to_years, who_for;
	bool hidden_spot;
	str was_organisation, was_website, was_email, was_phone, was_from_years, was_to_years, was_who_for;
	bool was_hidden_spot;
	struct thing_list telling;   /* what happens there and says where it is; not of the form */
};
void community_more_view_form(struct html *h, struct cx *cx, const struct thing *t, const struct more_form *f);
#endif
