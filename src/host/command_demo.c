/* SPDX-License-Identifier: Apache-2.0 */
/* command_demo.c -- `alongside demo`: a place with invented people in it, made once, then served. */
#include "demo/demo.h"
#include "host/command_verbs.h"
#include "host/desk.h"

static int make(const struct call *c, enum demo_scale scale)
{
	struct desk d;
	struct area area = { .name = STR("Alongside, to try out"), .demo = true, .welsh = true };
	int code = desk_make(&d, c);

	if (code)
		return code;
	command_say(STR("Making invented people and places ...\n"));
	fflush(stdout);
	code = desk_add_area(&d, &area);
	if (!code)
		code = desk_tell(&d, demo_make(&d.cx, scale));
	desk_close(&d);
	return code;
}

/* What is there is served as it is, as long as it is a demo. */
static int look(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	if (!d.cx.area.demo)
		code = command_fail_fmt(&d.arena, "The area in {} is a real one: choose another folder for a demo.", d.dir);
	desk_close(&d);
	return code;
}

int command_demo(const struct call *c)
{
	const char *name = call_option(c, "scale");
	enum demo_scale scale;
	int code;

	if (!demo_scale_from(str_c(name ? name : "small"), &scale))
		return command_fail(STR("A demo is small, council or nation."));
	code = desk_is_there(c) ? look(c) : make(c, scale);
	return code || !call_option(c, "listen") ? code : command_serve(c);
}
