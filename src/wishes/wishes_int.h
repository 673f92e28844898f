/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_int.h -- what the files of this folder share. */
#ifndef WISHES_WISHES_INT_H
#define WISHES_WISHES_INT_H
#include "access/access.h"
#include "base/html.h"
#include "community/community.h"
#include "programme/programme.h"
#include "wishes/wishes.h"

/* One wish; its words were opened to be compared, and no page shows them. */
struct one_wish { str id, theme, neighbourhood; int64_t month; };
struct one_wish_list { struct one_wish *v; size_t n, cap; };

/* Wishes that share a word.  key: its stem, the same in English and Welsh; words: what many of them share, as they
 * write it; n: how many, for a coordinator's eyes. */
struct theme { str key, words; int64_t n; };
struct theme_list { struct theme *v; size_t n, cap; };
/* Themes of at least so many wishes, most first.  Each wish is in one of them, and a word that fewer share is in no name. */
void wishes_themes(struct arena *a, const struct str_list *wishes, int64_t least, struct theme_list *out);
bool wishes_alike(struct arena *a, str key, str wish);
/* Of a neighbourhood (empty: where nobody said where): without those for which something is beginning, or has begun since. */
void wishes_left(struct arena *a, const struct one_wish_list *all, const struct start_list *starts, str neighbourhood, struct str_list *out);
/* Those of a start: what it grew from, and who pressed that they would come, without telling which. */
int64_t wishes_of_start(struct arena *a, const struct one_wish_list *all, const struct start *s);

/* Checks, then adds or changes; ERR_INVALID with issues. */
err wishes_start_change(struct cx *cx, struct start *s, str base) MUST_CHECK;
err wishes_start_rest(struct cx *cx, struct start *s) MUST_CHECK;

err wishes_store_find(struct cx *cx, int64_t since, struct one_wish_list *out) MUST_CHECK;
err wishes_store_start_get(struct cx *cx, str id, struct start *out) MUST_CHECK;
err wishes_store_start_find(struct cx *cx, struct start_list *out) MUST_CHECK;      /* newest first */
err wishes_store_start_put(struct cx *cx, const struct start *s) MUST_CHECK;

/* What a page shows of one neighbourhood. */
struct hood_wishes { str id, name; struct theme_list themes; };
struct hood_wishes_list { struct hood_wishes *v; size_t n, cap; };
/* n: how many wishes come from there, as the reader may know it; 0: too few to say. */
struct hood_count { str name; double lat, lon; int64_t n; };
struct hood_count_list { struct hood_count *v; size_t n, cap; };
struct wishes_page {
	str own_id;                  /* where the coordinator who asks is rooted; may be empty */
	struct hood_wishes_list own; /* for them, with numbers: there, and where nobody said where, from LIMIT_WISH_ALIKE on */
	struct hood_count_list hoods;
	struct start_list starts;    /* open ones */
	struct neighbourhood_list neighbourhoods;
	bool coordinator;
	msg done;
};
void wishes_view_page(struct html *h, struct cx *cx, const struct wishes_page *p);
int64_t wishes_public(int64_t n);   /* by the public disclosure profile; 0: it is not said */
void wishes_view_map(struct html *h, const struct wishes_page *p);
struct start_page {
	struct start start;
	struct thing_list places;
	struct neighbourhood_list neighbourhoods;
	str first;                   /* the day as it was written */
	int64_t n;                   /* wishes like it, for a coordinator; 0: fewer than LIMIT_WISH_ALIKE */
	bool coordinator;
	msg done;
};
void wishes_view_form(struct html *h, struct cx *cx, const struct start_page *p);
void wishes_view_start(struct html *h, struct cx *cx, const struct start_page *p);
#endif
