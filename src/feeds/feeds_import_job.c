/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_import_job.c -- a spooled file, a little at each step: first all of it is checked, then taken
 * in.  The only file of this folder that opens one: the host put it there.
 */
#include "base/buf.h"
#include "base/id.h"
#include "feeds/feeds_job.h"
#include "feeds/feeds_shape_int.h"

struct spool { str path, feed, name; };
static struct spool spool_of(const struct job *j)
{
	struct spool s = { .name = j->input };

	CHECK(str_next(&s.name, '\n', &s.path) && str_next(&s.name, '\n', &s.feed));
	if (!s.name.p)               /* asked for before feeds had names */
		s.name = s.feed, s.feed = STR("");
	return s;
}

err import_piece(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last)
{
	FILE *f = fopen(arena_c(cx->arena, path), "rb");
	char *p = arena_alloc(cx->arena, most);

	if (!f)
		return FAIL(cx, ERR_NOT_FOUND, STR("the file that was sent is not there any more"));
	size_t n = fseeko(f, (off_t)offset, SEEK_SET) ? 0 : fread(p, 1, most, f);
	bool bad = ferror(f);
	fclose(f);
	if (bad)
		return FAIL(cx, ERR_INTERNAL, STR("the file that was sent cannot be read"));
	*last = n < most;
	*out = (str){ p, n };
	return OK;
}

err import_read(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last)
{
	TRY(import_piece(cx, path, offset, most, out, last));
	size_t whole = *last ? out->n : csv_whole(*out);
	/* A line longer than a piece is read as it is: the reader then says what is wrong with it. */
	out->n = whole ? whole : out->n;
	return OK;
}

/* A sheet from its beginning: our own columns, or what a person here has said of others'.  *shape has none: they are ours. */
static err begin_lines(struct cx *cx, str id, const struct spool *s, struct csv *csv, struct columns *c, struct shape *shape)
{
	enum shape_got got;
	msg wrong;

	TRY(shape_look(cx, csv->rest, shape, &got, &wrong));
	c->n = 0;
	if (got == SHAPE_OURS || got == SHAPE_BAD) {
		shape->n = 0;
		return import_begin(cx, id, s->name, csv, c);
	}
	if (s->feed.n)
		shape->feed = s->feed;
	TRY(shape_begin(cx, id, s->name, shape));
	csv->rest = (str){ csv->rest.p + shape->body, csv->rest.n - shape->body }, csv->line = shape->line;
	if (got == SHAPE_KNOWN)
		return OK;
	str unknown = shape_unknown(cx, shape);
	shape->n = 0;
	return import_row_wrong(cx, id, 1, unknown);
}

static err go_on(struct cx *cx, str id, struct columns *c, struct shape *shape)
{
	struct import i = { 0 };
	struct str_list head = { 0 };

	TRY(import_store_get(cx, id, &i));
	CHECK(csv_next(cx->arena, &(struct csv){ .rest = i.head }, &head) == CSV_ROW);
	shape->n = c->n = 0;
	if (shape_is(i.mapping))
		shape_read(i.mapping, &head, shape);
	else
		columns_read(cx->arena, &head, c);
	return OK;
}

static err check(struct cx *cx, struct job *j, str id, str rest)
{
	struct spool s = spool_of(j);
	struct columns c;
	struct shape shape = { 0 };
	str chunk, part;
	int64_t offset = 0, line = 1;
	bool last = false, done, begun = str_next(&rest, ' ', &part) && str_int(part, &offset) && str_int(rest, &line);

	TRY(import_read(cx, s.path, offset, LIMIT_IMPORT_PIECE, &chunk, &last));
	struct csv csv = { .rest = chunk, .line = line };
	TRY(begun ? go_on(cx, id, &c, &shape) : begin_lines(cx, id, &s, &csv, &c, &shape));
	done = !c.n && !shape.n;
	if (shape.n)
		TRY(shape_check(cx, id, &shape, &csv, LIMIT_IMPORT_STEP, &done));
	else if (!done)
		TRY(import_check_rows(cx, id, &c, &csv, 100, &done));
	bool ended = done && (csv.rest.n || last || (!c.n && !shape.n));
	j->progress = ended ? STR("settle") : str_fmt(cx->arena, "check {} {}", offset + (int64_t)(chunk.n - csv.rest.n), csv.line);
	return OK;
}

/* Where the reading of records stands, as a line of numbers. */
static str place_write(struct cx *cx, const struct record_file *f)
{
	return str_fmt(cx->arena, "records {} {} {} {} {} {} {} {}", f->offset, f->line, f->split.at, f->split.comma, f->split.total, f->split.pages,
		f->split.page, (int64_t)f->split.elements);
}

static void place_read(str rest, struct record_file *f)
{
	int64_t elements = 0, *const at[] = { &f->offset, &f->line, &f->split.at, &f->split.comma, &f->split.total, &f->split.pages, &f->split.page, &elements };
	str part;

	for (size_t i = 0; i < countof(at); i++)
		CHECK(str_next(&rest, ' ', &part) && str_int(part, at[i]));
	f->split.elements = elements;
}

static err records(struct cx *cx, struct job *j, str id, str rest)
{
	struct spool s = spool_of(j);
	struct record_file f = { .path = s.path, .name = s.name, .feed = s.feed, .line = 1, .split = SPLIT_BEGIN };
	bool done = false;

	if (rest.n)
		place_read(rest, &f);
	else
		TRY(import_records_begin(cx, id, &f));
	TRY(import_records_check(cx, id, &f, &done));
	j->progress = done ? STR("settle") : place_write(cx, &f);
	return OK;
}

/* The first step: what kind of file is it? */
static err begin(struct cx *cx, struct job *j, str id)
{
	struct spool s = spool_of(j);
	enum import_kind kind;

	TRY(import_kind_of(cx, s.path, &kind));
	if (kind != IMPORT_LINES)
		return records(cx, j, id, STR(""));
	return check(cx, j, id, STR(""));
}

/* The file itself is not kept: its lines stand in the database. */
static err finish(struct cx *cx, struct job *j, str id, bool *done)
{
	struct spool s = spool_of(j);

	remove(arena_c(cx->arena, s.path));
	j->location = str_fmt(cx->arena, "/import/{}", id);
	*done = true;
	return OK;
}

err feeds_import_step(struct cx *cx, struct job *j, bool *done)
{
	str rest = j->progress, stage = STR(""), id = cx_new_id(cx, "import");
	bool good, all = false;
	int64_t n = 0;

	str_next(&rest, ' ', &stage);
	if (str_is(stage, "settle")) {
		TRY(import_settle(cx, id, &good));
		j->progress = good ? STR("apply") : STR("drop");
		return OK;
	}
	if (str_is(stage, "drop")) {
		TRY(import_store_drop(cx, id, LIMIT_IMPORT_DROP, &n));
		return n < LIMIT_IMPORT_DROP ? finish(cx, j, id, done) : OK;
	}
	if (str_is(stage, "records"))
		return records(cx, j, id, rest);
	if (!str_is(stage, "apply"))
		return stage.n ? check(cx, j, id, rest) : begin(cx, j, id);
	TRY(import_apply_rows(cx, id, LIMIT_IMPORT_AT_ONCE, &all));
	j->done += LIMIT_IMPORT_AT_ONCE;
	return all ? finish(cx, j, id, done) : OK;
}
