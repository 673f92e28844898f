/* SPDX-License-Identifier: Apache-2.0 */
/*
 * image.c -- a picture as anyone may have made it: what is kept of it is small enough, upright pixels and nothing
 * else, and is itself a picture that is kept; and reading it never takes more memory than its process has.
 */
#include <stdlib.h>
#include <sys/resource.h>
#include "host/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#if defined(__has_feature)
#define WATCHED __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#else
#define WATCHED 0
#endif

static void check(const unsigned char *p, size_t n, size_t most, unsigned side, unsigned wide, unsigned high)
{
	struct image_made again;

	CHECK(n <= most && image_is_plain((str){ (const char *)p, n }));
	CHECK(image_make(p, n, &again) == IMAGE_FINE);
	CHECK(again.wide <= side && again.high <= side && (!wide || (again.wide == wide && again.high == high)));
	image_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_made m;

	if (!WATCHED)
		setrlimit(RLIMIT_AS, &(struct rlimit){ LIMIT_PHOTO_MEMORY, LIMIT_PHOTO_MEMORY });
	if (size > 1 << 16)
		return 0;
	enum image_said said = image_make(data, size, &m);
	CHECK(said == IMAGE_FINE ? !image_word(said) && m.whole && m.small : image_word(said) && !m.whole && !m.small);
	if (said == IMAGE_FINE) {
		check(m.whole, m.whole_n, LIMIT_PHOTO, LIMIT_PHOTO_SIDE, m.wide, m.high);
		check(m.small, m.small_n, LIMIT_PHOTO_SMALL, LIMIT_PHOTO_SMALL_SIDE, 0, 0);
	}
	image_free(&m);
	return 0;
}
