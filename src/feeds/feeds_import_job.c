/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_import_job.c -- a spooled file, a little at each step: first all of it is checked, then taken
 * in.  The only file of this folder that opens one: the host put it there.
 */
#include "base/buf.h"
#include "base/id.h"
#include "feeds/feeds_int.h"
#include "feeds/feeds_job.h"

struct spool { str path, name; };
static struct spool spool_of(const struct job *j)
{
	struct spool s = { .name = j->input };

	CHECK(str_next(&s.name, '\n', &s.path));
	return s;
}

err import_read(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last)
{
	FILE *f = fopen(arena_c(cx->arena, path), "rb");
	char *p = arena_alloc(cx->arena, most);

	if (!f)
		return FAIL(cx, ERR_NOT_FOUND, STR("the file that was sent is not there any more"));
	size_t n = fseek(f, (long)offset, SEEK_SET) ? 0 : fread(p, 1, most, f);
	bool bad = ferror(f);
	fclose(f);
	if (bad)
		return FAIL(cx, ERR_INTERNAL, STR("the file that was sent cannot be read"));
	*last = n < most;
	*out = (str){ p, *last ? n : csv_whole((str){ p, n }) };
	/* A line longer than a piece is read as it is: the reader then says what is wrong with it. */
	if (!out->n)
		out->n = n;
	return OK;
}

static err check(struct cx *cx, struct job *j, str id, str rest)
{
	struct spool s = spool_of(j);
	struct import i = { 0 };
	struct columns c;
	str chunk, part;
	int64_t offset = 0, line = 1;
	bool last = false, done, begun = str_next(&rest, ' ', &part) && str_int(part, &offset) && str_int(rest, &line);

	TRY(import_read(cx, s.path, offset, LIMIT_IMPORT_PIECE, &chunk, &last));
	struct csv csv = { .rest = chunk, .line = line };
	if (!begun)
		TRY(import_begin(cx, id, s.name, &csv, &c));
	else {
		struct str_list head = { 0 };
		TRY(import_store_get(cx, id, &i));
		CHECK(csv_next(cx->arena, &(struct csv){ .rest = i.head }, &head) == CSV_ROW);
		columns_read(cx->arena, &head, &c);
	}
	done = !c.n;
	if (!done)
		TRY(import_check_rows(cx, id, &c, &csv, 100, &done));
	bool ended = done && (csv.rest.n || last || !c.n);
	j->progress = ended ? STR("settle") : str_fmt(cx->arena, "check {} {}", offset + (int64_t)(chunk.n - csv.rest.n), csv.line);
	return OK;
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

	str_next(&rest, ' ', &stage);
	if (str_is(stage, "settle")) {
		TRY(import_settle(cx, id, &good));
		j->progress = STR("apply");
		return good ? OK : finish(cx, j, id, done);
	}
	if (!str_is(stage, "apply"))
		return check(cx, j, id, rest);
	TRY(import_apply_rows(cx, id, LIMIT_IMPORT_AT_ONCE, &all));
	j->done += LIMIT_IMPORT_AT_ONCE;
	return all ? finish(cx, j, id, done) : OK;
}
