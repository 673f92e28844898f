/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_record.c -- one person's whole record, for them: what each domain lets the actor read, and the
 * rows behind it.  Nothing here decides who may see what; it asks.
 */
#include "base/json.h"
#include "base/when.h"
#include "feeds/feeds_csv.h"
#include "feeds/feeds_record_int.h"

const struct record_table record_tables[] = {
	{ "person", RECORD_ROWS, "" }, { "name_was", RECORD_ROWS, "" }, { "life", RECORD_ROWS, "" }, { "page_part", RECORD_ROWS, "" },
	{ "page_other", RECORD_ROWS, "" }, { "page_earlier", RECORD_ROWS, "" }, { "page_item", RECORD_ROWS, "" }, { "tie_was", RECORD_ROWS, "" },
	{ "step", RECORD_ROWS, "" }, { "turning", RECORD_ROWS, "" }, { "connection", RECORD_ROWS, "" }, { "plan", RECORD_ROWS, "" },
	{ "household_member", RECORD_ROWS, "" },
	{ "share", RECORD_ROWS, "" }, { "yes_to", RECORD_ROWS, "" }, { "post_way", RECORD_ROWS, "" }, { "hear", RECORD_ROWS, "" }, { "post", RECORD_ROWS, "" },
	{ "photo", RECORD_TOLD, "as pictures, with their moments" }, { "photo_piece", RECORD_TOLD, "the same pictures" },
	{ "moment", RECORD_TOLD, "by the rule of who may read which" }, { "beside", RECORD_TOLD, "with their moments" },
	{ "spoke", RECORD_TOLD, "in sentences, but for what they could not be told" }, { "look", RECORD_TOLD, "with names" },
	{ "alongside", RECORD_BACK, "who walks alongside stands on the page" }, { "kept", RECORD_BACK, "what fields said before, for 90 days" },
	{ "held_back", RECORD_BACK, "that lines which would put somebody in danger were left out, for the safeguarding lead" },
	{ "pointer", RECORD_TOLD, "those on their own page: of the others a file in the wrong hands says nothing" },
	{ "outside", RECORD_BACK, "who read from outside stands among the looks, with the reason" },
	{ "rhythm", RECORD_BACK, "counters of the same moments" },
	{ "hold", RECORD_BACK, "stands on the page of how long it is kept, when they were told" },
	{ "keeping", RECORD_BACK, "how long it is all kept, until they speak again" },
	{ "came_later", RECORD_BACK, "words of who walked alongside before, until somebody writes them down" },
	{ "trace", RECORD_BACK, "that something was put right, without words" }, { "died", RECORD_BACK, "not for them any more" },
	{ "told", RECORD_BACK, "who of their circle was told, after a death" },
	{ "safety_note", RECORD_BACK, "about a visit; whether it can be told is asked of a person" },
	{ "story_text", RECORD_BACK, "the same moments, folded for searching" }, { "look_link", RECORD_BACK, "hashes" },
	{ "look_chain", RECORD_BACK, "hashes" }, { "session", RECORD_BACK, "a way in" }, { "invitation", RECORD_BACK, "a way in" },
	{ "shut", RECORD_BACK, "that their page is locked quietly: a file in the wrong hands says nothing of it" },
	{ "passkey", RECORD_BACK, "a way in" }, { "code_app", RECORD_BACK, "a way in" },
	{ "holder", RECORD_BACK, "who holds the page stands on it; the file may come to one who is not to know of another" },
	{ "family_words", RECORD_BACK, "for the same reason: each has them, and the coordinator" },
	{ "decides", RECORD_BACK, "for the same reason; it stands on their page" },
	{ "record_pdf", RECORD_BACK, "the same once more, on its way to whoever asked for it" },
	{ "person_key", RECORD_BACK, "a key, which opens nothing elsewhere" },
};
const size_t record_n_tables = countof(record_tables);

/* A step of these lists is small beside the half that is left, in which it is written out. */
static err room(const struct cx *cx) { return cx->arena->used > cx->arena->cap / 2 ? ERR_TOO_BIG : OK; }

