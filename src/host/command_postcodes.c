/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_postcodes.c -- `alongside postcodes`: lists of the ONS or Ordnance Survey, read a piece at a time into an edition
 * of its own, which takes the place of the one before when all of it is there.  Between two steps others may save.
 */
#include <errno.h>
#include <sys/stat.h>
#include "base/text.h"
#include "base/when.h"
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_points.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "programme/programme.h"

#define HALVES 8192                  /* first halves that there may be: there are some 3,000 */
struct half { char code[8]; int64_t n; double lat, lon; };
struct reading {
	struct desk *d;
	struct arena work;           /* of one step */
	int64_t edition, points, names, nowhere, far, around;
	struct neighbourhood_list hoods;
	struct land_points step;
	struct half halves[HALVES];
	size_t n_halves;
	const char *path;
	int64_t line;
	str source, wrong;
};

static err wrong(struct reading *r, const char *what)
{
	r->wrong = str_fmt(&r->d->arena, "{}, line {}: {} Nothing of it was taken.", r->path, r->line, what);
	return ERR_INVALID;
}

static err add_step(struct cx *cx, void *arg)
{
	struct reading *r = arg;

	return land_add(cx, r->edition, &r->step);
}

/* The middle of all that begin so and are in use. */
static void count_half(struct reading *r, const struct land_point *p)
{
	size_t n = p->code.n - 3, at = 0;
	uint32_t h = 2166136261u;

	if (p->ended)
		return;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p->code.p[i]) * 16777619u;
	for (at = h % HALVES; r->halves[at].n && !str_eq(str_c(r->halves[at].code), (str){ p->code.p, n }); at = (at + 1) % HALVES)
		;
	struct half *f = &r->halves[at];
	if (!f->n) {
		if (r->n_halves >= HALVES * 3 / 4)
			return;
		memcpy(f->code, p->code.p, n);
		r->n_halves++;
	}
	f->n++;
	f->lat += p->lat, f->lon += p->lon;
}

static bool is_far(const struct reading *r, const struct land_point *p)
{
	if (!r->around)
		return false;
	for (size_t i = 0; i < r->hoods.n; i++)
		if (land_metres(r->hoods.v[i].lat, r->hoods.v[i].lon, p->lat, p->lon) <= r->around * 1000)
			return false;
	return true;
}

static err take(struct reading *r, const struct points_file *f, const struct str_list *row)
{
	struct land_point p;

	switch (points_row(&r->work, f, row, &p)) {
	case POINTS_WRONG:
		return wrong(r, "this is no row of such a list.");
	case POINTS_NOWHERE:
		r->nowhere++;
		return OK;
	case POINTS_NAME:
		if (r->names++ >= LIMIT_LAND_NAMES)
			return wrong(r, "that is more names than there are.");
		return land_name(&r->d->cx, r->edition, p.ward, p.ward_name);
	case POINTS_POINT:
		break;
	}
	if (is_far(r, &p)) {
		r->far++;
		return OK;
	}
	if (r->points++ >= LIMIT_LAND_POINTS)
		return wrong(r, "that is more postcodes than there are.");
	count_half(r, &p);
	*LIST_ADD(&r->work, &r->step) = p;
	return OK;
}

struct piece { struct reading *r; struct points_file *f; str rest; bool more; };

/* So many rows, in one transaction. */
static err rows_step(struct cx *cx, void *arg)
{
	struct piece *p = arg;
	struct reading *r = p->r;
	struct csv csv = { .rest = p->rest, .line = r->line };
	struct str_list row = { 0 };
	enum csv_got got = CSV_ROW;
	int64_t most = LIMIT_LAND_STEP;

	for (; most && (got = csv_next(&r->work, &csv, &row)) == CSV_ROW; most--) {
		bool is_row = true;
		r->line = csv.row_line;
		if (p->f->kind == POINTS_UNKNOWN) {
			points_begin(&r->work, &row, p->f, &is_row);
			if (p->f->kind == POINTS_UNKNOWN)
				return wrong(r, "this is no list of postcodes that we know, and no list of names of wards or LSOAs.");
		}
		if (is_row)
			TRY(take(r, p->f, &row));
	}
	r->line = csv.line;
	p->rest = csv.rest;
	p->more = got == CSV_ROW;
	return p->more || got == CSV_END ? add_step(cx, r) : wrong(r, "this is no table as text (CSV).");
}

