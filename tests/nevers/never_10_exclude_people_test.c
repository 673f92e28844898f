/* SPDX-License-Identifier: Apache-2.0 */
/* never_10 -- nobody is shut out: without script, in Welsh, by ear, on paper, with words of any script. */
#include "nevers.h"
#include "test.h"

static size_t count(str page, const char *text)
{
	size_t n = 0, m = strlen(text);

	for (size_t i = 0; i + m <= page.n; i++)
		n += !memcmp(page.p + i, text, m);
	return n;
}

/* The value of an attribute of a tag; empty when it has none. */
static str attribute(str tag, const char *name)
{
	const char *p = memmem(tag.p, tag.n, name, strlen(name));

	if (!p)
		return STR("");
	str rest = { p + strlen(name), (size_t)(tag.p + tag.n - p) - strlen(name) }, value = STR("");
	return str_next(&rest, '"', &value) ? value : STR("");
}

/* Everything to fill in says what it is for; everything to press and every picture has words. */
static bool all_named(struct nevers *w, str page)
{
	str rest = page, piece;
	bool good = true;

	while (str_next(&rest, '<', &piece)) {
		const char *end = memchr(piece.p, '>', piece.n);
		str tag = { piece.p, end ? (size_t)(end - piece.p) : piece.n };
		bool field = str_starts(tag, STR("input ")) || str_starts(tag, STR("select ")) || str_starts(tag, STR("textarea "));
		str id = attribute(tag, " id=\"");
		if (field && !str_is(attribute(tag, " type=\""), "hidden"))
			good &= id.n && (count(page, nevers_fmt(w, "for=\"{}\"", id)) == 1 || attribute(tag, "aria-label=\"").n);
		if (str_starts(tag, STR("img ")))
			good &= nevers_has(tag, " alt=\"");
		if (!good) {
			printf("  no name: %.*s\n", (int)tag.n, tag.p);
			return false;
		}
	}
	return true;
}

static void check_page(struct nevers *w, const char *who, const char *path, str page, const char *lang)
{
	/* What keeps a day on a phone is a script, and a phone's own pages have it; and a passkey asks for one, where the
	 * page says that a link does without (tests/browser/passkey.test.mjs). */
	/* A person's own pages have a script to be gone at once; its button does without (tests/browser/mine.test.mjs). */
	size_t leave = nevers_has(page, "action=\"/leave\"");
	/* Where somebody stands is a button that only a script shows; the place is written in words or numbers without it. */
	bool here = w->rs.script && nevers_has(page, "data-here hidden") && nevers_has(page, "name=\"point\"");
	bool script = (!w->rs.phone && !here && !(w->rs.script && nevers_has(page, "A link always works.")) && count(page, "<script") > leave) || nevers_has(page, " onclick=") || nevers_has(page, "javascript:") ||
		nevers_has(page, "<noscript") || nevers_has(page, " tabindex=\"1");
	bool frame = count(page, "<h1") == 1 && count(page, "<main") == 1 && nevers_has(page, "<title>") &&
		nevers_has(page, nevers_fmt(w, "<html lang=\"{}\"", lang));
	bool languages = nevers_has(page, "hreflang=\"cy\"") && nevers_has(page, "hreflang=\"en\"");
	bool named = all_named(w, page);
	const char *wrong = html_balance(page);

	ok(!script && frame && languages && named && !wrong);
	if (script || !frame || !languages || !named || wrong)
		printf("  %s for %s in %s:%s%s%s%s %s\n", path, who, lang, script ? " script" : "", frame ? "" : " frame",
			languages ? "" : " languages", named ? "" : " names", wrong ? wrong : "");
}

static void check_pages(struct nevers *w, const char *who, const char *lang, size_t least)
{
	struct nevers_paths paths = { 0 };
	size_t seen = 0;

	nevers_as(w, who);
	const struct nevers_person *own = !strcmp(who, "Carys") ? &w->mabel : &w->ned;
	nevers_routes(w, GET, own, own, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		str page = nevers_ask(w, paths.v[i].path, NULL);
		if (w->rs.status != 200 || !nevers_has(page, "<html"))
			continue;
		seen++;
		check_page(w, who, paths.v[i].path, page, lang);
	}
	ok(seen >= least);
	if (seen < least)
		printf("  %s: %zu pages\n", who, seen);
	/* What went wrong is said in the same care. */
	check_page(w, who, "/nothing", nevers_ask(w, "/nothing", NULL), lang);
	check_page(w, who, "/hello", nevers_ask(w, "/hello", "called="), lang);
	ok(w->rs.status == 422);
}

