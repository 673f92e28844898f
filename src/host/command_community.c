/* SPDX-License-Identifier: Apache-2.0 */
/* command_community.c -- `alongside import` and `alongside find`: what goes on around here, from a shell. */
#include <errno.h>
#include <sys/stat.h>
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds.h"
#include "host/command_verbs.h"
#include "host/desk.h"

struct import { str path, name, feed, csv; bool records; int64_t added, changed; str report; };

/* The whole file; false when it said what is wrong. */
static bool read_file(struct desk *d, const char *path, str *out)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(&d->arena, LIMIT_HTTP_UPLOAD + 1);
	size_t n = f ? fread(p, 1, LIMIT_HTTP_UPLOAD + 1, f) : 0;
	bool good = f && !ferror(f);

	if (!good)
		command_fail_fmt(&d->arena, "The file {} cannot be read: {}.", path, strerror(errno));
	else if (n > LIMIT_HTTP_UPLOAD)
		command_fail_fmt(&d->arena, "The file {} is too long: 32 MB at most.", path);
	if (f)
		fclose(f);
	*out = (str){ p, n };
	return good && n <= LIMIT_HTTP_UPLOAD;
}

static err import(struct cx *cx, void *arg)
{
	struct import *i = arg;

	cx->actor.roles = ROLE_ADMIN;
	db_keep_pages(cx, LIMIT_IMPORT_PAGES);
	if (i->records)
		return feeds_import_records(cx, i->path, i->name, i->feed, &i->added, &i->changed, &i->report);
	return feeds_import_sheet(cx, i->name, i->feed, i->csv, &i->added, &i->changed, &i->report);
}

/* Records are read from the file piece by piece; so long a one that nothing comes to an end is refused at once. */
static bool look_at(struct desk *d, struct import *i)
{
	struct stat s;
	const char *path = arena_c(&d->arena, i->path);

	if (stat(path, &s) || feeds_is_records(&d->cx, i->path, &i->records)) {
		command_fail_fmt(&d->arena, "The file {} cannot be read: {}.", path, strerror(errno));
		return false;
	}
	if (s.st_size > LIMIT_IMPORT_FILE)
		command_fail_fmt(&d->arena, "The file {} is too long: {} MB at most.", path, LIMIT_IMPORT_FILE >> 20);
	return s.st_size <= LIMIT_IMPORT_FILE;
}

int command_import(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);
	const char *path = c->words[0], *slash = strrchr(path, '/');
	struct import i = { .name = str_c(slash ? slash + 1 : path), .report = STR("") };

	if (code)
		return code;
	i.path = str_c(path), i.feed = str_c(call_option(c, "feed"));
	if (!look_at(&d, &i) || (!i.records && !read_file(&d, path, &i.csv)))
		code = 1;
	if (!code)
		code = desk_write(&d, import, &i);
	if (i.report.n)
		command_say_fmt(&d.arena, "{}\n", str_trim(i.report));
	if (!code)
		command_say_fmt(&d.arena, "{} added, {} changed.\n", i.added, i.changed);
	desk_close(&d);
	return code;
}

struct search { struct find_ask ask; struct found found; };

static err search(struct cx *cx, void *arg)
{
	struct search *s = arg;

	cx->actor.roles = ROLE_COORDINATOR;
	return community_find(cx, &s->ask, &s->found);
}

static void print_answers(struct arena *a, const struct find_answers *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct thing *t = &l->v[i].thing;
		const struct find_terms *w = &l->v[i].terms;
		struct buf b = BUF(a, 1 << 16);

		buf_fmt(&b, "{} ({}", t->name, t->kind);
		if (w->metres >= 0)
			buf_fmt(&b, ", {} m", w->metres);
		if (t->place_name.n)
			buf_fmt(&b, ", at {}", t->place_name);
		if (t->when_words.n)
			buf_fmt(&b, ", {}", t->when_words);
		if (str_is(t->cost, "free"))
			buf_add(&b, STR(", free"));
		if (w->step_free)
			buf_add(&b, STR(", step-free"));
		command_say_fmt(a, "  {})\n", buf_str(&b));
	}
}

int command_find(const struct call *c)
{
	struct desk d;
	struct search s = { 0 };
	struct buf words = { 0 };
	int code = desk_open(&d, c);

	if (code)
		return code;
	words = BUF(&d.arena, LIMIT_HTTP_URL);
	for (int i = 0; i < c->n_words; i++)
		buf_fmt(&words, "{}{}", i ? " " : "", c->words[i]);
	s.ask = (struct find_ask){ .words = buf_str(&words), .near = str_c(call_option(c, "near")) };
	code = desk_read(&d, search, &s);
	if (!code) {
		print_answers(&d.arena, &s.found.community);
		if (s.found.services.n)
			command_say(STR("If that is not enough:\n"));
		print_answers(&d.arena, &s.found.services);
		if (!s.found.community.n && !s.found.services.n)
			command_say(STR("There is nothing like that yet.\n"));
	}
	desk_close(&d);
	return code;
}