static err next_moments(struct cx *cx, str person, struct moment_span *span, struct moment_list *out)
{
	*out = (struct moment_list){ 0 };
	TRY(people_moment_find(cx, person, span, LIMIT_LIST, out));
	if (out->n)
		span->before_day = out->v[out->n - 1].day, span->before_id = out->v[out->n - 1].id;
	return OK;
}

/* Past what earlier files have: in memory that goes at once. */
static err pass(struct cx *cx, str person, int64_t n, struct moment_span *span)
{
	_Static_assert(LIMIT_MOMENTS_FILE % LIMIT_LIST == 0, "a file ends where a list does");
	err e = OK;

	for (; !e && n > 0; n -= LIMIT_LIST) {
		struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
		struct moment_list some;
		cx_move(cx, &own);
		e = next_moments(cx, person, span, &some);
		cx_move(cx, outer);
		span->before_id = arena_dup(outer, span->before_id);
		bool end = !e && some.n < LIMIT_LIST;
		arena_release(&own);
		if (end)
			return ERR_NOT_FOUND;    /* there is no such file */
	}
	return e;
}

/* Those of one file, or all. */
static err gather_moments(struct cx *cx, str person, struct record_whole *r)
{
	struct moment_span span = MOMENTS_ALL;
	bool own = cx->actor.roles & ROLE_PERSON;

	if (r->file > 1)
		TRY(pass(cx, person, (r->file - 1) * LIMIT_MOMENTS_FILE, &span));
	for (size_t n = 0;; n += LIMIT_LIST) {
		struct moment_list some;
		bool over = r->file && n == LIMIT_MOMENTS_FILE;
		TRY(next_moments(cx, person, &span, &some));
		r->goes_on = over && some.n;
		if (over)
			return OK;
		for (size_t i = 0; i < some.n; i++)
			if (own || r->hidden || !some.v[i].hidden)
				*LIST_ADD(cx->arena, &r->moments) = some.v[i];
			else
				r->kept_back++;
		TRY(room(cx));
		if (some.n < LIMIT_LIST)
			return OK;
	}
}

static size_t standing(const struct photo_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += str_is(l->v[i].state, "here");
	return n;
}

/* How many files they are, without keeping their words. */
static err look_moments(struct cx *cx, str person, struct record_whole *r)
{
	struct moment_span span = MOMENTS_ALL;
	bool own = cx->actor.roles & ROLE_PERSON;
	struct record_part *part = LIST_ADD(cx->arena, &r->parts);

	*part = (struct record_part){ 0 };
	for (size_t n = 0;; ) {
		struct arena few = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
		struct moment_list some;
		cx_move(cx, &few);
		err e = next_moments(cx, person, &span, &some);
		cx_move(cx, outer);
		span.before_id = arena_dup(outer, span.before_id);
		for (size_t i = 0; !e && i < some.n; i++, n++) {
			const struct moment *m = &some.v[i];
			if (n && n % LIMIT_MOMENTS_FILE == 0) {
				part = LIST_ADD(outer, &r->parts);
				*part = (struct record_part){ .last = m->day };
			}
			part->first = m->day;
			part->photos += own || !m->hidden ? standing(&m->photos) : 0;
			r->kept_back += !own && m->hidden;
		}
		bool end = some.n < LIMIT_LIST;
		arena_release(&few);
		if (e || end)
			return e;
	}
}

/* What they could not be told of by law is in no file for them, whoever takes it out; what is kept off their screen like moments. */
static err gather_spoke(struct cx *cx, str person, struct record_whole *r)
{
	int64_t at = INT64_MAX;
	str id = STR("");

	for (;;) {
		struct spoke_list some = { 0 };
		TRY(people_spoke_find(cx, person, at, id, LIMIT_LIST, &some));
		for (size_t i = 0; i < some.n; i++) {
			const struct spoke *s = &some.v[i];
			if (!s->hidden || (r->hidden && !str_is(s->how, "law")))
				*LIST_ADD(cx->arena, &r->spoke) = *s;
			else
				r->kept_back += !str_is(s->how, "law");
		}
		TRY(room(cx));
		if (some.n < LIMIT_LIST)
			return OK;
		at = some.v[some.n - 1].at, id = some.v[some.n - 1].id;
	}
}

