/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_columns.c -- what the columns of a file are called, and what stands in them. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_int.h"

const char *const column_names[COLUMNS_IN] = {
	[COLUMN_KEY] = "id", [COLUMN_KIND] = "kind", [COLUMN_NAME] = "name", [COLUMN_ABOUT] = "about", [COLUMN_PLACE] = "place",
	[COLUMN_POINT] = "point", [COLUMN_LAT] = "latitude", [COLUMN_LON] = "longitude", [COLUMN_ADDRESS] = "address",
	[COLUMN_NEIGHBOURHOOD] = "neighbourhood", [COLUMN_FREQ] = "freq", [COLUMN_DAYS] = "days", [COLUMN_NTH] = "nth",
	[COLUMN_OPENS] = "opens_at", [COLUMN_CLOSES] = "closes_at", [COLUMN_WHEN] = "when", [COLUMN_COST] = "cost",
	[COLUMN_COST_WORDS] = "cost_words", [COLUMN_STEP_FREE] = "step_free", [COLUMN_ACCESS] = "access",
	[COLUMN_FOOD] = "food", [COLUMN_WARM] = "warm", [COLUMN_WELCOME] = "welcome", [COLUMN_LANGUAGE] = "language",
	[COLUMN_KEEPER] = "keeper", [COLUMN_REACH] = "reach", [COLUMN_PUBLIC] = "keeper_public", [COLUMN_CHECKED] = "assured_date",
	[COLUMN_SPOT] = "spot", [COLUMN_ENDED] = "ended", [COLUMN_ORGANISATION] = "organisation", [COLUMN_WEBSITE] = "website",
	[COLUMN_EMAIL] = "public_email", [COLUMN_PHONE] = "public_phone", [COLUMN_FROM_AGE] = "from_age", [COLUMN_TO_AGE] = "to_age",
	[COLUMN_WHO_FOR] = "who_for", [COLUMN_FEED] = "feed", [COLUMN_FEED_KEY] = "feed_key", [COLUMN_LEFT] = "left",
};
/* Other names that spreadsheets and the standard use, folded, with _ for anything but letters. */
static const struct { const char *name; enum column column; } others[] = {
	{ "key", COLUMN_KEY }, { "ref", COLUMN_KEY }, { "type", COLUMN_KIND }, { "title", COLUMN_NAME }, { "group", COLUMN_NAME },
	{ "description", COLUMN_ABOUT }, { "venue", COLUMN_PLACE }, { "location", COLUMN_PLACE }, { "at", COLUMN_PLACE },
	{ "lat", COLUMN_LAT }, { "lon", COLUMN_LON }, { "lng", COLUMN_LON }, { "long", COLUMN_LON }, { "street", COLUMN_ADDRESS },
	{ "area", COLUMN_NEIGHBOURHOOD }, { "day", COLUMN_DAYS }, { "byday", COLUMN_DAYS }, { "starts", COLUMN_OPENS },
	{ "start", COLUMN_OPENS }, { "begins", COLUMN_OPENS }, { "from", COLUMN_OPENS }, { "opens", COLUMN_OPENS },
	{ "ends", COLUMN_CLOSES }, { "end", COLUMN_CLOSES }, { "to", COLUMN_CLOSES }, { "closes", COLUMN_CLOSES },
	{ "schedule", COLUMN_WHEN }, { "time", COLUMN_WHEN }, { "when_words", COLUMN_WHEN }, { "price", COLUMN_COST },
	{ "fees", COLUMN_COST }, { "fees_description", COLUMN_COST_WORDS }, { "accessible", COLUMN_STEP_FREE },
	{ "wheelchair", COLUMN_STEP_FREE }, { "accessibility", COLUMN_ACCESS }, { "access_words", COLUMN_ACCESS },
	{ "how_to_join", COLUMN_WELCOME }, { "languages", COLUMN_LANGUAGE }, { "organiser", COLUMN_KEEPER },
	{ "phone", COLUMN_REACH }, { "telephone", COLUMN_REACH }, { "email", COLUMN_REACH }, { "checked", COLUMN_CHECKED },
	{ "organization", COLUMN_ORGANISATION }, { "provider", COLUMN_ORGANISATION }, { "url", COLUMN_WEBSITE }, { "web", COLUMN_WEBSITE },
	{ "minimum_age", COLUMN_FROM_AGE }, { "maximum_age", COLUMN_TO_AGE },
};

