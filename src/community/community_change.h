/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_change.h -- what was changed of a thing: before, after, when and by whom, and the undo.  Kept for a year, on
 * the server only; a phone's form is a change when it comes here.  Who is a word for what they do here, never a name.
 */
#ifndef COMMUNITY_COMMUNITY_CHANGE_H
#define COMMUNITY_COMMUNITY_CHANGE_H
#include "community/community_int.h"

/* field: of thing_form_record; added; state; when_exactly (community_when_form.h); checked (before and after: the London day, a blank, and by whom).  What was
 * changed by one press has one `at`. */
struct change { str id, thing, field, before, after, who; int64_t at, n; };
struct change_list { struct change *v; size_t n, cap; };
err change_store_add(struct cx *cx, const struct change *c) MUST_CHECK;
err change_store_find(struct cx *cx, str thing, struct change_list *out) MUST_CHECK;     /* newest first */
err change_store_tidy(struct cx *cx) MUST_CHECK;

err community_changes(struct cx *cx, str thing, struct change_list *out) MUST_CHECK;
/* Whether what it made of that field is what stands there. */
bool change_stands(struct cx *cx, const struct thing *t, const struct thing_when *w, const struct change *c);
/* Of what was changed then, all that nobody has changed since. */
err community_change_undo(struct cx *cx, str thing, int64_t at) MUST_CHECK;

struct html;
struct neighbourhood_list;
struct change_page { struct thing thing; struct thing_when when; struct change_list changes; struct thing_list places; const struct neighbourhood_list *neighbourhoods; bool done; };
void community_view_changes(struct html *h, struct cx *cx, const struct change_page *p);
struct req;
struct resp;
err changes_page(struct cx *cx, const struct req *rq, struct resp *rs);
err changes_undo(struct cx *cx, const struct req *rq, struct resp *rs);
#endif