static err take_piece(struct reading *r, struct points_file *f, str whole)
{
	struct piece p = { .r = r, .f = f, .rest = whole, .more = true };

	while (p.more) {
		TRY(desk_try(r->d, rows_step, &p));
		r->step = (struct land_points){ 0 };
		arena_reset(&r->work);
	}
	return OK;
}

static err take_file(struct reading *r, FILE *file)
{
	struct points_file f = { 0 };
	char *piece = malloc(LIMIT_LAND_PIECE);
	size_t kept = 0;
	bool last = false;
	err e = OK;

	CHECK(piece);
	r->line = 1;
	while (!e && !last) {
		size_t n = kept + fread(piece + kept, 1, LIMIT_LAND_PIECE - kept, file);
		last = n < LIMIT_LAND_PIECE;
		if (ferror(file)) {
			e = wrong(r, "the file cannot be read further.");
			break;
		}
		size_t whole = last ? n : csv_whole((str){ piece, n });
		if (!whole && n) {
			e = wrong(r, "this is no table as text (CSV).");
			break;
		}
		e = take_piece(r, &f, (str){ piece, whole });
		kept = n - whole;
		memmove(piece, piece + whole, kept);
	}
	free(piece);
	return e;
}

static err begin(struct cx *cx, void *arg)
{
	struct reading *r = arg;

	TRY(programme_neighbourhood_find(cx, &r->hoods));
	return land_begin(cx, r->source, &r->edition);
}

static err use(struct cx *cx, void *arg)
{
	struct reading *r = arg;

	return land_use(cx, r->edition, r->points);
}

static err leave(struct cx *cx, void *arg) { return land_leave(cx, ((struct reading *)arg)->edition); }
static err drop(struct cx *cx, void *arg) { return land_drop(cx, arg); }

static err tidy(struct desk *d)
{
	for (bool done = false; !done; arena_reset(d->cx.arena))
		TRY(desk_try(d, drop, &done));
	return OK;
}

/* What has only an address stands now about where that is. */
static err place_things(struct desk *d)
{
	char last[64];
	str after = STR("");

	for (bool done = false; !done; arena_reset(d->cx.arena)) {
		TRY(db_begin_area(&d->cx, true));
		TRY(db_end(&d->cx, community_about_again(&d->cx, &after, &done)));
		/* It was read into the memory that goes now. */
		CHECK(after.n < sizeof last);
		memmove(last, after.p, after.n);
		after.p = last;
	}
	return OK;
}

/* The rows of the one before go now, or of this one when it was not taken. */
static err settle(struct reading *r, bool taken)
{
	TRY(taken ? OK : desk_try(r->d, leave, r));
	TRY(tidy(r->d));
	return taken ? place_things(r->d) : OK;
}

static err halves(struct cx *cx, void *arg)
{
	struct reading *r = arg;

	for (size_t i = 0; i < HALVES; i++) {
		const struct half *f = &r->halves[i];
		if (f->n)
			*LIST_ADD(cx->arena, &r->step) = (struct land_point){ .code = str_c(f->code), .lat = f->lat / (double)f->n,
				.lon = f->lon / (double)f->n, .ward = STR(""), .lsoa = STR("") };
	}
	return land_add(cx, r->edition, &r->step);
}

static err take_all(struct reading *r, const struct call *c)
{
	for (int i = 0; i < c->n_words; i++) {
		r->path = c->words[i];
		FILE *f = fopen(r->path, "rb");
		if (!f)
			return wrong(r, strerror(errno));
		err e = take_file(r, f);
		fclose(f);
		TRY(e);
	}
	if (!r->points)
		return wrong(r, "there is no postcode in it with a place on the map.");
	TRY(desk_try(r->d, halves, r));
	return desk_try(r->d, use, r);
}

