/* SPDX-License-Identifier: Apache-2.0 */
/* jail_test.c -- a process goes into each jail and tries what it may not; and what it must still be able to do. */
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/limits.h"
#include "host/jail.h"
#include "host/pdf.h"
#include "papers.h"
#include "test.h"

static char dir[] = "/tmp/jail-test-XXXXXX";
static char aside[64];               /* beside that folder */
static const char *file;
static struct sockaddr_in door;      /* somebody listens there */
static int landlock;
static int folder;                   /* dir, open before any jail */

/* What is tried: 0, or what errno says. */
static int said(long r) { return r < 0 ? errno : 0; }
static int try_read(const char *path) { return said(open(path, O_RDONLY | O_CLOEXEC)); }
static int try_passwd(void) { return try_read("/etc/passwd"); }
static int try_hosts(void) { return try_read("/etc/hosts"); }
static int try_look_at_names(void)
{
	struct stat st;
	return said(stat("/etc/hosts", &st));
}
static int try_memory_of_another(void) { return try_read("/proc/1/environ"); }
static int try_write_beside(void) { return said(open(aside, O_WRONLY | O_CREAT | O_CLOEXEC, 0600)); }
static int try_link_away(void) { return said(symlink("/etc/passwd", file)); }
static int try_keep(void)
{
	int fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd < 0 || write(fd, "words", 5) != 5 || fsync(fd) || ftruncate(fd, 2) || close(fd) || unlink(file) ? errno : 0;
}
/* As keys_list does: a folder that was open before, with a place in it of one's own. */
static int try_list(void)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	return !d || !readdir(d) || closedir(d) ? errno : 0;
}
static int try_exec(void) { return said(execl("/bin/true", "true", (char *)NULL)); }
static int try_fork(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid < 0 || waitpid(pid, NULL, 0) < 0 ? errno : 0;
}
static int try_socket(void) { return said(socket(AF_INET, SOCK_STREAM, 0)); }
static int try_packets(void) { return said(socket(AF_PACKET, SOCK_RAW, 0)); }
static int try_connect(void) { return said(connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&door, sizeof door)); }
static int try_bind(void)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	return said(bind(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&any, sizeof any));
}
static int try_listen(void) { return said(listen(socket(AF_INET, SOCK_STREAM, 0), 1)); }
static int try_ptrace(void) { return said(ptrace(PTRACE_ATTACH, getppid(), 0, 0)); }
static int try_signal(void) { return said(kill(getppid(), SIGUSR1)); }
static int try_kill(void) { return said(kill(getppid(), SIGKILL)); }
static int try_abort(void) { abort(); }
static int try_world(void) { return said(unshare(CLONE_NEWUSER)); }
static int try_clone_world(void)
{
	long pid = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
	if (pid == 0)
		_exit(0);
	return said(pid);
}
static int try_run(void) { return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0; }
static int try_turn_to_run(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return said(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}
static int try_much_memory(void)
{
	size_t n = (size_t)LIMIT_PROCESS_MEMORY + (1 << 20);
	return mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED ? errno : 0;
}
static int try_core(void)
{
	struct rlimit l;
	return getrlimit(RLIMIT_CORE, &l) || l.rlim_max ? 1 : 0;
}
static int try_later_call(void) { return said(syscall(5000)); }
static int try_clone3(void) { return said(syscall(SYS_clone3, NULL, 0)); }
static int try_become(void) { return said(setuid(0)); }

#define ENDED 1000       /* by the filter */
#define ABORTED 1001
static int in_jail(enum jail who, int (*try)(void), char *line, size_t most)
{
	int said_[2], status;
	CHECK(pipe(said_) == 0);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(said_[1], STDERR_FILENO);
		_exit((who == JAIL_PDF ? jail_files(who, NULL, NULL) && jail_calls(who) : jail_enter(who, dir, "x.db")) ? try() : 99);
	}
	close(said_[1]);
	ssize_t n = read(said_[0], line, most - 1);
	line[n > 0 ? n : 0] = 0;
	close(said_[0]);
	CHECK(waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status) ? (WTERMSIG(status) == SIGABRT ? ABORTED : -WTERMSIG(status)) :
		WEXITSTATUS(status) == JAIL_EXIT ? ENDED : WEXITSTATUS(status);
}

