/* SPDX-License-Identifier: Apache-2.0 */
/* desk.h -- a data directory in use by one command: its keys, its database, its area. */
#ifndef HOST_DESK_H
#define HOST_DESK_H
#include "base/cx.h"
#include "host/command.h"

struct seal;
struct desk {
	struct arena arena;
	struct seal *seal;
	struct port port;
	const char *dir, *database;  /* the data directory; a file or a URL */
	struct cx cx;                /* cx.area is the one area there is; nobody in particular acts */
};

/* The options that every command on a data directory has. */
#define DATA_OPTION { .name = "data", .value = "DIR", .required = true, .doc = "the data directory" }
#define DESK_OPTIONS DATA_OPTION, \
	{ .name = "database", .value = "URL", .doc = "postgresql://...; without it, a file in DIR" }

/* Opens what `init` made and brings its tables up to date.  0, or 1 when it said what is wrong. */
int desk_open(struct desk *d, const struct call *c);
/* The same when the area's key may be missing: nothing sealed opens then, and nothing may be sealed. */
int desk_open_keyless(struct desk *d, const struct call *c, bool *has_key);
/* Makes the directory, its keys and an empty database; there must be no area in it yet. */
int desk_make(struct desk *d, const struct call *c);
void desk_close(struct desk *d);

/* Whether there is an area there already; says nothing. */
bool desk_is_there(const struct call *c);
/* The area, its number and its key; cx.area from then on.  0, or 1 when it said what is wrong. */
int desk_add_area(struct desk *d, struct area *area);
/* 0 when e is OK; otherwise says what went wrong, in a sentence, and is 1. */
int desk_tell(struct desk *d, err e);

/* One transaction around `work`.  0, or 1 when it said what is wrong. */
typedef err desk_work(struct cx *cx, void *arg);
int desk_write(struct desk *d, desk_work *work, void *arg);
/* The same, but what went wrong is the caller's to say. */
err desk_try(struct desk *d, desk_work *work, void *arg) MUST_CHECK;
int desk_read(struct desk *d, desk_work *work, void *arg);
/* Epoch ms by the machine's clock. */
int64_t clock_now(void);

/* The area: SQL that only the command line needs. */
struct desk_areas { struct area *v; size_t n, cap; };
err desk_store_areas(struct cx *cx, struct desk_areas *out) MUST_CHECK;
/* From now on this is another copy of the database, for phones. */
err desk_store_epoch(struct cx *cx, str epoch) MUST_CHECK;
/* What opened something when the copy was made opens nothing in what is put back: who was signed in, links that nobody
 * used, reading outside, and messages on their way; and what a person let others read, passkeys and codes, but for what
 * stands still by what it replaces. */
err desk_store_standing(struct cx *cx, struct str_list *out) MUST_CHECK;
err desk_store_shut(struct cx *cx, const struct str_list *standing) MUST_CHECK;
/* What ended or was taken back since, by the database that is replaced, and the holds that it has.  ERR_NOT_FOUND when that one
 * cannot be read: begin again without it. */
err desk_store_since(struct cx *cx, struct cx *was) MUST_CHECK;
/* Nobody is forgotten by the clock before they were told of anew; and when nobody knows what was said since, no word to the
 * safety team stands on the person's own page before somebody has looked, and each yes is asked for anew. */
err desk_store_wait(struct cx *cx, bool known) MUST_CHECK;
err desk_store_person(struct cx *cx, str id, bool *there) MUST_CHECK;
err desk_store_area_add(struct cx *cx, const struct area *area) MUST_CHECK;
#endif