/* Said in any script, kept and shown as it was said. */
static void check_words(struct nevers *w)
{
	static const char *const names[] = { "Si%C3%B4n%20%C5%B4yn", "%D8%B3%D9%84%D8%A7%D9%85", "%E6%9D%8E", "O%27Brien-%C5%81", "%F0%9F%8C%88" };
	static const char *const shown[] = { "Si\xc3\xb4n \xc5\xb4yn", "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", "\xe6\x9d\x8e",
		"O&#39;Brien-\xc5\x81", "\xf0\x9f\x8c\x88" };

	for (size_t i = 0; i < countof(names); i++) {
		w->cx->now += LIMIT_MINUTE;
		w->cx->said_at = w->cx->now;
		nevers_as(w, "nobody");
		nevers_post(w, "/hello", nevers_fmt(w, "called={}&reach=Neuadd+y+pentref%2C+dydd+Mawrth&words=Hoffwn+ganu+a+garddio", names[i]));
		nevers_as(w, "Carys");
		str list = nevers_ask(w, "/introductions", NULL);
		ok(nevers_has(list, shown[i]));
		str id = nevers_id_after(w, list, "/introductions/");
		str page = nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
		ok(nevers_has(page, "Hoffwn ganu a garddio") && nevers_has(page, "dydd Mawrth"));
		nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id), "answer=no");
	}
	/* Neither a telephone nor an address is asked for: a place and a time are enough. */
	nevers_as(w, "nobody");
	nevers_post(w, "/hello", "called=Io&reach=wrth+y+fainc");
}

/* The other language shows the same page: what was asked for is in the link too. */
static void check_language_link(struct nevers *w)
{
	nevers_as(w, "Carys");
	str page = nevers_ask(w, "/people?q=a%26b%20%3Cc&lang=en", NULL);
	ok(nevers_has(page, "href=\"/people?q=a%26b%20%3Cc&amp;lang=cy\""));
	page = nevers_ask(w, nevers_fmt(w, "/people/{}/story", w->mabel.id), NULL);
	ok(nevers_has(page, nevers_fmt(w, "href=\"/people/{}/story?lang=cy\"", w->mabel.id)));
	ok(!nevers_has(nevers_ask(w, "//example.org/x", NULL), "href=\"//"));
}

/* On paper: the slips, and the person's own page. */
static void check_paper(struct nevers *w)
{
	static const char *const slips[] = { "/slip/hello", "/slip/writing" };

	for (size_t i = 0; i < countof(slips); i++)
		for (size_t who = 0; who < nevers_n_who; who++) {
			nevers_as(w, nevers_who[who].name);
			str page = nevers_ask(w, slips[i], NULL);
			ok(w->rs.status == 200 && count(page, "<h2") == 4 && nevers_has(page, "class=\"slip\""));
		}
	nevers_as(w, "Ned");
	nevers_ask(w, "/mine", NULL);
	ok(w->rs.status == 200);
}

int main(void)
{
	struct nevers *w = nevers_open();
	static const struct { const char *who; size_t least; } who[] = {
		{ "nobody", 7 }, { "Ned", 12 }, { "Carys", 25 }, { "Dewi", 25 }, { "lead", 8 }, { "admin", 8 } };

	nevers_people(w);
	for (size_t i = 0; i < countof(who); i++) {
		w->cx->lang = LANG_EN;
		check_pages(w, who[i].who, "en", who[i].least);
		w->cx->lang = LANG_CY;
		check_pages(w, who[i].who, "cy", who[i].least);
		w->cx->lang = LANG_EN;
	}
	check_words(w);
	check_language_link(w);
	check_paper(w);
	nevers_close(w);
	return test_end();
}
