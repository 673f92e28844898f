/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_import.c -- reading a file in.  Every line is checked before any of it counts; a file with a
 * line that is wrong changes nothing; the same file again changes nothing; and what somebody here has
 * changed since is left alone.
 */
#include "base/id.h"
#include "base/text.h"
#include "feeds/feeds_int.h"
#include "programme/programme.h"

msg import_csv_wrong(enum csv_got got)
{
	switch (got) {
	case CSV_QUOTE:    return T("There is a quotation mark where none can be.");
	case CSV_OPEN:     return T("A quotation mark has no partner.");
	case CSV_TOO_LONG: return T("A field is too long.");
	case CSV_TOO_MANY: return T("There are too many columns.");
	default:           return T("This is not text that we can read. Save the file as CSV, UTF-8.");
	}
}

static str plain(struct cx *cx, msg m) { return msg_write(cx->arena, cx->lang, m, NULL, 0); }

static str issues(struct cx *cx)
{
	struct buf b = BUF(cx->arena, 1u << 16);

	for (size_t i = 0; i < cx->issues.n; i++)
		buf_fmt(&b, "{}{}", i ? " " : "", plain(cx, cx->issues.v[i].text));
	cx->issues.n = 0;
	return buf_str(&b);
}

str import_row_text(struct cx *cx, const struct str_list *fields)
{
	struct buf b = BUF(cx->arena, 2u << 20);

	csv_write(&b, fields->v, fields->n);
	return buf_str(&b);
}

err import_begin(struct cx *cx, str id, str name, struct csv *c, struct columns *out)
{
	struct str_list head = { 0 };
	enum csv_got got = csv_next(cx->arena, c, &head);
	bool named = false;

	TRY(import_store_add(cx, &(struct import){ .id = id, .name = name, .head = STR(""), .state = STR("checking"), .at = cx->now }));
	columns_read(cx->arena, &head, out);
	for (size_t i = 0; i < out->n; i++)
		named |= out->v[i] == COLUMN_NAME;
	if (got != CSV_ROW || !named)
		out->n = 0;   /* there is no sense in reading on */
	if (!out->n)
		return import_store_row_add(cx, id, &(struct import_row){ .line = 1, .fields = STR(""), .state = STR("wrong"),
			.why = plain(cx, got == CSV_ROW || got == CSV_END ? T("The first line should name the columns, and one of them should be “name”.")
				: import_csv_wrong(got)) });
	return import_store_head(cx, id, import_row_text(cx, &head));
}

static err check_row(struct cx *cx, str id, const struct columns *c, const struct str_list *fields, int64_t number)
{
	struct thing t = { 0 };
	struct line l = { .thing = &t };
	struct import_row r = { .line = number, .fields = import_row_text(cx, fields), .state = STR("ready"), .why = STR("") };

	line_read(cx, c, fields, &l);
	r.later = !str_is(t.kind, "place");
	if (community_thing_check(cx, &t)) {
		r.state = STR("wrong");
		r.why = issues(cx);
	}
	return import_store_row_add(cx, id, &r);
}

err import_check_rows(struct cx *cx, str id, const struct columns *c, struct csv *csv, size_t most, bool *done)
{
	struct str_list fields = { 0 };

	for (size_t i = 0; i < most; i++) {
		enum csv_got got = csv_next(cx->arena, csv, &fields);
		int64_t number = csv->row_line;
		*done = got != CSV_ROW;
		if (got == CSV_END)
			return OK;
		bool too_many = number > LIMIT_IMPORT_ROWS;
		if (got != CSV_ROW || too_many) {
			*done = true;
			return import_store_row_add(cx, id, &(struct import_row){ .line = number, .fields = STR(""),
				.state = STR("wrong"), .why = plain(cx, too_many ? T("The file has too many lines. Read it in as several.") : import_csv_wrong(got)) });
		}
		TRY(check_row(cx, id, c, &fields, number));
	}
	return OK;
}

