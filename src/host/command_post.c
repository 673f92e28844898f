/* SPDX-License-Identifier: Apache-2.0 */
/* command_post.c -- `alongside post try`: whether what post.conf says works. */
#include "host/carry.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/seal.h"

static int try_it(const struct call *c, struct arena *a, struct carry *carry)
{
	str to = str_c(c->words[0]);
	struct port port = { 0 };
	const char *number = call_option(c, "id");
	struct parcel p = { .how = memchr(to.p, '@', to.n) ? STR("email") : STR("text"), .to = to, .subject = STR("A message to try the way"),
		.words = STR("This message says only that the way works."), .id = number ? str_c(number) : str_fmt(a, "try-{}", clock_now()) };

	for (size_t i = 0; i < to.n; i++)
		if (to.p[i] <= ' ' || to.p[i] > '~' || strchr("<>,;:\"\\", to.p[i]))
			return command_fail(STR("That is no e-mail address and no telephone number."));
	carry_lend(carry, &port);
	if (str_is(p.how, "text") ? !port.carries_text : !port.carries_email)
		return command_fail(str_is(p.how, "text") ? STR("post.conf names no gateway for text messages.") : STR("post.conf names no server for mail."));
	enum posted how = port.carry(port.carrier, a, &p);
	if (how == POSTED) {
		command_say(STR("It was taken, and is on its way.\n"));
		return 0;
	}
	return how == POSTED_REFUSED ? command_fail_fmt(a, "The address was refused: {}.", carry_why(carry)) :
		how == POSTED_PERHAPS ? command_fail_fmt(a, "The line was cut at the end, and it may have gone: {}.", carry_why(carry)) :
		command_fail_fmt(a, "It was not taken now: {}.", carry_why(carry));
}

int command_post_try(const struct call *c)
{
	struct arena a = { .cap = 4 << 20 };
	str why = STR("");
	struct carry *carry = carry_open(call_option(c, "data"), &why);
	int code = carry ? try_it(c, &a, carry) : command_fail(why.n ? why : STR("There is no post.conf in the data folder. See docs/messages.md."));

	if (carry)
		carry_close(carry);
	arena_release(&a);
	return code;
}
