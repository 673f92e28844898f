/* SPDX-License-Identifier: Apache-2.0 */
/* jail.c -- calls to the system that each kind of process may make (seccomp), and what else it gives up. */
#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <openssl/crypto.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "base/limits.h"
#include "host/jail.h"

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#error "jail.c: say which calls this machine has"
#endif

/* On what condition. */
enum rule {
	ALWAYS,
	ABSENT,        /* as on a kernel that does not have it: the C library then takes an older one that we can look into */
	NOT_TO_RUN,    /* memory that cannot be run as a program */
	OF_NO_FILE,    /* and is no file's */
	ITSELF,        /* a signal to its own process */
	TO_KILL,       /* SIGKILL; where Landlock knows of signals, to its own children alone */
	NO_WORLD,      /* a process like itself, in no namespace of its own */
	THREAD,        /* a thread of its own, and no process */
	OUTWARD        /* a socket of a kind by which names and other machines are reached */
};
enum { P = JAIL_PICTURE, W = JAIL_WORKER, J = JAIL_JOBS, D = JAIL_PDF };
struct call { int number; unsigned who; enum rule rule; };
#define C(name, who, rule) { __NR_##name, who, rule }

/* Those that are made most stand first. */
static const struct call calls[] = {
	C(read, P | W | J | D, ALWAYS),        /* what was opened, or came over a socket */
	C(write, P | W | J | D, ALWAYS),
	C(pread64, W | J | D, ALWAYS),         /* SQLite's file, its log and its locks */
	C(pwrite64, W | J, ALWAYS),
	C(fcntl, W | J | D, ALWAYS),
	C(fdatasync, W | J, ALWAYS),
	C(fsync, W | J, ALWAYS),
	C(ftruncate, W | J, ALWAYS),
	C(fallocate, W | J, ALWAYS),
	C(epoll_pwait, W, ALWAYS),             /* a worker's loop */
	C(epoll_ctl, W, ALWAYS),
	C(accept4, W, ALWAYS),
	C(shutdown, W | J, ALWAYS),
	C(recvfrom, W | J, ALWAYS),            /* browsers, and PostgreSQL */
	C(recvmsg, W | J, ALWAYS),
	C(sendto, W | J, ALWAYS),
	C(sendmsg, W | J, ALWAYS),
	C(ppoll, W | J, ALWAYS),               /* libpq waits so */
	C(close, W | J | D, ALWAYS),
	C(openat, W | J | D, ALWAYS),          /* of these Landlock says which: uploads, the database, a key of a new month */
	C(fstat, W | J | D, ALWAYS),
	C(newfstatat, W | J | D, ALWAYS),
	C(statx, W | J | D, ALWAYS),
	C(faccessat, W | J | D, ALWAYS),
	C(faccessat2, W | J | D, ALWAYS),
	C(readlinkat, W | J | D, ALWAYS),
	C(getcwd, W | J, ALWAYS),               /* SQLite makes whole paths */
	C(lseek, W | J | D, ALWAYS),
	C(getdents64, W | J | D, ALWAYS),      /* the folder of keys */
	C(dup, W | J, ALWAYS),
	C(unlinkat, W | J, ALWAYS),            /* an upload that was read; SQLite's log when the last one leaves */
	C(mkdirat, W | J, ALWAYS),             /* the folder of uploads */
	C(linkat, W | J, ALWAYS),              /* a key is written beside its place */
	C(renameat2, W | J, ALWAYS),
	C(fchmod, W | J, ALWAYS),              /* SQLite's files are for their owner alone */
	C(fchown, W | J, ALWAYS),
	C(getuid, W | J, ALWAYS),
	C(geteuid, W | J, ALWAYS),
	C(getgid, W | J, ALWAYS),
	C(getegid, W | J, ALWAYS),
	C(getpid, W | J | D, ALWAYS),
	C(getppid, W | J, ALWAYS),
	C(gettid, W | J | D, ALWAYS),
	C(mmap, P, OF_NO_FILE),                /* memory; of files, SQLite's */
	C(mmap, W | D, NOT_TO_RUN),
	C(mmap, J, ALWAYS),                    /* who reads pictures is this program anew, with its libraries */
	C(mprotect, W | D, NOT_TO_RUN),
	C(mprotect, J, ALWAYS),
	C(munmap, P | W | J | D, ALWAYS),
	C(mremap, P | W | J | D, ALWAYS),
	C(brk, P | W | J | D, ALWAYS),
	C(madvise, P | W | J | D, ALWAYS),
	C(mlock, W | J, ALWAYS),               /* keys are never swapped out */
	C(mlock2, W | J, ALWAYS),
	C(munlock, W | J, ALWAYS),
	C(getrandom, P | W | J | D, ALWAYS),
	C(clock_gettime, W | J | D, ALWAYS),   /* as a rule without a call */
	C(gettimeofday, W | J | D, ALWAYS),
	C(clock_nanosleep, W | J, ALWAYS),     /* waiting for the turn to write, or for work */
	C(nanosleep, W | J, ALWAYS),
	C(restart_syscall, W | J | D, ALWAYS),
	C(futex, W | J | D, ALWAYS),           /* locks of libraries */
	C(sched_yield, W | J | D, ALWAYS),
	C(sched_getaffinity, W | J | D, ALWAYS), /* the C library counts processors, */
	C(sysinfo, W | J | D, ALWAYS),         /* and memory before it sorts */
	C(rt_sigprocmask, W | J | D, ALWAYS),  /* abort(), and who stops the job runner */
	C(rt_sigreturn, W | J | D, ALWAYS),
	C(tgkill, W | J, ITSELF),              /* abort() */
	C(kill, W, ITSELF),
	C(exit, P | W | J | D, ALWAYS),
	C(exit_group, P | W | J | D, ALWAYS),
#ifdef __x86_64__                              /* older names of what stands above */
	C(epoll_wait, W, ALWAYS),
	C(poll, W | J, ALWAYS),
	C(open, W | J | D, ALWAYS),
	C(stat, W | J | D, ALWAYS),
	C(lstat, W | J | D, ALWAYS),
	C(access, W | J | D, ALWAYS),
	C(readlink, W | J | D, ALWAYS),
	C(unlink, W | J, ALWAYS),
	C(mkdir, W | J, ALWAYS),
	C(rename, W | J, ALWAYS),
	C(time, W | J, ALWAYS),
	C(pipe, J, ALWAYS),
	C(dup2, J, ALWAYS),
	C(select, J, ALWAYS),
	C(vfork, J, ALWAYS),
	C(arch_prctl, J, ALWAYS),
#endif
	C(socket, J, OUTWARD),                 /* messages out, and a council's sign-in: by a job, never by a worker */
	C(socketpair, J, ALWAYS),
	C(connect, J, ALWAYS),
	C(bind, J, ALWAYS),                    /* the C library asks the kernel for addresses; Landlock refuses it for TCP */
	C(getsockname, J, ALWAYS),
	C(getpeername, J, ALWAYS),
	C(getsockopt, J, ALWAYS),
	C(setsockopt, J, ALWAYS),
	C(sendmmsg, J, ALWAYS),                /* names are asked two at a time */
	C(pselect6, J, ALWAYS),
	C(eventfd2, J, ALWAYS),
	C(ioctl, J, ALWAYS),                   /* how much has come */
	C(clone, J, NO_WORLD),                 /* who reads pictures; a thread that asks for a name */
	C(clone, D, THREAD),                   /* pango looks for fonts in one */
	C(clone3, J | D, ABSENT),
	C(execve, J, ALWAYS),                  /* Landlock: this program alone.  And what it does before it gives up the rest: */
	C(pipe2, J, ALWAYS),
	C(dup3, J, ALWAYS),
	C(memfd_create, J, ALWAYS),
	C(wait4, J, ALWAYS),
	C(kill, J, TO_KILL),                   /* one that takes too long */
	C(close_range, J, ALWAYS),
	C(prctl, J | D, ALWAYS),
	C(seccomp, J, ALWAYS),
	C(landlock_create_ruleset, J, ALWAYS),
	C(landlock_add_rule, J, ALWAYS),
	C(landlock_restrict_self, J, ALWAYS),
	C(prlimit64, J, ALWAYS),
	C(rt_sigaction, J | D, ALWAYS),
	C(rt_sigpending, J, ALWAYS),
	C(rt_sigtimedwait, J, ALWAYS),
	C(sigaltstack, J, ALWAYS),
	C(set_tid_address, J, ALWAYS),
	C(set_robust_list, J | D, ALWAYS),
	C(rseq, J | D, ALWAYS),
	C(uname, J | D, ALWAYS),
	C(fstatfs, J | D, ALWAYS),             /* fontconfig asks on what its lists stand */
	C(statfs, J | D, ALWAYS),
	C(fadvise64, J | D, ALWAYS),           /* a file that is read in */
};
/* Calls later than these came after this was written: a library that tries one must be told that there is none. */
#define NEWEST 450

