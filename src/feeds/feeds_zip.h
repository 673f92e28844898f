/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_zip.h -- a few files as one (ZIP, PKWARE's APPNOTE): each pressed with zlib, names in UTF-8. */
#ifndef FEEDS_FEEDS_ZIP_H
#define FEEDS_FEEDS_ZIP_H
#include "base/buf.h"

/* Files are pressed one after another into `out`, so that only one is held whole.  Their time is `day`, at midday.  Fewer
 * than 4 GB in all; what overflows shows in out->over. */
struct zip { struct buf *out, list; uint32_t n; int64_t day; };
struct zip_file { str name, bytes; };
/* The list of names, and what it ends with, are in a's memory. */
struct zip zip_begin(struct arena *a, int64_t day, struct buf *out);
/* a: what this one takes to be pressed, which nothing looks at afterwards. */
void zip_add(struct zip *z, struct arena *a, struct zip_file file);
void zip_end(struct zip *z);
#endif
