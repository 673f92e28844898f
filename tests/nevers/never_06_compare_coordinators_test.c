/* SPDX-License-Identifier: Apache-2.0 */
/* never_06 -- coordinators are not compared by how much they wrote: no page knows, no statement counts. */
#include <glob.h>
#include "base/when.h"
#include "host/po.h"
#include "nevers.h"
#include "test.h"

#define WORDS "per coordinator|by coordinator|caseload*|league|leaderboard|performance|productivity|throughput|kpi*|" \
	"contacts|utilisation|most active|least active|conversations this|perfformiad"

/* What is counted beside a worker, and what it says.  A new number must be looked at first. */
static const char *const numbers[] = {
	"staff.area_id", "staff.roles", "staff.until", "staff.seq",
	"room_change.area_id", "room_change.seq", "room_change.opened", "room_change.at",
	"lone_visit.area_id", "lone_visit.seq", "lone_visit.back_at", "lone_visit.gone_at",
	"import.area_id", "import.at", "import.yes_day", "import.expires", "import_shape.area_id",   /* a sheet goes in 7 days */
	/* The day of a promise, which goes with that day; a day of the week; the day someone is back. */
	"presence.area_id", "presence.seq", "presence.day", "presence_usual.area_id", "presence_usual.seq",
	"presence_usual.weekday", "presence_card.area_id", "presence_card.seq", "presence_card.away",
	"device.area_id", "device.shared", "device.added", "device.seen", "device.lease", "device.last_n", "device.trying", "device.fault_n",
	"device.fault_times", "device.waits", "device.waits_since",      /* of a phone, for its owner: what it sent is numbered so that nothing is lost */
	"face.area_id", "photo_part.area_id", "photo_part.n", "photo_part.parts", "photo_part.at",   /* of a photo on its way: they go when it is here */
	"unnamed.area_id", "unnamed.seq", "unnamed.at",      /* their own words, shown to nobody else, and gone once they have a name */
	"read_many.area_id", "read_many.at", "read_many.lead_at",   /* that one account read very much in an hour, as somebody who took it would; no number */
	"passkey_asked.area_id", "passkey_asked.at",         /* since when they are asked for a passkey */
	"council_account.area_id", "council_account.timed", "council_account.created", "council_account.used_at", "council_account.told_at",
	"council_try.area_id", "council_try.made", "council_try.back_at",     /* a way to sign in, for its owner, as a passkey is; and a try of ten minutes */
	"introduction.area_id", "introduction.seq", "introduction.asked", "introduction.at", "introduction.expires",
};

static void check_columns(struct nevers *w)
{
	struct nevers_columns cols = { 0 };

	nevers_columns(w, &cols);
	for (size_t i = 0; i < cols.n; i++) {
		const struct nevers_column *c = &cols.v[i];
		bool of_staff = str_is(c->table, "staff"), good = false;
		for (size_t k = 0; k < cols.n; k++)
			of_staff |= str_eq(cols.v[k].table, c->table) && nevers_has(cols.v[k].name, "staff_id");
		str name = str_fmt(w->cx->arena, "{}.{}", c->table, c->name);
		for (size_t k = 0; k < countof(numbers); k++)
			good |= str_is(name, numbers[k]);
		if (!of_staff || !c->number || c->of_person || good)
			continue;
		ok(false);
		printf("  %.*s\n", (int)name.n, name.p);
	}
}

/* Every statement of the program: none gathers rows by the worker who wrote them, but for that worker. */
static void check_sql(struct nevers *w)
{
	glob_t found;
	size_t statements = 0;

	ok(glob("src/*/*_store.c", 0, NULL, &found) == 0 && found.gl_pathc > 8);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		str file, rest, part;
		if (!po_load(w->cx->arena, found.gl_pathv[i], &file)) {
			ok(false);
			continue;
		}
		rest = file;
		while (str_next(&rest, ';', &part)) {
			bool groups = nevers_has(part, "GROUP BY") || nevers_has(part, "OVER (") || nevers_has(part, "PARTITION BY");
			bool by_staff = nevers_has(part, "staff") || nevers_has(part, "actor") || nevers_has(part, "made_by");
			bool counts = nevers_has(part, "count(") || nevers_has(part, "sum(");
			bool for_self = nevers_has(part, "staff_id = $") && nevers_has(part, "cx->actor.id");
			statements += nevers_has(part, "area_id");
			ok(!(by_staff && (groups || (counts && !for_self))));
			if (by_staff && (groups || (counts && !for_self)))
				printf("  %s: %.*s\n", found.gl_pathv[i], (int)part.n, part.p);
		}
	}
	ok(statements > 60);
	globfree(&found);
}

