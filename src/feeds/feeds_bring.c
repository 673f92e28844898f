/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_bring.c -- the rules of bringing people in.  A line becomes a person only when the coordinator
 * says that they said yes, and on which day; every other line becomes an introduction.  What each line
 * would become is worked out anew each time it is looked at, from the line, the answers and who is here.
 */
#include "access/access.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_bring_int.h"
#include "feeds/feeds_job.h"

static err row_fields(struct cx *cx, str text, struct str_list *out)
{
	struct csv csv = { .rest = text, .line = 1 };

	out->n = 0;
	return !text.n || csv_next(cx->arena, &csv, out) == CSV_ROW ? OK : FAIL(cx, ERR_INTERNAL, STR("a staged line cannot be read"));
}

/* Staging */

static bool is_empty(const struct str_list *fields)
{
	for (size_t i = 0; i < fields->n; i++)
		if (str_trim(fields->v[i]).n)
			return false;
	return true;
}

static msg not_csv(str csv)
{
	if (str_starts(csv, STR("PK\3\4")) || str_starts(csv, STR("\xd0\xcf\x11\xe0")))
		return T("This is a workbook, and we read plain lists. Open it, choose Save as, and save it as “CSV UTF-8”.");
	return T("There is nothing in this file.");
}

struct sheet_line { int64_t number; struct str_list fields; };
struct sheet_file { struct str_list head; LIST(struct sheet_line) lines; bool never[LIMIT_CSV_FIELDS]; };

/* The whole of it, which is short; columns that we never keep are known by their name, or by what stands in them. */
static err read_file(struct cx *cx, str text, struct sheet_file *f)
{
	struct csv c = { .rest = text, .line = 1 };
	enum csv_got got;

	if (str_starts(text, STR("PK\3\4")) || str_starts(text, STR("\xd0\xcf\x11\xe0")) || !str_trim(text).n)
		return cx_issue(cx, "file", not_csv(text));
	if (str_starts(text, STR("\xef\xbb\xbf")))
		c.rest.p += 3, c.rest.n -= 3;
	while ((got = csv_next(cx->arena, &c, &f->head)) == CSV_ROW && is_empty(&f->head))
		;
	for (size_t i = 0; got == CSV_ROW && i < f->head.n; i++)
		f->never[i] = sheet_column_of(cx->arena, f->head.v[i]) == SHEET_NEVER;
	while (got == CSV_ROW) {
		struct str_list fields = { 0 };
		got = csv_next(cx->arena, &c, &fields);
		if (got != CSV_ROW || is_empty(&fields))
			continue;
		for (size_t i = 0; i < fields.n; i++)
			f->never[i] |= sheet_is_number_of_health(str_trim(fields.v[i]));
		*LIST_ADD(cx->arena, &f->lines) = (struct sheet_line){ c.row_line, fields };
	}
	if (got != CSV_END)
		return cx_issue(cx, "file", import_csv_wrong(got));
	if (!f->lines.n)
		return cx_issue(cx, "file", T("There are no people in this file. The first line names the columns, and each line after it is one person."));
	if (f->lines.n > LIMIT_BRING_ROWS)
		return cx_issue(cx, "file", T("There are too many lines for one sheet. Bring in those you walk alongside now."));
	return OK;
}

static str shape_tag(struct cx *cx, const struct sheet_columns *c)
{
	struct buf b = BUF(cx->arena, 1u << 20);

	for (size_t i = 0; i < c->n; i++)
		buf_fmt(&b, "{}\n", text_fold(cx->arena, c->head[i]));
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "shape\n{}\n{}", cx->actor.id, buf_str(&b)));
}

static str mapping_write(struct cx *cx, const struct sheet_columns *c)
{
	struct buf b = BUF(cx->arena, 4096);

	for (size_t i = 0; i < c->n; i++)
		buf_fmt(&b, "{}{}", i ? "," : "", sheet_codes[c->v[i]]);
	return buf_str(&b);
}

/* Never over what is never kept: those fields are gone. */
static void mapping_read(str mapping, struct sheet_columns *c)
{
	str code;

	for (size_t i = 0; i < c->n && str_next(&mapping, ',', &code); i++)
		if (c->v[i] != SHEET_NEVER)
			c->v[i] = sheet_code_from(code);
}

