/* SPDX-License-Identifier: Apache-2.0 */
/*
 * post_words.c -- all that a message can say.
 * Somebody else may read it: so no name, no address, nothing of what this is for.  The holes are {1}, the link.
 */
#include "base/buf.h"
#include "post/post_int.h"

static const struct { const char *name; msg subject, words; } texts[POST_WHATS] = {
	[POST_NEWS] = { "news", TEXT("A message for you"), TEXT("You have a message on your page.") },
	[POST_KEY] = { "key", TEXT("A message for you"),
		TEXT("There is a new way to open your page. If that was not you, please say so when we next talk.") },
	[POST_LINK] = { "link", TEXT("The link you asked for"),
		TEXT("Here is the link you asked for. It works once, for a few days: {1}") },
	[POST_KEEP] = { "keep", TEXT("Is this still right?"),
		TEXT("Please look at what Alongside says about the group or place that you keep. One press is enough, and there is no password: {1}"
			" If you do not keep one, please let this be.") },
};

const char *post_name(enum post_what what) { return texts[what].name; }

enum post_what post_what_of(str name)
{
	for (size_t i = 0; i < countof(texts); i++)
		if (str_is(name, texts[i].name))
			return (enum post_what)i;
	return POST_NEWS;
}

static bool finished(msg m) { return msg_text(LANG_CY, m).own; }

static str words_in(struct cx *cx, enum lang lang, enum post_what what, str link)
{
	return msg_fmt(cx->arena, lang, texts[what].words, link);
}

struct post_words post_words(struct cx *cx, enum post_what what, str language, str link)
{
	bool cy = str_is(language, "cy");
	enum lang first = cy ? LANG_CY : LANG_EN, second = cy ? LANG_EN : LANG_CY;
	msg subject = texts[what].subject;

	if (!(cy || cx->area.welsh) || !finished(subject) || !finished(texts[what].words))
		return (struct post_words){ msg_text(LANG_EN, subject).text, words_in(cx, LANG_EN, what, link) };
	return (struct post_words){
		str_fmt(cx->arena, "{} / {}", msg_text(first, subject).text, msg_text(second, subject).text),
		str_fmt(cx->arena, "{}\n\n{}", words_in(cx, first, what, link), words_in(cx, second, what, link)),
	};
}
