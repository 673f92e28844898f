/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_ask_web.c -- what is asked of a feed: every parameter is honoured, or refused in a sentence. */
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "community/community.h"
#include "feeds/feeds_out_int.h"
#include "land/land.h"
#include "web/web.h"

#define WHERE_AND_WHAT (FEED_SERVICES | FEED_AT_LOCATIONS)
#define NESTED (FEED_SERVICES | FEED_AT_LOCATIONS | FEED_ORGANISATIONS)
const struct feed_param feed_params[] = {
	{ "page", FEED_ALL, "integer", "Which page, from 1." },
	{ "per_page", FEED_ALL, "integer", "How many on a page: 50 unless said; at most 250, 50 with full, 5000 with minimal." },
	{ "search", FEED_ALL, "string", "Words that must all be found, up to six." },
	{ "format", FEED_ALL, "string", "json, or ndjson: all of it as a stream, one in each line, without pages." },
	{ "taxonomy_term_id", NESTED, "string", "Those that have this term." },
	{ "taxonomy_id", NESTED | FEED_TERMS, "string", "Those that have any term of this taxonomy." },
	{ "organization_id", WHERE_AND_WHAT, "string", "Those of this organization." },
	{ "modified_after", WHERE_AND_WHAT, "string", "Changed at this date-time or later. What has ended is among them for 180 days, as defunct." },
	{ "minimum_age", WHERE_AND_WHAT, "integer", "Those that say a minimum_age of at least this." },
	{ "maximum_age", WHERE_AND_WHAT, "integer", "Those that say a maximum_age of at most this." },
	{ "day", WHERE_AND_WHAT, "string", "Those that happen on this day: MO or Monday." },
	{ "start_time", WHERE_AND_WHAT, "string", "Those that open at this time, HH:MM, or later." },
	{ "end_time", WHERE_AND_WHAT, "string", "Those that close at this time, HH:MM, or sooner." },
	{ "minimal", FEED_SERVICES, "boolean", "Only the id and last_modified of each." },
	{ "full", NESTED, "boolean", "Each with all that belongs to it." },
	{ "full_service", NESTED, "boolean", "The same as full." },
	{ "top_only", FEED_TERMS, "boolean", "Only terms without a parent: these are all." },
	{ "parent_id", FEED_TERMS, "string", "Terms below this one: there are none." },
	{ "postcode", WHERE_AND_WHAT, "string", "With proximity: those that happen near its middle. Alone: those of the neighbourhood that it is in, and those of the whole area." },
	{ "proximity", WHERE_AND_WHAT, "string", "How many metres at most from the middle of postcode, up to 100000." },
	{ NULL, 0, NULL, NULL },
};

struct reading { struct cx *cx; struct feed_ask *q; const char *name; };

static bool wrong(struct reading *r, const char *how)
{
	if (!r->q->wrong.n)
		r->q->wrong = str_fmt(r->cx->arena, "{}: {}", r->name, how);
	return false;
}

static bool number(struct reading *r, str s, int64_t least, int64_t most, int64_t *out)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			s.n = 0;
	if (s.n && s.n < 10 && str_int(s, out) && *out >= least && *out <= most)
		return true;
	return wrong(r, "this is no whole number that we can answer for.");
}

static bool yes(struct reading *r, str s, bool *out)
{
	*out = str_is(s, "true") || str_is(s, "1");
	return *out || str_is(s, "false") || str_is(s, "0") || wrong(r, "say true or false.");
}

static bool an_id(struct reading *r, str s, str *out)
{
	*out = s;
	return id_is(s) || wrong(r, "this is no id. An id is a UUID in small letters.");
}

/* Stems, as things are found under: one for each word. */
static bool search(struct reading *r, str s)
{
	struct text_tokens t = { 0 };
	size_t n = 0;

	if (!utf8_valid(s))
		return wrong(r, "this is no text.");
	text_tokens(r->cx->arena, s, &t);
	for (size_t i = 0; i < t.n; i++) {
		if (i && t.v[i].at == t.v[i - 1].at)
			continue;
		if (n == FEED_WORDS)
			return wrong(r, "ask for six words at most.");
		r->q->words[n++] = t.v[i].word;
	}
	return n || wrong(r, "there is no word in it.");
}

