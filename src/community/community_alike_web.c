/* SPDX-License-Identifier: Apache-2.0 */
/* community_alike_web.c -- the page on which an area says which words mean the same here.  On the server only. */
#include "base/id.h"
#include "base/text.h"
#include "community/community_alike.h"
#include "web/web.h"

struct pair_form { str one, other, apart; };
static const struct field pair_form_fields[] = {
	FIELD(struct pair_form, one, .required = true, .max = LIMIT_WORD), FIELD(struct pair_form, other, .required = true, .max = LIMIT_WORD),
	FIELD(struct pair_form, apart, .max = 1),
};

static err draw(struct cx *cx, struct resp *rs, const struct pair_form *f)
{
	struct word_pair_list l = { 0 };

	TRY(community_pairs(cx, &l));
	resp_title(cx, rs, T("Words that mean the same here"));
	rs->section = "/set-up";
	community_view_alike(&rs->html, cx, &l, f->one, f->other, str_is(f->apart, "1"));
	return OK;
}

static err alike_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	return draw(cx, rs, &(struct pair_form){ STR(""), STR(""), STR("") });
}

/* One word, which is looked for when it is asked. */
static err check_word(struct cx *cx, const char *field, str word)
{
	struct ask_words q;

	words_ask(cx->arena, word, NULL, &q);
	if (q.n == 1 && q.v[0].written.n == word.n)
		return OK;
	return cx_issue(cx, field, T("Please write one word that says something by itself."));
}

static err alike_add(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct pair_form f = { STR(""), STR(""), STR("") };
	struct word_pair_list l = { 0 };
	err e = req_read(cx, rq, RECORD(pair_form_fields), &f);

	if (!e) {
		err one = check_word(cx, "one", f.one), other = check_word(cx, "other", f.other);
		e = one ? one : other;
	}
	str a = words_stem(cx->arena, f.one), b = words_stem(cx->arena, f.other);
	if (!e && str_eq(a, b))
		e = cx_issue(cx, "other", T("These are the same word already."));
	if (!e) {
		TRY(community_pairs(cx, &l));
		if (l.n >= LIMIT_WORD_PAIRS)
			e = cx_issue(cx, "one", T("There are very many already. Please take one away first."));
	}
	if (e == ERR_INVALID) {
		TRY(draw(cx, rs, &f));
		return e;
	}
	TRY(e);
	/* The same two words are one pair, whichever is said first. */
	bool first = str_cmp(a, b) < 0;
	struct word_pair p = { .id = id_derive(cx->arena, STR("5f1a3c0e-6d2b-4c57-9f3e-2a8f0b7c4d11"),
		str_fmt(cx->arena, "{} {} {}", cx->area.id, first ? a : b, first ? b : a)), .one = f.one, .other = f.other,
		.apart = str_is(f.apart, "1"), .version = cx->form };
	TRY(pair_store_put(cx, &p));
	return resp_redirect(rs, STR("/set-up/words"));
}

static err alike_end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(pair_store_drop(cx, req_get(rq, "id")));
	return resp_redirect(rs, STR("/set-up/words"));
}

#define MAY (ROLE_LEAD | ROLE_ADMIN)
static const struct route routes[] = {
	{ GET, "/set-up/words", alike_page, MAY, "Words that mean the same here", .offline = false },
	{ POST, "/set-up/words", alike_add, MAY, "Two words mean the same, or do not", .offline = false },
	{ POST, "/set-up/words/{id}/end", alike_end, MAY, "Take a pair of words away", .offline = false },
};
const struct module community_alike_module = { .name = "community_alike", .routes = routes, .n_routes = countof(routes) };
