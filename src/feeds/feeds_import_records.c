/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_import_records.c -- a JSON file, staged record by record as lines of ours. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_shape_int.h"

static str plain(struct cx *cx, msg m) { return msg_write(cx->arena, cx->lang, m, NULL, 0); }

err import_kind_of(struct cx *cx, str path, enum import_kind *out)
{
	str head, trimmed;
	bool last;

	TRY(import_piece(cx, path, 0, 512, &head, &last));
	trimmed = str_starts(head, STR("\xef\xbb\xbf")) ? (str){ head.p + 3, head.n - 3 } : head;
	trimmed = str_trim(trimmed);
	bool packed = str_starts(head, STR("PK\x03\x04")) || str_starts(head, STR("\x1f\x8b")) || str_starts(head, STR("\xfd" "7zXZ")) ||
		str_starts(head, STR("7z\xbc\xaf")) || str_starts(head, STR("Rar!")) || str_starts(head, STR("BZh"));
	*out = packed ? IMPORT_PACKED : trimmed.n && (trimmed.p[0] == '{' || trimmed.p[0] == '[') ? IMPORT_JSON : IMPORT_LINES;
	return OK;
}

err feeds_is_records(struct cx *cx, str path, bool *yes)
{
	enum import_kind kind;

	TRY(import_kind_of(cx, path, &kind));
	*yes = kind != IMPORT_LINES;
	return OK;
}

err import_records_begin(struct cx *cx, str id, const struct record_file *f)
{
	enum import_kind kind;

	TRY(import_store_add(cx, &(struct import){ .id = id, .name = f->name, .head = open_head(cx), .state = STR("checking"), .at = cx->now,
		.mapping = STR(IMPORT_RECORDS) }));
	TRY(import_kind_of(cx, f->path, &kind));
	return kind == IMPORT_PACKED ? import_row_wrong(cx, id, 0, plain(cx, T("This file is packed. Unpack it, and read in what is in it."))) : OK;
}

/* What a page says of itself, when there is more than it: records are counted, and nothing is taken for all. */
static err say_pages(struct cx *cx, str id, const struct record_file *f)
{
	const struct split *s = &f->split;
	int64_t n = f->line - 1;

	if (s->total <= n && s->pages <= 1)
		return OK;
	return import_store_row_add(cx, id, &(struct import_row){ .line = 0, .fields = STR(""), .state = STR("note"),
		.why = s->total > n ? msg_fmt(cx->arena, cx->lang, T("The feed has {1}, and {2} of them stand in this file. The others are on its other pages."), s->total, n)
			: plain(cx, T("This is one page of a feed. The others are still to be read in.")) });
}

static err end(struct cx *cx, str id, const struct record_file *f, enum split_got got)
{
	if (got == SPLIT_END)
		return f->line > 1 || f->split.total == 0 ? say_pages(cx, id, f) :
			import_row_wrong(cx, id, 0, plain(cx, T("There is nothing to read in this file.")));
	return import_row_wrong(cx, id, f->line, plain(cx, got == SPLIT_MORE ? T("This is longer than anything that a list has.") :
		T("The file is not whole, or it is not written as JSON is. Nothing after this can be read.")));
}

str import_same_tag(struct cx *cx, str key)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "import same\n{}", key));
}

bool import_is_records(const struct import *i) { return str_is(i->mapping, IMPORT_RECORDS) || shape_is(i->mapping); }

err import_stage(struct cx *cx, str id, int64_t number, const struct open_record *r, str original)
{
	struct thing t = { 0 };
	struct line l = { .thing = &t };
	struct columns c;
	struct str_list fields = { 0 }, head = { 0 };

	if (r->wrong.id) {
		str name = r->fields[COLUMN_NAME];
		return import_row_wrong(cx, id, number, str_fmt(cx->arena, "{}{}{}", name.p ? name : STR(""), name.n ? ". " : "", plain(cx, r->wrong)));
	}
	struct import_row row = { .line = number, .fields = open_line(cx, r), .state = STR("ready"), .why = STR(""), .original = original };
	row.alike = cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "import alike\n{}", r->alike));
	/* What our own rules refuse is refused here, before any of it counts. */
	CHECK(csv_next(cx->arena, &(struct csv){ .rest = open_head(cx) }, &head) == CSV_ROW);
	columns_read(cx->arena, &head, &c);
	if (csv_next(cx->arena, &(struct csv){ .rest = row.fields }, &fields) != CSV_ROW)
		return import_row_wrong(cx, id, number, plain(cx, T("This is longer than anything that a list has.")));
	line_read(cx, &c, &fields, &l);
	row.later = !str_is(t.kind, "place");
	row.same = import_same_tag(cx, import_key_of(cx, &l));
	TRY(import_place(cx, &l));
	size_t before = cx->issues.n;
	if (community_thing_check(cx, &t)) {
		row.state = STR("wrong"), row.original = STR("");
		row.why = str_fmt(cx->arena, "{}. {}", t.name, plain(cx, cx->issues.v[before].text));
		cx->issues.n = before;
	}
	return import_store_row_add(cx, id, &row);
}

static err stage(struct cx *cx, str id, const struct record_file *f, str json)
{
	struct open_record r;

	open_read(cx, json, f->feed, &r);
	return import_stage(cx, id, f->line, &r, json);
}

err import_records_check(struct cx *cx, str id, struct record_file *f, bool *done)
{
	str part, record;
	bool last;
	size_t used, begun, most = LIMIT_FEED_RECORD;
	enum split_got got = SPLIT_RECORD;

	*done = true;
	if (!f->offset) {
		enum import_kind kind;
		TRY(import_kind_of(cx, f->path, &kind));
		if (kind == IMPORT_PACKED)
			return OK;           /* import_records_begin has said so */
	}
	TRY(import_piece(cx, f->path, f->offset, most, &part, &last));
	begun = f->offset == 0 && str_starts(part, STR("\xef\xbb\xbf")) ? 3 : 0;
	part.p += begun, part.n -= begun;
	f->offset += (int64_t)begun;
	int64_t bytes = 0;
	for (int n = 0; n < LIMIT_IMPORT_STEP && bytes < LIMIT_IMPORT_STEP_BYTES; n++) {
		got = split_next(&f->split, part, last, &used, &record);
		part.p += used, part.n -= used;
		f->offset += (int64_t)used;
		bytes += (int64_t)used;
		if (got != SPLIT_RECORD)
			break;
		if (f->line > LIMIT_IMPORT_RECORDS)
			return import_row_wrong(cx, id, f->line, plain(cx, T("The file has too many lines. Read it in as several.")));
		TRY(stage(cx, id, f, record));
		f->line++;
	}
	/* A whole piece, and no record ends in it. */
	*done = got == SPLIT_END || got == SPLIT_BAD || (got == SPLIT_MORE && !last && !bytes && !begun);
	return *done ? end(cx, id, f, got) : OK;
}
