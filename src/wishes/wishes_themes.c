/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_themes.c -- which wishes are alike.  Pure: words in, themes out. */
#include <stdlib.h>
#include "base/buf.h"
#include "base/text.h"
#include "wishes/wishes_int.h"

#define THEMES 50
#define CO_WORDS 2                             /* that stand in a name beside the one that all share */

/* They say that people would meet, and not for what: alike by these alone, two wishes have nothing in common. */
static bool says_little(str folded)
{
	static const char *const words[] = {
		"club", "clwb", "group", "groups", "grwp", "class", "classes", "session", "sessions", "meeting", "meet", "together",
		"local", "evening", "evenings", "night", "nights", "morning", "mornings", "afternoon", "afternoons", "start", "set",
		"place", "lle", "time", "times", "weekly", "monthly", "regular", "nice", "good", "love", "wish", "again", "old",
		"young", "older", "younger", "man", "men", "woman", "women", "first", "once", "use", "used", "make", "making",
		"noson", "nosweithiau", "bore", "prynhawn", "gilydd", "lleol", "cyfarfod", "cael", "gwneud", "da", "rhyw",
	};

	for (size_t i = 0; i < countof(words); i++)
		if (str_is(folded, words[i]))
			return true;
	return folded.n < 3;
}

/* A stem of a word of a wish. */
struct stand { str form; size_t wish, word; };
struct stands { struct stand *v; size_t n, cap; };
struct read_wish { struct wish_words words; bool taken; };

static int by_form(const void *va, const void *vb)
{
	const struct stand *a = va, *b = vb;
	int c = str_cmp(a->form, b->form);

	return c ? c : a->wish != b->wish ? (a->wish < b->wish ? -1 : 1) : (a->word > b->word) - (a->word < b->word);
}

static void read_words(struct arena *a, str wish, struct wish_words *out)
{
	struct wish_words all = { 0 };

	community_wish_words(a, wish, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!says_little(text_fold(a, all.v[i].written)))
			*LIST_ADD(a, out) = all.v[i];
}

/* How many wishes have each form, of those that are in no theme yet: the one that most have, the first of equals. */
static str commonest(const struct stands *s, const struct read_wish *w, int64_t *most)
{
	str best = { 0 };

	*most = 0;
	for (size_t i = 0, to; i < s->n; i = to) {
		int64_t n = 0;
		for (to = i; to < s->n && str_eq(s->v[to].form, s->v[i].form); to++)
			n += !w[s->v[to].wish].taken && (to == i || s->v[to].wish != s->v[to - 1].wish);
		if (n > *most)
			*most = n, best = s->v[i].form;
	}
	return best;
}

static bool has_form(const struct wish_word *w, str form)
{
	for (size_t i = 0; i < w->forms.n; i++)
		if (str_eq(w->forms.v[i], form))
			return true;
	return false;
}

/* How people write what shares a form, in the wishes of one theme; and how far on in them it stands. */
struct shared { str form, written; int64_t place; bool told; };
struct writing { str folded, written; };

static int by_writing(const void *va, const void *vb)
{
	const struct writing *a = va, *b = vb;
	int c = str_cmp(a->folded, b->folded);

	return c ? c : str_cmp(a->written, b->written);
}

/* The writing that most have; of equals the last in byte order, which prefers small letters, and accents to none. */
static struct shared share(struct arena *a, const struct read_wish *w, size_t n, const bool *in, str form)
{
	struct shared s = { .form = form };
	struct writing *v = arena_alloc(a, (n + 1) * sizeof *v);
	size_t got = 0, most = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; in[i] && k < w[i].words.n; k++)
			if (has_form(&w[i].words.v[k], form)) {
				str written = w[i].words.v[k].written;
				v[got++] = (struct writing){ text_fold(a, written), written };
				s.place += (int64_t)k * 1024;
				break;
			}
	s.place /= got ? (int64_t)got : 1;
	qsort(v, got, sizeof *v, by_writing);
	for (size_t i = 0, to; i < got; i = to) {
		for (to = i + 1; to < got && str_eq(v[to].folded, v[i].folded); )
			to++;
		if (to - i >= most)
			most = to - i, s.written = v[to - 1].written;
	}
	return s;
}

static bool same_words(const struct read_wish *w, size_t n, const bool *in, str form, str other)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; in[i] && k < w[i].words.n; k++)
			if (has_form(&w[i].words.v[k], form) && has_form(&w[i].words.v[k], other))
				return true;
	return false;
}

