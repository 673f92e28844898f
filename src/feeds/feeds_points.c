/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_points.c -- what stands in a row of a list of postcodes. */
#include "base/text.h"
#include "feeds/feeds_points.h"

/* "wd24cd" is like "wd##cd". */
static bool is_like(str s, const char *pattern)
{
	if (s.n != strlen(pattern))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (pattern[i] == '#' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != pattern[i])
			return false;
	return true;
}

/* The first of these names that a column has; the editions of the ONS differ. */
static int column(const struct str_list *head, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < head->n; i++)
			if (is_like(head->v[i], *names))
				return (int)i;
	return -1;
}
#define COLUMN(...) column(&head, (const char *const[]){ __VA_ARGS__, NULL })

static bool whole_number(str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 0;
}

void points_begin(struct arena *a, const struct str_list *row, struct points_file *f, bool *is_row)
{
	struct str_list head = { 0 };
	str code;

	for (size_t i = 0; i < row->n; i++) {
		str s = row->v[i];
		bool mark = !i && str_starts(s, STR("\xef\xbb\xbf"));
		*LIST_ADD(a, &head) = text_fold(a, str_trim(mark ? (str){ s.p + 3, s.n - 3 } : s));
	}
	*f = (struct points_file){ .code = COLUMN("pcds", "pcd8", "pcd2", "pcd", "pcd7"), .lat = COLUMN("lat"), .lon = COLUMN("long"),
		.east = COLUMN("oseast1m", "east1m"), .north = COLUMN("osnrth1m", "north1m"), .ended = COLUMN("doterm"),
		.ward = COLUMN("osward", "wd##cd"), .lsoa = COLUMN("lsoa##cd", "lsoa21", "lsoa11"), .name = -1 };
	*is_row = row->n == 10 && land_code_read(a, row->v[0], &code) == LAND_WHOLE && whole_number(row->v[2]) && whole_number(row->v[3]);
	if (*is_row)
		*f = (struct points_file){ .kind = POINTS_CODE_POINT, .lat = -1, .lon = -1, .east = 2, .north = 3, .ended = -1, .ward = 9, .lsoa = -1, .name = -1 };
	else if (f->code >= 0 && ((f->lat >= 0 && f->lon >= 0) || (f->east >= 0 && f->north >= 0)))
		f->kind = POINTS_ONSPD;
	else if ((f->name = COLUMN("wd##nm", "lsoa##nm")) >= 0 && (f->code = COLUMN("wd##cd", "lsoa##cd")) >= 0)
		f->kind = POINTS_NAMES;
}

static str at(const struct str_list *row, int column)
{
	return column >= 0 && (size_t)column < row->n ? str_trim(row->v[column]) : STR("");
}

/* E05001234, or nothing: what the ONS writes for "none" says none. */
static str area_code(str s)
{
	bool good = s.n == 9 && s.p[0] >= 'A' && s.p[0] <= 'Z' && !str_is((str){ s.p + 1, 8 }, "99999999");

	for (size_t i = 1; good && i < 9; i++)
		good = s.p[i] >= '0' && s.p[i] <= '9';
	return good ? s : STR("");
}

static enum points_got place(const struct points_file *f, const struct str_list *row, struct land_point *out)
{
	double east, north;

	if (f->lat >= 0 && f->lon >= 0) {
		if (!str_real(at(row, f->lat), &out->lat) || !str_real(at(row, f->lon), &out->lon))
			return at(row, f->lat).n || at(row, f->lon).n ? POINTS_WRONG : POINTS_NOWHERE;
	} else {
		if (!at(row, f->east).n && !at(row, f->north).n)
			return POINTS_NOWHERE;
		if (!str_real(at(row, f->east), &east) || !str_real(at(row, f->north), &north))
			return POINTS_WRONG;
		/* The sea south-west of Scilly stands for "not known"; and no number may be so far that the sums go wild. */
		if (east < 1 || north < 1 || east > 700000 || north > 1300000)
			return POINTS_NOWHERE;
		land_of_grid(east, north, &out->lat, &out->lon);
	}
	/* 99.999999, 0.000000 is the ONS's way of saying it. */
	return land_has(out->lat, out->lon) ? POINTS_POINT : POINTS_NOWHERE;
}

enum points_got points_row(struct arena *a, const struct points_file *f, const struct str_list *row, struct land_point *out)
{
	str ended = at(row, f->ended);

	*out = (struct land_point){ .code = STR(""), .ward = STR(""), .lsoa = STR("") };
	if (f->kind == POINTS_NAMES) {
		out->ward = area_code(at(row, f->code));
		out->ward_name = at(row, f->name);
		return out->ward.n && out->ward_name.n && out->ward_name.n <= LIMIT_NAME ? POINTS_NAME : POINTS_WRONG;
	}
	if (land_code_read(a, at(row, f->code), &out->code) != LAND_WHOLE)
		return POINTS_WRONG;
	if (ended.n && (!str_int(ended, &out->ended) || out->ended < 190001 || out->ended > 299912))
		return POINTS_WRONG;
	out->ward = area_code(at(row, f->ward));
	out->lsoa = area_code(at(row, f->lsoa));
	return place(f, row, out);
}
