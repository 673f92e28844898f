/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_mark.c -- what is written in a mark: initials, and a number when others have the same. */
#include "base/text.h"
#include "goodlife/goodlife_circle_int.h"

struct tie_label *goodlife_labels(struct arena *a, const struct tie_list *ties)
{
	struct tie_label *l = arena_alloc(a, (ties->n + 1) * sizeof *l);
	str *folded = arena_alloc(a, (ties->n + 1) * sizeof *folded);

	for (size_t i = 0; i < ties->n; i++) {
		l[i].letters = text_initials(a, ties->v[i].words);
		folded[i] = text_fold(a, l[i].letters);
		for (size_t k = i; k-- > 0 && !l[i].number;)
			if (str_eq(folded[i], folded[k])) {
				l[k].number += !l[k].number;
				l[i].number = l[k].number + 1;
			}
	}
	return l;
}
