/* SPDX-License-Identifier: Apache-2.0 */
/* gentle.c -- a gentle question before something is saved that is never kept: asked once, never in the way. */
#include "base/gentle.h"
#include "web/page.h"
#include "web/web.h"

/* A form that a phone kept is answered by nobody: it was asked about when its button was pressed.  Between the press and its
 * answer a phone may have something else to end first. */
static bool somebody_is_there(const struct cx *cx)
{
	return cx->phone.is ? cx->now - cx->said_at < LIMIT_PRESS : !cx->within;
}

err req_gentle(struct cx *cx, const struct req *rq, const char *field, str words)
{
	if (!somebody_is_there(cx) || req_get(rq, "asked").n || req_get(rq, "amends").n)
		return OK;
	cx->gentle.like = gentle_of(cx->arena, str_given(words));
	cx->gentle.field = cx->gentle.like ? field : NULL;
	return cx->gentle.like ? ERR_INVALID : OK;
}

void form_gentle(struct html *h, struct cx *cx, const char *field)
{
	static const msg seems[] = {
		[GENTLE_NUMBER] = TEXT("It seems to have a number in it that the health service or the tax office gives to people."),
		[GENTLE_BORN] = TEXT("It seems to say the day, month and year when someone came into the world."),
		[GENTLE_CODE] = TEXT("It seems to say the number that opens someone's door."),
		[GENTLE_MARK] = TEXT("It seems to put a number on someone."),
		[GENTLE_LAW] = TEXT("It seems to say that someone broke the law."),
	};

	if (!cx->gentle.field || strcmp(cx->gentle.field, field))
		return;
	html(h, "<div class=\"version\" role=\"group\" aria-labelledby=\"gentle\" tabindex=\"-1\" autofocus>\n"
		"<h2 class=\"govuk-heading-m\" id=\"gentle\">{}</h2>\n<p class=\"govuk-body\">{} {}</p>\n", T("Is this all right to keep?"),
		seems[cx->gentle.like], T("We try not to keep that: it could hurt them if others read it. Nothing is saved yet."));
	form_hidden(h, "asked", STR("1"));
	html(h, "<div class=\"actions\">\n<a class=\"govuk-button\" href=\"#{}\">{}</a>\n", field, T("Change it"));
	form_button_quiet(h, T("Save as it is"));
	html(h, "</div>\n</div>\n");
}
