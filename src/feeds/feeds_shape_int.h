/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_shape_int.h -- a sheet of things that others have made: what each of its columns is, as a person here
 * has said once for all sheets with the same first line, and each of its lines as a record.
 */
#ifndef FEEDS_FEEDS_SHAPE_INT_H
#define FEEDS_FEEDS_SHAPE_INT_H
#include "feeds/feeds_open.h"

enum means {
	MEANS_BESIDE, MEANS_NOTHING, MEANS_NAME, MEANS_NAME_CY, MEANS_ABOUT, MEANS_KIND, MEANS_KEY, MEANS_ORGANISATION,
	MEANS_WHEN, MEANS_DAYS, MEANS_OPENS, MEANS_CLOSES, MEANS_PLACE, MEANS_ADDRESS, MEANS_POSTCODE, MEANS_LAT, MEANS_LON,
	MEANS_NEIGHBOURHOOD, MEANS_STEP_FREE, MEANS_ACCESS, MEANS_COST, MEANS_WEBSITE, MEANS_EMAIL, MEANS_PHONE, MEANS_KEEPER,
	MEANS_WHO_FOR, MEANS_FROM_AGE, MEANS_TO_AGE, MEANS_LANGUAGE, MEANS_WELCOME, MEANS_CHECKED, MEANINGS
};
extern const char *const means_codes[MEANINGS];
bool means_many(enum means m);       /* several columns together may be this */

struct shape {
	enum means v[LIMIT_CSV_FIELDS];
	str head[LIMIT_CSV_FIELDS];
	size_t n;
	char comma;
	str kind;                    /* of a line that does not say; empty: nobody has said */
	str feed;                    /* in words, where such sheets are from */
	size_t body;                 /* where its lines begin in the file, and on which line */
	int64_t line;
};

/* feeds_shape_columns.c: what a column seems to be, by its name in English or Welsh; and codes. */
enum means means_of(struct arena *a, str head);
enum means means_from(str code);

/* feeds_shape_when.c: "Tuesdays 10am - 12 noon", "Mon-Fri 9:30-4pm", "Dydd Iau cyntaf y mis 2yp".  False: it says more than days
 * and hours, or something else; then nothing of it counts.  *vague: and something besides, such as "evening". */
struct rhythm_words { int64_t days, nth, opens, closes; bool vague; };     /* hours: -1 not said */
bool rhythm_read(struct arena *a, str words, struct rhythm_words *out);
/* "5-11", "under 5", "50+", "all ages".  False: neither. */
bool ages_read(struct arena *a, str words, int64_t *from, int64_t *to);

/* feeds_shape.c */
enum shape_got {
	SHAPE_OURS,                  /* our own columns */
	SHAPE_KNOWN,                 /* a person here has said what they are */
	SHAPE_NEW,                   /* nobody has yet */
	SHAPE_BAD                    /* this is no sheet; *wrong says why */
};
/* `text`: the first piece of the file.  With NEW what the columns seem to be. */
err shape_look(struct cx *cx, str text, struct shape *out, enum shape_got *got, msg *wrong) MUST_CHECK;
err shape_remember(struct cx *cx, const struct shape *s) MUST_CHECK;
/* Of the first lines of a file: at most three, as lines. */
void shape_first(struct cx *cx, str text, const struct shape *s, struct str_list *three);
/* As it stands in import.mapping, so that a job goes on by it. */
str shape_write(struct cx *cx, const struct shape *s);
bool shape_is(str mapping);
void shape_read(str mapping, const struct str_list *head, struct shape *out);
/* What was chosen of a sheet that has been looked at. */
void shape_again(str mapping, struct shape *s);
/* One line as a record, and as it came. */
void shape_line(struct cx *cx, const struct shape *s, const struct str_list *fields, struct open_record *out, str *original);
/* Stages the next of its lines. */
err shape_begin(struct cx *cx, str id, str name, const struct shape *s) MUST_CHECK;
err shape_check(struct cx *cx, str id, const struct shape *s, struct csv *csv, size_t most, bool *done) MUST_CHECK;
/* What a shell says of a sheet whose columns nobody has told us. */
str shape_unknown(struct cx *cx, const struct shape *s);

/* feeds_shape_store.c: the area's memory, and the lists that wait for somebody to say what their columns are. */
struct waiting { str id, name, path, feed, mapping; int64_t at, expires; };
struct waiting_list { struct waiting *v; size_t n, cap; };
err shape_store_get(struct cx *cx, str tag, str *mapping) MUST_CHECK;
err shape_store_put(struct cx *cx, str tag, str mapping) MUST_CHECK;
err waiting_store_add(struct cx *cx, const struct waiting *w) MUST_CHECK;
err waiting_store_get(struct cx *cx, str id, struct waiting *out) MUST_CHECK;
err waiting_store_find(struct cx *cx, struct waiting_list *out) MUST_CHECK;
err waiting_store_mapping(struct cx *cx, str id, str mapping) MUST_CHECK;
err waiting_store_drop(struct cx *cx, str id) MUST_CHECK;

/* feeds_shape_web.c */
struct req;
struct resp;
/* A list that was sent: read in by a job, or asked about first. */
err shape_sent(struct cx *cx, const struct req *rq, struct resp *rs, str path, str feed, str name) MUST_CHECK;
err shape_page(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;         /* ERR_NOT_FOUND: it waits no more */
err shape_columns(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;
err shape_forget(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;

/* feeds_shape_view.c */
struct html;
void shape_view(struct html *h, struct cx *cx, const struct waiting *w, const struct shape *s, str text);
void shape_view_waiting(struct html *h, struct cx *cx, const struct waiting_list *l);
#endif
