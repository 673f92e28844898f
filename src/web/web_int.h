/* SPDX-License-Identifier: Apache-2.0 */
/* web_int.h -- what the files of this folder share. */
#ifndef WEB_WEB_INT_H
#define WEB_WEB_INT_H
#include "web/web.h"

struct form_answer { str tag, location; };
err web_store_area(struct cx *cx, str host) MUST_CHECK;
err web_store_answer_get(struct cx *cx, struct form_answer *out) MUST_CHECK;
err web_store_answers_forget(struct cx *cx) MUST_CHECK;
extern const char *const web_forgets[];
err web_store_answer_put(struct cx *cx, const struct form_answer *a) MUST_CHECK;

/* forms.c: has this form been answered?  Sets *done when rs holds the answer and nothing is to run. */
err forms_before(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs, bool *done) MUST_CHECK;
err forms_after(struct cx *cx, const struct req *rq, const struct resp *rs) MUST_CHECK;

/* The words of a POST that was not saved, to read and copy; send: with the filled form and "Send again". */
void forms_words(struct cx *cx, const struct req *rq, struct resp *rs, bool send);

/* frame.c: the whole page around rs->html. */
void frame_draw(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs);
#endif
