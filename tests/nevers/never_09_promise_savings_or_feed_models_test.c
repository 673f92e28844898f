/* SPDX-License-Identifier: Apache-2.0 */
/* never_09 -- no text promises savings; nothing goes out: the program calls nobody but for a message to a person, and files hold no people. */
#include <glob.h>
#include "host/po.h"
#include "nevers.h"
#include "test.h"

#define WORDS "savings|cost saving*|saves money|saves the council|cost avoid*|cashable|return on investment|sroi|" \
	"value for money|£*|&pound;*|efficienc*|demand reduction|artificial intelligence|ai|chatbot|language model|openai|" \
	"copilot|machine learning|arbedion|gwerth am arian|deallusrwydd artiffisial"

static void check_texts(struct nevers *w)
{
	struct str_list texts = { 0 };

	nevers_texts(w, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		/* Welsh "ai ... ai" asks whether. */
		const char *word = nevers_word_in(texts.v[i], WORDS);
		bool welsh_ai = word && !strcmp(word, "ai");
		ok(!word || welsh_ai);
		if (word && !welsh_ai)
			printf("  %s: %.*s\n", word, (int)texts.v[i].n, texts.v[i].p);
	}
}

/* The parts of the program that meet the outside world, and what they may not do there. */
static void check_sources(void)
{
	static const char *const calls[] = { "netdb.h", "getaddrinfo(", "gethostbyname(", "curl/", "openssl/ssl", "openssl/bio", "openssl/http", "gnutls/", "nghttp",
		"dlopen(", "execv(", "execve(", "execvp(", "execlp(", "posix_spawn", "child_begin(", "AF_PACKET" };
	struct arena one = { .cap = 16u << 20 };   /* of one file: there are hundreds */
	glob_t found;

	ok(glob("src/*/*.[ch]", 0, NULL, &found) == 0 && found.gl_pathc > 80);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		str file;
		bool read = po_load(&one, found.gl_pathv[i], &file);
		ok(read);
		for (size_t k = 0; read && k < countof(calls); k++) {
			/* Pictures are read by this program itself, executed anew; a record is drawn as a PDF by alongside-pdf, which
			 * has no net (jail_test).  Both are begun in one place. */
			bool itself = !strcmp(found.gl_pathv[i], "src/host/child.c") && (!strcmp(calls[k], "execve(") || !strcmp(calls[k], "child_begin("));
			itself |= !strcmp(calls[k], "child_begin(") && (!strcmp(found.gl_pathv[i], "src/host/child.h") ||
				!strcmp(found.gl_pathv[i], "src/host/pdf.c") ||
				(!strcmp(found.gl_pathv[i], "src/host/image_child.c") && nevers_has(file, "child_begin(c, \"/proc/self/exe\", ")));
			/* What somebody asked for leaves by the two servers that the council named: docs/messages.md. */
			itself |= !strcmp(calls[k], "curl/") && (!strcmp(found.gl_pathv[i], "src/host/carry.c") ||
				!strcmp(found.gl_pathv[i], "src/host/carry_council.c"));    /* and who works here signs in by a third, docs/council.md */
			ok(itself || !nevers_has(file, calls[k]));
			if (!itself && nevers_has(file, calls[k]))
				printf("  %s: %s\n", found.gl_pathv[i], calls[k]);
		}
		/* It is called; it calls nobody.  (A handler may have that name.) */
		if (read && nevers_has(file, "sys/socket.h"))
			ok(!nevers_has(file, " connect("));
		arena_reset(&one);
	}
	arena_release(&one);
	globfree(&found);
}

/* What is linked has no client in it but libcurl, for messages (check_sources says where), and libpq for the database. */
static void check_links(struct nevers *w)
{
	static const char *const clients[] = { "-lssl", "-lneon", "-lsoup", "-lnghttp2", "-lonnx", "-ltensorflow", "-ltorch" };
	static const char *const packages[] = { "\"axios", "\"node-fetch", "\"openai", "\"undici", "\"@anthropic", "\"langchain", "\"got\"" };
	str makefile, npm;

	ok(po_load(w->cx->arena, "Makefile", &makefile) && po_load(w->cx->arena, "package.json", &npm));
	ok(nevers_has(makefile, "-lsodium"));
	for (size_t i = 0; i < countof(clients); i++)
		ok(!nevers_has(makefile, clients[i]));
	for (size_t i = 0; i < countof(packages); i++)
		ok(!nevers_has(npm, packages[i]));
}

static bool own_address(str page, size_t at)
{
	static const char *const may[] = { "http://localhost", "https://localhost", "http://www.w3.org",
		"https://alongside.example/",   /* where this server is, for links that leave the screen */
		/* What the open feeds are written in, and their licence: names, which nothing is fetched by. */
		"https://openreferraluk.org/specifications/", "https://github.com/OpenReferralUK/uk-profile/",
		"https://docs.openreferral.org/", "https://raw.githubusercontent.com/openreferral/specification/",
		"https://www.nationalarchives.gov.uk/doc/open-government-licence/", "http://www.sitemaps.org/schemas/",
		"https://schema.org/" };   /* what a thing is, for search engines: names too */

	for (size_t i = 0; i < countof(may); i++)
		if (str_starts((str){ page.p + at, page.n - at }, str_c(may[i])))
			return true;
	return false;
}

/* Pages load nothing from elsewhere, and what can be downloaded names nobody. */
static void check_pages(struct nevers *w)
{
	size_t files = 0;

	for (size_t who = 0; who < nevers_n_who; who++) {
		struct nevers_paths paths = { 0 };
		nevers_as(w, nevers_who[who].name);
		nevers_routes(w, GET, &w->mabel, &w->mabel, &paths);
		for (size_t i = 0; i < paths.n; i++) {
			str page = nevers_ask(w, paths.v[i].path, NULL);
			bool out = false, file = w->rs.filename.n || w->rs.stream.next || !nevers_has(str_c(w->rs.type), "text/html");
			for (size_t k = 0; k + 8 < page.n; k++)
				out |= !memcmp(page.p + k, "http", 4) && (!memcmp(page.p + k + 4, "://", 3) || !memcmp(page.p + k + 4, "s://", 4)) &&
					!own_address(page, k);
			ok(!out);
			if (out)
				printf("  %s leads elsewhere\n", paths.v[i].path);
			/* A photo is a part of the page that it stands on: never_08 asks who is shown it. */
			file = file && strcmp(w->rs.type, "image/jpeg");
			files += file;
			if (file) {
				ok(!nevers_has(page, CANARY) && !nevers_has(page, "plainname"));
				ok(!nevers_has(page, arena_c(w->cx->arena, w->mabel.id)) && !nevers_has(page, arena_c(w->cx->arena, w->ned.id)));
			}
		}
	}
	ok(files > 0);
}

int main(void)
{
	struct nevers *w = nevers_open();

	check_texts(w);
	check_sources();
	check_links(w);
	nevers_people(w);
	check_pages(w);
	nevers_close(w);
	return test_end();
}
