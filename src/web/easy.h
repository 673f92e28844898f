/* SPDX-License-Identifier: Apache-2.0 */
/*
 * easy.h -- the Easy Read edition: its own texts, one idea a row, a picture left of the words.
 *
 *	if (resp_easy(cx, rs)) front_easy_page(...); else front_view_page(...);
 *
 * Its texts stand in files called *_easy_view.c, which tools/readability holds to shorter sentences.
 * A hard word is explained in the sentence after it.  A page without such texts is shown as it is,
 * in larger letters, and says so.
 */
#ifndef WEB_EASY_H
#define WEB_EASY_H
#include "base/cx.h"
#include "base/html.h"

/* web/pictures/NAME.svg; easy.c has the names. */
enum picture {
	PICTURE_ASK, PICTURE_BIKE, PICTURE_CHOOSE, PICTURE_CIRCLE, PICTURE_COORDINATOR, PICTURE_COST, PICTURE_COUNCIL,
	PICTURE_DAY, PICTURE_DOOR, PICTURE_FOOD, PICTURE_FRIEND, PICTURE_GIFT, PICTURE_GOODLIFE, PICTURE_GROUP, PICTURE_HELP,
	PICTURE_HOME, PICTURE_KEY, PICTURE_LAW, PICTURE_LISTEN, PICTURE_LOOK, PICTURE_MATTERS, PICTURE_NEIGHBOUR, PICTURE_NO,
	PICTURE_PAGE, PICTURE_PERSON, PICTURE_PHONE, PICTURE_PLACE, PICTURE_PRIVATE, PICTURE_STEP, PICTURE_STOP, PICTURE_TALK,
	PICTURE_TIME, PICTURE_TRUST, PICTURE_WRITE, PICTURE_YES, PICTURES
};
/* Beside words that say the same, so it is hidden from those who listen. */
void picture(struct html *h, enum picture p);
const char *picture_name(enum picture p);

/* A part of the page: its heading (title.id NULL: none) and its rows. */
void easy_part(struct html *h, msg title);
void easy_part_end(struct html *h);
/* One idea.  more: the sentence that explains it; id NULL: none. */
void easy_row(struct html *h, enum picture p, msg words, msg more);
#define EASY_NO_MORE ((msg){ 0 })
/* The same around anything else: people's own words, a field, buttons. */
void easy_row_begin(struct html *h, enum picture p);
void easy_row_end(struct html *h);
/* A row that leads somewhere. */
void easy_link(struct html *h, enum picture p, str to, msg words);
#endif
