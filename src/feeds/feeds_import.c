/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_import.c -- reading a file in.  Every line is checked before any of it counts; a file with a
 * line that is wrong changes nothing; the same file again changes nothing; and what somebody here has
 * changed since is left alone.
 */
#include "base/id.h"
#include "base/text.h"
#include "feeds/feeds_shape_int.h"
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

err import_row_wrong(struct cx *cx, str id, int64_t line, str why)
{
	return import_store_row_add(cx, id, &(struct import_row){ .line = line, .fields = STR(""), .state = STR("wrong"), .why = why });
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
		return import_row_wrong(cx, id, 1, plain(cx, got == CSV_ROW || got == CSV_END ?
			T("The first line should name the columns, and one of them should be “name”.") : import_csv_wrong(got)));
	return import_store_head(cx, id, import_row_text(cx, &head));
}

static err place_called(struct cx *cx, str name, struct thing *t)
{
	struct thing_list named = { 0 };

	TRY(community_thing_named(cx, name, &named));
	t->at_place = STR("");
	for (size_t i = 0; i < named.n && !t->at_place.n; i++)
		if (str_is(named.v[i].kind, "place") && !str_eq(named.v[i].id, t->id))
			t->at_place = named.v[i].id;
	return OK;
}

err import_place(struct cx *cx, const struct line *l)
{
	return l->place.n || l->spot.n ? place_called(cx, l->place.n ? l->place : l->spot, l->thing) : OK;
}

static err check_row(struct cx *cx, str id, const struct columns *c, const struct str_list *fields, int64_t number)
{
	struct thing t = { 0 };
	struct line l = { .thing = &t };
	struct import_row r = { .line = number, .fields = import_row_text(cx, fields), .state = STR("ready"), .why = STR("") };

	line_read(cx, c, fields, &l);
	r.later = !str_is(t.kind, "place");
	TRY(import_place(cx, &l));
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
			return import_row_wrong(cx, id, number, plain(cx, too_many ? T("The file has too many lines. Read it in as several.") : import_csv_wrong(got)));
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
	struct neighbourhood_list all = { 0 };
	struct thing *t = l->thing;

	if (l->place.n) {
		TRY(place_called(cx, l->place, t));
		if (!t->at_place.n)
			t->source_words = str_fmt(cx->arena, "{}{}place: {}", t->source_words, t->source_words.n ? "\n" : "", l->place);
	}
	if (!l->place.n && l->spot.n)
		TRY(place_called(cx, l->spot, t));
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

str import_hex(struct cx *cx, str s)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[20];
	char *p = arena_alloc(cx->arena, 41);

	sha1(s.p, s.n, sum);
	for (size_t i = 0; i < 20; i++)
		p[2 * i] = digits[sum[i] >> 4], p[2 * i + 1] = digits[sum[i] & 15];
	return (str){ p, 40 };
}

/* A key stands in an index, where there is room for a line. */
str import_key_of(struct cx *cx, const struct line *l)
{
	const struct thing *t = l->thing;

	return l->key.n > LIMIT_LINE ? import_hex(cx, l->key) : l->key.n ? l->key :
		import_hex(cx, text_fold(cx->arena, str_fmt(cx->arena, "{}\n{}\n{}", t->name, l->place, t->address)));
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

/* What becomes of a line before anything is written. */
static const char *fate(const struct import_row *r, const struct line *l, bool there, bool ours, bool others, const struct import_key *k, const struct thing *t, str tag)
{
	if (there && ours && str_eq(k->tag, tag))
		return "same";
	if (others)
		return "kept";
	/* A record of another's feed never writes over what was written here; our own list that comes back does. */
	if (there && (ours ? !str_eq(k->version, t->version) : r->original.n > 0))
		return "kept";
	return there ? "changed" : l->ended ? "ended" : "added";
}

/* An id that feeds publish says nothing about who lists it: a record changes what came from its own feed, and nothing else. */
static err from_another(struct cx *cx, const struct import_row *r, const struct line *l, str thing, bool *yes)
{
	struct thing_more m = { 0 };

	*yes = false;
	if (!r->original.n)
		return OK;
	TRY(community_more_get(cx, thing, &m));
	str theirs = str_trim(str_given(m.feed)), its = str_trim(str_given(l->more.feed));
	*yes = !str_eq(text_fold(cx->arena, theirs), text_fold(cx->arena, its));
	return OK;
}

/* A new thing keeps the id that its own feed knows it by. */
static str new_id(struct cx *cx, const struct import_row *r, str key)
{
	return r->original.n && id_is(key) ? key : cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "import:{}", r->line)));
}

