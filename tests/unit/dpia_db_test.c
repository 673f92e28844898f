/* SPDX-License-Identifier: Apache-2.0 */
/* dpia_db_test.c -- the data protection impact assessment: it has every part that whoever signs it looks for, every table and
 * every rule of the register, names no test or page that is not there, and is read by whoever looks after data as a page. */
#include <unistd.h>
#include "balance.h"
#include "modules.h"
#include "register/register.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static str text;

static bool has(const char *what)
{
	bool is = memmem(text.p, text.n, what, strlen(what));

	if (!is)
		printf("  the assessment does not say: %s\n", what);
	return is;
}

static void every_part(void)
{
	static const char *const parts[] = {
		"## 1. Why one is made", "### Nature", "### Scope", "### Context", "### Purposes", "## 3. Is it necessary", "## 4. Lawful bases", "Article 9(2)", "**Article 10.**",
		"appropriate policy document", "## 5. What a person can do", "(Articles 13, 14)", "(16)", "(17)", "(18)", "to object (21)", "(22)", "to complain", "## 6. Where it goes, and who receives it",
		"(Article 28)", "Out of the United Kingdom", "## 7. How long it is kept", "**Children.**", "**Families and sharing.**", "**Safeguarding.**", "**Holds.**",
		"**Messages.**", "**Those who work here.**", "**Automated decisions", "## 9. What may go wrong", "## 10. What is still to be done", "## 11. Field register",
		"## 12. Who may open what", "Safeguarding lead |", "## 13. Whom the council asked", "Article 36", "To be looked at again", ALONGSIDE_RELEASE,
	};

	for (size_t i = 0; i < countof(parts); i++)
		ok(has(parts[i]));
}

static void every_table_and_rule(void)
{
	struct arena *a = w->cx->arena;

	for (const struct register_table *const *part = register_all; *part; part++)
		for (const struct register_table *t = *part; t->name; t++) {
			ok(has(arena_c(a, str_fmt(a, "#### {}\n", t->name))));
			for (const struct register_column *c = t->columns; c->name; c++)
				ok(has(arena_c(a, str_fmt(a, "| {} | {}", c->name, c->why))));
		}
	for (int k = KEPT_PERSON; k <= KEPT_AREA; k++)
		ok(has(arena_c(a, str_fmt(a, "| {} | ", register_kept_words(a, (enum register_kept)k)))));
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			if ((*m)->routes[i].may & ROLE_ANYONE)
				ok(has(arena_c(a, str_fmt(a, "| {} | {} |", (*m)->routes[i].path, (*m)->routes[i].doc))));
}

/* Every row of a table has as many cells as its head. */
static void tables_are_whole(void)
{
	str rest = text, line;
	size_t want = 0;

	while (str_next(&rest, '\n', &line)) {
		size_t n = 0;
		if (!str_starts(line, STR("|"))) {
			want = 0;
			continue;
		}
		for (size_t i = 0; i < line.n; i++)
			n += line.p[i] == '|';
		want = want ? want : n;
		ok(n == want);
		if (n != want)
			printf("  %zu bars and not %zu: %.*s\n", n, want, (int)line.n, line.p);
	}
}

/* `tests/…` and `docs/…` in it. */
static void what_it_names_is_there(void)
{
	str rest = text, piece;
	size_t n = 0;

	for (bool code = false; str_next(&rest, '`', &piece); code = !code)
		if (code && (str_starts(piece, STR("tests/")) || str_starts(piece, STR("docs/")))) {
			ok(!access(arena_c(w->cx->arena, piece), R_OK));
			if (access(arena_c(w->cx->arena, piece), R_OK))
				printf("  %.*s is not there\n", (int)piece.n, piece.p);
			n++;
		}
	ok(n > 15);
}

/* The same as a page, by whoever looks after data or Alongside, and nobody else; no mark of the text is left over. */
static void as_a_page(void)
{
	static const char *const not_for[] = { "Carys", "Dewi" };

	test_actor(w->cx, NEVERS_DATA, ROLE_DATA);
	str page = nevers_ask(w, "/data-protection", NULL);
	ok(w->rs.status == 200 && !html_balance(page));
	ok(nevers_has(page, "<h2 class=\"govuk-heading-l\">11. Field register</h2>") && nevers_has(page, "<th scope=\"col\" class=\"govuk-table__header\">Basis</th>"));
	ok(nevers_has(page, "<code>docs/keys.md</code>") && nevers_has(page, "<strong>Children.</strong>") && nevers_has(page, "<pre"));
	ok(!nevers_has(page, "**") && !nevers_has(page, "|---") && !nevers_has(page, "\n## ") && !nevers_has(page, "```"));
	ok(nevers_has(nevers_ask(w, "/holds", NULL), "/data-protection"));
	test_actor(w->cx, NEVERS_ADMIN, ROLE_ADMIN);
	nevers_ask(w, "/data-protection", NULL);
	ok(w->rs.status == 200 && nevers_has(nevers_ask(w, "/set-up", NULL), "/data-protection"));
	for (size_t i = 0; i < countof(not_for); i++) {
		nevers_as(w, not_for[i]);
		nevers_ask(w, "/data-protection", NULL);
		ok(w->rs.status == 403);
	}
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	struct arena a = { .cap = 8u << 20 };
	struct buf b = BUF(&a, 2u << 20);
	register_dpia(&a, &app_server, &b);
	text = buf_str(&b);
	ok(!b.over);
	every_part();
	every_table_and_rule();
	tables_are_whole();
	what_it_names_is_there();
	as_a_page();
	arena_release(&a);
	nevers_close(w);
	return test_end();
}
