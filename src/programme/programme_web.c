/* SPDX-License-Identifier: Apache-2.0 */
/* programme_web.c -- requests about the programme: the doors for everyone, and Set up. */
#include "web/page.h"
#include "web/web.h"
#include "programme_int.h"

static err get_cannot_wait(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct door_list l = { 0 };
	struct programme p = { 0 };

	(void)rq;
	TRY(programme_door_find(cx, &l));
	TRY(programme_get(cx, &p));
	resp_title(cx, rs, T("If it can't wait"));
	programme_view_cannot_wait(&rs->html, cx, &l, &p);
	return OK;
}

static err get_set_up(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct door_list doors = { 0 };
	struct neighbourhood_list places = { 0 };
	struct staff_list staff = { 0 };
	struct programme p = { 0 };

	(void)rq;
	TRY(programme_get(cx, &p));
	TRY(programme_door_find(cx, &doors));
	TRY(programme_neighbourhood_find(cx, &places));
	TRY(access_staff_find(cx, &staff));
	resp_title(cx, rs, T("Set up"));
	programme_view_set_up(&rs->html, cx, &p, &doors, &places, &staff);
	return OK;
}

/* The form was drawn from what is saved now; otherwise both stand: theirs is saved, ours in the form. */
static err check_version(struct cx *cx, const struct req *rq, const char *base, const char *field, str version)
{
	str drawn = req_get(rq, base);

	if (str_eq(drawn.p ? drawn : STR(""), version.p ? version : STR("")))
		return OK;
	return cx_issue(cx, field, T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
}

static const struct field programme_fields[] = {
	FIELD(struct programme_form, name, .required = true, .max = LIMIT_NAME),
	FIELD(struct programme_form, nation, .required = true),
};
static const struct field safeguarding_fields[] = {
	FIELD(struct programme_form, safeguarding, .max = LIMIT_WORDS),
	FIELD(struct programme_form, safeguarding_phone, .max = LIMIT_NAME),
	FIELD(struct programme_form, safeguarding_night, .max = LIMIT_NAME),
	FIELD(struct programme_form, safeguarding_years, .max = 2),
};

static struct programme_form form_of(struct cx *cx, const struct programme *p)
{
	return (struct programme_form){ p->name, p->welsh ? STR("wales") : STR("england"), p->safeguarding,
		p->safeguarding_phone, p->safeguarding_night, str_fmt(cx->arena, "{}", p->safeguarding_years), p->version };
}

static err get_name(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct programme p = { 0 };

	(void)rq;
	TRY(programme_get(cx, &p));
	struct programme_form f = form_of(cx, &p);
	resp_title(cx, rs, T("The programme"));
	programme_view_name(&rs->html, cx, &f);
	return OK;
}

static err save_name(struct cx *cx, const struct req *rq, struct programme *p, struct programme_form *f)
{
	TRY(req_read(cx, rq, RECORD(programme_fields), f));
	if (!str_is(f->nation, "wales") && !str_is(f->nation, "england"))
		return cx_issue(cx, "nation", T("Please choose one"));
	TRY(check_version(cx, rq, "base_it", "name", p->version));
	p->name = f->name;
	p->welsh = str_is(f->nation, "wales");
	return programme_save(cx, p);
}

static err post_name(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct programme p = { 0 };

	TRY(programme_get(cx, &p));
	struct programme_form f = { .version = p.version };
	err e = save_name(cx, rq, &p, &f);
	if (!e)
		return resp_redirect(rs, STR("/set-up"));
	resp_title(cx, rs, T("The programme"));
	programme_view_name(&rs->html, cx, &f);
	return e;
}

static err get_safeguarding(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct programme p = { 0 };

	(void)rq;
	TRY(programme_get(cx, &p));
	struct programme_form f = form_of(cx, &p);
	resp_title(cx, rs, T("Worried about someone's safety"));
	programme_view_safeguarding(&rs->html, cx, &f);
	return OK;
}

static err save_safeguarding(struct cx *cx, const struct req *rq, struct programme *p, struct programme_form *f)
{
	TRY(req_read(cx, rq, RECORD(safeguarding_fields), f));
	TRY(check_version(cx, rq, "base_it", "safeguarding", p->version));
	p->safeguarding = f->safeguarding;
	p->safeguarding_phone = f->safeguarding_phone;
	p->safeguarding_night = f->safeguarding_night;
	if (f->safeguarding_years.n && !str_int(f->safeguarding_years, &p->safeguarding_years))
		p->safeguarding_years = -1;
	return programme_save(cx, p);
}

static err post_safeguarding(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct programme p = { 0 };

	TRY(programme_get(cx, &p));
	struct programme_form f = { .version = p.version };
	err e = save_safeguarding(cx, rq, &p, &f);
	if (!e)
		return resp_redirect(rs, STR("/set-up"));
	resp_title(cx, rs, T("Worried about someone's safety"));
	programme_view_safeguarding(&rs->html, cx, &f);
	return e;
}

static const struct field neighbourhood_form_fields[] = {
	FIELD(struct neighbourhood_form, name, .required = true, .max = LIMIT_NAME),
	FIELD(struct neighbourhood_form, point, .required = true, .max = LIMIT_NAME),
};

/* Of the path; the new one has no id. */
static err neighbourhood_of(struct cx *cx, const struct req *rq, struct neighbourhood *n)
{
	str id = req_get(rq, "id");

	return str_is(rq->path, "/set-up/neighbourhoods/new") ? OK : programme_neighbourhood_get(cx, id, n);
}

static err get_neighbourhood(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct neighbourhood n = { 0 };

	TRY(neighbourhood_of(cx, rq, &n));
	struct neighbourhood_form f = { .name = n.name, .version = n.version };
	if (n.id.n)
		f.point = str_fmt(cx->arena, "{}, {}", n.lat, n.lon);
	resp_title(cx, rs, T("Neighbourhood"));
	programme_view_neighbourhood(&rs->html, cx, n.id, &f);
	return OK;
}

static err save_neighbourhood(struct cx *cx, const struct req *rq, struct neighbourhood *n, struct neighbourhood_form *f)
{
	TRY(req_read(cx, rq, RECORD(neighbourhood_form_fields), f));
	TRY(check_version(cx, rq, "base_it", "name", n->version));
	if (!programme_point(f->point, &n->lat, &n->lon))
		return cx_issue(cx, "point", T("Please write two numbers with a comma between them"));
	n->name = f->name;
	return programme_neighbourhood_save(cx, n);
}

static err post_neighbourhood(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct neighbourhood n = { 0 };

	TRY(neighbourhood_of(cx, rq, &n));
	str id = n.id;
	struct neighbourhood_form f = { .version = n.version };
	err e = save_neighbourhood(cx, rq, &n, &f);
	if (!e)
		return resp_redirect(rs, STR("/set-up"));
	resp_title(cx, rs, T("Neighbourhood"));
	programme_view_neighbourhood(&rs->html, cx, id, &f);
	return e;
}

/* One line for each kind that an area may set: what is saved, or an empty one. */
static err door_lines(struct cx *cx, struct door_list *out)
{
	struct door_list own = { 0 };

	TRY(programme_store_door_find(cx, &own));
	for (const char *const *k = programme_kinds + 1; *k; k++) {
		struct door *d = LIST_ADD(cx->arena, out);
		*d = (struct door){ .kind = str_c(*k), .place = k - programme_kinds };
		for (size_t i = own.n; i-- > 0;)
			if (str_is(own.v[i].kind, *k))
				*d = own.v[i];
	}
	return OK;
}

static err get_doors(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct door_list l = { 0 };

	(void)rq;
	TRY(door_lines(cx, &l));
	resp_title(cx, rs, T("If it can't wait"));
	programme_view_doors_form(&rs->html, cx, &l);
	return OK;
}

static err save_door(struct cx *cx, const struct req *rq, struct door *d)
{
	struct arena *a = cx->arena;
	const char *name = arena_c(a, str_fmt(a, "{}_name", d->kind)), *phone = arena_c(a, str_fmt(a, "{}_phone", d->kind));
	const char *note = arena_c(a, str_fmt(a, "{}_note", d->kind)), *base = arena_c(a, str_fmt(a, "base_{}", d->kind));
	struct door was = *d;
	struct field fields[] = {
		{ .name = name, .kind = FIELD_STR, .at = offsetof(struct door, name), .max = LIMIT_NAME },
		{ .name = phone, .kind = FIELD_STR, .at = offsetof(struct door, phone), .max = LIMIT_NAME },
		{ .name = note, .kind = FIELD_STR, .at = offsetof(struct door, note), .max = LIMIT_LINE },
	};

	TRY(req_read(cx, rq, RECORD(fields), d));
	if (str_eq(was.name, d->name) && str_eq(was.phone, d->phone) && str_eq(was.note, d->note))
		return OK;
	TRY(check_version(cx, rq, base, phone, was.version));
	if (d->phone.n ? !programme_phone_is(d->phone) : d->name.n + d->note.n)
		return cx_issue(cx, phone, T("Please write a telephone number here"));
	return programme_door_save(cx, d);
}

static err post_doors(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct door_list l = { 0 };
	err e = OK;

	TRY(door_lines(cx, &l));
	for (size_t i = 0; i < l.n; i++) {
		err one = save_door(cx, rq, &l.v[i]);
		if (one && one != ERR_INVALID)
			return one;
		e = one ? one : e;
	}
	if (!e)
		return resp_redirect(rs, STR("/set-up"));
	resp_title(cx, rs, T("If it can't wait"));
	programme_view_doors_form(&rs->html, cx, &l);
	return e;
}

#define MAY (ROLE_ADMIN | ROLE_LEAD)
static const struct route routes[] = {
	{ GET,  "/cannot-wait", get_cannot_wait, ROLE_ANYONE, "who to ring when it can't wait", OFFLINE_OPEN },
	{ GET,  "/set-up", get_set_up, MAY, "everything that is set up once", false },
	{ GET,  "/set-up/name", get_name, MAY, "the programme's name and nation", false },
	{ POST, "/set-up/name", post_name, MAY, "save the programme's name and nation", false },
	{ GET,  "/set-up/safeguarding", get_safeguarding, MAY, "where a worry about someone's safety goes", false },
	{ POST, "/set-up/safeguarding", post_safeguarding, MAY, "save where a worry goes", false },
	{ GET,  "/set-up/neighbourhoods/{id}", get_neighbourhood, MAY, "one neighbourhood, or a new one", false },
	{ POST, "/set-up/neighbourhoods/{id}", post_neighbourhood, MAY, "save a neighbourhood", false },
	{ GET,  "/set-up/doors", get_doors, MAY, "the lines of If it can't wait", false },
	{ POST, "/set-up/doors", post_doors, MAY, "save the lines of If it can't wait", false },
};

extern const struct module programme_module;
const struct module programme_module = { .name = "programme", .routes = routes, .n_routes = countof(routes),
	.synced = programme_synced };
