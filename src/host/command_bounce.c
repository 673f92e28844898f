/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_bounce.c -- `alongside bounce`: one letter that came back, on standard input, from whatever takes in mail.
 * Whatever it is, a mail server that is answered with an error would send it back again: so all is well but what may be
 * tried again later (75, as sysexits.h has it).
 */
#include <unistd.h>
#include "base/id.h"
#include "host/bounce.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "post/post.h"

#define LATER 75

struct back { str token; bool hard, known; };

static err take(struct cx *cx, void *arg)
{
	struct back *b = arg;

	cx->form = id_random(cx);        /* nobody drew a form for this */
	return post_back(cx, b->token, b->hard, &b->known);
}

int command_bounce(const struct call *c)
{
	struct bounce said;
	struct desk d;

	if (!bounce_child(0, &said)) {
		command_say(STR("It could not be read, and nothing was done.\n"));
		return 0;
	}
	if (!*said.token || (said.said != BOUNCE_HARD && said.said != BOUNCE_SOFT)) {
		command_say(*said.token ? STR("It says of no message that it was given up.\n") : STR("It came to no address of ours.\n"));
		return 0;
	}
	struct back b = { .token = { said.token, BOUNCE_TOKEN }, .hard = said.said == BOUNCE_HARD };
	if (desk_open(&d, c))
		return LATER;
	int code = desk_write(&d, take, &b) ? LATER : 0;
	if (!code)
		command_say(b.known ? STR("It is noted.\n") : STR("No message of ours has that address.\n"));
	desk_close(&d);
	return code;
}
