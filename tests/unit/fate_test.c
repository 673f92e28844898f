/* SPDX-License-Identifier: Apache-2.0 */
/* fate_test.c -- what a gateway's answer says of one text message, and all the answers that say nothing of it. */
#include "base/limits.h"
#include "host/carry.h"
#include "test.h"

static enum fate of(const char *answer) { return carry_fate(str_c(answer), STR("ours")); }

#define ONE(more) "{\"notifications\":[{\"reference\":\"ours\"" more "}],\"links\":{}}"
#define TWO(first, second) "{\"notifications\":[{\"reference\":\"ours\",\"status\":\"" first "\"},{\"reference\":\"ours\",\"status\":\"" second "\"}]}"
#define NESTED "[[[[[[[[[[[[[[[["

static void says_so(void)
{
	ok(of(ONE(",\"status\":\"delivered\"")) == FATE_CAME);
	ok(of(ONE(",\"status\":\"permanent-failure\"")) == FATE_REFUSED);
	ok(of(ONE(",\"status\":\"temporary-failure\"")) == FATE_NOT_NOW);
	ok(of(ONE(",\"status\":\"technical-failure\"")) == FATE_NOT_NOW);
	ok(of("{\"notifications\":[{\"reference\":\"another\",\"status\":\"permanent-failure\"},{\"status\":\"delivered\",\"reference\":\"ours\"}]}") == FATE_CAME);
}

/* It was sent twice under one number. */
static void of_two(void)
{
	ok(of(TWO("permanent-failure", "delivered")) == FATE_CAME && of(TWO("delivered", "permanent-failure")) == FATE_CAME);
	ok(of(TWO("sending", "delivered")) == FATE_CAME && of(TWO("delivered", "sending")) == FATE_CAME);
	ok(of(TWO("sending", "permanent-failure")) == FATE_UNKNOWN && of(TWO("temporary-failure", "pending")) == FATE_UNKNOWN);
	ok(of(TWO("permanent-failure", "temporary-failure")) == FATE_REFUSED && of(TWO("temporary-failure", "permanent-failure")) == FATE_NOT_NOW);
}

static void says_nothing(void)
{
	static const char *const none[] = { "", " ", "null", "7", "[]", "{}", "{\"notifications\":null}", "{\"notifications\":{}}", "{\"notifications\":[7,null,[],\"ours\"]}",
		ONE(""), ONE(",\"status\":7"), ONE(",\"status\":null"), ONE(",\"status\":\"sent\""), ONE(",\"status\":\"created\""), ONE(",\"status\":\"DELIVERED\""),
		ONE(",\"status\":\"sending\",\"status\":\"delivered\""), ONE(",\"status\":\"delivered\"") "}", ONE(",\"status\":\"delivered\\u0000\""),
		"{\"notifications\":[{\"reference\":\"ours2\",\"status\":\"delivered\"}]}", "{\"notifications\":[{\"reference\":7,\"status\":\"delivered\"}]}",
		"{\"notifications\":[{\"status\":\"delivered\"}]}", "{\"notifications\":[{\"reference\":\"ours\",\"status\":\"delivered\"}", "<html>delivered</html>",
		NESTED NESTED NESTED NESTED, "\xff\xfe{\"notifications\":[]}" };

	for (size_t i = 0; i < countof(none); i++)
		ok(of(none[i]) == FATE_UNKNOWN);
}

/* One that is too long is not read, whatever it says; nor one that is as deep as it is long. */
static void too_much(void)
{
	static char long_one[LIMIT_POST_ANSWER + 2], deep[LIMIT_POST_ANSWER];
	static const char said[] = ONE(",\"status\":\"delivered\"");

	memset(long_one, ' ', sizeof long_one - 1);
	memcpy(long_one, said, sizeof said - 1);
	ok(carry_fate((str){ long_one, LIMIT_POST_ANSWER }, STR("ours")) == FATE_CAME);
	ok(carry_fate((str){ long_one, LIMIT_POST_ANSWER + 1 }, STR("ours")) == FATE_UNKNOWN);
	memset(deep, '[', sizeof deep);
	ok(carry_fate((str){ deep, sizeof deep }, STR("ours")) == FATE_UNKNOWN);
}

int main(void)
{
	says_so();
	of_two();
	says_nothing();
	too_much();
	return test_end();
}
