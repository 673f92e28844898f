/* SPDX-License-Identifier: Apache-2.0 */
/*
 * views_db_test.c -- every page of the whole program, for everyone who may come: with nothing in it, with
 * the worst of words in every field and address, and very full.  Found by their routes, so that a page
 * that comes is here at once.  With test_db: on both engines.
 */
#include "base/text.h"
#include "base/when.h"
#include "../nevers/nevers.h"
#include "web/asset.h"
#include "web/easy.h"
#include "test.h"

static struct nevers *w;

/* Ours are files, named in the head. */
static bool has_script(str page)
{
	static const char *const own[] = { "<script type=\"module\" src=\"/static/listen-", "<script type=\"module\" src=\"/static/phone-",
		"<script type=\"module\" src=\"/static/passkey-", "<script type=\"module\" src=\"/static/stay-", "<script type=\"module\" src=\"/static/here-",
		"<script src=\"/static/leave-" };
	const char *at = page.p;

	while ((at = memmem(at, (size_t)(page.p + page.n - at), "<script", 7))) {
		bool ours = false;
		for (size_t i = 0; i < countof(own); i++)
			ours |= !strncmp(at, own[i], strlen(own[i]));
		if (!ours)
			return true;
		at += 7;
	}
	return false;
}

static void check(const char *path, const char *who, str page)
{
	bool html = nevers_has(str_c(w->rs.type), "text/html");
	const char *wrong = html && page.n ? html_balance(page) : NULL;
	bool good = w->rs.status < 500 && !wrong && !w->rs.html.out.over && !(html && page.n && has_script(page)) &&
		!(html && nevers_has(page, "<img src=x")) && (!html || utf8_valid(page));

	ok(good);
	if (!good)
		printf("  %s for %s: %d %s%s %.*s\n", path, who, w->rs.status, wrong ? wrong : "", utf8_valid(page) ? "" : " bad letters",
			(int)w->cx->fail.text.n, w->cx->fail.text.p);
}

static const struct nevers_person *own_of(const char *who) { return strcmp(who, "Ned") && strcmp(who, "Dewi") ? &w->mabel : &w->ned; }

/* Every page, each with these fields in its address. */
static size_t crawl(const char *query)
{
	size_t seen = 0;

	for (size_t k = 0; k < nevers_n_who; k++) {
		const char *who = nevers_who[k].name;
		struct nevers_paths paths = { 0 };
		nevers_as(w, who);
		nevers_routes(w, GET, own_of(who), own_of(who), &paths);
		for (size_t i = 0; i < paths.n; i++) {
			check(paths.v[i].path, who, nevers_ask(w, nevers_fmt(w, "{}{}", paths.v[i].path, query), NULL));
			seen += w->rs.status == 200;
		}
	}
	return seen;
}

static const char *url(str words)
{
	struct buf b = BUF(w->cx->arena, 1 << 20);

	buf_url(&b, words);
	return arena_c(w->cx->arena, buf_str(&b));
}

/* Every field that any form has, with the same words in it. */
static const char *body_of(const char *words)
{
	static const char *const fields[] = { "name", "words", "called", "reach", "by_whom", "source", "neighbourhood", "asked", "answer",
		"keep", "person", "when", "place", "hidden", "together", "plan", "some_time", "owner", "at_time", "ring", "more", "language",
		"ask_first", "state", "to", "thing", "theme", "near", "kind", "about", "address", "point", "at_place", "freq", "days", "nth",
		"opens", "closes", "when_words", "cost", "cost_words", "step_free", "access_words", "food", "warm", "welcome", "keeper_name",
		"keeper_reach", "safeguarding", "safeguarding_phone", "safeguarding_night", "nation", "phone", "note", "what", "who", "how", "other", "base_words",
		"carry_path", "carry_field_words", "amends", "day", "part", "usual", "week", "words_cy", "away", "topic", "sure", "to_whom", "told",
		"not_told", "page", "why", "until", "often", "every", "first_day", "last_day", "begins", "ends", "not_on", "also_on", "drawn_from" };
	struct buf b = BUF(w->cx->arena, 8 << 20);

	for (size_t i = 0; i < countof(fields); i++)
		buf_fmt(&b, "{}{}={}", i ? "&" : "", fields[i], words);
	return arena_c(w->cx->arena, buf_str(&b));
}

static void post_everything(const char *body)
{
	for (size_t k = 0; k < nevers_n_who; k++) {
		const char *who = nevers_who[k].name;
		struct nevers_paths paths = { 0 };
		nevers_as(w, who);
		nevers_routes(w, POST, own_of(who), own_of(who), &paths);
		for (size_t i = 0; i < paths.n; i++)
			check(paths.v[i].path, who, nevers_ask(w, paths.v[i].path, body));
	}
}

/* Where a coordinator will be, who she is, and a note about the place, in these words. */
static void say_where(const char *words)
{
	str today = day_iso(w->cx->arena, london_day(w->cx->now));

	nevers_as(w, "Carys");
	nevers_post(w, "/presence", nevers_fmt(w, "day={}&part=morning&place={}&usual=1", today, words));
	str version = nevers_id_after(w, nevers_ask(w, "/presence/me", NULL), "name=\"base_card\" value=\"");
	nevers_post(w, "/notebook/new", nevers_fmt(w, "words={}&sure=1", words));
	nevers_post(w, "/presence/me", nevers_fmt(w, "name={}&words={}&words_cy={}&base_card={}", words, words, words, version));
}

