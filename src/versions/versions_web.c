/* SPDX-License-Identifier: Apache-2.0 */
/* versions_web.c -- the page "Two versions" of a field that a merge kept both of. */
#include "base/html.h"
#include "versions/versions_int.h"
#include "web/web.h"

static const struct field choice_fields[] = {
	FIELD(struct version_choice, other, .max = 40), FIELD(struct version_choice, keep, .max = 10),
	FIELD(struct version_choice, words, .max = 2 * LIMIT_WORDS + 2), FIELD(struct version_choice, together),
};

err versions_choice_read(struct cx *cx, const struct req *rq, struct version_choice *out)
{
	out->base = req_get(rq, "base_words");
	return req_read(cx, rq, RECORD(choice_fields), out);
}

static err draw(struct cx *cx, struct resp *rs, const struct version_page *p, const struct merge *m, const struct version_choice *c)
{
	struct two t;

	TRY(versions_two(cx, m, p->field, p->words, c->other, &t));
	if (!t.id.n && c->other.n)   /* that one has been chosen about; perhaps another waits */
		TRY(versions_two(cx, m, p->field, p->words, STR(""), &t));
	if (!t.id.n && !cx->issues.n)
		return ERR_NOT_FOUND;
	resp_person(cx, rs, p->person, T("Two versions"));
	if (!t.id.n)
		versions_view_chosen(&rs->html, cx, p->title, p->later);
	else
		versions_view(&rs->html, cx, &(struct two_versions){ .title = p->title, .name = p->name, .action = p->action,
			.later = p->later, .stands = t.stands, .other = t.other, .other_id = t.id, .base = p->version, .both = c->words,
			.together = c->together });
	return OK;
}

err versions_page(struct cx *cx, const struct req *rq, struct resp *rs, struct version_page *p)
{
	struct version_choice c = { 0 };
	struct merge m = { .person = p->person, .row = p->row, .version = p->version, .moment_at = p->moment_at, .own = p->own };
	err e = OK;

	if (rq->method == POST) {
		e = versions_choice_read(cx, rq, &c);
		m.base = c.base;
	}
	TRY(versions_merge(cx, &m));
	if (rq->method == POST && !e) {
		e = versions_chosen(cx, &m, p->field, &c, &p->words);
		p->chosen = !e;
		p->write = m.write;
		if (m.both)
			cx->both_at = p->action;
	}
	if (p->chosen || (e && e != ERR_INVALID))
		return e;
	TRY(draw(cx, rs, p, &m, &c));
	return e;
}

err versions_wait(struct cx *cx, str row, const char *field, bool *wait)
{
	struct merge m = { .row = row };
	struct two t;

	TRY(versions_merge(cx, &m));
	TRY(versions_two(cx, &m, field, STR(""), STR(""), &t));
	*wait = t.id.n;
	return OK;
}

/* No pages of its own: those are of the domains whose words they are. */
const struct module versions_module = { .name = "versions", .daily = versions_daily, .synced = versions_synced };