static err gather_looks(struct cx *cx, str person, struct record_whole *r)
{
	int64_t before = 0;

	for (;;) {
		struct look_list some = { 0 };
		TRY(access_looks_of(cx, person, before, &some));
		for (size_t i = 0; i < some.n; i++)
			if (!some.v[i].held)         /* the file may come to another who holds the page */
				*LIST_ADD(cx->arena, &r->looks) = some.v[i];
		TRY(room(cx));
		if (some.n < LIMIT_LIST)
			return OK;
		before = some.v[some.n - 1].n;
	}
}

static err gather_told(struct cx *cx, str person, struct record_whole *r)
{
	struct pointer_list all = { 0 };

	TRY(guard_of(cx, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (!all.v[i].hidden_until)
			*LIST_ADD(cx->arena, &r->told) = all.v[i];
	return OK;
}

struct rows_of { struct buf *out; bool own; size_t n; };

/* What they made private is for their own hand.  What a family said for a child is not for every home that
 * holds the child's page, and whom to ask is nobody's until they are asked. */
static bool is_kept_back(const struct whole_row *row, size_t i, bool own)
{
	str col = row->table->v[i].col;
	val v = row->open[i];

	if (str_is(row->table->name, "hear"))        /* nobody who works here learns who asked to hear of what */
		return !own;
	if (str_is(col, "private"))
		return v.kind == VAL_INT && v.i && !own;
	return str_is(row->table->name, "household_member") && str_is(col, "voice") && !(v.kind == VAL_STR && str_is(v.s, "own"));
}

static err one_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	struct rows_of *r = arg;
	val *told = arena_alloc(cx->arena, row->table->n * sizeof *told);
	struct whole_row out = { .table = row->table, .open = told };

	if (row->broken)
		return FAIL(cx, ERR_INTERNAL, STR("a sealed text does not open"));
	for (size_t i = 0; i < row->table->n; i++) {
		str col = row->table->v[i].col;
		if (is_kept_back(row, i, r->own))
			return OK;
		/* These two know of moments that are kept off their own screen, a door of an address, which is not kept, and a way in. */
		bool withheld = str_is(row->table->name, "person") && (str_is(col, "moments") || str_is(col, "last_day"));
		withheld |= str_is(row->table->name, "share") && (str_is(col, "door") || str_is(col, "member_id"));
		withheld |= str_is(row->table->name, "post") && str_is(col, "link");
		told[i] = withheld ? (val){ .kind = VAL_NULL } : row->open[i];
	}
	if (r->n++)
		buf_ch(r->out, ',');
	whole_json(r->out, &out);
	return OK;
}

static bool is_told(str table)
{
	for (size_t i = 0; i < record_n_tables; i++)
		if (str_is(table, record_tables[i].name))
			return record_tables[i].how == RECORD_ROWS;
	return false;
}

static err write_rows(struct cx *cx, str person, struct buf *b)
{
	struct whole_table_list l = { 0 };

	TRY(whole_tables(cx, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct rows_of rows = { .out = b, .own = cx->actor.roles & ROLE_PERSON };
		if (!is_told(l.v[i].name))
			continue;
		buf_fmt(b, ",\n\"{}\":[", l.v[i].name);
		TRY(whole_rows(cx, &l.v[i], person, one_row, &rows));
		buf_add(b, STR("]"));
	}
	return b->over ? ERR_TOO_BIG : OK;
}

/* Rows are read in memory of their own, and what is written of them grows in other; then it stands once. */
static err gather_rows(struct cx *cx, str person, struct record_whole *r)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY };
	struct buf b = BUF(&own, LIMIT_RECORD_ROWS);
	err e = write_rows(cx, person, &b);

	if (!e)
		r->rows = arena_dup(cx->arena, buf_str(&b));
	arena_release(&own);
	return e;
}

/* As far as the moments that are in it. */
static err gather_photos(struct cx *cx, str person, struct record_whole *r)
{
	struct photo_list agreed = { 0 };

	if (r->file <= 1)
		TRY(photo_of(cx, person, STR(""), &agreed));
	for (size_t i = 0; i < agreed.n; i++)
		if (str_is(agreed.v[i].state, "here"))
			*LIST_ADD(cx->arena, &r->photos) = agreed.v[i];
	for (size_t i = r->moments.n; i-- > 0;)
		for (size_t k = 0; k < r->moments.v[i].photos.n; k++)
			if (str_is(r->moments.v[i].photos.v[k].state, "here"))
				*LIST_ADD(cx->arena, &r->photos) = r->moments.v[i].photos.v[k];
	return OK;
}

