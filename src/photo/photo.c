/* SPDX-License-Identifier: Apache-2.0 */
/* photo.c -- the rules of photographs: what may be added, and how one that was sent comes to stand. */
#include "base/b64.h"
#include "base/buf.h"
#include "base/id.h"
#include "job/job.h"
#include "photo/photo_int.h"

static const struct field form_fields[] = {
	FIELD(struct photo_form, photo, .max = 40), FIELD(struct photo_form, photo_words, .max = LIMIT_LINE),
	FIELD(struct photo_form, photo_sum, .max = 43),
};
const struct record photo_form_record = RECORD(form_fields);

static err check(struct cx *cx, struct photo *p, const struct photo_form *f)
{
	struct photo_list there = { 0 };
	struct photo other = { 0 };

	if (!f->photo_words.n)
		return cx_issue(cx, "photo_words", T("What does it show? A few words, for who cannot see it"));
	TRY(photo_store_of(cx, p->person, p->moment, &there));
	if (there.n >= LIMIT_PHOTOS)
		return cx_issue(cx, "photo_words", T("There are four photos here. Take one away before you add another"));
	if (f->photo.n && !id_is(f->photo))
		return FAIL(cx, ERR_INVALID, STR("no id of a photo"));
	p->id = f->photo.n ? f->photo : cx_new_id(cx, "photo");
	err e = photo_store_get(cx, p->id, &other);
	return e == ERR_NOT_FOUND ? OK : e ? e : FAIL(cx, ERR_INVALID, STR("a photo of this id is there"));
}

err photo_add(struct cx *cx, struct photo *p, const struct photo_form *f, str spooled)
{
	struct photo_part_list parts = { 0 };

	TRY(check(cx, p, f));
	p->staff = cx->actor.id;
	p->words = f->photo_words;
	p->state = STR("coming");
	p->sum = f->photo_sum.p ? f->photo_sum : STR("");
	p->version = cx->form;
	TRY(photo_store_put(cx, p));
	if (spooled.n)
		return photo_read_later(cx, p, spooled);
	TRY(photo_store_part_find(cx, p->staff, p->id, &parts));
	return photo_parts_whole(&parts) ? photo_read_later(cx, p, STR("")) : OK;
}

err photo_get(struct cx *cx, str id, struct photo *out) { return photo_store_get(cx, id, out); }

err photo_find(struct cx *cx, str person, int64_t from, int64_t to, struct photo_list *out)
{
	return photo_store_find(cx, person, from, to, out);
}

err photo_of(struct cx *cx, str person, str moment, struct photo_list *out) { return photo_store_of(cx, person, moment, out); }

err photo_remove(struct cx *cx, const struct photo *p)
{
	TRY(photo_store_part_delete(cx, p->staff, p->id));
	return photo_store_delete(cx, p->id);
}

