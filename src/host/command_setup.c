/* SPDX-License-Identifier: Apache-2.0 */
/* command_setup.c -- `alongside init`: a data directory, its keys, its database, its area. */
#include "host/command_verbs.h"
#include "host/desk.h"

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
		code = desk_add_area(&d, &area);
	if (!code)
		command_say_fmt(&d.arena, "{} is ready in {}.\n", area.name, d.dir);
	desk_close(&d);
	return code;
}
