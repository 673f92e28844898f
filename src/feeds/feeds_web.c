/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_web.c -- a list in, and the list out as a stream. */
#include "base/text.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_job.h"
#include "feeds/feeds_shape_int.h"
#include "feeds/feeds_view_int.h"
#include "programme/programme.h"
#include "web/web.h"

#define IMPORTERS (ROLE_COORDINATOR | ROLE_LEAD | ROLE_ADMIN)

static err import_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct waiting_list waiting = { 0 };

	(void)rq;
	TRY(waiting_store_find(cx, &waiting));
	resp_title(cx, rs, T("Read in a list"));
	rs->section = "/community";
	feeds_view_upload(&rs->html, cx);
	shape_view_waiting(&rs->html, cx, &waiting);
	return OK;
}

static err import_file(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str path = req_get(rq, "file");

	/* The host puts the field there itself, and takes away any that a browser sent. */
	if (!path.n) {
		cx_issue(cx, "file", T("Choose a file first."));
		TRY(import_page(cx, rq, rs));
		return ERR_INVALID;
	}
	return shape_sent(cx, rq, rs, path, clean_line(cx->arena, utf8_cut(req_get(rq, "feed"), LIMIT_NAME)), req_get(rq, "file_name"));
}

static err import_result(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct import i = { 0 };
	struct import_count_list n = { 0 };
	struct import_row_list rows = { 0 };
	err e = shape_page(cx, rq, rs);

	if (e != ERR_NOT_FOUND)
		return e;
	TRY(import_store_get(cx, req_get(rq, "id"), &i));
	if (str_is(i.state, "columns"))
		return ERR_NOT_FOUND;        /* its file is gone */
	TRY(import_store_counts(cx, i.id, &n));
	TRY(import_store_rows(cx, i.id, -1, 200, &rows));
	resp_title(cx, rs, T("What came of the file"));
	rs->section = "/community";
	feeds_view_report(&rs->html, cx, &i, &n, &rows);
	return OK;
}

/* Kept for those who keep the list: it may name whom others wrote down. */
static err import_original(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct import_key k = { 0 };
	struct thing t = { 0 };

	TRY(community_thing_get(cx, req_get(rq, "id"), &t));
	TRY(import_store_original(cx, t.id, &k));
	resp_title(cx, rs, T("As it came"));
	rs->section = "/community";
	feeds_view_original(&rs->html, cx, &t, k.original);
	return OK;
}

/* The next things by name, as many as fit into one piece; where to go on is the id of the last. */
err feeds_things_next(struct cx *cx, struct stream *s, struct buf *out)
{
	struct thing_list l = { 0 };
	struct neighbourhood_list all = { 0 };
	struct thing last = { 0 };

	if (s->count == 0) {
		str head[COLUMNS];
		for (enum column c = COLUMN_KEY; c < COLUMNS; c++)
			head[c] = str_c(column_names[c]);
		csv_write(out, head + COLUMN_KEY, COLUMNS - COLUMN_KEY);
		s->count++;
	}
	TRY(programme_neighbourhood_find(cx, &all));
	if (s->key[0])
		TRY(community_thing_get(cx, str_c(s->key), &last));
	TRY(community_things(cx, last.name.p ? last.name : STR(""), str_c(s->key), 50, &l));
	s->done = l.n < 50;
	for (size_t i = 0; i < l.n; i++) {
		struct buf line = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		/* The list is made to be handed on, so whoever fetches it has no more of such a place than anybody. */
		community_thing_hide(&l.v[i]);
		line_write(cx, &l.v[i], programme_neighbourhood_name(&all, l.v[i].neighbourhood), &line);
		/* A line too long for any piece is left out: the list must come to its end. */
		if (!line.over && out->n && out->n + line.n > LIMIT_STREAM_CHUNK) {
			s->done = false;
			break;
		}
		if (!line.over)
			buf_add(out, buf_str(&line));
		snprintf(s->key, sizeof s->key, "%.*s", (int)l.v[i].id.n, l.v[i].id.p);
		s->count++;
	}
	return OK;
}

static err export_csv(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	(void)cx;
	rs->type = "text/csv; charset=utf-8";
	rs->filename = STR("community.csv");
	rs->stream.next = feeds_things_next;
	return OK;
}

static const struct job_kind jobs[] = { { .name = "feeds import", .step = feeds_import_step } };
static const struct route routes[] = {
	{ GET, "/import", import_page, IMPORTERS, "Read in a list of things", .offline = false },
	{ POST, "/import", import_file, IMPORTERS, "Check a list and take it in", .offline = false },
	{ GET, "/import/{id}", import_result, IMPORTERS, "What came of a list", .offline = false },
	{ POST, "/import/{id}/columns", shape_columns, IMPORTERS, "What the columns of a list are", .offline = false },
	{ POST, "/import/{id}/forget", shape_forget, IMPORTERS, "Forget a list that waits for that", .offline = false },
	{ GET, "/import/of/{id}", import_original, IMPORTERS, "A record of a feed, as it came", .offline = false },
	{ GET, "/community.csv", export_csv, ROLE_ANYONE, "Everything nearby, for a spreadsheet", .offline = false },
};
const struct module feeds_module = { .name = "feeds", .routes = routes, .n_routes = countof(routes),
	.jobs = jobs, .n_jobs = countof(jobs) };
