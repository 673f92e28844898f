/* SPDX-License-Identifier: Apache-2.0 */
/* command_check.c -- `alongside check`: one line for each question, and a failure for the first bad answer. */
#include "access/access.h"
#include "host/check.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/seal.h"

struct findings { int64_t opened; str wrong; };

static err look_at_store(struct cx *cx, void *arg)
{
	struct findings *f = arg;

	return check_store_whole(cx, &f->wrong);
}

static err look_at_looks(struct cx *cx, void *arg)
{
	struct findings *f = arg;
	bool whole;
	str person = STR("");

	TRY(access_looks_check(cx, &whole, &person));
	if (!whole)
		f->wrong = str_fmt(cx->arena, "The record of who has looked is broken for person {}.", person);
	return OK;
}

static err look_at_seals(struct cx *cx, void *arg)
{
	struct findings *f = arg;

	return check_store_seals(cx, &f->opened, &f->wrong);
}

/* 0 and a line, or 1 and why. */
static int ask(struct desk *d, desk_work *work, struct findings *f, const char *good)
{
	f->wrong = STR("");
	int code = desk_read(d, work, f);
	if (code)
		return code;
	if (f->wrong.n)
		return command_fail(f->wrong);
	command_say_fmt(&d->arena, "{}\n", good);
	return 0;
}

static err look_at_months(struct cx *cx, void *arg)
{
	struct findings *f = arg;

	return check_store_months(cx, seal_folder(cx->port->state), &f->wrong);
}

/* Without the key: what is stored is looked at, and what is closed is counted. */
static int check_closed(struct desk *d)
{
	struct findings f = { 0 };

	command_say(STR("The tables are those of this release.\n"));
	int code = ask(d, look_at_store, &f, "The database is whole.") || desk_read(d, look_at_seals, &f);
	return code ? code : command_fail(str_fmt(&d->arena,
		"The key of this area is missing from {}/keys: {} sealed texts, and who has looked, were skipped.", d->dir, f.opened));
}

static int check_all(struct desk *d)
{
	struct findings f = { 0 };

	command_say(STR("The tables are those of this release, and the keys are here.\n"));
	int code = ask(d, look_at_store, &f, "The database is whole.") ||
		ask(d, look_at_months, &f, "The key of every month is here that somebody's key needs.") ||
		ask(d, look_at_looks, &f, "The record of who has looked is unbroken.") ||
		ask(d, look_at_seals, &f, "Everything that is sealed opens.");
	if (!code)
		command_say_fmt(&d->arena, "({} sealed texts were read.)\n", f.opened);
	return code;
}

int command_check(const struct call *c)
{
	struct desk d;
	bool has_key = false;
	int code = desk_open_keyless(&d, c, &has_key);

	if (code)
		return code;
	code = has_key ? check_all(&d) : check_closed(&d);
	desk_close(&d);
	return code;
}
