/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_zip.c -- writing a ZIP file: each file with a head, then the list of them all. */
#include <zlib.h>
#include "base/when.h"
#include "feeds/feeds_zip.h"

static void little(struct buf *b, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_ch(b, (char)(v >> 8 * i & 255));
}

/* Deflate without a head of its own, as ZIP wants it. */
static str pressed(struct arena *a, str s)
{
	z_stream z = { 0 };
	size_t most = s.n + s.n / 1000 + 64;
	char *p = arena_alloc(a, most);

	CHECK(deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	z.next_in = (Bytef *)s.p, z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p, z.avail_out = (uInt)most;
	CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
	deflateEnd(&z);
	return (str){ p, z.total_out };
}

/* What stands alike before a file and in the list: version, UTF-8 names, method, time, sum, sizes. */
static void facts(struct buf *b, const struct zip_file *f, str small, int64_t day)
{
	struct date d = date_of_day(day);

	little(b, 20, 2);
	little(b, 0x0800, 2);
	little(b, 8, 2);
	little(b, 12u << 11, 2);
	little(b, (uint32_t)((d.year - 1980) << 9 | d.month << 5 | d.day), 2);
	little(b, (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)f->bytes.p, (uInt)f->bytes.n), 4);
	little(b, (uint32_t)small.n, 4);
	little(b, (uint32_t)f->bytes.n, 4);
	little(b, (uint32_t)f->name.n, 2);
	little(b, 0, 2);             /* nothing more */
}

struct zip zip_begin(struct arena *a, int64_t day, struct buf *out)
{
	return (struct zip){ .out = out, .list = BUF(a, 1u << 20), .day = day };
}

void zip_add(struct zip *z, struct arena *a, struct zip_file file)
{
	str small = pressed(a, file.bytes);
	uint32_t at = (uint32_t)z->out->n;

	little(z->out, 0x04034b50, 4);
	facts(z->out, &file, small, z->day);
	buf_add(z->out, file.name);
	buf_add(z->out, small);
	little(&z->list, 0x02014b50, 4);
	little(&z->list, 20, 2);
	facts(&z->list, &file, small, z->day);
	little(&z->list, 0, 4);          /* no comment, first disk */
	little(&z->list, 0, 2);
	little(&z->list, 0, 4);
	little(&z->list, at, 4);
	buf_add(&z->list, file.name);
	z->n++;
}

void zip_end(struct zip *z)
{
	uint32_t at = (uint32_t)z->out->n;

	buf_add(z->out, buf_str(&z->list));
	little(z->out, 0x06054b50, 4);
	little(z->out, 0, 4);
	little(z->out, z->n, 2);
	little(z->out, z->n, 2);
	little(z->out, (uint32_t)z->list.n, 4);
	little(z->out, at, 4);
	little(z->out, 0, 2);
}
