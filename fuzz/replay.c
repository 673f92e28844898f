/* SPDX-License-Identifier: Apache-2.0 */
/* replay.c -- runs a fuzz target over the files named, with any compiler.  usage: replay FILE... */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		static uint8_t whole[1 << 20];
		FILE *f = fopen(argv[i], "rb");
		if (!f)
			return perror(argv[i]), 1;
		size_t n = fread(whole, 1, sizeof whole, f);
		fclose(f);
		/* A block of just that size, so that a byte too far is seen. */
		uint8_t *exact = malloc(n ? n : 1);
		if (!exact)
			return 1;
		memcpy(exact, whole, n);
		LLVMFuzzerTestOneInput(exact, n);
		free(exact);
	}
	printf("%d passed, 0 failed\n", argc - 1);
	return 0;
}
