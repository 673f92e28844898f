/* SPDX-License-Identifier: Apache-2.0 */
/*
 * never_08 -- nothing of a person goes to anyone without their knowing: not on a page, in a download, a
 * refusal or an error, to whoever asks by whatever address, with every id in hand; nor plain on disk.
 */
#include <zlib.h>
#include "base/buf.h"
#include "nevers.h"
#include "test.h"

/* Mabel's own rows: whatever others send, these stay. */
#define HERS "person rhythm alongside moment page_part page_other page_earlier page_item tie_was turning step connection trace safety_note" \
	" life name_was died told household_member photo kept beside keeping share came_later outside spoke yes_to holder family_words decides pointer held_back hold post_way post shut record_pdf hear"

static size_t number(str s, size_t at, size_t n)
{
	size_t v = 0;

	while (at + n <= s.n && n--)
		v = v << 8 | (unsigned char)s.p[at + n];
	return v;
}

/* What is in a file that is closed up small: three letters come about in one by chance, and words are hidden in it. */
static str opened(struct nevers *w, str page)
{
	if (page.n < 22 || number(page, 0, 4) != 0x04034b50)
		return page;
	struct buf b = BUF(&w->answer, 16 << 20);
	for (size_t at = number(page, page.n - 6, 4); number(page, at, 4) == 0x02014b50;
	     at += 46 + number(page, at + 28, 2) + number(page, at + 30, 2) + number(page, at + 32, 2)) {
		size_t small = number(page, at + 20, 4), n = number(page, at + 24, 4), head = number(page, at + 42, 4);
		char *p = arena_alloc(&w->answer, n + 1);
		z_stream z = { .next_in = (Bytef *)page.p + head + 30 + number(page, head + 26, 2) + number(page, head + 28, 2),
			.avail_in = (uInt)small, .next_out = (Bytef *)p, .avail_out = (uInt)n + 1 };
		ok(inflateInit2(&z, -MAX_WBITS) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out == n);
		inflateEnd(&z);
		buf_add(&b, (str){ p, n });
		buf_add(&b, (str){ page.p + at + 46, number(page, at + 28, 2) });
	}
	ok(b.n);
	return buf_str(&b);
}

/* The one long word after the mark, each time that it stands there. */
static str without(struct nevers *w, str page, const char *mark)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
	struct buf b = BUF(&w->answer, LIMIT_PAGE);
	const char *p;

	while ((p = memmem(page.p, page.n, mark, strlen(mark)))) {
		const char *over = p + strlen(mark), *end = page.p + page.n;
		buf_add(&b, (str){ page.p, (size_t)(over - page.p) });
		while (over < end && *over && strchr(letters, *over))
			over++;
		page = (str){ over, (size_t)(end - over) };
	}
	buf_add(&b, page);
	return buf_str(&b);
}

/* A challenge for a passkey, and a link, are chance, and so may have three letters in them. */
static str without_chance(struct nevers *w, str page)
{
	return without(w, without(w, page, "data-challenge=\""), "/invitation/");
}

static void check_page(struct nevers *w, const char *who, const char *path, str page)
{
	bool told = nevers_has(opened(w, without_chance(w, page)), CANARY) || nevers_has(w->rs.location, CANARY) || nevers_has(w->rs.title, CANARY) ||
		nevers_has(w->cx->fail.text, CANARY);

	ok(!told);
	if (told)
		printf("  %s was told at %s (%d)\n", who, path, w->rs.status);
}

static void crawl_get(struct nevers *w, const char *who, const struct nevers_person *first)
{
	static const char asked[] = "?q=" CANARY;
	const char *const with[] = { "", nevers_fmt(w, "?person={}", w->mabel.id), nevers_fmt(w, "?for={}&q=plain", w->mabel.id),
		nevers_fmt(w, "?plan={}", w->mabel.plan), nevers_fmt(w, "?to={}&id={}", w->mabel.id, w->mabel.id), asked };
	struct nevers_paths paths = { 0 };

	nevers_as(w, who);
	nevers_routes(w, GET, first, &w->mabel, &paths);
	for (size_t i = 0; i < paths.n; i++)
		for (size_t k = 0; k < countof(with); k++) {
			/* Introductions wait for every coordinator of the neighbourhood: that is what they are for. */
			if (!strcmp(who, "Dewi") && (!strncmp(paths.v[i].path, "/introductions", 14) || !strcmp(paths.v[i].path, "/today")))
				continue;
			const char *path = nevers_fmt(w, "{}{}", paths.v[i].path, with[k]);
			if (with[k] == asked) {   /* what one asks for may be said back: only names are looked at */
				ok(!nevers_has(nevers_ask(w, path, NULL), CANARY "name"));
				continue;
			}
			check_page(w, who, path, nevers_ask(w, path, NULL));
		}
}

