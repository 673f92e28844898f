/* SPDX-License-Identifier: Apache-2.0 */
/* demo_notebook.c -- what the coordinators have learnt of the place: no person is in it. */
#include "demo/demo_int.h"
#include "notebook/notebook.h"

err demo_make_notebook(struct demo *d)
{
	static const struct {
		size_t hood;
		const char *topic, *place, *words;
		int64_t days_ago;
	} v[] = {
		{ 0, "keeper", "Capel", "The corner shop keeps the key of the vestry. Ask at the counter, any day but Sunday.", 61 },
		{ 0, "seat", "", "The long bench by the weir is in the sun until three. People nod there.", 48 },
		{ 0, "way", "", "The 14 no longer stops at the top of the hill. The driver still lets you off if you ask.", 33 },
		{ 0, "door", "Library", "Library: the side door has no step, and a bell that works.", 19 },
		{ 0, "stuck", "", "The letters from housing come in very small print. Three streets have said so.", 12 },
		{ 0, "door", "", "The baker’s puts yesterday’s loaves on the wall at closing time, for anyone.", 3 },
		{ 1, "seat", "Library", "Two soft chairs by the heater, and nobody minds how long you sit.", 27 },
		{ 1, "keeper", "", "The choir keeps the kettle and the cups of the upper room. They lend both.", 8 },
	};
	str form = d->cx->form;

	for (size_t i = 0; i < countof(v); i++) {
		const struct hood *h = &d->hoods[v[i].hood];
		struct notebook_note n = { .neighbourhood = h->id, .topic = str_c(v[i].topic), .words = str_c(v[i].words),
			.thing = v[i].place[0] ? demo_place(h, v[i].place) : STR("") };
		d->cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
		d->cx->form = demo_id(d, "form");
		d->cx->said_at = d->cx->now - v[i].days_ago * LIMIT_DAY;
		TRY(notebook_add(d->cx, &n));
	}
	d->cx->form = form;
	d->cx->said_at = d->cx->now;
	return OK;
}
