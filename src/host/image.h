/* SPDX-License-Identifier: Apache-2.0 */
/*
 * image.h -- somebody's picture to the photographs that we keep.
 *
 * image_make reads bytes that anyone may have made, with libraries that have had holes: it runs only in image_child,
 * a process of its own with nothing in its memory but these bytes, and that may do nothing but read, write and end.
 * image_port is the side that starts it; a child that crashes, or takes too long, costs one picture.
 */
#ifndef HOST_IMAGE_H
#define HOST_IMAGE_H
#include "base/cx.h"

/* What came of it.  The names stand in photo.state. */
enum image_said { IMAGE_FINE, IMAGE_HEIC, IMAGE_GIF, IMAGE_PDF, IMAGE_WEBP, IMAGE_BIG, IMAGE_OTHER, IMAGE_BROKEN };
const char *image_word(enum image_said said);
/* Two JPEGs with nothing in them but the picture, malloc'ed. */
struct image_made { unsigned char *whole, *small; size_t whole_n, small_n; unsigned wide, high; };
enum image_said image_make(const unsigned char *in, size_t n, struct image_made *out);
void image_free(struct image_made *m);
/* Whether this is a JPEG of our own making: whole, and no part in it but what draws the picture. */
bool image_is_plain(str jpeg);

/* The child's life: from standard input to standard output.  `try`, for tests: something that it may not do. */
#define IMAGE_CHILD "image-child"
int image_child(const char *try);
/* Runs it; for port.image.  state is not used. */
const char *image_port(void *state, struct arena *a, str path, str bytes, struct image *out);
/* The same with something to try: the signal it died of, or -1. */
int image_child_tries(const char *what);
#endif
