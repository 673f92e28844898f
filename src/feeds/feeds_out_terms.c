/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_terms.c -- the two taxonomies of our own: what kind of thing it is, and what is good to know. */
#include "base/buf.h"
#include "base/id.h"
#include "feeds/feeds_out_int.h"

/* Version 5 of a name that is the same everywhere, so that two instances agree. */
#define SPACE "a1075d1e-0000-5000-8000-7465726d7300"

const struct feed_taxonomy feed_taxonomies[] = {
	{ "kind", "Kind of community thing", "What something in a neighbourhood is: a group that meets, an activity to join, or a service." },
	{ "good-to-know", "Good to know", "What people ask before they go somewhere for the first time." },
};
const struct feed_term feed_terms[] = {
	{ "group", "Group", "A group that meets, usually run by those who are in it.", 0 },
	{ "activity", "Activity", "Something to join in with.", 0 },
	{ "service", "Service", "Something that a council, a health board, a charity or a firm provides.", 0 },
	{ "informal-group", "Informal group", "No registered body stands behind it. The organization is there for the form of this standard only.", 0 },
	{ "step-free", "Step-free", "One can get in without steps.", 1 },
	{ "steps", "Steps", "There are steps on the way in.", 1 },
	{ "food", "Something to eat", "There is something to eat.", 1 },
	{ "warm", "Warm", "It is warm there.", 1 },
	{ "free", "Free", "There is nothing to pay.", 1 },
	{ "donation", "Pay what you can", "Everybody pays what they can.", 1 },
	{ NULL, NULL, NULL, 0 },
};

str feed_term_id(struct arena *a, const struct feed_term *t) { return feed_id(a, STR(SPACE), t->code); }
str feed_taxonomy_id(struct arena *a, int taxonomy)
{
	return feed_id(a, STR(SPACE), arena_c(a, str_fmt(a, "taxonomy {}", feed_taxonomies[taxonomy].code)));
}

const struct feed_term *feed_term_of(const char *code)
{
	const struct feed_term *t = feed_terms;

	while (t->code && strcmp(t->code, code))
		t++;
	return t;
}

static void term(struct feed_json *j, struct arena *a, const char *key, const struct feed_term *t)
{
	out_open(j, key, '{');
	out_text(j, "id", feed_term_id(a, t));
	out_text(j, "code", str_c(t->code));
	out_text(j, "name", str_c(t->name));
	out_text(j, "description", str_c(t->about));
	out_text(j, "taxonomy", str_c(feed_taxonomies[t->taxonomy].name));
	out_text(j, "taxonomy_id", feed_taxonomy_id(a, t->taxonomy));
	out_text(j, "language", STR("en"));
	out_close(j, '}');
}

void feed_term_write(struct arena *a, const struct feed_term *t, struct buf *out) { term(&(struct feed_json){ .b = out }, a, NULL, t); }

void feed_taxonomy_write(struct arena *a, int taxonomy, bool full, struct buf *out)
{
	struct feed_json j = { .b = out };

	out_open(&j, NULL, '{');
	out_text(&j, "id", feed_taxonomy_id(a, taxonomy));
	out_text(&j, "name", str_c(feed_taxonomies[taxonomy].name));
	out_text(&j, "description", str_c(feed_taxonomies[taxonomy].about));
	out_text(&j, "version", STR("1"));
	if (full) {
		out_open(&j, "taxonomy_terms", '[');
		for (const struct feed_term *t = feed_terms; t->code; t++)
			if (t->taxonomy == taxonomy)
				term(&j, a, NULL, t);
		out_close(&j, ']');
	}
	out_close(&j, '}');
}
