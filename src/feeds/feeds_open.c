/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_open.c -- one record of an Open Referral feed as a line of ours.  Nothing that is wrong in one field
 * stops the rest: it is left beside, in words, for a person to look at.
 */
#include <stdlib.h>
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"

static void forget(void *j) { json_decref(j); }

str open_head(struct cx *cx)
{
	struct str_list head = { 0 };

	for (enum column c = COLUMN_KEY; c < COLUMNS_IN; c++)
		*LIST_ADD(cx->arena, &head) = str_c(column_names[c]);
	return import_row_text(cx, &head);
}

str open_line(struct cx *cx, const struct open_record *r)
{
	struct str_list line = { 0 };

	for (enum column c = COLUMN_KEY; c < COLUMNS_IN; c++)
		*LIST_ADD(cx->arena, &line) = csv_guard(cx->arena, c == COLUMN_LEFT ? r->left : r->fields[c].p ? r->fields[c] : STR(""));
	return import_row_text(cx, &line);
}

/* A UUID is nobody else's; any other id is its feed's alone. */
static void set_key(struct reading *r, const json_t *o, str feed)
{
	struct arena *a = r->cx->arena;
	str id = open_one_line(r, o, NAMES("id", "service_id", "serviceId")), folded = text_fold(a, id);

	r->out->fields[COLUMN_FEED] = open_cut(r->cx, feed, LIMIT_LINE);
	r->out->fields[COLUMN_FEED_KEY] = open_cut(r->cx, id, LIMIT_LINE);
	if (id_is(folded) || !id.n)
		r->out->fields[COLUMN_KEY] = folded;
	else if (feed.n)
		r->out->fields[COLUMN_KEY] = str_fmt(a, "{} {}", text_fold(a, feed), id);
	else
		r->out->wrong = T("This list numbers what stands in it. Say where it is from, so that we know it again.");
}

/* Of our own list of kinds, as our feed has them; a group that is nobody's body; else a service. */
static str kind_of(struct reading *r, const json_t *o, const json_t *organisation)
{
	static const char *const kinds[] = { "place", "group", "activity", "offer", "service" };
	const json_t *list = json_object_get(o, "attributes");

	for (size_t i = 0; i < open_count(list); i++) {
		const json_t *term = json_object_get(open_at(list, i), "taxonomy_term");
		str taxonomy = text_fold(r->cx->arena, open_one_line(r, term, NAMES("taxonomy"))), name = text_fold(r->cx->arena, open_one_line(r, term, NAMES("code", "name")));
		if (!str_is(taxonomy, "community asset kind"))
			continue;
		for (size_t k = 0; k < countof(kinds); k++)
			if (str_is(name, kinds[k]) || (k == 1 && (str_is(name, "informal-group") || str_is(name, "club"))))
				return str_c(kinds[k]);
	}
	str status = text_fold(r->cx->arena, open_one_line(r, organisation, NAMES("legal_status")));
	return str_is(status, "informal group") ? STR("group") : STR("service");
}

/* What stands in the way now, first; then what it is. */
static void set_about(struct reading *r, const json_t *o)
{
	struct arena *a = r->cx->arena;
	const json_t *alert = open_get(o, NAMES("alert"));
	str words = clean_words(a, open_text(r, o, NAMES("description"))), now;

	if (json_is_object(alert)) {
		now = open_one_line(r, alert, NAMES("text", "message", "description", "title", "content"));
		if (!now.n)
			open_leave_json(r, "alert", alert);
	} else
		now = clean_line(a, open_text(r, o, NAMES("alert")));
	if (now.n)
		words = str_fmt(a, "{}{}{}", now, words.n ? "\n\n" : "", words);
	if (words.n > LIMIT_WORDS)
		open_leave(r, "about", str_fmt(a, "{} letters long: only its beginning is shown, and all of it is kept with what came in", words.n));
	open_set(r, COLUMN_ABOUT, words, LIMIT_WORDS);
}

static void set_state(struct reading *r, const json_t *o)
{
	str status = text_fold(r->cx->arena, open_one_line(r, o, NAMES("status")));

	if (str_is(status, "inactive") || str_is(status, "defunct"))
		r->out->fields[COLUMN_ENDED] = STR("yes");
	else if (str_is(status, "temporarily closed") && !r->out->fields[COLUMN_WHEN].n)
		r->out->fields[COLUMN_WHEN] = msg_write(r->cx->arena, r->cx->lang, T("Not at the moment"), NULL, 0);
	else if (status.n && !str_is(status, "active"))
		open_leave(r, "status", status);
}

/* 0: nothing that is an age.  -1, and 0 to 120, are how feeds say that they do not know. */
static double age_of(struct reading *r, const json_t *o, const char *const *names)
{
	double n = 0;

	if (!open_number(o, names, &n)) {
		open_leave_json(r, names[0], open_get(o, names));
		return 0;
	}
	if (n > 120)
		open_leave_json(r, names[0], open_get(o, names));
	return n > 0 && n < 120 ? n : 0;
}

