/* SPDX-License-Identifier: Apache-2.0 */
/* person_keys.c -- epoch keys in files, persons' keys wrapped and cached, words under them. */
#include <inttypes.h>
#include <sodium.h>
#include "base/b64.h"
#include "base/id.h"
#include "base/when.h"
#include "host/person_keys_int.h"

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define MAC   crypto_aead_xchacha20poly1305_ietf_ABYTES
#define VERSION 2
#define WRAPPED 3
#define PERSON 16
#define HEAD  (1 + PERSON + NONCE)
#define SLOTS 4096                       /* a power of two */
#define AREAS 64

int64_t epoch_of(int64_t now)
{
	struct date d = date_of_day(london_day(now));

	return d.year * 12 + d.month - 1;
}

int64_t epoch_begins(int64_t epoch) { return day_of_date(epoch / 12, (int)(epoch % 12) + 1, 1); }

static const char *name_of(char name[64], int64_t area, int64_t epoch)
{
	snprintf(name, 64, "epoch-%" PRId64 "-%" PRId64 ".key", area, epoch);
	return name;
}

bool epoch_key(int keys, int64_t area, int64_t epoch, bool make, uint8_t key[KEY_BYTES])
{
	char name[64];
	int got = key_read(keys, name_of(name, area, epoch), key);

	if (got == 0 && make && key_make(keys, name))
		got = key_read(keys, name, key);
	return got == 1;
}

bool epoch_keys_ahead(int keys, int64_t now)
{
	DIR *d = keys_list(keys);
	bool fine = d;
	int64_t area, n;

	for (struct dirent *e; fine && (e = readdir(d));) {
		uint8_t key[KEY_BYTES];
		if (area_file_of(e->d_name, &area, &n) != AREA_FILE_KEY)
			continue;
		fine = epoch_key(keys, area, epoch_of(now), true, key) && epoch_key(keys, area, epoch_of(now) + 1, true, key);
		sodium_memzero(key, sizeof key);
	}
	if (d)
		closedir(d);
	return fine;
}

size_t epochs_here(int keys, int64_t area, int64_t *epochs, size_t most)
{
	DIR *d = keys_list(keys);
	size_t n = 0;
	int64_t of, epoch;
	int end;

	if (!d)
		return 0;
	for (struct dirent *e; n < most && (e = readdir(d));)
		if (sscanf(e->d_name, "epoch-%" SCNd64 "-%" SCNd64 ".key%n", &of, &epoch, &end) == 2 && !e->d_name[end] && of == area)
			epochs[n++] = epoch;
	closedir(d);
	return n;
}

bool epoch_destroy(int keys, int64_t area, int64_t epoch)
{
	char name[64];

	return key_destroy(keys, name_of(name, area, epoch));
}

static str wrap_place(struct arena *a, int64_t area, str person) { return str_fmt(a, "person_key.wrapped:{}:{}", area, person); }

static str close_raw(struct arena *a, uint8_t *raw, size_t head, const uint8_t *nonce, const uint8_t *key, str place, str words)
{
	crypto_aead_xchacha20poly1305_ietf_encrypt(raw + head, NULL, (const uint8_t *)words.p, words.n,
		(const uint8_t *)place.p, place.n, NULL, nonce, key);
	return b64_of(a, (str){ (char *)raw, head + words.n + MAC });
}

str person_key_wrap(struct arena *a, const uint8_t epoch[KEY_BYTES], int64_t area, str person, const uint8_t key[KEY_BYTES])
{
	uint8_t *raw = arena_alloc(a, 1 + NONCE + KEY_BYTES + MAC);

	raw[0] = WRAPPED;
	randombytes_buf(raw + 1, NONCE);
	return close_raw(a, raw, 1 + NONCE, raw + 1, epoch, wrap_place(a, area, person), (str){ (const char *)key, KEY_BYTES });
}

