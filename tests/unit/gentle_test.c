/* SPDX-License-Identifier: Apache-2.0 */
/* gentle_test.c -- what looks like something that is never kept, and what only looks a little like it. */
#include "base/gentle.h"
#include "test.h"

static const struct { enum gentle g; const char *words; } v[] = {
	/* The tenth digit proves the other nine. */
	{ GENTLE_NUMBER, "His number is 943 476 5919." }, { GENTLE_NUMBER, "9434765919" }, { GENTLE_NUMBER, "943-476-5919, he said" },
	{ GENTLE_NUMBER, "Rhif GIG: 943 476 5919" }, { GENTLE_FINE, "943 476 5918" }, { GENTLE_FINE, "9434765918" },
	{ GENTLE_NUMBER, "QQ 12 34 56 C" }, { GENTLE_NUMBER, "her NI is qq123456c" }, { GENTLE_FINE, "QQ 12 34 56" },
	{ GENTLE_FINE, "Ring 01792 123456 or 07700 900123" }, { GENTLE_FINE, "+44 7700 900 123" }, { GENTLE_FINE, "+9434765919" },
	{ GENTLE_FINE, "020 7946 0123" }, { GENTLE_FINE, "12 943 476 5919 77 1" }, { GENTLE_FINE, "12345678901234567890" },

	{ GENTLE_BORN, "She was born on 3 May 1952 in Hafod" }, { GENTLE_BORN, "DOB 03/05/52" }, { GENTLE_BORN, "d.o.b. 3.5.1952" },
	{ GENTLE_BORN, "born in Swansea, 3rd of May 1952" }, { GENTLE_BORN, "born May 3, 1952" }, { GENTLE_BORN, "dob: 1952-05-03" },
	{ GENTLE_BORN, "3/5/1952 (dob)" }, { GENTLE_BORN, "Ganwyd hi ar 3 Mai 1952" }, { GENTLE_BORN, "Dyddiad geni: 3/5/52" },
	{ GENTLE_BORN, "Cafodd ei eni ar 1af Mehefin 1960" },
	{ GENTLE_FINE, "She was born in Hafod in 1952" }, { GENTLE_FINE, "Her birthday is on 3 May" }, { GENTLE_FINE, "We met on 3 May 2026" },
	{ GENTLE_FINE, "He was born here. We meet on 3 May 2026" }, { GENTLE_FINE, "born to sing" }, { GENTLE_FINE, "Ganwyd hi yn Abertawe" },

	{ GENTLE_CODE, "key safe 1234" }, { GENTLE_CODE, "The keysafe by the door: C1234" }, { GENTLE_CODE, "Key Safe code is 4821, round the back" },
	{ GENTLE_CODE, "door code 90210" }, { GENTLE_CODE, "her PIN is 1984" }, { GENTLE_CODE, "alarm code \xe2\x80\x93 5566" },
	{ GENTLE_CODE, "S\xc3\xaa" "ff allweddi 1234" }, { GENTLE_CODE, "c\xc3\xb4" "d y drws yw 7788" }, { GENTLE_CODE, "Cod y drws: 7788" },
	{ GENTLE_FINE, "bus 1234" }, { GENTLE_FINE, "10 o'clock at the hall" }, { GENTLE_FINE, "The key safe was put in in 2024" },
	{ GENTLE_FINE, "A key safe costs \xc2\xa3" "120" }, { GENTLE_FINE, "She would like a key safe. Bus 1234 stops outside" },
	{ GENTLE_FINE, "Ask about the key safe: ring 01792 123456" }, { GENTLE_FINE, "pin the poster up" }, { GENTLE_FINE, "key code? no" },
	{ GENTLE_FINE, "key safe since 12 May 2025" }, { GENTLE_FINE, "Room 204, Park Street 1234" }, { GENTLE_FINE, "bws 1234 am 10 o'r gloch" },

	{ GENTLE_MARK, "PHQ-9 14" }, { GENTLE_MARK, "phq 9: 14" }, { GENTLE_MARK, "scored 14 out of 27" }, { GENTLE_MARK, "WEMWBS was 41" },
	{ GENTLE_MARK, "she rates her days 3/10" }, { GENTLE_MARK, "a score of 7/10" }, { GENTLE_MARK, "risk rating high" },
	{ GENTLE_MARK, "sg\xc3\xb4r o 7 allan o 10" },
	{ GENTLE_FINE, "He scored 2 goals" }, { GENTLE_FINE, "scored 3 out of 5 penalties" }, { GENTLE_FINE, "The match ended 3/2" },
	{ GENTLE_FINE, "5 out of 10 people came" }, { GENTLE_FINE, "the PHQ-9" }, { GENTLE_FINE, "She plays scores by ear" }, { GENTLE_FINE, "7/10/2026" },

	{ GENTLE_LAW, "He was arrested for it" }, { GENTLE_LAW, "has a criminal record" }, { GENTLE_LAW, "convicted of theft" },
	{ GENTLE_LAW, "charged with assault" }, { GENTLE_LAW, "cafwyd ef yn euog" }, { GENTLE_LAW, "mae ganddo gofnod troseddol, cofnod troseddol" },
	{ GENTLE_FINE, "She has strong convictions" }, { GENTLE_FINE, "Somebody stole her bike" }, { GENTLE_FINE, "a cardiac arrest" },
	{ GENTLE_FINE, "charged with looking after the hall" }, { GENTLE_FINE, "no offence meant" }, { GENTLE_FINE, "He is often hungry" },

	{ GENTLE_FINE, "" }, { GENTLE_FINE, "Strips a gearbox by ear. Doesn't like forms." }, { GENTLE_FINE, "\xff\xfe 12" },
	{ GENTLE_NUMBER, "key safe 1234, and 943 476 5919" },      /* one question, in one order */
};

int main(void)
{
	struct arena a = { .cap = 4u << 20 };
	char all[256];

	for (size_t i = 0; i < countof(v); i++) {
		enum gentle g = gentle_of(&a, str_c(v[i].words));
		ok(g == v[i].g);
		if (g != v[i].g)
			printf("  %d, not %d: %s\n", g, v[i].g, v[i].words);
		arena_reset(&a);
	}
	/* Cut anywhere, and any byte anywhere, it ends. */
	for (size_t i = 0; i < countof(v); i++)
		for (size_t n = 0; n <= strlen(v[i].words) && n < sizeof all; n++) {
			char *p = malloc(n + 1);
			memcpy(p, v[i].words, n);
			ok(gentle_of(&a, (str){ p, n }) <= GENTLE_LAW);
			free(p);
			arena_reset(&a);
		}
	arena_release(&a);
	return test_end();
}
