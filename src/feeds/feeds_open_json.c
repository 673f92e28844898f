/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_open_json.c -- values of a record: what is null, empty, a number in letters, or too long. */
#include "base/text.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"

str original_lines(struct cx *cx, str json)
{
	json_t *j = json_loadb(json.p, json.n, JSON_ALLOW_NUL, NULL);
	size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(10);
	/* Lists in lists grow to a hundred times their length. */
	bool fits = j && json_dumpb(j, NULL, 0, flags) <= LIMIT_PAGE / 2;
	char *text = fits ? json_dumps(j, flags) : NULL;
	str out = text ? arena_dup(cx->arena, str_c(text)) : json;

	free(text);
	json_decref(j);
	return out;
}

const json_t *open_get(const json_t *o, const char *const *names)
{
	for (; *names; names++) {
		const json_t *v = json_object_get(o, *names);
		if (v && !json_is_null(v) && !(json_is_string(v) && !json_string_length(v)))
			return v;
	}
	return NULL;
}

static str number_text(struct arena *a, const json_t *v)
{
	char text[40];
	double d = json_number_value(v);

	if (json_is_integer(v))
		return str_fmt(a, "{}", (int64_t)json_integer_value(v));
	return arena_dup(a, (str){ text, (size_t)snprintf(text, sizeof text, "%.10g", d) });
}

str open_text(struct reading *r, const json_t *o, const char *const *names)
{
	const json_t *v = open_get(o, names);

	if (json_is_string(v))
		return str_trim(arena_dup(r->cx->arena, (str){ json_string_value(v), json_string_length(v) }));
	if (json_is_number(v))
		return number_text(r->cx->arena, v);
	return json_is_boolean(v) ? json_is_true(v) ? STR("yes") : STR("no") : STR("");
}

str open_one_line(struct reading *r, const json_t *o, const char *const *names)
{
	return clean_line(r->cx->arena, open_text(r, o, names));
}

size_t open_count(const json_t *list) { return json_is_array(list) ? json_array_size(list) : json_is_object(list); }
const json_t *open_at(const json_t *list, size_t i) { return json_is_array(list) ? json_array_get(list, i) : list; }

bool open_number(const json_t *o, const char *const *names, double *out)
{
	const json_t *v = open_get(o, names);

	if (json_is_number(v)) {
		*out = json_number_value(v);
		return true;
	}
	str s = { json_string_value(v), json_is_string(v) ? json_string_length(v) : 0 };
	s = str_trim(s);
	if (str_starts(s, STR("£")))
		s.p += strlen("£"), s.n -= strlen("£");
	return s.n && str_real(s, out);
}

str open_cut(struct cx *cx, str s, size_t most)
{
	size_t n = most - 3, len;

	if (s.n <= most)
		return s;
	while (n && (s.p[n] & 0xc0) == 0x80)
		n--;
	/* Between words, when there is a place not far before. */
	for (len = n; len > n - (n < 60 ? n : 60) && s.p[len] != ' ' && s.p[len] != '\n';)
		len--;
	if (s.p[len] == ' ' || s.p[len] == '\n')
		n = len;
	return str_fmt(cx->arena, "{}…", str_trim((str){ s.p, n }));
}

void open_leave(struct reading *r, const char *name, str value)
{
	if (value.n)
		buf_fmt(&r->left, "{}: {}\n", name, open_cut(r->cx, value, 300));
}

void open_leave_json(struct reading *r, const char *name, const json_t *value)
{
	char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(10)) : NULL;

	if (text)
		open_leave(r, name, clean_line(r->cx->arena, json_is_string(value) ? str_c(json_string_value(value)) : str_c(text)));
	free(text);
}

void open_set(struct reading *r, enum column c, str value, size_t most)
{
	if (value.n > most && c != COLUMN_ABOUT)
		open_leave(r, column_names[c], value);
	r->out->fields[c] = open_cut(r->cx, value, most);
}
