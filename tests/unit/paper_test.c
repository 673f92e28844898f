/* SPDX-License-Identifier: Apache-2.0 */
/* paper_test.c -- cutting: no word is lost, each stands on one panel, in order, and none overflows. */
#include "base/buf.h"
#include "base/text.h"
#include "paper/paper_int.h"
#include "test.h"

static struct arena arena = { .cap = 64u << 20 };

/* Without white space: what must be the same before and after. */
static str squeezed(const struct paper_section_list *s, const struct paper_panel_list *l)
{
	struct buf b = BUF(&arena, 1 << 20);

	for (size_t i = 0; !l && i < s->n; i++)
		for (size_t k = 0; k < s->v[i].words.n; k++)
			if (!strchr(" \n\t\r\v\f", s->v[i].words.p[k]))
				buf_ch(&b, s->v[i].words.p[k]);
	for (size_t i = 0; l && i < l->n; i++)
		for (size_t j = 0; j < l->v[i].n; j++)
			for (size_t k = 0; k < l->v[i].v[j].words.n; k++)
				if (!strchr(" \n\t\r\v\f", l->v[i].v[j].words.p[k]))
					buf_ch(&b, l->v[i].v[j].words.p[k]);
	return buf_str(&b);
}

/* Half lines of one piece, counted by itself. */
static int64_t height(const struct paper_section *s, const struct paper_piece *p, int64_t width)
{
	str title = p->more ? str_fmt(&arena, "{} (more)", s->name) : s->name, rest = p->words, line;
	int64_t n = 1 + 3 * paper_lines(title, width * 100 / 125 * 100 / 108) + 2 * paper_lines(p->words, width);

	while (str_next(&rest, '\n', &line))
		n += str_trim(line).n > 0;
	return n;
}

static bool is_part_of_word(str whole, const char *at)
{
	return at > whole.p && at < whole.p + whole.n && !strchr(" \n\t", at[-1]) && !strchr(" \n\t", *at);
}

static void check(const struct paper_section_list *s, struct paper_size size, bool long_words)
{
	struct paper_panel_list l = { 0 };
	size_t section = 0;

	paper_cut(&arena, LANG_EN, s, size, &l);
	ok(str_eq(squeezed(s, NULL), squeezed(s, &l)));
	ok(l.n >= 1);
	size_t begun = 0;   /* every section has its heading once */
	for (size_t i = 0; i < l.n; i++)
		for (size_t k = 0; k < l.v[i].n; k++)
			begun += !l.v[i].v[k].more;
	ok(begun == s->n);
	for (size_t i = 0; i < l.n; i++) {
		int64_t used = 0;
		ok(l.n == 1 || l.v[i].n);
		for (size_t k = 0; k < l.v[i].n; k++) {
			const struct paper_piece *p = &l.v[i].v[k];
			str whole = s->v[p->section].words;
			ok(p->section == section || (p->section == section + 1 && !p->more));
			section = p->section;
			ok(long_words || !p->words.n || !is_part_of_word(whole, p->words.p));
			ok(utf8_valid(p->words) || !utf8_valid(whole));
			/* The last piece of a panel that goes on has two lines at least. */
			bool goes_on = p->words.n && p->words.p + p->words.n < whole.p + str_trim(whole).n;
			ok(!goes_on || long_words || paper_lines(p->words, size.width) >= 2);
			used += height(&s->v[p->section], p, size.width);
		}
		ok(used <= size.room);
	}
}

static str text_of(size_t letters, unsigned seed, unsigned most)
{
	struct buf b = BUF(&arena, 1 << 20);

	while (b.n < letters) {
		seed = seed * 1103515245u + 12345u;
		for (unsigned k = 0; k < 1 + (seed >> 16) % most; k++)
			buf_ch(&b, "aeiltnsmWo"[(seed >> 8 ^ k) % 10]);
		buf_ch(&b, (seed >> 12) % 17 ? ' ' : '\n');
	}
	return buf_str(&b);
}

static void check_sizes(void)
{
	static const size_t letters[] = { 0, 1, 2, 60, 700, 1500, 4000, 20000 };

	for (size_t i = 0; i < countof(letters); i++)
		for (unsigned seed = 1; seed < 9; seed++) {
			struct paper_section_list s = { 0 };
			for (unsigned k = 0; k < 4; k++)
				*LIST_ADD(&arena, &s) = (struct paper_section){ .name = STR("What matters"),
					.words = text_of(k == 1 ? letters[i] : letters[i] / 3, seed * 31 + k, 12) };
			check(&s, paper_plain, false);
			check(&s, paper_large, false);
			arena_reset(&arena);
		}
}

static void check_hostile(void)
{
	const str words[] = { STR(""), STR("\n\n \n"), STR("<b>\"'&"), STR("Ŵ ŷ Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
		STR("مرحبا بالعالم"), STR("\xff\xfe\x80 half \xe2\x82"), STR("🙂🙂🙂 👩‍👩‍👧"), STR("a\r\nb\r\n\r\nc\td"),
		text_of(20000, 5, 1), text_of(20000, 7, 4000) };

	for (size_t i = 0; i < countof(words); i++)
		for (size_t k = 0; k < countof(words); k++) {
			struct paper_section_list s = { 0 };
			*LIST_ADD(&arena, &s) = (struct paper_section){ .name = STR("One"), .words = words[i] };
			*LIST_ADD(&arena, &s) = (struct paper_section){ .name = STR("Two"), .words = words[k] };
			check(&s, paper_plain, true);
			check(&s, paper_large, true);
		}
	struct paper_section_list none = { 0 };
	check(&none, paper_plain, false);
}

static void check_names(void)
{
	ok(str_is(paper_first_name(STR("Eirlys Jones")), "Eirlys"));
	ok(str_is(paper_first_name(STR(" Siôn ")), "Siôn"));
	ok(str_is(paper_first_name(STR("Mrs Jones")), "Mrs Jones"));
	ok(str_is(paper_first_name(STR("the lads")), "the lads"));
	ok(str_is(paper_first_name(STR("")), ""));
	ok(paper_lines(STR("one\n\ntwo"), 2460) == 2);
	ok(paper_lines(STR("mmmmmmmmmm mmmmmmmmmm mmmmmmmmmm"), 1100) == 3);
}

int main(void)
{
	check_sizes();
	check_hostile();
	check_names();
	arena_release(&arena);
	return test_end();
}