/* One at a time in memory of its own: opening takes several times what is opened. */
err record_photo(struct cx *cx, const struct photo *p, bool small, str *jpeg)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;

	cx_move(cx, &own);
	err e = photo_bytes(cx, p, small, jpeg);
	cx_move(cx, outer);
	if (!e)
		*jpeg = arena_dup(outer, *jpeg);
	arena_release(&own);
	return e;
}

err record_look(struct cx *cx, str person, struct record_whole *r)
{
	struct photo_list agreed = { 0 };

	*r = (struct record_whole){ .by = STR("") };
	TRY(people_get(cx, person, &r->person));
	TRY(look_moments(cx, person, r));
	TRY(gather_spoke(cx, person, r));
	TRY(photo_of(cx, person, STR(""), &agreed));
	r->parts.v[0].photos += standing(&agreed);
	return OK;
}

static err gather_first(struct cx *cx, str person, struct record_whole *r)
{
	TRY(goodlife_words(cx, person, &r->words));
	TRY(goodlife_gifts(cx, person, &r->gifts));
	TRY(goodlife_ties(cx, person, &r->ties));
	TRY(goodlife_steps_open(cx, person, &r->steps));
	TRY(community_connections(cx, person, &r->places));
	TRY(gather_moments(cx, person, r));
	TRY(gather_spoke(cx, person, r));
	TRY(people_beside_left(cx, person, &r->left));
	TRY(gather_photos(cx, person, r));
	TRY(gather_looks(cx, person, r));
	TRY(gather_told(cx, person, r));
	return gather_rows(cx, person, r);
}

err record_gather_file(struct cx *cx, str person, bool hidden, int64_t file, struct record_whole *r)
{
	struct staff me = { 0 };

	*r = (struct record_whole){ .hidden = hidden, .by = STR(""), .file = file, .rows = STR("") };
	TRY(people_get(cx, person, &r->person));
	if (cx->actor.roles & ROLE_COORDINATOR) {
		TRY(access_staff_get(cx, cx->actor.id, &me));
		r->by = me.name;
	}
	if (file <= 1)
		return gather_first(cx, person, r);
	TRY(gather_moments(cx, person, r));
	return gather_photos(cx, person, r);
}

err record_gather(struct cx *cx, str person, bool hidden, struct record_whole *r) { return record_gather_file(cx, person, hidden, 0, r); }

static void json_spoke(struct cx *cx, const struct spoke *s, struct buf *b)
{
	str said = s->said_day ? day_iso(cx->arena, s->said_day) : STR("");
	const struct { const char *name; str words; } v[] = {
		{ "{\"day\":", day_iso(cx->arena, s->day) }, { ",\"with\":", s->whom }, { ",\"what_for\":", s->purpose }, { ",\"told\":", s->told },
		{ ",\"how\":", s->how }, { ",\"said_yes\":", s->said }, { ",\"said_or_told_on\":", said }, { ",\"why\":", s->why },
		{ ",\"law\":", s->law }, { ",\"by\":", s->staff_name }, { ",\"words_beside\":", s->beside.words },
		{ ",\"not_again_since\":", s->no_more ? day_iso(cx->arena, london_day(s->no_more)) : STR("") },
	};

	for (size_t i = 0; i < countof(v); i++) {
		buf_add(b, str_c(v[i].name));
		json_val(b, V(str_given(v[i].words)));
	}
	buf_ch(b, '}');
}