err photo_remove_of(struct cx *cx, str person, str moment)
{
	struct photo_list l = { 0 };

	TRY(photo_store_of(cx, person, moment, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(photo_remove(cx, &l.v[i]));
	return OK;
}

err photo_move_of(struct cx *cx, str moment, str from, str to)
{
	struct photo_list l = { 0 };

	TRY(photo_store_of(cx, from, moment, &l));
	for (size_t i = 0; i < l.n; i++) {
		l.v[i].person = to;
		TRY(photo_store_move(cx, &l.v[i], from));
	}
	return OK;
}

static err join(struct cx *cx, const struct str_list *letters, str *out)
{
	struct buf b = BUF(cx->arena, LIMIT_PHOTO_FILE);

	for (size_t i = 0; i < letters->n; i++) {
		str piece;
		if (!b64_bytes(cx->arena, letters->v[i], &piece))
			return FAIL(cx, ERR_INTERNAL, STR("a piece of a photo cannot be read"));
		buf_add(&b, piece);
	}
	*out = buf_str(&b);
	return b.over ? ERR_TOO_BIG : OK;
}

err photo_bytes(struct cx *cx, const struct photo *p, bool small, str *out)
{
	struct str_list letters = { 0 };

	if (!str_is(p->state, "here"))
		return ERR_NOT_FOUND;
	if (small)
		TRY(photo_store_small(cx, p->id, LIST_ADD(cx->arena, &letters)));
	else
		TRY(photo_store_pieces(cx, p->id, &letters));
	TRY(join(cx, &letters, out));
	return out->n ? OK : ERR_NOT_FOUND;
}

/* Reading one */

err photo_read_later(struct cx *cx, const struct photo *p, str spooled)
{
	str form = cx->form;

	/* Of the photo, not of the form that asks: a piece that comes twice asks for one reading. */
	cx->form = p->id;
	err e = job_enqueue(cx, "photo", str_fmt(cx->arena, "{}\n{}", p->id, spooled), NULL);
	cx->form = form;
	return e;
}

static err read_parts(struct cx *cx, const struct photo *p, str *bytes)
{
	struct str_list letters = { 0 };

	TRY(photo_store_part_bytes(cx, p->staff, p->id, &letters));
	return join(cx, &letters, bytes);
}

static err stand(struct cx *cx, struct photo *p, const struct image *i)
{
	int64_t n = 0;

	p->state = STR("here");
	p->wide = i->wide, p->high = i->high;
	for (str rest = i->whole; rest.n; n++) {
		str piece = { rest.p, rest.n < LIMIT_PHOTO_PIECE ? rest.n : LIMIT_PHOTO_PIECE };
		TRY(photo_store_piece_put(cx, p, n, b64_of(cx->arena, piece)));
		rest = (str){ rest.p + piece.n, rest.n - piece.n };
	}
	return photo_store_state(cx, p, b64_of(cx->arena, i->small));
}

err photo_put(struct cx *cx, struct photo *p, const struct image *i)
{
	p->version = cx->form;
	p->sum = STR("");
	p->state = STR("coming");
	TRY(photo_store_put(cx, p));
	return stand(cx, p, i);
}

/* Unless it was taken away meanwhile. */
static err settle(struct cx *cx, str id, const char *why, const struct image *i)
{
	struct photo p = { 0 };
	err e = photo_store_get(cx, id, &p);

	if (e || !str_is(p.state, "coming"))
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(photo_store_part_delete(cx, p.staff, p.id));
	if (!why)
		return stand(cx, &p, i);
	p.state = str_c(why);
	return photo_store_state(cx, &p, STR(""));
}

static err look_up(struct cx *cx, str id, str spooled, struct photo *p, str *bytes)
{
	*bytes = STR("");
	TRY(photo_store_begin(cx, false));
	err e = photo_store_get(cx, id, p);
	if (!e && !spooled.n)
		e = read_parts(cx, p, bytes);
	return photo_store_end(cx, e);
}

err photo_read(struct cx *cx, struct job *j, bool *done)
{
	const struct port *port = cx->port;
	struct photo p = { 0 };
	struct image i = { 0 };
	str spooled = j->input, id, bytes;
	const char *why = NULL;

	CHECK(str_next(&spooled, '\n', &id));
	err e = look_up(cx, id, spooled, &p, &bytes);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e && p.sum.n && !spooled.n && !str_eq(port->sum(port->state, cx->arena, bytes), p.sum))
		why = "sum";
	else if (!e)
		why = !port->image ? "later" : port->image(port->state, cx->arena, spooled, bytes, &i);
	if (why && str_is(str_c(why), "later"))
		return FAIL(cx, ERR_INTERNAL, STR("no photo can be read just now"));
	TRY(photo_store_begin(cx, true));
	TRY(photo_store_end(cx, settle(cx, id, why, &i)));
	if (spooled.n)
		port->unspool(port->state, spooled);
	*done = true;
	return OK;
}

bool photo_parts_whole(const struct photo_part_list *l) { return l->n && (int64_t)l->n == l->v[0].parts; }
