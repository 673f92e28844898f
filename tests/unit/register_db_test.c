/* SPDX-License-Identifier: Apache-2.0 */
/* register_db_test.c -- the field register says something of every column of a fresh database, of no other, and
 * whether it is sealed; and the tests that it names are there. */
#include <glob.h>
#include <unistd.h>
#include "register/register.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static struct nevers_columns cols;

static const char *c_of(str s) { return arena_c(w->cx->arena, s); }

/* Every column has a line; what to do is said to whoever made the column. */
static void every_column_has_a_line(void)
{
	for (size_t i = 0; i < cols.n; i++) {
		const char *table = c_of(cols.v[i].table), *column = c_of(cols.v[i].name);
		const struct register_table *t = register_table(table);
		if (t ? register_line(t, column) != NULL : i && str_eq(cols.v[i - 1].table, cols.v[i].table)) {
			passed++;   /* of a table that is missing, one line is enough */
			continue;
		}
		failed++;
		if (t)
			printf("  %s.%s is new.  Please say why it is kept, beside the others of TABLE(\"%s\" …) in src/register/register_*.c:\n"
				"    C(\"%s\", \"why it is kept\"),   S(…) when it is sealed, P(…) when under the key of the person\n", table, column, table, column);
		else
			printf("  The table %s is new.  Please say whose it is, why it may be kept, how long and who sees it, and why each column\n"
				"  is kept: TABLE(\"%s\", …) in src/register/register_people.c, or register_work.c, or register_around.c (src/register/register.h)\n",
				table, table);
	}
}

static bool column_there(const char *table, const char *column)
{
	for (size_t i = 0; i < cols.n; i++)
		if (str_is(cols.v[i].table, table) && (!column || str_is(cols.v[i].name, column)))
			return true;
	return false;
}

static void every_line_has_a_column(void)
{
	for (const struct register_table *const *part = register_all; *part; part++)
		for (const struct register_table *t = *part; t->name; t++) {
			ok(register_table(t->name) == t);   /* not twice */
			ok(t->whose && *t->whose && t->basis && t->kept && t->seen);
			for (const struct register_column *c = t->columns; c->name; c++) {
				bool good = column_there(t->name, c->name) && c->why && *c->why && register_line(t, c->name) == c;
				ok(good);
				if (!good)
					printf("  %s.%s is in the register and not in the database, or twice, or without a reason: take its line out of"
						" src/register/register_*.c\n", t->name, c->name);
			}
		}
	for (const struct register_column *c = register_common; c->name; c++) {
		size_t tables = 0;
		for (size_t i = 0; i < cols.n; i++)
			tables += str_is(cols.v[i].name, c->name);
		ok(tables > 3);
	}
}

static str read_file(const char *name)
{
	struct buf b = BUF(w->cx->arena, 8 << 20);
	char piece[65536];
	FILE *f = fopen(name, "rb");
	size_t n;

	CHECK(f);
	while ((n = fread(piece, 1, sizeof piece, f)))
		buf_add(&b, (str){ piece, n });
	fclose(f);
	return buf_str(&b);
}

static str sources(void)
{
	struct buf b = BUF(w->cx->arena, 32 << 20);
	glob_t g;

	CHECK(!glob("src/*/*.c", 0, NULL, &g));
	for (size_t i = 0; i < g.gl_pathc; i++)
		buf_add(&b, read_file(g.gl_pathv[i]));
	globfree(&g);
	return buf_str(&b);
}

/* Whether a line that names "table.column" seals, opens or defines something with it. */
static bool seals(str all, const char *place)
{
	const char *quoted = nevers_fmt(w, "\"{}\"", place);
	str line;

	while (str_next(&all, '\n', &line))
		if (str_has(line, quoted) && (str_has(line, "SEALED(") || str_has(line, "seal") || str_has(line, "#define")))
			return true;
	return false;
}

/* As the sources have it, and as the rows of a world full of words do. */
static void sealed_is_sealed(void)
{
	struct nevers_cells cells = { 0 };
	str all = sources();

	nevers_dump(w, &cells);
	for (size_t i = 0; i < cols.n; i++) {
		const char *place = nevers_fmt(w, "{}.{}", cols.v[i].table, cols.v[i].name);
		const struct register_table *t = register_table(c_of(cols.v[i].table));
		const struct register_column *c = t ? register_line(t, c_of(cols.v[i].name)) : NULL;
		bool in_source = seals(all, place), plain = false, closed = false;
		for (size_t k = 0; k < cells.n; k++)
			if (str_eq(cells.v[k].table, cols.v[i].table) && str_eq(cells.v[k].column, cols.v[i].name) && cells.v[k].raw.n) {
				bool is = !str_eq(cells.v[k].raw, cells.v[k].text);
				closed |= is;
				plain |= !is;
			}
		bool good = !c || (c->sealed ? (in_source || closed) && !plain : !in_source && !closed);
		ok(good);
		if (!good)
			printf("  %s: the register says that it is %s, and the %s not so: C(…) is plain, S(…) is sealed\n", place,
				c->sealed ? "sealed" : "plain", plain || closed ? "rows say" : "sources say");
	}
}

/* What is sealed of a row that names a person is under that person's key. */
static void persons_have_keys(void)
{
	for (size_t i = 0; i < cols.n; i++) {
		const char *table = c_of(cols.v[i].table);
		const struct register_table *t = register_table(table);
		const struct register_column *c = t ? register_line(t, c_of(cols.v[i].name)) : NULL;
		bool of_person = !strcmp(table, "person") || column_there(table, "person_id") || column_there(table, "person");
		bool good = !c || !c->sealed || c->own || !of_person;
		ok(good);
		if (!good)
			printf("  %s.%s is sealed and its row names a person: say P(…) in src/register/register_*.c, and cx_seal_of(cx, person, …) in its store\n",
				table, c->name);
	}
}

/* Every test that is said to show an answer is there. */
static void tests_are_there(void)
{
	size_t n = 0;

	for (const struct register_risk *r = register_risks; r->risk; r++) {
		str rest = str_c(r->tests), one;
		while (str_next(&rest, ' ', &one)) {
			ok(!access(c_of(one), R_OK));
			if (access(c_of(one), R_OK))
				printf("  %s is not there\n", c_of(one));
			n++;
		}
	}
	ok(n > 10);
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	nevers_columns(w, &cols);
	every_column_has_a_line();
	every_line_has_a_column();
	sealed_is_sealed();
	persons_have_keys();
	tests_are_there();
	nevers_close(w);
	return test_end();
}
