/* SPDX-License-Identifier: Apache-2.0 */
/*
 * photo_db_test.c -- photographs, from a file or a phone to whoever may see them, and until they are gone.
 * Read in a child of this test, as the server does.  With test_db: on both engines.
 */
#include <stdlib.h>
#include <unistd.h>
#include "access/access.h"
#include "base/b64.h"
#include "base/id.h"
#include "db/db.h"
#include "host/image.h"
#include "modules.h"
#include "../nevers/nevers.h"
#include "pictures.h"
#include "test.h"

PICTURE_CHILD()

#define PHONE "d0000001-0000-4000-8000-000000000001"
static struct nevers *w;
static struct port port;
static char spool[64];               /* one for each process: both engines are asked at once */

/* ---- the outside world ---- */

static bool unbox(void *state, struct arena *a, int64_t area, str about, str box, str *words)
{
	str head = str_fmt(a, "{}:{}|", area, about);

	(void)state;
	return str_starts(box, head) && b64_bytes(a, (str){ box.p + head.n, box.n - head.n }, words);
}

static void unspool(void *state, str path)
{
	(void)state;
	unlink(arena_c(w->cx->arena, path));
}

static str sum(void *state, struct arena *a, str bytes)
{
	uint8_t s[20];

	(void)state;
	sha1(bytes.p, bytes.n, s);
	return b64_of(a, (str){ (char *)s, sizeof s });
}

