/* SPDX-License-Identifier: Apache-2.0 */
/* community_more.c -- the rules of what stands beside a thing: what may be said, and where nothing says its place. */
#include "base/id.h"
#include "base/text.h"
#include "community/community_more_int.h"

err community_more_get(struct cx *cx, str thing, struct thing_more *out)
{
	*out = (struct thing_more){ .thing = thing };
	err e = more_store_get(cx, thing, out);

	return e == ERR_NOT_FOUND ? OK : e;
}

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool isx(char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static char raised(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

/* One or two letters, a digit, perhaps a digit or a letter; then, with or without a space, a digit and two letters. */
static size_t postcode_at(str s, size_t at)
{
	char c[10] = { 0 };
	size_t n = 0, i = 0;

	for (; i < 9 && at + i < s.n; i++)
		c[i] = raised(s.p[at + i]);
	while (n < 2 && upper(c[n]))
		n++;
	if (!n || !digit(c[n]))
		return 0;
	n++;
	/* The letter or digit after it may be the first of the second half. */
	for (int more = upper(c[n]) || digit(c[n]); more >= 0; more--) {
		size_t k = n + (size_t)more;
		k += c[k] == ' ';
		if (digit(c[k]) && upper(c[k + 1]) && upper(c[k + 2]) && !upper(c[k + 3]) && !digit(c[k + 3]))
			return k + 3;
	}
	return 0;
}

bool community_postcode_in(str text, size_t *at, size_t *n)
{
	for (*at = 0; *at < text.n; (*at)++) {
		char before = *at ? raised(text.p[*at - 1]) : ' ';
		if (!upper(before) && !digit(before) && (*n = postcode_at(text, *at)))
			return true;
	}
	return false;
}

static bool holds(struct arena *a, str text, str part)
{
	str all = text_fold(a, text), one = text_fold(a, str_trim(part));

	return one.n > 3 && all.n && memmem(all.p, all.n, one.p, one.n);
}

bool community_address_part(str *rest, int *nth, str *part)
{
	for (; str_next(rest, ',', part); *nth = 2) {
		bool figure = false, begins, flat = *nth == 1;
		*part = str_trim(*part);
		begins = part->n && digit(part->p[0]);
		for (size_t i = 0; i < part->n; i++)
			figure |= digit(part->p[i]);
		/* After "Flat 2" comes its house. */
		if (!*nth) {
			*nth = figure && !begins ? 1 : 2;
			return true;
		}
		if (part->n >= 6 && (figure || flat)) {
			*nth = 2;
			return true;
		}
	}
	return false;
}

/* Whether a text says where that is: its name when it is another's place, a line of its address, a postcode. */
static bool tells(struct arena *a, str text, const struct thing *where, bool named)
{
	str part, rest = where->address;
	size_t at, n;
	int nth = 0;

	if (community_postcode_in(text, &at, &n) || (named && holds(a, text, where->name)))
		return true;
	while (community_address_part(&rest, &nth, &part))
		if (holds(a, text, part))
			return true;
	return false;
}

/* Where it happens; empty: nowhere on our list. */
static err place_of(struct cx *cx, const struct thing *t, struct thing *place)
{
	err e = t->at_place.n && !str_eq(t->at_place, t->id) ? thing_store_whole(cx, t->at_place, place) : OK;

	return e == ERR_NOT_FOUND ? OK : e;
}

static err silent_at(struct cx *cx, const struct thing *t, const struct thing *place)
{
	const struct { const char *field; str s; } texts[] = { { "name", t->name }, { "about", t->about }, { "welcome", t->welcome },
		{ "when_words", t->when_words }, { "cost_words", t->cost_words }, { "access_words", t->access_words } };
	err e = OK;

	for (size_t i = 0; i < countof(texts); i++)
		if (tells(cx->arena, texts[i].s, t, false) || tells(cx->arena, texts[i].s, place, true))
			e = cx_issue(cx, texts[i].field, T("This says where it is. That is kept to those who work here, so please leave it out."));
	return e;
}

err community_more_silent(struct cx *cx, const struct thing *t)
{
	struct thing place = { 0 };
	bool hidden = false;

	/* What it was read with says nothing of where it is to be: one that is new, or that moves. */
	if (t->id.n)
		TRY(thing_store_hides(cx, t->id, &hidden));
	TRY(place_of(cx, t, &place));
	return (hidden || place.hidden) && !str_is(t->state, "gone") ? silent_at(cx, t, &place) : OK;
}

static bool more_tells(struct arena *a, const struct thing_more *m, const struct thing *where, bool named)
{
	return tells(a, m->who_for, where, named) || tells(a, m->organisation, where, named);
}

/* Whether what everybody reads of it says where it is. */
static bool says_where(struct arena *a, const struct thing *t, const struct thing_more *m, const struct thing *place)
{
	const str texts[] = { t->name, t->about, t->welcome, t->when_words, t->cost_words, t->access_words };
	bool says = more_tells(a, m, t, false) || more_tells(a, m, place, true);

	for (size_t i = 0; i < countof(texts); i++)
		says |= tells(a, texts[i], t, false) || tells(a, texts[i], place, true);
	return says;
}

err community_more_telling(struct cx *cx, const struct thing *place, struct thing_list *out)
{
	struct thing_list here = { 0 };
	struct thing_more m = { 0 };

	TRY(thing_store_at(cx, place->id, &here));
	for (size_t i = 0; i < here.n; i++) {
		TRY(community_more_get(cx, here.v[i].id, &m));
		if (str_is(here.v[i].state, "shown") && says_where(cx->arena, &here.v[i], &m, place))
			*LIST_ADD(cx->arena, out) = here.v[i];
	}
	return OK;
}

/* As the standards' schemas have it: letters, figures and a few marks, with single dots between. */
bool community_is_email(str s)
{
	size_t at = 0, part = 0, dots = 0;

	for (; at < s.n && s.p[at] != '@'; at++) {
		char c = s.p[at];
		if (c == '.' ? !part : !(upper(raised(c)) || digit(c) || (c > ' ' && c < 127 && strchr("!#$%&'*+/=?^_`{|}~-", c))))
			return false;
		part = c == '.' ? 0 : part + 1;
	}
	if (!part || at == s.n)
		return false;
	for (part = 0, at++; at < s.n; at++) {
		char c = s.p[at];
		bool edge = !part || at + 1 == s.n || s.p[at + 1] == '.';
		if (c == '.' ? !part : !(upper(raised(c)) || digit(c) || (c == '-' && !edge)))
			return false;
		dots += c == '.';
		part = c == '.' ? 0 : part + 1;
	}
	return part && dots;
}

/* A name with a dot after http:// or https://, and no letter that an address may not have. */
bool community_is_website(str s)
{
	str rest = str_starts(s, STR("https://")) ? (str){ s.p + 8, s.n - 8 } : str_starts(s, STR("http://")) ? (str){ s.p + 7, s.n - 7 } :
		(str){ 0 };
	size_t host = 0, marks = 0;
	bool dot = false;

	for (size_t i = 0; i < rest.n; i++) {
		char c = rest.p[i];
		if (c <= ' ' || c >= 127 || strchr("\"<>\\^`{|}@[]", c))
			return false;
		if (c == '%' && !(i + 2 < rest.n && isx(rest.p[i + 1]) && isx(rest.p[i + 2])))
			return false;
		if (c == '#' && marks++)
			return false;
	}
	for (; host < rest.n && !strchr("/?#:", rest.p[host]); host++)
		dot |= host && rest.p[host] == '.' && host + 1 < rest.n;
	if (host < rest.n && rest.p[host] == ':')
		for (host++; host < rest.n && !strchr("/?#", rest.p[host]); host++)
			dot &= digit(rest.p[host]);
	return dot;
}

/* Figures, and what people write between them. */
bool community_is_phone(str s)
{
	size_t figures = 0;

	for (size_t i = 0; i < s.n; i++) {
		figures += digit(s.p[i]);
		if (!digit(s.p[i]) && !memchr(" +()-.", s.p[i], 6))
			return false;
	}
	return figures >= 3 && figures <= 15;
}

/* Nothing is kept back while anybody can read it elsewhere: in its own words, or of what happens there. */
static err check_where(struct cx *cx, const struct thing *t, const struct thing_more *m, err e)
{
	struct thing place = { 0 };
	struct thing_list telling = { 0 };

	TRY(place_of(cx, t, &place));
	if (!m->hidden_spot && !place.hidden)
		return e;
	if (says_where(cx->arena, t, m, &place))
		e = cx_issue(cx, "hidden_spot", T("What anyone reads of it says where it is: its name, what it is about, or how to join. Take that out first."));
	if (m->hidden_spot)
		TRY(community_more_telling(cx, t, &telling));
	if (telling.n)
		e = cx_issue(cx, "hidden_spot", T("Something that happens there says where it is. Take that out first."));
	return e;
}

err community_more_check(struct cx *cx, const struct thing_more *m)
{
	struct thing t = { 0 };
	err e = OK;

	TRY(thing_store_whole(cx, m->thing, &t));
	if (m->organisation.n > LIMIT_NAME)
		e = cx_issue(cx, "organisation", T("Make the name shorter."));
	if (m->website.n > LIMIT_LINE || (m->website.n && !community_is_website(m->website)))
		e = cx_issue(cx, "website", T("Write the address as it stands in a browser, such as https://www.example.org."));
	if (m->email.n > LIMIT_LINE || (m->email.n && !community_is_email(m->email)))
		e = cx_issue(cx, "email", T("Write one address, such as hello@example.org."));
	if (m->phone.n && !community_is_phone(m->phone))
		e = cx_issue(cx, "phone", T("Write only the number. What else there is to say can stand in “How someone new is made welcome”."));
	if (m->from_age < 0 || m->from_age > 120)
		e = cx_issue(cx, "from_years", T("Write a number of years, or leave it empty."));
	if (m->to_age < 0 || m->to_age > 120 || (m->to_age && m->to_age < m->from_age))
		e = cx_issue(cx, "to_years", T("Write a number of years that is not below the first, or leave it empty."));
	if (m->who_for.n > LIMIT_LINE)
		e = cx_issue(cx, "who_for", T("Say it in fewer words."));
	return check_where(cx, &t, m, e);
}

str community_org_id(struct cx *cx, str organisation)
{
	str space = id_derive(cx->arena, STR("a1075d1e-0000-5000-8000-6f7267616e69"), str_fmt(cx->arena, "{}", cx->area.id));

	return organisation.n ? id_derive(cx->arena, space, text_fold(cx->arena, organisation)) : STR("");
}

err community_more_put(struct cx *cx, const struct thing_more *m)
{
	struct thing_more was = { 0 }, now = *m;

	TRY(community_more_get(cx, m->thing, &was));
	now.organisation = m->organisation.p ? str_trim(m->organisation) : STR("");
	now.org_id = community_org_id(cx, now.organisation);
	TRY(more_store_put(cx, &now));
	return was.hidden_spot != m->hidden_spot ? community_thing_again(cx, m->thing) : OK;
}

err community_more_save(struct cx *cx, const struct thing_more *m)
{
	TRY(community_more_check(cx, m));
	return community_more_put(cx, m);
}