/* Who draws PDFs is started from within the job runner's jail, whose rules are on it as well as its own. */
static int try_draw(void)
{
	struct arena a = { .cap = 64 << 20 };
	str page = STR("<html lang=\"en\"><p>Tŷ, 你好, مرحبا</p></html>");

	return pdf_port(NULL, &a, str_fmt(&a, "{}\n{}", page.n, page)).n ? 0 : 1;
}

/* On a kernel that has no Landlock, which a filter plays here, it could open any file: it draws nothing. */
static int try_draw_without_landlock(void)
{
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};

	CHECK(!prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &(struct sock_fprog){ countof(lines), lines }));
	return jail_landlock() ? 2 : try_draw();
}

static int apart(int (*try)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(try());
	CHECK(waitpid(pid, &status, 0) == pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum { ALSO = 1, FILES = 1, NETS = 4, SCOPES = 6 };      /* the Landlock that it takes */
static const struct { const char *name; enum jail who; int landlock; int (*try)(void); int what; } tries[] = {
	{ "keep a file", JAIL_WORKER, 0, try_keep, 0 },
	{ "list the folder", JAIL_WORKER, 0, try_list, 0 },
	{ "read /etc/passwd", JAIL_WORKER, FILES, try_passwd, EACCES },
	{ "read /etc/hosts", JAIL_WORKER, FILES, try_hosts, EACCES },
	{ "read another's secrets", JAIL_WORKER, FILES, try_memory_of_another, EACCES },
	{ "write beside", JAIL_WORKER, FILES, try_write_beside, EACCES },
	{ "link away", JAIL_WORKER, 0, try_link_away, ENDED },
	{ "run a program", JAIL_WORKER, 0, try_exec, ENDED },
	{ "fork", JAIL_WORKER, 0, try_fork, ENDED },
	{ "make a socket", JAIL_WORKER, 0, try_socket, ENDED },
	{ "look into another", JAIL_WORKER, 0, try_ptrace, ENDED },
	{ "signal another", JAIL_WORKER, 0, try_signal, ENDED },
	{ "end another", JAIL_WORKER, 0, try_kill, ENDED },
	{ "end itself", JAIL_WORKER, 0, try_abort, ABORTED },
	{ "make a world", JAIL_WORKER, 0, try_world, ENDED },
	{ "run memory", JAIL_WORKER, 0, try_run, ENDED },
	{ "turn memory into a program", JAIL_WORKER, 0, try_turn_to_run, ENDED },
	{ "take all memory", JAIL_WORKER, 0, try_much_memory, ENOMEM },
	{ "leave a core", JAIL_WORKER, 0, try_core, ENDED },         /* even asking for limits is not in its table */
	{ "become root", JAIL_WORKER, 0, try_become, ENDED },
	{ "call what is not known yet", JAIL_WORKER, 0, try_later_call, ENOSYS },

	{ "keep a file", JAIL_JOBS, 0, try_keep, 0 },
	{ "list the folder", JAIL_JOBS, 0, try_list, 0 },
	{ "read /etc/passwd", JAIL_JOBS, FILES, try_passwd, EACCES },
	{ "read /etc/hosts", JAIL_JOBS, 0, try_hosts, 0 },
	{ "see that a file is another now", JAIL_JOBS, 0, try_look_at_names, 0 },
	{ "read another's secrets", JAIL_JOBS, FILES, try_memory_of_another, EACCES },
	{ "write beside", JAIL_JOBS, FILES, try_write_beside, EACCES },
	{ "run a program", JAIL_JOBS, FILES, try_exec, EACCES },
	{ "fork", JAIL_JOBS, 0, try_fork, 0 },
	{ "connect", JAIL_JOBS, 0, try_connect, 0 },
	{ "bind", JAIL_JOBS, NETS, try_bind, EACCES },
	{ "listen", JAIL_JOBS, 0, try_listen, ENDED },
	{ "read packets", JAIL_JOBS, 0, try_packets, ENDED },
	{ "look into another", JAIL_JOBS, 0, try_ptrace, ENDED },
	{ "signal another", JAIL_JOBS, 0, try_signal, ENDED },
	{ "end another", JAIL_JOBS, SCOPES, try_kill, EPERM },
	{ "make a world", JAIL_JOBS, 0, try_world, ENDED },
	{ "fork into a world", JAIL_JOBS, 0, try_clone_world, ENDED },
	{ "take all memory", JAIL_JOBS, 0, try_much_memory, ENOMEM },
	{ "leave a core", JAIL_JOBS, 0, try_core, 0 },
	{ "become root", JAIL_JOBS, 0, try_become, ENDED },
	{ "clone3", JAIL_JOBS, 0, try_clone3, ENOSYS },
	{ "have a PDF drawn", JAIL_JOBS, FILES, try_draw, 0 },

	/* draws_shut_in: beside fonts there is nothing for it. */
	{ "read /etc/passwd", JAIL_PDF, FILES, try_passwd, EACCES },
	{ "keep a file", JAIL_PDF, FILES, try_keep, EACCES },
	{ "write beside", JAIL_PDF, FILES, try_write_beside, EACCES },
	{ "read another's secrets", JAIL_PDF, FILES, try_memory_of_another, EACCES },
	{ "run a program", JAIL_PDF, 0, try_exec, -SIGSYS },
	{ "fork", JAIL_PDF, 0, try_fork, -SIGSYS },
	{ "make a socket", JAIL_PDF, 0, try_socket, -SIGSYS },
	{ "look into another", JAIL_PDF, 0, try_ptrace, -SIGSYS },
	{ "signal another", JAIL_PDF, 0, try_signal, -SIGSYS },
	{ "make a world", JAIL_PDF, 0, try_clone_world, -SIGSYS },
	{ "run memory", JAIL_PDF, 0, try_run, -SIGSYS },
	{ "turn memory into a program", JAIL_PDF, 0, try_turn_to_run, -SIGSYS },
	{ "become root", JAIL_PDF, 0, try_become, -SIGSYS },
};

int main(void)
{
	char path[64], line[400], beside[4096];
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), left = 0;
	socklen_t n = sizeof door;

	CHECK(mkdtemp(dir) && pdf_program(beside, sizeof beside));
	folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CHECK(folder >= 0);
	unlink(beside);
	CHECK(!symlink(paper_program(), beside));   /* beside this program, as it is beside ours */
	snprintf(path, sizeof path, "%s/kept", dir);
	file = path;
	snprintf(aside, sizeof aside, "%s-beside", dir);
	door = (struct sockaddr_in){ .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	CHECK(bind(listener, (struct sockaddr *)&door, n) == 0 && listen(listener, 9) == 0 && getsockname(listener, (struct sockaddr *)&door, &n) == 0);
	landlock = jail_landlock();
	CHECK(chdir(dir) == 0);
	for (size_t i = 0; i < countof(tries); i++) {
		if (JAIL_OPEN || landlock < tries[i].landlock) {
			left++;
			continue;
		}
		int what = in_jail(tries[i].who, tries[i].try, line, sizeof line);
		bool told = !!strstr(line, "tried system call ");
		ok(what == tries[i].what && told == (what == ENDED));
		if (what != tries[i].what || told != (what == ENDED))
			printf("  %s, to %s: %d, and not %d; said: %s\n", tries[i].who == JAIL_WORKER ? "a worker" : tries[i].who == JAIL_PDF ? "who draws" : "the job runner", tries[i].name, what, tries[i].what, line);
	}
	if (left)
		printf("note: %d of %zu tries were left out: %s\n", left, countof(tries), JAIL_OPEN ? "a sanitizer watches" : "this kernel has not all of Landlock");
	ok(apart(try_draw) == !(JAIL_OPEN || landlock) && apart(try_draw_without_landlock) == !JAIL_OPEN);
	ok(in_jail(JAIL_WORKER, try_keep, line, sizeof line) == 0);
	unlink(aside);
	unlink(beside);
	ok(rmdir(dir) == 0);
	return test_end();
}
