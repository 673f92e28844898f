/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_export.c -- `alongside export`: everything an area holds, opened, in plain files, for whoever
 * leaves or wants a copy that no program is needed for.  The README is written last: without one the
 * folder is not whole.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/when.h"
#include "db/db.h"
#include "feeds/feeds.h"
#include "feeds/feeds_whole.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "web/web.h"

/* Not taken along, and why: ways in, work in hand, and what is made anew from the rest. */
static const struct { const char *table, *why; } left[] = {
	{ "session", "who is signed in just now" }, { "invitation", "links by which people sign in" },
	{ "passkey", "keys by which people sign in here" }, { "code_app", "what makes the codes by which people sign in" }, { "council_account", "which account of the council's own sign-in opens which here, as a hash" }, { "council_try", "who is on the way through the council's own sign-in" },
	{ "council_known", "what the council's own sign-in says of itself" }, { "challenge_spent", "that a device signed something once" },
	{ "read_many", "that an account opened very many pages, for those who lead here" },
	{ "passkey_asked", "since when a worker is asked for a passkey here" },
	{ "attempt", "hashes of where a wrong try to sign in came from" },
	{ "form_answer", "hashes of forms, so that one that is sent twice counts once" }, { "job", "work in hand" },
	{ "lone_visit", "who is out alone just now" }, { "hear", "what somebody asked to hear of: they alone read it" },
	{ "person_key", "keys, which open nothing elsewhere" }, { "epoch_ended", "which of their months are over" },
	{ "import", "files being read in" }, { "import_row", "their lines" }, { "import_key", "hashes of the lines of files that were read in, and records of feeds as they came" },
	{ "import_shape", "hashes of the columns of sheets" }, { "look_link", "hashes that prove the record of looks unbroken here" },
	{ "look_chain", "the newest of them" }, { "story_text", "moments again, folded for searching" },
	{ "land_edition", "which list of postcodes was read in" }, { "land_point", "the postcodes of the land, which are published" }, { "land_name", "names of wards" },
	{ "thing_word", "words of things, for searching" }, { "word_count", "how often words stand" }, { "word_total", "how many there are" },
};

struct export {
	const char *to;
	struct arena *a;
	FILE *file;
	int64_t rows;
	struct buf counts;           /* lines of the README */
	str wrong;
};

static bool is_left(str table)
{
	for (size_t i = 0; i < countof(left); i++)
		if (str_is(table, left[i].table))
			return true;
	return false;
}

static err cannot(struct cx *cx, struct export *x, str name)
{
	x->wrong = str_fmt(x->a, "{}/{} cannot be written: {}.", x->to, name, strerror(errno));
	return FAIL(cx, ERR_FULL, x->wrong);
}

static err file_begin(struct cx *cx, struct export *x, str name)
{
	int fd = open(arena_c(x->a, str_fmt(x->a, "{}/{}", x->to, name)), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	x->file = fd < 0 ? NULL : fdopen(fd, "wb");
	return x->file ? OK : cannot(cx, x, name);
}

static void file_write(struct export *x, str text) { fwrite(text.p, 1, text.n, x->file); }

static err file_end(struct cx *cx, struct export *x, str name)
{
	bool bad = ferror(x->file) || fflush(x->file) || fsync(fileno(x->file));

	return fclose(x->file) || bad ? cannot(cx, x, name) : OK;
}

static err write_file(struct cx *cx, struct export *x, str name, str text)
{
	TRY(file_begin(cx, x, name));
	file_write(x, text);
	return file_end(cx, x, name);
}

static err write_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	struct export *x = arg;
	struct buf b = BUF(cx->arena, 4u << 20);

	if (row->broken) {
		x->wrong = str_fmt(x->a, "A sealed text in {}.{} does not open.", row->table->name, row->broken);
		return FAIL(cx, ERR_INTERNAL, x->wrong);
	}
	whole_json(&b, row);
	CHECK(!b.over);
	file_write(x, buf_str(&b));
	x->rows++;
	return OK;
}

