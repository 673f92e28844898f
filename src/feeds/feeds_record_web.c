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

/* Each text is drawn, pressed and let go before the next, so that one alone is held. */
static err add_text(struct cx *cx, const struct record_whole *r, const char *name, struct zip *zip)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, press = { .cap = LIMIT_REQUEST_MEMORY };
	struct html page = { .out = BUF(&own, LIMIT_RECORD_TEXT), .lang = cx->lang };

	if (!strcmp(name, "read-me.html"))
		record_view_file(&page, cx, r);
	else if (!strcmp(name, "story.csv"))
		record_csv(cx, r, &page.out);
	else
		record_json_text(cx, r, &page.out);
	bool over = page.out.over;
	if (!over)
		zip_add(zip, &press, (struct zip_file){ str_c(name), buf_str(&page.out) });
	arena_release(&press);
	arena_release(&own);
	return over ? ERR_TOO_BIG : OK;
}

static err add_photos(struct cx *cx, const struct record_whole *r, int64_t part, struct zip *zip)
{
	size_t from = (size_t)(part - 1) * LIMIT_PHOTOS_FILE;
	err e = OK;

	for (size_t i = from; !e && i < r->photos.n && i < from + LIMIT_PHOTOS_FILE; i++) {
		struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
		struct zip_file f = { .name = str_fmt(outer, "photos/{}.jpg", r->photos.v[i].id) };
		cx_move(cx, &own);
		e = record_photo(cx, &r->photos.v[i], false, &f.bytes);
		cx_move(cx, outer);
		if (!e)
			zip_add(zip, &own, f);
		arena_release(&own);
	}
	return e;
}

static int64_t number_of(const struct req *rq, const char *name)
{
	int64_t n;

	return str_int(str_given(req_get(rq, name)), &n) && n >= 1 && n <= 1000 ? n : 1;
}

static void release(void *arena) { arena_release(arena); }

static err write_file(struct cx *cx, const struct req *rq, struct buf *out)
{
	struct record_whole r;
	struct zip zip = zip_begin(cx->arena, london_day(cx->now), out);

	TRY(record_gather_file(cx, req_get(rq, "id"), str_is(req_get(rq, "hidden"), "1"), number_of(rq, "story"), &r));
	TRY(add_text(cx, &r, "read-me.html", &zip));
	TRY(add_text(cx, &r, "story.csv", &zip));
	TRY(add_text(cx, &r, "record.json", &zip));
	TRY(add_photos(cx, &r, number_of(rq, "part"), &zip));
	zip_end(&zip);
	return out->over || zip.list.over ? ERR_TOO_BIG : OK;
}

static err record_file(struct cx *cx, const struct req *rq, struct resp *rs)
{
	/* What is sent lives as long as the request, and beside what it was made from. */
	struct arena *file = NEW(cx->arena, struct arena);
	struct buf zip = BUF(file, LIMIT_RECORD_TEXT + LIMIT_PHOTOS_FILE * LIMIT_PHOTO);
	struct person p = { 0 };
	int64_t left_out;

	*file = (struct arena){ .cap = LIMIT_REQUEST_MEMORY };
	arena_defer(cx->arena, release, file);
	TRY(people_get(cx, req_get(rq, "id"), &p));
	err e = write_file(cx, rq, &zip);
	if (e == ERR_TOO_BIG) {
		resp_person(cx, rs, p.id, T("This is too much for one file"));
		record_view_too_long(&rs->html, &p);
		rs->status = err_status(e);
		return OK;
	}
	TRY(e);
	TRY(guard_hidden(cx, p.id, &left_out));
	taken_out(cx, rs, p.id, left_out);
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
