/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_out_int.h -- the directory in the words of the national standards (docs/directory.md has the mapping): what is asked
 * of a feed, the rows behind it, and one way of writing them for both roots.
 */
#ifndef FEEDS_FEEDS_OUT_INT_H
#define FEEDS_FEEDS_OUT_INT_H
#include "base/cx.h"
#include "base/record.h"
#include "programme/programme.h"

enum feed_list { FEED_SERVICES = 1, FEED_ORGANISATIONS = 2, FEED_AT_LOCATIONS = 4, FEED_TAXONOMIES = 8, FEED_TERMS = 16 };
#define FEED_ALL 31
#define FEED_WORDS 6

/* A parameter of a list: one table for reading it, and for saying in the OpenAPI document what there is. */
struct feed_param { const char *name; int lists; const char *type, *about; };
extern const struct feed_param feed_params[];       /* ends with a NULL name */

struct feed_ask {
	enum feed_list list;
	int64_t page, per_page;
	str words[FEED_WORDS];       /* stems; empty ones ask for nothing */
	str term, taxonomy;          /* a term's code, a taxonomy's; "none": one that we do not have */
	str organisation, parent;    /* ids */
	int64_t modified_after, minimum_age, maximum_age, days, start, end;   /* 0, or -1 for times: not asked */
	str postcode, hood;          /* hood: a neighbourhood's id, "none" when it is in none of ours; empty: not asked */
	int64_t metres;              /* from that postcode; 0: not asked */
	double lat, lon;
	bool minimal, full, lines;   /* lines: ndjson */
	bool strict;                 /* asks for what a service that has ended does not say any more */
	str wrong;                   /* not empty: why it cannot be answered */
};
struct req;
err feed_ask_read(struct cx *cx, const struct req *rq, enum feed_list list, struct feed_ask *out) MUST_CHECK;

/* A thing with what stands beside it and the place where it happens, as one row. */
struct feed_row {
	str id, kind, name, about, at_place, address, neighbourhood, freq, when_words, cost, cost_words, step_free, access_words;
	double lat, lon;
	int64_t days, nth, opens_at, closes_at, checked_day, first_seq, changed_at, from_age, to_age;
	bool food, warm, hidden, defunct;
	str language, keeper_name, keeper_reach, organisation, org_id, website, email, phone, who_for;
	str place_name, place_address, place_step_free, place_access, place_hood, place_state;
	double place_lat, place_lon;
};
struct feed_row_list { struct feed_row *v; size_t n, cap; };
struct feed_org { str id, name, kind; int64_t first_seq; };   /* kind: "body", or of the thing that stands alone */
struct feed_org_list { struct feed_org *v; size_t n, cap; };

/* Services and where they happen; located: only those that say where.  In the order of their first save. */
err feed_store_count(struct cx *cx, const struct feed_ask *q, bool located, int64_t *n) MUST_CHECK;
err feed_store_page(struct cx *cx, const struct feed_ask *q, bool located, struct feed_row_list *out) MUST_CHECK;
err feed_store_after(struct cx *cx, const struct feed_ask *q, bool located, int64_t seq, str id, int64_t most,
	struct feed_row_list *out) MUST_CHECK;
err feed_store_one(struct cx *cx, str id, struct feed_row *out) MUST_CHECK;
err feed_store_orgs_count(struct cx *cx, const struct feed_ask *q, int64_t *n) MUST_CHECK;
err feed_store_orgs(struct cx *cx, const struct feed_ask *q, int64_t limit, int64_t offset, struct feed_org_list *out) MUST_CHECK;
err feed_store_org(struct cx *cx, str id, struct feed_org *out) MUST_CHECK;
/* The same rows by where they are, from that id on: what happens at a place that is told, what neighbours do together in a
 * neighbourhood. */
