/* SPDX-License-Identifier: Apache-2.0 */
/* upload.c -- a form with a file: its bytes go to DIR/spool as they come, bounded. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "host/server.h"

struct upload {
	struct arena arena;        /* the fields */
	struct multipart form;
	char path[512];
	int fd;
};

static bool keep(void *to, const char *p, size_t n)
{
	struct upload *u = to;
	while (n) {
		ssize_t k = write(u->fd, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

struct upload *upload_open(struct worker *w, const struct http_head *h, int *status)
{
	uint8_t name[16];
	char hex[2 * sizeof name + 1] = { 0 };
	struct upload *u = calloc(1, sizeof *u);
	CHECK(u);
	u->fd = -1;
	u->arena.cap = LIMIT_HTTP_UPLOAD_MEMORY;
	w->uploads++;
	*status = w->uploads > LIMIT_HTTP_UPLOADS ? 503 : !multipart_init(&u->form, &u->arena, h->type) ? 400 : 0;
	if (!*status) {
		seal_random(w->seal, name, sizeof name);
		for (size_t i = 0; i < sizeof name; i++)
			snprintf(hex + 2 * i, 3, "%02x", name[i]);
		snprintf(u->path, sizeof u->path, "%s/spool", w->o->data);
		mkdir(u->path, 0700);
		snprintf(u->path, sizeof u->path, "%s/spool/%s", w->o->data, hex);
		u->fd = open(u->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
		*status = u->fd < 0 ? 507 : 0;
	}
	u->form.keep = keep;
	u->form.to = u;
	if (!*status)
		return u;
	upload_close(w, u, false);
	return NULL;
}

int upload_feed(struct upload *u, const char *p, size_t n) { return multipart_feed(&u->form, p, n); }
bool upload_done(const struct upload *u) { return multipart_done(&u->form); }
const struct multipart *upload_form(const struct upload *u) { return &u->form; }
str upload_path(const struct upload *u) { return str_c(u->path); }

void upload_close(struct worker *w, struct upload *u, bool kept)
{
	if (u->fd >= 0) {
		close(u->fd);
		if (!kept || !u->form.file_name.p)
			unlink(u->path);
	}
	arena_release(&u->arena);
	free(u);
	w->uploads--;
}

void upload_tidy(const char *data, int64_t now)
{
	char path[512];
	struct stat st;
	snprintf(path, sizeof path, "%s/spool", data);
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		if (!fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) && S_ISREG(st.st_mode) &&
		    st.st_mtim.tv_sec * 1000LL + LIMIT_HTTP_SPOOLED < now)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}
