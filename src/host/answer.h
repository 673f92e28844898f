/* SPDX-License-Identifier: Apache-2.0 */
/* answer.h -- the bytes of a response: status line, fields, and the body packed when that is worth it. */
#ifndef HOST_ANSWER_H
#define HOST_ANSWER_H
#include "base/buf.h"
#include "host/site.h"
#include "web/asset.h"

struct answer {
	int status;
	struct buf head;           /* status line and fields; answer_end adds the empty line */
	str body;
	bool lasting;              /* body outlives the request */
	bool close;                /* the connection ends after it */
	bool stream;               /* the body follows in chunks; */
	bool packed;               /* and they are gzip's */
	bool wait;                 /* not to be sent yet: ask again */
	const char *route;         /* for the log */
};

struct answerer;
/* What answers need and keep: the date, cached for a second, and a packer that is used again. */
struct answerer *answerer_open(const struct site *site);
void answerer_close(struct answerer *r);

/* Begins a head with the fields that every answer has. */
void answer_begin(struct answerer *r, struct arena *a, struct answer *out, int status, int64_t now);
void answer_field(struct answer *out, const char *name, str value);
/* Packs the body when the browser takes it, the type is text and there is enough of it. */
void answer_pack(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	const char *type);
/* Writes the length (or the chunks), whether the connection stays, and the empty line. */
void answer_end(struct answer *out, const struct http_head *h);

/* A file that is built in, or 304. */
void answer_asset(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	const struct asset *asset, int64_t now);
/* What the host itself says no to, in words; h is NULL when no head could be read. */
void answer_refuse(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	int status, enum lang lang, int64_t now);
#endif
