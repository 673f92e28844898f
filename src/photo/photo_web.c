/* SPDX-License-Identifier: Apache-2.0 */
/* photo_web.c -- the bytes of photographs from phones, and the reading of them.  Pages are with those who may see. */
#include "base/b64.h"
#include "base/id.h"
#include "job/job.h"
#include "photo/photo_int.h"
#include "web/web.h"

/* What a phone closed: see photo.h. */
static err part_read(struct cx *cx, str box, struct photo_part *p)
{
	const struct port *port = cx->port;
	str rest, kind, n, parts;

	*p = (struct photo_part){ 0 };
	if (!port->unbox || !port->unbox(port->state, cx->arena, cx->area.id, cx->actor.session, box, &rest) ||
	    !str_next(&rest, '\n', &kind) || !str_next(&rest, '\n', &p->photo) || !str_next(&rest, '\n', &n) || !str_next(&rest, '\n', &parts) ||
	    !str_is(kind, "photo 1") || !id_is(p->photo) || !str_int(n, &p->n) || !str_int(parts, &p->parts))
		return FAIL(cx, ERR_INVALID, STR("no piece of a photo that this phone sent"));
	p->bytes = rest;
	bool last = p->n == p->parts - 1;
	if (p->n < 0 || p->parts < 1 || p->parts > LIMIT_PHOTO_PARTS || p->n >= p->parts || !rest.n || rest.n > LIMIT_PHOTO_PIECE ||
	    (!last && rest.n != LIMIT_PHOTO_PIECE))
		return FAIL(cx, ERR_INVALID, STR("a piece of a photo that cannot be"));
	p->bytes = b64_of(cx->arena, rest);
	return OK;
}

static void say_wanted(struct buf *out, const struct photo_part_list *l)
{
	int64_t parts = l->n ? l->v[0].parts : 1;
	const char *comma = " wants ";
	size_t at = 0;

	for (int64_t n = 0; n < parts; n++)
		if (at < l->n && l->v[at].n == n)
			at++;
		else {
			buf_fmt(out, "{}{}", comma, n);
			comma = ",";
		}
}

/* How it stands, after this piece if there is one. */
static err take(struct cx *cx, str id, const struct photo_part *p, struct buf *out)
{
	struct photo_part_list l = { 0 };
	struct photo there = { 0 };
	str staff = cx->actor.id;
	bool full;

	buf_add(out, id);
	err e = photo_store_get(cx, id, &there);
	if (e && e != ERR_NOT_FOUND)
		return e;
	bool known = !e && str_eq(there.staff, staff);
	if (known && !str_is(there.state, "coming")) {
		buf_fmt(out, "{}{}", str_is(there.state, "here") ? "" : " no", str_fmt(cx->arena, " {}", there.state));
		return OK;
	}
	TRY(photo_store_part_full(cx, staff, &full));
	if (p && full) {
		buf_add(out, STR(" later"));
		return OK;
	}
	TRY(photo_store_part_find(cx, staff, id, &l));
	if (p && (!l.n || l.v[0].parts == p->parts)) {
		TRY(photo_store_part_put(cx, staff, p));
		l.n = 0;
		TRY(photo_store_part_find(cx, staff, id, &l));
	}
	if (!photo_parts_whole(&l)) {
		say_wanted(out, &l);
		return OK;
	}
	buf_add(out, STR(" whole"));
	return known ? photo_read_later(cx, &there, STR("")) : OK;
}

/* Each piece in a transaction of its own; the same again changes nothing. */
static err take_photos(struct cx *cx, const struct req *rq, struct resp *rs)
{
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *f = &rq->fields.v[i];
		bool piece = str_is(f->name, "p");
		struct photo_part p;

		if (!piece && !(str_is(f->name, "ask") && id_is(f->value)))
			continue;
		if (piece)
			TRY(part_read(cx, f->value, &p));
		TRY(photo_store_begin(cx, true));
		TRY(photo_store_end(cx, take(cx, piece ? p.photo : f->value, piece ? &p : NULL, &rs->html.out)));
		buf_ch(&rs->html.out, '\n');
	}
	rs->type = "text/plain; charset=utf-8";
	return OK;
}

static err forget(struct cx *cx) { return photo_store_part_forget(cx, cx->now - LIMIT_PHOTO_WAITS); }

static const struct job_kind jobs[] = { { .name = "photo", .step = photo_read, .apart = true } };
static const struct route routes[] = {
	{ POST, "/sync/photo", take_photos, ROLE_DEVICE, "Pieces of photos that a phone made, and how they stand.", .offline = false },
};
/* In two parts, for a phone has only what is shown. */
extern const struct module photo_module, photo_sync_module;
const struct module photo_module = { .name = "photo", .synced = photo_synced, .forgets = photo_forgets };
const struct module photo_sync_module = { .name = "photo_sync", .routes = routes, .n_routes = countof(routes),
	.jobs = jobs, .n_jobs = countof(jobs), .daily = forget };