/* Before anything is begun. */
static bool look_at(struct reading *r, const struct call *c)
{
	struct buf names = BUF(&r->d->arena, 64 * (LIMIT_LINE + 2));
	struct stat s;

	for (int i = 0; i < c->n_words; i++) {
		const char *path = c->words[i], *slash = strrchr(path, '/');
		if (stat(path, &s) || !S_ISREG(s.st_mode)) {
			command_fail_fmt(&r->d->arena, "The file {} cannot be read.", path);
			return false;
		}
		if (s.st_size > LIMIT_LAND_FILE) {
			command_fail_fmt(&r->d->arena, "The file {} is too long: {} MB at most.", path, LIMIT_LAND_FILE >> 20);
			return false;
		}
		buf_fmt(&names, "{}{}", i ? ", " : "", utf8_cut(utf8_clean(&r->d->arena, str_c(slash ? slash + 1 : path)), LIMIT_LINE / 4));
	}
	r->source = buf_str(&names);
	const char *around = call_option(c, "around");
	if (around && (!str_int(str_c(around), &r->around) || r->around < 1 || r->around > 2000)) {
		command_fail(STR("--around is a number of kilometres, from 1 to 2000."));
		return false;
	}
	return true;
}

static int read_lists(struct desk *d, const struct call *c)
{
	struct reading *r = calloc(1, sizeof *r);
	int code = 1;

	CHECK(r);
	*r = (struct reading){ .d = d, .work = { .cap = 64u << 20 } };
	if (look_at(r, c)) {
		err e = desk_try(d, begin, r);
		d->cx.arena = &r->work;
		/* What a run that was stopped left behind. */
		e = e ? e : tidy(d);
		e = e ? e : take_all(r, c);
		if (e && !r->wrong.n)
			desk_tell(d, e);     /* why stands in the memory that goes now */
		arena_reset(&r->work);
		code = e != OK;
		if (r->edition)
			code |= desk_tell(d, settle(r, !e));
		d->cx.arena = &d->arena;
		arena_release(&r->work);
	}
	if (r->wrong.n)
		command_fail(r->wrong);
	else if (!code)
		command_say_fmt(&d->arena, "{} postcodes, {} names of wards and LSOAs.  {} had no place on the map, {} were too far away.\n",
			r->points, r->names, r->nowhere, r->far);
	free(r);
	return code;
}

struct asked { str words; struct land_edition edition; struct land_point point; bool there; str hood; };

static err ask(struct cx *cx, void *arg)
{
	struct asked *a = arg;
	struct neighbourhood_list all = { 0 };
	str code, id;

	err e = land_used(cx, &a->edition);
	if (e || !a->words.n)
		return e == ERR_NOT_FOUND ? OK : e;
	if (land_code_read(cx->arena, a->words, &code) == LAND_NONE)
		return OK;
	e = land_find(cx, code, &a->point);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	a->there = true;
	TRY(land_neighbourhood(cx, a->point.lat, a->point.lon, &id));
	TRY(programme_neighbourhood_find(cx, &all));
	a->hood = programme_neighbourhood_name(&all, id);
	return OK;
}

static int say(struct desk *d, const char *words)
{
	struct asked a = { .words = str_c(words) };
	int code = desk_read(d, ask, &a);

	if (code)
		return code;
	if (!a.edition.id)
		return command_fail(STR("No list of postcodes has been read in yet."));
	if (!words)
		command_say_fmt(&d->arena, "{} postcodes, of {}, read in on {}.\n", a.edition.points, a.edition.source,
			day_iso(&d->arena, london_day(a.edition.at)));
	else if (!a.there)
		return command_fail(STR("That postcode is not in the list that was read in."));
	else
		command_say_fmt(&d->arena, "{}: {}, {}\nward: {} {}\nLSOA: {} {}\nneighbourhood: {}\n{}", land_code_write(&d->arena, a.point.code),
			a.point.lat, a.point.lon, a.point.ward, a.point.ward_name, a.point.lsoa, a.point.lsoa_name, a.hood,
			a.point.ended ? "not in use any more\n" : "");
	return 0;
}

int command_postcodes(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	d.cx.actor.roles = ROLE_ADMIN;
	code = c->n_words ? read_lists(&d, c) : say(&d, call_option(c, "say"));
	desk_close(&d);
	return code;
}