static str plain_name(struct arena *a, str s)
{
	str f = text_fold(a, str_trim(s));
	char *p = arena_alloc(a, f.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < f.n; i++)
		if ((f.p[i] >= 'a' && f.p[i] <= 'z') || (f.p[i] >= '0' && f.p[i] <= '9'))
			p[n++] = f.p[i];
		else if (n && p[n - 1] != '_')
			p[n++] = '_';
	while (n && p[n - 1] == '_')
		n--;
	return (str){ p, n };
}

static enum column column_of(str name)
{
	for (enum column c = COLUMN_KEY; c < COLUMNS_IN; c++)
		if (str_is(name, column_names[c]))
			return c;
	for (size_t i = 0; i < countof(others); i++)
		if (str_is(name, others[i].name))
			return others[i].column;
	return COLUMN_OTHER;
}

void columns_read(struct arena *a, const struct str_list *head, struct columns *out)
{
	*out = (struct columns){ .n = head->n };
	for (size_t i = 0; i < head->n; i++) {
		str name = head->v[i];
		/* The mark that some programs put before the first letter of a file. */
		if (i == 0 && str_starts(name, STR("\xef\xbb\xbf")))
			name = (str){ name.p + 3, name.n - 3 };
		out->head[i] = str_trim(name);
		out->v[i] = column_of(plain_name(a, name));
		for (size_t k = 0; k < i; k++)
			if (out->v[k] == out->v[i])
				out->v[i] = COLUMN_OTHER;   /* the second of a name is kept as words */
	}
}

/* yes, no, or -1 */
static int yes_no(str folded)
{
	static const char *const yes[] = { "yes", "y", "1", "true", "oes", "ydy", "x" }, *const no[] = { "no", "n", "0", "false", "na", "nac oes", "" };

	for (size_t i = 0; i < countof(yes); i++)
		if (str_is(folded, yes[i]))
			return 1;
	for (size_t i = 0; i < countof(no); i++)
		if (str_is(folded, no[i]))
			return 0;
	return -1;
}

int64_t days_read(struct arena *a, str s)
{
	static const struct { const char *name; int bit; } names[] = {
		{ "mo", 1 }, { "mon", 1 }, { "monday", 1 }, { "llun", 1 }, { "tu", 2 }, { "tue", 2 }, { "tues", 2 }, { "tuesday", 2 },
		{ "mawrth", 2 }, { "we", 4 }, { "wed", 4 }, { "weds", 4 }, { "wednesday", 4 }, { "mercher", 4 }, { "th", 8 },
		{ "thu", 8 }, { "thur", 8 }, { "thurs", 8 }, { "thursday", 8 }, { "iau", 8 }, { "fr", 16 }, { "fri", 16 },
		{ "friday", 16 }, { "gwener", 16 }, { "sa", 32 }, { "sat", 32 }, { "saturday", 32 }, { "sadwrn", 32 },
		{ "su", 64 }, { "sun", 64 }, { "sunday", 64 }, { "sul", 64 }, { "daily", 127 }, { "and", 0 }, { "a", 0 },
		{ "ac", 0 }, { "dydd", 0 }, { "every", 0 }, { "bob", 0 },
	};
	struct text_tokens words = { 0 };
	int64_t bits = 0;

	text_words(a, s, &words);
	for (size_t i = 0; i < words.n; i++) {
		str w = words.v[i].word;
		size_t k = 0;
		if (w.n > 4 && w.p[w.n - 1] == 's' && w.p[w.n - 2] == 'y')
			w.n--;   /* Tuesdays */
		while (k < countof(names) && !str_is(w, names[k].name))
			k++;
		if (k == countof(names))
			return 0;
		bits |= names[k].bit;
	}
	return bits;
}

static bool set_cost(struct thing *t, str v, str folded)
{
	if (str_is(folded, "free") || str_is(folded, "am ddim") || str_is(folded, "0"))
		t->cost = STR("free");
	else if (str_is(folded, "donation") || str_is(folded, "pay what you can"))
		t->cost = STR("donation");
	else if (str_is(folded, "costs"))
		t->cost = STR("costs");
	else if (v.n)
		t->cost = STR("costs"), t->cost_words = v;
	else
		t->cost = STR("");
	return true;
}

/* Our own list that comes back has the day that stands here: then it is known who looked. */
static bool set_checked(struct thing *t, str v)
{
	int64_t day = 0;
	bool good = !v.n || day_parse((str){ v.p, v.n > 10 ? 10 : v.n }, &day);

	if (day != t->checked_day)
		t->checked_by = day ? STR("list") : STR("");
	t->checked_day = day;
	return good;
}

