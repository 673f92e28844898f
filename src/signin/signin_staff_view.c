/* SPDX-License-Identifier: Apache-2.0 */
/* signin_staff_view.c -- those who work here, to HTML. */
#include "signin_staff_int.h"
#include "web/page.h"

void signin_view_staff(struct html *h, struct cx *cx, str id, const struct staff_form *f, const struct neighbourhood_list *n)
{
	struct option *o = arena_alloc(cx->arena, (n->n + 1) * sizeof *o);
	str action = id.n ? str_fmt(cx->arena, "/set-up/staff/{}", id) : STR("/set-up/staff/new");

	o[0] = (struct option){ "", T("All of it"), { 0 } };
	for (size_t i = 0; i < n->n; i++)
		o[i + 1] = (struct option){ arena_c(cx->arena, n->v[i].id), { 0 }, n->v[i].name };
	page_issues(h, cx);
	page_heading(h, id.n ? T("Change someone who works here") : T("Add someone who works here"));
	form_begin(h, cx, action);
	form_base(h, "it", f->version);
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What are they called?"), .required = true,
		.value = f->name, .autocomplete = "off" });
	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend\">{}</legend>\n",
		T("What do they do here?"));
	form_tick(h, cx, (struct field_look){ .name = "coordinator", .label = T("They are a coordinator"),
		.value = f->coordinator ? STR("1") : STR("") });
	form_tick(h, cx, (struct field_look){ .name = "lead", .label = T("They lead the programme"),
		.value = f->lead ? STR("1") : STR("") });
	form_tick(h, cx, (struct field_look){ .name = "admin", .label = T("They look after Alongside"),
		.value = f->admin ? STR("1") : STR(""), .hint = T("They set things up, and do not see anyone's page") });
	form_tick(h, cx, (struct field_look){ .name = "data", .label = T("They look after data"), .value = f->data ? STR("1") : STR(""),
		.hint = T("They do nothing else here, and do not see anyone's page") });
	form_tick(h, cx, (struct field_look){ .name = "safeguarding", .label = T("They are the safeguarding lead"),
		.value = f->safeguarding ? STR("1") : STR(""), .hint = T("They hear that the safety team was told, of whom, and nothing else of anyone") });
	form_tick(h, cx, (struct field_look){ .name = "leadership", .label = T("They are in the leadership group"),
		.value = f->leadership ? STR("1") : STR(""), .hint = T("They read counts and what anybody may read, and do nothing else here") });
	form_tick(h, cx, (struct field_look){ .name = "network", .label = T("They are of the Network of areas"),
		.value = f->network ? STR("1") : STR(""), .hint = T("They read what anybody may read, and do nothing else here") });
	html(h, "</fieldset>\n");
	if (id.n && !str_eq(id, cx->actor.id))
		html(h, "<p class=\"govuk-body\">{} {}</p>\n",
			T("Do you add a tick, other than for a coordinator? Then what they signed in with before opens nothing any more."),
			T("Make them a new sign-in link in Set up, and give it to them yourself."));
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Which neighbourhood is theirs?"),
		.required = true, .value = f->neighbourhood }, o, n->n + 1);
	if (id.n)
		form_tick(h, cx, (struct field_look){ .name = "left", .label = T("They have left this work"),
			.value = f->left ? STR("1") : STR(""), .hint = T("They can no longer sign in. What they wrote stays") });
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/set-up\">{}</a>\n</div>\n", T("Back to Set up"));
	form_end(h);
	if (id.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/staff/{}/phones\">{}</a></p>\n", id, T("Their phones"));
	if (id.n && (cx->actor.roles & ROLE_ADMIN || !(f->admin || f->data || f->safeguarding)))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/staff/{}/sign-out\">{}</a></p>\n", id, T("Is a device of theirs lost? Sign them out"));
}
