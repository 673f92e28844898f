/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_open_reach.c -- how to reach a service.  Only what is plainly nobody's own goes where everybody
 * sees it: a mailbox with the name of an office, a telephone that is no mobile.  The rest is the keeper's,
 * sealed, and not public until somebody here says so.
 */
#include "base/text.h"
#include "community/community.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"

static bool ends(str s, const char *tail)
{
	size_t n = strlen(tail);

	return s.n >= n && !memcmp(s.p + s.n - n, tail, n);
}

/* What examples and programs write where they have nothing. */
static bool is_nobodys(str host)
{
	static const char *const hosts[] = { "example.com", "example.org", "example.net", ".invalid", ".example", ".test", "localhost", "path" };

	for (size_t i = 0; i < countof(hosts); i++)
		if (ends(host, hosts[i]) && (hosts[i][0] == '.' || host.n == strlen(hosts[i]) || host.p[host.n - strlen(hosts[i]) - 1] == '.'))
			return true;
	return false;
}

/* What is taken in is what the form of a thing would take: else it could never be saved again. */
str reach_website(struct arena *a, str s)
{
	str made = str_starts(s, STR("https://")) || str_starts(s, STR("http://")) ? s : str_fmt(a, "https://{}", s), host = made;
	size_t n = 0;

	if (made.n > LIMIT_LINE || !community_is_website(made))
		return STR("");
	host.p += made.p[4] == 's' ? 8 : 7, host.n -= made.p[4] == 's' ? 8 : 7;
	while (n < host.n && !strchr("/?#:", host.p[n]))
		n++;
	return is_nobodys(text_fold(a, (str){ host.p, n })) ? STR("") : made;
}

bool reach_is_email(str s) { return s.n <= LIMIT_LINE && community_is_email(s); }
bool reach_is_phone(str s) { return community_is_phone(s); }

/* "info@", "hello@": of an office, not of somebody. */
static bool is_offices(struct arena *a, str email)
{
	static const char *const boxes[] = { "info", "hello", "enquiries", "enquiry", "office", "admin", "mail", "contact", "contactus", "bookings",
		"booking", "team", "reception", "secretary", "help", "support", "post", "general", "community", "events", "volunteering", "volunteer",
		"centre", "library", "families", "fis", "customerservices", "youth", "post", "ymholiadau", "swyddfa", "gwybodaeth", "croeso" };
	str f = text_fold(a, email), box;

	if (!str_next(&f, '@', &box))
		return false;
	for (size_t i = 0; i < countof(boxes); i++)
		if (str_is(box, boxes[i]))
			return true;
	return false;
}

/* The first run of figures that is a telephone number of these islands; *words: there is more than the number. */
static str number_in(struct arena *a, str s, bool *words)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t figures = 0, end = i, at = i;
		if (s.p[i] != '0' && s.p[i] != '+' && s.p[i] != '1' && s.p[i] != '(')
			continue;
		while (at < s.n && ((s.p[at] >= '0' && s.p[at] <= '9') || strchr(" +()-.", s.p[at]))) {
			if (s.p[at] >= '0' && s.p[at] <= '9')
				figures++, end = at + 1;
			at++;
		}
		bool fits = s.p[i] == '0' || s.p[i] == '(' ? figures >= 9 && figures <= 11 : s.p[i] == '+' ? figures >= 9 && figures <= 15 : figures == 3 || figures == 6;
		if (fits) {
			*words = str_trim((str){ s.p, i }).n || str_trim((str){ s.p + end, s.n - end }).n;
			return arena_dup(a, (str){ s.p + i, end - i });
		}
		i = at > i ? at - 1 : i;
	}
	return STR("");
}

static bool is_mobile(str number)
{
	char figures[16] = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < number.n && n < 15; i++)
		if (number.p[i] >= '0' && number.p[i] <= '9')
			figures[n++] = number.p[i];
	return !strncmp(figures, "07", 2) || !strncmp(figures, "447", 3) || !strncmp(figures, "4407", 4);
}

struct reach { str name, email, phone, own_email, own_phone; };

static void add_email(struct reading *r, struct reach *to, str email)
{
	struct arena *a = r->cx->arena;
	str f = text_fold(a, email), host = f, box;

	if (!email.n || (str_next(&host, '@', &box) && is_nobodys(host)))
		return;
	if (!reach_is_email(email))
		open_leave(r, "email", email);
	else if (is_offices(a, email) && !to->email.n)
		to->email = email;
	else if (!is_offices(a, email) && !to->own_email.n)
		to->own_email = email;
}

static void add_phone(struct reading *r, struct reach *to, str phone)
{
	bool words = false;
	str number = number_in(r->cx->arena, phone, &words);

	if (!phone.n)
		return;
	if (!number.n || words)
		open_leave(r, "phone", phone);
	if (!number.n)
		return;
	str *slot = is_mobile(number) ? &to->own_phone : &to->phone;
	if (!slot->n)
		*slot = number;
}

static void add_phones(struct reading *r, struct reach *to, const json_t *o)
{
	const json_t *list = open_get(o, NAMES("phones", "phone", "telephone"));

	if (json_is_string(list))
		add_phone(r, to, open_one_line(r, o, NAMES("phones", "phone", "telephone")));
	for (size_t i = 0; i < open_count(list); i++)
		add_phone(r, to, open_one_line(r, open_at(list, i), NAMES("number")));
}

static void set_website(struct reading *r, str url)
{
	str made = reach_website(r->cx->arena, url), host = text_fold(r->cx->arena, url);

	if (made.n)
		r->out->fields[COLUMN_WEBSITE] = made;
	else if (url.n && !memmem(host.p, host.n, "example.", 8) && !memmem(host.p, host.n, "://path", 7))
		open_leave(r, "website", url);
}

void open_reach(struct reading *r, const json_t *service, const json_t *organisation)
{
	static const char *const contact_names[] = { "contacts", "contact", NULL };
	struct reach to = { 0 };
	const json_t *contacts = open_get(service, contact_names);
	struct open_record *o = r->out;

	set_website(r, open_one_line(r, service, NAMES("url", "website", "web_address")));
	if (!o->fields[COLUMN_WEBSITE].n)
		set_website(r, open_one_line(r, organisation, NAMES("website", "url")));
	add_email(r, &to, open_one_line(r, service, NAMES("email")));
	add_phones(r, &to, service);
	if (!open_count(contacts))
		contacts = open_get(organisation, contact_names);
	for (size_t i = 0; i < open_count(contacts); i++) {
		const json_t *c = open_at(contacts, i);
		str name = open_one_line(r, c, NAMES("name")), title = open_one_line(r, c, NAMES("title"));
		if (!to.name.n)
			to.name = name.n ? name : title;
		add_email(r, &to, open_one_line(r, c, NAMES("email")));
		add_phones(r, &to, c);
	}
	if (!to.email.n && !to.own_email.n)
		add_email(r, &to, open_one_line(r, organisation, NAMES("email")));
	if (!to.phone.n && !to.own_phone.n)
		add_phones(r, &to, organisation);
	o->fields[COLUMN_EMAIL] = to.email;
	o->fields[COLUMN_PHONE] = to.phone;
	open_set(r, COLUMN_KEEPER, to.name, LIMIT_NAME);
	open_set(r, COLUMN_REACH, str_fmt(r->cx->arena, "{}{}{}", to.own_phone, to.own_phone.n && to.own_email.n ? ", " : "", to.own_email), LIMIT_LINE);
}