static void check_hostile(void)
{
	for (size_t i = 0; i < n_hostile; i++) {
		const char *words = url(hostile[i]);
		post_everything(body_of(words));
		crawl(nevers_fmt(w, "?q={}&near={}&day={}&before={}&for={}&person={}&to={}&plan={}&kind={}", words, words, words, words,
			"x", "x", words, words, words));
		/* Kept where it may be kept, and drawn. */
		if (hostile[i].n && hostile[i].n <= 60 && utf8_valid(hostile[i])) {
			nevers_as(w, "Carys");
			w->mabel = nevers_person_add(w, words);
			say_where(words);
			nevers_as(w, "Dewi");
			w->ned = nevers_person_add(w, words);
			ok(crawl("") > 60);
			ok(crawl("?easy=1") > 60);
			w->cx->easy = false;
		}
	}
	/* A NUL and half a letter, in words and in an address. */
	post_everything(body_of("a%00b%e2%82"));
	crawl("?q=a%00b%e2%82&for=%00");
}

static void check_full(void)
{
	nevers_as(w, "Carys");
	str id = w->mabel.id;

	for (int i = 0; i < 70; i++) {
		nevers_post(w, "/write", nevers_fmt(w, "person={}&words=Moment+{}&keep={}", id, i, i % 2));
		nevers_post(w, "/plans/new", nevers_fmt(w, "person={}&words=Plan+{}", id, i));
		nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", id), nevers_fmt(w, "words=Step+{}&owner=yours", i));
		nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", id), nevers_fmt(w, "words=Gift+{}", i));
		nevers_post(w, nevers_fmt(w, "/people/{}/page/ties/new", id), nevers_fmt(w, "words=Tie+{}&ring=close", i));
		nevers_post(w, "/hello", nevers_fmt(w, "called=Hello+{}&reach=here", i));
		nevers_post(w, "/people/new", nevers_fmt(w, "name=Person+{}&neighbourhood={}", i, w->place));
	}
	ok(crawl("") > 60);
	ok(crawl("?easy=1") > 60);
	w->cx->easy = false;
	/* The whole story can be read, page by page, and each moment once. */
	char seen[70] = { 0 };
	const char *at = nevers_fmt(w, "/people/{}/story", id);
	nevers_as(w, "Carys");
	for (int pages = 0; at && pages < 5; pages++) {
		str page = nevers_ask(w, at, NULL);
		for (int i = 0; i < 70; i++)
			seen[i] += nevers_has(page, nevers_fmt(w, ">Moment {}<", i));
		const char *next = memmem(page.p, page.n, "href=\"?", 7);
		const char *end = next ? memchr(next + 7, '"', (size_t)(page.p + page.n - next - 7)) : NULL;
		str query = end ? arena_dup(w->cx->arena, (str){ next + 7, (size_t)(end - next - 7) }) : STR("");
		struct buf b = BUF(w->cx->arena, 4096);
		for (size_t i = 0; i < query.n; i++) {
			buf_ch(&b, query.p[i]);
			if (str_starts((str){ query.p + i, query.n - i }, STR("&amp;")))
				i += 4;
		}
		at = end ? nevers_fmt(w, "/people/{}/story?{}", id, buf_str(&b)) : NULL;
	}
	for (int i = 0; i < 70; i++)
		ok(seen[i] == 1);
}

/* Where a page leads and what it sends: "href" and "action" within <main>, up to a query. */
static void doors(str page, struct str_list *out)
{
	struct arena *a = w->cx->arena;
	const char *p = page.n ? memmem(page.p, page.n, "<main", 5) : NULL;
	const char *stop = p ? memmem(p, (size_t)(page.p + page.n - p), "</main>", 7) : NULL;

	for (; p && p < stop; p++) {
		size_t skip = !strncmp(p, " href=\"/", 8) ? 7 : !strncmp(p, " action=\"/", 10) ? 9 : 0;
		if (skip)
			*LIST_ADD(a, out) = arena_dup(a, (str){ p + skip, strcspn(p + skip, "\"?") });
	}
}

/* What can be done on a page can be done on it as Easy Read, but for what is not asked of those who use it. */
static void same_doors(const char *who, const char *path)
{
	static const char *const without[] = {
		"/plans/new", "/find", "/river/new", "/static/",   /* a coordinator's; a turning point; the wrong files */
		"/community.csv", "/lists", "/community/add", "/community/notes", "/import",
	};
	struct str_list usual = { 0 }, easy = { 0 };

	nevers_as(w, who);
	w->cx->easy = false;
	doors(nevers_ask(w, path, NULL), &usual);
	ok(w->rs.status == 200);
	w->cx->easy = true;
	doors(nevers_ask(w, path, NULL), &easy);
	for (size_t i = 0; i < usual.n; i++) {
		bool there = false;
		for (size_t k = 0; k < easy.n; k++)
			there |= str_eq(easy.v[k], usual.v[i]);
		for (size_t k = 0; k < countof(without); k++)
			there |= nevers_has(usual.v[i], without[k]);
		ok(there);
		if (!there)
			printf("  %s as Easy Read does not lead to %.*s\n", path, (int)usual.v[i].n, usual.v[i].p);
	}
	w->cx->easy = false;
}

