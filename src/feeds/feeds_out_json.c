/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_json.c -- a row in the words of the standard: one way for the UK profile and for HSDS. */
#include "base/buf.h"
#include "base/id.h"
#include "base/json.h"
#include "base/when.h"
#include "community/community.h"
#include "feeds/feeds_out_int.h"

static void key(struct feed_json *j, const char *k)
{
	if (j->more)
		buf_ch(j->b, ',');
	j->more = true;
	if (k) {
		buf_ch(j->b, '"');
		buf_add(j->b, str_c(k));
		buf_add(j->b, STR("\":"));
	}
}

void out_open(struct feed_json *j, const char *k, char bracket)
{
	key(j, k);
	buf_ch(j->b, bracket);
	j->more = false;
}

void out_close(struct feed_json *j, char bracket)
{
	buf_ch(j->b, bracket);
	j->more = true;
}

void out_always(struct feed_json *j, const char *k, str s)
{
	key(j, k);
	json_val(j->b, V(s.p ? s : STR("")));
}

void out_text(struct feed_json *j, const char *k, str s)
{
	if (s.n)
		out_always(j, k, s);
}

void out_int(struct feed_json *j, const char *k, int64_t n)
{
	key(j, k);
	buf_int(j->b, n);
}

/* Degrees, as finely as they are kept: about a metre. */
void out_real(struct feed_json *j, const char *k, double d)
{
	char text[40];

	key(j, k);
	buf_add(j->b, (str){ text, (size_t)snprintf(text, sizeof text, "%.5f", d) });
}

void out_bool(struct feed_json *j, const char *k, bool yes)
{
	key(j, k);
	buf_add(j->b, yes ? STR("true") : STR("false"));
}

str feed_id(struct arena *a, str of, const char *what)
{
	/* Ids of things are UUIDs; a space of our own for one that would not be. */
	return id_is(of) ? id_derive(a, of, str_c(what)) : id_derive(a, STR("a1075d1e-0000-5000-8000-6f6464696473"), str_fmt(a, "{} {}", of, what));
}

str feed_time(struct arena *a, int64_t ms)
{
	int64_t s = ms / LIMIT_SECOND, day = s / 86400, in = s % 86400;
	char clock[16];

	snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", (int)(in / 3600), (int)(in / 60 % 60), (int)(in % 60));
	return str_fmt(a, "{}{}", day_iso(a, day), (const char *)clock);
}

err feed_out_begin(struct cx *cx, struct feed_out *f)
{
	*f = (struct feed_out){ .cx = cx, .today = london_day(cx->now) };
	return programme_neighbourhood_find(cx, &f->hoods);
}

static void attribute(struct feed_json *j, struct arena *a, str of, const char *entity, const char *code)
{
	const struct feed_term *t = feed_term_of(code);

	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, of, arena_c(a, str_fmt(a, "{} attribute {}", entity, code))));
	out_text(j, "link_id", of);
	out_text(j, "link_entity", str_c(entity));
	out_text(j, "taxonomy_term_id", feed_term_id(a, t));
	struct buf term = BUF(a, 4096);
	feed_term_write(a, t, &term);
	key(j, "taxonomy_term");
	buf_add(j->b, buf_str(&term));
	out_close(j, '}');
}

static const char *org_about(str kind)
{
	return str_is(kind, "group") ? "Informal group of neighbours. Not a registered organisation." :
	       str_is(kind, "body") ? "Named in this directory as what stands behind something that is listed in it." :
	       "This directory does not know of a body behind this.";
}

static void org(struct feed_json *j, struct arena *a, const char *k, const struct feed_org *o, bool full)
{
	bool informal = str_is(o->kind, "group");

	out_open(j, k, '{');
	out_text(j, "id", o->id);
	out_text(j, "name", o->name);
	out_text(j, "description", str_c(org_about(o->kind)));
	if (informal)
		out_text(j, "legal_status", STR("informal group"));
	if (full && informal) {
		out_open(j, "attributes", '[');
		attribute(j, a, o->id, "organization", "informal-group");
		out_close(j, ']');
	}
	out_close(j, '}');
}

void feed_org(struct feed_out *f, const struct feed_org *o, bool full, struct buf *out)
{
	org(&(struct feed_json){ .b = out }, f->cx->arena, NULL, o, full);
}

