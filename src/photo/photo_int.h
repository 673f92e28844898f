/* SPDX-License-Identifier: Apache-2.0 */
/* photo_int.h -- what the files of this folder share. */
#ifndef PHOTO_PHOTO_INT_H
#define PHOTO_PHOTO_INT_H
#include "base/synced.h"
#include "photo/photo.h"

err photo_store_begin(struct cx *cx, bool write) MUST_CHECK;
err photo_store_end(struct cx *cx, err e) MUST_CHECK;
err photo_store_put(struct cx *cx, const struct photo *p) MUST_CHECK;
err photo_store_get(struct cx *cx, str id, struct photo *out) MUST_CHECK;
err photo_store_find(struct cx *cx, str person, int64_t from, int64_t to, struct photo_list *out) MUST_CHECK;
err photo_store_of(struct cx *cx, str person, str moment, struct photo_list *out) MUST_CHECK;
/* What came of reading it; small is base64url, or empty. */
err photo_store_state(struct cx *cx, const struct photo *p, str small) MUST_CHECK;
err photo_store_move(struct cx *cx, const struct photo *p, str from) MUST_CHECK;
err photo_store_delete(struct cx *cx, str id) MUST_CHECK;
err photo_store_small(struct cx *cx, str id, str *letters) MUST_CHECK;
err photo_store_piece_put(struct cx *cx, const struct photo *p, int64_t n, str letters) MUST_CHECK;
err photo_store_pieces(struct cx *cx, str id, struct str_list *letters) MUST_CHECK;

/* What a phone of this coordinator sent. */
struct photo_part { str photo; int64_t n, parts; str bytes; };
struct photo_part_list { struct photo_part *v; size_t n, cap; };
err photo_store_part_put(struct cx *cx, str staff, const struct photo_part *p) MUST_CHECK;
/* Without their bytes, in order. */
err photo_store_part_find(struct cx *cx, str staff, str photo, struct photo_part_list *out) MUST_CHECK;
err photo_store_part_bytes(struct cx *cx, str staff, str photo, struct str_list *letters) MUST_CHECK;
err photo_store_part_full(struct cx *cx, str staff, bool *full) MUST_CHECK;   /* no more may wait */
err photo_store_part_delete(struct cx *cx, str staff, str photo) MUST_CHECK;
err photo_store_part_forget(struct cx *cx, int64_t before) MUST_CHECK;
bool photo_parts_whole(const struct photo_part_list *l);

/* Asks for its reading: of a spooled file, or of what a phone sent. */
err photo_read_later(struct cx *cx, const struct photo *p, str spooled) MUST_CHECK;
struct job;
err photo_read(struct cx *cx, struct job *j, bool *done) MUST_CHECK;

extern const struct synced photo_synced[];
extern const char *const photo_forgets[];
#endif
