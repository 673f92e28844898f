/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fault.c -- lent to a server by LD_PRELOAD: what a machine does on a bad day, at a moment that a test
 * chooses.  The file that ALONGSIDE_FAULT names is shared by test and server: four numbers of 32 bits,
 * and 36 letters.
 *   what   0 nothing; 1 all processes are killed just before a commit is on the disk; 2 just after;
 *          3 the disk is full; 4 only this worker is killed, as it writes those letters, 5 as it answers with them
 *   at     at the how-many-eth time from now (from then on, for a full disk)
 *   count  how often it came by; a test sets it to 0
 *   times  how often it shall happen; after that nothing does
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NOTHING, KILL_BEFORE, KILL_AFTER, FULL, KILL_WORKER, KILL_ANSWER };
struct fault { volatile int32_t what, at, count, times; char letters[36]; };
static struct fault *fault;
static pid_t parent;
static int ask[2];      /* a server's processes may signal nobody but themselves: one that is not shut in does it for them */

__attribute__((constructor)) static void begin(void)
{
	const char *file = getenv("ALONGSIDE_FAULT");
	int fd = file ? open(file, O_RDWR) : -1;

	parent = getpid();
	if (fd < 0)
		return;
	void *p = mmap(NULL, sizeof *fault, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	fault = p == MAP_FAILED ? NULL : p;
	if (!fault || pipe2(ask, O_CLOEXEC) || fork())
		return;
	char byte;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (int other = 0; other < 3; other++)
		close(other);
	if (getppid() == parent && read(ask[0], &byte, 1) == 1)
		kill(parent, SIGKILL);
	_exit(0);
}

static int now(int what)
{
	if (!fault || fault->what != what || fault->times <= 0)
		return 0;
	int turn = __atomic_add_fetch(&fault->count, 1, __ATOMIC_SEQ_CST);
	if (what == FULL)
		return turn >= fault->at;
	if (turn != fault->at)
		return 0;
	__atomic_sub_fetch(&fault->times, 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&fault->count, 0, __ATOMIC_SEQ_CST);
	return 1;
}

static void end(int all)
{
	if (all && write(ask[1], "!", 1) != 1)
		return;
	kill(getpid(), SIGKILL);
}

static int synced(const char *name, int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);

	if (now(KILL_BEFORE))
		end(1);
	int r = real(fd);
	if (now(KILL_AFTER))
		end(1);
	return r;
}
int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

static ssize_t written(const char *name, int fd, const void *p, size_t n, off64_t at)
{
	ssize_t (*real)(int, const void *, size_t, off64_t) = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, name);

	if (fault && fault->what == KILL_WORKER && fault->times > 0 && memmem(p, n, fault->letters, sizeof fault->letters)) {
		fault->times--;
		end(0);
	}
	if (now(FULL)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, p, n, at);
}
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at) { return written("pwrite64", fd, p, n, at); }
ssize_t pwrite(int fd, const void *p, size_t n, off_t at) { return written("pwrite", fd, p, n, at); }

ssize_t sendmsg(int fd, const struct msghdr *m, int flags)
{
	ssize_t (*real)(int, const struct msghdr *, int) = (ssize_t (*)(int, const struct msghdr *, int))dlsym(RTLD_NEXT, "sendmsg");

	for (size_t i = 0; fault && fault->what == KILL_ANSWER && i < m->msg_iovlen; i++)
		if (memmem(m->msg_iov[i].iov_base, m->msg_iov[i].iov_len, fault->letters, sizeof fault->letters)) {
			fault->what = NOTHING;
			end(0);
		}
	return real(fd, m, flags);
}
