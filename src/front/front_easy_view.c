/* SPDX-License-Identifier: Apache-2.0 */
/* front_easy_view.c -- the first page and our two promises as Easy Read.  They say what front_view.c and
 * front_statement_view.c say: change them together. */
#include "front_int.h"
#include "web/easy.h"
#include "web/page.h"

void front_easy_page(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places)
{
	page_heading(h, T("Welcome"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_COORDINATOR, T("A coordinator works near your home."), T("A coordinator is a person who gets to know you."));
	easy_row(h, PICTURE_TALK, T("You talk together."), T("You say what a good life is for you."));
	easy_row(h, PICTURE_FRIEND, T("You look at who is in your life."), EASY_NO_MORE);
	easy_row(h, PICTURE_PLACE, T("You find good things near you."), EASY_NO_MORE);
	easy_row(h, PICTURE_YES, T("Anyone can say hello."), T("You do not have to say why. You do not pay."));
	easy_row(h, PICTURE_STOP, T("You can stop at any time."), EASY_NO_MORE);
	easy_part_end(h);
	easy_part(h, T("What do you want to do?"));
	easy_link(h, PICTURE_TALK, STR("/hello"), T("Say hello"));
	easy_link(h, PICTURE_GROUP, STR("/community"), T("See what is on near you"));
	easy_link(h, PICTURE_KEY, STR("/sign-in"), T("See your own page"));
	easy_part_end(h);
	if (places->n)
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("Where you can meet us"));
	presence_view_near(h, cx, l, places);
	if (cx->area.demo)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("You can try things here. All the people are made up."));
}