/* One column for each, but telephones and notes, of which there may be several. */
static void guess(struct cx *cx, const struct sheet_file *f, struct sheet_columns *c)
{
	*c = (struct sheet_columns){ .n = f->head.n };
	for (size_t i = 0; i < c->n; i++) {
		c->head[i] = str_trim(f->head.v[i]);
		c->v[i] = f->never[i] ? SHEET_NEVER : sheet_column_of(cx->arena, c->head[i]);
		for (size_t k = 0; k < i && c->v[i] != SHEET_REACH && c->v[i] != SHEET_NOTE && c->v[i] != SHEET_NEVER; k++)
			if (c->v[k] == c->v[i])
				c->v[i] = SHEET_OTHER;
	}
}

err bring_stage(struct cx *cx, str csv, str *id)
{
	struct sheet_file f = { 0 };
	struct sheet_columns c;
	str mapping;

	TRY(read_file(cx, csv, &f));
	guess(cx, &f, &c);
	struct import i = { .id = cx_new_id(cx, "sheet"), .name = STR(""), .head = STR(""), .state = STR("columns"), .at = cx->now,
		.staff = cx->actor.id, .expires = cx->now + LIMIT_BRING };
	err e = bring_store_shape_get(cx, shape_tag(cx, &c), &mapping);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e)
		mapping_read(mapping, &c);
	i.mapping = mapping_write(cx, &c);
	TRY(import_store_add(cx, &i));
	TRY(import_store_row_add(cx, i.id, &(struct import_row){ .line = 0, .fields = import_row_text(cx, &f.head), .state = STR("head"), .why = STR("") }));
	for (size_t k = 0; k < f.lines.n; k++) {
		struct str_list *fields = &f.lines.v[k].fields;
		for (size_t n = 0; n < fields->n; n++)
			if (n >= c.n || c.v[n] == SHEET_NEVER)
				fields->v[n] = STR("");
		TRY(import_store_row_add(cx, i.id, &(struct import_row){ .line = f.lines.v[k].number, .fields = import_row_text(cx, fields),
			.state = STR("ready"), .why = STR("") }));
	}
	*id = i.id;
	return OK;
}

/* Looking */

static str add_line(struct cx *cx, str words, str more)
{
	return words.n ? str_fmt(cx->arena, "{}\n{}", words, more) : more;
}

static str language_of(struct cx *cx, str words, str *talk)
{
	str f = text_fold(cx->arena, words);

	if (!f.n)
		return STR("");
	if (str_is(f, "english") || str_is(f, "en") || str_is(f, "saesneg"))
		return STR("en");
	if (str_is(f, "welsh") || str_is(f, "cy") || str_is(f, "cymraeg"))
		return STR("cy");
	*talk = add_line(cx, *talk, words);
	return STR("other");
}

/* The day that stands there; words that are no day stay words. */
static void read_yes(struct cx *cx, struct sheet_row *r)
{
	str f = text_fold(cx->arena, r->yes_words);
	static const char *const yes[] = { "yes", "y", "oes", "ie", "do", "true", "x", "1" }, *const no[] = { "", "no", "n", "na", "nac oes", "false", "0", "-", "not yet" };

	for (size_t i = 0; i < countof(no); i++)
		if (str_is(f, no[i]))
			return;
	for (size_t i = 0; i < countof(yes); i++)
		if (str_is(f, yes[i])) {
			r->wrong = T("They said yes, but not on which day. Write the day in your sheet.");
			return;
		}
	if (!sheet_day_read(cx->arena, r->yes_words, &r->yes))
		r->wrong = T("We cannot read the day on which they said yes. Write it like 3 June 2026.");
	else if (r->yes > london_day(cx->now))
		r->wrong = T("The day on which they said yes has not come yet.");
}

static void set(struct cx *cx, struct sheet_row *r, enum sheet_column c, str v, str *language)
{
	switch (c) {
	case SHEET_NAME:     r->name = v; break;
	case SHEET_PLACE:    r->place = v; break;
	case SHEET_REACH:    r->reach = add_line(cx, r->reach, v); break;
	case SHEET_LANGUAGE: *language = v; break;
	case SHEET_TALK:     r->talk = add_line(cx, r->talk, v); break;
	case SHEET_NOTE:     r->note = add_line(cx, r->note, v); break;
	case SHEET_YES:      r->yes_words = v; break;
	case SHEET_MET:
		if (!sheet_day_read(cx->arena, v, &r->met) || r->met > london_day(cx->now)) {
			r->met = 0;
			r->note = add_line(cx, r->note, v);
		}
		break;
	default: break;
	}
}

