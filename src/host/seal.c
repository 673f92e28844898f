/* SPDX-License-Identifier: Apache-2.0 */
/* seal.c -- keys in files, words under seal. */
#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/b64.h"
#include "base/buf.h"
#include "host/area_keys.h"
#include "host/image.h"
#include "host/pdf.h"
#include "host/keys.h"
#include "host/person_keys.h"
#include "host/seal.h"

#define KEY    KEY_BYTES
#define NONCE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define MAC    crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY, "one size of key");

struct seal {
	struct area_keys areas;
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

static bool areas_read(struct seal *s, str *why)
{
	const char *wrong = area_keys_read(&s->areas, s->keys);

	return !wrong || fail(why, wrong);
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
		areas_read(s, why);
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

/* One that was made since this process began is in the folder. */
static const struct area_key *area_find(struct seal *s, int64_t area, int64_t n)
{
	const struct area_key *k = area_key_find(&s->areas, area, n);

	return k || !n || area_keys_read(&s->areas, s->keys) ? k : area_key_find(&s->areas, area, n);
}

bool seal_has_key(struct seal *s, const struct area *area) { return area_find(s, area->id, area->key_n) != NULL; }

int seal_folder(const struct seal *s) { return s->keys; }

bool seal_make_key(struct seal *s, int64_t area, int64_t n, str *why)
{
	char name[64];

	if (area_find(s, area, n))
		return true;
	/* Before its file is there: with one too many no process could read the folder. */
	if (!areas_read(s, why))
		return false;
	if (area_keys_full(&s->areas))
		return fail(why, "The folder for keys holds as many keys of areas as it can.");
	return (key_make(s->keys, area_file_name(name, AREA_FILE_KEY, area, n)) && areas_read(s, why) && area_find(s, area, n)) ||
		fail(why, "The key of the area cannot be written into the data folder.");
}

int64_t seal_newest_key(struct seal *s, int64_t area)
{
	const struct area_key *k = area_find(s, area, 0);

	return k ? k->n : 0;
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
	uint8_t head[2];
	const struct area_key *k = area_find(s, cx->area.id, cx->area.key_n);
	if (!k && area_find(s, cx->area.id, 0)) {
		err e = FAIL(cx, ERR_INTERNAL, STR("the newest key of the area is not in the folder for keys"));
		return e ? (str){ 0 } : STR("");
	}
	CHECK(k);
	if (person.n)
		return seal_own(s, cx, person, place, words);
	size_t at = area_text_head(head, k->n), n = at + NONCE + words.n + MAC;
	uint8_t *raw = arena_alloc(a, n);
	memcpy(raw, head, at);
	seal_random(s, raw + at, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(raw + at + NONCE, NULL, (const uint8_t *)words.p, words.n,
		(const uint8_t *)place.p, place.n, NULL, raw + at, k->words);
	char *out = arena_alloc(a, (n + 2) / 3 * 4);
	return (str){ out, b64_write(raw, n, out) };
}

static bool port_open(void *state, struct cx *cx, str place, str sealed, str *words)
{
	struct seal *s = state;
	struct arena *a = cx->arena;
	uint8_t head[2];
	str person;
	if (area_find(s, cx->area.id, 0) && person_text_of(a, sealed, &person))
		return open_own(s, cx, person, place, sealed, words);
	int64_t number = area_text_key(sealed);
	const struct area_key *k = number ? area_find(s, cx->area.id, number) : NULL;
	if (!k)
		return false;
	size_t n, at = area_text_head(head, number);
	uint8_t *raw = arena_alloc(a, sealed.n / 4 * 3 + 3);
	if (!b64_read(sealed, raw, &n) || n < at + NONCE + MAC)
		return false;
	uint8_t *out = raw + at + NONCE;           /* in place: what was sealed is not needed again */
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, out, n - at - NONCE,
			(const uint8_t *)place.p, place.n, raw + at, k->words))
		return false;
	*words = (str){ (char *)out, n - at - NONCE - MAC };
	return true;
}

static str port_tag(void *state, struct arena *a, int64_t area, str text)
{
	const struct seal *s = state;
	const struct area_key *k = area_key_tags(&s->areas, area);
	CHECK(k);
	uint8_t tag[16];
	char *out = arena_alloc(a, 2 * sizeof tag + 1);
	crypto_generichash(tag, sizeof tag, (const uint8_t *)text.p, text.n, k->tags, KEY);
	sodium_bin2hex(out, 2 * sizeof tag + 1, tag, sizeof tag);
	return (str){ out, 2 * sizeof tag };
}

static bool unbox_with(const struct area_keys *k, struct arena *a, int64_t area, str about, str box, str *words)
{
	for (size_t i = k->n; i-- > 0;)
		if (k->v[i].area == area && box_key_fits(k->v[i].box) && box_open(a, k->v[i].box, about, box, words))
			return true;
	return false;
}

/* A phone may have closed it for a key of before, or for one that another process made known since this one began. */
static bool port_unbox(void *state, struct arena *a, int64_t area, str about, str box, str *words)
{
	struct seal *s = state;
	str of = str_fmt(a, "{}:{}", area, about);
	return unbox_with(&s->areas, a, area, of, box, words) ||
		(!area_keys_read(&s->areas, s->keys) && unbox_with(&s->areas, a, area, of, box, words));
}

static bool port_signed_by(void *state, str key, str text, str mac)
{
	(void)state;
	return box_signed(key, text, mac);
}

static str port_box_key(void *state, struct cx *cx)
{
	const struct area_key *k = area_find(state, cx->area.id, cx->area.key_n);
	CHECK(k);
	return box_public(cx->arena, k->box);
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