void front_easy_accessibility(struct html *h, const struct cx *cx)
{
	page_heading(h, T("Can everyone use these pages?"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_YES, T("We want everyone to be able to use them."), EASY_NO_MORE);
	easy_row(h, PICTURE_COORDINATOR, T("You do not have to use a computer."), T("A coordinator can print a page. They can read it to you."));
	easy_part_end(h);
	easy_part(h, T("What works"));
	easy_row(h, PICTURE_WRITE, T("You can use a keyboard for everything."), EASY_NO_MORE);
	easy_row(h, PICTURE_PHONE, T("The pages fit a small phone."), T("You can make the letters bigger."));
	easy_row(h, PICTURE_LOOK, T("The colours are strong."), T("You can read it in the dark too."));
	easy_row(h, PICTURE_LISTEN, T("Some people use a screen reader."), T("A screen reader says the page out loud. Every part has a name for it."));
	easy_part_end(h);
	easy_part(h, T("What does not work yet"));
	easy_row(h, PICTURE_PERSON, T("People who find reading hard have not tried it."), T("People who use a screen reader have not tried it."));
	easy_row(h, PICTURE_TALK, T("Much of the Welsh is not done."), T("You see English there."));
	easy_row(h, PICTURE_PAGE, T("Some pages are not Easy Read."), T("They say so at the top."));
	easy_part_end(h);
	easy_part(h, T("How we check"));
	easy_row(h, PICTURE_LOOK, T("A program checks each page against rules."), T("The rules are called WCAG 2.2 AA. A program does not find everything."));
	easy_part_end(h);
	easy_part(h, T("Is something hard for you?"));
	if (cx->area.name.n) {
		easy_row(h, PICTURE_TALK, T("Tell your coordinator or the council."), T("They should answer in ten working days."));
		easy_row(h, PICTURE_COUNCIL, T("They must put it right, or say why not."), EASY_NO_MORE);
		easy_row(h, PICTURE_HELP, T("Are you still not happy?"), T("The Equality Advisory and Support Service can help you."));
	} else
		easy_row(h, PICTURE_TALK, T("Please tell the people who look after these pages."), EASY_NO_MORE);
	easy_part_end(h);
}

static void privacy_kept(struct html *h)
{
	easy_part(h, T("What we keep"));
	easy_row(h, PICTURE_TALK, T("You say hello. We keep what you wrote."), T("It is gone after 30 days, or when you have answered."));
	easy_row(h, PICTURE_FRIEND, T("You say yes to getting to know us."), T("We keep nothing about you."));
	easy_row(h, PICTURE_WRITE, T("You say yes to writing things down."), T("We keep your name, where you live and a few words."));
	easy_row(h, PICTURE_PAGE, T("We keep your own page too."), EASY_NO_MORE);
	easy_row(h, PICTURE_PHONE, T("You say that we may write to you. We keep where."), T("A message does not have your name in it."));
	easy_part_end(h);
	easy_part(h, T("What we never do"));
	easy_row(h, PICTURE_NO, T("We do not ask how old you are."), T("We do not ask for your numbers. We do not ask what is wrong with you."));
	easy_row(h, PICTURE_NO, T("We do not measure people."), T("We do not guess who might want us."));
	easy_row(h, PICTURE_NO, T("We do not sell your words."), T("No machine learns from your words."));
	easy_part_end(h);
}

void front_easy_privacy(struct html *h, const struct cx *cx, bool safety)
{
	page_heading(h, T("Your words are private"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_PRIVATE, T("Private means that not everyone can see it."), EASY_NO_MORE);
	if (cx->area.name.n)
		easy_row(h, PICTURE_COUNCIL, T("The council must keep your words safe."), EASY_NO_MORE);
	easy_part_end(h);
	privacy_kept(h);
	if (safety) {
		easy_part(h, T("When someone visits you"));
		easy_row(h, PICTURE_DOOR, T("Who visits you may write down a fact."), T("Such as: there is a large dog."));
		easy_row(h, PICTURE_TALK, T("We tell you about it."), T("We do not tell you if that is not safe."));
		easy_row(h, PICTURE_TIME, T("It is gone after 6 months."), T("It may be gone sooner."));
		easy_part_end(h);
	}
	easy_part(h, T("Who can see it"));
	easy_row(h, PICTURE_COORDINATOR, T("You can see it. Your coordinator can see it."), EASY_NO_MORE);
	easy_row(h, PICTURE_LOOK, T("Someone else who works here can read it for 2 hours."), T("They must write why. We tell you."));
	easy_row(h, PICTURE_FRIEND, T("You can share a part with someone."), T("You choose until when. They can read it until you take it back."));
	easy_row(h, PICTURE_PRIVATE, T("Your words are locked where we keep them."), EASY_NO_MORE);
	easy_row(h, PICTURE_STOP, T("Is someone in danger?"), T("Then we may tell someone who can help. We talk with you first if we can."));
	easy_part_end(h);
	easy_part(h, T("How long we keep it"));
	easy_row(h, PICTURE_TIME, T("We keep your page for 6 years after we last talk."), T("You can ask for more time. You can ask for less time."));
	easy_row(h, PICTURE_NO, T("Then it is gone."), T("35 days later it is gone from our safe copies too."));
	easy_part_end(h);
	easy_part(h, T("What you can do"));
	easy_row(h, PICTURE_LOOK, T("You can see all our words about you."), T("You can see who looked at them."));
	easy_row(h, PICTURE_WRITE, T("You can have words put right."), T("You can have words taken away."));
	easy_row(h, PICTURE_STOP, T("You can stop at any time."), T("You do not have to say why."));
	easy_part_end(h);
	easy_part(h, T("Small files on your phone or computer"));
	easy_row(h, PICTURE_KEY, T("One file knows that you are signed in."), T("One keeps your forms safe."));
	easy_row(h, PICTURE_TALK, T("One knows your language."), T("One knows that you like Easy Read."));
	easy_row(h, PICTURE_NO, T("They do not follow you to other pages."), EASY_NO_MORE);
	easy_part_end(h);
	easy_part(h, T("The law"));
	easy_row(h, PICTURE_LAW, T("A law lets us do this work."), T("In England it is the Care Act 2014."));
	easy_row(h, PICTURE_LAW, T("In Wales there is another law."), T("It is the Social Services and Well-being (Wales) Act 2014."));
	easy_row(h, PICTURE_HELP, T("Are you not happy with what we do?"), T("The Information Commissioner can help you."));
	easy_part_end(h);
}
