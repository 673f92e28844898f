/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_record_web.c -- one person's record as a file: for who walks alongside them, and for themself. */
#include "base/when.h"
#include "feeds/feeds_job.h"
#include "feeds/feeds_record_int.h"
#include "feeds/feeds_zip.h"
#include "web/web.h"

static err record_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct record_whole r;

	TRY(record_look(cx, req_get(rq, "id"), &r));
	resp_person(cx, rs, r.person.id, cx->actor.roles & ROLE_PERSON ? T("Everything about me, to keep") : T("Everything about them"));
	record_view_page(&rs->html, cx, &r);
	return OK;
}

/* A look with a reason of its own, so that it is told from opening the page.  It is committed, with what was left out,
 * when all is read and before anything is sent: a copy that could not be made is not told of, one that is sent always is. */
static void taken_out(struct cx *cx, struct resp *rs, str person, int64_t left_out)
{
	cx_look(cx, person, msg_text(cx->lang, T("taken out as a file")).text);
	cx->looks.v[cx->looks.n - 1].left_out = left_out;
	rs->look_first = true;
}

static err record_file(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct record_whole r;
	struct html page = { .out = BUF(cx->arena, 4 * LIMIT_PAGE), .lang = cx->lang };
	struct buf csv = BUF(cx->arena, 4 * LIMIT_PAGE), json = BUF(cx->arena, 4 * LIMIT_PAGE);
	struct buf zip = BUF(cx->arena, LIMIT_PAGE + LIMIT_PHOTOS_FILE * LIMIT_PHOTO);
	int64_t part, left_out;
	size_t n = 3;

	TRY(record_gather(cx, req_get(rq, "id"), str_is(req_get(rq, "hidden"), "1"), &r));
	record_view_file(&page, cx, &r);
	record_csv(cx, &r, &csv);
	record_json_text(cx, &r, &json);
	struct zip_file files[3 + LIMIT_PHOTOS_FILE] = { { STR("read-me.html"), buf_str(&page.out) }, { STR("story.csv"), buf_str(&csv) },
		{ STR("record.json"), buf_str(&json) } };
	if (!str_int(str_given(req_get(rq, "part")), &part) || part < 1 || part > 1000)
		part = 1;
	TRY(record_photos(cx, &r, part, files, &n));
	zip_write(cx->arena, files, n, london_day(cx->now), &zip);
	if (page.out.over || csv.over || json.over || zip.over)
		return ERR_TOO_BIG;
	TRY(guard_hidden(cx, r.person.id, &left_out));
	taken_out(cx, rs, r.person.id, left_out);
	rs->filename = STR("alongside.zip");
	rs->type = "application/zip";
	rs->html.out = zip;
	return OK;
}

static err ask_pdf(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	str id;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(record_pdf_ask(cx, p.id, str_is(req_get(rq, "hidden"), "1"), &id));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/record/pdf/{}", p.id, id));
}

static err pdf_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct record_pdf pdf = { 0 };
	struct job j = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(job_get(cx, req_get(rq, "pdf"), &j));
	err e = record_store_pdf_get(cx, p.id, j.id, &pdf);
	if (e && e != ERR_NOT_FOUND)
		return e;
	resp_person(cx, rs, p.id, T("Everything, as a PDF"));
	if (e && str_is(j.state, "waiting"))
		rs->refresh = 3;
	record_view_pdf(&rs->html, cx, &p, &j, !e);
	return OK;
}

/* A piece at a time, and whether they may is asked again for each. */
static err pdf_next(struct cx *cx, struct stream *s, struct buf *out)
{
	str key = str_c(s->key), person, bytes;
	struct person p = { 0 };
	struct record_pdf pdf = { 0 };

	CHECK(str_next(&key, ' ', &person));
	TRY(people_get(cx, person, &p));
	TRY(record_store_pdf_get(cx, p.id, key, &pdf));
	TRY(record_store_pdf_piece(cx, pdf.id, s->at, &bytes));
	buf_add(out, bytes);
	s->done = ++s->at == pdf.pieces;
	return OK;
}

static err pdf_file(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct record_pdf pdf = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(record_store_pdf_get(cx, p.id, req_get(rq, "pdf"), &pdf));
	taken_out(cx, rs, p.id, pdf.left_out);
	rs->filename = STR("alongside.pdf");
	rs->type = "application/pdf";
	rs->stream.next = pdf_next;
	snprintf(rs->stream.key, sizeof rs->stream.key, "%s", arena_c(cx->arena, str_fmt(cx->arena, "{} {}", p.id, pdf.id)));
	return OK;
}

static const struct job_kind jobs[] = { { .name = RECORD_PDF_JOB, .step = feeds_record_step, .apart = true } };
static const struct route routes[] = {
	{ GET, "/people/{id}/record",      record_page, ROLE_COORDINATOR | ROLE_PERSON, "Everything about this person: what the file holds.", .offline = false },
	{ GET, "/people/{id}/record/file", record_file, ROLE_COORDINATOR | ROLE_PERSON, "That file, for them.", .offline = false },
	{ POST, "/people/{id}/record/pdf", ask_pdf, ROLE_COORDINATOR | ROLE_PERSON, "Asks for the same to read, as a PDF.", .offline = false },
	{ GET, "/people/{id}/record/pdf/{pdf}", pdf_page, ROLE_COORDINATOR | ROLE_PERSON, "Whether that PDF is ready.", .offline = false },
	{ GET, "/people/{id}/record/pdf/{pdf}/file", pdf_file, ROLE_COORDINATOR | ROLE_PERSON, "That PDF, for an hour, for whoever asked for it.", .offline = false },
};
const struct module feeds_record_module = { .name = "record", .routes = routes, .n_routes = countof(routes),
	.jobs = jobs, .n_jobs = countof(jobs), .hourly = record_store_pdf_expire, .forgets = record_forgets };
