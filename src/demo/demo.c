/* SPDX-License-Identifier: Apache-2.0 */
/* demo.c -- the order in which an invented programme is made, and its transactions. */
#include "base/buf.h"
#include "base/id.h"
#include "base/when.h"
#include "demo/demo_int.h"

#define BATCH 100000 /* rows in one transaction, give or take */
static const char space[] = "a1095170-0000-4000-8000-00000000de30";

bool demo_scale_from(str name, enum demo_scale *out)
{
	static const char *const names[] = { "small", "council", "nation" };

	for (size_t i = 0; i < countof(names); i++)
		if (str_is(name, names[i])) {
			*out = (enum demo_scale)i;
			return true;
		}
	return false;
}

str demo_id(struct demo *d, const char *kind)
{
	return id_derive(
		d->cx->arena, str_c(space), str_fmt(d->cx->arena, "{}:{}", kind, d->next++));
}

str demo_phone(struct arena *a, struct dice *dice)
{
	int64_t n = dice_below(dice, 1000);
	const char *zero = n < 10 ? "00" : n < 100 ? "0" : "";

	return dice_chance(dice, 50) ? str_fmt(a, "01632 960{}{}", zero, n)
				     : str_fmt(a, "07700 900{}{}", zero, n);
}

err demo_breathe(struct demo *d, int64_t rows)
{
	arena_reset(d->cx->arena);
	d->rows += rows;
	if (d->rows < BATCH)
		return OK;
	d->rows = 0;
	TRY(demo_store_end(d->cx, OK));
	return demo_store_begin(d->cx);
}

static err make_all(struct demo *d)
{
	TRY(demo_make_programme(d));
	TRY(demo_make_land(d));
	TRY(demo_make_things(d));
	TRY(demo_make_people(d));
	TRY(demo_make_story(d));
	TRY(demo_make_family(d));
	TRY(demo_make_day(d));
	TRY(demo_make_life(d));
	TRY(demo_make_presence(d));
	TRY(demo_make_notebook(d));
	TRY(demo_make_photos(d));
	TRY(demo_make_wishes(d));
	return d->scale == DEMO_NATION ? demo_make_nation(d) : OK;
}

static err run(struct demo *d)
{
	TRY(demo_store_hurry(d->cx, true));
	err e = demo_store_begin(d->cx);
	if (!e)
		e = demo_store_end(d->cx, make_all(d));
	err after = demo_store_hurry(d->cx, false);
	return e ? e : after;
}

/* Everything is made in an arena that is emptied again and again; what lasts is in d->kept. */
err demo_make(struct cx *cx, enum demo_scale scale)
{
	struct cx saved = *cx;
	struct arena rows = { .cap = LIMIT_REQUEST_MEMORY }, kept = { .cap = LIMIT_REQUEST_MEMORY };
	struct demo d = { .cx = cx,
		.kept = &kept,
		.scale = scale,
		.today = london_day(cx->now),
		.years = 2,
		.people = 180,
		.moments = 2600,
		.things = 250,
		.n_hoods = 3 };

	if (scale == DEMO_COUNCIL) {
		d.years = 10, d.people = 10000, d.moments = 1000000, d.things = 20000,
		d.n_hoods = 20;
		d.wide = true;
	}
	cx->arena = &rows;
	cx->form = id_derive(&kept, str_c(space), STR("form"));
	err e = run(&d);
	cx->arena = saved.arena;
	if (cx->fail.code && !saved.fail.code)
		cx->fail.text = arena_dup(cx->arena, cx->fail.text);
	cx->form = saved.form;
	cx->actor = saved.actor;
	cx->said_at = saved.said_at;
	cx->issues.n = 0;
	arena_release(&rows);
	arena_release(&kept);
	return e;
}
