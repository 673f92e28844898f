/* SPDX-License-Identifier: Apache-2.0 */
/* command_keys.c -- `alongside keys turn`: another key takes the place of the area's. */
#include "base/when.h"
#include "host/area_keys.h"
#include "host/area_turn.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/seal.h"

struct turning { struct seal *seal; bool begun, done; int64_t n, changed; struct area_turn last; str why; };

/* One that was killed before it was over goes on, and none is begun beside it.  The key's file is there, whole, before
 * any row can name it. */
static err begin(struct cx *cx, void *arg)
{
	struct turning *t = arg;
	struct area_turn was = { 0 };
	err e = area_turn_get(cx, &was);

	TRY(area_turn_now(cx));
	t->n = cx->area.key_n;
	if (e != ERR_NOT_FOUND && (e || !was.clean_at))
		return e;
	if (t->n == AREA_KEY_LAST)
		return FAIL(cx, ERR_CONFLICT, STR("The area's key has been turned as often as it can be."));
	if (!seal_make_key(t->seal, cx->area.id, ++t->n, &t->why))
		return FAIL(cx, ERR_CONFLICT, t->why);
	t->begun = true;
	return area_turn_begin(cx, t->n);
}

static err step(struct cx *cx, void *arg)
{
	struct turning *t = arg;
	struct area_turn was = { 0 };

	TRY(area_turn_get(cx, &was));
	TRY(area_turn_step(cx, seal_folder(t->seal), &t->done));
	err e = area_turn_get(cx, &t->last);
	t->changed += t->last.changed > was.changed ? t->last.changed - was.changed : 0;
	return e == ERR_NOT_FOUND ? OK : e;
}

static int tell(struct desk *d, const struct turning *t)
{
	if (!t->last.clean_at)
		return command_fail(STR("Some sealed texts do not open with any key that is here, so the keys of before are not destroyed."
			"  \"alongside check\" says which."));
	command_say_fmt(&d->arena, "{} texts that an earlier key had closed are closed anew, and none is left.\n"
		"Make a new copy of the keys now: the one before opens no backup that is made from now on.\n"
		"The keys of before are destroyed after {}, when no backup needs them any more.\n", t->changed,
		day_iso(&d->arena, london_day(t->last.clean_at) + AREA_KEY_DESTROYED_AFTER));
	return 0;
}

int command_keys_turn(const struct call *c)
{
	struct desk d;
	struct turning t = { .why = STR("") };
	int code = desk_open(&d, c);

	if (code)
		return code;
	t.seal = d.seal;
	code = desk_write(&d, begin, &t);
	if (!code)
		command_say_fmt(&d.arena, "Key {} of the area seals {}.\n", t.n, t.begun ? "from now on" : "already: what was left is done now");
	/* What follows is done at night by the server too: whoever ends this loses nothing. */
	while (!code && !t.done) {
		struct arena own = { .cap = LIMIT_REQUEST_MEMORY };
		d.cx.arena = &own;
		d.cx.now = d.cx.said_at = clock_now();
		code = desk_write(&d, step, &t);
		t.last.place = (str){ 0 };       /* it was in that arena */
		d.cx.arena = &d.arena;
		arena_release(&own);
	}
	if (!code)
		code = tell(&d, &t);
	desk_close(&d);
	return code;
}
