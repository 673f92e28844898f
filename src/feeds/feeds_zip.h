/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_zip.h -- a few files as one (ZIP, PKWARE's APPNOTE): each pressed with zlib, names in UTF-8. */
#ifndef FEEDS_FEEDS_ZIP_H
#define FEEDS_FEEDS_ZIP_H
#include "base/buf.h"

struct zip_file { str name, bytes; };
/* Their time is `day`, at midday.  Fewer than 4 GB in all; what overflows shows in out->over. */
void zip_write(struct arena *a, const struct zip_file *files, size_t n, int64_t day, struct buf *out);
#endif
