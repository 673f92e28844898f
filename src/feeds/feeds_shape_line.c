/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_shape_line.c -- one line of somebody's sheet.  It becomes a record as feeds have them, so that its words,
 * addresses and numbers are cleaned as theirs are; what a sheet says otherwise (days in words, ages in one cell) is read here.
 */
#include <jansson.h>
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_bring_int.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"
#include "feeds/feeds_shape_int.h"

struct cells { struct cx *cx; str v[MEANINGS]; struct buf left; json_t *came; };

/* What programs write where there is nothing. */
static bool is_nothing(struct arena *a, str v)
{
	str f = text_fold(a, v);

	return !f.n || str_is(f, "-") || str_is(f, "n/a") || str_is(f, "null") || str_is(f, "#n/a");
}

static void leave(struct cells *c, str name, str value)
{
	if (value.n)
		buf_fmt(&c->left, "{}: {}\n", name, open_cut(c->cx, clean_line(c->cx->arena, value), 300));
}

/* The row under the names of its columns, but for those that are not wanted.  A name that stands twice gets a number. */
static void keep(struct cells *c, str head, size_t column, str value)
{
	str name = head.n ? head : str_fmt(c->cx->arena, "{}", column + 1);

	if (json_object_get(c->came, arena_c(c->cx->arena, name)))
		name = str_fmt(c->cx->arena, "{} ({})", name, column + 1);
	json_object_set_new(c->came, arena_c(c->cx->arena, name), json_stringn(value.p, value.n));
}

static void gather(struct cells *c, const struct shape *s, const struct str_list *fields)
{
	struct arena *a = c->cx->arena;

	for (size_t i = 0; i < fields->n; i++) {
		str v = str_trim(csv_plain(fields->v[i])), head = i < s->n ? s->head[i] : STR("");
		enum means m = i < s->n ? s->v[i] : MEANS_BESIDE;
		if (!v.n || m == MEANS_NOTHING)
			continue;
		keep(c, head, i, v);
		if (is_nothing(a, v))
			continue;
		if (m == MEANS_BESIDE)
			leave(c, head.n ? head : STR("?"), v);
		else if (!c->v[m].n)
			c->v[m] = v;
		else
			c->v[m] = str_fmt(a, "{}{}{}", c->v[m], m == MEANS_ABOUT || m == MEANS_WELCOME ? "\n\n" : m == MEANS_ADDRESS || m == MEANS_LANGUAGE ? ", " : "; ", v);
	}
}

static void put(json_t *o, const char *name, str value)
{
	if (value.n)
		json_object_set_new(o, name, json_stringn(value.p, value.n));
}

/* A thing that is called two things is called both, while there is room. */
static str both_names(struct cells *c)
{
	struct arena *a = c->cx->arena;
	str en = clean_line(a, c->v[MEANS_NAME]), cy = clean_line(a, c->v[MEANS_NAME_CY]);

	if (!en.n || !cy.n || str_eq(text_fold(a, en), text_fold(a, cy)))
		return en.n ? en : cy;
	str both = str_fmt(a, "{} / {}", en, cy);
	if (both.n <= LIMIT_NAME)
		return both;
	c->v[MEANS_ABOUT] = str_fmt(a, "{}\n\n{}", cy, c->v[MEANS_ABOUT].p ? c->v[MEANS_ABOUT] : STR(""));
	return en;
}

/* "£3", "3.50" and "Free" are read as a feed's; a lone number gets its sign. */
static str price(struct arena *a, str v)
{
	double d;

	return str_real(v, &d) && d > 0 ? str_fmt(a, "£{}", v) : v;
}

/* A spreadsheet takes the first 0 of a telephone number away. */
static str telephone(struct arena *a, str v)
{
	bool figures = v.n == 10 && strchr("1237", v.p[0]);

	for (size_t i = 0; i < v.n && figures; i++)
		figures = v.p[i] >= '0' && v.p[i] <= '9';
	return figures ? str_fmt(a, "0{}", v) : v;
}

/* Several in one cell, or cells. */
static void add_reach(struct arena *a, json_t *contacts, str all, const char *name)
{
	size_t n = 0;

	while (all.n) {
		bool phone = name[0] == 'p';
		for (n = 0; n < all.n && !strchr(phone ? ";/\n" : ";, \n", all.p[n]); n++)
			;
		str one = str_trim((str){ all.p, n });
		n += n < all.n;
		all.p += n, all.n -= n;
		if (!one.n)
			continue;
		json_t *contact = json_object();
		put(contact, name, phone ? telephone(a, one) : one);
		json_array_append_new(contacts, contact);
	}
}

static json_t *contacts(struct cells *c)
{
	json_t *list = json_array(), *keeper = json_object();

	put(keeper, "name", c->v[MEANS_KEEPER]);
	json_array_append_new(list, keeper);
	add_reach(c->cx->arena, list, c->v[MEANS_EMAIL], "email");
	add_reach(c->cx->arena, list, c->v[MEANS_PHONE], "phone");
	return list;
}

