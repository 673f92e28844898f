/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_openapi.c -- what a feed answers, as OpenAPI 3.1: made of the same table that reads what is asked. */
#include "base/buf.h"
#include "feeds/feeds_out_int.h"

static const struct { const char *path, *tag, *about, *schema; enum feed_list list; bool one; } ends[] = {
	{ "/", "base", "What this feed is", "api_details", 0, false },
	{ "/services", "base", "Groups, activities and services", "service", FEED_SERVICES, false },
	{ "/services/{id}", "base", "One of them, with all that belongs to it", "service", FEED_SERVICES, true },
	{ "/organizations", "optional", "Bodies, and groups that have none behind them", "organization", FEED_ORGANISATIONS, false },
	{ "/organizations/{id}", "optional", "One of them", "organization", FEED_ORGANISATIONS, true },
	{ "/service_at_locations", "optional", "Where services happen", "service_at_location", FEED_AT_LOCATIONS, false },
	{ "/service_at_locations/{id}", "optional", "One of them, with the service and the place", "service_at_location", FEED_AT_LOCATIONS, true },
	{ "/taxonomies", "optional", "Our own lists of terms", "taxonomy", FEED_TAXONOMIES, false },
	{ "/taxonomies/{id}", "optional", "One of them, with its terms", "taxonomy", FEED_TAXONOMIES, true },
	{ "/taxonomy_terms", "optional", "The terms", "taxonomy_term", FEED_TERMS, false },
	{ "/taxonomy_terms/{id}", "optional", "One of them", "taxonomy_term", FEED_TERMS, true },
};

static void parameter(struct feed_json *j, const char *name, const char *in, const char *type, const char *about)
{
	out_open(j, NULL, '{');
	out_text(j, "name", str_c(name));
	out_text(j, "in", str_c(in));
	out_text(j, "description", str_c(about));
	out_bool(j, "required", !strcmp(in, "path"));
	out_open(j, "schema", '{');
	out_text(j, "type", str_c(type));
	out_close(j, '}');
	out_close(j, '}');
}

static void item(struct feed_json *j, const struct feed_root *root, const char *schema, struct arena *a)
{
	if (strcmp(schema, "api_details")) {
		out_text(j, "$ref", str_fmt(a, "{}{}.json", root->schemas, schema));
		return;
	}
	out_text(j, "type", STR("object"));
	out_open(j, "required", '[');
	out_text(j, NULL, STR("version"));
	out_text(j, NULL, STR("profile"));
	out_text(j, NULL, STR("openapi_url"));
	out_close(j, ']');
}

static void page(struct feed_json *j, const struct feed_root *root, const char *schema, struct arena *a)
{
	static const char *const numbers[] = { "total_items", "total_pages", "page_number", "size" }, *const truths[] = { "first_page", "last_page", "empty" };

	out_text(j, "type", STR("object"));
	out_open(j, "required", '[');
	for (size_t i = 0; i < countof(numbers); i++)
		out_text(j, NULL, str_c(numbers[i]));
	for (size_t i = 0; i < countof(truths); i++)
		out_text(j, NULL, str_c(truths[i]));
	out_text(j, NULL, STR("contents"));
	out_close(j, ']');
	out_open(j, "properties", '{');
	for (size_t i = 0; i < countof(numbers) + countof(truths); i++) {
		bool number = i < countof(numbers);
		out_open(j, number ? numbers[i] : truths[i - countof(numbers)], '{');
		out_text(j, "type", number ? STR("integer") : STR("boolean"));
		out_close(j, '}');
	}
	out_open(j, "contents", '{');
	out_text(j, "type", STR("array"));
	out_open(j, "items", '{');
	item(j, root, schema, a);
	out_close(j, '}');
	out_close(j, '}');
	out_close(j, '}');
}

static void answers(struct feed_json *j, const struct feed_root *root, size_t e, struct arena *a)
{
	bool list = ends[e].list && !ends[e].one;

	out_open(j, "responses", '{');
	out_open(j, "200", '{');
	out_text(j, "description", STR("It is here."));
	out_open(j, "content", '{');
	out_open(j, "application/json", '{');
	out_open(j, "schema", '{');
	if (list)
		page(j, root, ends[e].schema, a);
	else
		item(j, root, ends[e].schema, a);
	out_close(j, '}');
	out_close(j, '}');
	out_close(j, '}');
	out_close(j, '}');
	static const char *const others[][2] = { { "304", "You have it already." }, { "400", "A parameter that we cannot honour; a sentence says which." },
		{ "404", "There is nothing here." } };
	for (size_t i = 0; i < countof(others); i++) {
		if (i == 2 && !ends[e].one)
			continue;
		out_open(j, others[i][0], '{');
		out_text(j, "description", str_c(others[i][1]));
		out_close(j, '}');
	}
	out_close(j, '}');
}

static void path(struct feed_json *j, const struct feed_root *root, size_t e, struct arena *a)
{
	out_open(j, ends[e].path, '{');
	out_open(j, "get", '{');
	out_open(j, "tags", '[');
	out_text(j, NULL, str_c(ends[e].tag));
	out_close(j, ']');
	out_text(j, "summary", str_c(ends[e].about));
	out_open(j, "parameters", '[');
	if (ends[e].one)
		parameter(j, "id", "path", "string", "Its id");
	for (const struct feed_param *p = feed_params; p->name && ends[e].list && !ends[e].one; p++)
		if (p->lists & ends[e].list)
			parameter(j, p->name, "query", p->type, p->about);
	out_close(j, ']');
	answers(j, root, e, a);
	out_close(j, '}');
	out_close(j, '}');
}

void feed_openapi(struct cx *cx, str site, const struct feed_root *root, struct buf *out)
{
	struct feed_json j = { .b = out };

	out_open(&j, NULL, '{');
	out_text(&j, "openapi", STR("3.1.0"));
	out_open(&j, "info", '{');
	out_text(&j, "title", str_fmt(cx->arena, "{}: what there is nearby", cx->area.name.n ? cx->area.name : STR("Alongside")));
	out_text(&j, "version", str_c(root->version));
	out_text(&j, "description", STR("Groups, activities and services, for anybody, without a key. A parameter that cannot be honoured is"
		" refused with 400 and a sentence, never passed over. What has ended is served for 180 days with the status defunct. Pages keep"
		" their order: what is new comes at the end. Neighbours' offers, and where a refuge is, are in none of it."));
	out_open(&j, "license", '{');
	out_text(&j, "name", STR(FEED_LICENCE));
	out_text(&j, "url", STR(FEED_LICENCE_AT));
	out_close(&j, '}');
	out_close(&j, '}');
	out_open(&j, "servers", '[');
	out_open(&j, NULL, '{');
	out_text(&j, "url", str_fmt(cx->arena, "{}{}", site, root->path));
	out_close(&j, '}');
	out_close(&j, ']');
	out_open(&j, "paths", '{');
	for (size_t e = 0; e < countof(ends); e++)
		path(&j, root, e, cx->arena);
	out_close(&j, '}');
	out_close(&j, '}');
}
