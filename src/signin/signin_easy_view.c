/* SPDX-License-Identifier: Apache-2.0 */
/* signin_easy_view.c -- the signed-out page as Easy Read, for those who have written nothing yet. */
#include "web/easy.h"
#include "web/page.h"
#include "web/web.h"
#include "signin_codes_int.h"
#include "signin_council_int.h"
#include "signin_shared_int.h"

void signin_easy_page(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who)
{
	page_issues(h, cx);
	page_heading(h, T("Sign in"));
	signin_view_over(h, rq);
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_KEY, T("You sign in to see your own page."), T("To sign in means to show that it is you."));
	if (!who->n) {
		easy_row(h, PICTURE_COORDINATOR, T("Ask your coordinator for a link."), T("A link is a line of words that you press."));
		easy_row(h, PICTURE_PHONE, T("Press the link."), T("Then you see your own page."));
	}
	easy_part_end(h);
	if (who->n)
		signin_view_demo(h, cx, rq, who);
	signin_view_passkey(h, cx, rq, &(struct passkey_words){ T("With a passkey"),
		T("Did you add a passkey before? Then use your face or your finger. You can also use the code of your device."),
		T("Passkeys do not work here just now. A link works.") });
	signin_view_type(h, cx, rq, T("With a code on paper"), T("Your code"), T("Type the code from the paper here."), str_given(req_get(rq, "code")));
	signin_view_codes_use(h, cx, rq, T("Do you have an app that shows codes? It shows your sign-in name too."));
	signin_view_council_use(h, cx, rq);
	easy_part(h, T("You do not have to sign in for these"));
	easy_link(h, PICTURE_GROUP, STR("/community"), T("See what is on near you"));
	easy_link(h, PICTURE_TALK, STR("/hello"), T("Say hello"));
	easy_link(h, PICTURE_HELP, STR("/cannot-wait"), T("I need help now"));
	easy_part_end(h);
}
