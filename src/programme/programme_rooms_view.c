/* SPDX-License-Identifier: Apache-2.0 */
/* programme_rooms_view.c -- the rooms that can be opened, and the question before one is. */
#include "base/when.h"
#include "web/page.h"
#include "programme_int.h"

static void state(struct html *h, struct cx *cx, const struct room_change *last)
{
	html(h, "<p class=\"govuk-body\"><strong>{}</strong>", last->opened ? T("It is on.") : T("It is off."));
	if (last->id.n) {
		html(h, " <span class=\"muted\">");
		html_t(h, last->opened ? T("{1} turned it on, on {2}.") : T("{1} turned it off, on {2}."),
			last->by.n ? V(last->by) : V(T("Someone")), day_year(cx->arena, cx->lang, london_day(last->at)));
		html(h, "</span>");
	}
	html(h, "</p>\n");
}

void programme_view_rooms(struct html *h, struct cx *cx, const struct room_change *last)
{
	page_heading(h, T("Rooms"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Alongside begins with the day only. These rooms are off until those who lead the programme "
		"turn them on. Nothing of a room that is off is shown to anyone."));
	for (size_t i = 0; i < programme_n_rooms; i++) {
		const struct room_about *r = &programme_rooms[i];
		html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", r->title, r->what);
		state(h, cx, &last[i]);
		if (r->door && last[i].opened && cx->actor.roles & ROLE_LEAD)
			html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", r->door, r->door_text);
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/rooms/{}\">{}"
			"<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n</section>\n", r->name,
			last[i].opened ? T("Turn off, or read more") : T("Turn on, or read more"), r->title);
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Back to Set up"));
}

static void part(struct html *h, msg title, msg text)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", title, text);
}

void programme_view_room(struct html *h, struct cx *cx, enum room room, const struct room_change *last)
{
	const struct room_about *r = &programme_rooms[room];

	page_heading(h, r->title);
	state(h, cx, last);
	part(h, T("What it is"), r->what);
	part(h, T("Who sees it"), r->who);
	part(h, T("How long it is kept"), r->kept);
	if (cx->actor.roles & ROLE_LEAD) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", last->opened
			? T("When it is off, nothing of it is shown any more. What is there is still gone when its day comes.")
			: T("Your name and the day are kept with your choice. It can be turned off again any time."));
		form_begin(h, cx, str_fmt(cx->arena, "/set-up/rooms/{}", r->name));
		form_hidden(h, "open", last->opened ? STR("no") : STR("yes"));
		html(h, "<div class=\"actions\">\n");
		if (last->opened)
			form_button_quiet(h, T("Turn it off"));
		else
			form_button(h, T("Turn it on"));
		html(h, "</div>\n");
		form_end(h);
	} else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Someone who leads the programme can turn it on or off."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/rooms\">{}</a></p>\n", T("All rooms"));
}
