/* SPDX-License-Identifier: Apache-2.0 */
/* front_statement_view.c -- what we promise about access and about privacy, to HTML.  It must stay true
 * to the program: change it with what it speaks of. */
#include "front_int.h"
#include "web/page.h"

static void part(struct html *h, msg title) { html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", title); }
static void text(struct html *h, msg words) { html(h, "<p class=\"govuk-body\">{}</p>\n", words); }

static void list(struct html *h, const msg *v, size_t n)
{
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < n; i++)
		html(h, "<li>{}</li>\n", v[i]);
	html(h, "</ul>\n");
}

void front_view_accessibility(struct html *h, const struct cx *cx)
{
	static const msg works[] = {
		TEXT("You can use every page with a keyboard alone, and without JavaScript."),
		TEXT("Pages fit a small phone and letters of twice the size. Buttons are large."),
		TEXT("Colours have strong contrast, by day and in the dark. Nothing is told by colour alone."),
		TEXT("The main pages have an Easy Read edition, with pictures. Where your device has a voice, it reads them to you."),
		TEXT("Headings, labels and mistakes are named for those who listen to the screen."),
	};
	static const msg not_yet[] = {
		TEXT("Nobody who uses a screen reader, or for whom reading is hard, has tested it yet. Our own checks find perhaps half of what people would find."),
		TEXT("Much of the Welsh is not finished. Those parts are in English and say so."),
		TEXT("Not every page has an Easy Read edition. Those that have one were written by us; people who use Easy Read have not tried them yet."),
	};

	page_heading(h, T("Accessibility"));
	html(h, "<p class=\"lede\">{}</p>\n", T("We want everyone to be able to use these pages. You need not use them at all: a coordinator can print or read out anything that is here."));
	part(h, T("What works"));
	list(h, works, countof(works));
	part(h, T("What does not work yet"));
	list(h, not_yet, countof(not_yet));
	part(h, T("How we check"));
	text(h, T("A program checks each change, at the width of a phone and of a desk. Its rules are the Web Content Accessibility Guidelines 2.2, level AA. It finds some mistakes, not all."));
	part(h, T("If something is in your way"));
	text(h, cx->area.name.n ? T("Tell your coordinator or the council. They should answer within ten working days, and must then put it right or say why not. If you are not happy with the answer, the Equality Advisory and Support Service can help.")
		: T("Please tell whoever looks after Alongside."));
}

void front_view_privacy(struct html *h, const struct cx *cx, bool safety)
{
	static const msg kept[] = {
		TEXT("If you say hello: what you wrote. It goes by itself after 30 days, or as soon as you have answered."),
		TEXT("If you say yes to getting to know each other: nothing about you."),
		TEXT("If you say yes to things being written down: the name you like and your neighbourhood. Also a few words about what you talk about, and your own page."),
		TEXT("If you say that it is safe to write to you: where, and when. A message has no name in it, and nothing of what this is about. Whoever carries it for the council sees where it goes. We note for a year that it went, and not its words."),
	};
	static const msg never[] = {
		TEXT("We do not ask how old you are, for any number, or what is wrong with you."),
		TEXT("We do not measure or compare people, or guess who might want us."),
		TEXT("No machine is taught with your words, and nobody buys them."),
	};
	static const msg rights[] = {
		TEXT("See every word about you, and who has looked. Ask your coordinator for a link to your page, or to read it to you."),
		TEXT("Have words put right, or taken away."),
		TEXT("Stop, at any time, without saying why."),
	};

	page_heading(h, T("Your privacy"));
	if (cx->area.name.n)
		html(h, "<p class=\"lede\">{}</p>\n", T("The council answers for what is kept here."));
	part(h, T("What is kept"));
	list(h, kept, countof(kept));
	if (safety)
		text(h, T("A visitor may write down a fact for the next one, such as a large dog at the door. Someone who leads the programme reads it first, without your name. You are told and see it on your page, unless telling you would not be safe. It is gone after six months at most."));
	part(h, T("What we never do"));
	list(h, never, countof(never));
	part(h, T("Who can see it"));
	text(h, T("You, and the coordinator who walks alongside you. Names and words are sealed where they are stored. If you or somebody else is in danger, we may have to tell someone who can help. We talk with you first whenever we can."));
	text(h, T("Another coordinator, or somebody who leads, can read your page for two hours. They must write down why, and you are told. If you share a part with somebody, they can read it until the day that you chose. You can take it back at once."));
	part(h, T("How long it is kept"));
	text(h, T("Your page goes six years after we last spoke, or sooner or later if you ask. It is gone from backups 35 days after that."));
	part(h, T("What you can do"));
	list(h, rights, countof(rights));
	part(h, T("Small files on your device"));
	text(h, T("One remembers that you are signed in, and one keeps forms safe. One remembers your language, and one that you like Easy Read. None follows you anywhere else."));
	part(h, T("The law"));
	text(h, T("In England this work rests on the Care Act 2014. In Wales it rests on the Social Services and Well-being (Wales) Act 2014. The Information Commissioner can help if you are not happy with what we do."));
}
