/* SPDX-License-Identifier: Apache-2.0 */
/* front_int.h -- what the files of this folder share. */
#ifndef FRONT_FRONT_INT_H
#define FRONT_FRONT_INT_H
#include "base/cx.h"
#include "base/html.h"
#include "presence/presence.h"

/* The page for somebody who is not signed in. */
void front_view_page(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places);
void front_view_accessibility(struct html *h, const struct cx *cx);
/* safety: visit-safety notes are turned on here. */
void front_view_privacy(struct html *h, const struct cx *cx, bool safety);
/* The same as Easy Read. */
void front_easy_page(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places);
void front_easy_accessibility(struct html *h, const struct cx *cx);
void front_easy_privacy(struct html *h, const struct cx *cx, bool safety);
#endif