static void find_place(struct cx *cx, const struct sheet *s, struct sheet_row *r)
{
	r->neighbourhood = r->place.n ? programme_neighbourhood_named(cx->arena, &s->places, r->place) : s->import.place;
	if (!r->neighbourhood.n)
		r->wrong = r->place.n ? T("We know no neighbourhood of this name. Write it as it is called here, or choose one for all.")
			: T("No neighbourhood is given. Choose one for all, or write it in your sheet.");
}

static bool has_column(const struct sheet *s, enum sheet_column c)
{
	for (size_t i = 0; i < s->columns.n; i++)
		if (s->columns.v[i] == c)
			return true;
	return false;
}

static err read_row(struct cx *cx, const struct sheet *s, const struct import_row *raw, struct sheet_row *r)
{
	struct str_list fields = { 0 };
	str language = STR("");

	*r = (struct sheet_row){ .line = raw->line, .name = STR(""), .place = STR(""), .neighbourhood = STR(""), .reach = STR(""),
		.talk = STR(""), .note = STR(""), .yes_words = STR(""), .answer = raw->answer, .state = raw->state, .became = raw->became };
	TRY(row_fields(cx, raw->fields, &fields));
	for (size_t i = 0; i < fields.n && i < s->columns.n; i++) {
		str v = str_trim(csv_plain(fields.v[i]));
		if (v.n)
			set(cx, r, s->columns.v[i], v, &language);
	}
	r->language = language_of(cx, language, &r->talk);
	find_place(cx, s, r);
	if (!r->name.n)
		r->wrong = T("There is no name. What do they like to be called?");
	else if (r->name.n > LIMIT_NAME || r->reach.n > LIMIT_WORDS || r->talk.n > LIMIT_WORDS || r->note.n > LIMIT_WORDS)
		r->wrong = T("There is more here than fits. Make it shorter.");
	if (!r->wrong.id)
		read_yes(cx, r);
	if (raw->yes_day)
		r->yes = raw->yes_day;
	else if (!r->yes && !has_column(s, SHEET_YES))   /* where the sheet says who did, nobody else did */
		r->yes = s->import.yes_day;
	return OK;
}

/* Names of those who are here, folded, with the neighbourhood: to ask, never to decide. */
struct here { str key, id; };
struct here_list { struct here *v; size_t n, cap; };

static str key_of(struct cx *cx, str name, str neighbourhood)
{
	return str_fmt(cx->arena, "{}\n{}", text_fold(cx->arena, str_trim(name)), neighbourhood);
}

static err who_is_here(struct cx *cx, struct here_list *people, struct here_list *introduced)
{
	struct person_list all = { 0 };
	int64_t at = 0;
	str id = STR("");

	TRY(people_alongside(cx, STR(""), &all));
	for (size_t i = 0; i < all.n; i++)
		*LIST_ADD(cx->arena, people) = (struct here){ key_of(cx, all.v[i].name, all.v[i].neighbourhood), all.v[i].id };
	for (int pages = 0; pages < 40; pages++) {
		struct introduction_list some = { 0 };
		TRY(people_introduction_find(cx, at, id, &some));
		for (size_t i = 0; i < some.n; i++)
			*LIST_ADD(cx->arena, introduced) = (struct here){ key_of(cx, some.v[i].called.p ? some.v[i].called : STR(""),
				some.v[i].neighbourhood), some.v[i].id };
		if (some.n < LIMIT_LIST)
			return OK;
		at = some.v[some.n - 1].at, id = some.v[some.n - 1].id;
	}
	return OK;
}

static const struct here *find_here(const struct here_list *l, str key)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].key, key))
			return &l->v[i];
	return NULL;
}

