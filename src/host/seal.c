/* SPDX-License-Identifier: Apache-2.0 */
/* seal.c -- keys in files, words under seal. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/b64.h"
#include "base/buf.h"
#include "host/box.h"
#include "host/image.h"
#include "host/pdf.h"
#include "host/keys.h"
#include "host/person_keys.h"
#include "host/seal.h"

#define KEY    KEY_BYTES
#define NONCE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define MAC    crypto_aead_xchacha20poly1305_ietf_ABYTES
#define VERSION 1
#define AREAS  64
#define CONTEXT "Alongsid"       /* crypto_kdf wants eight letters */

_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY && crypto_kdf_KEYBYTES == KEY, "one size of key");

struct area_keys { int64_t area; uint8_t words[KEY], tags[KEY], box[BOX_KEY]; };
struct seal {
	struct area_keys areas[AREAS];
	size_t n;
	uint8_t token[KEY];
	struct pool *pool;
	int keys;                        /* the folder */
	struct person_keys *people;      /* of this process: made when first asked for, for a child does not keep memory locked */
};
/* Random bytes not yet given out, in a page that is wiped in a child: no two processes share any. */
struct pool { size_t left; uint8_t bytes[2048]; };

static bool fail(str *why, const char *sentence)
{
	*why = str_c(sentence);
	return false;
}

static bool area_add(struct seal *s, int64_t area, uint8_t key[KEY])
{
	if (s->n == AREAS)
		return false;
	struct area_keys *k = &s->areas[s->n++];
	k->area = area;
	crypto_kdf_derive_from_key(k->words, KEY, 1, CONTEXT, key);
	crypto_kdf_derive_from_key(k->tags, KEY, 2, CONTEXT, key);
	/* Of the area's own key and not in a file of its own: a folder of keys that is put back from before
	 * phones came opens what they closed meanwhile. */
	for (uint64_t i = 3; i == 3 || !box_key_fits(k->box); i++)
		crypto_kdf_derive_from_key(k->box, BOX_KEY, i, CONTEXT, key);
	sodium_memzero(key, KEY);
	return true;
}

static bool areas_read(struct seal *s, int keys, str *why)
{
	DIR *d = fdopendir(dup(keys));
	if (!d)
		return fail(why, "The folder for keys in the data folder cannot be read.");
	rewinddir(d);
	bool fine = true;
	for (struct dirent *e; fine && (e = readdir(d));) {
		str name = str_c(e->d_name);
		int64_t area;
		uint8_t key[KEY];
		if (!str_starts(name, STR("area-")) || name.n < 10 || strcmp(e->d_name + name.n - 4, ".key") ||
		    !str_int((str){ name.p + 5, name.n - 9 }, &area))
			continue;
		fine = key_read(keys, e->d_name, key) == 1 && area_add(s, area, key);
		if (!fine)
			fail(why, "A key in the data folder is not one of ours, or cannot be read.");
	}
	closedir(d);
	return fine;
}

/* Ours, and made when they are first asked for. */
static bool own_read(int keys, const char *name, uint8_t key[KEY], str *why, const char *sentence)
{
	int got = key_read(keys, name, key);
	if (got == 0 && key_make(keys, name))
		got = key_read(keys, name, key);
	return got == 1 || fail(why, sentence);
}

struct seal *seal_open(const char *dir, str *why)
{
	if (sodium_init() < 0) {
		fail(why, "The cryptography library does not start.");
		return NULL;
	}
	int keys = keys_dir(dir, why);
	if (keys < 0)
		return NULL;
	/* Guarded, never swapped out, never in a core dump. */
	struct seal *s = sodium_malloc(sizeof *s);
	CHECK(s);
	sodium_memzero(s, sizeof *s);
	s->keys = keys;
	s->pool = mmap(NULL, sizeof *s->pool, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(s->pool != MAP_FAILED && madvise(s->pool, sizeof *s->pool, MADV_WIPEONFORK) == 0);
	uint8_t backups[KEY];
	bool fine = own_read(keys, "token.key", s->token, why, "The key for forms in the data folder cannot be made or read.") &&
		own_read(keys, KEY_OF_BACKUPS, backups, why, "The key for backups in the data folder cannot be made or read.") &&
		areas_read(s, keys, why);
	sodium_memzero(backups, sizeof backups);
	if (fine)
		return s;
	seal_close(s);
	return NULL;
}

void seal_close(struct seal *s)
{
	munmap(s->pool, sizeof *s->pool);
	close(s->keys);
	if (s->people)
		person_keys_close(s->people);
	sodium_free(s);
}

static const struct area_keys *area_find(const struct seal *s, int64_t area)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->areas[i].area == area)
			return &s->areas[i];
	return NULL;
}

bool seal_has_key(const struct seal *s, int64_t area) { return area_find(s, area) != NULL; }

int seal_folder(const struct seal *s) { return s->keys; }

bool seal_make_key(struct seal *s, const char *dir, int64_t area, str *why)
{
	char name[48];
	uint8_t key[KEY];
	if (seal_has_key(s, area))
		return true;
	int keys = keys_dir(dir, why);
	if (keys < 0)
		return false;
	snprintf(name, sizeof name, "area-%" PRId64 ".key", area);
	bool fine = key_make(keys, name) && key_read(keys, name, key) == 1 && area_add(s, area, key);
	close(keys);
	return fine || fail(why, "The key of the area cannot be written into the data folder.");
}

