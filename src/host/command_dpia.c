/* SPDX-License-Identifier: Apache-2.0 */
/* command_dpia.c -- `alongside dpia`: what a data-protection officer signs, as register/ has it. */
#include "host/command_verbs.h"
#include "modules.h"
#include "register/register.h"

int command_dpia(const struct call *c)
{
	struct arena a = { .cap = 8u << 20 };
	struct buf b = BUF(&a, 2u << 20);

	(void)c;
	register_dpia(&a, &app_server, &b);
	CHECK(!b.over);
	command_say(buf_str(&b));
	arena_release(&a);
	return 0;
}
