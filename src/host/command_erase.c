/* SPDX-License-Identifier: Apache-2.0 */
/* command_erase.c -- `alongside erase`: somebody asked to be forgotten. */
#include "base/id.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "keeping/keeping.h"
#include "modules.h"
#include "sync/sync.h"

static err erase(struct cx *cx, void *arg)
{
	str id = str_c(arg);
	bool there = false;

	TRY(desk_store_person(cx, id, &there));
	TRY(keeping_may_erase(cx, id));
	return there ? sync_erase(cx, &app_server, id) : FAIL(cx, ERR_NOT_FOUND, STR("There is nobody with that id."));
}

int command_erase(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	code = desk_write(&d, erase, (void *)(uintptr_t)c->words[0]);
	if (!code)
		command_say(STR("Nothing is kept of them any more but that they asked.  Phones let go of them when they are next in touch.\n"
			"Their key is gone.  Copies of the database that were made before open for 66 days at most, as long as old copies of the keys are\n"
			"destroyed each month: alongside restore forgets them there too.\n"));
	desk_close(&d);
	return code;
}
