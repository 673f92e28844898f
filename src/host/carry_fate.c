/* SPDX-License-Identifier: Apache-2.0 */
/* carry_fate.c -- what a gateway of GOV.UK Notify's kind says became of a text message: its JSON, by jansson. */
#include <jansson.h>
#include "base/limits.h"
#include "host/carry.h"

/* Of one that is still on its way, and of a word that we do not know: nothing yet. */
static enum fate said(const char *status)
{
	static const struct { const char *status; enum fate fate; } all[] = {
		{ "delivered", FATE_CAME }, { "permanent-failure", FATE_REFUSED }, { "temporary-failure", FATE_NOT_NOW },
		{ "technical-failure", FATE_NOT_NOW },
	};

	for (size_t i = 0; status && i < countof(all); i++)
		if (!strcmp(status, all[i].status))
			return all[i].fate;
	return FATE_UNKNOWN;
}

/* One number may have several: it was sent again.  That one of them came is enough, and while one is on its way nothing
 * is known; else the newest counts, which stands first. */
enum fate carry_fate(str answer, str id)
{
	json_t *all = answer.n && answer.n <= LIMIT_POST_ANSWER ? json_loadb(answer.p, answer.n, JSON_REJECT_DUPLICATES, NULL) : NULL, *one;
	enum fate fate = FATE_UNKNOWN;
	bool any = false, waits = false;
	size_t i;

	json_array_foreach(json_object_get(all, "notifications"), i, one) {
		const char *reference = json_string_value(json_object_get(one, "reference"));
		if (!reference || !str_is(id, reference))
			continue;
		enum fate now = said(json_string_value(json_object_get(one, "status")));
		if (now == FATE_CAME || !any)
			fate = now;
		waits |= now == FATE_UNKNOWN;
		any = true;
	}
	json_decref(all);
	return waits && fate != FATE_CAME ? FATE_UNKNOWN : fate;
}
