/* SPDX-License-Identifier: Apache-2.0 */
/* bounce_child.c -- the process that reads a letter that came back: it has nothing of ours in it, for nothing was opened. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/limits.h"
#include "host/bounce.h"
#include "host/jail.h"

static bool limit(int what, rlim_t most) { return setrlimit(what, &(struct rlimit){ most, most }) == 0; }

static bool shut_in(void)
{
	bool fine = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && syscall(SYS_close_range, 3, ~0u, 0) == 0 && limit(RLIMIT_CORE, 0) &&
		limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CPU, LIMIT_BOUNCE_TIME / LIMIT_SECOND);

	return fine && (JAIL_OPEN || jail_calls(JAIL_PICTURE));
}

/* All of it is taken, so that whoever brings it is not kept waiting; its beginning is looked at. */
static void child(void)
{
	static char letter[BOUNCE_MOST], more[65536];
	struct bounce b;
	size_t n = 0;
	ssize_t k;

	while (n < sizeof letter && (k = read(0, letter + n, sizeof letter - n)) != 0) {
		if (k < 0)
			_exit(1);
		n += (size_t)k;
	}
	while ((k = read(0, more, sizeof more)) != 0)
		if (k < 0)
			_exit(1);
	bounce_read((str){ letter, n }, &b);
	_exit(write(1, &b, sizeof b) == sizeof b ? 0 : 1);
}

/* What comes out of there is not believed either. */
static bool believed(const struct bounce *b)
{
	bool hex = true;

	for (size_t i = 0; i < BOUNCE_TOKEN; i++)
		hex &= (b->token[i] >= '0' && b->token[i] <= '9') || (b->token[i] >= 'a' && b->token[i] <= 'f');
	return b->said <= BOUNCE_HARD && (hex || !b->token[0]);
}

bool bounce_child(int fd, struct bounce *out)
{
	int ends[2], status = 0;
	size_t n = 0;
	ssize_t k = 1;

	if (pipe2(ends, O_CLOEXEC))
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		if (dup2(fd, 0) < 0 || dup2(ends[1], 1) < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) || !shut_in())
			_exit(1);
		child();
	}
	close(ends[1]);
	while (pid > 0 && n < sizeof *out && k > 0) {
		k = read(ends[0], (char *)out + n, sizeof *out - n);
		n += k > 0 ? (size_t)k : 0;
	}
	close(ends[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && n == sizeof *out && believed(out);
}
