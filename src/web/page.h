/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h -- the parts that pages are made of: forms, fields, lists.
 * Each writes accessible markup in the design system's classes; an issue noted
 * with cx_issue under a field's name appears beside that field.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H
#include "base/cx.h"
#include "base/html.h"

/* A form that posts to action, with its id and token.  Close it with form_end. */
void form_begin(struct html *h, struct cx *cx, str action);
/* The same, known to a script by that name. */
void form_begin_known(struct html *h, struct cx *cx, str action, const char *name);
/* The same under an id that it had before. */
void form_begin_as(struct html *h, struct cx *cx, str action, str form);
/* The same for a form with a file in it: the host puts its path in the field "file". */
void form_begin_file(struct html *h, struct cx *cx, str action);
void form_end(struct html *h);
void form_hidden(struct html *h, const char *name, str value);
/* The version of a field that this form was drawn from: the id of the form that wrote it. */
void form_base(struct html *h, const char *field, str version);
void form_button(struct html *h, msg text);                     /* the one primary button */
void form_button_quiet(struct html *h, msg text);               /* secondary */
void form_button_named(struct html *h, msg text, const char *name, const char *value, bool quiet);

/* A field: name, label, an optional hint, the value to start from.  Optional flags in braces. */
struct field_look {
	const char *name;
	msg label, hint;             /* hint.id NULL: none */
	str of;                      /* what stands for {1} in the label, such as a name */
	str value;
	bool required;               /* says nothing when true; "(if you like)" follows the label when false */
	bool label_large;            /* the label is the page's question */
	bool label_hidden;           /* only for screen readers: the page says it already */
	bool autofocus;
	const char *autocomplete, *inputmode;
	int rows;                    /* of a words field; 0: 4 */
	int width;                   /* in characters; 0: full */
};
void form_line(struct html *h, struct cx *cx, struct field_look f);
void form_words(struct html *h, struct cx *cx, struct field_look f);
void form_date(struct html *h, struct cx *cx, struct field_look f);    /* value "2026-11-21" */
void form_search(struct html *h, struct cx *cx, struct field_look f);
/* What stands above a field of which req_gentle asks; the fields call it themselves. */
void form_gentle(struct html *h, struct cx *cx, const char *field);
struct option { const char *value; msg text; str name; };        /* name: a text of people's own, else text */
void form_radios(struct html *h, struct cx *cx, struct field_look f, const struct option *o, size_t n);
void form_select(struct html *h, struct cx *cx, struct field_look f, const struct option *o, size_t n);
void form_tick(struct html *h, struct cx *cx, struct field_look f);    /* ticked when value is "1" */

/* The list of what is wrong, above the form, with links to the fields; nothing when all is well. */
void page_issues(struct html *h, struct cx *cx);
/* The page's one h1. */
void page_heading(struct html *h, msg text);
#define page_heading_t(h, m, ...) do { html((h), "<h1 class=\"govuk-heading-xl\">"); html_t((h), (m), __VA_ARGS__); html((h), "</h1>\n"); } while (0)
/* A paragraph; and the day of a time, as texts name it: 4 December 2026. */
void page_para(struct html *h, msg text);
str page_day(struct cx *cx, int64_t ms);
/* The address of a site without what only machines read before it: "alongside.example". */
str page_by_hand(str site);
/* A link as a button. */
void page_button_link(struct html *h, str to, msg text, bool quiet);
/* A calm line saying that something is done. */
void page_done(struct html *h, msg text);
#endif
