/* SPDX-License-Identifier: Apache-2.0 */
/* community_web.c -- requests for things: look, add, change, still true, out of date. */
#include "base/buf.h"
#include "base/id.h"
#include "base/when.h"
#include "community/community_view_int.h"
#ifndef __wasm__
#include "community/community_when.h"
#endif
#include "web/web.h"

static msg done_msg(str done)
{
	static const struct { const char *done; msg text; } texts[] = {
		{ "saved", TEXT("Saved.") }, { "true", TEXT("Thank you. We now say that someone has checked this.") },
		{ "noted", TEXT("Thank you. Someone will look at it.") }, { "gone", TEXT("It is no longer found by searching.") },
		{ "back", TEXT("It is back.") }, { "chosen", TEXT("Done. The other version is put away.") },
		{ "both", TEXT("Saved. Someone else changed this at the same time, so both versions are kept below.") },
	};

	for (size_t i = 0; i < countof(texts); i++)
		if (str_is(done, texts[i].done))
			return texts[i].text;
	return (msg){ 0 };
}

/* What has ended is there for those who work here only. */
static err thing_visible(struct cx *cx, str id, struct thing *t)
{
	err e = thing_store_get(cx, id, t);

	cx->beyond = e == ERR_NOT_FOUND && cx->phone.is;
	TRY(e);
	return str_is(t->state, "gone") && !(cx->actor.roles & ROLE_STAFF) ? ERR_NOT_FOUND : OK;
}

static void draw_thing(struct cx *cx, struct resp *rs, const struct thing_page *p)
{
	rs->title = p->thing.name;
	if (resp_easy(cx, rs))
		community_easy_thing(&rs->html, cx, p);
	else
		community_view_thing(&rs->html, cx, p);
}

static err thing_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct thing_page p = { .done = done_msg(req_get(rq, "done")) };
	bool staff = cx->actor.roles & ROLE_STAFF;

	err e = thing_visible(cx, req_get(rq, "id"), &p.thing);
	/* Its address stands on paper, and on pages of what it was part of. */
	if (e == ERR_NOT_FOUND && str_is(p.thing.state, "gone")) {
		rs->secret = true;
		rs->section = "/community";
		rs->title = p.thing.name;
		community_view_ended(&rs->html, &p.thing);
		return OK;
	}
	TRY(e);
#ifndef __wasm__
	struct thing_more more = { 0 };
	struct when_page when;
	if (!cx->phone.is && !cx->phone.resident) {
		TRY(community_more_get(cx, p.thing.id, &more));
		p.more = &more;
		TRY(when_page_of(cx, &p.thing, &when));
		p.when = &when;
		p.site = rq->site;
	}
#endif
	if (str_is(p.thing.kind, "place"))
		TRY(thing_store_here(cx, p.thing.id, &p.here));
	if (staff) {
		TRY(was_store_find(cx, p.thing.id, &p.was));
		TRY(note_store_find(cx, p.thing.id, &p.notes));
	}
	if (cx->actor.roles & ROLE_COORDINATOR) {
		TRY(people_alongside(cx, STR(""), &p.people));
		p.person = req_get(rq, "for");
		cx_look(cx, STR(""), STR("people"));
	}
	rs->section = "/community";
	draw_thing(cx, rs, &p);
	return OK;
}

static err show_form(struct cx *cx, struct resp *rs, struct form_page *p)
{
	TRY(thing_store_places(cx, &p->places));
	TRY(programme_neighbourhood_find(cx, &p->neighbourhoods));
	resp_title(cx, rs, p->id.n ? T("Change what we say about it") : T("Add to our community"));
	rs->section = "/community";
	community_view_form(&rs->html, cx, p);
	return OK;
}

static err add_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	/* From a wish comes a name, from the neighbourhood notebook what is known of a place. */
	struct form_page p = { .form = { .name = req_get(rq, "name"), .about = req_get(rq, "about"), .kind = STR("group"),
		.neighbourhood = req_get(rq, "neighbourhood"), .at_place = req_get(rq, "at_place") } };

	return show_form(cx, rs, &p);
}