/* Who reads and how long, in both editions, as the limits and docs/backup.md have it. */
static void check_privacy(void)
{
	static const char *const plain[] = { "for two hours", "you are told", "You can take it back", "six years", "gone from backups 35 days" };
	static const char *const easy[] = { "for 2 hours", "We tell you", "until you take it back", "for 6 years", "35 days later" };

	ok(LIMIT_OUTSIDE == 2 * LIMIT_HOUR && LIMIT_PERSON_DAYS / 365 == 6);
	nevers_as(w, "nobody");
	str page = nevers_words(w, nevers_ask(w, "/privacy", NULL));
	for (size_t i = 0; i < countof(plain); i++)
		ok(nevers_has(page, plain[i]));
	page = nevers_words(w, nevers_ask(w, "/privacy?easy=1", NULL));
	for (size_t i = 0; i < countof(easy); i++)
		ok(nevers_has(page, easy[i]));
	nevers_ask(w, "/privacy?easy=0", NULL);
}

/* Asked for once, Easy Read stays, on pages that have it and on those that have not, until it is left;
 * every page has the way in and out, and it says nowhere that people have tried it. */
static void check_easy(void)
{
	nevers_as(w, "Carys");
	ok(nevers_has(nevers_ask(w, "/privacy?kind=x", NULL), "href=\"/privacy?kind=x&amp;easy=1\""));
	str page = nevers_ask(w, "/privacy?easy=1&lang=cy", NULL);
	ok(nevers_has(page, "class=\"govuk-template easy\"") && nevers_has(page, "#private\"") && nevers_has(page, "listen-"));
	ok(nevers_has(page, "href=\"/privacy?lang=cy&amp;easy=0\""));
	ok(nevers_has(page, "have not tried it yet"));
	page = nevers_ask(w, nevers_fmt(w, "/people/{}", w->mabel.id), NULL);
	ok(nevers_has(page, "This page is yours.") && nevers_has(page, CANARY "vision") && nevers_has(page, CANARY "gift") &&
		nevers_has(page, CANARY "step") && nevers_has(page, CANARY "tie") && nevers_has(page, "/done\""));
	page = nevers_ask(w, nevers_fmt(w, "/people/{}/circle", w->mabel.id), NULL);
	ok(nevers_has(page, CANARY "tie") && nevers_has(page, CANARY "more") && !nevers_has(page, "class=\"circle\""));
	page = nevers_ask(w, "/today", NULL);
	ok(nevers_has(page, "This page is not written as Easy Read yet.") && !nevers_has(page, "listen-"));
	page = nevers_ask(w, "/privacy?easy=0", NULL);
	ok(!nevers_has(page, "govuk-template easy") && !nevers_has(page, "listen-"));
	same_doors("nobody", "/");
	same_doors("nobody", "/hello");
	same_doors("nobody", "/hello/someone");
	same_doors("nobody", "/community");
	same_doors("nobody", nevers_fmt(w, "/community/{}", w->group));
	same_doors("nobody", "/sign-in");
	same_doors("nobody", "/privacy");
	same_doors("Carys", nevers_fmt(w, "/people/{}", w->mabel.id));
	same_doors("Carys", nevers_fmt(w, "/people/{}/circle", w->mabel.id));
	same_doors("Carys", nevers_fmt(w, "/people/{}/hard", w->mabel.id));
	same_doors("Carys", nevers_fmt(w, "/people/{}/ask-first", w->mabel.id));
	same_doors("Ned", "/mine");
	same_doors("Ned", "/mine/circle");
	same_doors("Ned", "/mine/story");
	same_doors("Ned", nevers_fmt(w, "/people/{}/looked", w->ned.id));
	for (int i = 0; i < PICTURES; i++)
		for (const struct asset *a = assets; a->name; a++)
			if (!strcmp(a->name, "pictures.svg"))
				ok(nevers_has((str){ (const char *)a->plain, a->n_plain }, nevers_fmt(w, "<symbol id=\"{}\"", picture_name(i))));
}

int main(void)
{
	w = nevers_open();
	/* Empty: nobody is there yet, so the records that addresses name are not there either. */
	w->mabel = w->ned = (struct nevers_person){ .id = STR("9e000001-0000-4000-8000-000000000001") };
	ok(crawl("?easy=1") > 30);
	w->cx->easy = false;
	ok(crawl("") > 30);
	nevers_people(w);
	ok(crawl("") > 60);
	check_privacy();
	check_easy();
	check_hostile();
	check_full();
	w->cx->lang = LANG_PSEUDO;
	ok(crawl("") > 60);
	w->cx->lang = LANG_CY;
	ok(crawl("") > 60);
	nevers_close(w);
	return test_end();
}