static void write_spool(str bytes)
{
	FILE *f = fopen(spool, "wb");

	CHECK(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
}

static void work(void)
{
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	struct actor who = w->cx->actor;
	bool worked = true;

	while (worked)
		ok(job_run(w->cx, &kinds, &worked) == OK);
	w->cx->actor = who;
}

static str ask(const char *target, const char *body, int status)
{
	str page = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %s: %d, not %d %.*s\n", target, w->rs.status, status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return page;
}

static int64_t rows_of(const char *table)
{
	struct rows r;
	int64_t n = 0;

	test_begin(w->cx);
	err e = !strcmp(table, "photo") ? QUERY(w->cx, &r, "SELECT id FROM photo WHERE area_id = $1", w->cx->area.id) :
		!strcmp(table, "piece") ? QUERY(w->cx, &r, "SELECT n FROM photo_piece WHERE area_id = $1", w->cx->area.id) :
		QUERY(w->cx, &r, "SELECT n FROM photo_part WHERE area_id = $1", w->cx->area.id);
	while (!e && rows_next(&r))
		n++;
	ok(test_commit(w->cx, e ? e : rows_end(&r)));
	return n;
}

/* ---- what people do ---- */

struct at { str person, moment, photo; };

static struct at write_moment(str person, const char *more)
{
	str to = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=By+the+sea{}", person, more));

	return (struct at){ .person = person, .moment = { to.p + to.n - ID_LENGTH, ID_LENGTH } };
}

static const char *moment_page(const struct at *a, const char *more) { return nevers_fmt(w, "/people/{}/moments/{}{}", a->person, a->moment, more); }
static const char *photo_page(const struct at *a, const char *more) { return nevers_fmt(w, "/people/{}/photos/{}{}", a->person, a->photo, more); }

static void add_file(struct at *a, str bytes)
{
	write_spool(bytes);
	ask(moment_page(a, "/photo/file"), nevers_fmt(w, "file={}&file_name=x&photo_words=A+wide+sea", spool), 303);
	ok(w->rs.file_taken);
	str page = ask(moment_page(a, ""), NULL, 200);
	ok(nevers_has(page, "A photo is on its way") && nevers_has(page, "A wide sea"));
	a->photo = nevers_id_after(w, page, "/photos/");
	work();
	ok(access(spool, F_OK) != 0);
}

static struct at with_photo(str person, const char *more)
{
	struct at a = write_moment(person, more);

	add_file(&a, picture_jpeg(w->cx->arena, 800, 600));
	return a;
}

static void from_a_file(void)
{
	struct at a = write_moment(w->mabel.id, "&together=1");
	str jpeg = picture_taken(w->cx->arena, picture_jpeg(w->cx->arena, 2000, 1000), 6);

	ok(nevers_has(ask(moment_page(&a, "/photo"), NULL, 200), "enctype=\"multipart/form-data\""));
	ok(nevers_has(ask(moment_page(&a, "/photo/file"), "photo_words=A+sea", 422), "Choose a photo first"));
	write_spool(jpeg);
	ok(nevers_has(ask(moment_page(&a, "/photo/file"), nevers_fmt(w, "file={}", spool), 422), "What does it show?"));
	ok(!w->rs.file_taken);
	add_file(&a, jpeg);
	str page = ask(moment_page(&a, ""), NULL, 200);
	ok(nevers_has(page, "alt=\"A wide sea\"") && nevers_has(page, "By the sea") && !nevers_has(page, "on its way"));
	ok(nevers_has(ask(nevers_fmt(w, "/people/{}/story", a.person), NULL, 200), photo_page(&a, "/small")));
	str whole = arena_dup(w->cx->arena, ask(photo_page(&a, ""), NULL, 200));
	ok(!strcmp(w->rs.type, "image/jpeg") && !w->rs.public_cache && image_is_plain(whole) && !nevers_has(whole, "GPS"));
	str small = ask(photo_page(&a, "/small"), NULL, 200);
	ok(image_is_plain(small) && small.n <= LIMIT_PHOTO_SMALL && small.n < whole.n);
	ok(picture_colour(whole, 75, 25) == 0xff0000);   /* upright */
	/* The form that a script did without: what no phone may say of itself is not read. */
	ask(moment_page(&a, "/photo"), nevers_fmt(w, "file=/etc/passwd&photo_words=x"), 422);
}

/* As far as the moment goes, and no further. */
static void who_may_see(void)
{
	struct at open = with_photo(w->mabel.id, ""), hidden = with_photo(w->mabel.id, "&hidden=1");
	static const char *const others[] = { "Dewi", "lead", "admin", "Ned" };

	for (size_t i = 0; i < countof(others); i++) {
		nevers_as(w, others[i]);
		nevers_ask(w, photo_page(&open, ""), NULL);
		ok(w->rs.status == 404 || w->rs.status == 403);
		nevers_ask(w, photo_page(&open, "/small"), NULL);
		ok(w->rs.status == 404 || w->rs.status == 403);
		nevers_ask(w, photo_page(&open, "/remove"), "x=1");
		ok(w->rs.status == 404 || w->rs.status == 403);
		/* Under another's name it is not there either. */
		nevers_ask(w, nevers_fmt(w, "/people/{}/photos/{}", w->ned.id, open.photo), NULL);
		ok(w->rs.status == 404 || w->rs.status == 403);
	}
	nevers_as(w, "nobody");
	ask(photo_page(&open, ""), NULL, 303);
	/* Herself: from the next morning on, as the words; and never what is kept off her screen. */
	test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON);
	ask(photo_page(&open, ""), NULL, 404);
	ask(photo_page(&open, "/remove"), "x=1", 404);
	w->cx->now += LIMIT_DAY;
	ask(photo_page(&open, ""), NULL, 200);
	ask(photo_page(&hidden, ""), NULL, 404);
	ask(photo_page(&hidden, "/small"), NULL, 404);
	str story = ask("/mine/story", NULL, 200);
	ok(nevers_has(story, photo_page(&open, "/small")) && !nevers_has(story, photo_page(&hidden, "/small")));
	ok(nevers_has(story, photo_page(&open, "/remove")));
	w->cx->easy = true;
	ok(nevers_has(ask("/mine/story", NULL, 200), photo_page(&open, "/remove")));
	w->cx->easy = false;
	ask(photo_page(&open, "/remove"), "x=1", 303);   /* by her own hand */
	ask(photo_page(&open, ""), NULL, 404);
	nevers_as(w, "Carys");
	ask(photo_page(&hidden, ""), NULL, 200);
	w->cx->now -= LIMIT_DAY;
}

