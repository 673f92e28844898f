/* SPDX-License-Identifier: Apache-2.0 */
/* community_words.c -- what a thing stands in the index under, and what a question asks for. */
#include "base/buf.h"
#include "base/text.h"
#include "base/when.h"
#include "community/community_int.h"

#define WORDS_MOST 250                         /* different words of one thing */

/* Words that say nothing about what is looked for, folded; English and Welsh. */
static bool is_small(str w)
{
	static const char *const small[] = {
		"a", "about", "am", "an", "and", "any", "anyone", "anything", "are", "ar", "as", "at", "be", "being", "but", "by",
		"can", "come", "do", "does", "else", "eisiau", "for", "from", "fy", "get", "go", "going", "had", "has", "have",
		"he", "her", "hi", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "keep", "like", "m",
		"mae", "me", "might", "more", "my", "near", "nearby", "need", "new", "not", "o", "of", "on", "or", "other",
		"others", "our", "out", "people", "please", "s", "she", "so", "some", "somebody", "someone", "something",
		"somewhere", "that", "the", "their", "them", "then", "there", "they", "thing", "things", "this", "to", "too",
		"up", "us", "want", "wants", "was", "way", "we", "week", "what", "where", "who", "will", "with", "would", "y",
		"yn", "you", "your", "yr", "a'r", "i'r", "o'r", "gyda", "i", "dw", "dwi", "hoffwn", "rhywbeth", "rhywun",
		"no", "dim", "heb", "dont", "cant", "nobody", "nothing", "pobl", "eraill", "unrhyw",
		"chi", "ni", "nhw", "ac", "neu", "am", "at", "fel", "day", "dydd",
	};

	for (size_t i = 0; i < countof(small); i++)
		if (str_is(w, small[i]))
			return true;
	return false;
}

static int by_word(const void *a, const void *b)
{
	return str_cmp(((const struct word *)a)->word, ((const struct word *)b)->word);
}

/* Every token once, with its weights added; and how many words there were. */
static int64_t add_text(struct arena *a, str s, int64_t weight, struct word_list *out)
{
	struct text_tokens tokens = { 0 };
	int64_t n = 0;

	if (!s.n)
		return 0;
	text_tokens(a, s, &tokens);
	for (size_t i = 0; i < tokens.n; i++) {
		if (is_small(tokens.v[i].word))
			continue;
		*LIST_ADD(a, out) = (struct word){ tokens.v[i].word, weight };
		n += i == 0 || tokens.v[i].at != tokens.v[i - 1].at;
	}
	return n;
}

static void add_up(struct word_list *l)
{
	size_t n = 0;

	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_word);
	for (size_t i = 0; i < l->n; i++) {
		struct word w = l->v[i];
		if (n && str_eq(l->v[n - 1].word, w.word)) {
			struct word *last = &l->v[n - 1];
			int64_t sum = (last->weight & FACT_WEIGHT) + (w.weight & FACT_WEIGHT);
			last->weight = (sum > FACT_WEIGHT ? FACT_WEIGHT : sum) | ((last->weight | w.weight) & FACT_NAME);
		} else if (n < WORDS_MOST)
			l->v[n++] = w;
	}
	l->n = n;
}

void words_of(struct arena *a, const struct thing *t, struct word_list *out, int64_t *length)
{
	int64_t n = add_text(a, t->name, 5 | FACT_NAME, out);

	n += add_text(a, t->about, 1, out);
	n += add_text(a, t->welcome, 1, out);
	n += add_text(a, t->when_words, 1, out);
	n += add_text(a, t->cost_words, 1, out);
	n += add_text(a, t->access_words, 1, out);
	n += add_text(a, t->place_name, 1, out);
	n += add_text(a, t->address, 1, out);
	/* So that "lunch" and "cinio" find what is marked as having food: see words_ask. */
	if (t->food)
		*LIST_ADD(a, out) = (struct word){ STR("food"), 1 };
	if (t->warm)
		*LIST_ADD(a, out) = (struct word){ STR("warm"), 1 };
	add_up(out);
	*length = n;
}

