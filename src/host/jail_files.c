/* SPDX-License-Identifier: Apache-2.0 */
/* jail_files.c -- files that each kind of process may open (Landlock), as far as this kernel can hold it to them. */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "host/jail.h"
#include "host/pdf.h"

/* What later kernels can hold a process to, which the headers here do not name.  Each version has all of those before. */
#define FS_REFER       (1ull << 13)    /* 2: to other folders */
#define FS_TRUNCATE    (1ull << 14)    /* 3 */
#define FS_IOCTL       (1ull << 15)    /* 5: of devices */
#define FS_FIRST       ((1ull << 13) - 1)
#define NET_BIND       (1ull << 0)     /* 4: TCP */
#define NET_CONNECT    (1ull << 1)
#define SCOPE_SOCKETS  (1ull << 0)     /* 6: of abstract names, of other processes */
#define SCOPE_SIGNALS  (1ull << 1)     /* 6: to its own children alone */
struct rights { uint64_t files, net, scoped; };

#define FS(x) LANDLOCK_ACCESS_FS_##x
#define LOOK  FS(READ_FILE)
#define LIST  (FS(READ_FILE) | FS(READ_DIR))
#define KEEP  (LIST | FS(WRITE_FILE) | FS(REMOVE_FILE) | FS(MAKE_REG) | FS(MAKE_DIR) | FS_REFER | FS_TRUNCATE)
#define RUN   (FS(READ_FILE) | FS(EXECUTE))
/* Of a single file there are only these. */
#define OF_A_FILE (FS(EXECUTE) | FS(WRITE_FILE) | FS(READ_FILE) | FS_TRUNCATE | FS_IOCTL)

/* Beside the data folder, and the database's when that is another one.  A worker needs nothing else. */
static const struct place { unsigned who; uint64_t may; const char *path; } places[] = {
	{ JAIL_JOBS, RUN, "/proc/self/exe" },                  /* who reads pictures is this program anew, */
	{ JAIL_JOBS, RUN, "/lib64/ld-linux-x86-64.so.2" },     /* which this starts, */
	{ JAIL_JOBS, RUN, "/lib/ld-linux-aarch64.so.1" },
	{ JAIL_JOBS, LOOK, "/etc/ld.so.cache" },               /* with its libraries, */
	{ JAIL_JOBS, LIST, "/usr/lib" },
	{ JAIL_JOBS, LIST, "/usr/local/lib" },
	{ JAIL_JOBS, LIST, "/lib" },
	{ JAIL_JOBS, LIST, "/lib64" },
	{ JAIL_JOBS, LOOK | FS(WRITE_FILE), "/dev/null" },     /* and nowhere to complain */
	{ JAIL_JOBS, LOOK, "/etc/resolv.conf" },               /* where another machine is (work.c sees when it is replaced): */
	{ JAIL_JOBS, LIST, "/run/systemd/resolve" },
	{ JAIL_JOBS, LIST, "/run/NetworkManager" },
	{ JAIL_JOBS, LOOK, "/etc/hosts" },
	{ JAIL_JOBS, LOOK, "/etc/host.conf" },
	{ JAIL_JOBS, LOOK, "/etc/nsswitch.conf" },
	{ JAIL_JOBS, LOOK, "/etc/gai.conf" },
	{ JAIL_JOBS, LOOK, "/etc/services" },
	{ JAIL_JOBS, LIST, "/etc/ssl" },                       /* and whether it is the right one */
	{ JAIL_JOBS, LIST, "/etc/pki" },
	{ JAIL_JOBS, LIST, "/usr/share/ca-certificates" },
	{ JAIL_JOBS, LIST, "/usr/local/share/ca-certificates" },
	{ JAIL_JOBS | JAIL_PDF, LIST, "/usr/share/fonts" },    /* letters of every script, */
	{ JAIL_JOBS | JAIL_PDF, LIST, "/var/cache/fontconfig" },   /* and which of them are where */
};

int jail_landlock(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

static bool allow(int rules, uint64_t handled, const char *path, uint64_t may, bool needed)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	struct landlock_path_beneath_attr a = { .allowed_access = may & handled, .parent_fd = fd };

	if (fd < 0)
		return !needed;
	bool fine = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &a, 0) == 0;
	if (!fine && errno == EINVAL) {                        /* it is a file, and no folder */
		a.allowed_access &= OF_A_FILE;
		fine = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &a, 0) == 0;
	}
	close(fd);
	return fine || !needed;
}

/* SQLite makes files beside its own. */
static bool allow_pdf(int rules, uint64_t handled)
{
	char path[4096];

	return !pdf_program(path, sizeof path) || allow(rules, handled, path, RUN, false);
}

static bool allow_database(int rules, uint64_t handled, const char *database)
{
	if (strstr(database, "://"))
		return true;
	const char *slash = strrchr(database, '/');
	char *folder = slash ? strndup(database, (size_t)(slash - database) + 1) : strdup(".");
	bool fine = folder && allow(rules, handled, folder, KEEP, true);

	free(folder);
	return fine;
}

bool jail_files(enum jail who, const char *data, const char *database)
{
	int version = jail_landlock();
	struct rights all = {
		.files = FS_FIRST | (version >= 2 ? FS_REFER : 0) | (version >= 3 ? FS_TRUNCATE : 0) | (version >= 5 ? FS_IOCTL : 0),
		.net = version < 4 ? 0 : who == JAIL_JOBS ? NET_BIND : NET_BIND | NET_CONNECT,
		.scoped = version >= 6 ? SCOPE_SOCKETS | SCOPE_SIGNALS : 0,
	};
	size_t size = version >= 6 ? sizeof all : version >= 4 ? offsetof(struct rights, scoped) : offsetof(struct rights, net);

	if (!version)
		return true;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
	if (rules < 0)
		return false;
	bool fine = (!data || allow(rules, all.files, data, KEEP, true)) && (!database || allow_database(rules, all.files, database));
	for (size_t i = 0; fine && i < countof(places); i++)
		if (places[i].who & who)
			fine = allow(rules, all.files, places[i].path, places[i].may, false);
	fine = fine && (who != JAIL_JOBS || allow_pdf(rules, all.files));
	fine = fine && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return fine;
}