static enum sheet_fate fate_of(const struct sheet_row *r)
{
	if (r->wrong.id)
		return FATE_WRONG;
	if (str_is(r->answer, "out"))
		return FATE_OUT;
	if (str_is(r->answer, "intro"))
		return FATE_INTRODUCTION;
	if (r->known && !str_is(r->answer, "yes"))
		return FATE_SAME;
	return r->yes ? FATE_PERSON : FATE_INTRODUCTION;
}

static err look_rows(struct cx *cx, struct sheet *s)
{
	const struct import_row_list *raw = &s->raw;
	struct here_list people = { 0 }, introduced = { 0 }, lines = { 0 };

	TRY(who_is_here(cx, &people, &introduced));
	for (size_t i = 0; i < raw->n; i++) {
		struct sheet_row *r;
		if (str_is(raw->v[i].state, "head"))
			continue;
		r = LIST_ADD(cx->arena, &s->rows);
		TRY(read_row(cx, s, &raw->v[i], r));
		if (!str_is(r->state, "ready"))
			continue;            /* it has been taken in: what stood in it is gone */
		str key = key_of(cx, r->name, r->neighbourhood);
		const struct here *p = find_here(&people, key), *n = find_here(&introduced, key), *twin = find_here(&lines, key);
		r->known = p || n || twin;
		r->known_introduction = !p && n;
		r->known_id = p ? p->id : n ? n->id : STR("");
		if (twin && !p && !n)
			CHECK(str_int(twin->id, &r->twin));
		*LIST_ADD(cx->arena, &lines) = (struct here){ key, str_fmt(cx->arena, "{}", r->line) };
		r->fate = fate_of(r);
		s->fates[r->fate]++;
	}
	return OK;
}

err bring_look(struct cx *cx, str id, struct sheet *s)
{
	struct str_list head = { 0 };

	*s = (struct sheet){ 0 };
	TRY(bring_store_get(cx, id, &s->import));
	TRY(programme_neighbourhood_find(cx, &s->places));
	TRY(bring_store_rows(cx, id, &s->raw));
	for (size_t i = 0; i < s->raw.n; i++)
		if (str_is(s->raw.v[i].state, "head"))
			TRY(row_fields(cx, s->raw.v[i].fields, &head));
	s->columns.n = head.n;
	for (size_t i = 0; i < head.n; i++)
		s->columns.head[i] = str_trim(head.v[i]);
	mapping_read(s->import.mapping, &s->columns);
	if (s->places.n == 1 && !s->import.place.n)
		s->import.place = s->places.v[0].id;
	return look_rows(cx, s);
}

str bring_example(struct cx *cx, const struct sheet *s, size_t column)
{
	struct str_list fields = { 0 };

	for (size_t i = 0; i < s->raw.n && i < 10; i++)
		if (!str_is(s->raw.v[i].state, "head") && !row_fields(cx, s->raw.v[i].fields, &fields) && column < fields.n &&
		    str_trim(fields.v[column]).n)
			return utf8_cut(str_trim(csv_plain(fields.v[column])), 40);
	return STR("");
}

/* Answers */

err bring_columns(struct cx *cx, struct sheet *s)
{
	size_t named = 0;

	for (size_t i = 0; i < s->columns.n; i++) {
		named += s->columns.v[i] == SHEET_NAME;
		for (size_t k = 0; k < i; k++)
			if (s->columns.v[i] == s->columns.v[k] && s->columns.v[i] != SHEET_OTHER && s->columns.v[i] != SHEET_NEVER &&
			    s->columns.v[i] != SHEET_REACH && s->columns.v[i] != SHEET_NOTE)
				return cx_issue(cx, arena_c(cx->arena, str_fmt(cx->arena, "column-{}", i)), T("Two columns are said to be the same. Choose one of them."));
	}
	if (!named)
		return cx_issue(cx, "column-0", T("Which column says what they like to be called?"));
	if (s->import.yes_day > london_day(cx->now))
		return cx_issue(cx, "yes_day", T("That day has not come yet."));
	s->import.state = STR("rows");
	s->import.mapping = mapping_write(cx, &s->columns);
	TRY(bring_store_set(cx, &s->import));
	return bring_store_shape_put(cx, shape_tag(cx, &s->columns), s->import.mapping);
}

err bring_answer(struct cx *cx, struct sheet *s, const struct sheet_row *r)
{
	return bring_store_answer(cx, s->import.id, r->line, r->answer, r->yes);
}

