/* SPDX-License-Identifier: Apache-2.0 */
/*
 * releases_db_test.c -- the forms of each release, as its pages drew them: a phone may send one a year
 * later.  Each file in tests/releases is a day of one release, and every later program takes each
 * form of it.  The newest file has every form that a phone may answer.
 *
 * A line: NAME: PATH FIELDS, or NAME@lead, NAME@visitor for what phones do not send but go on from.  {home}, {staff} and {other} are the neighbourhood and two coordinators;
 * {NAME.form} is that line's form, {NAME.kind} the record of that kind that it made.
 */
#include <dirent.h>
#include <stdlib.h>
#include "base/id.h"
#include "db/db.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define HOME "b0000001-0000-4000-8000-000000000001"
#define FOLDER "tests/releases/"

static struct cx *server;
static struct app program;

static str read_file(struct arena *a, const char *name)
{
	char *text = arena_alloc(a, 1u << 18);
	FILE *f = fopen(name, "r");

	CHECK(f);
	size_t n = fread(text, 1, 1u << 18, f);
	CHECK(n && n < 1u << 18 && !fclose(f));
	return (str){ text, n };
}

static str form_id(str name) { return id_derive(server->arena, STR(HOME), name); }

static str hole(str name)
{
	str first;

	if (str_is(name, "home"))
		return STR(HOME);
	if (str_is(name, "staff"))
		return STR(TEST_STAFF);
	if (str_is(name, "other"))
		return STR(TEST_OTHER);
	CHECK(str_next(&name, '.', &first) && name.n);
	if (str_is(name, "notebook"))           /* nobody's: of its form alone */
		return id_derive(server->arena, form_id(first), name);
	return str_is(name, "form") ? form_id(first) : cx_id_of(server, form_id(first), arena_c(server->arena, name));
}

static str filled(str text)
{
	struct buf b = BUF(server->arena, 1u << 16);
	str part, name;

	while (str_next(&text, '{', &part)) {
		buf_add(&b, part);
		if (!text.p || !str_next(&text, '}', &name))
			break;
		buf_add(&b, hole(name));
	}
	return buf_str(&b);
}

static void take(const char *file, str line)
{
	str name, path, body, who;
	struct resp rs;

	CHECK(str_next(&line, ':', &who) && line.n > 1 && str_next(&who, '@', &name));
	line = (str){ line.p + 1, line.n - 1 };
	CHECK(str_next(&line, ' ', &path));
	server->now += LIMIT_MINUTE;
	server->said_at = server->now;
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	path = filled(path);
	body = str_fmt(server->arena, "form={}&{}", form_id(name), line.n ? filled(line) : STR("x=1"));
	if (who.n)
		test_actor(server, TEST_OTHER, str_is(who, "lead") ? ROLE_LEAD : ROLE_NOBODY);
	str page = test_request(server, &program, arena_c(server->arena, path), arena_c(server->arena, body), &rs);
	ok(rs.status == 303);
	if (rs.status != 303)
		printf("%s: %.*s: %d %.*s\n", file, (int)name.n, name.p, rs.status, getenv("PAGE") ? (int)page.n : 0, page.p);
}

static void begin_world(void)
{
	server = test_db_open();
	program = app_server;
	program.admit = NULL;
	test_begin(server);
	ok(test_commit(server, EXEC(server, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", server->area.id, HOME)));
}

static void replay(const char *name)
{
	struct arena lasting = { .cap = 1u << 20 };
	str line;

	begin_world();
	for (str text = read_file(&lasting, arena_c(&lasting, str_fmt(&lasting, FOLDER "{}", str_c(name)))); str_next(&text, '\n', &line);)
		if (line.n && line.p[0] != '#')
			take(name, line);
	test_db_close(server);
	arena_release(&lasting);
}

/* Whether a line of the file is for that route. */
static bool has(str text, const char *route)
{
	str line, name, path;

	while (str_next(&text, '\n', &line)) {
		if (!line.n || line.p[0] == '#' || !str_next(&line, ':', &name) || line.n < 2)
			continue;
		line = (str){ line.p + 1, line.n - 1 };
		const char *r = route;
		for (str_next(&line, ' ', &path); path.n && *r; path.p++, path.n--) {
			if (*r == '{') {
				r = strchr(r, '}') + 1;
				while (path.n > 1 && path.p[1] != '/')
					path.p++, path.n--;
			} else if (*r++ != *path.p)
				break;
		}
		if (!path.n && !*r)
			return true;
	}
	return false;
}

static void every_form(const char *newest)
{
	struct arena a = { .cap = 1u << 20 };
	str text = read_file(&a, arena_c(&a, str_fmt(&a, FOLDER "{}", str_c(newest))));

	for (const struct module *const *m = app_browser.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			if (rt->method != POST || rt->offline <= 0)
				continue;
			ok(has(text, rt->path));
			if (!has(text, rt->path))
				printf("%s: no form for %s\n", newest, rt->path);
		}
	arena_release(&a);
}

int main(void)
{
	struct dirent **names;
	int n = scandir(FOLDER, &names, NULL, versionsort), files = 0;
	const char *newest = NULL;

	CHECK(n > 2);
	for (int i = 0; i < n; i++)
		if (names[i]->d_name[0] != '.') {
			replay(names[i]->d_name);
			newest = names[i]->d_name;
			files++;
		}
	ok(files > 0);
	every_form(newest);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
	return test_end();
}