static void set_ages(struct reading *r, const json_t *service)
{
	const json_t *list = open_get(service, NAMES("eligibilitys", "eligibility")), *first = json_is_object(open_at(list, 0)) ? open_at(list, 0) : NULL;
	const json_t *o = open_get(service, NAMES("minimum_age", "maximum_age", "min_age", "max_age")) || !first ? service : first;
	struct arena *a = r->cx->arena;
	double from = age_of(r, o, NAMES("minimum_age", "min_age")), to = age_of(r, o, NAMES("maximum_age", "max_age"));
	str who = open_one_line(r, service, NAMES("eligibility_description"));

	if (to && from > to) {
		open_leave(r, "ages", str_fmt(a, "{} to {}", (int64_t)from, (int64_t)to));
		from = to = 0;
	}
	if (from)
		r->out->fields[COLUMN_FROM_AGE] = str_fmt(a, "{}", (int64_t)from);
	if (to)
		r->out->fields[COLUMN_TO_AGE] = str_fmt(a, "{}", (int64_t)to);
	if (!who.n)
		who = json_is_string(list) ? open_one_line(r, service, NAMES("eligibility")) : open_one_line(r, first, NAMES("eligibility"));
	open_set(r, COLUMN_WHO_FOR, who, LIMIT_LINE);
}

static bool says_free(struct arena *a, str words)
{
	str f = text_fold(a, words);

	while (f.n && (f.p[f.n - 1] == '.' || f.p[f.n - 1] == '!'))
		f.n--;
	return str_is(f, "free") || str_is(f, "am ddim") || str_is(f, "free of charge") || str_is(f, "no charge") || str_is(f, "0") || str_is(f, "£0") || str_is(f, "0.00");
}

static str money(struct arena *a, double amount)
{
	char text[40];
	int n = amount == (double)(int64_t)amount ? snprintf(text, sizeof text, "£%.0f", amount) : snprintf(text, sizeof text, "£%.2f", amount);

	return arena_dup(a, (str){ text, (size_t)n });
}

static void set_cost(struct reading *r, const json_t *o)
{
	struct arena *a = r->cx->arena;
	const json_t *list = open_get(o, NAMES("cost_options", "cost_option", "costs"));
	struct buf b = BUF(a, 1u << 16);
	str fees = open_one_line(r, o, NAMES("fees_description", "fees"));
	bool free = says_free(a, fees), costs = false;

	for (size_t i = 0; i < open_count(list); i++) {
		const json_t *one = open_at(list, i);
		double amount = -1;
		bool known = open_number(one, NAMES("amount", "cost"), &amount) && amount >= 0 && amount < 1e6;
		str words = open_one_line(r, one, NAMES("amount_description", "cost_type")), option = open_one_line(r, one, NAMES("option"));
		if (!known && open_get(one, NAMES("amount")))
			open_leave_json(r, "amount", open_get(one, NAMES("amount")));
		free |= (known && amount == 0) || says_free(a, words) || says_free(a, option);
		costs |= known && amount > 0;
		if (known || words.n || option.n)
			buf_fmt(&b, "{}{}{}{}{}{}", b.n ? "; " : "", option, option.n && known ? " " : "", known ? money(a, amount) : STR(""),
				words.n && (known || option.n) ? " " : "", words);
	}
	if (fees.n && !says_free(a, fees))
		buf_fmt(&b, "{}{}", b.n ? "; " : "", fees);
	/* No price does not mean that it is free. */
	r->out->fields[COLUMN_COST] = costs || (b.n && !free) ? STR("costs") : free ? STR("free") : STR("");
	open_set(r, COLUMN_COST_WORDS, costs || !free ? buf_str(&b) : STR(""), LIMIT_LINE);
}

static void set_languages(struct reading *r, const json_t *o)
{
	const json_t *list = open_get(o, NAMES("languages", "language"));
	struct buf b = BUF(r->cx->arena, 1u << 16);

	for (size_t i = 0; i < open_count(list); i++) {
		str s = open_one_line(r, open_at(list, i), NAMES("name", "language", "code"));
		if (s.n)
			buf_fmt(&b, "{}{}", b.n ? ", " : "", s);
	}
	open_set(r, COLUMN_LANGUAGE, json_is_string(list) ? open_one_line(r, o, NAMES("languages", "language")) : buf_str(&b), LIMIT_NAME);
}

/* Of "2025-09-02T12:06:15.654" the day; a day that has not come yet is none on which anybody looked. */
static void set_checked(struct reading *r, const json_t *o)
{
	str s = open_one_line(r, o, NAMES("assured_date", "assuredDate"));
	int64_t day;

	if (!s.n)
		return;
	if (s.n >= 10 && day_parse((str){ s.p, 10 }, &day) && day <= london_day(r->cx->now))
		r->out->fields[COLUMN_CHECKED] = day_iso(r->cx->arena, day);
	else
		open_leave(r, "assured_date", s);
}

