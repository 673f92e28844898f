/* SPDX-License-Identifier: Apache-2.0 */
/* community_change_web.c -- what was changed of a thing: requests.  The routes stand in community_keep_web.c. */
#include "community/community_change.h"
#include "community/community_when.h"
#include "community/community_view_int.h"

static err draw(struct cx *cx, struct resp *rs, str id, bool done)
{
	struct change_page p = { .done = done };
	struct neighbourhood_list all = { 0 };

	TRY(thing_store_get(cx, id, &p.thing));
	TRY(when_store_get(cx, id, &p.when));
	TRY(community_changes(cx, id, &p.changes));
	TRY(thing_store_places(cx, &p.places));
	TRY(programme_neighbourhood_find(cx, &all));
	p.neighbourhoods = &all;
	resp_title(cx, rs, T("What was changed"));
	rs->section = "/community";
	community_view_changes(&rs->html, cx, &p);
	return OK;
}

err changes_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return draw(cx, rs, req_get(rq, "id"), str_is(req_get(rq, "done"), "undone"));
}

err changes_undo(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");
	int64_t at;

	if (!str_int(str_given(req_get(rq, "at")), &at))
		return ERR_NOT_FOUND;
	err e = community_change_undo(cx, id, at);
	if (e == ERR_INVALID) {              /* what stands now does not go together with what stood then */
		TRY(draw(cx, rs, id, false));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}/changes?done=undone", id));
}