/* Somebody new is given the story from today on, and what was agreed. */
static void passed_on(void)
{
	struct at old = with_photo(w->mabel.id, ""), agreed = { .person = w->mabel.id };

	write_spool(picture_png(w->cx->arena, 30, 20));
	ask(nevers_fmt(w, "/people/{}/agreement/photo/file", w->mabel.id), nevers_fmt(w, "file={}&photo_words=The+paper", spool), 303);
	work();
	agreed.photo = nevers_id_after(w, ask(nevers_fmt(w, "/people/{}/agreement", w->mabel.id), NULL, 200), "/photos/");
	ask(photo_page(&agreed, ""), NULL, 200);
	test_form(w->cx);
	test_begin(w->cx);
	w->cx->now += LIMIT_DAY;
	err e = access_alongside_begin(w->cx, w->mabel.id, STR(TEST_OTHER));
	ok(test_commit(w->cx, e ? e : access_story_pass(w->cx, w->mabel.id, STR(TEST_OTHER), w->cx->now)));
	nevers_as(w, "Dewi");
	ask(photo_page(&old, ""), NULL, 404);
	ask(photo_page(&old, "/small"), NULL, 404);
	ask(photo_page(&agreed, ""), NULL, 200);
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, access_alongside_end(w->cx, w->mabel.id, STR(TEST_OTHER), 0)));
	ask(photo_page(&agreed, ""), NULL, 404);
	nevers_as(w, "Carys");
	ask(photo_page(&agreed, "/remove"), "x=1", 303);
	w->cx->now -= LIMIT_DAY;
}

/* Moved, taken back, and gone by itself: always with its moment. */
static void with_its_moment(void)
{
	struct at a = with_photo(w->mabel.id, "");
	int64_t pieces = rows_of("piece"), photos = rows_of("photo");
	str kin = nevers_post(w, "/people/new", nevers_fmt(w, "name=Other&neighbourhood={}", w->place));

	kin = (str){ kin.p + strlen("/people/"), ID_LENGTH };
	nevers_post(w, moment_page(&a, "/move"), nevers_fmt(w, "to={}", kin));
	ask(photo_page(&a, ""), NULL, 404);
	a.person = kin;
	ask(photo_page(&a, ""), NULL, 200);
	nevers_post(w, moment_page(&a, "/take-back"), "x=1");
	ask(photo_page(&a, ""), NULL, 404);
	ok(rows_of("photo") == photos - 1 && rows_of("piece") < pieces);
	a = with_photo(w->mabel.id, "&keep=1");
	ok(rows_of("photo") == photos);
	int64_t then = w->cx->now;
	w->cx->now += (LIMIT_JOTTING_DAYS + 1) * LIMIT_DAY;
	nevers_day(w);
	ok(rows_of("photo") < photos);
	w->cx->now = w->cx->said_at = then;
}

static void what_cannot_be_read(void)
{
	struct at a = write_moment(w->mabel.id, "");

	add_file(&a, (str){ "\0\0\0\x18" "ftypheic\0\0\0\0", 16 });
	ok(nevers_has(ask(moment_page(&a, ""), NULL, 200), "Most Compatible"));
	ask(photo_page(&a, ""), NULL, 404);
	ask(photo_page(&a, "/remove"), "x=1", 303);
	add_file(&a, (str){ "\xff\xd8\xff\xe0 no more", 12 });
	str page = ask(moment_page(&a, ""), NULL, 200);
	ok(nevers_has(page, "could not be read") && nevers_has(page, "By the sea"));
	ask(photo_page(&a, "/remove"), "x=1", 303);
	for (int i = 0; i < LIMIT_PHOTOS; i++) {
		write_spool(picture_png(w->cx->arena, 3, 3));
		ask(moment_page(&a, "/photo/file"), nevers_fmt(w, "file={}&photo_words=Sea", spool), 303);
		work();
	}
	ok(nevers_has(ask(moment_page(&a, "/photo/file"), nevers_fmt(w, "file={}&photo_words=Sea", spool), 422), "There are four photos"));
}

/* ---- a phone ---- */

static const char *part(str photo, int n, int parts, str bytes)
{
	struct arena *a = w->cx->arena;
	struct buf b = BUF(a, bytes.n + 200);

	buf_fmt(&b, "photo 1\n{}\n{}\n{}\n", photo, n, parts);
	buf_add(&b, bytes);
	return nevers_fmt(w, "p=7:" PHONE "|{}", b64_of(a, buf_str(&b)));
}

static void as_phone(const char *staff) { w->cx->actor = (struct actor){ str_c(staff), STR(""), ROLE_DEVICE, STR(PHONE) }; }