bool person_key_unwrap(struct arena *a, const uint8_t epoch[KEY_BYTES], int64_t area, str person, str wrapped, uint8_t key[KEY_BYTES])
{
	uint8_t *raw = arena_alloc(a, wrapped.n / 4 * 3 + 3);
	str place = wrap_place(a, area, person);
	size_t n;

	return b64_read(wrapped, raw, &n) && n == 1 + NONCE + KEY_BYTES + MAC && raw[0] == WRAPPED &&
		!crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, raw + 1 + NONCE, n - 1 - NONCE,
			(const uint8_t *)place.p, place.n, raw + 1, epoch);
}

struct slot { int64_t area, until; uint8_t person[PERSON], key[KEY_BYTES]; };   /* until 0: empty */
struct person_keys {
	struct slot v[SLOTS];
	struct { int64_t id, erased; } areas[AREAS];   /* as they were when it was last asked */
	size_t n;
	int64_t undone, swept;
	bool made;                                     /* a key was made since something was last undone */
};

static bool person_bytes(str person, uint8_t out[PERSON])
{
	size_t n;

	return id_is(person) && !sodium_hex2bin(out, PERSON, person.p, person.n, "-", &n, NULL) && n == PERSON;
}

struct person_keys *person_keys_open(void)
{
	struct person_keys *k = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *k);

	CHECK(k);
	person_keys_drop(k);
	return k;
}

void person_keys_close(struct person_keys *k) { sodium_free(k); }
void person_keys_drop(struct person_keys *k) { sodium_memzero(k, sizeof *k); }

/* Ids are random, so their own bytes place them; who comes later takes the place. */
static struct slot *slot_of(struct person_keys *k, const uint8_t person[PERSON])
{
	return &k->v[(person[14] << 8 | person[15]) & (SLOTS - 1)];
}

/* Not over; and no clock was set back meanwhile. */
static bool in_time(const struct slot *s, int64_t now) { return s->until > now && s->until <= now + PERSON_KEY_CACHED; }

void person_keys_put(struct person_keys *k, int64_t area, str person, const uint8_t key[KEY_BYTES], int64_t now)
{
	uint8_t id[PERSON];

	if (!person_bytes(person, id))
		return;
	struct slot *s = slot_of(k, id);
	*s = (struct slot){ .area = area, .until = now + PERSON_KEY_CACHED };
	memcpy(s->person, id, PERSON);
	memcpy(s->key, key, KEY_BYTES);
}

bool person_keys_get(struct person_keys *k, int64_t area, str person, int64_t now, uint8_t key[KEY_BYTES])
{
	uint8_t id[PERSON];

	if (!person_bytes(person, id))
		return false;
	struct slot *s = slot_of(k, id);
	if (s->area != area || memcmp(s->person, id, PERSON) || !s->until)
		return false;
	if (!in_time(s, now)) {
		sodium_memzero(s, sizeof *s);
		return false;
	}
	memcpy(key, s->key, KEY_BYTES);
	return true;
}

/* Somebody was forgotten since, or a key that was made was undone: nothing is remembered. */
static void heed(struct person_keys *k, const struct area *area, int64_t undone)
{
	size_t i = 0;

	if (k->undone != undone && k->made)
		person_keys_drop(k);
	k->made &= k->undone == undone;
	k->undone = undone;
	while (i < k->n && k->areas[i].id != area->id)
		i++;
	if (i < k->n && k->areas[i].erased >= area->erased)
		return;                              /* looks are written by who knows of the area only its number: 0 */
	if (i < k->n || k->n == AREAS) {
		person_keys_drop(k);
		k->undone = undone;
		i = 0;
	}
	k->areas[i].id = area->id;
	k->areas[i].erased = area->erased;
	k->n = i + 1;
}

