/* SPDX-License-Identifier: Apache-2.0 */
/* command_boundaries.c -- `alongside boundaries`: where neighbourhoods end, from a GeoJSON file; all of it or nothing. */
#include <errno.h>
#include "feeds/feeds_bounds.h"
#include "host/command_verbs.h"
#include "host/desk.h"

struct boundaries { str json, of, why; struct neighbourhood_list l; struct bounds b; int64_t n; struct str_list names; };

static err take(struct cx *cx, void *arg)
{
	struct boundaries *x = arg;
	str of = STR("");

	TRY(programme_neighbourhood_find(cx, &x->l));
	if (x->of.n && !(of = programme_neighbourhood_named(cx->arena, &x->l, x->of)).n) {
		x->why = STR("There is no neighbourhood of that name.");
		return ERR_INVALID;
	}
	if (!bounds_read(cx->arena, x->json, &x->l, of, &x->b, &x->why))
		return ERR_INVALID;
	for (size_t i = 0; i < x->l.n; i++)
		if (x->b.v[i].n) {
			TRY(land_bound_put(cx, x->l.v[i].id, &x->b.v[i]));
			*LIST_ADD(cx->arena, &x->names) = x->l.v[i].name;
		}
	return OK;
}

static bool read_file(struct desk *d, const char *path, str *out)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(&d->arena, LIMIT_BOUND_FILE + 1);
	size_t n = f ? fread(p, 1, LIMIT_BOUND_FILE + 1, f) : 0;
	bool good = f && !ferror(f) && n <= LIMIT_BOUND_FILE;

	if (!f || ferror(f))
		command_fail_fmt(&d->arena, "The file {} cannot be read: {}.", path, strerror(errno));
	else if (!good)
		command_fail_fmt(&d->arena, "The file {} is too long: {} MB at most.", path, LIMIT_BOUND_FILE >> 20);
	if (f)
		fclose(f);
	*out = (str){ p, n };
	return good;
}

int command_boundaries(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);
	struct boundaries x = { .of = str_c(call_option(c, "of")), .why = STR("") };

	if (code)
		return code;
	d.cx.actor.roles = ROLE_ADMIN;
	if (!read_file(&d, c->words[0], &x.json))
		code = 1;
	if (!code) {
		err e = desk_try(&d, take, &x);
		code = x.why.n ? command_fail_fmt(&d.arena, "{}: {}", c->words[0], x.why) : desk_tell(&d, e);
	}
	for (size_t i = 0; !code && i < x.names.n; i++)
		command_say_fmt(&d.arena, "{}\n", x.names.v[i]);
	if (!code && x.b.others)
		command_say_fmt(&d.arena, "{} in the file are of none of ours.\n", (int64_t)x.b.others);
	desk_close(&d);
	return code;
}
