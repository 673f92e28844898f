/* SPDX-License-Identifier: Apache-2.0 */
/* closed.c -- writes and reads closed files, a piece at a time. */
#include <errno.h>
#include <sodium.h>
#include "host/closed.h"

#define TITLE "Alongside backup 1\n"
#define TITLES "Alongside backup "
#define PIECE (64u << 10)
#define MARK  crypto_secretstream_xchacha20poly1305_ABYTES
#define HEAD  crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define LAST  crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define BOXED (crypto_box_SEALBYTES + KEY_BYTES)

_Static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == KEY_BYTES && crypto_box_SEEDBYTES == KEY_BYTES,
	"one size of key");

struct pair { uint8_t public[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES]; };
struct closing {
	FILE *to;
	crypto_secretstream_xchacha20poly1305_state stream;
	size_t n;
	int wrong;                 /* errno of the first write that failed */
	uint8_t piece[PIECE], out[PIECE + MARK];
};
struct opened {
	crypto_secretstream_xchacha20poly1305_state stream;
	uint8_t in[PIECE + MARK], piece[PIECE];
};

static void put(struct closing *c, const void *bytes, size_t n)
{
	if (!c->wrong && fwrite(bytes, 1, n, c->to) != n)
		c->wrong = errno ? errno : EIO;
}

static void put_piece(struct closing *c, uint8_t tag)
{
	unsigned long long n;

	crypto_secretstream_xchacha20poly1305_push(&c->stream, c->out, &n, c->piece, c->n, NULL, 0, tag);
	put(c, c->out, n);
	c->n = 0;
}

struct closing *closed_begin(FILE *to, const uint8_t key[KEY_BYTES])
{
	struct closing *c = sodium_malloc(sizeof *c);
	struct pair pair;
	uint8_t own[KEY_BYTES], boxed[BOXED], head[HEAD];

	CHECK(c);
	c->to = to;
	c->n = 0;
	c->wrong = 0;
	crypto_box_seed_keypair(pair.public, pair.secret, key);
	crypto_secretstream_xchacha20poly1305_keygen(own);
	CHECK(!crypto_box_seal(boxed, own, sizeof own, pair.public));
	crypto_secretstream_xchacha20poly1305_init_push(&c->stream, head, own);
	sodium_memzero(&pair, sizeof pair);
	sodium_memzero(own, sizeof own);
	put(c, TITLE, strlen(TITLE));
	put(c, boxed, sizeof boxed);
	put(c, head, sizeof head);
	return c;
}

bool closed_add(struct closing *c, const void *bytes, size_t n)
{
	const uint8_t *p = bytes;

	while (n && !c->wrong) {
		size_t part = n < PIECE - c->n ? n : PIECE - c->n;
		memcpy(c->piece + c->n, p, part);
		c->n += part;
		p += part;
		n -= part;
		if (c->n == PIECE)
			put_piece(c, 0);
	}
	return !c->wrong;
}

int closed_end(struct closing *c, bool all)
{
	if (all && !c->wrong)
		put_piece(c, LAST);
	if (!c->wrong && fflush(c->to))
		c->wrong = errno;
	int wrong = c->wrong;
	sodium_free(c);
	return wrong;
}

static bool get(FILE *from, void *out, size_t n) { return fread(out, 1, n, from) == n; }

bool closed_is(FILE *from)
{
	char head[sizeof TITLES - 1];
	bool ours = get(from, head, sizeof head) && !memcmp(head, TITLES, sizeof head);

	rewind(from);
	return ours;
}

static const char *open_head(struct opened *o, FILE *from, const uint8_t key[KEY_BYTES])
{
	struct pair pair;
	char title[sizeof TITLE - 1];
	uint8_t own[KEY_BYTES], boxed[BOXED], head[HEAD];

	if (!get(from, title, sizeof title))
		return "is not a backup";
	if (memcmp(title, TITLE, sizeof title))
		return memcmp(title, TITLES, sizeof TITLES - 1) ? "is not a backup" : "was made by a newer release";
	if (!get(from, boxed, sizeof boxed) || !get(from, head, sizeof head))
		return "is not whole";
	crypto_box_seed_keypair(pair.public, pair.secret, key);
	bool fits = !crypto_box_seal_open(own, boxed, sizeof boxed, pair.public, pair.secret) &&
		!crypto_secretstream_xchacha20poly1305_init_pull(&o->stream, head, own);
	sodium_memzero(&pair, sizeof pair);
	sodium_memzero(own, sizeof own);
	return fits ? NULL : "does not open with this key";
}

static const char *open_pieces(struct opened *o, FILE *from, FILE *to)
{
	uint8_t tag = 0;

	while (tag != LAST) {
		size_t n = fread(o->in, 1, sizeof o->in, from);
		unsigned long long words;
		if (ferror(from))
			return "cannot be read";
		if (n < MARK)
			return "is not whole";
		if (crypto_secretstream_xchacha20poly1305_pull(&o->stream, o->piece, &words, &tag, o->in, n, NULL, 0))
			return n < sizeof o->in ? "is not whole, or has been changed" : "has been changed";
		if (fwrite(o->piece, 1, words, to) != words)
			return "does not fit on this disk";
	}
	if (getc(from) != EOF)
		return "has been changed";
	return fflush(to) ? "does not fit on this disk" : NULL;
}

const char *closed_open(FILE *from, const uint8_t key[KEY_BYTES], FILE *to)
{
	struct opened *o = sodium_malloc(sizeof *o);

	CHECK(o);
	const char *why = open_head(o, from, key);
	if (!why)
		why = open_pieces(o, from, to);
	sodium_free(o);
	return why;
}
