/* SPDX-License-Identifier: Apache-2.0 */
/* request.c -- bytes of a URL or a form to named fields, and fields to structs. */
#include "base/text.h"
#include "web/web.h"

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* False on a broken % sequence. */
static bool decode(struct arena *a, str s, bool plus, str *out)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%') {
			if (i + 2 >= s.n || hex(s.p[i + 1]) < 0 || hex(s.p[i + 2]) < 0)
				return false;
			p[n++] = (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
			i += 2;
		} else
			p[n++] = plus && s.p[i] == '+' ? ' ' : s.p[i];
	}
	*out = (str){ p, n };
	return true;
}

bool req_form(struct arena *a, struct req *rq, str body)
{
	str part, name, value;

	if (body.n == 0)
		return true;
	while (str_next(&body, '&', &part)) {
		const char *eq = part.n ? memchr(part.p, '=', part.n) : NULL;
		if (!eq)
			continue;
		size_t n = (size_t)(eq - part.p);
		if (rq->fields.n == LIMIT_FORM_FIELDS || !decode(a, (str){ part.p, n }, true, &name) ||
		    !decode(a, (str){ eq + 1, part.n - n - 1 }, true, &value))
			return false;
		*LIST_ADD(a, &rq->fields) = (struct pair){ name, value };
	}
	return true;
}

bool req_target(struct arena *a, struct req *rq, str target)
{
	const char *q = target.n ? memchr(target.p, '?', target.n) : NULL;
	str path = { target.p, q ? (size_t)(q - target.p) : target.n };

	if (path.n == 0 || path.p[0] != '/' || !decode(a, path, false, &rq->path))
		return false;
	if (memchr(rq->path.p, 0, rq->path.n) || !utf8_valid(rq->path))
		return false;
	return !q || req_form(a, rq, (str){ q + 1, target.n - path.n - 1 });
}

static str first(const struct req *rq, const char *name)
{
	for (size_t i = 0; i < rq->fields.n; i++)
		if (str_is(rq->fields.v[i].name, name))
			return rq->fields.v[i].value;
	return (str){ 0 };
}

str req_get(const struct req *rq, const char *name)
{
	str s = first(rq, name);

	return utf8_valid(s) ? s : (str){ 0 };
}

static msg wrong_text(enum record_wrong w)
{
	switch (w) {
	case RECORD_MISSING:   return T("Please write something here");
	case RECORD_TOO_LONG:  return T("This is longer than fits here. Please make it shorter");
	case RECORD_TOO_SHORT: return T("Please write a little more here");
	case RECORD_TOO_BIG:   return T("This number is too big");
	default:               return T("This number is too small");
	}
}

static void read_field(struct cx *cx, const struct req *rq, const struct field *f, void *out)
{
	str s = first(rq, f->name);

	if (s.p) {
		if (!utf8_valid(s)) {
			cx_issue(cx, f->name, T("Some letters here could not be read. Please write it again"));
			return;
		}
		s = str_trim(f->kind == FIELD_STR ? utf8_clean(cx->arena, s) : s);
		bool empty_number = f->kind != FIELD_STR && s.n == 0;
		if (!record_set(cx->arena, f, out, empty_number ? V((void *)0) : V(s))) {
			cx_issue(cx, f->name, T("Please write a number here"));
			return;
		}
	}
	enum record_wrong w = record_check(f, out);
	if (w)
		cx_issue(cx, f->name, wrong_text(w));
}

err req_read(struct cx *cx, const struct req *rq, struct record rec, void *out)
{
	for (size_t i = 0; i < rec.n; i++)
		read_field(cx, rq, &rec.f[i], out);
	return cx->issues.n ? ERR_INVALID : OK;
}

void req_carry(struct html *h, const struct req *rq)
{
	for (size_t i = rq->of_path; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (!str_is(p->name, "form") && !str_is(p->name, "token"))
			html(h, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", utf8_clean(h->out.a, p->name),
				utf8_clean(h->out.a, p->value));
	}
}
