/* SPDX-License-Identifier: Apache-2.0 */
/*
 * photo.h -- photographs: of a moment, or of the paper that was agreed.
 * The only header of this folder that others may include.
 *
 * A photo is the person's record.  This folder keeps it and draws it; who may see one is decided by
 * whoever shows it (people_photo_web.c): as the moment it belongs to, never more.
 *
 * How one comes from a phone.  The form that writes the words (/write, or /people/{id}/moments/{moment}/photo, or
 * /people/{id}/agreement/photo) carries
 *	photo        its id, a random UUID that the phone made
 *	photo_words  what it shows: needed
 *	photo_sum    SHA-256 of the JPEG's bytes, base64url without padding (43 letters)
 * and from then on the row stands as "coming".  The bytes go, before or after the form and as often as need be, in
 * POST /sync/photo: any number of fields "p", each a box (host/box.h, as an entry is) over
 *	"photo 1\n" ID "\n" N "\n" PARTS "\n" BYTES
 * with N from 0, and every part but the last LIMIT_PHOTO_PIECE bytes long.  A field "ask" with an id asks only.  The
 * answer has a line for each id:
 *	ID wants N,N,N   these have not come
 *	ID whole         all are here: the words, or the reading of it, are waited for
 *	ID here          it stands: the phone may forget its bytes
 *	ID no WORD       it could not be read: WORD as in cx.h, or "sum": they are not the bytes that were promised
 *	ID later         nothing was kept: too many wait
 */
#ifndef PHOTO_PHOTO_H
#define PHOTO_PHOTO_H
#include "base/cx.h"
#include "base/record.h"

struct photo {
	str id, person, staff;
	str moment;                  /* empty: of what was agreed */
	int64_t at;                  /* as the moment's */
	str words;                   /* what it shows, for who does not see it */
	str state;                   /* "coming", "here", or why it could not be read */
	int64_t wide, high;
	str sum, version;
};
struct photo_list { struct photo *v; size_t n, cap; };

/* What a form says of one; also as a part of another form's. */
struct photo_form { str photo, photo_words, photo_sum; };
extern const struct record photo_form_record;
#define PHOTO_FORM_FIELDS(T, m) \
	{ .name = "photo", .at = offsetof(T, m.photo), .kind = FIELD_STR, .max = 40 }, \
	{ .name = "photo_words", .at = offsetof(T, m.photo_words), .kind = FIELD_STR, .max = LIMIT_LINE }, \
	{ .name = "photo_sum", .at = offsetof(T, m.photo_sum), .kind = FIELD_STR, .max = 43 }

/* Checks and adds, with person, moment and at given; whoever calls has asked whether the actor may.  `spooled`: the
 * file that came with the form, else empty.  Sets the rest. */
err photo_add(struct cx *cx, struct photo *p, const struct photo_form *f, str spooled) MUST_CHECK;
err photo_get(struct cx *cx, str id, struct photo *out) MUST_CHECK;
/* Of that person, of times from..to; and of one moment, or of what was agreed.  Oldest first. */
err photo_find(struct cx *cx, str person, int64_t from, int64_t to, struct photo_list *out) MUST_CHECK;
err photo_of(struct cx *cx, str person, str moment, struct photo_list *out) MUST_CHECK;
err photo_remove(struct cx *cx, const struct photo *p) MUST_CHECK;
/* With their moment: taken back or gone, or moved to another person's page. */
err photo_remove_of(struct cx *cx, str person, str moment) MUST_CHECK;
err photo_move_of(struct cx *cx, str moment, str from, str to) MUST_CHECK;
/* The JPEG itself; ERR_NOT_FOUND while there is none. */
err photo_bytes(struct cx *cx, const struct photo *p, bool small, str *out) MUST_CHECK;
/* For the demo area: one that stands, as it is given. */
err photo_put(struct cx *cx, struct photo *p, const struct image *i) MUST_CHECK;

struct html;
/* All of a moment, or of what was agreed; nothing when there are none.  may: with the way to take one away. */
void photo_view(struct html *h, struct cx *cx, const struct photo_list *l, bool may);
/* Of one that is not here yet: that it is on its way, or why it could not be read. */
msg photo_said(str state);
/* The fields of a form with a file in it. */
void photo_view_choose(struct html *h, struct cx *cx, const struct photo_form *f);
/* "Add a photo", in a page of its own. */
void photo_view_add(struct html *h, struct cx *cx, str action, str name, const struct photo_form *f);
/* The same within another form, for phones: hidden until a script has something to put there. */
void photo_view_fields(struct html *h, struct cx *cx, const struct photo_form *f);
#endif
