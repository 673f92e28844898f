/* SPDX-License-Identifier: Apache-2.0 */
/* pictures.h -- pictures made here, for tests: four fields of colour, red green blue white. */
#ifndef PICTURES_H
#define PICTURES_H
#include "base/arena.h"

str picture_png(struct arena *a, unsigned wide, unsigned high);
str picture_noise(struct arena *a, unsigned wide, unsigned high);
/* Only the head of one that says it is so large. */
str picture_png_head(struct arena *a, uint32_t wide, uint32_t high);
str picture_jpeg(struct arena *a, unsigned wide, unsigned high);
/* That JPEG as a camera would have written it: held so (1 to 8), made at a place, with words beside. */
str picture_taken(struct arena *a, str jpeg, int how);
/* The same JPEG, saying in its frame that it is so large. */
str picture_jpeg_says(struct arena *a, str jpeg, unsigned wide, unsigned high);
/* The colour near that point, in parts of 100 of the sides; as 0xrrggbb, each rounded to 0 or ff. */
uint32_t picture_colour(str jpeg, unsigned across, unsigned down);
void picture_size(str jpeg, unsigned *wide, unsigned *high);
/* In a test's own process: it becomes the child that reads pictures when it is asked to.  Say so once, outside functions. */
#define PICTURE_CHILD() __attribute__((constructor)) static void picture_child(int argc, char **argv) \
	{ if (argc > 1 && !strcmp(argv[1], IMAGE_CHILD)) _exit(image_child(argc > 2 ? argv[2] : NULL)); }
#endif
