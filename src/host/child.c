/* SPDX-License-Identifier: Apache-2.0 */
/* child.c -- starts one, hears it out, and sees that it ended. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "host/child.h"

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

int child_file(str bytes)
{
	int fd = memfd_create("bytes", MFD_CLOEXEC);

	for (size_t at = 0; fd >= 0 && at < bytes.n;) {
		ssize_t k = write(fd, bytes.p + at, bytes.n - at);
		if (k <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)k;
	}
	if (fd >= 0 && lseek(fd, 0, SEEK_SET)) {
		close(fd);
		return -1;
	}
	return fd;
}

bool child_begin(struct child *c, const char *path, const char *const *argv, int in, int64_t most)
{
	char *const empty[] = { NULL };
	int pipe_[2], quiet;
	pid_t self = getpid();

	if (pipe2(pipe_, O_CLOEXEC))
		return false;
	c->pid = fork();
	if (c->pid == 0) {
		quiet = open("/dev/null", O_RDWR | O_CLOEXEC);
		if (dup2(in, 0) < 0 || dup2(pipe_[1], 1) < 0 || dup2(quiet, 2) < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != self)
			_exit(1);
		execve(path, (char *const *)(uintptr_t)argv, empty);
		_exit(1);
	}
	close(pipe_[1]);
	c->out = pipe_[0];
	c->until = clock_ms() + most;
	if (c->pid < 0)
		close(c->out);
	return c->pid > 0;
}

/* False when it wrote too much, or took too long. */
static bool listen_to(struct child *c, struct buf *out)
{
	char piece[16384];

	for (;;) {
		struct pollfd f = { c->out, POLLIN, 0 };
		int64_t left = c->until - clock_ms();
		int ready = left > 0 ? poll(&f, 1, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return false;
		ssize_t n = read(c->out, piece, sizeof piece);
		if (n <= 0)
			return n == 0;
		buf_add(out, (str){ piece, (size_t)n });
		if (out->over)
			return false;
	}
}

bool child_end(struct child *c, struct buf *out)
{
	bool good = listen_to(c, out);

	close(c->out);
	if (!good)
		kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
		;
	return good && WIFEXITED(c->status) && WEXITSTATUS(c->status) == 0;
}
