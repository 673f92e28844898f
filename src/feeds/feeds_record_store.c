/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_record_store.c -- the SQL of records that wait as PDFs to be fetched. */
#include "base/b64.h"
#include "db/db.h"
#include "feeds/feeds_record_int.h"

static const struct field pdf_fields[] = {
	FIELD(struct record_pdf, id), { .name = "person_id", .at = offsetof(struct record_pdf, person), .kind = FIELD_STR },
	FIELD(struct record_pdf, at), FIELD(struct record_pdf, pieces), FIELD(struct record_pdf, left_out),
};

err record_store_begin(struct cx *cx, bool write) { return db_begin_area(cx, write); }
err record_store_end(struct cx *cx, err e) { return db_end(cx, e); }

/* A piece is closed for its own place among the others. */
static str place_of(struct cx *cx, str id, int64_t n) { return str_fmt(cx->arena, "{}:{}", id, n); }

static err put_piece(struct cx *cx, const struct record_pdf *p, int64_t n, str bytes)
{
	return EXEC(cx, "INSERT INTO record_pdf(area_id, id, n, person_id, actor, at, pieces, left_out, bytes)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, p->id, n, p->person, cx->actor.id, p->at, p->pieces, p->left_out,
		cx_seal_of(cx, p->person, "record_pdf.bytes", place_of(cx, p->id, n), b64_of(cx->arena, bytes)));
}

err record_store_pdf_ask(struct cx *cx, const struct record_pdf *p) { return put_piece(cx, p, 0, STR("")); }

err record_store_pdf_unmade(struct cx *cx, str person, struct record_pdf_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, at, pieces, left_out FROM record_pdf WHERE area_id = $1 AND person_id = $2 AND actor = $3"
		" AND pieces = 0", cx->area.id, person, cx->actor.id));
	while (rows_next(&r))
		rows_read(&r, RECORD(pdf_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err record_store_pdf_drop(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM record_pdf WHERE area_id = $1 AND id = $2 AND actor = $3 AND pieces = 0", cx->area.id, id, cx->actor.id);
}

err record_store_pdf_asked(struct cx *cx, str id, struct record_pdf *out)
{
	return ONE(cx, RECORD(pdf_fields), out, "SELECT id, person_id, at, pieces, left_out FROM record_pdf WHERE area_id = $1 AND id = $2"
		" AND pieces = 0 AND actor = $3", cx->area.id, id, cx->actor.id);
}

/* Each piece in memory of its own: closing one takes several times the piece, and there are hundreds. */
err record_store_pdf_put(struct cx *cx, struct record_pdf *p, str pdf)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
	err e = OK;

	p->pieces = (int64_t)((pdf.n + LIMIT_PDF_PIECE - 1) / LIMIT_PDF_PIECE);
	TRY(EXEC(cx, "DELETE FROM record_pdf WHERE area_id = $1 AND person_id = $2 AND actor = $3 AND (pieces > 0 OR id = $4)", cx->area.id,
		p->person, cx->actor.id, p->id));
	for (int64_t n = 0; pdf.n && !e; n++) {
		str piece = { pdf.p, pdf.n < LIMIT_PDF_PIECE ? pdf.n : LIMIT_PDF_PIECE };
		cx_move(cx, &own);
		e = put_piece(cx, p, n, piece);
		cx_move(cx, outer);
		arena_reset(&own);
		pdf = (str){ pdf.p + piece.n, pdf.n - piece.n };
	}
	arena_release(&own);
	return e;
}

err record_store_pdf_get(struct cx *cx, str person, str id, struct record_pdf *out)
{
	return ONE(cx, RECORD(pdf_fields), out, "SELECT id, person_id, at, pieces, left_out FROM record_pdf WHERE area_id = $1 AND id = $2 AND n = 0"
		" AND pieces > 0 AND person_id = $3 AND actor = $4 AND at > $5", cx->area.id, id, person, cx->actor.id, cx->now - LIMIT_PDF_KEPT);
}

struct piece { str bytes; };
static const struct field piece_fields[] = { FIELD(struct piece, bytes) };

err record_store_pdf_piece(struct cx *cx, str id, int64_t n, str *out)
{
	struct piece p = { 0 };

	TRY(ONE(cx, RECORD(piece_fields), &p, "SELECT bytes FROM record_pdf WHERE area_id = $1 AND id = $2 AND n = $3", cx->area.id, id, n));
	TRY(cx_open(cx, "record_pdf.bytes", place_of(cx, id, n), p.bytes, &p.bytes));
	return b64_bytes(cx->arena, p.bytes, out) ? OK : FAIL(cx, ERR_INTERNAL, STR("a piece of a PDF cannot be read"));
}

err record_store_pdf_expire(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM record_pdf WHERE area_id = $1 AND at < $2", cx->area.id, cx->now - LIMIT_PDF_KEPT);
}

const char *const record_forgets[] = { "DELETE FROM record_pdf WHERE area_id = $1 AND person_id = $2", NULL };
