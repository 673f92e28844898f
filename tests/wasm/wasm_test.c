/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wasm_test.c -- the phone's host compiled for this machine, asked what is in requests.txt.
 * With a file's name it writes the answers there, for run.mjs to hold against the module's.
 */
#include "../../src/host/browser.c"
#include "seed.c"
#include "test.h"

/* The same chance as in run.mjs. */
static uint32_t chance = 1;
void phone_random(void *out, size_t n)
{
	uint8_t *p = out;

	for (size_t i = 0; i < n; i++) {
		chance = chance * 1664525u + 1013904223u;
		p[i] = (uint8_t)(chance >> 24);
	}
}

/* FORM1 by an id, => by the last location. */
static str fill(struct arena *a, str text, str last)
{
	struct buf b = BUF(a, 1 << 20);

	for (size_t i = 0; i < text.n; i++) {
		str rest = { text.p + i, text.n - i };
		if (str_starts(rest, STR("=>"))) {
			buf_add(&b, last);
			i++;
		} else if (str_starts(rest, STR("FORM")) && rest.n > 4 && rest.p[4] >= '0' && rest.p[4] <= '9') {
			buf_fmt(&b, "f0000000-0000-4000-8000-00000000000{}", ((str){ rest.p + 4, 1 }));
			i += 4;
		} else
			buf_ch(&b, text.p[i]);
	}
	return buf_str(&b);
}

int main(int argc, char **argv)
{
	FILE *in = fopen("tests/wasm/requests.txt", "r"), *out = argc > 1 ? fopen(argv[1], "w") : NULL;
	struct arena a = { .cap = 1u << 26 };
	str last = STR("/");
	char line[8192];

	ok(in != NULL);
	ok(argc < 2 || out);
	ok(phone_boot(NULL, 0) == 0 && seed_phone() == 0);
	while (in && fgets(line, sizeof line, in)) {
		str rest = str_trim(str_c(line)), method, target, body = STR("");
		if (!rest.n || rest.p[0] == '#')
			continue;
		str_next(&rest, ' ', &method);
		str_next(&rest, ' ', &target);
		target = fill(&a, target, last);
		if (rest.p)
			body = fill(&a, rest, last);
		struct phone_answer *w = phone_handle(str_is(method, "POST"), target.p, target.n, body.p, body.n, SEED_NOW, SEED_NOW);
		if (out)
			fprintf(out, "%s %d %.*s\n%.*s\n", line, w->status, (int)w->location_n, w->location_n ? w->location : "",
				(int)w->body_n, w->body_n ? w->body : "");
		if (w->location_n)
			last = arena_dup(&a, (str){ w->location, w->location_n });
		ok(w->status && w->trouble != ERR_INTERNAL);
	}
	ok(phone_image()->n > 4096);
	if (out)
		fclose(out);
	if (in)
		fclose(in);
	sqlite3_free((void *)phone.image.p);
	db_close(phone.db);
	arena_release(&phone.arena);
	arena_release(&phone.who);
	arena_release(&a);
	return test_end();
}