str words_write(struct arena *a, const struct word_list *l)
{
	struct buf b = BUF(a, 1u << 16);

	for (size_t i = 0; i < l->n; i++)
		buf_fmt(&b, "{}{} {}", i ? " " : "", l->v[i].word, l->v[i].weight);
	return buf_str(&b);
}

void words_read(struct arena *a, str words, struct word_list *out)
{
	str w, n;

	while (str_next(&words, ' ', &w) && str_next(&words, ' ', &n)) {
		struct word *to = LIST_ADD(a, out);
		to->word = w;
		CHECK(str_int(n, &to->weight));
	}
}

/* Lengths in steps of about a third, so that four bits are enough. */
static const int64_t length_steps[] = { 2, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 151, 201, 300 };

int64_t words_length_step(int64_t length)
{
	int64_t i = 0;

	while (i < 15 && length > length_steps[i])
		i++;
	return i;
}

int64_t words_length_of(int64_t step) { return length_steps[step & 15]; }

int64_t month_of_day(int64_t day)
{
	struct date d = date_of_day(day);
	int64_t month = (d.year - 2020) * 12 + d.month;

	return month < 1 ? 1 : month > 0xff ? 0xff : month;
}

/* What a word of a question says besides being a word: exactly that word, folded. */
static int64_t day_bit(str w, bool after_dydd)
{
	static const struct { const char *name; int bit; } days[] = {
		{ "monday", 1 }, { "mondays", 1 }, { "tuesday", 2 }, { "tuesdays", 2 }, { "wednesday", 4 }, { "wednesdays", 4 },
		{ "thursday", 8 }, { "thursdays", 8 }, { "friday", 16 }, { "fridays", 16 }, { "saturday", 32 },
		{ "saturdays", 32 }, { "sunday", 64 }, { "sundays", 64 }, { "weekend", 96 }, { "weekends", 96 },
		{ "penwythnos", 96 }, { "mercher", 4 }, { "gwener", 16 }, { "sadwrn", 32 },
	};
	/* These are common words too (picture, March): days only after dydd, nos, bore, prynhawn. */
	static const struct { const char *name; int bit; } after[] = {
		{ "llun", 1 }, { "lun", 1 }, { "mawrth", 2 }, { "fawrth", 2 }, { "fercher", 4 }, { "iau", 8 }, { "wener", 16 },
		{ "sul", 64 },
	};

	for (size_t i = 0; i < countof(days); i++)
		if (str_is(w, days[i].name))
			return days[i].bit;
	for (size_t i = 0; after_dydd && i < countof(after); i++)
		if (str_is(w, after[i].name))
			return after[i].bit;
	return 0;
}

static bool one_of(str w, const char *const *list)
{
	for (; *list; list++)
		if (str_is(w, *list))
			return true;
	return false;
}

enum says { SAYS_NOTHING, SAYS_ALL, SAYS_FOOD, SAYS_WARM };

/* SAYS_ALL: the word is used up by what it says, and need not be looked for as well. */
static enum says says(struct ask_words *out, str before, str w)
{
	static const char *const part_of_day[] = { "dydd", "ddydd", "nos", "bore", "fore", "prynhawn", "pnawn", "bob", 0 };
	static const char *const free[] = { "free", "rhad", "ddim", 0 };
	static const char *const food[] = { "lunch", "lunches", "food", "meal", "meals", "dinner", "breakfast", "eat", "supper", "hungry",
		"bwyd", "fwyd", "cinio", "ginio", "brecwast", "pryd", 0 };
	static const char *const warm[] = { "warm", "warmth", "cold", "cynnes", "gynnes", "oer", 0 };
	static const char *const step_free[] = { "wheelchair", "wheelchairs", "stepfree", "rollator", "olwyn", 0 };
	int64_t day = day_bit(w, one_of(before, part_of_day));