/* Those whose time is over, asked for again or not. */
static void sweep(struct person_keys *k, int64_t now)
{
	if (now >= k->swept && now < k->swept + LIMIT_MINUTE)
		return;
	k->swept = now;
	for (size_t i = 0; i < SLOTS; i++)
		if (k->v[i].until && !in_time(&k->v[i], now))
			sodium_memzero(&k->v[i], sizeof k->v[i]);
}

static err make_key(struct cx *cx, int keys, str person, struct person_key *row)
{
	uint8_t epoch[KEY_BYTES], key[KEY_BYTES];

	*row = (struct person_key){ .person = person, .epoch = epoch_of(cx->now) };
	if (!epoch_key(keys, cx->area.id, row->epoch, true, epoch))
		return FAIL(cx, ERR_INTERNAL, STR("this month's key cannot be made in the folder for keys, or read"));
	randombytes_buf(key, sizeof key);
	row->wrapped = person_key_wrap(cx->arena, epoch, cx->area.id, person, key);
	sodium_memzero(epoch, sizeof epoch);
	sodium_memzero(key, sizeof key);
	TRY(person_key_store_put(cx, row));
	return person_key_store_get(cx, person, row);     /* another process may have been first */
}

err person_key_of(struct person_keys *k, int keys, struct cx *cx, str person, bool make, uint8_t key[KEY_BYTES])
{
	struct person_key row = { 0 };
	uint8_t epoch[KEY_BYTES];

	heed(k, &cx->area, person_key_store_undone(cx));
	sweep(k, cx->now);
	if (person_keys_get(k, cx->area.id, person, cx->now, key))
		return OK;
	err e = person_key_store_get(cx, person, &row);
	if (e == ERR_NOT_FOUND && make) {
		k->made = true;
		e = make_key(cx, keys, person, &row);
	}
	if (e)
		return e;
	bool fine = epoch_key(keys, cx->area.id, row.epoch, false, epoch) &&
		person_key_unwrap(cx->arena, epoch, cx->area.id, person, row.wrapped, key);
	sodium_memzero(epoch, sizeof epoch);
	if (!fine)
		return FAIL(cx, ERR_INTERNAL, STR("the key of a person does not open: the key of its month is not in the folder for keys"));
	person_keys_put(k, cx->area.id, person, key, cx->now);
	return OK;
}

bool person_text_of(struct arena *a, str sealed, str *person)
{
	uint8_t head[HEAD];
	char hex[2 * PERSON + 1];
	size_t n;

	if (sealed.n < (HEAD + MAC) * 4 / 3 || !b64_read((str){ sealed.p, 24 }, head, &n) || head[0] != VERSION)
		return false;
	sodium_bin2hex(hex, sizeof hex, head + 1, PERSON);
	*person = str_fmt(a, "{}-{}-{}-{}-{}", ((str){ hex, 8 }), ((str){ hex + 8, 4 }), ((str){ hex + 12, 4 }), ((str){ hex + 16, 4 }),
		((str){ hex + 20, 12 }));
	return true;
}

str person_text_seal(struct arena *a, const uint8_t key[KEY_BYTES], str person, const uint8_t nonce[24], str place, str words)
{
	uint8_t *raw = arena_alloc(a, HEAD + words.n + MAC);

	raw[0] = VERSION;
	CHECK(person_bytes(person, raw + 1));
	memcpy(raw + 1 + PERSON, nonce, NONCE);
	return close_raw(a, raw, HEAD, nonce, key, place, words);
}

bool person_text_open(struct arena *a, const uint8_t key[KEY_BYTES], str place, str sealed, str *words)
{
	uint8_t *raw = arena_alloc(a, sealed.n / 4 * 3 + 3), *out = raw + HEAD;
	size_t n;

	if (!b64_read(sealed, raw, &n) || n < HEAD + MAC || raw[0] != VERSION || crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL,
			out, n - HEAD, (const uint8_t *)place.p, place.n, raw + 1 + PERSON, key))
		return false;
	*words = (str){ (char *)out, n - HEAD - MAC };
	return true;
}
