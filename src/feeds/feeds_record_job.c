/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_record_job.c -- one person's record as a PDF: read as whoever asked may read it, drawn by a program of its own
 * (port->pdf), and kept sealed for them alone until they fetch it.  Its pictures are the small ones.
 */
#include "feeds/feeds_job.h"
#include "feeds/feeds_record_int.h"

err record_pdf_ask(struct cx *cx, str person, bool hidden, str *id)
{
	struct record_pdf p = { .person = person, .at = cx->now };

	TRY(job_enqueue(cx, RECORD_PDF_JOB, str_fmt(cx->arena, "{}\n{}", (int)hidden, (int)cx->lang), &p.id));
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

/* What the program that draws is given: src/pdf/pdf_int.h. */
static err write_page(struct cx *cx, const struct record_whole *r, struct buf *out)
{
	record_view_paper(out, cx, r);
	for (size_t i = 0; i < r->photos.n && !out->over && i < LIMIT_PDF_PHOTOS; i++) {
		str jpeg;
		TRY(record_photo(cx, &r->photos.v[i], true, &jpeg));
		buf_fmt(out, "{} {}\n{}", jpeg.n, r->photos.v[i].id, jpeg);
	}
	return out->over ? FAIL(cx, ERR_INVALID, STR("too long for a PDF: the ZIP file has all of it")) : OK;
}

err feeds_record_step(struct cx *cx, struct job *j, bool *done)
{
	struct record_whole r = { 0 };
	struct record_pdf pdf = { 0 };
	struct buf page = BUF(cx->arena, LIMIT_PDF_PAGE);
	bool hidden;

	if (!read_input(j->input, &hidden, &cx->lang))
		return FAIL(cx, ERR_INVALID, STR("not what this job is asked"));
	TRY(record_store_begin(cx, false));
	err e = record_store_pdf_asked(cx, j->id, &pdf);
	if (!e)
		e = record_gather(cx, pdf.person, hidden, &r);
	if (!e)
		e = guard_hidden(cx, pdf.person, &pdf.left_out);
	if (!e)
		e = write_page(cx, &r, &page);
	TRY(record_store_end(cx, e));
	str bytes = cx->port->pdf ? cx->port->pdf(cx->port->state, cx->arena, buf_str(&page)) : (str){ 0 };
	if (!bytes.n)
		return FAIL(cx, ERR_INVALID, STR("the program alongside-pdf made no PDF"));
	/* They may have lost leave to read it meanwhile, or the person be forgotten. */
	pdf.at = cx->now;
	TRY(record_store_begin(cx, true));
	e = people_get(cx, pdf.person, &r.person);
	TRY(record_store_end(cx, e ? e : record_store_pdf_put(cx, &pdf, bytes)));
	*done = true;
	return OK;
}