err import_settle(struct cx *cx, str id, bool *good)
{
	struct import_count_list n = { 0 };

	*good = true;
	TRY(import_store_counts(cx, id, &n));
	for (size_t i = 0; i < n.n; i++)
		*good &= !str_is(n.v[i].state, "wrong");
	return import_store_state(cx, id, *good ? "applying" : "wrong");
}

/* A name to a place on our list, else to words beside the address. */
static err look_up(struct cx *cx, const struct line *l)
{
	struct thing_list named = { 0 };
	struct neighbourhood_list all = { 0 };
	struct thing *t = l->thing;

	if (l->place.n) {
		TRY(community_thing_named(cx, l->place, &named));
		t->at_place = STR("");
		for (size_t i = 0; i < named.n && !t->at_place.n; i++)
			if (str_is(named.v[i].kind, "place") && !str_eq(named.v[i].id, t->id))
				t->at_place = named.v[i].id;
		if (!t->at_place.n)
			t->source_words = str_fmt(cx->arena, "{}{}place: {}", t->source_words, t->source_words.n ? "\n" : "", l->place);
	}
	if (!l->neighbourhood.n)
		return OK;
	TRY(programme_neighbourhood_find(cx, &all));
	str id = programme_neighbourhood_named(cx->arena, &all, l->neighbourhood);
	if (id.n) {
		t->neighbourhood = id;
		return OK;
	}
	t->source_words = str_fmt(cx->arena, "{}{}neighbourhood: {}", t->source_words, t->source_words.n ? "\n" : "", l->neighbourhood);
	return OK;
}

static str hex(struct cx *cx, str s)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[20];
	char *p = arena_alloc(cx->arena, 41);

	sha1(s.p, s.n, sum);
	for (size_t i = 0; i < 20; i++)
		p[2 * i] = digits[sum[i] >> 4], p[2 * i + 1] = digits[sum[i] & 15];
	return (str){ p, 40 };
}

/* Everything that a file can say of it, as one text, to see whether a line changes anything. */
static str all_of(struct cx *cx, const struct thing *t)
{
	struct buf b = BUF(cx->arena, 2u << 20);
	struct thing open = *t;

	open.keeper_public = true;
	line_write(cx, &open, t->neighbourhood, &b);
	buf_fmt(&b, "{}{}{}", t->at_place, t->keeper_public, t->source_words);
	return buf_str(&b);
}

/* What this line stands for already: by its key, or by the id that our own lists carry. */
static err find_thing(struct cx *cx, str key, struct import_key *k, struct thing *t, bool *ours)
{
	err e = import_store_key_get(cx, key, k);

	*ours = !e;
	if (e && e != ERR_NOT_FOUND)
		return e;
	return community_thing_get(cx, e ? key : k->thing, t);
}

static err apply(struct cx *cx, const struct columns *c, struct import_row *r)
{
	struct csv csv = { .rest = r->fields };
	struct str_list fields = { 0 };
	struct thing t = { 0 }, probe = { 0 };
	struct line l = { .thing = &probe };
	struct import_key k = { 0 };
	bool ours;

	CHECK(csv_next(cx->arena, &csv, &fields) == CSV_ROW);
	line_read(cx, c, &fields, &l);
	/* A key stands in an index, where there is room for a line. */
	str key = l.key.n > LIMIT_LINE ? hex(cx, l.key) : l.key.n ? l.key : hex(cx, text_fold(cx->arena, str_fmt(cx->arena, "{}\n{}\n{}", probe.name, l.place, probe.address)));
	str tag = hex(cx, r->fields);
	err e = find_thing(cx, key, &k, &t, &ours);
	if (e && e != ERR_NOT_FOUND)
		return e;
	bool there = !e;
	r->state = there && ours && str_eq(k.tag, tag) ? STR("same") :
		there && ours && !str_eq(k.version, t.version) ? STR("kept") : there ? STR("changed") : STR("added");
	if (str_is(r->state, "same") || str_is(r->state, "kept"))
		return OK;
	str before = there ? all_of(cx, &t) : STR("");
	if (!there)
		t = (struct thing){ .id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "import:{}", r->line))) };
	str left = t.source_words;
	l = (struct line){ .thing = &t };
	line_read(cx, c, &fields, &l);
	if (!t.source_words.n)
		t.source_words = left;
	TRY(look_up(cx, &l));
	t.source_key = key;
	if (there && str_eq(before, all_of(cx, &t)))
		r->state = STR("same");
	else {
		t.later = true;
		TRY(community_thing_save(cx, &t));
	}
	r->why = t.source_words;
	return import_store_key_put(cx, &(struct import_key){ key, t.id, tag, t.version }, !ours);
}