	out->days |= day;
	/* "am ddim", "rhad ac am ddim": free of charge; "dim" alone is not. */
	bool is_free = one_of(w, free) && (!str_is(w, "ddim") || str_is(before, "am"));
	out->free |= is_free;
	bool is_food = one_of(w, food), is_warm = one_of(w, warm);
	out->food |= is_food;
	out->warm |= is_warm;
	bool no_steps = one_of(w, step_free) || (str_is(w, "free") && str_is(before, "step"));
	if (no_steps && str_is(before, "step"))
		out->free = false;
	out->step_free |= no_steps;
	return day || is_free || no_steps ? SAYS_ALL : is_food ? SAYS_FOOD : is_warm ? SAYS_WARM : SAYS_NOTHING;
}

static void add_form(struct arena *a, struct str_list *forms, str word)
{
	for (size_t i = 0; i < forms->n; i++)
		if (str_eq(forms->v[i], word))
			return;
	*LIST_ADD(a, forms) = word;
}

static const char *family_of(str stem)
{
	for (const char *const *f = word_families; *f; f++)
		for (const char *p = *f + 1; *p;) {
			size_t n = strcspn(p, "|");
			if (n == stem.n && !memcmp(p, stem.p, n))
				return *f + 1;
			p += n + 1;
		}
	return NULL;
}

static bool taken_apart(const struct word_pair_list *pairs, str a, str b)
{
	for (size_t i = 0; pairs && i < pairs->n; i++) {
		const struct word_pair *p = &pairs->v[i];
		if (p->apart && ((str_eq(p->one_stem, a) && str_eq(p->other_stem, b)) || (str_eq(p->one_stem, b) && str_eq(p->other_stem, a))))
			return true;
	}
	return false;
}

/* What Alongside knows to mean the same as `like`, but for what this area has taken apart from the word that was said. */
static void add_relatives(struct arena *a, const struct word_pair_list *pairs, str said, str like, struct str_list *forms)
{
	for (const char *p = family_of(like); p && *p; p += strcspn(p, "|") + 1) {
		str relative = { p, strcspn(p, "|") };
		if (!taken_apart(pairs, said, relative))
			add_form(a, forms, relative);
	}
}

/* Of each of its own forms, for a mutated word is of the family of its radical. */
static void add_family(struct arena *a, const struct word_pair_list *pairs, struct ask_word *w)
{
	for (size_t k = 0; k < w->own; k++) {
		add_relatives(a, pairs, w->forms.v[k], w->forms.v[k], &w->forms);
		for (size_t i = 0; pairs && i < pairs->n; i++) {
			const struct word_pair *p = &pairs->v[i];
			bool one = str_eq(p->one_stem, w->forms.v[k]);
			if (p->apart || (!one && !str_eq(p->other_stem, w->forms.v[k])))
				continue;
			add_form(a, &w->forms, one ? p->other_stem : p->one_stem);
			add_relatives(a, pairs, w->forms.v[k], one ? p->other_stem : p->one_stem, &w->forms);
		}
	}
}

str words_stem(struct arena *a, str word)
{
	struct text_tokens t = { 0 };

	text_tokens(a, word, &t);
	return t.n ? t.v[0].word : STR("");
}

err community_pairs(struct cx *cx, struct word_pair_list *out) { return pair_store_find(cx, out); }

/* As if it were a mutated word, whatever stands beside it: "gaffi". */
void words_unmutated(struct arena *a, const struct word_pair_list *pairs, struct ask_word *w)
{
	struct str_list radicals = { 0 };

	text_radicals(a, text_fold(a, w->written), &radicals);
	w->forms.n = 0;
	for (size_t i = 0; i < radicals.n; i++)
		add_form(a, &w->forms, text_stem(a, radicals.v[i]));
	w->own = w->forms.n;
	add_family(a, pairs, w);
}

