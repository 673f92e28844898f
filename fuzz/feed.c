/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed.c -- any bytes as a feed of services.  The same records come out however the file is cut into pieces; each line
 * that is made of one is one that our own rules take; every record is staged or refused, and one that is refused lets
 * nothing in; and the same file again changes nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "db/db.h"
#include "feeds/feeds_open.h"
#include "test_db.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* How many records, and how it ends; `piece` bytes at a time. */
static enum split_got walk(str whole, size_t piece, int64_t *records, uint64_t *places)
{
	struct split s = SPLIT_BEGIN;
	size_t at = 0, seen = 0, used;
	enum split_got got;
	str record;

	*records = 0, *places = 0;
	do {
		seen = seen + piece < whole.n ? seen + piece : whole.n;
		while ((got = split_next(&s, (str){ whole.p + at, seen - at }, seen == whole.n, &used, &record)) == SPLIT_RECORD) {
			CHECK(used && at + used <= seen && record.n >= 2 && record.p[0] == '{' && record.p[record.n - 1] == '}');
			at += used;
			*records += 1, *places = *places * 31 + at;
		}
		at += used;
	} while (got == SPLIT_MORE && seen < whole.n);
	return got;
}

static const char *spool(const uint8_t *data, size_t size)
{
	static char path[80];

	snprintf(path, sizeof path, "/tmp/alongside-feed-%ld", (long)getpid());
	FILE *f = fopen(path, "wb");
	CHECK(f && fwrite(data, 1, size, f) == size && !fclose(f));
	return path;
}

static void imports(struct cx *cx, const char *path, int64_t records)
{
	int64_t added, changed, n;
	str report;

	test_form(cx);
	test_begin(cx);
	err e = feeds_import_records(cx, str_c(path), STR("f"), STR("f"), &added, &changed, &report);
	CHECK(e == OK || e == ERR_INVALID);
	struct import_count_list l = { 0 };
	CHECK(!import_store_counts(cx, cx_new_id(cx, "import"), &l));
	n = 0;
	for (size_t i = 0; i < l.n; i++) {
		bool wrong = str_is(l.v[i].state, "wrong");
		n += str_is(l.v[i].state, "note") ? 0 : l.v[i].n;
		CHECK(!wrong || e);
		CHECK(e ? wrong || str_is(l.v[i].state, "ready") || str_is(l.v[i].state, "note") : !str_is(l.v[i].state, "ready"));
	}
	/* One more says that the file is not whole. */
	CHECK(n == records || (e && n == records + 1));
	CHECK(!e || (!added && !changed));
	if (!e) {
		test_form(cx);
		CHECK(!feeds_import_records(cx, str_c(path), STR("f"), STR("f"), &added, &changed, &report));
		CHECK(added == 0 && changed == 0);
	}
	(void)!db_end(cx, ERR_INVALID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cx *cx;
	struct arena a = { .cap = 512u << 20 }, *whole;
	str file = { (const char *)data, size };
	int64_t records, again;
	uint64_t places, there;

	if (size > 1u << 14)
		return 0;
	if (!cx)
		cx = test_db_open();
	whole = cx->arena;
	cx_move(cx, &a);
	enum split_got got = walk(file, size + 1, &records, &places);
	CHECK(got != SPLIT_MORE);
	for (size_t piece = 1; piece < 60; piece = piece * 3 + 1)
		CHECK(walk(file, piece, &again, &there) == got && again == records && there == places);
	if (size && (data[0] == '{' || data[0] == '['))
		imports(cx, spool(data, size), records);
	cx->issues.n = 0;
	cx_move(cx, whole);
	arena_release(&a);
	return 0;
}
