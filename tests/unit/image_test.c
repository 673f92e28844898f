/* SPDX-License-Identifier: Apache-2.0 */
/* image_test.c -- somebody's picture to a photograph: what is kept of it, what is refused, and the room it is read in. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "host/image.h"
#include "base/buf.h"
#include "pictures.h"
#include "test.h"

PICTURE_CHILD()

static struct arena a = { .cap = 1u << 30 };

static const char *kept(str in, struct image *out)
{
	const char *why = image_port(NULL, &a, STR(""), in, out);

	if (!why) {
		unsigned w, h;
		ok(out->whole.n <= LIMIT_PHOTO && out->small.n <= LIMIT_PHOTO_SMALL && out->small.n > 100);
		ok(image_is_plain(out->whole) && image_is_plain(out->small));
		picture_size(out->whole, &w, &h);
		ok(w == out->wide && h == out->high && w <= LIMIT_PHOTO_SIDE && h <= LIMIT_PHOTO_SIDE);
		picture_size(out->small, &w, &h);
		ok(w <= LIMIT_PHOTO_SMALL_SIDE && h <= LIMIT_PHOTO_SMALL_SIDE);
	}
	return why;
}

static bool is(const char *why, const char *word) { return why && !strcmp(why, word); }

static void sizes(void)
{
	static const unsigned v[][4] = { { 1, 1, 1, 1 }, { 3, 2, 3, 2 }, { 640, 480, 640, 480 }, { 1600, 1600, 1600, 1600 },
		{ 4000, 3000, 1600, 1200 }, { 1601, 7, 1600, 6 }, { 2, 3001, 1, 1600 }, { 12000, 20, 1600, 2 } };
	struct image i;

	for (size_t k = 0; k < countof(v); k++) {
		ok(!kept(picture_png(&a, v[k][0], v[k][1]), &i));
		ok(i.wide == v[k][2] && i.high == v[k][3]);
	}
	ok(!kept(picture_png(&a, 4000, 3000), &i));
	ok(picture_colour(i.whole, 25, 25) == 0xff0000 && picture_colour(i.whole, 75, 25) == 0xff00);
	ok(picture_colour(i.small, 25, 75) == 0xff && picture_colour(i.small, 75, 75) == 0xffffff);
}

/* Where the red corner, which was top left, is shown for each way that a camera was held. */
static void upright(void)
{
	static const unsigned red[9][2] = { { 0 }, { 25, 25 }, { 75, 25 }, { 75, 75 }, { 25, 75 }, { 25, 25 }, { 75, 25 }, { 75, 75 }, { 25, 75 } };
	str jpeg = picture_jpeg(&a, 400, 200);
	struct image i;

	for (int how = 1; how <= 8; how++) {
		ok(!kept(picture_taken(&a, jpeg, how), &i));
		ok(picture_colour(i.whole, red[how][0], red[how][1]) == 0xff0000);
		ok((i.wide == 400) == (how < 5) && (i.high == 400) == (how > 4));
	}
	ok(!kept(picture_taken(&a, jpeg, 0), &i) && !kept(picture_taken(&a, jpeg, 200), &i) && i.wide == 400);
}

static bool has(str s, const char *words) { return memmem(s.p, s.n, words, strlen(words)); }

static void nothing_but_the_picture(void)
{
	str jpeg = picture_taken(&a, picture_jpeg(&a, 900, 600), 1);
	struct image i;

	ok(has(jpeg, "Exif") && has(jpeg, "GPS-HERE") && has(jpeg, "MABEL") && !image_is_plain(jpeg));
	ok(!kept(jpeg, &i));
	ok(!has(i.whole, "Exif") && !has(i.whole, "GPS") && !has(i.whole, "MABEL") && !has(i.whole, "\xff\xe1") && !has(i.small, "Exif"));
	ok(!image_is_plain((str){ i.whole.p, i.whole.n - 1 }) && !image_is_plain(STR("")) && !image_is_plain((str){ "\xff\xd8\xff\xd9", 4 }));
}