static err why(struct cx *cx, str id, struct import_row *r, const struct thing *t)
{
	int64_t like = 0;

	TRY(import_store_alike(cx, id, r, &like));
	if (r->original.n && t->source_words.n)
		r->why = str_fmt(cx->arena, "{}\n{}", t->name, t->source_words);
	else
		r->why = r->original.n ? STR("") : t->source_words;
	if (like)
		r->why = str_fmt(cx->arena, "{}{}{}", r->why.n ? r->why : t->name, "\n", msg_fmt(cx->arena, cx->lang,
			T("This looks like {1} of the list, perhaps on another day. If they are one, keep one of them."), like));
	return OK;
}

/* Our own list leaves out a place that is told to nobody: when it comes back, an empty column does not mean "nowhere". */
static void keep_place(struct thing *t, const struct thing *stands)
{
	if (!t->at_place.n)
		t->at_place = stands->at_place;
	if (!t->address.n)
		t->address = stands->address;
	if (t->lat == 0 && t->lon == 0)
		t->lat = stands->lat, t->lon = stands->lon;
}

/* The line as it is to be: over what stands there. */
static err write(struct cx *cx, const struct columns *c, const struct str_list *fields, const struct import_row *r, struct thing *t, bool there, struct word_changes *many, bool *same)
{
	str before = there ? all_of(cx, t) : STR(""), left = t->source_words, state = t->state;
	const struct thing stands = *t;
	struct line l = { .thing = t };
	bool more = false;

	line_read(cx, c, fields, &l);
	if (!t->source_words.n && !r->original.n)
		t->source_words = left;
	TRY(look_up(cx, &l));
	if (stands.hidden)
		keep_place(t, &stands);
	if (r->original.n)
		t->state = l.ended ? STR("gone") : STR("shown");
	*same = there && str_eq(before, all_of(cx, t)) && str_eq(state, t->state);
	if (!*same)
		TRY(community_thing_bring(cx, t, many));
	TRY(import_more(cx, &l, &more));
	*same &= !more;
	return OK;
}

static err apply(struct cx *cx, str id, const struct columns *c, struct import_row *r, struct word_changes *many)
{
	struct csv csv = { .rest = r->fields };
	struct str_list fields = { 0 };
	struct thing t = { 0 }, probe = { 0 };
	struct line l = { .thing = &probe };
	struct import_key k = { 0 };
	int64_t first = 0;
	bool ours, same, others = false;

	CHECK(csv_next(cx->arena, &csv, &fields) == CSV_ROW);
	line_read(cx, c, &fields, &l);
	str key = import_key_of(cx, &l);
	r->why = r->original.n ? probe.name : STR("");
	r->became = STR("");
	TRY(import_store_same(cx, id, r, &first));
	if (first) {
		r->state = STR("twice");
		r->why = str_fmt(cx->arena, "{}\n{}", probe.name, first);
		return OK;
	}
	str tag = r->original.n ? str_fmt(cx->arena, "{}{}", import_hex(cx, r->fields), import_hex(cx, r->original)) : import_hex(cx, r->fields);
	err e = find_thing(cx, key, &k, &t, &ours);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e && ours)
		TRY(from_another(cx, r, &l, t.id, &others));
	r->state = str_c(fate(r, &l, !e, ours, others, &k, &t, tag));
	r->became = e ? STR("") : t.id;
	if (others && str_is(r->state, "kept"))
		r->why = str_fmt(cx->arena, "{}\n{}", probe.name, "feed");
	if (!str_is(r->state, "changed") && !str_is(r->state, "added"))
		return OK;
	if (e)
		t = (struct thing){ .id = new_id(cx, r, key) };
	t.source_key = key;
	r->became = t.id;
	TRY(write(cx, c, &fields, r, &t, !e, many, &same));
	if (same)
		r->state = STR("same");
	TRY(why(cx, id, r, &t));
	return import_store_key_put(cx, &(struct import_key){ key, t.id, tag, t.version, r->original }, !ours);
}

