/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_record_job.c -- one person's record as a PDF: read as whoever asked may read it, drawn by a program of its own
 * (port->pdf), and kept sealed for them alone until they fetch it.  Its pictures are the small ones.
 */
#include "feeds/feeds_job.h"
#include "feeds/feeds_record_int.h"

/* One job at a time for each of them: there is one runner for everybody.  A wish for another one, with what is kept off
 * their screen or in the other language, is never met with this. */
static err on_its_way(struct cx *cx, str person, str input, str *id)
{
	struct record_pdf_list l = { 0 };

	*id = (str){ 0 };
	TRY(record_store_pdf_unmade(cx, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct job j = { 0 };
		err e = job_get(cx, l.v[i].id, &j);
		bool waits = !e && str_is(j.state, "waiting");
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!waits)
			TRY(record_store_pdf_drop(cx, l.v[i].id));
		else if (str_eq(j.input, input))
			*id = l.v[i].id;
	}
	return OK;
}

err record_pdf_ask(struct cx *cx, str person, bool hidden, str *id)
{
	struct record_pdf p = { .person = person, .at = cx->now };
	str input = str_fmt(cx->arena, "{}\n{}", (int)hidden, (int)cx->lang);

	TRY(on_its_way(cx, person, input, id));
	if (id->n)
		return OK;
	TRY(job_enqueue(cx, RECORD_PDF_JOB, input, &p.id));
	*id = p.id;
	return record_store_pdf_ask(cx, &p);
}

static bool read_input(str input, bool *hidden, enum lang *lang)
{
	str how;
	int64_t h, l;

	if (!str_next(&input, '\n', &how) || !str_int(how, &h) || !str_int(input, &l) || l < 0 || l >= LANGS)
		return false;
	*hidden = h;
	*lang = (enum lang)l;
	return true;
}

static err too_long(struct cx *cx) { return FAIL(cx, ERR_INVALID, STR("too long for a PDF: the ZIP file has all of it")); }

/* What the program that draws is given: src/pdf/pdf_int.h. */
static err write_page(struct cx *cx, const struct record_whole *r, struct buf *out)
{
	record_view_paper(out, cx, r);
	for (size_t i = 0; i < r->photos.n && !out->over && i < LIMIT_PDF_PHOTOS; i++) {
		str jpeg;
		TRY(record_photo(cx, &r->photos.v[i], true, &jpeg));
		buf_fmt(out, "{} {}\n{}", jpeg.n, r->photos.v[i].id, jpeg);
	}
	return out->over ? too_long(cx) : OK;
}

/* Reads in memory of its own, which goes before anything is drawn; the page has other memory too, for both can be large. */
static err read_page(struct cx *cx, str id, bool hidden, struct record_pdf *pdf, struct buf *page)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
	struct record_whole r = { 0 };

	TRY(record_store_begin(cx, false));
	err e = record_store_pdf_asked(cx, id, pdf);
	cx_move(cx, &own);
	if (!e)
		e = record_gather(cx, pdf->person, hidden, &r);
	if (!e)
		e = guard_hidden(cx, pdf->person, &pdf->left_out);
	if (!e)
		e = write_page(cx, &r, page);
	e = record_store_end(cx, e == ERR_TOO_BIG ? too_long(cx) : e);
	cx_move(cx, outer);
	arena_release(&own);
	return e;
}

err feeds_record_step(struct cx *cx, struct job *j, bool *done)
{
	struct arena paper = { .cap = LIMIT_REQUEST_MEMORY };
	struct record_pdf pdf = { 0 };
	struct buf page = BUF(&paper, LIMIT_PDF_PAGE);
	struct person person = { 0 };
	str bytes = { 0 };
	bool hidden;

	if (!read_input(j->input, &hidden, &cx->lang))
		return FAIL(cx, ERR_INVALID, STR("not what this job is asked"));
	err e = read_page(cx, j->id, hidden, &pdf, &page);
	if (!e && cx->port->pdf)
		bytes = cx->port->pdf(cx->port->state, cx->arena, buf_str(&page));
	arena_release(&paper);
	TRY(e);
	if (!bytes.n)
		return FAIL(cx, ERR_INVALID, STR("the program alongside-pdf made no PDF"));
	/* They may have lost leave to read it meanwhile, or the person be forgotten. */
	pdf.at = cx->now;
	TRY(record_store_begin(cx, true));
	e = people_get(cx, pdf.person, &person);
	TRY(record_store_end(cx, e ? e : record_store_pdf_put(cx, &pdf, bytes)));
	*done = true;
	return OK;
}