static err write_table(struct cx *cx, struct export *x, const struct whole_table *t)
{
	str name = str_fmt(x->a, "tables/{}.jsonl", t->name);

	x->rows = 0;
	TRY(file_begin(cx, x, name));
	err e = whole_rows(cx, t, STR(""), write_row, x);
	if (e)
		fclose(x->file);
	TRY(e);
	buf_fmt(&x->counts, "| {} | {} |\n", name, x->rows);
	return file_end(cx, x, name);
}

static err write_things(struct cx *cx, struct export *x)
{
	struct stream s = { 0 };

	TRY(file_begin(cx, x, STR("community.csv")));
	while (!s.done) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		TRY(feeds_things_next(cx, &s, &piece));
		file_write(x, buf_str(&piece));
	}
	buf_fmt(&x->counts, "| community.csv | {} |\n", s.count - 1);
	return file_end(cx, x, STR("community.csv"));
}

/* The dictionary: what the migrations say of each table and column, which is where they are made. */

/* The words of a line after "--", and the line without them. */
static str comment_of(str *line)
{
	for (size_t i = 0; i + 1 < line->n; i++)
		if (line->p[i] == '-' && line->p[i + 1] == '-') {
			str words = str_trim((str){ line->p + i + 2, line->n - i - 2 });
			line->n = i;
			return words;
		}
	return STR("");
}

/* What stands about `table` (column empty) or one of its columns in one migration; p NULL: nothing. */
static str said_of(struct arena *a, str sql, str table, str column)
{
	str line, above = STR(""), in = STR("");

	while (str_next(&sql, '\n', &line)) {
		str words = comment_of(&line), code = str_trim(line), word = STR(""), rest = code;
		if (!code.n && !words.n)
			continue;
		if (!code.n) {
			above = str_starts(words, STR("SPDX")) ? STR("") : above.n ? str_fmt(a, "{} {}", above, words) : words;
			continue;
		}
		str_next(&rest, ' ', &word);
		bool alter = str_is(word, "ALTER"), create = str_is(word, "CREATE");
		if ((create || alter) && str_starts(rest, STR("TABLE "))) {
			rest = (str){ rest.p + 6, rest.n - 6 };
			str_next(&rest, ' ', &in);
			if (create && !column.n && str_eq(in, table))
				return above;
			if (alter && str_starts(rest, STR("ADD COLUMN ")))
				rest = (str){ rest.p + 11, rest.n - 11 };
			str_next(&rest, ' ', &word);
		}
		above = STR("");
		if (column.n && words.n && str_eq(in, table) && str_eq(word, column))
			return words;
	}
	return (str){ 0 };
}

/* Columns that mean the same wherever they stand. */
static str common(str column)
{
	static const struct { const char *column, *words; } all[] = {
		{ "id", "of this row" }, { "seq", "the number of the writing in the area's one order" }, { "version", "the form that wrote this last" },
		{ "person_id", "whose it is: id in tables/person.jsonl" }, { "staff_id", "who wrote or walks alongside: id in tables/staff.jsonl" },
		{ "at", "when, in milliseconds since the first second of 1970, UTC" }, { "day", "the day it was about, counted from 1 January 1970" },
		{ "neighbourhood", "id in tables/neighbourhood.jsonl" }, { "expires", "when it goes by itself, in milliseconds; 0: it stays" },
		{ "since", "from when" }, { "until", "until when; 0: still" }, { "words", "the words themselves" },
		{ "name", "the name" }, { "state", "how it stands" },
	};

	for (size_t i = 0; i < countof(all); i++)
		if (str_is(column, all[i].column))
			return str_c(all[i].words);
	return STR("");
}

static str meaning(struct arena *a, str table, str column)
{
	str words = { 0 };

	for (const struct migration *m = migrations; m->name && !words.n; m++)
		words = said_of(a, str_c(m->sql), table, column);
	return words.n || !column.n ? words : common(column);
}

