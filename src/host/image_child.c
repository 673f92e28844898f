/* SPDX-License-Identifier: Apache-2.0 */
/*
 * image_child.c -- the process that reads a picture, and the side that starts it.
 *
 * It is this program again, executed anew, so that nothing of ours is in its memory: no key, no connection, no
 * words, an empty environment, and three files: what it reads, what it writes, and one for complaints.  Before it
 * looks at a byte it gives up everything but reading, writing, memory and ending (jail.h; a try at more kills it).
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "host/child.h"
#include "host/image.h"
#include "host/jail.h"

/* What the child writes first; the bytes of both pictures follow. */
struct head { uint32_t said, wide, high, whole, small; };

/* ---- the child ---- */

static bool limit(int what, rlim_t most) { return setrlimit(what, &(struct rlimit){ most, most }) == 0; }

static bool shut_in(void)
{
	bool fine = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && syscall(SYS_close_range, 3, ~0u, 0) == 0 &&
		limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) &&
		limit(RLIMIT_CPU, LIMIT_PHOTO_TIME / LIMIT_SECOND);

	return fine && (JAIL_OPEN || (limit(RLIMIT_AS, LIMIT_PHOTO_MEMORY) && jail_calls(JAIL_PICTURE)));
}

static bool read_all(unsigned char *p, size_t most, size_t *n)
{
	for (*n = 0; *n < most;) {
		ssize_t k = read(0, p + *n, most - *n);
		if (k <= 0)
			return k == 0;
		*n += (size_t)k;
	}
	return true;
}

static void write_all(const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n) {
		ssize_t k = write(1, p, n);
		if (k <= 0)
			_exit(1);
		p += k;
		n -= (size_t)k;
	}
}

/* For tests: none of these may come back. */
static void try_it(const char *what)
{
	if (!strcmp(what, "open"))
		(void)!open("/etc/passwd", O_RDONLY);
	else if (!strcmp(what, "socket"))
		(void)!socket(AF_INET, SOCK_STREAM, 0);
	else if (!strcmp(what, "fork"))
		(void)!fork();
	else if (!strcmp(what, "exec"))
		execl("/bin/true", "true", NULL);
	else if (!strcmp(what, "run"))
		mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	else if (!strcmp(what, "kill"))
		kill(getppid(), 0);
	else if (!strcmp(what, "memory")) {
		while (calloc(1, 1 << 20))
			;
		abort();
	} else if (!strcmp(what, "time"))
		for (volatile int i = 0;; i++)
			;
}

int image_child(const char *try)
{
	struct image_made made;
	struct head h = { 0 };
	size_t n;

	if (!shut_in())
		return 1;
	if (try)
		try_it(try);
	unsigned char *in = malloc(LIMIT_PHOTO_FILE + 1);
	if (!in || !read_all(in, LIMIT_PHOTO_FILE + 1, &n))
		_exit(1);
	h.said = image_make(in, n, &made);
	if (!h.said)
		h = (struct head){ 0, made.wide, made.high, (uint32_t)made.whole_n, (uint32_t)made.small_n };
	write_all(&h, sizeof h);
	write_all(made.whole, h.whole);
	write_all(made.small, h.small);
	_exit(0);
}

/* ---- who starts it ---- */

/* A spooled picture, or its bytes. */
static int as_file(struct arena *a, str path, str bytes)
{
	return path.n ? open(arena_c(a, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : child_file(bytes);
}

static bool begin(struct child *c, int in, const char *try)
{
	const char *argv[] = { "alongside", IMAGE_CHILD, try, NULL };

	return child_begin(c, "/proc/self/exe", argv, in, try ? LIMIT_SECOND : LIMIT_PHOTO_TIME);
}

/* What came out of there is not believed either. */
static const char *take(str all, struct image *out)
{
	struct head h;

	if (all.n < sizeof h)
		return "broken";
	memcpy(&h, all.p, sizeof h);
	str rest = { all.p + sizeof h, all.n - sizeof h };
	if (h.said)
		return image_word(h.said);
	if (h.whole > LIMIT_PHOTO || h.small > LIMIT_PHOTO_SMALL || rest.n != (size_t)h.whole + h.small || h.wide > LIMIT_PHOTO_SIDE ||
	    h.high > LIMIT_PHOTO_SIDE)
		return "broken";
	*out = (struct image){ { rest.p, h.whole }, { rest.p + h.whole, h.small }, h.wide, h.high };
	return image_is_plain(out->whole) && image_is_plain(out->small) ? NULL : "broken";
}

const char *image_port(void *state, struct arena *a, str path, str bytes, struct image *out)
{
	struct buf all = BUF(a, LIMIT_PHOTO + LIMIT_PHOTO_SMALL + 4096);
	struct child c;
	struct stat st;
	int in = as_file(a, path, bytes);

	(void)state;
	if (in < 0)
		return errno == ENOENT ? "broken" : "later";
	bool big = !fstat(in, &st) && st.st_size > LIMIT_PHOTO_FILE, begun = !big && begin(&c, in, NULL);
	close(in);
	if (!begun)
		return big ? "big" : "later";
	return child_end(&c, &all) ? take(buf_str(&all), out) : "broken";
}

int image_child_tries(const char *what)
{
	struct arena a = { .cap = 1 << 20 };
	struct buf all = BUF(&a, LIMIT_PHOTO);
	struct child c;
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	bool begun = begin(&c, in, what);

	close(in);
	if (!begun)
		return -1;
	(void)!child_end(&c, &all);
	arena_release(&a);
	return WIFSIGNALED(c.status) ? WTERMSIG(c.status) : -1;
}
