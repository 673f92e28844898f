/* SPDX-License-Identifier: Apache-2.0 */
/* sync_device_view.c -- "My devices": each phone, in words, and what to do when one is lost. */
#include "base/when.h"
#include "sync_int.h"
#include "web/page.h"

void sync_device_touch_line(struct html *h, struct cx *cx, const struct device *d)
{
	str ago = day_ago(cx->arena, cx->lang, london_day(d->seen), london_day(cx->now));

	html(h, "<p class=\"govuk-body\">");
	if (d->seen == d->added)
		html_t(h, T("Set up {1}. It has sent nothing yet."), ago);
	else
		html_t(h, T("Last in touch: {1}."), ago);
	html(h, "</p>\n");
}

static void lease_line(struct html *h, struct cx *cx, const struct device *d)
{
	int64_t days = sync_device_days(cx, d);

	html(h, "<p class=\"govuk-body\">");
	if (days)
		sync_view_days(h, days);
	else
		html(h, "{}", T("It waits for you to say that you still have it. What you write there is sent all the same."));
	html(h, "</p>\n");
	if (days * LIMIT_DAY > sync_lease(d->shared) - LIMIT_DAY)
		return;                      /* just now said */
	form_begin(h, cx, str_fmt(cx->arena, "/devices/{}/again", d->id));
	form_button_quiet(h, T("I still have it"));
	form_end(h);
}

static void draw_device(struct html *h, struct cx *cx, const struct device *d)
{
	html(h, "<li class=\"version\" data-phone=\"{}\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", d->id, d->name);
	if (str_is(d->state, "gone"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("It was said to be lost. It has sent what you wrote there, and was told to forget everything."));
	else if (str_is(d->state, "wipe"))
		html(h, "<p class=\"govuk-body\">{} {}</p>\n", T("It was said to be lost. When it is next in touch it sends what you wrote there, and then forgets everything."),
			T("Until then we cannot reach it. Please tell whoever looks after your phones too."));
	sync_device_touch_line(h, cx, d);
	if (str_is(d->state, "on")) {
		/* Its script knows which of them it is on. */
		html(h, "<div data-this hidden>\n<p class=\"govuk-body\"><strong>{}</strong> <a class=\"govuk-link\" href=\"/this-phone\">{}</a></p>\n"
			"<button class=\"govuk-button govuk-button--secondary\" type=\"button\" data-lock>{}</button>\n",
			T("You are on this phone now."), T("Its lock and its passphrase"), T("Lock now"));
		sync_view_keeps(h);
		html(h, "</div>\n");
		if (d->shared)
			html(h, "<p class=\"govuk-body\">{}</p>\n", T("Others use this phone too."));
		lease_line(h, cx, d);
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/devices/{}/lost\">{}</a></p>\n", d->id, T("Lost this phone? Tell us"));
	}
	html(h, "</li>\n");
}

static void draw_new(struct html *h, struct cx *cx, const struct new_device *f)
{
	html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n"
		"<p class=\"govuk-body\">{}</p>\n", T("Keep my day on this phone"),
		T("Then it works where there is no signal. What you write there is sent when there is one."),
		T("For this your browser must let scripts run. Everything else here works without them."));
	sync_view_home(h);
	html(h, "<p class=\"govuk-body\" id=\"device-here\" hidden>{}</p>\n",
		T("This phone keeps a day already. To set it up anew, say first that it is lost: then it sends what it has, and forgets."));
	form_begin_known(h, cx, STR("/devices/new"), "device-new");
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What do you call this phone?"), .hint = T("Such as: my work phone. Whoever looks after Alongside sees this name too"),
		.value = f->name, .required = true, .autocomplete = "off" });
	sync_view_passphrase(h, cx, T("A passphrase for this phone"));
	form_tick(h, cx, (struct field_look){ .name = "shared", .label = T("Others use this phone too"),
		.hint = T("Then it asks you to sign in more often."), .value = f->shared ? STR("1") : STR("") });
	form_button(h, T("Keep my day on it"));
	form_end(h);
}

void sync_device_view(struct html *h, struct cx *cx, const struct device_list *l, const struct new_device *f)
{
	page_issues(h, cx);
	page_heading(h, T("My devices"));
	if (!l->n)
		html(h, "<p class=\"lede\">{}</p>\n", T("No phone keeps your day yet."));
	else
		html(h, "<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < l->n; i++)
		draw_device(h, cx, &l->v[i]);
	if (l->n)
		html(h, "</ul>\n");
	draw_new(h, cx, f);
}

/* What the phone's script needs to go on, all of which its owner may know. */
void sync_device_view_made(struct html *h, struct cx *cx, const struct device *d)
{
	const struct port *p = cx->port;
	str box = p->box_key ? p->box_key(p->state, cx) : STR("");

	html(h, "<div data-device=\"{}\" data-box=\"{}\" data-area=\"{}\" data-staff=\"{}\" data-name=\"{}\" data-roles=\"{}\" data-lease=\"{}\">\n",
		d->id, box, cx->area.id, cx->actor.id, cx->actor.name, cx->actor.roles, sync_device_days(cx, d));
	page_done(h, T("We know this phone now."));
	html(h, "</div>\n");
}

void sync_device_view_lost(struct html *h, struct cx *cx, const struct device *d)
{
	page_heading_t(h, T("Is “{1}” lost?"), d->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("When it is next in touch it sends what you wrote there, and then forgets everything. This cannot be taken back. If you find it, you set it up again."),
		T("Until then nobody can read what is on it without your passphrase."),
		T("Please tell whoever looks after your phones too: they can lock it."));
	form_begin(h, cx, str_fmt(cx->arena, "/devices/{}/lost", d->id));
	form_button(h, T("Yes, it is lost"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/devices\">{}</a></p>\n", T("No, I have it"));
}