static struct feed_org org_of(const struct feed_row *r)
{
	return r->org_id.n ? (struct feed_org){ r->org_id, r->organisation, STR("body"), 0 } : (struct feed_org){ r->id, r->name, r->kind, 0 };
}

static str clock_text(struct arena *a, int64_t minute)
{
	char s[8];

	snprintf(s, sizeof s, "%02d:%02d", (int)(minute / 60 % 24), (int)(minute % 60));
	return arena_dup(a, str_c(s));
}

static void schedules(struct feed_json *j, struct arena *a, const struct feed_row *r, const char *of, str of_id)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct buf days = BUF(a, 64);
	bool times = r->opens_at || r->closes_at;
	str words = feed_words(a, r, r->when_words);

	if (!r->freq.n && !times && !words.n)
		return;
	for (int i = 0; i < 7 && r->freq.n; i++)
		if (r->days >> i & 1) {
			buf_add(&days, days.n ? STR(",") : STR(""));
			if (str_is(r->freq, "monthly"))
				buf_int(&days, r->nth == 5 ? -1 : r->nth);
			buf_add(&days, str_c(names[i]));
		}
	out_open(j, "schedules", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, r->id, arena_c(a, str_fmt(a, "schedule {}", of))));
	out_text(j, of, of_id);
	if (r->freq.n) {
		out_text(j, "freq", str_is(r->freq, "monthly") ? STR("MONTHLY") : STR("WEEKLY"));
		out_int(j, "interval", 1);
		out_text(j, "byday", buf_str(&days));
	}
	if (times)
		out_text(j, "opens_at", clock_text(a, r->opens_at));
	if (r->closes_at)
		out_text(j, "closes_at", clock_text(a, r->closes_at));
	out_text(j, "description", words);
	out_close(j, '}');
	out_close(j, ']');
}

bool feed_located(const struct feed_row *r)
{
	return !r->hidden && !r->defunct && (str_is(r->place_state, "shown") || (!r->at_place.n && (r->lat != 0 || r->lon != 0 || r->address.n)));
}

/* The standard asks for a town and a region beside the street, and all of them as text. */
static void address(struct feed_out *f, struct feed_json *j, const struct feed_row *r, str location, str words, str hood)
{
	struct arena *a = f->cx->arena;
	str street = words, post = STR("");
	size_t at, n;

	if (community_postcode_in(words, &at, &n)) {
		post = (str){ words.p + at, n };
		str before = { words.p, at }, after = { words.p + at + n, words.n - at - n };
		street = str_trim(str_fmt(a, "{}{}", before, after));
		while (street.n && (street.p[street.n - 1] == ',' || street.p[street.n - 1] == ' '))
			street.n--;
	}
	str town = programme_neighbourhood_name(&f->hoods, hood.n ? hood : r->neighbourhood);
	out_open(j, "addresses", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, location, "address"));
	out_text(j, "location_id", location);
	out_always(j, "address_1", street);
	out_always(j, "city", town.n ? town : f->cx->area.name);
	out_always(j, "state_province", f->cx->area.welsh ? STR("Wales") : f->cx->area.name);
	out_always(j, "postal_code", post);
	out_text(j, "country", STR("GB"));
	out_text(j, "address_type", STR("physical"));
	out_close(j, '}');
	out_close(j, ']');
}

str feed_steps(str step_free)
{
	return str_is(step_free, "yes") ? STR("Step-free") : str_is(step_free, "no") ? STR("There are steps") : STR("");
}

static void accessibility(struct feed_json *j, struct arena *a, str location, str step_free, str words)
{
	str said = feed_steps(step_free);

	if (!said.n && !words.n)
		return;
	out_open(j, "accessibility", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, location, "accessibility"));
	out_text(j, "location_id", location);
	out_text(j, "description", said.n ? said : words);
	out_text(j, "accessibility", said.n ? said : words);
	if (said.n)
		out_text(j, "details", words);
	out_close(j, '}');
	out_close(j, ']');
}

