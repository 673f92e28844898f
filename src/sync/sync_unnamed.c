/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_unnamed.c -- what was written on a phone while it was locked.
 *
 * It is closed for us and not signed, for the key that signs is locked too: whoever has the phone can write it.  So
 * it goes to its owner's list of words that wait for a name, and nowhere else.  Unlocked, the phone sends the same
 * form once more, signed: that is the same form again, and runs nothing.
 */
#include "access/access.h"
#include "db/db.h"
#include "sync_int.h"

static bool read_box(struct cx *cx, str box, struct req *form, int64_t *at)
{
	const struct port *p = cx->port;
	struct req f = { 0 };
	str text;

	*form = (struct req){ .method = POST, .session = STR("") };
	if (!p->unbox || !p->unbox(p->state, cx->arena, cx->area.id, cx->actor.session, box, &text) || !req_form(cx->arena, &f, text) ||
	    !str_int(req_get(&f, "at"), at) || !req_target(cx->arena, form, STR("/write/now")))
		return false;
	lang_from(req_get(&f, "lang"), &cx->lang);
	return req_form(cx->arena, form, req_get(&f, "body"));
}

/* As its owner, whether they still work here or not: what a phone sends is always taken. */
static err keep(struct cx *cx, const struct req *rq, struct req *form, int64_t at, bool *kept)
{
	struct cx one = *cx;
	struct resp rs = { .status = 400 };

	one.within = true;
	one.said_at = at < cx->now && at > cx->now - LIMIT_FORM_ANSWER ? at : cx->now;
	one.actor = (struct actor){ cx->actor.id, STR(""), ROLE_COORDINATOR, STR("") };
	form->host = rq->host;
	form->site = rq->site;
	web_handle(&one, rq->app, form, &rs);
	*kept = rs.status == 303;
	return rs.status < 500 ? OK : one.fail.code ? one.fail.code : ERR_INTERNAL;
}

/* A line for each, in the order in which they came: kept, or no. */
err sync_unnamed(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->type = "text/plain; charset=utf-8";
	for (size_t i = 0; i < rq->fields.n; i++) {
		struct req form;
		int64_t at;
		bool kept = false;
		err e = OK;
		if (!str_is(rq->fields.v[i].name, "u"))
			continue;
		for (int k = 0; k < LIMIT_RETRY_BUSY; k++) {
			cx_reset(cx);
			TRY(db_begin(cx, true));
			e = read_box(cx, rq->fields.v[i].value, &form, &at) ? keep(cx, rq, &form, at, &kept) : OK;
			e = db_end(cx, e);
			if (e != ERR_BUSY)
				break;
		}
		TRY(e);
		buf_add(&rs->html.out, kept ? STR("kept\n") : STR("no\n"));
	}
	return OK;
}
