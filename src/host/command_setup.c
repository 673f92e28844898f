/* SPDX-License-Identifier: Apache-2.0 */
/* command_setup.c -- `alongside init` and `alongside user invite`: the area, and who works there. */
#include "access/access.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/site.h"
#include "signin/signin.h"

/* Somebody to be let in, and the token of their link. */
struct invitation { str name; int64_t role; str token; };

/* --base-url, or where a server listens that was told nothing; false when it said what is wrong. */
static bool read_base(struct desk *d, const struct call *c, str *url)
{
	const char *given = call_option(c, "base-url");
	struct site site;
	str why;

	if (!site_read(&site, &d->arena, given ? given : "http://localhost:8080", &why))
		return command_fail(why), false;
	*url = site.url;
	return true;
}

static void print_link(struct desk *d, str base, const struct invitation *i)
{
	command_say_fmt(&d->arena, "{} signs in here, once, within seven days:\n{}/invitation/{}\n", i->name, base, i->token);
}

static err first_administrator(struct cx *cx, void *arg)
{
	struct invitation *i = arg;

	cx->actor.roles = ROLE_ADMIN;
	return signin_first(cx, i->name, &i->token);
}

static int set_up(struct desk *d, const struct call *c)
{
	const char *name = call_option(c, "name"), *admin = call_option(c, "admin");
	struct area area = { .name = str_trim(str_c(name ? name : "Alongside")), .welsh = call_option(c, "wales") };
	struct invitation i = { .name = str_trim(str_c(admin ? admin : "The first administrator")) };
	str base;

	if (area.name.n == 0 || area.name.n > LIMIT_NAME)
		return command_fail(STR("The name of the programme is empty or too long."));
	if (i.name.n == 0 || i.name.n > LIMIT_NAME)
		return command_fail(STR("The name of the administrator is empty or too long."));
	if (!read_base(d, c, &base))
		return 1;
	if (desk_add_area(d, &area) || desk_write(d, first_administrator, &i))
		return 1;
	command_say_fmt(&d->arena, "{} is ready in {}.\n", area.name, d->dir);
	print_link(d, base, &i);
	command_say_fmt(&d->arena, "Start it before that: alongside serve --data {}\n", d->dir);
	return 0;
}

int command_init(const struct call *c)
{
	struct desk d;
	int code = desk_make(&d, c);

	if (code)
		return code;
	code = set_up(&d, c);
	desk_close(&d);
	return code;
}

/* Who has that name already, or somebody new. */
static err invite(struct cx *cx, void *arg)
{
	struct invitation *i = arg;
	struct staff s = { .name = i->name, .roles = i->role };
	struct staff_list l = { 0 };

	cx->actor.roles = ROLE_ADMIN;
	TRY(access_staff_find(cx, &l));
	for (size_t k = 0; k < l.n && !s.id.n; k++)
		if (str_eq(l.v[k].name, i->name))
			s = l.v[k];
	if (s.id.n && i->role && !(s.roles & i->role))
		return FAIL(cx, ERR_CONFLICT, str_fmt(cx->arena, "{} works here with another role: change it in Set up.", i->name));
	if (!s.id.n) {
		s.roles = i->role ? i->role : ROLE_COORDINATOR;
		TRY(access_staff_save(cx, &s));
	}
	return signin_invite(cx, s.id, STR(""), &i->token);
}

static bool role_from(const char *name, int64_t *out)
{
	static const struct { const char *name; int64_t role; } roles[] = {
		{ "coordinator", ROLE_COORDINATOR }, { "lead", ROLE_LEAD }, { "admin", ROLE_ADMIN }, { "data", ROLE_DATA },
		{ "safeguarding", ROLE_SAFEGUARDING }, { "leadership", ROLE_LEADERSHIP }, { "network", ROLE_NETWORK },
	};
	_Static_assert((ROLE_COORDINATOR | ROLE_LEAD | ROLE_ADMIN | ROLE_DATA | ROLE_SAFEGUARDING | ROLE_LEADERSHIP | ROLE_NETWORK) == ROLE_WORK,
		"a role that cannot be invited");

	*out = 0;
	for (size_t i = 0; name && i < countof(roles); i++)
		if (!strcmp(name, roles[i].name))
			*out = roles[i].role;
	return !name || *out;
}

int command_user_invite(const struct call *c)
{
	struct desk d;
	struct invitation i = { .name = str_trim(str_c(c->words[0])) };
	str base;

	if (!role_from(call_option(c, "role"), &i.role))
		return command_fail(STR("A role is coordinator, lead, admin, data, safeguarding, leadership or network."));
	int code = desk_open(&d, c);
	if (code)
		return code;
	if (!read_base(&d, c, &base))
		code = 1;
	if (!code)
		code = desk_write(&d, invite, &i);
	if (!code)
		print_link(&d, base, &i);
	desk_close(&d);
	return code;
}
