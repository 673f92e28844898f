/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_web.c -- a list that was sent, and the page that asks what its columns are. */
#include "base/text.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_shape_int.h"
#include "job/job.h"
#include "web/web.h"

static err begin(struct cx *cx, struct resp *rs, str path, str feed, str name)
{
	str job;

	TRY(job_enqueue(cx, "feeds import", str_fmt(cx->arena, "{}\n{}\n{}", path, feed, name), &job));
	return resp_redirect(rs, str_fmt(cx->arena, "/jobs/{}", job));
}

static bool still_there(struct cx *cx, str path, str *text)
{
	bool last;

	/* The host takes what no job wants after a day. */
	return import_read(cx, path, 0, LIMIT_IMPORT_PIECE, text, &last) == OK;
}

err shape_sent(struct cx *cx, const struct req *rq, struct resp *rs, str path, str feed, str name)
{
	enum import_kind kind;
	enum shape_got got = SHAPE_OURS;
	struct shape s;
	str text;
	bool last;
	msg wrong;

	rs->file_taken = true;
	TRY(import_kind_of(cx, path, &kind));
	if (kind == IMPORT_LINES) {
		TRY(import_read(cx, path, 0, LIMIT_IMPORT_PIECE, &text, &last));
		TRY(shape_look(cx, text, &s, &got, &wrong));
	}
	bool again = got == SHAPE_KNOWN && str_is(str_given(req_get(rq, "again")), "1");
	if (got != SHAPE_NEW && !again)
		return begin(cx, rs, path, feed, name);
	struct waiting w = { .id = cx_new_id(cx, "import"), .name = name, .path = path, .feed = feed, .at = cx->now, .expires = cx->now + LIMIT_HTTP_SPOOLED - LIMIT_HOUR };
	TRY(waiting_store_add(cx, &w));
	return resp_redirect(rs, str_fmt(cx->arena, "/import/{}", w.id));
}

static err look(struct cx *cx, const struct req *rq, struct waiting *w, struct shape *s, str *text)
{
	enum shape_got got;
	msg wrong;

	TRY(waiting_store_get(cx, req_get(rq, "id"), w));
	if (!still_there(cx, w->path, text))
		return ERR_NOT_FOUND;
	TRY(shape_look(cx, *text, s, &got, &wrong));
	if (w->mapping.n)
		shape_again(w->mapping, s);
	else if (w->feed.n)
		s->feed = w->feed;
	if (!s->kind.n)
		s->kind = STR("activity");
	return got == SHAPE_BAD ? ERR_NOT_FOUND : OK;
}

static err draw(struct cx *cx, struct resp *rs, const struct waiting *w, const struct shape *s, str text)
{
	resp_title(cx, rs, T("What is in each column?"));
	rs->section = "/community";
	shape_view(&rs->html, cx, w, s, text);
	return OK;
}

err shape_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct waiting w;
	struct shape s;
	str text;

	TRY(look(cx, rq, &w, &s, &text));
	return draw(cx, rs, &w, &s, text);
}

static const char *column_name(struct cx *cx, size_t i) { return arena_c(cx->arena, str_fmt(cx->arena, "column-{}", i)); }

/* What was chosen; what cannot be so is told beside its column. */
static void choose(struct cx *cx, const struct req *rq, struct shape *s)
{
	static const char *const kinds[] = { "activity", "group", "service", "place" };
	str kind = str_given(req_get(rq, "kind"));
	bool named = false, numbered = false;

	s->feed = clean_line(cx->arena, utf8_cut(str_given(req_get(rq, "feed")), LIMIT_NAME));
	for (size_t i = 0; i < countof(kinds); i++)
		s->kind = str_is(kind, kinds[i]) ? kind : s->kind;
	for (size_t i = 0; i < s->n; i++) {
		s->v[i] = means_from(str_given(req_get(rq, column_name(cx, i))));
		named |= s->v[i] == MEANS_NAME || s->v[i] == MEANS_NAME_CY;
		numbered |= s->v[i] == MEANS_KEY;
		for (size_t k = 0; k < i && !means_many(s->v[i]); k++)
			if (s->v[k] == s->v[i]) {
				cx_issue(cx, column_name(cx, i), T("Another column is this already."));
				break;
			}
	}
	if (!named)
		cx_issue(cx, "column-0", T("One of the columns should be the name."));
	if (numbered && !s->feed.n)
		cx_issue(cx, "feed", T("This list numbers what stands in it. Say where it is from, so that we know it again."));
}

err shape_columns(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct waiting w;
	struct shape s;
	str text;

	TRY(look(cx, rq, &w, &s, &text));
	choose(cx, rq, &s);
	if (cx->issues.n) {
		TRY(draw(cx, rs, &w, &s, text));
		return ERR_INVALID;
	}
	if (!str_is(str_given(req_get(rq, "go")), "take")) {
		TRY(waiting_store_mapping(cx, w.id, shape_write(cx, &s)));
		return resp_redirect(rs, str_fmt(cx->arena, "/import/{}#rows", w.id));
	}
	TRY(shape_remember(cx, &s));
	TRY(waiting_store_drop(cx, w.id));
	return begin(cx, rs, w.path, s.feed, w.name);
}

err shape_forget(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct waiting w;

	TRY(waiting_store_get(cx, req_get(rq, "id"), &w));
	TRY(waiting_store_drop(cx, w.id));
	return resp_redirect(rs, STR("/import"));
}
