/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_open_int.h -- what the readers of a record share. */
#ifndef FEEDS_FEEDS_OPEN_INT_H
#define FEEDS_FEEDS_OPEN_INT_H
#include <jansson.h>
#include "feeds/feeds_open.h"

/* A record while it is read. */
struct reading {
	struct cx *cx;
	struct open_record *out;
	struct buf left;
};
/* feeds_open_json.c: values as feeds have them.  Each member may be given several names, one after another. */
#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })
const json_t *open_get(const json_t *o, const char *const *names);
/* Text as it stands, a number or yes/no in letters; "" for null, "", and anything else. */
str open_text(struct reading *r, const json_t *o, const char *const *names);
str open_one_line(struct reading *r, const json_t *o, const char *const *names);
/* The objects of a list; one that stands alone is a list of one. */
size_t open_count(const json_t *list);
const json_t *open_at(const json_t *list, size_t i);
/* A number, or a text that is one: 8, "8.00". */
bool open_number(const json_t *o, const char *const *names, double *out);
void open_leave(struct reading *r, const char *name, str value);
void open_leave_json(struct reading *r, const char *name, const json_t *value);
/* At most `most` bytes, the end told by three dots. */
str open_cut(struct cx *cx, str s, size_t most);
/* Sets a field; what is too long for it is cut, and left whole beside. */
void open_set(struct reading *r, enum column c, str value, size_t most);

void open_places(struct reading *r, const json_t *service);      /* feeds_open_where.c */
void open_schedules(struct reading *r, const json_t *service);   /* feeds_open_when.c */
void open_reach(struct reading *r, const json_t *service, const json_t *organisation);     /* feeds_open_reach.c */
#endif
