/* SPDX-License-Identifier: Apache-2.0 */
/* command_open.c -- `alongside open`: a page that is locked quietly, when nobody is left who could open it. */
#include "host/command_verbs.h"
#include "host/desk.h"
#include "signin/signin.h"

static err open_page(struct cx *cx, void *arg)
{
	err e = signin_open_by_hand(cx, str_c(arg));

	return e == ERR_NOT_FOUND ? FAIL(cx, e, STR("No page with that id is locked.")) : e;
}

int command_open(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	code = desk_write(&d, open_page, (void *)(uintptr_t)c->words[0]);
	if (!code)
		command_say(STR("It opens again.  Whoever was signed in is signed out, and links that nobody used open nothing.\n"
			"A passkey and codes open it as before.\n"));
	desk_close(&d);
	return code;
}