static err write_dictionary(struct cx *cx, struct export *x, const struct whole_table_list *l)
{
	struct buf b = BUF(x->a, 4u << 20);

	buf_add(&b, STR("# What each file of tables/ holds\n\nEach line is one row, a JSON object in UTF-8. What the program keeps sealed stands here opened:"
		" where a meaning says “sealed”, that is how it was kept. A number that says yes or no is 1 or 0.\n"));
	for (size_t i = 0; i < l->n; i++) {
		const struct whole_table *t = &l->v[i];
		if (is_left(t->name))
			continue;
		buf_fmt(&b, "\n## {}\n\n{}\n\n| Field | Kind | Meaning |\n|---|---|---|\n", t->name, meaning(x->a, t->name, STR("")));
		for (size_t k = 0; k < t->n; k++)
			if (!str_is(t->v[k].col, "area_id"))
				buf_fmt(&b, "| {} | {} | {} |\n", t->v[k].col, t->v[k].words ? "words" : "number", meaning(x->a, t->name, t->v[k].col));
	}
	CHECK(!b.over);
	return write_file(cx, x, STR("dictionary.md"), buf_str(&b));
}

static err write_readme(struct cx *cx, struct export *x)
{
	struct buf b = BUF(x->a, 1u << 20);

	buf_fmt(&b, "# {}: everything, taken out on {}\n\n", cx->area.name, day_year(x->a, LANG_EN, london_day(cx->now)));
	buf_add(&b, STR("This folder holds what people said, in plain words. Keep it as you would keep their letters: for those who walk alongside them,"
		" in a place that is locked, and no longer than it is wanted.\n\n"
		"- `tables/` has one file for each kind of thing, one line of JSON for each row.\n"
		"- `dictionary.md` says what every field is.\n"
		"- A photo is in `tables/photo_piece.jsonl`: its pieces, joined in the order of `n` and read as base64url, are one JPEG."
		" What it shows is in `tables/photo.jsonl`.\n"
		"- `community.csv` is the list of places, groups, activities, offers and services, for a spreadsheet. A field that a spreadsheet"
		" could take for a formula has an apostrophe before it. Who keeps a thing stands there only when they are glad to be named;"
		" `tables/thing.jsonl` has it for all.\n\n| File | Rows |\n|---|---|\n"));
	buf_add(&b, buf_str(&x->counts));
	buf_add(&b, STR("\nRows join by their ids: `person_id` in any file is `id` in `tables/person.jsonl`.\n\n## What is not here\n\n"));
	for (size_t i = 0; i < countof(left); i++)
		buf_fmt(&b, "- {}: {}\n", left[i].table, left[i].why);
	return write_file(cx, x, STR("README.md"), buf_str(&b));
}

static err write_all(struct cx *cx, void *arg)
{
	struct export *x = arg;
	struct whole_table_list l = { 0 };

	cx->actor.roles = ROLE_ADMIN;
	TRY(whole_tables(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!is_left(l.v[i].name))
			TRY(write_table(cx, x, &l.v[i]));
	TRY(write_things(cx, x));
	TRY(write_dictionary(cx, x, &l));
	return write_readme(cx, x);
}

/* A new folder, or one with nothing in it; else a sentence. */
static str folder_ready(struct arena *a, const char *to)
{
	DIR *d;
	bool empty = true;

	if (mkdir(to, 0700) && errno != EEXIST)
		return str_fmt(a, "The folder {} cannot be made: {}.", to, strerror(errno));
	d = opendir(to);
	if (!d)
		return str_fmt(a, "The folder {} cannot be opened: {}.", to, strerror(errno));
	for (struct dirent *e; (e = readdir(d));)
		empty &= !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..");
	closedir(d);
	if (!empty)
		return str_fmt(a, "There is something in {} already: choose a new folder.", to);
	if (chmod(to, 0700) || mkdir(arena_c(a, str_fmt(a, "{}/tables", to)), 0700))
		return str_fmt(a, "The folder {} cannot be written to: {}.", to, strerror(errno));
	return (str){ 0 };
}

int command_export(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	struct export x = { .to = call_option(c, "to"), .a = &d.arena, .counts = BUF(&d.arena, 1u << 16) };
	str wrong = folder_ready(&d.arena, x.to);
	code = wrong.p ? command_fail(wrong) : 0;
	if (!code) {
		code = desk_read(&d, write_all, &x);
		if (!code)
			command_say_fmt(&d.arena, "Everything is in {}, opened: keep it safe. README.md says what is what.\n", x.to);
	}
	desk_close(&d);
	return code;
}