/* All that a lead, an admin, the leadership group and the Network can open, as one text. */
static str all_pages(struct nevers *w)
{
	static const char *const who[] = { "lead", "admin", "leadership", "network" };
	struct buf b = BUF(w->cx->arena, 64 << 20);

	for (size_t k = 0; k < countof(who); k++) {
		struct nevers_paths paths = { 0 };
		size_t seen = 0;
		nevers_as(w, who[k]);
		nevers_routes(w, GET, &w->ned, &w->ned, &paths);
		for (size_t i = 0; i < paths.n; i++) {
			str page = nevers_ask(w, paths.v[i].path, NULL);
			if (w->rs.status != 200)
				continue;
			seen++;
			buf_fmt(&b, "== {} {}\n{}\n", who[k], paths.v[i].route, nevers_still(w, page));
			ok(!nevers_word_in(nevers_words(w, page), WORDS));
		}
		ok(seen > 8);
	}
	ok(!b.over);
	return buf_str(&b);
}

/* One writes a great deal and walks alongside many; no page that others see changes by a letter. */
static void check_pages(struct nevers *w)
{
	str before = all_pages(w);

	nevers_as(w, "Carys");
	for (int i = 0; i < 17; i++) {
		str to = nevers_post(w, "/people/new", nevers_fmt(w, "name=Person+{}&neighbourhood={}", i, w->place));
		str id = { to.p + strlen("/people/"), 36 };
		for (int k = 0; k < 3; k++)
			nevers_post(w, "/write", nevers_fmt(w, "person={}&words=a+brew", id));
		nevers_post(w, "/plans/new", nevers_fmt(w, "person={}&words=again", id));
		nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", id), "words=x&owner=yours");
	}
	str after = all_pages(w);
	ok(str_eq(before, after));
	for (size_t i = 0; i < before.n && i < after.n; i++)
		if (before.p[i] != after.p[i]) {
			size_t from = i > 200 ? i - 200 : 0;
			printf("  %.*s\n", (int)(i - from + 60 < after.n - from ? i - from + 60 : after.n - from), after.p + from);
			break;
		}
	/* Nor does a coordinator see the other's days, or a number of their own. */
	nevers_as(w, "Carys");
	str today = nevers_words(w, nevers_ask(w, "/today", NULL));
	ok(!nevers_has(today, "17") && !nevers_has(today, "51") && !nevers_word_in(today, WORDS));
}

/* A month in which Carys says each day where she will be, and takes some away: when it is over the
 * database is the same as if she had not, row for row, the forms that were answered among them. */
static void check_presence(struct nevers *w)
{
	struct nevers_cells before = { 0 }, now = { 0 }, after = { 0 };

	nevers_as(w, "Carys");
	nevers_dump(w, &before);
	for (int day = 0; day < 28; day++) {
		str today = day_iso(w->cx->arena, london_day(w->cx->now)), next = day_iso(w->cx->arena, london_day(w->cx->now) + 1);
		nevers_post(w, "/presence", nevers_fmt(w, "day={}&part=morning&thing={}&place=qqbench", today, w->group));
		nevers_post(w, "/presence", nevers_fmt(w, "day={}&part=evening&at_time=qqlate&place=qqweir", next));
		str page = nevers_ask(w, "/presence", NULL);
		ok(nevers_has(page, "qqweir"));
		if (day % 5 == 0)
			nevers_post(w, nevers_fmt(w, "/presence/{}/remove", nevers_id_after(w, page, "/presence/")), "x=1");
		nevers_day(w);
		/* No row outlives its day; and no page, of hers or of anyone's, looks back. */
		memset(&now, 0, sizeof now);
		nevers_dump(w, &now);
		for (size_t i = 0; i < now.n; i++)
			if (str_is(now.v[i].table, "presence") && str_is(now.v[i].column, "day")) {
				int64_t of;
				ok(str_int(now.v[i].text, &of) && of >= london_day(w->cx->now) - 1);
			}
		str past = day_long(w->cx->arena, LANG_EN, london_day(w->cx->now) - 1);
		ok(!nevers_has(nevers_ask(w, "/presence", NULL), arena_c(w->cx->arena, past)));
	}
	nevers_day(w);
	nevers_day(w);
	nevers_dump(w, &after);
	ok(nevers_found(&after, "qq") == 0);
	/* But for the days that things are on, which go on with the calendar, and the work that finds them: nobody's. */
	static const char *const but = "job occurrence";
	ok(str_eq(nevers_rows(w, &before, NULL, but), nevers_rows(w, &after, NULL, but)));
}

int main(void)
{
	struct nevers *w = nevers_open();
	struct str_list texts = { 0 };

	check_columns(w);
	check_sql(w);
	nevers_texts(w, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		ok(!nevers_word_in(texts.v[i], WORDS));
		if (nevers_word_in(texts.v[i], WORDS))
			printf("  %.*s\n", (int)texts.v[i].n, texts.v[i].p);
	}
	for (const struct module *const *m = w->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			ok(!nevers_word_in(str_c((*m)->routes[i].path), WORDS "|team|stats|statistics|dashboard|activity"));
	check_presence(w);
	nevers_people(w);
	check_pages(w);
	nevers_close(w);
	return test_end();
}
