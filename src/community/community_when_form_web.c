/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_form_web.c -- "When is it on, exactly": requests.  The routes stand in community_when_web.c. */
#include "community/community_view_int.h"
#include "community/community_when_form.h"

static err stands_now(struct cx *cx, str id, struct when_both *b)
{
	TRY(community_thing_get(cx, id, &b->thing));
	return when_store_get(cx, b->thing.id, &b->when);
}

static err draw(struct cx *cx, struct resp *rs, struct when_form_page *p)
{
	if (p->said)
		TRY(when_next_of(cx, p->said, &p->next));
	resp_title(cx, rs, T("When is it on, exactly"));
	rs->section = "/community";
	when_form_view(&rs->html, cx, p);
	return OK;
}

err when_form_get(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct when_both b = { 0 };
	struct when_form_page p = { .thing = &b.thing, .said = &b, .saved = str_is(req_get(rq, "done"), "saved") };

	TRY(stands_now(cx, req_get(rq, "id"), &b));
	when_form_of(cx->arena, &b, &p.form);
	p.form.drawn_from = when_form_tag(cx, &b);
	return draw(cx, rs, &p);
}

/* Somebody else may have saved while this one was being written: then they are asked. */
static err same_still(struct cx *cx, struct when_form *f, const struct when_both *stands)
{
	str tag = when_form_tag(cx, stands);
	bool same = str_eq(str_given(f->drawn_from), tag);

	f->drawn_from = tag;
	return same ? OK : cx_issue(cx, "often", T("Somebody else changed this at the same time. What you wrote stands here: look once more, then save."));
}

err when_form_post(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct when_both stands = { 0 }, now;
	struct when_form_page p = { .thing = &stands.thing };

	TRY(stands_now(cx, req_get(rq, "id"), &stands));
	now = stands;
	err e = req_read(cx, rq, when_form_record, &p.form);
	if (!e)
		e = same_still(cx, &p.form, &stands);
	if (!e)
		e = when_form_to(cx, &p.form, &now);
	/* Only to look: the form comes back with its days, and nothing is saved. */
	if (!e && p.form.look) {
		p.look = true;
		p.said = &now;
		TRY(draw(cx, rs, &p));
		return ERR_INVALID;
	}
	if (!e)
		e = when_form_save(cx, &now);
	if (e == ERR_INVALID) {
		TRY(draw(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}/when?done=saved", stands.thing.id));
}