/* The name without a day of the week at its end: "Art Ease Group - Tuesday". */
static str without_day(struct arena *a, str name)
{
	str f = text_fold(a, name);
	size_t at = f.n;

	while (f.n && (f.p[f.n - 1] == ')' || f.p[f.n - 1] == ' ' || f.p[f.n - 1] == '.'))
		f.n--;
	for (at = f.n; at && f.p[at - 1] != ' ' && f.p[at - 1] != '('; at--)
		;
	if (at && days_read(a, (str){ f.p + at, f.n - at }))
		f.n = at;
	while (f.n && (f.p[f.n - 1] == ' ' || f.p[f.n - 1] == '-' || f.p[f.n - 1] == '(' || f.p[f.n - 1] == ',' || f.p[f.n - 1] == ':'))
		f.n--;
	return f;
}

/* What has no field of ours and is not said elsewhere: vendors' own, and what we have not met yet. */
static void leave_others(struct reading *r, const json_t *o)
{
	static const char *const known[] = { "id", "service_id", "serviceId", "organization_id", "organisation_id", "program_id", "name", "alternate_name", "description",
		"url", "website", "web_address", "email", "status", "fees", "fees_description", "accreditations", "eligibility_description", "eligibility",
		"eligibilitys", "minimum_age", "maximum_age", "min_age", "max_age", "assured_date", "assuredDate", "assurer_email", "alert", "last_modified",
		"phones", "phone", "telephone", "schedules", "schedule", "regular_schedules", "regular_schedule", "service_areas", "service_at_locations", "locations",
		"location", "service_at_location", "languages", "language", "organization", "organisation", "funding", "fundings", "cost_options", "cost_option",
		"costs", "contacts", "contact", "attributes", "metadata", "application_process", "service_taxonomys", "taxonomies", "reviews", "wait_time", "licenses",
		"interpretation_services", "program", "required_documents", "capacities", "additional_urls", "created_at", "updated_at", "logo", "accessibility" };
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)o, name, value) {
		bool had = json_is_null(value) || (json_is_string(value) && !json_string_length(value)) || (json_is_array(value) && !json_array_size(value)) ||
			(json_is_object(value) && !json_object_size(value));
		for (size_t i = 0; i < countof(known) && !had; i++)
			had = !strcmp(name, known[i]);
		if (!had)
			open_leave_json(r, arena_c(r->cx->arena, clean_line(r->cx->arena, open_cut(r->cx, str_c(name), LIMIT_NAME))), value);
	}
}

/* A list of something else than services. */
static bool is_other(const json_t *o)
{
	if (json_object_get(o, "status") || json_object_get(o, "service_at_locations") || json_object_get(o, "organization") || json_object_get(o, "organisation"))
		return json_is_object(json_object_get(o, "service"));
	return json_object_get(o, "taxonomy") || json_object_get(o, "taxonomy_terms") || json_object_get(o, "term_uri") || json_object_get(o, "taxonomy_detail") ||
		json_object_get(o, "organization_identifiers") || json_object_get(o, "legal_status") || json_object_get(o, "location_type") ||
		json_object_get(o, "openapi_url") || json_object_get(o, "version") || json_is_object(json_object_get(o, "service"));
}

static void read_service(struct reading *r, const json_t *o, str feed)
{
	const json_t *organisation = open_get(o, NAMES("organization", "organisation"));
	struct open_record *out = r->out;
	struct arena *a = r->cx->arena;

	out->fields[COLUMN_KIND] = kind_of(r, o, organisation);
	open_set(r, COLUMN_NAME, open_one_line(r, o, NAMES("name")), LIMIT_NAME);
	if (!out->fields[COLUMN_NAME].n)
		out->wrong = T("It has no name.");
	else if (is_other(o))
		out->wrong = T("This is no service. Read in the list of services of that feed.");
	set_key(r, o, feed);
	open_set(r, COLUMN_ORGANISATION, json_is_string(organisation) ? open_one_line(r, o, NAMES("organization", "organisation")) :
		open_one_line(r, organisation, NAMES("name")), LIMIT_NAME);
	set_about(r, o);
	open_set(r, COLUMN_WELCOME, clean_words(a, open_text(r, o, NAMES("application_process"))), LIMIT_WORDS);
	open_places(r, o);
	open_schedules(r, o);
	set_state(r, o);
	set_cost(r, o);
	set_ages(r, o);
	set_languages(r, o);
	open_reach(r, o, organisation);
	set_checked(r, o);
	leave_others(r, o);
	out->alike = text_fold(a, str_fmt(a, "{}\n{}\n{}", without_day(a, out->fields[COLUMN_NAME]), out->fields[COLUMN_ORGANISATION], out->fields[COLUMN_ADDRESS]));
}

void open_read(struct cx *cx, str json, str feed, struct open_record *out)
{
	struct reading r = { .cx = cx, .out = out, .left = BUF(cx->arena, LIMIT_WORDS) };
	json_t *j = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);

	*out = (struct open_record){ .left = STR(""), .alike = STR("") };
	if (j)
		arena_defer(cx->arena, forget, j);
	if (json_is_object(j))
		read_service(&r, j, feed);
	else
		out->wrong = T("This is not written as JSON is.");
	out->left = str_trim(buf_str(&r.left));
}
