/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_area.h -- an area's own days: when its schools have term, and where its bank holidays differ. */
#ifndef COMMUNITY_COMMUNITY_WHEN_AREA_H
#define COMMUNITY_COMMUNITY_WHEN_AREA_H
#include "community/community_when.h"

struct area_day_form { str kind, name, first_day, last_day; };
extern const struct record area_day_form_record;
/* Checks and adds it; the days of what is on in term time, or not on bank holidays, are made anew by a job. */
err area_day_add(struct cx *cx, const struct area_day_form *f) MUST_CHECK;
err area_day_take_away(struct cx *cx, str id) MUST_CHECK;   /* gone already: OK */
/* As the banks shut here, with the area's own days. */
bool area_bank_holiday(const struct area_day_list *own, int64_t day);

struct html;
struct req;
struct resp;
void area_days_view(struct html *h, struct cx *cx, const struct area_day_list *own, const struct area_day_form *f, bool saved);
err area_days_page(struct cx *cx, const struct req *rq, struct resp *rs);
err area_days_add(struct cx *cx, const struct req *rq, struct resp *rs);
err area_days_drop(struct cx *cx, const struct req *rq, struct resp *rs);
err area_day_store_drop(struct cx *cx, str id) MUST_CHECK;
#endif