static bool says(const char *body, str photo, const char *what)
{
	str answer = ask("/sync/photo", body, 200), line = str_fmt(w->cx->arena, "{} {}\n", photo, what);
	bool same = str_eq(answer, line);

	if (!same)
		printf("  said: %.*s", (int)answer.n, answer.p);
	return same;
}

static str piece(str bytes, int n)
{
	size_t from = (size_t)n * LIMIT_PHOTO_PIECE, left = bytes.n - from;

	return (str){ bytes.p + from, left < LIMIT_PHOTO_PIECE ? left : LIMIT_PHOTO_PIECE };
}

/* A photo of three pieces. */
static str three(void)
{
	struct image_made m;
	str png = picture_noise(w->cx->arena, 900, 800);

	CHECK(image_make((const unsigned char *)png.p, png.n, &m) == IMAGE_FINE && m.whole_n > 2 * LIMIT_PHOTO_PIECE);
	str out = arena_dup(w->cx->arena, (str){ (char *)m.whole, m.whole_n });
	image_free(&m);
	return out;
}

static struct at write_on_phone(str photo, str bytes)
{
	nevers_as(w, "Carys");
	struct at a = write_moment(w->mabel.id, nevers_fmt(w, "&photo={}&photo_words=On+the+sand&photo_sum={}", photo,
		sum(NULL, w->cx->arena, bytes)));
	a.photo = photo;
	return a;
}

static void from_a_phone(void)
{
	str jpeg = three(), id = id_random(w->cx);
	int parts = (int)((jpeg.n + LIMIT_PHOTO_PIECE - 1) / LIMIT_PHOTO_PIECE);
	const char *rest = parts == 3 ? "wants 0,1" : "wants 0,1,3";

	/* Pieces before the words, out of order and twice; the words; the rest. */
	as_phone(TEST_STAFF);
	ok(says(nevers_fmt(w, "ask={}", id), id, "wants 0"));
	ok(says(part(id, 2, parts, piece(jpeg, 2)), id, rest) && says(part(id, 2, parts, piece(jpeg, 2)), id, rest));
	as_phone(TEST_OTHER);            /* another's phone has no say in it */
	ok(says(part(id, 0, 1, STR("x")), id, "whole"));
	struct at a = write_on_phone(id, jpeg);
	ok(nevers_has(ask(moment_page(&a, ""), NULL, 200), "A photo is on its way"));
	as_phone(TEST_STAFF);
	for (int n = 0; n < parts; n++)
		if (n != 2)
			ask("/sync/photo", part(id, n, parts, piece(jpeg, n)), 200);
	ok(says(nevers_fmt(w, "ask={}", id), id, "whole"));
	work();
	ok(says(nevers_fmt(w, "ask={}", id), id, "here") && says(part(id, 0, parts, piece(jpeg, 0)), id, "here"));
	nevers_as(w, "Carys");
	ok(image_is_plain(ask(photo_page(&a, ""), NULL, 200)));
	ok(nevers_has(ask(moment_page(&a, ""), NULL, 200), "alt=\"On the sand\""));

	/* All pieces first. */
	str png = picture_png(w->cx->arena, 40, 30);
	id = id_random(w->cx);
	as_phone(TEST_STAFF);
	ok(says(part(id, 0, 1, png), id, "whole"));
	a = write_on_phone(id, png);
	work();
	ask(photo_page(&a, ""), NULL, 200);

	/* Other bytes than were promised; and an id that is taken. */
	id = id_random(w->cx);
	a = write_on_phone(id, jpeg);
	as_phone(TEST_STAFF);
	ok(says(part(id, 0, 1, png), id, "whole"));
	work();
	ok(says(nevers_fmt(w, "ask={}", id), id, "no sum"));
	nevers_as(w, "Carys");
	ask(photo_page(&a, ""), NULL, 404);
	ask("/write", nevers_fmt(w, "person={}&words=Again&photo={}&photo_words=x", w->mabel.id, id), 422);
}

