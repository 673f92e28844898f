/* SPDX-License-Identifier: Apache-2.0 */
/* notebook_test.c -- when words look like the name of someone. */
#include "base/html.h"
#include "notebook/notebook_int.h"
#include "test.h"

int main(void)
{
	static const struct { const char *words, *name; bool looks; } v[] = {
		{ "Gwen sits here", "Gwen Jones", true }, { "gwen sits here", "Gwen Jones", true }, { "GWEN'S bench", "Gwen", true },
		{ "Ask at Jones the baker", "Gwen Jones", false }, { "Gwendolen Road", "Gwen", false },
		{ "Mr Hosseini has the key", "Mr Hosseini", true }, { "Mr Tanner has it", "Mr Hosseini", false },
		{ "Ceri\xe2\x80\x99s gate", "Ceri", true }, { "Si\xc3\xa2n by the shop", "Sian", true }, { "Sian", "Si\xc3\xa2n Ll\xc5\xb7r", true },
		/* An everyday word counts where it is written like a name. */
		{ "the hall may be warm", "May Price", false }, { "May has the hall", "May Price", true }, { "a rose garden", "Rose", false },
		{ "the lads play here", "the lads", true }, { "", "Gwen", false }, { "Gwen", "", false }, { "Bo was here", "Bo", false },
	};
	struct arena a = { .cap = 1 << 20 };

	for (size_t i = 0; i < countof(v); i++) {
		bool looks = notebook_names(&a, str_c(v[i].words), str_c(v[i].name));
		ok(looks == v[i].looks);
		if (looks != v[i].looks)
			printf("  %s: %s\n", v[i].words, v[i].name);
	}
	arena_release(&a);
	return test_end();
}