static json_t *location(struct cells *c)
{
	json_t *place = json_object(), *address = json_object();

	put(place, "name", c->v[MEANS_PLACE]);
	put(address, "address_1", c->v[MEANS_ADDRESS]);
	/* Sheets often say it in both. */
	if (!c->v[MEANS_ADDRESS].n || !memmem(c->v[MEANS_ADDRESS].p, c->v[MEANS_ADDRESS].n, c->v[MEANS_POSTCODE].p ? c->v[MEANS_POSTCODE].p : "", c->v[MEANS_POSTCODE].n))
		put(address, "postal_code", c->v[MEANS_POSTCODE]);
	put(place, "latitude", c->v[MEANS_LAT]);
	put(place, "longitude", c->v[MEANS_LON]);
	json_object_set_new(place, "address", address);
	if (c->v[MEANS_ACCESS].n) {
		json_t *access = json_object();
		put(access, "description", c->v[MEANS_ACCESS]);
		json_object_set_new(place, "accessibility", access);
	}
	return place;
}

static str number_of(struct arena *a, int64_t n) { return n ? str_fmt(a, "{}", n) : STR(""); }

static void ages(struct cells *c, json_t *o)
{
	struct arena *a = c->cx->arena;
	int64_t from = 0, to = 0, day;
	str who = c->v[MEANS_WHO_FOR];

	if (who.n && ages_read(a, who, &from, &to))
		who = from || to ? STR("") : who;
	put(o, "minimum_age", c->v[MEANS_FROM_AGE].n ? c->v[MEANS_FROM_AGE] : number_of(a, from));
	put(o, "maximum_age", c->v[MEANS_TO_AGE].n ? c->v[MEANS_TO_AGE] : number_of(a, to));
	put(o, "eligibility_description", who);
	if (c->v[MEANS_CHECKED].n)
		put(o, "assured_date", sheet_day_read(a, c->v[MEANS_CHECKED], &day) ? day_iso(a, day) : c->v[MEANS_CHECKED]);
}

static json_t *service_of(struct cells *c)
{
	json_t *o = json_object();

	put(o, "name", both_names(c));
	put(o, "id", c->v[MEANS_KEY]);
	put(o, "organization", c->v[MEANS_ORGANISATION]);
	put(o, "description", c->v[MEANS_ABOUT]);
	put(o, "url", c->v[MEANS_WEBSITE]);
	put(o, "fees_description", price(c->cx->arena, c->v[MEANS_COST]));
	put(o, "languages", c->v[MEANS_LANGUAGE]);
	put(o, "application_process", c->v[MEANS_WELCOME]);
	put(o, "status", STR("active"));
	json_object_set_new(o, "contacts", contacts(c));
	json_object_set_new(o, "location", location(c));
	ages(c, o);
	return o;
}

static void set_kind(struct cells *c, const struct shape *s, struct open_record *out)
{
	static const struct { const char *word, *kind; } kinds[] = { { "place", "place" }, { "venue", "place" }, { "building", "place" }, { "library", "place" },
		{ "lle", "place" }, { "group", "group" }, { "club", "group" }, { "society", "group" }, { "grwp", "group" }, { "clwb", "group" },
		{ "activity", "activity" }, { "activities", "activity" }, { "class", "activity" }, { "session", "activity" }, { "event", "activity" },
		{ "gweithgaredd", "activity" }, { "dosbarth", "activity" }, { "digwyddiad", "activity" }, { "service", "service" }, { "gwasanaeth", "service" } };
	str f = text_fold(c->cx->arena, c->v[MEANS_KIND].p ? c->v[MEANS_KIND] : STR(""));

	out->fields[COLUMN_KIND] = s->kind.n ? s->kind : STR("activity");
	for (size_t i = 0; i < countof(kinds); i++)
		if (str_is(f, kinds[i].word)) {
			out->fields[COLUMN_KIND] = str_c(kinds[i].kind);
			return;
		}
	leave(c, STR("kind"), c->v[MEANS_KIND]);
}

static void say(struct arena *a, str *words, str more)
{
	if (more.n)
		*words = words->n ? str_fmt(a, "{}; {}", *words, more) : more;
}

/* Half past ten as a spreadsheet counts it: a part of the day. */
static bool hour_of(struct arena *a, str v, int64_t *minute)
{
	double d;
	struct rhythm_words w;

	if (str_real(v, &d) && d > 0 && d < 1) {
		*minute = (int64_t)(d * 1440 + .5);
		return true;
	}
	if (!rhythm_read(a, v, &w) || w.days || w.opens < 0 || w.closes >= 0)
		return false;
	*minute = w.opens;
	return true;
}

