/* SPDX-License-Identifier: Apache-2.0 */
/* never_07 -- services stand after people and community, folded; but what cannot wait is never hidden. */
#include "community/community.h"
#include "base/id.h"
#include "nevers.h"
#include "test.h"

static str add(struct nevers *w, const char *kind, const char *name, const char *about, double lat)
{
	struct thing t = { .id = id_random(w->cx), .kind = str_c(kind), .name = str_c(name), .about = str_c(about),
		.lat = lat, .lon = -3.94, .cost = STR("free"), .step_free = STR("yes"), .state = STR("shown"),
		.neighbourhood = w->place, .checked_day = w->cx->now / LIMIT_DAY };

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_save(w->cx, &t)));
	return arena_dup(w->cx->arena, t.id);
}

static size_t at(str page, const char *text)
{
	const char *p = memmem(page.p, page.n, text, strlen(text));

	return p ? (size_t)(p - page.p) : 0;
}

/* Inside a <details> that is not open. */
static bool folded(str page, size_t where)
{
	int deep = 0;

	for (size_t i = 0; i < where; i++) {
		str here = { page.p + i, page.n - i };
		if (str_starts(here, STR("<details")))
			deep += memmem(here.p, (size_t)((char *)memchr(here.p, '>', here.n) - here.p), " open", 5) == NULL;
		if (str_starts(here, STR("</details>")))
			deep = 0;
	}
	return deep > 0;
}

/* Every word of the question is in the service's name, it is nearest, newest checked; the group has
 * one word, far away. */
static void check_order(struct nevers *w, const char *who, const char *target)
{
	nevers_as(w, who);
	str page = nevers_ask(w, target, NULL);
	size_t service = at(page, "Bereavement singing support"), group = at(page, "Far away choir");

	ok(w->rs.status == 200 && service && group && group < service);
	ok(folded(page, service) && !folded(page, group));
	if (!(service && group && group < service && folded(page, service)))
		printf("  %s for %s: group at %zu, service at %zu\n", target, who, group, service);
}

/* With no group at all the service still stands folded, below the words that say so. */
static void check_alone(struct nevers *w)
{
	nevers_as(w, "Carys");
	str page = nevers_ask(w, "/find?q=zoological+counselling", NULL);
	size_t service = at(page, "Zoological counselling");

	ok(service && folded(page, service));
}

/* The same service: what cannot wait brings up the doors, unfolded, and neighbours beside them. */
static void check_cannot_wait(struct nevers *w)
{
	static const char *const cannot[] = { "eviction", "no+food", "not+safe+at+home", "can%27t+go+on" };

	for (size_t i = 0; i < countof(cannot); i++) {
		nevers_as(w, "Carys");
		str page = nevers_ask(w, nevers_fmt(w, "/find?q={}", cannot[i]), NULL);
		size_t door = at(page, "999");
		ok(w->rs.status == 200 && door && !folded(page, door) && door < at(page, "<footer"));
		if (!(door && door < at(page, "<footer")))
			printf("  %s: no door\n", cannot[i]);
		nevers_as(w, "nobody");
		page = nevers_ask(w, nevers_fmt(w, "/community?q={}", cannot[i]), NULL);
		ok(w->rs.status == 200 && at(page, "/cannot-wait"));
	}
	/* And the quiet line is on Find and on every public page, whatever is asked. */
	nevers_as(w, "Carys");
	ok(at(nevers_ask(w, "/find?q=choir", NULL), "/cannot-wait"));
	nevers_as(w, "nobody");
	struct nevers_paths paths = { 0 };
	nevers_routes(w, GET, &w->ned, &w->ned, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		str page = nevers_ask(w, paths.v[i].path, NULL);
		if (w->rs.status == 200 && at(page, "<main"))
			ok(at(page, "/cannot-wait"));
	}
}

/* On the person's own pages too: next steps and groups before what is paid. */
static void check_person(struct nevers *w, str service, str group)
{
	nevers_as(w, "Dewi");
	nevers_post(w, "/connections", nevers_fmt(w, "person={}&thing={}", w->ned.id, group));
	nevers_post(w, "/connections", nevers_fmt(w, "person={}&thing={}", w->ned.id, service));
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}/connections", w->ned.id), NULL);
	size_t s = at(page, "Bereavement singing support"), g = at(page, "Far away choir");
	ok(s && g && g < s);
	page = nevers_ask(w, nevers_fmt(w, "/people/{}", w->ned.id), NULL);
	ok(!at(page, "service") || at(page, "Next steps") < at(page, "service"));
}

int main(void)
{
	struct nevers *w = nevers_open();

	nevers_people(w);
	str service = add(w, "service", "Bereavement singing support", "Singing support for bereavement", 51.630);
	str group = add(w, "group", "Far away choir", "Singing", 51.652);
	add(w, "service", "Zoological counselling", "Counselling", 51.63);
	check_order(w, "Carys", "/find?q=bereavement+singing+support");
	check_order(w, "Carys", nevers_fmt(w, "/find?q=bereavement+singing+support&for={}", w->mabel.id));
	check_order(w, "nobody", "/community?q=bereavement+singing+support");
	check_alone(w);
	check_cannot_wait(w);
	check_person(w, service, group);
	nevers_close(w);
	return test_end();
}