err import_apply_rows(struct cx *cx, str id, size_t most, bool *done)
{
	struct import i = { 0 };
	struct import_row_list rows = { 0 };
	struct str_list head = { 0 };
	struct columns c;
	struct word_changes many = { 0 };

	TRY(import_store_get(cx, id, &i));
	/* What is staged of a sheet are records already; its head is its own. */
	struct csv csv = { .rest = shape_is(i.mapping) ? open_head(cx) : i.head };
	CHECK(csv_next(cx->arena, &csv, &head) == CSV_ROW);
	columns_read(cx->arena, &head, &c);
	TRY(import_store_next(cx, id, (int64_t)most, &rows));
	for (size_t k = 0; k < rows.n; k++) {
		TRY(apply(cx, id, &c, &rows.v[k], &many));
		/* A record is kept with what it became. */
		TRY(rows.v[k].original.n ? import_store_row_done(cx, id, &rows.v[k]) : import_store_row_set(cx, id, &rows.v[k]));
	}
	TRY(community_brought(cx, &many));
	*done = rows.n < most;
	if (!*done)
		return OK;
	TRY(community_when_all(cx));
	return import_store_state(cx, id, "done");
}

/* Of a record: its name, then what there is to say. */
static str record_report(struct cx *cx, const struct import_row *r)
{
	str rest = r->why, name = STR("");

	str_next(&rest, '\n', &name);
	msg m = str_is(r->state, "kept") && rest.n ? T("{1}, {2}: left as it is, because it came from another list. Say where this one is from in the same words each time.") :
		str_is(r->state, "kept") ? T("{1}, {2}: left as it is, because someone here has changed it since.") :
		str_is(r->state, "twice") ? T("{1}, {2}: left out, because {3} of the list has the same id.") :
		str_is(r->state, "ended") ? T("{1}, {2}: it has ended there, so it was not taken in.") : T("{1}, {2}: taken in. Please look at this: {3}");
	if (str_is(r->state, "note"))
		return r->why;
	if (str_is(r->state, "wrong"))
		return msg_fmt(cx->arena, cx->lang, T("{1}: {2}"), r->line, r->why);
	return msg_fmt(cx->arena, cx->lang, m, r->line, name, rest);
}

str import_report(struct cx *cx, const struct import *i, const struct import_row *r)
{
	if (import_is_records(i))
		return record_report(cx, r);
	msg m = str_is(r->state, "wrong") ? T("Line {1}: {2}") :
		str_is(r->state, "kept") ? T("Line {1}: left as it is, because someone here has changed it since.") :
		T("Line {1}: taken in. This was not understood, and is kept beside it: {2}");

	return msg_fmt(cx->arena, cx->lang, m, r->line, r->why);
}

static err report_all(struct cx *cx, str id, str *report)
{
	struct import_row_list rows = { 0 };
	struct import i = { 0 };
	struct buf b = BUF(cx->arena, 4u << 20);

	TRY(import_store_get(cx, id, &i));
	TRY(import_store_rows(cx, id, -1, 1000, &rows));
	for (size_t k = 0; k < rows.n; k++)
		buf_fmt(&b, "{}\n", import_report(cx, &i, &rows.v[k]));
	*report = buf_str(&b);
	return OK;
}

