/* SPDX-License-Identifier: Apache-2.0 */
/* command_setup.c -- `alongside init`: a data directory, its keys, its database, its area. */
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/seal.h"

static err make_area(struct cx *cx, void *arg)
{
	return desk_store_area_add(cx, arg);
}

/* A number that no other installation will have: their data may be put together one day. */
static int64_t random_area(struct desk *d)
{
	uint64_t n = 0;

	d->port.random(d->port.state, &n, sizeof n);
	return (int64_t)(n >> 12) | 1;
}

/* The area with its key; 0, or 1 when it said what is wrong. */
static int add_area(struct desk *d, struct area *area)
{
	str why;

	area->id = random_area(d);
	if (!seal_make_key(d->seal, d->dir, area->id, &why))
		return command_fail(why);
	d->cx.area = *area;
	return desk_write(d, make_area, area);
}

int command_init(const struct call *c)
{
	struct desk d;
	int code = desk_make(&d, c);
	const char *name = call_option(c, "name");
	struct area area = { .welsh = call_option(c, "wales") };

	if (code)
		return code;
	area.name = str_trim(str_c(name ? name : "Alongside"));
	if (area.name.n == 0 || area.name.n > 200)
		code = command_fail(STR("The name of the programme is empty or too long."));
	if (!code)
		code = add_area(&d, &area);
	if (!code)
		command_say_fmt(&d.arena, "{} is ready in {}.\n", area.name, d.dir);
	desk_close(&d);
	return code;
}
