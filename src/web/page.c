/* SPDX-License-Identifier: Apache-2.0 */
/* page.c -- the parts that pages are made of. */
#include "base/id.h"
#include "base/when.h"
#include "web/page.h"

void form_begin_as(struct html *h, struct cx *cx, str action, str form)
{
	html(h, "<form method=\"post\" action=\"{}\" novalidate>\n", action);
	if (cx->token.n)
		form_hidden(h, "token", cx->token);
	form_hidden(h, "form", form);
}

static void begin(struct html *h, struct cx *cx, str action, bool file, const char *name)
{
	html(h, "<form method=\"post\" action=\"{}\"", action);
	if (name)
		html(h, " id=\"{}\"", name);
	if (file)
		html(h, " enctype=\"multipart/form-data\"");
	html(h, " novalidate>\n");
	if (cx->token.n)
		form_hidden(h, "token", cx->token);
	form_hidden(h, "form", id_random(cx));
}

void form_begin(struct html *h, struct cx *cx, str action)      { begin(h, cx, action, false, NULL); }
void form_begin_file(struct html *h, struct cx *cx, str action) { begin(h, cx, action, true, NULL); }

void form_begin_known(struct html *h, struct cx *cx, str action, const char *name)
{
	begin(h, cx, action, false, name);
}

void form_end(struct html *h) { html(h, "</form>\n"); }

void form_hidden(struct html *h, const char *name, str value)
{
	html(h, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, value);
}

void form_base(struct html *h, const char *field, str version)
{
	html(h, "<input type=\"hidden\" name=\"base_{}\" value=\"{}\">\n", field, version);
}

void form_button(struct html *h, msg text)
{
	html(h, "<button class=\"govuk-button\">{}</button>\n", text);
}

void form_button_quiet(struct html *h, msg text)
{
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}</button>\n", text);
}

void form_button_named(struct html *h, msg text, const char *name, const char *value, bool quiet)
{
	html(h, "<button class=\"govuk-button{}\" name=\"{}\" value=\"{}\">{}</button>\n",
		quiet ? " govuk-button--secondary" : "", name, value, text);
}

static const struct issue *issue_of(struct cx *cx, const char *name)
{
	for (size_t i = 0; i < cx->issues.n; i++)
		if (!strcmp(cx->issues.v[i].field, name))
			return &cx->issues.v[i];
	return NULL;
}

static void label_text(struct html *h, const struct field_look *f)
{
	if (f->of.n)
		html_t(h, f->label, f->of);
	else
		html(h, "{}", f->label);
	if (!f->required)
		html(h, " <span class=\"muted\">({})</span>", T("if you like"));
}

static void hint_and_issue(struct html *h, struct cx *cx, const struct field_look *f)
{
	const struct issue *wrong = issue_of(cx, f->name);

	if (f->hint.id)
		html(h, "<div class=\"govuk-hint\" id=\"{}-hint\">{}</div>\n", f->name, f->hint);
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"{}-error\"><span class=\"govuk-visually-hidden\">{}</span> {}</p>\n",
			f->name, T("Please look:"), wrong->text);
}

static void field_open(struct html *h, struct cx *cx, const struct field_look *f)
{
	const char *large = f->label_hidden ? " govuk-visually-hidden" : f->label_large ? " govuk-label--m" : "";

	html(h, "<div class=\"govuk-form-group{}\">\n<label class=\"govuk-label{}\" for=\"{}\">",
		issue_of(cx, f->name) ? " govuk-form-group--error" : "", large, f->name);
	label_text(h, f);
	html(h, "</label>\n");
	hint_and_issue(h, cx, f);
}

/* The attributes that all fields share, inside an open tag. */
static void field_attributes(struct html *h, struct cx *cx, const struct field_look *f)
{
	bool wrong = issue_of(cx, f->name);

	html(h, " id=\"{}\" name=\"{}\"", f->name, f->name);
	if (f->hint.id || wrong)
		html(h, " aria-describedby=\"{}{}{}{}{}\"", f->hint.id ? f->name : "", f->hint.id ? "-hint" : "",
			f->hint.id && wrong ? " " : "", wrong ? f->name : "", wrong ? "-error" : "");
	if (wrong)
		html(h, " aria-invalid=\"true\"");
	if (f->autocomplete)
		html(h, " autocomplete=\"{}\"", f->autocomplete);
	if (f->inputmode)
		html(h, " inputmode=\"{}\"", f->inputmode);
	if (f->autofocus)
		html(h, " autofocus");
}

static void input(struct html *h, struct cx *cx, const struct field_look *f, const char *type)
{
	field_open(h, cx, f);
	html(h, "<input class=\"govuk-input{}{}\" type=\"{}\"", issue_of(cx, f->name) ? " govuk-input--error" : "",
		f->width == 0 ? "" : f->width <= 5 ? " govuk-input--width-5" : f->width <= 10 ? " govuk-input--width-10" :
		" govuk-input--width-20", type);
	field_attributes(h, cx, f);
	html(h, " value=\"{}\">\n</div>\n", f->value);
}

void form_line(struct html *h, struct cx *cx, struct field_look f)
{
	form_gentle(h, cx, f.name);
	f.autofocus = f.autofocus && !cx->gentle.field;
	input(h, cx, &f, "text");
}
void form_search(struct html *h, struct cx *cx, struct field_look f) { input(h, cx, &f, "search"); }

