/* SPDX-License-Identifier: Apache-2.0 */
/* community_more_web.c -- the form for what stands beside a thing. */
#include "community/community_more_int.h"
#include "web/page.h"
#include "web/web.h"

#define F(m, ...) FIELD(struct more_form, m, __VA_ARGS__)
static const struct field form_fields[] = {
	F(organisation, .max = LIMIT_NAME), F(website, .max = LIMIT_LINE), F(email, .max = LIMIT_LINE), F(phone, .max = 40),
	F(from_years, .max = 10), F(to_years, .max = 10), F(who_for, .max = LIMIT_LINE), F(hidden_spot),
	F(was_organisation), F(was_website), F(was_email), F(was_phone), F(was_from_years), F(was_to_years), F(was_who_for), F(was_hidden_spot),
};
/* Each beside what it was drawn from, and what to say when somebody else has written it since. */
static const struct { const char *name; size_t mine, was; } texts[] = {
	{ "organisation", offsetof(struct more_form, organisation), offsetof(struct more_form, was_organisation) },
	{ "website", offsetof(struct more_form, website), offsetof(struct more_form, was_website) },
	{ "email", offsetof(struct more_form, email), offsetof(struct more_form, was_email) },
	{ "phone", offsetof(struct more_form, phone), offsetof(struct more_form, was_phone) },
	{ "from_years", offsetof(struct more_form, from_years), offsetof(struct more_form, was_from_years) },
	{ "to_years", offsetof(struct more_form, to_years), offsetof(struct more_form, was_to_years) },
	{ "who_for", offsetof(struct more_form, who_for), offsetof(struct more_form, was_who_for) },
};

static str age_write(struct arena *a, int64_t years) { return years ? str_fmt(a, "{}", years) : STR(""); }

static struct more_form form_of(struct arena *a, const struct thing_more *m)
{
	struct more_form f = { .organisation = m->organisation, .website = m->website, .email = m->email, .phone = m->phone,
		.from_years = age_write(a, m->from_age), .to_years = age_write(a, m->to_age), .who_for = m->who_for, .hidden_spot = m->hidden_spot };

	for (size_t i = 0; i < countof(texts); i++)
		*(str *)((char *)&f + texts[i].was) = *(str *)((char *)&f + texts[i].mine);
	f.was_hidden_spot = f.hidden_spot;
	return f;
}

static err draw(struct cx *cx, struct resp *rs, const struct thing *t, const struct more_form *f)
{
	resp_title(cx, rs, T("More about it"));
	rs->section = "/community";
	community_more_view_form(&rs->html, cx, t, f);
	return OK;
}

static err more_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct thing t = { 0 };
	struct thing_more m = { 0 };

	TRY(community_thing_get(cx, req_get(rq, "id"), &t));
	TRY(community_more_get(cx, t.id, &m));
	struct more_form f = form_of(cx->arena, &m);
	return draw(cx, rs, &t, &f);
}

/* What this form leaves as it was stays as somebody else has written it; where both wrote, it is asked. */
static err take_theirs(struct cx *cx, const struct more_form *stands, struct more_form *f)
{
	err e = OK;

	for (size_t i = 0; i < countof(texts); i++) {
		str now = *(const str *)((const char *)stands + texts[i].mine);
		str *mine = (str *)((char *)f + texts[i].mine), *was = (str *)((char *)f + texts[i].was);
		if (str_eq(*mine, *was))
			*mine = now;
		else if (!str_eq(*was, now) && !str_eq(*mine, now))
			e = cx_issue(cx, texts[i].name, T("Somebody else changed this at the same time. What you wrote stands here: look once more, then save."));
		*was = now;
	}
	if (f->hidden_spot == f->was_hidden_spot)
		f->hidden_spot = stands->hidden_spot;
	f->was_hidden_spot = stands->hidden_spot;
	return e;
}

static err age_read(struct cx *cx, const char *field, str s, int64_t *out)
{
	*out = 0;
	return !s.n || str_int(s, out) ? OK : cx_issue(cx, field, T("Write a number of years, or leave it empty."));
}

/* People write an address as they say it. */
static str website(struct arena *a, str s)
{
	return !s.n || memmem(s.p, s.n, "://", 3) ? s : str_fmt(a, "https://{}", s);
}

static err save(struct cx *cx, const struct more_form *f, struct thing_more *m)
{
	m->organisation = f->organisation, m->email = f->email, m->phone = f->phone, m->who_for = f->who_for;
	m->website = website(cx->arena, f->website);
	m->hidden_spot = f->hidden_spot;
	err from = age_read(cx, "from_years", f->from_years, &m->from_age), to = age_read(cx, "to_years", f->to_years, &m->to_age);
	err e = community_more_check(cx, m);

	if (from || to || e)
		return from ? from : to ? to : e;
	return community_more_put(cx, m);
}

static err more(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct thing t = { 0 };
	struct thing_more m = { 0 };
	struct more_form f = { 0 };

	TRY(community_thing_get(cx, req_get(rq, "id"), &t));
	TRY(community_more_get(cx, t.id, &m));
	struct more_form stands = form_of(cx->arena, &m);
	err e = req_read(cx, rq, RECORD(form_fields), &f);
	if (!e)
		e = take_theirs(cx, &stands, &f);
	if (!e)
		e = save(cx, &f, &m);
	if (e == ERR_INVALID) {
		if (f.hidden_spot)
			TRY(community_more_telling(cx, &t, &f.telling));
		TRY(draw(cx, rs, &t, &f));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=saved", t.id));
}

static const struct route routes[] = {
	{ GET, "/community/{id}/more", more_page, ROLE_STAFF, "Who runs it, how to reach it, whom it is for", .offline = false },
	{ POST, "/community/{id}/more", more, ROLE_STAFF, "Save that", .offline = false },
};
const struct module community_more_module = { .name = "community_more", .routes = routes, .n_routes = countof(routes) };
