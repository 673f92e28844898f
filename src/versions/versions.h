/* SPDX-License-Identifier: Apache-2.0 */
/*
 * versions.h -- when two people wrote the same thing at the same time: both are kept, and somebody chooses.
 * The only header of this folder that others may include.  docs/conflicts.md has the rule for each kind of field.
 */
#ifndef VERSIONS_VERSIONS_H
#define VERSIONS_VERSIONS_H
#include "base/cx.h"

struct html;

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

/* For a test, and for the view: the words of two texts, and which stand in only one of them. */
struct version_word { str word, space; bool only; };   /* space: what follows it */
struct version_words { struct version_word *v; size_t n, cap; };
/* False: they have too little in common for that to say anything, and nothing is marked. */
bool versions_compare(struct arena *a, str x, str y, struct version_words *of_x, struct version_words *of_y);
#endif