static void refused_from_phones(void)
{
	str id = id_random(w->cx);

	as_phone(TEST_STAFF);
	ask("/sync/photo", "p=nonsense", 422);
	ask("/sync/photo", nevers_fmt(w, "p=7:other|{}", b64_of(w->cx->arena, STR("photo 1"))), 422);
	ask("/sync/photo", part(id, 0, 2, STR("short")), 422);
	ask("/sync/photo", part(id, 3, 3, STR("x")), 422);
	ask("/sync/photo", part(id, -1, 3, STR("x")), 422);
	ask("/sync/photo", part(id, 0, 1, STR("")), 422);
	ask("/sync/photo", part(STR("no-id"), 0, 1, STR("x")), 422);
	ask("/sync/photo", part(id, 0, LIMIT_PHOTO_PARTS + 1, STR("x")), 422);
	nevers_as(w, "Carys");
	ask("/sync/photo", part(id, 0, 1, STR("x")), 403);

	/* Without words they wait, not too many, and not for ever. */
	as_phone(TEST_STAFF);
	for (int i = 0; i < LIMIT_PHOTO_WAITING + 3; i++)
		ask("/sync/photo", part(id_random(w->cx), 0, 2, (str){ arena_alloc(w->cx->arena, LIMIT_PHOTO_PIECE), LIMIT_PHOTO_PIECE }), 200);
	ok(nevers_has(buf_str(&w->rs.html.out), "later"));
	ok(rows_of("part") >= LIMIT_PHOTO_WAITING && rows_of("part") <= LIMIT_PHOTO_WAITING + 3);
	int64_t then = w->cx->now;
	w->cx->now += LIMIT_PHOTO_WAITS;
	nevers_day(w);
	nevers_day(w);
	ok(rows_of("part") == 0);
	w->cx->now = w->cx->said_at = then;
}

/* A coordinator's own, for everyone, while they say who they are. */
static void face(void)
{
	static const char at[] = "/where/face/" TEST_STAFF;
	str where = str_fmt(w->cx->arena, "/where/{}", w->place);

	nevers_as(w, "Carys");
	ask(at, NULL, 404);
	nevers_post(w, "/presence/me", "name=Carys&words=Hello&base_card=");
	ok(nevers_has(ask("/presence/me/photo/file", "x=1", 422), "Choose a photo first"));
	write_spool(picture_taken(w->cx->arena, picture_jpeg(w->cx->arena, 500, 700), 1));
	ask("/presence/me/photo/file", nevers_fmt(w, "file={}&photo_words=In+a+red+coat", spool), 303);
	ok(w->rs.file_taken && nevers_has(ask("/presence/me/photo", NULL, 200), "on its way"));
	nevers_as(w, "nobody");
	ask(at, NULL, 404);
	work();
	ok(access(spool, F_OK) != 0);
	str jpeg = ask(at, NULL, 200);
	ok(image_is_plain(jpeg) && jpeg.n <= LIMIT_PHOTO_SMALL && !strcmp(w->rs.type, "image/jpeg"));
	ok(nevers_has(ask(arena_c(w->cx->arena, where), NULL, 200), "alt=\"In a red coat\""));
	ask("/presence/me/photo", NULL, 303);    /* to the sign-in */
	nevers_as(w, "Dewi");
	ask("/presence/me/photo/remove", "x=1", 303);   /* his own, of which there is none */
	ask(at, NULL, 200);
	nevers_as(w, "Carys");
	ok(nevers_has(ask("/presence/me/photo", NULL, 200), at));
	write_spool(STR("GIF89a.."));
	ask("/presence/me/photo/file", nevers_fmt(w, "file={}&photo_words=x", spool), 303);
	work();
	ok(nevers_has(ask("/presence/me/photo", NULL, 200), "GIF"));
	ask(at, NULL, 404);
	ask("/presence/me/photo/remove", "x=1", 303);
	ok(!nevers_has(ask("/presence/me/photo", NULL, 200), "GIF"));
}

int main(void)
{
	snprintf(spool, sizeof spool, "build/photo_db_test.%d", (int)getpid());
	w = nevers_open();
	port = *w->cx->port;
	port.image = image_port, port.unspool = unspool, port.unbox = unbox, port.sum = sum;
	w->cx->port = &port;
	nevers_people(w);
	from_a_file();
	who_may_see();
	passed_on();
	with_its_moment();
	what_cannot_be_read();
	from_a_phone();
	refused_from_phones();
	face();
	unlink(spool);
	nevers_close(w);
	return test_end();
}
