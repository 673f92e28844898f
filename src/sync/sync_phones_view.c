/* SPDX-License-Identifier: Apache-2.0 */
/* sync_phones_view.c -- phones of those who work here: when each was heard, and how much had not arrived then. */
#include "base/when.h"
#include "sync_phones_int.h"
#include "web/page.h"

void sync_phones_view_owners(struct html *h, const struct staff_list *l)
{
	page_heading(h, T("Phones that keep a day"));
	if (!l->n) {
		html(h, "<p class=\"lede\">{}</p>\n", T("No phone keeps a day yet. Each coordinator sets up their own, under My devices."));
		return;
	}
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li><a class=\"govuk-link\" href=\"/set-up/staff/{}/phones\">{}</a>", l->v[i].id, l->v[i].name);
		if (l->v[i].until)
			html(h, " <span>{}</span>", T("has left this work"));
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

/* What it said had not arrived; what was written on it since, it could tell nobody. */
static void waits_lines(struct html *h, struct cx *cx, const struct device *d)
{
	int64_t since = london_day(d->waits_since);

	html(h, "<p class=\"govuk-body\">");
	if (d->waits)
		html_t(h, TN("Then {1} thing that was written on it had not arrived here yet.",
			"Then {1} things that were written on it had not arrived here yet.", d->waits), d->waits);
	else
		html(h, "{}", T("Then all that was written on it had arrived here."));
	if (d->waits && since < london_day(d->seen)) {
		html(h, " ");
		html_t(h, T("We have known of such things since {1}."), day_long(cx->arena, cx->lang, since));
	}
	html(h, "</p>\n");
	if (!str_is(d->state, "gone"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("What was written on it after that, only the phone knows."));
}

static void state_line(struct html *h, struct cx *cx, const struct staff *of, const struct device *d)
{
	int64_t days = sync_device_days(cx, d);

	html(h, "<p class=\"govuk-body\">");
	if (str_is(d->state, "gone"))
		html(h, "{}", T("It has sent all that it had, and was told to forget everything."));
	else if (str_is(d->state, "wipe"))
		html(h, "{}", T("It was said to be lost. When it is next in touch it sends what it has, and then forgets everything."));
	else if (of->until || !(of->roles & ROLE_COORDINATOR))
		html(h, "{}", T("Its owner is no coordinator now. When it is next in touch it sends what it has, and then forgets everything."));
	else if (days)
		html_t(h, TN("Its owner is asked to sign in again in {1} day.", "Its owner is asked to sign in again in {1} days.", days), days);
	else
		html(h, "{}", T("Its days are over: it opens for nobody until its owner has signed in again. What is written on it is sent all the same."));
	html(h, "</p>\n");
}

static void draw_phone(struct html *h, struct cx *cx, const struct staff *of, const struct device *d)
{
	html(h, "<li class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", d->name);
	state_line(h, cx, of, d);
	sync_device_touch_line(h, cx, d);
	if (d->seen != d->added)
		waits_lines(h, cx, d);
	if (d->shared)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Others use this phone too."));
	if (str_is(d->state, "on"))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/staff/{}/phones/{}/lost\">{}"
			"<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n", of->id, d->id, T("This phone is lost"), d->name);
	html(h, "</li>\n");
}

void sync_phones_view(struct html *h, struct cx *cx, const struct staff *of, const struct device_list *l)
{
	page_heading_t(h, T("Phones of {1}"), of->name);
	if (!l->n)
		html(h, "<p class=\"lede\">{}</p>\n", T("No phone keeps their day."));
	else {
		html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list\">\n",
			T("Only its owner can read what is on a phone. Here you see how much of it had not arrived, and no word of it."));
		for (size_t i = 0; i < l->n; i++)
			draw_phone(h, cx, of, &l->v[i]);
		html(h, "</ul>\n");
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/phones\">{}</a></p>\n", T("Phones that keep a day"));
}

void sync_phones_view_lost(struct html *h, struct cx *cx, const struct staff *of, const struct device *d)
{
	page_heading_t(h, T("Is “{1}” lost?"), d->name);
	html(h, "<p class=\"large-name\">{}</p>\n", of->name);
	sync_device_touch_line(h, cx, d);
	if (d->seen != d->added)
		waits_lines(h, cx, d);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("When it is next in touch it sends what it has, and then forgets everything. This cannot be taken back. If it is found, its owner sets it up again."),
		T("A phone that is never in touch again cannot be reached. What is on it stays locked."));
	form_begin(h, cx, str_fmt(cx->arena, "/set-up/staff/{}/phones/{}/lost", of->id, d->id));
	form_button(h, T("Yes, it is lost"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/staff/{}/phones\">{}</a></p>\n", of->id, T("No, it is not lost"));
}