static void json_told(struct cx *cx, const struct record_whole *r, struct buf *b)
{
	buf_add(b, STR("],\n\"pointer\":["));
	for (size_t i = 0; i < r->told.n; i++) {
		const struct pointer *p = &r->told.v[i];
		buf_add(b, i ? STR(",\n{\"day\":") : STR("{\"day\":"));
		json_val(b, V(day_iso(cx->arena, p->day)));
		buf_add(b, STR(",\"to_whom\":"));
		json_val(b, V(p->to_whom));
		buf_add(b, STR(",\"you_were_told\":"));
		json_val(b, V(p->told));
		buf_add(b, STR(",\"why_not\":"));
		json_val(b, V(str_given(p->not_told)));
		buf_add(b, STR(",\"by\":"));
		json_val(b, V(str_given(p->staff_name)));
		buf_add(b, STR(",\"heard_by\":"));
		json_val(b, V(str_given(p->heard_name)));
		buf_add(b, STR(",\"heard\":"));
		json_val(b, V(p->heard_at ? day_iso(cx->arena, london_day(p->heard_at)) : STR("")));
		buf_add(b, STR("}"));
	}
}

void record_json_text(struct cx *cx, const struct record_whole *r, struct buf *b)
{
	buf_add(b, STR("{\"taken_out\":"));
	json_val(b, V(day_iso(cx->arena, london_day(cx->now))));
	if (r->file > 1 || r->goes_on)
		buf_fmt(b, ",\n\"file\":{},\"story_goes_on\":{}", r->file, r->goes_on ? STR("true") : STR("false"));
	buf_add(b, r->rows);
	buf_add(b, STR(",\n\"moment\":["));
	for (size_t i = 0; i < r->moments.n; i++) {
		const struct moment *m = &r->moments.v[i];
		buf_add(b, i ? STR(",\n{\"day\":") : STR("{\"day\":"));
		json_val(b, V(day_iso(cx->arena, m->day)));
		buf_add(b, STR(",\"words\":"));
		json_val(b, V(m->words));
		buf_add(b, STR(",\"place\":"));
		json_val(b, V(m->place));
		buf_add(b, STR(",\"written_by\":"));
		json_val(b, V(m->staff_name));
		buf_add(b, STR(",\"words_beside\":"));
		json_val(b, V(str_given(m->beside.words)));
		buf_add(b, STR("}"));
	}
	buf_add(b, STR("],\n\"words_beside_what_is_gone\":["));
	for (size_t i = 0; i < r->left.n; i++) {
		if (i)
			buf_ch(b, ',');
		json_val(b, V(r->left.v[i].words));
	}
	buf_add(b, STR("],\n\"spoken_with\":["));
	for (size_t i = 0; i < r->spoke.n; i++) {
		if (i)
			buf_ch(b, ',');
		json_spoke(cx, &r->spoke.v[i], b);
	}
	buf_add(b, STR("],\n\"photo\":["));
	for (size_t i = 0; i < r->photos.n; i++) {
		buf_add(b, i ? STR(",\n{\"file\":") : STR("{\"file\":"));
		json_val(b, V(str_fmt(cx->arena, "photos/{}.jpg", r->photos.v[i].id)));
		buf_add(b, STR(",\"shows\":"));
		json_val(b, V(r->photos.v[i].words));
		buf_add(b, STR("}"));
	}
	json_told(cx, r, b);
	buf_add(b, STR("],\n\"look\":["));
	for (size_t i = 0; i < r->looks.n; i++) {
		const struct look_line *l = &r->looks.v[i];
		buf_add(b, i ? STR(",\n{\"day\":") : STR("{\"day\":"));
		json_val(b, V(day_iso(cx->arena, london_day(l->at))));
		buf_add(b, STR(",\"who\":"));
		json_val(b, V(l->actor_name));
		buf_add(b, STR(",\"reason\":"));
		json_val(b, V(l->reason));
		buf_add(b, STR("}"));
	}
	buf_add(b, STR("]}\n"));
}

void record_csv(struct cx *cx, const struct record_whole *r, struct buf *b)
{
	csv_write(b, (str[]){ STR("day"), STR("words"), STR("place"), STR("written_by"), STR("words_beside") }, 5);
	for (size_t i = 0; i < r->moments.n; i++) {
		const struct moment *m = &r->moments.v[i];
		str fields[] = { day_iso(cx->arena, m->day), m->words, m->place, m->staff_name, m->beside.words };
		for (size_t k = 0; k < countof(fields); k++)
			fields[k] = csv_guard(cx->arena, fields[k].p ? fields[k] : STR(""));
		csv_write(b, fields, countof(fields));
	}
}