/* Days and hours where they are plain; all else stays as it was written. */
static void set_when(struct cells *c, struct open_record *out)
{
	struct arena *a = c->cx->arena;
	struct rhythm_words days = { .opens = -1, .closes = -1 }, when = days;
	str words = STR(""), opens = c->v[MEANS_OPENS], closes = c->v[MEANS_CLOSES];

	if (c->v[MEANS_DAYS].n && !rhythm_read(a, c->v[MEANS_DAYS], &days))
		days = (struct rhythm_words){ .opens = -1, .closes = -1 }, say(a, &words, c->v[MEANS_DAYS]);
	bool read = c->v[MEANS_WHEN].n && rhythm_read(a, c->v[MEANS_WHEN], &when);
	if (read && ((days.days && when.days && days.days != when.days) || (days.opens >= 0 && when.opens >= 0)))
		read = false;                /* two cells that do not agree */
	if (!read)
		when = (struct rhythm_words){ .opens = -1, .closes = -1 };
	if (!read || when.vague)
		say(a, &words, c->v[MEANS_WHEN]);
	if (days.vague && c->v[MEANS_DAYS].n)
		say(a, &words, c->v[MEANS_DAYS]);
	if (!days.days)
		days.days = when.days, days.nth = when.nth;
	if (days.opens < 0)
		days.opens = when.opens, days.closes = when.closes;
	if (opens.n || closes.n) {
		/* "2" and "4pm" are read together, as one would. */
		str both = str_fmt(a, "{}{}{}", opens, opens.n && closes.n ? " - " : "", closes);
		struct rhythm_words w;
		bool good = opens.n && closes.n && rhythm_read(a, both, &w) && !w.days && w.opens >= 0;
		if (!good)
			good = opens.n && hour_of(a, opens, &w.opens) && (!closes.n || hour_of(a, closes, &w.closes)), w.closes = closes.n ? w.closes : -1;
		if (good && days.opens < 0 && (w.closes < 0 || w.closes > w.opens))
			days.opens = w.opens, days.closes = w.closes;
		else
			say(a, &words, both);
	}
	if (days.days) {
		out->fields[COLUMN_FREQ] = days.nth ? STR("monthly") : STR("weekly");
		out->fields[COLUMN_DAYS] = days_write(a, days.days);
		out->fields[COLUMN_NTH] = number_of(a, days.nth);
	}
	if (days.opens >= 0)
		out->fields[COLUMN_OPENS] = community_time_write(a, days.opens);
	if (days.closes > 0)
		out->fields[COLUMN_CLOSES] = community_time_write(a, days.closes);
	if (words.n > LIMIT_LINE)
		leave(c, STR("when"), words);
	out->fields[COLUMN_WHEN] = open_cut(c->cx, words, LIMIT_LINE);
}

static void set_step_free(struct cells *c, struct open_record *out)
{
	static const char *const yes[] = { "yes", "y", "true", "1", "oes", "ydy", "x", "step free" }, *const no[] = { "no", "n", "false", "0", "na", "nac oes" };
	str v = c->v[MEANS_STEP_FREE], f = text_fold(c->cx->arena, v.p ? v : STR(""));
	str said = STR("");

	for (size_t i = 0; i < countof(yes); i++)
		said = str_is(f, yes[i]) ? STR("yes") : i < countof(no) && str_is(f, no[i]) ? STR("no") : said;
	out->fields[COLUMN_STEP_FREE] = said;
	if (!said.n)
		leave(c, STR("step_free"), v);
}

/* A line that has no number of its own is known again by what it is called, who runs it, where and on which days. */
static str key_of(struct cells *c, const struct shape *s, const struct open_record *r)
{
	struct arena *a = c->cx->arena;
	str feed = s->feed.p ? s->feed : STR("");

	return import_hex(c->cx, text_fold(a, str_fmt(a, "{}\n{}\n{}\n{}\n{}{}", feed, r->fields[COLUMN_NAME], r->fields[COLUMN_ORGANISATION], r->fields[COLUMN_ADDRESS],
		r->fields[COLUMN_DAYS], r->fields[COLUMN_NTH])));
}

static str came(struct cells *c)
{
	char *text = json_dumps(c->came, JSON_COMPACT);
	str out = arena_dup(c->cx->arena, str_c(text ? text : "{}"));

	free(text);
	return out;
}

void shape_line(struct cx *cx, const struct shape *s, const struct str_list *fields, struct open_record *out, str *original)
{
	struct cells c = { .cx = cx, .left = BUF(cx->arena, LIMIT_WORDS), .came = json_object() };
	struct arena *a = cx->arena;

	for (enum means m = 0; m < MEANINGS; m++)
		c.v[m] = STR("");
	gather(&c, s, fields);
	json_t *o = service_of(&c);
	char *text = json_dumps(o, JSON_COMPACT);
	open_read(cx, arena_dup(a, str_c(text ? text : "{}")), s->feed.p ? s->feed : STR(""), out);
	free(text);
	for (enum column k = 0; k < COLUMNS_IN; k++)
		out->fields[k] = out->fields[k].p ? out->fields[k] : STR("");
	set_kind(&c, s, out);
	set_when(&c, out);
	set_step_free(&c, out);
	out->fields[COLUMN_NEIGHBOURHOOD] = open_cut(cx, clean_line(a, c.v[MEANS_NEIGHBOURHOOD]), LIMIT_NAME);
	if (!out->fields[COLUMN_KEY].n && !out->wrong.id)
		out->fields[COLUMN_KEY] = key_of(&c, s, out);
	out->left = str_trim(str_fmt(a, "{}\n{}", out->left, buf_str(&c.left)));
	*original = came(&c);
	json_decref(o);
	json_decref(c.came);
}