static bool a_day(struct reading *r, str s)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
	str f = text_fold(r->cx->arena, s);

	for (int i = 0; i < 7; i++)
		if (str_is(f, days[i]) || (f.n == 2 && !memcmp(f.p, days[i], 2))) {
			r->q->days = 1 << i;
			return true;
		}
	return wrong(r, "say a day such as MO or Monday.");
}

static bool a_time(struct reading *r, str s, int64_t *out)
{
	int64_t h = 0, m = 0;

	if (s.n != 5 || s.p[2] != ':' || !number(r, (str){ s.p, 2 }, 0, 23, &h) || !number(r, (str){ s.p + 3, 2 }, 0, 59, &m))
		return r->q->wrong = (str){ 0 }, wrong(r, "say a time such as 09:30.");
	*out = h * 60 + m;
	return true;
}

/* RFC 3339: "2026-06-10T09:00:00Z", with a part of a second and another zone too; or only the date. */
static bool a_moment(struct reading *r, str s, int64_t *out)
{
	int64_t day = 0, h = 0, m = 0, sec = 0, zone = 0, zh = 0, zm = 0;
	size_t at = 19;
	static const char how[] = "say a date-time such as 2026-06-10T09:00:00Z.";

	if (s.n < 10 || !day_parse((str){ s.p, 10 }, &day))
		return wrong(r, how);
	if (s.n > 10) {
		if (s.n < 20 || (s.p[10] | 32) != 't' || s.p[13] != ':' || s.p[16] != ':' ||
		    !number(r, (str){ s.p + 11, 2 }, 0, 23, &h) || !number(r, (str){ s.p + 14, 2 }, 0, 59, &m) ||
		    !number(r, (str){ s.p + 17, 2 }, 0, 60, &sec))
			return r->q->wrong = (str){ 0 }, wrong(r, how);
		if (s.p[at] == '.')
			for (at++; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++)
				;
		str z = { s.p + at, s.n - at };
		/* A + in an address is read as a space. */
		bool east = z.n == 6 && (z.p[0] == '+' || z.p[0] == ' '), west = z.n == 6 && z.p[0] == '-';
		if (!(z.n == 1 && (z.p[0] | 32) == 'z') && !((east || west) && z.p[3] == ':' && number(r, (str){ z.p + 1, 2 }, 0, 23, &zh) &&
		    number(r, (str){ z.p + 4, 2 }, 0, 59, &zm)))
			return r->q->wrong = (str){ 0 }, wrong(r, how);
		zone = (zh * 60 + zm) * (west ? -1 : 1);
	}
	*out = day * LIMIT_DAY + ((h * 60 + m - zone) * 60 + sec) * LIMIT_SECOND;
	/* Nothing is as old as 1970: it stands for "not asked". */
	*out = *out < 1 ? 1 : *out;
	return true;
}

static bool a_term(struct reading *r, str s)
{
	str id;

	if (!an_id(r, s, &id))
		return false;
	r->q->term = STR("none");
	for (const struct feed_term *t = feed_terms; t->code; t++)
		if (str_eq(feed_term_id(r->cx->arena, t), id))
			r->q->term = str_c(t->code);
	return true;
}

static bool a_taxonomy(struct reading *r, str s)
{
	str id;

	if (!an_id(r, s, &id))
		return false;
	r->q->taxonomy = STR("none");
	for (int i = 0; i < FEED_TAXONOMIES_N; i++)
		if (str_eq(feed_taxonomy_id(r->cx->arena, i), id))
			r->q->taxonomy = str_c(feed_taxonomies[i].code);
	return true;
}

