/* SPDX-License-Identifier: Apache-2.0 */
/* presence_face.c -- a coordinator's own face: theirs to show, and to take away. */
#include "base/b64.h"
#include "job/job.h"
#include "presence/presence_int.h"

err presence_face_add(struct cx *cx, const struct photo_form *f, str spooled)
{
	struct face face = { .staff = cx->actor.id, .words = f->photo_words, .state = STR("coming"), .version = cx->form };

	if (!spooled.n)
		(void)!cx_issue(cx, "file", T("Choose a photo first."));
	if (!f->photo_words.n)
		(void)!cx_issue(cx, "photo_words", T("What does it show? A few words, for who cannot see it"));
	if (cx->issues.n)
		return ERR_INVALID;
	TRY(presence_store_face_put(cx, &face, STR("")));
	return job_enqueue(cx, "face", str_fmt(cx->arena, "{}\n{}\n{}", face.staff, cx->form, spooled), NULL);
}

err presence_face_get(struct cx *cx, str staff, struct face *out)
{
	*out = (struct face){ .staff = staff, .words = STR(""), .state = STR("") };
	err e = presence_store_face_get(cx, staff, out);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Of somebody who is still one of us, and told the neighbourhood who they are. */
err presence_face_bytes(struct cx *cx, str staff, str *jpeg)
{
	struct staff s = { 0 };
	struct presence_card card = { 0 };
	struct face f = { 0 };
	str letters;

	TRY(access_staff_get(cx, staff, &s));
	TRY(presence_store_card_find(cx, staff, &card));
	TRY(presence_store_face_get(cx, staff, &f));
	if (s.until || !(s.roles & ROLE_COORDINATOR) || !str_is(f.state, "here"))
		return ERR_NOT_FOUND;
	TRY(presence_store_face_small(cx, staff, &letters));
	return b64_bytes(cx->arena, letters, jpeg) ? OK : FAIL(cx, ERR_INTERNAL, STR("a face cannot be read"));
}

/* Unless another came meanwhile: it has a reading of its own. */
static err settle(struct cx *cx, str staff, str form, const char *why, const struct image *i)
{
	struct face f = { 0 };
	err e = presence_store_face_get(cx, staff, &f);

	if (e || !str_is(f.state, "coming") || !str_eq(f.version, form))
		return e == ERR_NOT_FOUND ? OK : e;
	f.state = why ? str_c(why) : STR("here");
	return presence_store_face_put(cx, &f, why ? STR("") : b64_of(cx->arena, i->small));
}

err presence_face_read(struct cx *cx, struct job *j, bool *done)
{
	const struct port *port = cx->port;
	struct image i = { 0 };
	str rest = j->input, staff, form;

	CHECK(str_next(&rest, '\n', &staff) && str_next(&rest, '\n', &form));
	const char *why = port->image ? port->image(port->state, cx->arena, rest, STR(""), &i) : "later";
	if (why && str_is(str_c(why), "later"))
		return FAIL(cx, ERR_INTERNAL, STR("no photo can be read just now"));
	TRY(presence_store_begin(cx));
	TRY(presence_store_end(cx, settle(cx, staff, form, why, &i)));
	port->unspool(port->state, rest);
	*done = true;
	return OK;
}
