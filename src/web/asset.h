/* SPDX-License-Identifier: Apache-2.0 */
/*
 * asset.h -- style sheet, fonts, icons and scripts, built into the program.
 *
 * A name carries a hash of its bytes (app-1a2b3c4d.css), so browsers may keep
 * it for ever.  tools/assets.mjs makes the table from web/.
 */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H
#include "base/base.h"

struct asset {
	const char *name;            /* "app.css" */
	const char *path;            /* "/static/app-1a2b3c4d.css" */
	const char *type;            /* its media type */
	/* The bytes; gzip and brotli are NULL where they would not be smaller.  On a phone all are NULL:
	 * there the paths are enough, for the browser keeps the files itself. */
	const unsigned char *plain, *gzip, *brotli;
	size_t n_plain, n_gzip, n_brotli;
};
extern const struct asset assets[];          /* ends with a NULL name */
extern const struct asset asset_core;        /* the program for phones; no name when it was not built in.  Not on a phone */

/* By path, NULL when there is none. */
const struct asset *asset_find(str path);
/* The path of a name in web/; a name that is not there is a BUG. */
const char *asset_path(const char *name);
#endif