static bool one(struct reading *r, str v)
{
	struct feed_ask *q = r->q;
	const char *n = r->name;
	bool ignored = false;

	if (!strcmp(n, "page")) return number(r, v, 1, 999999999, &q->page);
	if (!strcmp(n, "per_page")) return number(r, v, 1, LIMIT_FEED_MINIMAL, &q->per_page);
	if (!strcmp(n, "search")) return search(r, v);
	if (!strcmp(n, "taxonomy_term_id")) return a_term(r, v);
	if (!strcmp(n, "taxonomy_id")) return a_taxonomy(r, v);
	if (!strcmp(n, "organization_id")) return an_id(r, v, &q->organisation);
	if (!strcmp(n, "parent_id")) return an_id(r, v, &q->parent);
	if (!strcmp(n, "modified_after")) return a_moment(r, v, &q->modified_after);
	if (!strcmp(n, "minimum_age")) return number(r, v, 0, 150, &q->minimum_age) && (q->minimum_age = q->minimum_age ? q->minimum_age : 1);
	if (!strcmp(n, "maximum_age")) return number(r, v, 1, 150, &q->maximum_age);
	if (!strcmp(n, "day")) return a_day(r, v);
	if (!strcmp(n, "start_time")) return a_time(r, v, &q->start);
	if (!strcmp(n, "end_time")) return a_time(r, v, &q->end);
	if (!strcmp(n, "minimal")) return yes(r, v, &q->minimal);
	if (!strcmp(n, "full") || !strcmp(n, "full_service")) return yes(r, v, &ignored) && (q->full |= ignored, true);
	if (!strcmp(n, "top_only")) return yes(r, v, &ignored);
	if (!strcmp(n, "format"))
		return str_is(v, "json") || (q->lines = str_is(v, "ndjson")) || wrong(r, "we have json and ndjson.");
	if (!strcmp(n, "proximity")) return number(r, v, 1, LIMIT_NEAR_METRES, &q->metres);
	if (land_code_read(r->cx->arena, v, &q->postcode) == LAND_WHOLE)
		return true;
	return wrong(r, "this is no whole postcode.");
}

static const struct feed_param *param_of(str name)
{
	const struct feed_param *p = feed_params;

	while (p->name && !str_is(name, p->name))
		p++;
	return p->name ? p : NULL;
}

static void bounds(struct feed_ask *q)
{
	int64_t most = q->minimal ? LIMIT_FEED_MINIMAL : q->full ? LIMIT_FEED_FULL_MOST : LIMIT_FEED_PAGE_MOST;

	if (q->wrong.n)
		return;
	if (q->lines && (q->page || q->per_page))
		q->wrong = STR("format: ndjson comes whole and has no pages, so leave page and per_page out.");
	else if (q->minimal && q->full)
		q->wrong = STR("full: either minimal or full can be true, and not both.");
	else if (q->per_page > most)
		q->wrong = STR("per_page: that is more than one page holds. See the OpenAPI document.");
	q->page = q->page ? q->page : 1;
	q->per_page = q->per_page ? q->per_page : q->minimal ? LIMIT_FEED_MINIMAL : LIMIT_FEED_PAGE;
}

/* Where the postcode is that was asked for. */
static err look_up(struct cx *cx, struct feed_ask *q)
{
	struct land_point p = { 0 };

	if (q->wrong.n || (!q->postcode.n && !q->metres))
		return OK;
	if (!q->postcode.n) {
		q->wrong = STR("proximity: say the postcode too.");
		return OK;
	}
	err e = land_find(cx, q->postcode, &p);
	if (e == ERR_NOT_FOUND) {
		q->wrong = STR("postcode: we do not know this one.");
		return OK;
	}
	TRY(e);
	q->lat = p.lat, q->lon = p.lon;
	q->strict = true;
	/* In no neighbourhood of ours is not "any". */
	if (!q->metres)
		TRY(land_neighbourhood(cx, p.lat, p.lon, &q->hood));
	q->hood = !q->metres && !q->hood.n ? STR("none") : q->hood;
	return OK;
}

err feed_ask_read(struct cx *cx, const struct req *rq, enum feed_list list, struct feed_ask *q)
{
	*q = (struct feed_ask){ .list = list, .start = -1, .end = -1, .term = STR(""), .taxonomy = STR(""), .organisation = STR(""), .parent = STR(""), .hood = STR("") };
	for (int i = 0; i < FEED_WORDS; i++)
		q->words[i] = STR("");
	for (size_t i = rq->of_path; i < rq->fields.n; i++) {
		struct pair f = rq->fields.v[i];
		const struct feed_param *p = param_of(f.name);
		if (!p || !(p->lists & list)) {
			q->wrong = str_fmt(cx->arena, "{}: there is no such parameter here. See the OpenAPI document.", utf8_clean(cx->arena, utf8_cut(f.name, 60)));
			return OK;
		}
		for (size_t k = rq->of_path; k < i; k++)
			if (str_eq(rq->fields.v[k].name, f.name))
				q->wrong = str_fmt(cx->arena, "{}: say it once.", p->name);
		if (q->wrong.n || !one(&(struct reading){ cx, q, p->name }, f.value))
			return OK;
	}
	q->strict = q->words[0].n || q->term.n || q->taxonomy.n || q->minimum_age || q->maximum_age || q->days || q->start >= 0 || q->end >= 0;
	bounds(q);
	return look_up(cx, q);
}