static bool set_when(struct cx *cx, struct thing *t, enum column c, str v, str folded)
{
	int64_t n;

	switch (c) {
	case COLUMN_FREQ:
		t->freq = str_is(folded, "weekly") ? STR("weekly") : str_is(folded, "monthly") ? STR("monthly") : STR("");
		return !v.n || t->freq.n;
	case COLUMN_DAYS:
		t->days = days_read(cx->arena, v);
		return !v.n || t->days;
	case COLUMN_NTH:
		if (v.n && (!str_int(v, &n) || n < 1 || n > 5))
			return false;
		t->nth = v.n ? n : 0;
		return true;
	case COLUMN_OPENS:
		t->opens_at = 0;
		return !v.n || community_time_read(v, &t->opens_at);
	case COLUMN_CLOSES:
		t->closes_at = 0;
		return !v.n || community_time_read(v, &t->closes_at);
	case COLUMN_CHECKED:
		return set_checked(t, v);
	default:
		t->when_words = v;
		return true;
	}
}

static bool set_yes_no(struct thing *t, enum column c, str folded)
{
	int yes = yes_no(folded);

	if (yes < 0)
		return false;
	if (c == COLUMN_STEP_FREE)
		t->step_free = !folded.n ? STR("") : yes ? STR("yes") : STR("no");
	else
		*(c == COLUMN_FOOD ? &t->food : c == COLUMN_WARM ? &t->warm : &t->keeper_public) = yes;
	return true;
}

static bool set_age(str v, int64_t *out)
{
	*out = 0;
	return !v.n || (str_int(v, out) && *out >= 0 && *out <= 120);
}

/* What stands beside a thing. */
static bool set_more(struct cx *cx, struct line *l, enum column c, str v)
{
	l->more.any = true;
	switch (c) {
	case COLUMN_ORGANISATION: l->more.organisation = v.n <= LIMIT_NAME ? v : STR(""); return v.n <= LIMIT_NAME;
	case COLUMN_WEBSITE:  l->more.website = reach_website(cx->arena, v); return !v.n || l->more.website.n;
	case COLUMN_EMAIL:    l->more.email = reach_is_email(v) ? v : STR(""); return !v.n || l->more.email.n;
	case COLUMN_PHONE:    l->more.phone = reach_is_phone(v) ? v : STR(""); return !v.n || l->more.phone.n;
	case COLUMN_FROM_AGE: return set_age(v, &l->more.from_age);
	case COLUMN_TO_AGE:   return set_age(v, &l->more.to_age);
	case COLUMN_WHO_FOR:  l->more.who_for = v.n <= LIMIT_LINE ? v : STR(""); return v.n <= LIMIT_LINE;
	case COLUMN_FEED:     l->more.feed = v; return true;
	default:              l->more.feed_key = v; return true;
	}
}

/* False when it is not understood. */
static bool set(struct cx *cx, struct line *l, enum column c, str v)
{
	struct thing *t = l->thing;
	str folded = text_fold(cx->arena, v);
	static const struct { enum column column; size_t at; } texts[] = {
		{ COLUMN_NAME, offsetof(struct thing, name) }, { COLUMN_ABOUT, offsetof(struct thing, about) },
		{ COLUMN_ADDRESS, offsetof(struct thing, address) }, { COLUMN_COST_WORDS, offsetof(struct thing, cost_words) },
		{ COLUMN_ACCESS, offsetof(struct thing, access_words) }, { COLUMN_WELCOME, offsetof(struct thing, welcome) },
		{ COLUMN_LANGUAGE, offsetof(struct thing, language) }, { COLUMN_KEEPER, offsetof(struct thing, keeper_name) },
		{ COLUMN_REACH, offsetof(struct thing, keeper_reach) },
	};

	/* A list that others were given does not say who keeps a thing: that is not "nobody". */
	if (!v.n && (c == COLUMN_KEEPER || c == COLUMN_REACH))
		return true;
	for (size_t i = 0; i < countof(texts); i++)
		if (texts[i].column == c) {
			*(str *)((char *)t + texts[i].at) = v;
			return true;
		}
	if (c >= COLUMN_ORGANISATION && c <= COLUMN_FEED_KEY)
		return set_more(cx, l, c, v);
	switch (c) {
	case COLUMN_OTHER: return !v.n;
	case COLUMN_SPOT:  l->spot = v; return true;
	case COLUMN_ENDED: l->ended = yes_no(folded) == 1; return yes_no(folded) >= 0;
	case COLUMN_KEY:   l->key = v; return true;
	case COLUMN_KIND:  t->kind = folded; return true;
	case COLUMN_PLACE: l->place = v; return true;
	case COLUMN_NEIGHBOURHOOD: l->neighbourhood = v; return true;
	case COLUMN_POINT: return !v.n || community_point_read(v, &t->lat, &t->lon);
	case COLUMN_LAT:   return !v.n || str_real(v, &t->lat);
	case COLUMN_LON:   return !v.n || str_real(v, &t->lon);
	case COLUMN_COST:  return set_cost(t, v, folded);
	case COLUMN_STEP_FREE: case COLUMN_FOOD: case COLUMN_WARM: case COLUMN_PUBLIC: return set_yes_no(t, c, folded);
	case COLUMN_LEFT:  return !v.n;
	default:           return set_when(cx, t, c, v, folded);
	}
}

