/* SPDX-License-Identifier: Apache-2.0 */
/*
 * multipart.h -- a form with a file in it (multipart/form-data), read as it
 * arrives.  Fields are kept, the file's bytes are handed on and never held.
 * Pure: no file, no socket.  Anything a browser does not send is refused.
 */
#ifndef HOST_MULTIPART_H
#define HOST_MULTIPART_H
#include "base/arena.h"
#include "web/web.h"

struct multipart {
	struct arena *a;                       /* holds the fields; outlives the reading */
	/* Takes the file's bytes; false: they could not be kept. */
	bool (*keep)(void *to, const char *p, size_t n);
	void *to;
	LIST(struct pair) fields;
	str file_field, file_name;             /* of the one file; p NULL when none came */

	enum { PART_MARK, PART_AFTER, PART_HEAD, PART_VALUE, PART_FILE, PART_SKIP, PART_END } at;
	char mark[80];                         /* CR LF -- boundary */
	size_t mark_n, matched;                /* how much of the mark the last bytes were */
	char head[1024];                       /* of a part; also the two bytes after a mark */
	size_t head_n;
	char *value;                           /* of a field, as it grows */
	size_t value_n, value_cap, values;     /* values: bytes of all fields so far */
	str name;
	bool first;                            /* before the first mark, where nothing may stand */
};

/* False when the media type has no boundary that we take. */
bool multipart_init(struct multipart *m, struct arena *a, str type);
/* 0, or the status to refuse the request with; then no more may be fed. */
int multipart_feed(struct multipart *m, const char *p, size_t n);
/* Whether the end mark has come. */
bool multipart_done(const struct multipart *m);
#endif
