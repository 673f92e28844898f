/* SPDX-License-Identifier: Apache-2.0 */
/* paper_int.h -- what the files of this folder share: the page on paper, for a day without a screen. */
#ifndef PAPER_PAPER_INT_H
#define PAPER_PAPER_INT_H
#include "base/cx.h"
#include "base/record.h"

struct html;
struct step_list;
struct page_words_list;

/* A heading and the words below it; one paragraph a line. */
struct paper_section { msg title; str name; str words; };   /* name: a heading of people's own, else title */
struct paper_section_list { struct paper_section *v; size_t n, cap; };
/* As much of one section as stands on one panel.  words is a slice of the section's. */
struct paper_piece { size_t section; bool more; str words; };    /* more: it began on an earlier panel */
struct paper_panel { struct paper_piece *v; size_t n, cap; };
struct paper_panel_list { struct paper_panel *v; size_t n, cap; };
/* What a panel holds, in the size of its letters.  The stylesheet's .panel keeps to the same numbers. */
struct paper_size { int64_t width, room; };   /* of a line, in hundredths of an em; of the panel, in half lines */
extern const struct paper_size paper_plain, paper_large;   /* a panel of A5 in 14 and in 18 points */

/* Cuts sections into panels, in order.  Every letter that is no white space stands on exactly one
 * panel; a heading stands with at least two lines of its words, unless there are fewer or a word longer
 * than a panel follows: only such a word is parted.  Lines are counted wider than any browser draws them. */
void paper_cut(struct arena *a, enum lang lang, const struct paper_section_list *s, struct paper_size size,
	struct paper_panel_list *out);
/* How many lines at most the words (no heading) take in a line of that width, each line of the text by itself. */
int64_t paper_lines(str words, int64_t width);
/* "Eirlys Jones" is Eirlys; "Mrs Jones" and "the lads" stay. */
str paper_first_name(str name);

/* What is to be printed: ticks and a size, from the address. */
struct paper_choice {
	bool asked;                  /* the form was sent; else it shows what is usual */
	bool name, talk, vision, matters, gifts, give, change, steps, places, find_us;
	bool agreement, people, reach, hard;   /* only when asked for */
	bool said_yes;               /* to being printed, by somebody who wants to be asked first */
	str size;                    /* "plain" or "large" */
	str site;                    /* the name of this site, as the reader knows it; not chosen */
};
extern const struct record paper_choice_record;
void paper_choice_usual(struct paper_choice *c);
/* The sections that were chosen and have words in them, of a person the actor may see. */
err paper_sections(struct cx *cx, str person, const struct paper_choice *c, struct paper_section_list *out) MUST_CHECK;

struct person;
void paper_view_choose(struct html *h, struct cx *cx, const struct person *p, const struct paper_choice *c);
void paper_view_booklet(struct html *h, struct cx *cx, str person, const struct paper_choice *c,
	const struct paper_section_list *s);
void paper_view_a4(struct html *h, struct cx *cx, str person, const struct paper_choice *c,
	const struct paper_section_list *s);
void paper_view_blank(struct html *h, const struct page_words_list *questions, bool large);
#endif