struct program { struct sock_filter v[4 * countof(calls) + 64]; unsigned short n; };

static void put(struct program *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
	CHECK(p->n < countof(p->v));
	p->v[p->n++] = (struct sock_filter){ code, yes, no, k };
}
static void answer(struct program *p, uint32_t what) { put(p, BPF_RET | BPF_K, what, 0, 0); }
/* Numbers and flags that matter are in the lower half, which comes first here. */
static void load(struct program *p, int arg) { put(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (size_t)arg), 0, 0); }

static void put_rule(struct program *p, enum rule rule)
{
	static const uint32_t kinds[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };
	const uint32_t worlds = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

	/* Each jumps over the permission that follows when it is not for this. */
	switch (rule) {
	case ALWAYS: case ABSENT:
		break;
	case OF_NO_FILE:
		load(p, 3);
		put(p, BPF_JMP | BPF_JSET | BPF_K, MAP_ANONYMOUS, 0, 3);
		/* fall through */
	case NOT_TO_RUN:
		load(p, 2);
		put(p, BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0);
		break;
	case ITSELF:
		load(p, 0);
		put(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1);
		break;
	case TO_KILL:
		load(p, 1);
		put(p, BPF_JMP | BPF_JEQ | BPF_K, SIGKILL, 0, 1);
		break;
	case NO_WORLD:
		load(p, 0);
		put(p, BPF_JMP | BPF_JSET | BPF_K, worlds, 1, 0);
		break;
	case THREAD:
		load(p, 0);
		put(p, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1);
		break;
	case OUTWARD:
		load(p, 0);
		for (uint8_t i = 0; i < countof(kinds); i++)
			put(p, BPF_JMP | BPF_JEQ | BPF_K, kinds[i], (uint8_t)(countof(kinds) - 1 - i), i + 1 == countof(kinds));
		break;
	}
	answer(p, rule == ABSENT ? SECCOMP_RET_ERRNO | ENOSYS : SECCOMP_RET_ALLOW);
}