/* What is being read: lines, or the records of a spooled file; or neither, when it is taken in. */
struct source { const struct columns *columns; const struct shape *shape; struct csv *csv; struct record_file *records; };

/* A few lines at a time, each time in memory of their own: a file may be longer than what one request
 * may hold. */
static err few_rows(struct cx *cx, str id, const struct source *s, bool *done)
{
	struct arena few = { .cap = LIMIT_REQUEST_MEMORY }, *whole = cx->arena;

	cx_move(cx, &few);
	err e = s && s->records ? import_records_check(cx, id, s->records, done) :
		s && s->shape ? shape_check(cx, id, s->shape, s->csv, LIMIT_IMPORT_STEP, done) :
		s ? import_check_rows(cx, id, s->columns, s->csv, 100, done) : import_apply_rows(cx, id, LIMIT_IMPORT_GATHER, done);
	cx_move(cx, whole);
	arena_release(&few);
	return e;
}

static err all_rows(struct cx *cx, str id, const struct source *s, bool done, int64_t *added, int64_t *changed, str *report)
{
	struct import_count_list n = { 0 };
	bool good = false;

	*added = *changed = 0;
	while (!done)
		TRY(few_rows(cx, id, s, &done));
	TRY(import_settle(cx, id, &good));
	for (done = !good; !done;)
		TRY(few_rows(cx, id, NULL, &done));
	TRY(report_all(cx, id, report));
	if (!good)
		return FAIL(cx, ERR_INVALID, STR("Some lines are wrong, so nothing has been taken in."));
	TRY(import_store_counts(cx, id, &n));
	for (size_t i = 0; i < n.n; i++)
		*(str_is(n.v[i].state, "added") ? added : str_is(n.v[i].state, "changed") ? changed : &(int64_t){ 0 }) = n.v[i].n;
	return OK;
}

err feeds_import_all(struct cx *cx, str name, str csv, int64_t *added, int64_t *changed, str *report)
{
	str id = cx_new_id(cx, "import");
	struct csv c = { .rest = csv, .line = 1 };
	struct columns columns;

	TRY(import_begin(cx, id, name, &c, &columns));
	return all_rows(cx, id, &(struct source){ .columns = &columns, .csv = &c }, !columns.n, added, changed, report);
}

err feeds_import_sheet(struct cx *cx, str name, str feed, str csv, int64_t *added, int64_t *changed, str *report)
{
	enum shape_got got;
	struct shape s;
	msg wrong;

	TRY(shape_look(cx, csv, &s, &got, &wrong));
	if (got == SHAPE_OURS || got == SHAPE_BAD)
		return feeds_import_all(cx, name, csv, added, changed, report);
	if (got == SHAPE_NEW) {
		*report = shape_unknown(cx, &s);
		return FAIL(cx, ERR_INVALID, STR("Nothing has been taken in."));
	}
	if (feed.n)
		s.feed = feed;
	str id = cx_new_id(cx, "import");
	struct csv c = { .rest = { csv.p + s.body, csv.n - s.body }, .line = s.line };
	TRY(shape_begin(cx, id, name, &s));
	return all_rows(cx, id, &(struct source){ .shape = &s, .csv = &c }, false, added, changed, report);
}

err feeds_import_records(struct cx *cx, str path, str name, str feed, int64_t *added, int64_t *changed, str *report)
{
	str id = cx_new_id(cx, "import");
	struct record_file f = { .path = path, .name = name, .feed = feed, .line = 1, .split = SPLIT_BEGIN };

	TRY(import_records_begin(cx, id, &f));
	return all_rows(cx, id, &(struct source){ .records = &f }, false, added, changed, report);
}
