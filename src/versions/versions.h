/* SPDX-License-Identifier: Apache-2.0 */
/*
 * versions.h -- when two people wrote the same thing at the same time: both are kept, and somebody chooses.
 * The only header of this folder that others may include.  docs/conflicts.md has the rule for each kind of field.
 */
#ifndef VERSIONS_VERSIONS_H
#define VERSIONS_VERSIONS_H
#include "base/cx.h"

struct html;

/* That a field of a row said something else before, or what was said of it at the same time as what stands; see 0026_versions.sql.
 * Beside the states there is met, of no field: the form `by` met another version than it was drawn from, and words is that
 * one. */
struct kept { str id, person, row, field, words, state, old, by, who; int64_t at, moment_at, n; };
struct kept_list { struct kept *v; size_t n, cap; };

/* A form over a row that may have changed since it was drawn.  Set the first five, ask versions_merge, then
 * versions_field for each field, then versions_merged. */
struct merge {
	str person, row;             /* whose; and the id of what the fields are of */
	str version, base;           /* that stands; that the form was drawn from */
	int64_t moment_at;                /* of a moment: when it was written down; else 0 */
	bool own;                    /* a field that only ever holds the person's own words, whoever typed them */
	bool write;                  /* something of the form is to stand: the row's version is the form now */
	bool both;                   /* something that was said does not stand, and is kept */
	str next;                    /* what the row's version is to be, if write is set: of a form that met another version
	                              * than it was drawn from, one that no form of its phone was drawn from */
	bool stale, known;
	int64_t since;
	struct str_list chain;       /* the form it was drawn from, what that one was drawn from, and so on: versions_merge.c */
	struct kept_list kept;
};
/* When both wrote since: a small fact goes by who said it last, and the person's own hand before anybody else's;
 * of a longer text both are kept until someone chooses; of what they ask first, each word stands; and of a yes and a
 * no (any words say no), the no. */
enum conflict { BY_TIME, KEEP_BOTH, ADD_UP, NO_STANDS };
err versions_merge(struct cx *cx, struct merge *m) MUST_CHECK;
/* *mine is what the form says, and becomes what is to stand. */
err versions_field(struct cx *cx, struct merge *m, const char *field, str stands, str *mine, enum conflict how) MUST_CHECK;
/* at: the page that shows what was kept. */
err versions_merged(struct cx *cx, struct merge *m, str at) MUST_CHECK;
/* Somebody else wrote that field since the form was drawn, or nobody can tell. */
bool versions_since(const struct merge *m, const char *field, enum conflict how);
/* What was said of that field is forgotten; no late form brings back what stood there. */
err versions_hide(struct cx *cx, str row, const char *field) MUST_CHECK;
err versions_forget(struct cx *cx, str row) MUST_CHECK;                 /* with the row itself */
err versions_move(struct cx *cx, str row, str person) MUST_CHECK;       /* the row is another person's now */

/* Where two versions stand: a line of the lists that lead there. */
struct two_line { str person, name, path; msg title; };
struct two_line_list { struct two_line *v; size_t n, cap; };

/* One of the two. */
struct version_text {
	str words;
	bool own;                    /* the person's own, whoever typed them */
	str who;                     /* the name of whoever works here and wrote or typed it; empty: not known */
	int64_t at;
};
/* What was said at the same time as what stands, newest first: shown beside it for 90 days. */
struct lost { str field; struct version_text text; };
struct lost_list { struct lost *v; size_t n, cap; };
err versions_lost(struct cx *cx, str row, struct lost_list *out) MUST_CHECK;
/* title: what a field is called. */
void versions_view_lost(struct html *h, struct cx *cx, const struct lost_list *l, msg title(str field));

/* The page "Two versions": one form, drawn from both as they stand. */
struct two_versions {
	msg title;                   /* of what they are two versions */
	str name;                    /* whose page it is on; empty on their own */
	str action, later;           /* where the choice goes; where "Decide later" leads */
	struct version_text stands, other;
	str other_id, base;          /* the id of the other; the version of what stands */
	str both;                    /* the two as one text, as it is in the form */
	bool together;               /* ticked: the person chose too */
};
void versions_view(struct html *h, struct cx *cx, const struct two_versions *t);
/* When there is nothing to choose any more, with what is noted in cx as to why. */
void versions_view_chosen(struct html *h, struct cx *cx, msg title, str later);
void versions_view_lines(struct html *h, const struct two_line_list *l, size_t most);

/* What a form of that page says.  base, words: may have no text, of a form that is older than they are. */
struct version_choice { str other, base, keep, words; bool together; };
struct req;
err versions_choice_read(struct cx *cx, const struct req *rq, struct version_choice *out) MUST_CHECK;

/* What stands afterwards, from what stands and the other: *text.  An issue when it is no choice, or when words
 * of the person's own would go that the person has not let go. */
err versions_choose(struct cx *cx, const struct version_choice *c, const struct version_text *stands,
	const struct version_text *other, str *text) MUST_CHECK;
/* What to say to whoever chose after somebody else had. */
err versions_late(struct cx *cx) MUST_CHECK;

/* The same page for a field that versions_field kept both of: draws it, or takes the choice. */
struct version_page {
	str person, name, row;       /* name: empty on the person's own screen */
	const char *field;
	msg title;
	str action, later, version, words;   /* words, version: that stand */
	int64_t moment_at;
	bool own;                    /* as of a merge */
	bool chosen, write;          /* a choice was taken; and then `words` are to stand, if `write` */
};
struct resp;
err versions_page(struct cx *cx, const struct req *rq, struct resp *rs, struct version_page *p) MUST_CHECK;
/* Rows of the actor's people where that field stands in two versions: person and row only. */
err versions_waiting(struct cx *cx, const char *field, struct kept_list *out) MUST_CHECK;
/* Whether that field of that row does. */
err versions_wait(struct cx *cx, str row, const char *field, bool *wait) MUST_CHECK;

/* For a test, and for the view: the words of two texts, and which stand in only one of them. */
struct version_word { str word, space; bool only; };   /* space: what follows it */
struct version_words { struct version_word *v; size_t n, cap; };
/* False: they have too little in common for that to say anything, and nothing is marked. */
bool versions_compare(struct arena *a, str x, str y, struct version_words *of_x, struct version_words *of_y);
#endif
