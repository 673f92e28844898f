/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_dpia.c -- `alongside dpia`: what a data-protection officer signs, from the program's own tables.
 * The register (register.h) is compared with the database by a test; who may open what is the table of
 * routes; what a phone carries is what its domains list.  In English, as the Welsh of it is not final.
 */
#include "base/synced.h"
#include "host/command_verbs.h"
#include "host/dpia.h"
#include "modules.h"

struct dpia { struct arena a; struct buf b; };
#define say(d, lit, ...) buf_fmt(&(d)->b, lit, __VA_ARGS__)

/* The table, or the columns of it, that stand on this basis. */
static void say_under(struct dpia *d, const struct register_table *t, int basis, const char **comma)
{
	if ((int)t->basis == basis) {
		say(d, "{}{}", *comma, t->name);
		*comma = ", ";
	}
	for (const struct register_column *c = t->columns; c->name; c++)
		if ((int)c->basis == basis && t->basis != c->basis) {
			say(d, "{}{}.{}", *comma, t->name, c->name);
			*comma = ", ";
		}
}

static void say_bases(struct dpia *d)
{
	buf_add(&d->b, STR("## Lawful bases\n\nAs the practice and its law suggest them; the council, as controller, decides.\n\n"
		"| Basis | In law | Tables |\n|---|---|---|\n"));
	for (int k = BASIS_TASK; k <= BASIS_NOBODY; k++) {
		struct register_words w = register_basis_words((enum register_basis)k);
		const char *comma = "";
		say(d, "| {} | {} | ", w.name, w.words);
		for (const struct register_table *const *part = register_all; *part; part++)
			for (const struct register_table *t = *part; t->name; t++)
				say_under(d, t, k, &comma);
		buf_add(&d->b, STR(" |\n"));
	}
}

/* What differs from its table is said beside the column. */
static void say_column(struct dpia *d, const struct register_column *c)
{
	say(d, "| {} | {}", c->name, c->why);
	if (c->whose)
		say(d, " *({})*", c->whose);
	if (c->basis)
		say(d, " *(basis: {})*", register_basis_words(c->basis).name);
	if (c->kept)
		say(d, " *(kept: {})*", register_kept_words(&d->a, c->kept));
	if (c->seen)
		say(d, " *(seen by: {})*", register_seen_words(c->seen));
	say(d, " | {} |\n", !c->sealed ? "" : c->own ? "sealed, own key" : "sealed");
}

static void say_register(struct dpia *d)
{
	static const char *const parts[] = { "Of people", "Of those who work here, phones and signing in", "Of nobody: places and words" };

	buf_add(&d->b, STR("\n## Field register\n\nEvery column of every table. These stand in most tables and mean the same in each:\n\n"
		"| Column | Why it is kept |\n|---|---|\n"));
	for (const struct register_column *c = register_common; c->name; c++)
		say(d, "| {} | {} |\n", c->name, c->why);
	for (size_t i = 0; register_all[i]; i++) {
		say(d, "\n### {}\n", parts[i]);
		for (const struct register_table *t = register_all[i]; t->name; t++) {
			say(d, "\n#### {}\n\n- **Whose:** {}\n- **Basis:** {}\n- **Kept:** {}\n- **Seen by:** {}\n\n| Column | Why it is kept | |\n|---|---|---|\n",
				t->name, t->whose, register_basis_words(t->basis).name, register_kept_words(&d->a, t->kept), register_seen_words(t->seen));
			for (const struct register_column *c = t->columns; c->name; c++)
				say_column(d, c);
		}
	}
}

static void say_carried(struct dpia *d, enum carried of, const char *words)
{
	const char *comma = " ";

	say(d, "- {}:", words);
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			if (s->of == of) {
				say(d, "{}{}", comma, s->name);
				comma = ", ";
			}
	buf_add(&d->b, STR("\n"));
}

static void say_flows(struct dpia *d)
{
	buf_add(&d->b, str_c(dpia_flows));
	say_carried(d, CARRIED_PERSON, "of each person its owner walks alongside, and no other");
	say_carried(d, CARRIED_OWN, "its owner's own");
	say_carried(d, CARRIED_AREA, "the programme's");
	buf_add(&d->b, STR("\nA resident who keeps the public directory on a phone has, without signing in:"));
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			if (s->anyone)
				say(d, " {}", s->name);
	buf_add(&d->b, STR(".\n"));
}

static const char *tick(int may, int role) { return may & role ? "yes" : ""; }

static void say_routes(struct dpia *d)
{
	buf_add(&d->b, STR("\n## Who may open what\n\nEvery page and form. A route that is about one person opens only for that person and for who walks"
		" alongside them; anyone else gets the same answer as for somebody who does not exist. A phone at the door, which has no page, is left"
		" out where it alone may ask.\n\n| | Address | What | Nobody signed in | Person | Family or circle | Coordinator | Lead | Administrator | Data protection officer |\n|---|---|---|---|---|---|---|---|---|---|\n"));
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			if (rt->may & ROLE_ANYONE)
				say(d, "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", rt->method == GET ? "reads" : "sends", rt->path, rt->doc, tick(rt->may, ROLE_NOBODY),
					tick(rt->may, ROLE_PERSON), tick(rt->may, ROLE_CIRCLE), tick(rt->may, ROLE_COORDINATOR), tick(rt->may, ROLE_LEAD), tick(rt->may, ROLE_ADMIN),
					tick(rt->may, ROLE_DATA));
		}
}

int command_dpia(const struct call *c)
{
	struct dpia d = { .a = { .cap = 8u << 20 } };

	(void)c;
	d.b = BUF(&d.a, 2u << 20);
	buf_add(&d.b, str_c(dpia_beginning));
	say_bases(&d);
	say_register(&d);
	say_flows(&d);
	buf_add(&d.b, STR("\n## What may go wrong for somebody, and what answers it\n\nEach answer is shown by the tests that it names, which run at every change.\n\n"
		"| What may go wrong | What answers it | Shown by |\n|---|---|---|\n"));
	for (const struct register_risk *r = register_risks; r->risk; r++)
		say(&d, "| {} | {} | {} |\n", r->risk, r->answer, r->tests);
	say_routes(&d);
	buf_add(&d.b, str_c(dpia_end));
	CHECK(!d.b.over);
	command_say(buf_str(&d.b));
	arena_release(&d.a);
	return 0;
}