err feed_store_here(struct cx *cx, str place, str after, int64_t most, struct feed_row_list *out) MUST_CHECK;
err feed_store_around(struct cx *cx, str neighbourhood, str after, int64_t most, struct feed_row_list *out) MUST_CHECK;
/* Places that are shown and told and have a point, from that id on; and what was saved first last, places too. */
err feed_store_places(struct cx *cx, str after, int64_t most, struct feed_row_list *out) MUST_CHECK;
err feed_store_new(struct cx *cx, int64_t most, struct feed_row_list *out) MUST_CHECK;
/* A place that is shown and told; ERR_NOT_FOUND when it is kept back. */
err feed_store_place(struct cx *cx, str id, struct feed_row *out) MUST_CHECK;
/* A text that is another whenever anything of the feed is. */
err feed_store_standing(struct cx *cx, str *out) MUST_CHECK;

/* Words of a row that may go out (feeds_out_words.c): without the sentences that name who keeps it, a private number or
 * mailbox or, where its place is kept back, the place. */
str feed_words(struct arena *a, const struct feed_row *r, str text);

/* What is the same for all rows of an answer. */
struct feed_out { struct cx *cx; struct neighbourhood_list hoods; int64_t today; };
err feed_out_begin(struct cx *cx, struct feed_out *f) MUST_CHECK;
enum feed_shape { FEED_MINIMAL, FEED_BRIEF, FEED_FULL };
void feed_service(struct feed_out *f, const struct feed_row *r, enum feed_shape shape, struct buf *out);
bool feed_located(const struct feed_row *r);
void feed_at_location(struct feed_out *f, const struct feed_row *r, bool full, struct buf *out);
void feed_org(struct feed_out *f, const struct feed_org *o, bool full, struct buf *out);

/* Our own two taxonomies (feeds_out_terms.c). */
struct feed_term { const char *code, *name, *about; int taxonomy; };
struct feed_taxonomy { const char *code, *name, *about; };
extern const struct feed_term feed_terms[];          /* ends with a NULL code */
extern const struct feed_taxonomy feed_taxonomies[];   /* two */
#define FEED_TAXONOMIES_N 2
str feed_term_id(struct arena *a, const struct feed_term *t);
str feed_taxonomy_id(struct arena *a, int taxonomy);
const struct feed_term *feed_term_of(const char *code);
void feed_term_write(struct arena *a, const struct feed_term *t, struct buf *out);
void feed_taxonomy_write(struct arena *a, int taxonomy, bool full, struct buf *out);

/* JSON as it is written: no empty text, no null. */
struct feed_json { struct buf *b; bool more; };
void out_open(struct feed_json *j, const char *key, char bracket);      /* key NULL: in an array, or the whole */
void out_close(struct feed_json *j, char bracket);
void out_text(struct feed_json *j, const char *key, str s);             /* nothing when empty */
void out_always(struct feed_json *j, const char *key, str s);
void out_int(struct feed_json *j, const char *key, int64_t n);
void out_real(struct feed_json *j, const char *key, double d);
void out_bool(struct feed_json *j, const char *key, bool yes);

struct feed_root { const char *path, *version, *profile, *schemas; };
extern const struct feed_root feed_roots[2];
void feed_openapi(struct cx *cx, str site, const struct feed_root *root, struct buf *out);
#define FEED_LICENCE "Open Government Licence v3.0"
#define FEED_LICENCE_AT "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

/* A thing's price and where it happens as a line of words; empty: not said, or not told. */
str feed_fees(struct arena *a, const struct feed_row *r);
str feed_where(struct arena *a, const struct feed_row *r);
/* Our page of it. */
str feed_page_of(struct arena *a, str site, str id);
str feed_id(struct arena *a, str of, const char *what);   /* a derived id, UUIDv5 */
str feed_time(struct arena *a, int64_t ms);               /* "2026-06-10T09:00:00Z" */
/* "Step-free"; empty: not known. */
str feed_steps(str step_free);
struct html;
void feeds_out_view(struct html *h, struct cx *cx, str site);
#endif