static err add(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct form_page p = { 0 };
	struct thing t = { .id = cx_new_id(cx, "thing"), .checked_day = london_day(cx->said_at), .checked_by = cx->actor.id };
	err e = req_read(cx, rq, thing_form_record, &p.form);

	/* Everything that is wrong is said at once. */
	if (!e && (e = thing_form_to(cx, &p.form, &t)))
		e = community_thing_check(cx, &t) ? ERR_INVALID : e;
	if (!e)
		e = community_thing_save(cx, &t);
	if (e == ERR_INVALID) {
		TRY(show_form(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=saved", t.id));
}

static err edit_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct form_page p = { .id = req_get(rq, "id") };
	struct thing t = { 0 };
	struct was_list was = { 0 };

	TRY(thing_store_get(cx, p.id, &t));
	TRY(was_store_find(cx, p.id, &was));
	thing_form_of(cx->arena, &t, &p.form);
	for (size_t i = 0; i < thing_form_record.n; i++)
		*LIST_ADD(cx->arena, &p.bases) = thing_version_of(&t, &was, thing_form_record.f[i].name);
	return show_form(cx, rs, &p);
}

static err edit(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct form_page p = { .id = req_get(rq, "id") };
	bool both = false;
	err e = req_read(cx, rq, thing_form_record, &p.form);

	for (size_t i = 0; i < thing_form_record.n; i++) {
		str base = str_fmt(cx->arena, "base_{}", thing_form_record.f[i].name);
		*LIST_ADD(cx->arena, &p.bases) = req_get(rq, arena_c(cx->arena, base));
	}
	struct thing_form now = p.form;
	if (!e)
		e = community_thing_edit(cx, p.id, &now, &p.bases, &both);
	if (e == ERR_INVALID) {
		TRY(show_form(cx, rs, &p));
		return e;
	}
	TRY(e);
	if (both)
		cx->both_at = str_fmt(cx->arena, "/community/{}", p.id);
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done={}", p.id, both ? "both" : "saved"));
}

static err still_true(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct thing t = { 0 };

	TRY(thing_store_get(cx, req_get(rq, "id"), &t));
	t.checked_day = london_day(cx->said_at);
	t.checked_by = cx->actor.id;
	TRY(community_thing_save(cx, &t));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=true", t.id));
}

static err set_state(struct cx *cx, str id, const char *state, struct resp *rs, const char *done)
{
	struct thing t = { 0 };

	TRY(thing_store_get(cx, id, &t));
	t.state = str_c(state);
	TRY(community_thing_save(cx, &t));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done={}", t.id, done));
}

static err gone(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return set_state(cx, req_get(rq, "id"), "gone", rs, "gone");
}

static err back(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return set_state(cx, req_get(rq, "id"), "shown", rs, "back");
}

static err choose(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(community_thing_choose(cx, id, req_get(rq, "which"), str_is(req_get(rq, "take"), "1")));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=chosen", id));
}

struct note_form { str what, words; };
static const struct field note_fields[] = {
	FIELD(struct note_form, what, .max = 20), FIELD(struct note_form, words, .max = LIMIT_LINE),
};

static err out_of_date(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct note_form f = { 0 };
	struct note_list waiting = { 0 };
	struct thing t = { 0 };

	if (req_knock(cx, rq, rs))
		return OK;
	TRY(thing_visible(cx, req_get(rq, "id"), &t));
	err e = req_read(cx, rq, RECORD(note_fields), &f);
	if (e == ERR_INVALID) {
		struct thing_page p = { .thing = t };
		draw_thing(cx, rs, &p);
		return e;
	}
	TRY(e);
	if (!str_is(f.what, "stopped") && !str_is(f.what, "when"))
		f.what = STR("other");
	str id = id_derive(cx->arena, cx->form, str_fmt(cx->arena, "{}\n{}\n{}", t.id, f.what, f.words));
	/* Anyone may say so; enough have said it when this many notes wait to be looked at. */
	TRY(note_store_find(cx, t.id, &waiting));
	if (waiting.n < LIMIT_NOTES)
		TRY(note_store_add(cx, &(struct note){ .id = id, .thing = t.id, .what = f.what, .words = f.words,
			.day = london_day(cx->said_at) }));
	rs->untold = true;
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=noted", t.id));
}

static err notes_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct note_list notes = { 0 };

	(void)rq;
	TRY(note_store_find(cx, STR(""), &notes));
	resp_title(cx, rs, T("What people say is out of date"));
	rs->section = "/community";
	community_view_notes_page(&rs->html, cx, &notes);
	return OK;
}

static err note_done(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str thing = req_get(rq, "thing");

	if (!id_is(thing))
		return ERR_NOT_FOUND;
	TRY(note_store_done(cx, req_get(rq, "id")));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=saved", thing));
}

/* Things said 90 days ago and written over since. */
static err tidy(struct cx *cx) { return was_store_tidy(cx, cx->now - LIMIT_WAS); }

static err order_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("How we put answers in order"));
	rs->section = "/community";
	community_view_order(&rs->html, cx);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/community", community_page, ROLE_ANYONE, "What there is nearby", .offline = OFFLINE_OPEN },
	{ GET, "/community/order", order_page, ROLE_ANYONE, "What counts when answers are put in order", .offline = OFFLINE_OPEN },
	{ GET, "/community/add", add_page, ROLE_STAFF, "Add a place, a group, an offer", .offline = true },
	{ POST, "/community/add", add, ROLE_STAFF, "Add it", .offline = true },
	{ GET, "/community/notes", notes_page, ROLE_STAFF, "What people say is out of date", .offline = true },
	{ POST, "/community/notes/{id}/done", note_done, ROLE_STAFF, "A note has been looked at", .offline = true },
	{ GET, "/community/{id}", thing_page, ROLE_ANYONE, "One place, group, activity, offer or service", .offline = OFFLINE_OPEN },
	{ GET, "/community/{id}/edit", edit_page, ROLE_STAFF, "Change what we say about it", .offline = true },
	{ POST, "/community/{id}/edit", edit, ROLE_STAFF, "Save what has changed", .offline = true },
	{ POST, "/community/{id}/true", still_true, ROLE_STAFF, "It is still true", .offline = true },
	{ POST, "/community/{id}/gone", gone, ROLE_STAFF, "It has ended", .offline = true },
	{ POST, "/community/{id}/back", back, ROLE_STAFF, "It goes on after all", .offline = true },
	{ POST, "/community/{id}/choose", choose, ROLE_STAFF, "Choose between two versions", .offline = true },
	{ POST, "/community/{id}/out-of-date", out_of_date, ROLE_ANYONE, "Say that something is out of date", .offline = false },
	{ POST, "/wishes", wish, ROLE_ANYONE, "Nothing was found: keep a wish without a name", .offline = true },
	{ GET, "/people/{id}/connections", connections_page, ROLE_COORDINATOR, "Where someone goes, or thinks of going", .offline = true },
	{ POST, "/connections", community_connect_add, ROLE_COORDINATOR, "Someone is thinking of going there", .offline = true },
	{ POST, "/connections/{id}", connection_state, ROLE_COORDINATOR | ROLE_PERSON, "How it goes on", .offline = true },
};
const struct module community_module = { .name = "community", .routes = routes, .n_routes = countof(routes), .daily = tidy,
	.synced = community_synced };
