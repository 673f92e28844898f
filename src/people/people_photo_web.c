/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_photo_web.c -- photographs of a moment, and of what was agreed: who may see one sees what it belongs to.
 * A form with a file is the server's alone; a phone only names its photo, and the bytes come after (photo.h).
 */
#include "people/people_int.h"
#include "web/page.h"
#include "web/web.h"

/* What a photo will belong to: one moment of theirs, or what was agreed. */
struct place { struct person person; struct moment moment; str page, form; };

static err place_of(struct cx *cx, const struct req *rq, struct place *p)
{
	str moment = req_get(rq, "moment");

	TRY(people_get(cx, req_get(rq, "id"), &p->person));
	str theirs = str_fmt(cx->arena, "/people/{}", p->person.id);
	p->moment.id = STR("");
	p->moment.at = cx->said_at;
	if (moment.p)
		TRY(people_moment_get(cx, p->person.id, moment, &p->moment));
	p->page = moment.p ? str_fmt(cx->arena, "{}/moments/{}", theirs, moment) : str_fmt(cx->arena, "{}/agreement", theirs);
	p->form = str_fmt(cx->arena, "{}/photo", p->page);
	return OK;
}

static err add(struct cx *cx, const struct req *rq, struct resp *rs, str file, bool with_file)
{
	struct place p = { 0 };
	struct photo_form f = { 0 };
	err e = OK;

	TRY(place_of(cx, rq, &p));
	if (rq->method == POST) {
		struct photo photo = { .person = p.person.id, .moment = p.moment.id, .at = p.moment.at };
		e = req_read(cx, rq, photo_form_record, &f);
		if (!e && !(with_file ? file.n : f.photo.n))
			e = cx_issue(cx, "file", T("Choose a photo first."));
		if (!e)
			e = photo_add(cx, &photo, &f, file);
		rs->file_taken = !e && with_file;
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "{}?photo=1", p.page));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, p.person.id, STR(""));
	resp_title(cx, rs, T("Add a photo"));
	photo_view_add(&rs->html, cx, p.form, p.person.name, &f);
	return e;
}

static err add_page(struct cx *cx, const struct req *rq, struct resp *rs) { return add(cx, rq, rs, STR(""), false); }
static err add_file(struct cx *cx, const struct req *rq, struct resp *rs) { return add(cx, rq, rs, str_given(req_get(rq, "file")), true); }

static err get_photo(struct cx *cx, const struct req *rq, struct photo *p)
{
	TRY(people_photo_get(cx, req_get(rq, "id"), req_get(rq, "photo"), p));
	cx_look(cx, p->person, STR(""));
	return OK;
}

static err send(struct cx *cx, const struct req *rq, struct resp *rs, bool small)
{
	struct photo p = { 0 };
	str jpeg;

	TRY(get_photo(cx, rq, &p));
	TRY(photo_bytes(cx, &p, small, &jpeg));
	resp_text(rs, "image/jpeg", jpeg);
	return OK;
}

static err whole(struct cx *cx, const struct req *rq, struct resp *rs) { return send(cx, rq, rs, false); }
static err small(struct cx *cx, const struct req *rq, struct resp *rs) { return send(cx, rq, rs, true); }

/* By whoever walks alongside them, or by their own hand. */
static err remove_photo(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct photo p = { 0 };
	str theirs = str_fmt(cx->arena, "/people/{}", req_get(rq, "id"));

	TRY(get_photo(cx, rq, &p));
	TRY(photo_remove(cx, &p));
	if (cx->actor.roles & ROLE_PERSON)
		return resp_redirect(rs, p.moment.n ? STR("/mine/story") : STR("/mine"));
	return resp_redirect(rs, p.moment.n ? str_fmt(cx->arena, "{}/moments/{}?right=1", theirs, p.moment) : str_fmt(cx->arena, "{}/agreement", theirs));
}

/* The paper that was agreed, and signed perhaps: its photos. */
static err agreement_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct photo_list l = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(photo_of(cx, p.id, STR(""), &l));
	for (size_t i = 0; i < l.n && req_get(rq, "photo").n; i++)
		rs->refresh = str_is(l.v[i].state, "coming") && !cx->phone.is ? 3 : rs->refresh;
	resp_person(cx, rs, p.id, T("What we agreed"));
	people_photo_view_agreement(&rs->html, cx, &p, &l);
	return OK;
}

#define C ROLE_COORDINATOR
#define P ROLE_PERSON
static const struct route routes[] = {
	{ GET,  "/people/{id}/moments/{moment}/photo",      add_page, C, "A photo for a moment.", true },
	{ POST, "/people/{id}/moments/{moment}/photo",      add_page, C, "Adds one whose bytes come from a phone.", true },
	{ POST, "/people/{id}/moments/{moment}/photo/file", add_file, C, "Adds the one in the form.", false },
	{ GET,  "/people/{id}/agreement",                   agreement_page, C | P, "The paper that was agreed: its photos.", true },
	{ GET,  "/people/{id}/agreement/photo",             add_page, C, "A photo of it.", true },
	{ POST, "/people/{id}/agreement/photo",             add_page, C, "Adds one whose bytes come from a phone.", true },
	{ POST, "/people/{id}/agreement/photo/file",        add_file, C, "Adds the one in the form.", false },
	{ GET,  "/people/{id}/photos/{photo}",              whole, C | P, "A photo.", false },
	{ GET,  "/people/{id}/photos/{photo}/small",        small, C | P, "A small picture of it.", true },
	{ POST, "/people/{id}/photos/{photo}/remove",       remove_photo, C | P, "Takes it away.", true },
};
extern const struct module people_photo_module;
const struct module people_photo_module = { .name = "people_photo", .routes = routes, .n_routes = countof(routes) };