void seal_random(struct seal *s, void *out, size_t n)
{
	struct pool *p = s->pool;
	if (n > sizeof p->bytes / 4) {
		randombytes_buf(out, n);
		return;
	}
	if (p->left < n) {
		randombytes_buf(p->bytes, sizeof p->bytes);
		p->left = sizeof p->bytes;
	}
	p->left -= n;
	memcpy(out, p->bytes + p->left, n);
	memset(p->bytes + p->left, 0, n);
}

void seal_token(const struct seal *s, str who, uint8_t out[32])
{
	crypto_generichash(out, 32, (const uint8_t *)who.p, who.n, s->token, KEY);
}

static void port_random(void *state, void *out, size_t n) { seal_random(state, out, n); }

static struct person_keys *people(struct seal *s)
{
	if (!s->people)
		s->people = person_keys_open();
	return s->people;
}

static str seal_own(struct seal *s, struct cx *cx, str person, str place, str words)
{
	uint8_t key[KEY], nonce[NONCE];
	str out = { 0 };

	if (person_key_of(people(s), s->keys, cx, person, true, key))
		return out;
	seal_random(s, nonce, sizeof nonce);
	out = person_text_seal(cx->arena, key, person, nonce, place, words);
	sodium_memzero(key, sizeof key);
	return out;
}

static bool open_own(struct seal *s, struct cx *cx, str person, str place, str sealed, str *words)
{
	uint8_t key[KEY];

	if (person_key_of(people(s), s->keys, cx, person, false, key))
		return false;
	bool fine = person_text_open(cx->arena, key, place, sealed, words);
	sodium_memzero(key, sizeof key);
	return fine;
}

static str port_seal(void *state, struct cx *cx, str person, str place, str words)
{
	struct seal *s = state;
	struct arena *a = cx->arena;
	const struct area_keys *k = area_find(s, cx->area.id);
	CHECK(k);
	if (person.n)
		return seal_own(s, cx, person, place, words);
	uint8_t *raw = arena_alloc(a, 1 + NONCE + words.n + MAC);
	raw[0] = VERSION;
	seal_random(s, raw + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(raw + 1 + NONCE, NULL, (const uint8_t *)words.p, words.n,
		(const uint8_t *)place.p, place.n, NULL, raw + 1, k->words);
	size_t n = 1 + NONCE + words.n + MAC;
	char *out = arena_alloc(a, (n + 2) / 3 * 4);
	return (str){ out, b64_write(raw, n, out) };
}

static bool port_open(void *state, struct cx *cx, str place, str sealed, str *words)
{
	struct seal *s = state;
	struct arena *a = cx->arena;
	const struct area_keys *k = area_find(s, cx->area.id);
	str person;
	if (k && person_text_of(a, sealed, &person))
		return open_own(s, cx, person, place, sealed, words);
	if (!k || sealed.n < (1 + NONCE + MAC) * 4 / 3)
		return false;
	size_t n;
	uint8_t *raw = arena_alloc(a, sealed.n / 4 * 3 + 3);
	if (!b64_read(sealed, raw, &n) || n < 1 + NONCE + MAC || raw[0] != VERSION)
		return false;
	uint8_t *out = raw + 1 + NONCE;            /* in place: what was sealed is not needed again */
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, out, n - 1 - NONCE,
			(const uint8_t *)place.p, place.n, raw + 1, k->words))
		return false;
	*words = (str){ (char *)out, n - 1 - NONCE - MAC };
	return true;
}

static str port_tag(void *state, struct arena *a, int64_t area, str text)
{
	const struct area_keys *k = area_find(state, area);
	CHECK(k);
	uint8_t tag[16];
	char *out = arena_alloc(a, 2 * sizeof tag + 1);
	crypto_generichash(tag, sizeof tag, (const uint8_t *)text.p, text.n, k->tags, KEY);
	sodium_bin2hex(out, 2 * sizeof tag + 1, tag, sizeof tag);
	return (str){ out, 2 * sizeof tag };
}

static bool port_unbox(void *state, struct arena *a, int64_t area, str about, str box, str *words)
{
	const struct area_keys *k = area_find(state, area);
	return k && box_open(a, k->box, str_fmt(a, "{}:{}", area, about), box, words);
}

static bool port_signed_by(void *state, str key, str text, str mac)
{
	(void)state;
	return box_signed(key, text, mac);
}

static str port_box_key(void *state, struct arena *a, int64_t area)
{
	const struct area_keys *k = area_find(state, area);
	CHECK(k);
	return box_public(a, k->box);
}

static void port_unspool(void *state, str path)
{
	char name[512];
	(void)state;
	if (path.n < sizeof name) {
		memcpy(name, path.p, path.n);
		name[path.n] = 0;
		unlink(name);
	}
}

static str port_sum(void *state, struct arena *a, str bytes)
{
	uint8_t sum[crypto_hash_sha256_BYTES];
	(void)state;
	crypto_hash_sha256(sum, (const uint8_t *)bytes.p, bytes.n);
	return b64_of(a, (str){ (char *)sum, sizeof sum });
}

struct port seal_port(struct seal *s)
{
	return (struct port){ .state = s, .random = port_random, .seal = port_seal, .open = port_open,
		.tag = port_tag, .unbox = port_unbox, .signed_by = port_signed_by, .box_key = port_box_key,
		.image = image_port, .pdf = pdf_port, .unspool = port_unspool, .sum = port_sum };
}