static void crawl_post(struct nevers *w, const char *who, const struct nevers_person *first)
{
	struct nevers_paths paths = { 0 };

	nevers_routes(w, POST, first, &w->mabel, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		if (!strcmp(who, "Dewi") && !strncmp(paths.v[i].path, "/introductions/", 15))
			continue;
		nevers_as(w, who);
		const char *body = nevers_fmt(w, "person={}&to={}&for={}&other={}&moment={}&plan={}&step={}&item={}&thing={}&id={}"
			"&words=taken&name=taken&neighbourhood={}&answer=no&state=back&keep=other&how=change&owner=mine&ring=close"
			"&called=x&reach=y&base_words=&base_about=&amends={}", w->mabel.id, first->id, w->mabel.id, w->mabel.id,
			w->mabel.moment, w->mabel.plan, w->mabel.step, w->mabel.gift, w->group, w->mabel.id, w->place, w->mabel.id);
		check_page(w, who, paths.v[i].path, nevers_ask(w, paths.v[i].path, body));
		/* And with the token gone, so that the form comes back: nothing comes with it. */
		check_page(w, who, paths.v[i].path, nevers_ask(w, paths.v[i].path, "form=x&words=taken"));
	}
}

static str hers(struct nevers *w)
{
	struct nevers_cells c = { 0 }, own = { 0 };

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)   /* the cells of every row that names her, or is sealed with her words */
		for (size_t k = i; k-- > 0 && str_eq(c.v[k].table, c.v[i].table) && str_eq(c.v[k].row, c.v[i].row);)
			if (str_eq(c.v[k].text, w->mabel.id) || str_eq(c.v[i].text, w->mabel.id)) {
				*LIST_ADD(w->cx->arena, &own) = c.v[i];
				own.v[own.n - 1].row = STR("");
				break;
			}
	return nevers_rows(w, &own, HERS, NULL);
}

/* In the database nothing of hers stands plain: what is personal is sealed, all of it. */
static void check_sealed(struct nevers *w)
{
	struct nevers_cells c = { 0 };
	size_t sealed = 0;

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++) {
		bool plain = nevers_has(c.v[i].raw, CANARY);
		sealed += !plain && nevers_has(c.v[i].text, CANARY);
		ok(!plain);
		if (plain)
			printf("  plain in %.*s.%.*s\n", (int)c.v[i].table.n, c.v[i].table.p, (int)c.v[i].column.n, c.v[i].column.p);
	}
	ok(sealed >= 19);
}

static void check_routes(struct nevers *w)
{
	static const char sent[] = "feed|feeds|webhook*|nhs|gp|police|dwp|sar|disclose|share-with|report*|export*";

	for (const struct module *const *m = w->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			ok(!nevers_word_in(str_c(rt->path), sent));
			/* Nothing of a person is for a role without a relationship. */
			if (nevers_has(str_c(rt->path), "people") || nevers_has(str_c(rt->path), "introductions") ||
			    nevers_has(str_c(rt->path), "moments") || nevers_has(str_c(rt->path), "mine"))
				ok(!(rt->may & (ROLE_NOBODY | ROLE_LEAD | ROLE_ADMIN | ROLE_DATA | ROLE_AROUND)));
		}
}

int main(void)
{
	struct nevers *w = nevers_open();

	check_routes(w);
	nevers_people(w);
	/* The canary sings: the one who walks alongside her does see her. */
	nevers_as(w, "Carys");
	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/people/{}", w->mabel.id), NULL), CANARY "vision"));
	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/people/{}/story", w->mabel.id), NULL), CANARY "moment"));
	check_sealed(w);
	str before = hers(w);
	ok(nevers_has(before, "moment.words") && nevers_has(before, "step.words") && nevers_has(before, "person.name") &&
		nevers_has(before, "safety_note.words"));
	for (size_t i = 1; i < nevers_n_who; i++) {
		crawl_get(w, nevers_who[i].name, &w->mabel);
		crawl_get(w, nevers_who[i].name, &w->ned);   /* by way of a page that is theirs */
		crawl_post(w, nevers_who[i].name, &w->mabel);
		crawl_post(w, nevers_who[i].name, &w->ned);
		str after = hers(w);
		ok(str_eq(before, after));
		if (!str_eq(before, after))
			printf("  %s changed what is hers:\n%.*s\n-- was\n%.*s\n", nevers_who[i].name, (int)after.n, after.p, (int)before.n, before.p);
		/* What they did to their own is put right for the next. */
	}
	check_sealed(w);
	nevers_close(w);
	return test_end();
}