static void bombs(void)
{
	str jpeg = picture_jpeg(&a, 64, 64);
	struct image i;

	ok(is(kept(picture_png_head(&a, 50000, 50000), &i), "big"));
	ok(is(kept(picture_png_head(&a, 12001, 1), &i), "big"));
	ok(is(kept(picture_png_head(&a, 0xffffffff, 0xffffffff), &i), "big"));
	ok(is(kept(picture_png_head(&a, 0, 5), &i), "broken"));
	ok(is(kept(picture_png_head(&a, 6000, 6000), &i), "broken"));
	ok(is(kept(picture_jpeg_says(&a, jpeg, 65000, 65000), &i), "big"));
	ok(is(kept(picture_jpeg_says(&a, jpeg, 11000, 11000), &i), "big"));
	ok(is(kept(picture_jpeg_says(&a, jpeg, 6000, 6000), &i), "broken"));
	char *much = calloc(1, LIMIT_PHOTO_FILE + 1);
	memcpy(much, jpeg.p, jpeg.n);
	ok(is(kept((str){ much, LIMIT_PHOTO_FILE + 1 }, &i), "big"));
	free(much);
}

static void others(void)
{
	struct image i;

	ok(is(kept((str){ "\0\0\0\x18" "ftypheic\0\0\0\0", 16 }, &i), "heic"));
	ok(is(kept((str){ "\0\0\0\x18" "ftypmif1\0\0\0\0", 16 }, &i), "heic"));
	ok(is(kept(STR("GIF89a...."), &i), "gif"));
	ok(is(kept(STR("%PDF-1.7 ..."), &i), "pdf"));
	ok(is(kept(STR("RIFF....WEBPVP8 "), &i), "webp"));
	ok(is(kept(STR("Dear all, this is a letter"), &i), "other"));
	ok(is(kept(STR(""), &i), "other"));
	ok(is(kept((str){ "\xff\xd8\xff", 3 }, &i), "broken"));
	ok(is(image_port(NULL, &a, STR("/nonexistent/spool"), STR(""), &i), "broken"));
}

/* Cut anywhere it is no photo, and nothing worse.  In this process: a thousand children would take long. */
static void cut(str whole)
{
	struct image_made m;

	for (size_t n = 0; n < whole.n - 2; n += n < 700 ? 1 : 97) {
		char *exact = malloc(n + 1);     /* so that a byte read too many is seen */
		memcpy(exact, whole.p, n);
		enum image_said said = image_make((unsigned char *)exact, n, &m);
		ok(said == IMAGE_BROKEN || said == IMAGE_OTHER);
		if (said == IMAGE_FINE)
			printf("  cut at %zu of %zu\n", n, whole.n);
		image_free(&m);
		free(exact);
	}
}

/* Noise is the hardest to make small. */
static void noise(void)
{
	struct image i;

	ok(!kept(picture_noise(&a, 2000, 1900), &i));
	ok(i.wide >= 400 && i.whole.n > LIMIT_PHOTO / 2);
}

/* The room: whoever tries to leave it dies there.  Under the watcher there is no such room. */
static void shut_in(void)
{
#ifndef __SANITIZE_ADDRESS__
	static const char *const calls[] = { "open", "socket", "fork", "exec", "run", "kill" };

	for (size_t k = 0; k < countof(calls); k++) {
		int died = image_child_tries(calls[k]);
		ok(died == SIGSYS);
		if (died != SIGSYS)
			printf("  %s: %d\n", calls[k], died);
	}
	/* abort() asks for a signal, which is not given; what counts is that memory ended. */
	int died = image_child_tries("memory");
	ok(died == SIGSYS || died == SIGABRT || died == SIGSEGV);
	died = image_child_tries("time");
	ok(died == SIGKILL);
#endif
}

int main(void)
{
	alarm(300);
	sizes();
	upright();
	nothing_but_the_picture();
	bombs();
	others();
	cut(picture_jpeg(&a, 300, 200));
	cut(picture_png(&a, 30, 20));
	noise();
	shut_in();
	arena_release(&a);
	return test_end();
}