/* Taking in */

err bring_begin(struct cx *cx, struct sheet *s, str *job)
{
	if (!str_is(s->import.state, "rows") || s->fates[FATE_WRONG])
		return cx_issue(cx, "asked", T("Some lines are not right yet, so nothing has been brought in."));
	s->import.state = STR("applying");
	TRY(bring_store_set(cx, &s->import));
	return job_enqueue(cx, "bring people", s->import.id, job);
}

static err add_moment(struct cx *cx, str person, const char *form, str words, int64_t day)
{
	struct moment m = { .person = person, .words = words, .place = STR(""), .day = day, .shown_from = 1 };
	str line = cx->form;

	cx->form = id_derive(cx->arena, line, str_c(form));
	err e = people_moment_add(cx, &m);
	cx->form = line;
	return e;
}

/* Their story begins with the day we met, when the sheet says it, and with their yes. */
static err add_person(struct cx *cx, const struct sheet_row *r, str *became)
{
	struct person p = { .name = r->name, .neighbourhood = r->neighbourhood, .language = r->language, .reach = r->reach, .talk = r->talk,
		.ask_first = STR(""), .said_yes = london_ms(r->yes, 12 * 60) };

	TRY(people_add(cx, &p));
	*became = p.id;
	if (r->met && r->met < r->yes)
		TRY(add_moment(cx, p.id, "met", msg_text(cx->lang, T("We met.")).text, r->met));
	return add_moment(cx, p.id, "yes", r->note.n ? r->note : msg_text(cx->lang, T("Yes to something being written down.")).text, r->yes);
}

static err add_introduction(struct cx *cx, const struct sheet_row *r, str by, str *became)
{
	struct introduction i = { .called = r->name, .reach = r->talk.n ? add_line(cx, r->reach, r->talk) : r->reach, .neighbourhood = r->neighbourhood, .source = STR("other"),
		.by_whom = by, .words = r->note };

	TRY(people_introduction_add(cx, &i));
	*became = i.id;
	return OK;
}

static err take_row(struct cx *cx, const struct sheet *s, const struct sheet_row *r, str by)
{
	static const char *const states[] = { [FATE_WRONG] = "left", [FATE_PERSON] = "added", [FATE_INTRODUCTION] = "introduced",
		[FATE_SAME] = "same", [FATE_OUT] = "left" };
	struct import_row done = { .line = r->line, .state = str_c(states[r->fate]), .why = STR(""),
		.became = r->known_id.p ? r->known_id : STR("") };
	str form = cx->form;
	err e = OK;

	/* Each line is a form of its own: a step that is tried again makes the same records. */
	cx->form = id_derive(cx->arena, s->import.id, str_fmt(cx->arena, "line {}", r->line));
	if (r->fate == FATE_PERSON)
		e = add_person(cx, r, &done.became);
	else if (r->fate == FATE_INTRODUCTION)
		e = add_introduction(cx, r, by, &done.became);
	cx->form = form;
	TRY(e);
	return bring_store_became(cx, s->import.id, &done);
}

err bring_take(struct cx *cx, str id, size_t most, bool *done)
{
	struct sheet s = { 0 };
	struct staff me = { 0 };
	size_t taken = 0;

	TRY(bring_look(cx, id, &s));
	TRY(access_staff_get(cx, cx->actor.id, &me));
	str by = msg_fmt(cx->arena, cx->lang, T("From {1}’s own notes"), me.name);
	for (size_t i = 0; i < s.rows.n && taken < most; i++)
		if (str_is(s.rows.v[i].state, "ready")) {
			TRY(take_row(cx, &s, &s.rows.v[i], by));
			taken++;
		}
	*done = taken < most;
	if (!*done)
		return OK;
	s.import.state = STR("done");
	return bring_store_set(cx, &s.import);
}

err feeds_bring_step(struct cx *cx, struct job *j, bool *done)
{
	struct import i = { 0 };

	TRY(bring_store_get(cx, j->input, &i));
	TRY(bring_take(cx, j->input, LIMIT_BRING_AT_ONCE, done));
	j->done += LIMIT_BRING_AT_ONCE;
	j->location = str_fmt(cx->arena, "/bring/{}", j->input);
	return OK;
}