bool jail_calls(enum jail who)
{
	struct program p = { .n = 0 };
	uint32_t refused = who == JAIL_PICTURE || who == JAIL_PDF ? SECCOMP_RET_KILL_PROCESS : SECCOMP_RET_TRAP;

	put(&p, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch), 0, 0);
	put(&p, BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
	answer(&p, SECCOMP_RET_KILL_PROCESS);
	put(&p, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
	for (size_t i = 0; i < countof(calls); i++) {
		if (!(calls[i].who & who))
			continue;
		unsigned short at = p.n;
		put(&p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i].number, 0, 0);
		put_rule(&p, calls[i].rule);
		if (calls[i].rule > ABSENT)
			answer(&p, refused);
		p.v[at].jf = (uint8_t)(p.n - at - 1);
	}
	put(&p, BPF_JMP | BPF_JGT | BPF_K, NEWEST, 0, 1);
	answer(&p, who == JAIL_PICTURE ? refused : SECCOMP_RET_ERRNO | ENOSYS);
	answer(&p, refused);
	struct sock_fprog program = { p.n, p.v };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* A call that is not in the table: its number for the log, and the end.  (Were somebody else in command here, they could
 * change this; the call stays refused.) */
static void refused(int signal, siginfo_t *info, void *context)
{
	char line[] = "alongside: A process tried system call ....., which it may not make (src/host/jail.c).\n";
	char *at = strchr(line, '.');
	int number = info->si_syscall;

	(void)signal;
	(void)context;
	for (int i = 4; i >= 0; i--, number /= 10)
		at[i] = i == 4 || number ? (char)('0' + number % 10) : ' ';
	(void)!write(STDERR_FILENO, line, sizeof line - 1);
	_exit(JAIL_EXIT);
}

static bool drop_privileges(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { 0 };

	return syscall(SYS_capset, &head, none) == 0;
}

/* At most so much, and no more than there is. */
static bool limit(int what, rlim_t most)
{
	struct rlimit l;

	if (getrlimit(what, &l))
		return false;
	l.rlim_max = l.rlim_max < most ? l.rlim_max : most;
	l.rlim_cur = l.rlim_max;
	return setrlimit(what, &l) == 0;
}

void jail_parent(void)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	limit(RLIMIT_CORE, 0);
	if (!JAIL_OPEN)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);      /* no other process of this user looks into its memory */
}

bool jail_enter(enum jail who, const char *data, const char *database)
{
	struct sigaction act = { .sa_sigaction = refused, .sa_flags = SA_SIGINFO };

	/* It reads a file when it is first used, and would fail for good when it may not. */
	OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, NULL);
	sigaction(SIGSYS, &act, NULL);
	if (!drop_privileges() || !limit(RLIMIT_CORE, 0) || !limit(RLIMIT_NOFILE, LIMIT_PROCESS_FILES))
		return false;
	return JAIL_OPEN || (limit(RLIMIT_DATA, LIMIT_PROCESS_MEMORY) && jail_files(who, data, database) && jail_calls(who));
}
