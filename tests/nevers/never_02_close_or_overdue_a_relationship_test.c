/* SPDX-License-Identifier: Apache-2.0 */
/* never_02 -- a relationship is never closed, overdue or breached, after two years without a word either. */
#include "nevers.h"
#include "test.h"

#define WORDS "close this*|close the*|closed|closing|closure|overdue|breach*|late|lateness|deadline*|due|discharge*|expired|missed|" \
	"inactive|archive*|dormant|lapsed|terminate*|ended|cau'r achos|hwyr|gorddyledus"

static const char *const states[] = { "closed", "close", "ended", "discharged", "archived", "inactive", "overdue", "breached",
	"gone", "deleted", "", "Alongside", "alongside " };

static void check_schema(struct nevers *w)
{
	struct nevers_columns cols = { 0 };

	nevers_columns(w, &cols);
	for (size_t i = 0; i < cols.n; i++) {
		str rest = cols.v[i].name, part;
		while (cols.v[i].of_person && str_next(&rest, '_', &part)) {
			ok(!nevers_word_in(part, WORDS));
			if (nevers_word_in(part, WORDS))
				printf("  %.*s.%.*s\n", (int)cols.v[i].table.n, cols.v[i].table.p, (int)cols.v[i].name.n, cols.v[i].name.p);
		}
	}
	for (const struct module *const *m = w->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			ok(!nevers_word_in(str_c((*m)->routes[i].path), WORDS));
}

/* Words and colours of every page that shows people, for those who may see them. */
static void check_pages(struct nevers *w, const char *who, size_t least)
{
	struct nevers_paths paths = { 0 };
	size_t seen = 0;

	nevers_as(w, who);
	nevers_routes(w, GET, &w->ned, &w->ned, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		if (!strncmp(paths.v[i].route, "/community", 10))
			continue;   /* what is nearby may have ended, and may be open or closed */
		str page = nevers_ask(w, paths.v[i].path, NULL);
		if (w->rs.status != 200 || !nevers_has(str_c(w->rs.type), "html"))
			continue;
		const char *word = nevers_word_in(nevers_words(w, page), WORDS);
		bool red = nevers_has(page, "--red") || nevers_has(page, "error") || nevers_has(page, "warning");
		seen++;
		ok(!word && !red);
		if (word || red)
			printf("  %s for %s: %s\n", paths.v[i].path, who, word ? word : "red");
	}
	ok(seen >= least);
}

static void check_refused(struct nevers *w)
{
	struct nevers_cells before = { 0 }, after = { 0 };

	nevers_as(w, "Dewi");
	nevers_dump(w, &before);
	for (size_t i = 0; i < countof(states); i++) {
		nevers_ask(w, nevers_fmt(w, "/people/{}/state", w->ned.id), nevers_fmt(w, "state={}", states[i]));
		ok(w->rs.status == 422);
	}
	nevers_ask(w, nevers_fmt(w, "/people/{}/state", w->ned.id), "x=1");
	ok(w->rs.status == 422);
	nevers_dump(w, &after);
	ok(str_eq(nevers_rows(w, &before, NULL, NULL), nevers_rows(w, &after, NULL, NULL)));
}

int main(void)
{
	struct nevers *w = nevers_open();
	struct nevers_cells then = { 0 }, now = { 0 };

	check_schema(w);
	nevers_people(w);
	check_refused(w);
	/* More than two years in which nobody writes a word.  Nothing about the person changes by itself. */
	nevers_dump(w, &then);
	for (int day = 0; day < 760; day++)
		nevers_day(w);
	nevers_dump(w, &now);
	ok(str_eq(nevers_rows(w, &then, "person rhythm alongside moment step connection page_part page_item", NULL),
		nevers_rows(w, &now, "person rhythm alongside moment step connection page_part page_item", NULL)));
	check_pages(w, "Dewi", 15);
	check_pages(w, "Ned", 5);
	nevers_as(w, "Dewi");
	ok(nevers_has(nevers_ask(w, "/people", NULL), "2 years ago"));
	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/people/{}", w->ned.id), NULL), "Walking alongside"));
	check_refused(w);
	/* One word, and it is the same story: nothing to open again, nothing to say first. */
	nevers_post(w, nevers_fmt(w, "/people/{}/state", w->ned.id), "state=back");
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=Dropped+in", w->ned.id));
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}/story", w->ned.id), NULL);
	ok(nevers_has(page, "Dropped in") && nevers_has(page, "plainmoment") && nevers_has(page, "Walking alongside"));
	nevers_close(w);
	return test_end();
}