/* The form that most wishes of the theme have besides those in v, of `least` and half of them at least; or none. */
static str beside(const struct stands *s, const struct read_wish *w, size_t n, const bool *in, const struct shared *v, size_t got, int64_t least)
{
	str best = { 0 };

	for (size_t i = 0, to; i < s->n; i = to) {
		int64_t has = 0;
		for (to = i; to < s->n && str_eq(s->v[to].form, s->v[i].form); to++)
			has += in[s->v[to].wish] && (to == i || s->v[to].wish != s->v[to - 1].wish);
		bool again = has < least;
		for (size_t k = 0; !again && k < got; k++)
			again = same_words(w, n, in, s->v[i].form, v[k].form);
		if (!again)
			least = has + 1, best = s->v[i].form;
	}
	return best;
}

/* "bike repair": the word that all have, and those that half of them have too; in the order in which they write them. */
static str name_of(struct arena *a, const struct stands *s, const struct read_wish *w, size_t n, const bool *in, str key, int64_t least)
{
	struct shared v[1 + CO_WORDS] = { share(a, w, n, in, key) };
	struct buf b = BUF(a, 400);
	size_t got = 1;

	for (; got < countof(v); got++) {
		str form = beside(s, w, n, in, v, got, least);
		if (!form.n)
			break;
		v[got] = share(a, w, n, in, form);
	}
	for (size_t left = got; left; left--) {
		struct shared *next = NULL;
		for (size_t k = 0; k < got; k++)
			if (!v[k].told && (!next || v[k].place < next->place))
				next = &v[k];
		buf_fmt(&b, "{}{}", b.n ? " " : "", next->written);
		next->told = true;
	}
	return buf_str(&b);
}

void wishes_themes(struct arena *a, const struct str_list *wishes, int64_t least, struct theme_list *out)
{
	struct read_wish *w = arena_alloc(a, (wishes->n + 1) * sizeof *w);
	bool *in = arena_alloc(a, wishes->n + 1);
	struct stands s = { 0 };

	for (size_t i = 0; i < wishes->n; i++) {
		w[i] = (struct read_wish){ 0 };
		read_words(a, wishes->v[i], &w[i].words);
		for (size_t k = 0; k < w[i].words.n; k++)
			for (size_t f = 0; f < w[i].words.v[k].forms.n; f++)
				*LIST_ADD(a, &s) = (struct stand){ w[i].words.v[k].forms.v[f], i, k };
	}
	if (s.n)
		qsort(s.v, s.n, sizeof *s.v, by_form);
	while (out->n < THEMES) {
		int64_t n;
		str key = commonest(&s, w, &n);
		if (!n || n < least)
			break;
		memset(in, 0, wishes->n + 1);
		for (size_t i = 0; i < s.n; i++)
			if (str_eq(s.v[i].form, key) && !w[s.v[i].wish].taken)
				in[s.v[i].wish] = true;
		*LIST_ADD(a, out) = (struct theme){ key, name_of(a, &s, w, wishes->n, in, key, n / 2 + n % 2 > least ? n / 2 + n % 2 : least), n };
		for (size_t i = 0; i < wishes->n; i++)
			w[i].taken |= in[i];
	}
}

static bool stands_under(const struct wish_words *words, str key)
{
	for (size_t i = 0; i < words->n; i++)
		if (has_form(&words->v[i], key))
			return true;
	return false;
}

bool wishes_alike(struct arena *a, str key, str wish)
{
	struct wish_words words = { 0 };

	read_words(a, wish, &words);
	return stands_under(&words, key);
}

/* Of there, or of nowhere: who said no place is answered by one that begins anywhere. */
static bool is_of(str of, str neighbourhood) { return !of.n || str_eq(of, neighbourhood); }

/* Something is beginning for it, or has begun since it was wished. */
static bool is_answered(struct arena *a, const struct one_wish *w, const struct start_list *starts)
{
	struct wish_words words = { 0 };

	read_words(a, w->theme, &words);
	for (size_t i = 0; i < starts->n; i++) {
		const struct start *s = &starts->v[i];
		bool stands = str_is(s->state, "open") || (str_is(s->state, "begun") && w->month <= s->month);
		if (stands && is_of(str_given(w->neighbourhood), s->neighbourhood) && stands_under(&words, s->theme))
			return true;
	}
	return false;
}

void wishes_left(struct arena *a, const struct one_wish_list *all, const struct start_list *starts, str neighbourhood, struct str_list *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(str_given(all->v[i].neighbourhood), neighbourhood) && !is_answered(a, &all->v[i], starts))
			*LIST_ADD(a, out) = all->v[i].theme;
}

int64_t wishes_of_start(struct arena *a, const struct one_wish_list *all, const struct start *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += is_of(str_given(all->v[i].neighbourhood), s->neighbourhood) && wishes_alike(a, s->theme, all->v[i].theme);
	return n;
}
