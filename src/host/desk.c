/* SPDX-License-Identifier: Apache-2.0 */
/* desk.c -- opening a data directory for a command, with plain words when it cannot be. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/id.h"
#include "db/db.h"
#include "host/desk.h"
#include "host/seal.h"
#include "modules.h"
#include "web/web_int.h"

void desk_close(struct desk *d)
{
	db_close(d->cx.db);
	if (d->seal)
		seal_close(d->seal);
	arena_release(&d->arena);
}

static int refuse(struct desk *d, str sentence)
{
	int code = command_fail(sentence);

	desk_close(d);
	return code;
}

static void begin(struct desk *d, const struct call *c)
{
	*d = (struct desk){ .arena.cap = LIMIT_REQUEST_MEMORY };
	d->dir = call_option(c, "data");
	d->database = call_option(c, "database");
	if (!d->database)
		d->database = arena_c(&d->arena, str_fmt(&d->arena, "{}/alongside.db", d->dir));
	int64_t now = clock_now();
	d->cx = (struct cx){ .arena = &d->arena, .port = &d->port, .now = now, .said_at = now };
}

static bool is_file(const char *database) { return strncmp(database, "postgres", 8) != 0; }

static str why_not(struct desk *d, err e)
{
	struct cx *cx = &d->cx;

	if (e == ERR_CONFLICT || (e == ERR_INVALID && cx->fail.text.n))
		return cx->fail.text;
	if (e == ERR_INVALID && cx->issues.n)
		return msg_text(LANG_EN, cx->issues.v[0].text).text;
	if (e == ERR_BUSY)
		return STR("The database is busy.  Nothing has changed; please try again.");
	return str_fmt(&d->arena, "The database could not do that: {}.", cx->fail.text.n ? cx->fail.text : STR("no reason given"));
}

/* Keys, database, tables. */
static int open_parts(struct desk *d)
{
	str why = STR("");

	d->seal = seal_open(d->dir, &why);
	if (!d->seal)
		return refuse(d, why);
	d->port = seal_port(d->seal);
	d->cx.db = db_open(&d->arena, d->database, &why);
	if (!d->cx.db)
		return refuse(d, why);
	err e = db_migrate(&d->cx, migrations, migration_steps, n_migration_steps);
	if (e)
		return refuse(d, why_not(d, e));
	d->cx.form = id_random(&d->cx);
	return 0;
}

static err read_area(struct cx *cx, void *arg)
{
	(void)arg;
	return web_store_area(cx, STR(""));
}

int desk_open_keyless(struct desk *d, const struct call *c, bool *has_key)
{
	struct stat st;

	begin(d, c);
	if (stat(d->dir, &st) || !S_ISDIR(st.st_mode))
		return refuse(d, str_fmt(&d->arena, "There is no folder {}.  \"alongside init\" makes one.", d->dir));
	if (is_file(d->database) && stat(d->database, &st))
		return refuse(d, str_fmt(&d->arena, "There is no database {}.  \"alongside init\" makes one.", d->database));
	int code = open_parts(d);
	if (code)
		return code;
	err e = db_begin(&d->cx, false);
	if (!e)
		e = db_end(&d->cx, read_area(&d->cx, NULL));
	if (e == ERR_NOT_FOUND)
		return refuse(d, STR("There is no area in this database yet.  \"alongside init\" makes one."));
	if (e)
		return refuse(d, why_not(d, e));
	*has_key = seal_has_key(d->seal, &d->cx.area);
	return 0;
}

int desk_open(struct desk *d, const struct call *c)
{
	bool has_key = false;
	int code = desk_open_keyless(d, c, &has_key);

	if (!code && !has_key)
		return refuse(d, str_fmt(&d->arena, "The key of this area is missing from {}/keys.", d->dir));
	return code;
}

bool desk_is_there(const struct call *c)
{
	struct desk d;
	struct desk_areas areas = { 0 };
	struct stat st;
	str why;
	bool there = false;

	begin(&d, c);
	if (!is_file(d.database) || !stat(d.database, &st)) {
		d.cx.db = db_open(&d.arena, d.database, &why);
		there = d.cx.db && !desk_store_areas(&d.cx, &areas) && areas.n;
	}
	desk_close(&d);
	return there;
}

int desk_make(struct desk *d, const struct call *c)
{
	struct desk_areas areas = { 0 };

	begin(d, c);
	if (mkdir(d->dir, 0700) && errno != EEXIST)
		return refuse(d, str_fmt(&d->arena, "The folder {} cannot be made: {}.", d->dir, strerror(errno)));
	if (access(d->dir, W_OK | X_OK))
		return refuse(d, str_fmt(&d->arena, "The folder {} cannot be written to: {}.", d->dir, strerror(errno)));
	int code = open_parts(d);
	if (code)
		return code;
	err e = desk_store_areas(&d->cx, &areas);
	if (e)
		return refuse(d, why_not(d, e));
	if (areas.n)
		return refuse(d, str_fmt(&d->arena, "There is an area in {} already.", d->dir));
	return 0;
}

int desk_tell(struct desk *d, err e) { return e ? command_fail(why_not(d, e)) : 0; }

static int run(struct desk *d, desk_work *work, void *arg, bool write)
{
	err e = db_begin_area(&d->cx, write);

	return desk_tell(d, e ? e : db_end(&d->cx, work(&d->cx, arg)));
}

err desk_try(struct desk *d, desk_work *work, void *arg)
{
	TRY(db_begin_area(&d->cx, true));
	return db_end(&d->cx, work(&d->cx, arg));
}

int desk_write(struct desk *d, desk_work *work, void *arg) { return run(d, work, arg, true); }
int desk_read(struct desk *d, desk_work *work, void *arg) { return run(d, work, arg, false); }

static err make_area(struct cx *cx, void *arg) { return desk_store_area_add(cx, arg); }

int desk_add_area(struct desk *d, struct area *area)
{
	uint64_t n = 0;
	str why;

	/* A number that no other installation will have: their data may be put together one day. */
	d->port.random(d->port.state, &n, sizeof n);
	area->id = (int64_t)(n >> 12) | 1;
	if (!seal_make_key(d->seal, area->id, 1, &why))
		return command_fail(why);
	d->cx.area = *area;
	return desk_write(d, make_area, area);
}