static void location(struct feed_out *f, struct feed_json *j, const struct feed_row *r)
{
	struct arena *a = f->cx->arena;
	bool place = r->at_place.n;
	double lat = place ? r->place_lat : r->lat, lon = place ? r->place_lon : r->lon;
	str id = place ? r->at_place : r->id, words = place ? r->place_address : r->address;

	out_open(j, "location", '{');
	out_text(j, "id", id);
	out_text(j, "location_type", STR("physical"));
	out_text(j, "name", place ? r->place_name : r->name);
	if (lat != 0 || lon != 0) {
		out_real(j, "latitude", lat);
		out_real(j, "longitude", lon);
	}
	if (words.n)
		address(f, j, r, id, words, place ? r->place_hood : r->neighbourhood);
	accessibility(j, a, id, place ? r->place_step_free : r->step_free, feed_words(a, r, place ? r->place_access : r->access_words));
	out_close(j, '}');
}

static void at_location(struct feed_out *f, struct feed_json *j, const struct feed_row *r, bool full)
{
	out_open(j, NULL, '{');
	out_text(j, "id", r->id);
	out_text(j, "service_id", r->id);
	out_text(j, "location_id", r->at_place.n ? r->at_place : r->id);
	if (r->at_place.n)
		out_text(j, "description", feed_words(f->cx->arena, r, r->address));
	if (full) {
		schedules(j, f->cx->arena, r, "service_at_location_id", r->id);
		location(f, j, r);
	}
	out_close(j, '}');
}

void feed_at_location(struct feed_out *f, const struct feed_row *r, bool full, struct buf *out)
{
	struct feed_json j = { .b = out };
	struct buf service = BUF(f->cx->arena, LIMIT_PAGE);

	at_location(f, &j, r, full);
	if (!full)
		return;
	/* With the service in it too: it is opened again before its last bracket. */
	out->n--;
	feed_service(f, r, FEED_BRIEF, &service);
	buf_fmt(out, ",\"service\":{}}", buf_str(&service));
}

static void phones(struct feed_json *j, struct arena *a, const struct feed_row *r, const char *of, str of_id)
{
	if (!r->phone.n)
		return;
	out_open(j, "phones", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, r->id, arena_c(a, str_fmt(a, "phone {}", of))));
	out_text(j, of, of_id);
	out_text(j, "number", r->phone);
	out_close(j, '}');
	out_close(j, ']');
}