err import_apply_rows(struct cx *cx, str id, size_t most, bool *done)
{
	struct import i = { 0 };
	struct import_row_list rows = { 0 };
	struct str_list head = { 0 };
	struct columns c;

	TRY(import_store_get(cx, id, &i));
	struct csv csv = { .rest = i.head };
	CHECK(csv_next(cx->arena, &csv, &head) == CSV_ROW);
	columns_read(cx->arena, &head, &c);
	TRY(import_store_next(cx, id, (int64_t)most, &rows));
	for (size_t k = 0; k < rows.n; k++) {
		TRY(apply(cx, &c, &rows.v[k]));
		TRY(import_store_row_set(cx, id, &rows.v[k]));
	}
	*done = rows.n < most;
	if (!*done)
		return OK;
	TRY(community_when_all(cx));
	return import_store_state(cx, id, "done");
}

str import_report(struct cx *cx, const struct import_row *r)
{
	msg m = str_is(r->state, "wrong") ? T("Line {1}: {2}") :
		str_is(r->state, "kept") ? T("Line {1}: left as it is, because someone here has changed it since.") :
		r->why.n ? T("Line {1}: taken in. This was not understood, and is kept beside it: {2}") : T("Line {1}: taken in.");

	return msg_fmt(cx->arena, cx->lang, m, r->line, r->why);
}

static err report_all(struct cx *cx, str id, str *report)
{
	struct import_row_list rows = { 0 };
	struct buf b = BUF(cx->arena, 4u << 20);

	TRY(import_store_rows(cx, id, 0, 1000, &rows));
	for (size_t i = 0; i < rows.n; i++)
		buf_fmt(&b, "{}\n", import_report(cx, &rows.v[i]));
	*report = buf_str(&b);
	return OK;
}

/* A few lines at a time, each time in memory of their own: a file may be longer than what one request
 * may hold. */
static err few_rows(struct cx *cx, str id, const struct columns *c, struct csv *csv, bool *done)
{
	struct arena few = { .cap = LIMIT_REQUEST_MEMORY }, *whole = cx->arena;

	cx_move(cx, &few);
	err e = csv ? import_check_rows(cx, id, c, csv, 100, done) : import_apply_rows(cx, id, 100, done);
	cx_move(cx, whole);
	arena_release(&few);
	return e;
}

err feeds_import_all(struct cx *cx, str name, str csv, int64_t *added, int64_t *changed, str *report)
{
	str id = cx_new_id(cx, "import");
	struct csv c = { .rest = csv, .line = 1 };
	struct columns columns;
	struct import_count_list n = { 0 };
	bool done, good = false;

	*added = *changed = 0;
	TRY(import_begin(cx, id, name, &c, &columns));
	for (done = !columns.n; !done;)
		TRY(few_rows(cx, id, &columns, &c, &done));
	TRY(import_settle(cx, id, &good));
	for (done = !good; !done;)
		TRY(few_rows(cx, id, &columns, NULL, &done));
	TRY(report_all(cx, id, report));
	if (!good)
		return FAIL(cx, ERR_INVALID, STR("Some lines are wrong, so nothing has been taken in."));
	TRY(import_store_counts(cx, id, &n));
	for (size_t i = 0; i < n.n; i++)
		*(str_is(n.v[i].state, "added") ? added : str_is(n.v[i].state, "changed") ? changed : &(int64_t){ 0 }) = n.v[i].n;
	return OK;
}