/* They say something only when nothing else is said: "got", "know".  In questions; a thing is found by each of its words. */
static bool is_weak(str w)
{
	static const char *const weak[] = {
		"also", "area", "ask", "because", "best", "bit", "bring", "bringing", "everybody", "everyone", "feel", "filling", "find",
		"gave", "give", "gives", "giving", "good", "got", "gotten", "help", "helps", "here", "id", "ill", "im", "ive", "joining",
		"kind", "know", "knows", "let", "little", "local", "long", "look", "looking", "lot", "lots", "love", "many", "much", "nice",
		"old", "one", "ones", "own", "put", "putting", "really", "round", "same", "say", "see", "start", "stopped", "stops", "take",
		"takes", "taking", "tell", "think", "time", "times", "try", "trying", "until", "use", "used", "using", "very", "when",
		"where", "which", "while", "without", "work", "works", "working",
		"angen", "beth", "ble", "bod", "cael", "chwilio", "cymorth", "da", "dod", "dros", "gael", "gallu", "hefyd", "iawn", "lle",
		"mewn", "mynd", "oes", "pwy", "rhywle", "sut", "wedi", "yma", "yno",
	};

	for (size_t i = 0; i < countof(weak); i++)
		if (str_is(w, weak[i]))
			return true;
	return false;
}

static void drop_weak(struct arena *a, struct ask_words *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++)
		if (str_is(q->v[i].forms.v[0], "broken") || !is_weak(text_fold(a, q->v[i].written)))
			q->v[n++] = q->v[i];
	if (n)
		q->n = n;
}

/* "stopped working", "doesn't work": as if "broken" were said. */
static bool says_broken(str before, str w)
{
	static const char *const not_so[] = { "stopped", "not", "isnt", "doesnt", "wont", "hasnt", "ddim", 0 };
	static const char *const works[] = { "work", "works", "working", "worked", "start", "gweithio", "weithio", 0 };

	return one_of(w, works) && one_of(before, not_so);
}

void words_ask(struct arena *a, str question, const struct word_pair_list *pairs, struct ask_words *out)
{
	struct text_tokens words = { 0 }, tokens = { 0 };
	str before = { 0 };

	*out = (struct ask_words){ 0 };
	text_words(a, question, &words);
	text_tokens(a, question, &tokens);
	for (size_t i = 0; i < words.n; i++) {
		struct text_token w = words.v[i];
		enum says what = says(out, before, w.word);
		bool broken = says_broken(before, w.word);
		before = w.word;
		if (what == SAYS_ALL || is_small(w.word) || out->n == ASK_WORDS)
			continue;
		struct ask_word *to = &out->v[out->n++];
		*to = (struct ask_word){ .written = { question.p + w.at, w.n } };
		for (size_t k = 0; k < tokens.n && !broken; k++)
			if (tokens.v[k].at == w.at && !is_small(tokens.v[k].word))
				add_form(a, &to->forms, tokens.v[k].word);
		if (broken)
			add_form(a, &to->forms, STR("broken"));
		if (!to->forms.n) {                /* small by its stem: "needs", "going" */
			out->n--;
			continue;
		}
		to->own = to->forms.n;
		add_family(a, pairs, to);
		if (what == SAYS_FOOD)
			add_form(a, &to->forms, STR("food"));
		if (what == SAYS_WARM)
			add_form(a, &to->forms, STR("warm"));
	}
	drop_weak(a, out);
}

void community_wish_words(struct arena *a, str wish, struct wish_words *out)
{
	struct ask_words q;

	words_ask(a, wish, NULL, &q);
	for (size_t i = 0; i < q.n; i++) {
		struct wish_word *w = LIST_ADD(a, out);
		*w = (struct wish_word){ .written = q.v[i].written, .forms = q.v[i].forms };
	}
}

uint64_t community_match(struct arena *a, str question, const struct word_pair_list *pairs, str text)
{
	struct ask_words q;
	struct text_tokens tokens = { 0 };
	uint64_t bits = 0;

	words_ask(a, question, pairs, &q);
	text_tokens(a, text, &tokens);
	for (size_t i = 0; i < q.n; i++)
		for (size_t k = 0; k < q.v[i].forms.n; k++)
			for (size_t t = 0; t < tokens.n; t++)
				if (str_eq(tokens.v[t].word, q.v[i].forms.v[k]))
					bits |= UINT64_C(1) << i;
	return bits;
}