static void contacts(struct feed_json *j, struct arena *a, const struct feed_row *r)
{
	if (!r->phone.n && !community_is_email(r->email))
		return;
	str id = feed_id(a, r->id, "contact");
	out_open(j, "contacts", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", id);
	out_text(j, "service_id", r->id);
	out_text(j, "title", STR("Enquiries"));
	if (community_is_email(r->email))
		out_text(j, "email", r->email);
	phones(j, a, r, "contact_id", id);
	out_close(j, '}');
	out_close(j, ']');
}

static void languages(struct feed_json *j, struct arena *a, const struct feed_row *r)
{
	static const char *const known[][2] = { { "cy", "Welsh" }, { "en", "English" } };
	str name = r->language, code = STR("");

	if (!name.n)
		return;
	for (size_t i = 0; i < countof(known); i++)
		if (str_is(r->language, known[i][0]))
			code = r->language, name = str_c(known[i][1]);
	out_open(j, "languages", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(a, r->id, "language"));
	out_text(j, "service_id", r->id);
	out_text(j, "name", name);
	out_text(j, "code", code);
	out_close(j, '}');
	out_close(j, ']');
}

static void areas(struct feed_out *f, struct feed_json *j, const struct feed_row *r)
{
	str hood = programme_neighbourhood_name(&f->hoods, r->neighbourhood), name = hood.n ? hood : f->cx->area.name;

	out_open(j, "service_areas", '[');
	out_open(j, NULL, '{');
	out_text(j, "id", feed_id(f->cx->arena, r->id, "service_area"));
	out_text(j, "service_id", r->id);
	out_text(j, "name", name);
	out_text(j, "service_area", name);
	out_close(j, '}');
	out_close(j, ']');
}

static void attributes(struct feed_json *j, struct arena *a, const struct feed_row *r)
{
	const struct { const char *code; bool has; } all[] = {
		{ "step-free", str_is(r->step_free, "yes") }, { "steps", str_is(r->step_free, "no") }, { "food", r->food }, { "warm", r->warm },
		{ "free", str_is(r->cost, "free") }, { "donation", str_is(r->cost, "donation") },
	};

	out_open(j, "attributes", '[');
	attribute(j, a, r->id, "service", arena_c(a, r->kind));
	for (size_t i = 0; i < countof(all); i++)
		if (all[i].has)
			attribute(j, a, r->id, "service", all[i].code);
	out_close(j, ']');
}

/* That nobody has looked for long is said, and no more is claimed. */
static str alert(struct feed_out *f, const struct feed_row *r)
{
	if (r->checked_day && f->today - r->checked_day < LIMIT_CHECKED_DAYS)
		return STR("");
	return !r->checked_day ? STR("Nobody has checked this yet.") :
		str_fmt(f->cx->arena, "Nobody has checked this since {}.", day_year(f->cx->arena, LANG_EN, r->checked_day));
}

str feed_fees(struct arena *a, const struct feed_row *r)
{
	str words = feed_words(a, r, r->cost_words);
	str fees = str_is(r->cost, "free") ? STR("Free") : str_is(r->cost, "donation") ? STR("Pay what you can") :
		str_is(r->cost, "costs") && !words.n ? STR("There is something to pay") : STR("");

	return fees.n && words.n ? str_fmt(a, "{}. {}", fees, words) : fees.n ? fees : words;
}

str feed_where(struct arena *a, const struct feed_row *r)
{
	str own = feed_words(a, r, r->address);

	if (!feed_located(r))
		return STR("");
	if (!r->at_place.n)
		return own;
	str at = r->place_address.n ? str_fmt(a, "{}, {}", r->place_name, r->place_address) : r->place_name;
	return own.n ? str_fmt(a, "{}, {}", own, at) : at;
}

str feed_page_of(struct arena *a, str site, str id) { return str_fmt(a, "{}/community/{}", site, id); }

static void facts(struct feed_out *f, struct feed_json *j, const struct feed_row *r)
{
	struct arena *a = f->cx->arena;
	str fees = feed_fees(a, r);

	out_text(j, "description", feed_words(a, r, r->about));
	if (community_is_website(r->website))
		out_text(j, "url", r->website);
	if (community_is_email(r->email))
		out_text(j, "email", r->email);
	out_text(j, "fees_description", fees);
	out_text(j, "fees", fees);
	out_text(j, "eligibility_description", feed_words(a, r, r->who_for));
	if (r->from_age > 0)
		out_int(j, "minimum_age", r->from_age);
	if (r->to_age > 0)
		out_int(j, "maximum_age", r->to_age);
	if (r->checked_day)
		out_text(j, "assured_date", day_iso(a, r->checked_day));
	out_text(j, "alert", alert(f, r));
}

static void parts(struct feed_out *f, struct feed_json *j, const struct feed_row *r)
{
	struct arena *a = f->cx->arena;

	phones(j, a, r, "service_id", r->id);
	schedules(j, a, r, "service_id", r->id);
	areas(f, j, r);
	if (feed_located(r)) {
		out_open(j, "service_at_locations", '[');
		at_location(f, j, r, true);
		out_close(j, ']');
	}
	languages(j, a, r);
	contacts(j, a, r);
	attributes(j, a, r);
}

void feed_service(struct feed_out *f, const struct feed_row *r, enum feed_shape shape, struct buf *out)
{
	struct feed_json j = { .b = out };
	struct arena *a = f->cx->arena;
	struct feed_org o = org_of(r);

	out_open(&j, NULL, '{');
	out_text(&j, "id", r->id);
	if (shape != FEED_MINIMAL) {
		out_text(&j, "organization_id", o.id);
		out_text(&j, "name", r->name);
		out_text(&j, "status", r->defunct ? STR("defunct") : STR("active"));
		/* What has ended says that, and nothing else any more. */
		if (!r->defunct)
			facts(f, &j, r);
	}
	if (r->changed_at > 0)
		out_text(&j, "last_modified", feed_time(a, r->changed_at));
	if (shape != FEED_MINIMAL)
		org(&j, a, "organization", &o, shape == FEED_FULL);
	if (shape == FEED_FULL && !r->defunct)
		parts(f, &j, r);
	out_close(&j, '}');
}