void form_date(struct html *h, struct cx *cx, struct field_look f)
{
	f.width = 10;
	input(h, cx, &f, "date");
}

void form_words(struct html *h, struct cx *cx, struct field_look f)
{
	form_gentle(h, cx, f.name);
	f.autofocus = f.autofocus && !cx->gentle.field;
	field_open(h, cx, &f);
	html(h, "<textarea class=\"govuk-textarea{}\" rows=\"{}\"", issue_of(cx, f.name) ? " govuk-textarea--error" : "",
		f.rows ? f.rows : 4);
	field_attributes(h, cx, &f);
	/* A browser drops the first newline of a textarea. */
	html(h, ">\n{}</textarea>\n</div>\n", f.value);
}

static bool is_chosen(const struct field_look *f, const struct option *o)
{
	return str_is(f->value.p ? f->value : STR(""), o->value);
}

static val option_text(const struct option *o) { return o->name.p ? V(o->name) : V(o->text); }

void form_radios(struct html *h, struct cx *cx, struct field_look f, const struct option *o, size_t n)
{
	bool wrong = issue_of(cx, f.name);

	html(h, "<div class=\"govuk-form-group{}\">\n<fieldset class=\"govuk-fieldset\"", wrong ? " govuk-form-group--error" : "");
	if (f.hint.id || wrong)
		html(h, " aria-describedby=\"{}{}\"", f.name, wrong ? "-error" : "-hint");
	html(h, ">\n<legend class=\"govuk-fieldset__legend{}\">", f.label_large ? " govuk-fieldset__legend--m" : "");
	label_text(h, &f);
	html(h, "</legend>\n");
	hint_and_issue(h, cx, &f);
	html(h, "<div class=\"govuk-radios\">\n");
	for (size_t i = 0; i < n; i++) {
		/* The first has the field's own id, so that the list of issues can lead to it. */
		html(h, "<div class=\"govuk-radios__item\"><input class=\"govuk-radios__input\" type=\"radio\" id=\"{}", f.name);
		if (i)
			html(h, "-{}", i);
		html(h, "\" name=\"{}\" value=\"{}\"", f.name, o[i].value);
		if (is_chosen(&f, &o[i]))
			html(h, " checked");
		html(h, "><label class=\"govuk-label govuk-radios__label\" for=\"{}", f.name);
		if (i)
			html(h, "-{}", i);
		html(h, "\">{}</label></div>\n", option_text(&o[i]));
	}
	html(h, "</div>\n</fieldset>\n</div>\n");
}

void form_select(struct html *h, struct cx *cx, struct field_look f, const struct option *o, size_t n)
{
	field_open(h, cx, &f);
	html(h, "<select class=\"govuk-select\"");
	field_attributes(h, cx, &f);
	html(h, ">\n");
	for (size_t i = 0; i < n; i++) {
		html(h, "<option value=\"{}\"", o[i].value);
		if (is_chosen(&f, &o[i]))
			html(h, " selected");
		html(h, ">{}</option>\n", option_text(&o[i]));
	}
	html(h, "</select>\n</div>\n");
}

void form_tick(struct html *h, struct cx *cx, struct field_look f)
{
	html(h, "<div class=\"govuk-form-group\">\n<div class=\"govuk-checkboxes\">\n<div class=\"govuk-checkboxes__item\">"
		"<input class=\"govuk-checkboxes__input\" type=\"checkbox\" value=\"1\"");
	field_attributes(h, cx, &f);
	if (str_is(f.value.p ? f.value : STR(""), "1"))
		html(h, " checked");
	html(h, "><label class=\"govuk-label govuk-checkboxes__label\" for=\"{}\">{}</label>\n", f.name, f.label);
	if (f.hint.id)
		html(h, "<div class=\"govuk-hint govuk-checkboxes__hint\" id=\"{}-hint\">{}</div>\n", f.name, f.hint);
	html(h, "</div>\n</div>\n</div>\n");
}

void page_issues(struct html *h, struct cx *cx)
{
	if (!cx->issues.n)
		return;
	html(h, "<div class=\"govuk-error-summary\" role=\"alert\" tabindex=\"-1\" autofocus>\n"
		"<h2 class=\"govuk-error-summary__title\">{}</h2>\n<ul class=\"govuk-list govuk-error-summary__list\">\n",
		T("Nothing is lost. Please look at this"));
	for (size_t i = 0; i < cx->issues.n; i++)
		html(h, "<li><a href=\"#{}\">{}</a></li>\n", cx->issues.v[i].field, cx->issues.v[i].text);
	html(h, "</ul>\n</div>\n");
}

void page_heading(struct html *h, msg text)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", text);
}

void page_button_link(struct html *h, str to, msg text, bool quiet)
{
	html(h, "<a class=\"govuk-button{}\" draggable=\"false\" href=\"{}\">{}</a>\n",
		quiet ? " govuk-button--secondary" : "", to, text);
}

void page_para(struct html *h, msg text) { html(h, "<p class=\"govuk-body\">{}</p>\n", text); }
str page_day(struct cx *cx, int64_t ms) { return day_year(cx->arena, cx->lang, london_day(ms)); }

void page_done(struct html *h, msg text)
{
	html(h, "<p class=\"done\" role=\"status\">{}</p>\n", text);
}

str page_by_hand(str site)
{
	for (size_t i = 0; i + 2 < site.n; i++)
		if (!memcmp(site.p + i, "://", 3))
			return (str){ site.p + i + 3, site.n - i - 3 };
	return site;
}