void line_read(struct cx *cx, const struct columns *c, const struct str_list *fields, struct line *out)
{
	struct buf left = BUF(cx->arena, 1u << 20);

	for (size_t i = 0; i < fields->n; i++) {
		str v = str_trim(csv_plain(fields->v[i]));
		if (i < c->n && set(cx, out, c->v[i], v))
			continue;
		if (v.n && i < c->n && c->v[i] == COLUMN_LEFT)
			buf_fmt(&left, "{}\n", v);          /* each of its lines says what it is */
		else if (v.n)
			buf_fmt(&left, "{}: {}\n", i < c->n ? c->head[i] : STR("?"), v);
	}
	out->thing->source_words = str_trim(buf_str(&left));
	if (out->thing->days && !out->thing->freq.n)
		out->thing->freq = STR("weekly");
	if (out->thing->freq.n && !out->thing->days)
		out->thing->freq = STR("");
}

str days_write(struct arena *a, int64_t bits)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct buf b = BUF(a, 64);

	for (int i = 0; i < 7; i++)
		if (bits >> i & 1)
			buf_fmt(&b, "{}{}", b.n ? "," : "", names[i]);
	return buf_str(&b);
}

void line_write(struct cx *cx, const struct thing *t, str neighbourhood, struct buf *out)
{
	struct arena *a = cx->arena;
	bool times = t->opens_at || t->closes_at;
	str fields[COLUMNS] = {
		[COLUMN_KEY] = t->id, [COLUMN_KIND] = t->kind, [COLUMN_NAME] = t->name, [COLUMN_ABOUT] = t->about,
		[COLUMN_PLACE] = t->place_name, [COLUMN_POINT] = community_point_write(a, t), [COLUMN_ADDRESS] = t->address,
		[COLUMN_NEIGHBOURHOOD] = neighbourhood, [COLUMN_FREQ] = t->freq, [COLUMN_DAYS] = days_write(a, t->days),
		[COLUMN_NTH] = t->nth ? str_fmt(a, "{}", t->nth) : STR(""),
		[COLUMN_OPENS] = times ? community_time_write(a, t->opens_at) : STR(""),
		[COLUMN_CLOSES] = t->closes_at ? community_time_write(a, t->closes_at) : STR(""), [COLUMN_WHEN] = t->when_words,
		[COLUMN_COST] = t->cost, [COLUMN_COST_WORDS] = t->cost_words, [COLUMN_STEP_FREE] = t->step_free,
		[COLUMN_ACCESS] = t->access_words, [COLUMN_FOOD] = t->food ? STR("yes") : STR("no"),
		[COLUMN_WARM] = t->warm ? STR("yes") : STR("no"), [COLUMN_WELCOME] = t->welcome, [COLUMN_LANGUAGE] = t->language,
		[COLUMN_KEEPER] = t->keeper_public ? t->keeper_name : STR(""), [COLUMN_REACH] = t->keeper_public ? t->keeper_reach : STR(""),
		[COLUMN_PUBLIC] = t->keeper_public ? STR("yes") : STR("no"),
		[COLUMN_CHECKED] = t->checked_day ? day_iso(a, t->checked_day) : STR(""),
	};

	for (enum column c = COLUMN_KEY; c < COLUMNS; c++)
		fields[c] = csv_guard(a, fields[c]);
	csv_write(out, fields + COLUMN_KEY, COLUMNS - COLUMN_KEY);
}
