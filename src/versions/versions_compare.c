/* SPDX-License-Identifier: Apache-2.0 */
/* versions_compare.c -- which words of two texts stand in only one of them.  Texts in, marks out. */
#include "base/arena.h"
#include "versions/versions.h"

#define MOST_PAIRS 1000000       /* of words compared: two texts of a thousand */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static void split(struct arena *a, str text, struct version_words *out)
{
	size_t i = 0;

	while (i < text.n && is_space(text.p[i]))
		i++;
	while (i < text.n) {
		size_t word = i, space;
		while (i < text.n && !is_space(text.p[i]))
			i++;
		space = i;
		while (i < text.n && is_space(text.p[i]))
			i++;
		*LIST_ADD(a, out) = (struct version_word){ { text.p + word, space - word }, { text.p + space, i - space }, true };
	}
}

static bool same(const struct version_word *x, const struct version_word *y) { return str_eq(x->word, y->word); }

/* The longest common sequence of x[0..n) and y[0..m), taken off the marks. */
static void match(struct arena *a, struct version_word *x, size_t n, struct version_word *y, size_t m)
{
	if (!n || !m || n > MOST_PAIRS / m)
		return;
	uint16_t *best = arena_alloc(a, (n + 1) * (m + 1) * sizeof *best);
#define AT(i, k) best[(i) * (m + 1) + (k)]

	for (size_t i = n + 1; i-- > 0;)
		for (size_t k = m + 1; k-- > 0;)
			AT(i, k) = i == n || k == m ? 0 : same(&x[i], &y[k]) ? (uint16_t)(AT(i + 1, k + 1) + 1) :
				AT(i + 1, k) >= AT(i, k + 1) ? AT(i + 1, k) : AT(i, k + 1);
	for (size_t i = 0, k = 0; i < n && k < m;) {
		if (same(&x[i], &y[k]))
			x[i++].only = y[k++].only = false;
		else if (AT(i + 1, k) >= AT(i, k + 1))
			i++;
		else
			k++;
	}
#undef AT
}

static size_t count_only(const struct version_words *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += w->v[i].only;
	return n;
}

bool versions_compare(struct arena *a, str x, str y, struct version_words *of_x, struct version_words *of_y)
{
	size_t head = 0, tail = 0;

	split(a, x, of_x);
	split(a, y, of_y);
	while (head < of_x->n && head < of_y->n && same(&of_x->v[head], &of_y->v[head])) {
		of_x->v[head].only = of_y->v[head].only = false;
		head++;
	}
	while (head + tail < of_x->n && head + tail < of_y->n && same(&of_x->v[of_x->n - 1 - tail], &of_y->v[of_y->n - 1 - tail])) {
		of_x->v[of_x->n - 1 - tail].only = of_y->v[of_y->n - 1 - tail].only = false;
		tail++;
	}
	match(a, of_x->v + head, of_x->n - head - tail, of_y->v + head, of_y->n - head - tail);
	size_t longer = of_x->n > of_y->n ? of_x->n : of_y->n, shared = of_x->n - count_only(of_x);
	if (shared && shared * 4 >= longer)
		return true;
	for (size_t i = 0; i < of_x->n; i++)
		of_x->v[i].only = false;
	for (size_t i = 0; i < of_y->n; i++)
		of_y->v[i].only = false;
	return false;
}
