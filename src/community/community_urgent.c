/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_urgent.c -- words that cannot wait.  They bring up the doors beside the neighbours, and
 * that is all: nothing is noted, counted or kept.  A door too many does no harm; one too few may.
 */
#include "base/text.h"
#include "community/community.h"

/*
 * A phrase is a row of words in this order.  Between two of them small words (`fillers`) may stand,
 * three at most; | parts words of which one will do; a * stands for any ending.  `unless`: words
 * that give it another meaning when they stand close by.  With `not`, a "not" or "never" just before
 * takes it back.  Words are folded and without apostrophes: can't is cant.
 */
struct phrase { const char *words, *unless; bool not; };
static const struct phrase phrases[] = {
	/* A roof */
	{ "evict*", "ago", true },
	{ "bailiff*", 0, true },
	{ "kicked|kicking|thrown|throwing|chucked|chucking out",
	  "school|club|rubbish|clothes|things|papers", true },
	{ "lose|losing home|house|flat|tenancy|roof", "key|keys|phone", true },
	{ "homeless", "ago|once|years|used|volunteer*|help|helping", true },
	{ "no place|where to sleep|stay|live", "out", false },
	{ "nowhere to sleep|stay|live", "out", false },
	{ "nowhere to go tonight", 0, false },
	{ "sleeping|sleep|slept rough|car|van|tent|street|streets|doorway|shed",
	  "cat|dog|ago", true },
	{ "sleeping|slept in car|van|tent|doorway|shed|park", "cat|dog|ago", true },
	{ "living on|in streets|street|car|tent|van", "busy|quiet|our|this|same|holiday", true },
	{ "sofa surfing", 0, true },
	/* Food, warmth */
	{ "no food", "allerg*|waste|hygiene|smell|smells|market|festival|poisoning|served", false },
	{ "nothing to eat", "out", false },
	{ "no money for|left food|electric*|gas|heating|meter", 0, false },
	{ "havent|hasnt|hadnt|not eaten", "out|together|there|meat|that|lunch", false },
	{ "run|ran|running out food|money", "market|fast|walk", true },
	{ "cant|cannot afford|buy food|eat|heating|heat", "out", false },
	{ "starving", "hungry|cat|dog|attention", true },
	{ "going|go|went hungry", 0, true },
	{ "no heating|electric*|gas|power|credit",
	  "bill|steering|tools|vehicles|bike*|cooker", false },
	{ "heating|electric*|gas|power cut|gone|run off|out", 0, true },
	/* Safety */
	{ "not|isnt|arent|dont|doesnt|never|wasnt safe",
	  "road|roads|crossing|traffic|pavement*|bus|cycling|bike*|driving|ladder|ice|cross", false },
	{ "unsafe at|with home|house|him|her|night",
	  "road|roads|crossing|traffic|pavement*|lights", true },
	{ "scared|afraid|frightened|terrified of him|her|husband|wife|partner|boyfriend|"
	  "girlfriend|dad|father|stepdad|son|ex",
	  0, true },
	{ "he|she|husband|wife|partner|boyfriend|girlfriend|son|dad|mum|ex hits|hit|beats|beat|"
	  "punches|punched|kicks|kicked|chokes|choked|strangled|hurts me|us|her|him|them",
	  "feelings|think|game", true },
	{ "being|am|been abused|beaten|raped|attacked|threatened", "ago", true },
	{ "domestic abuse|violence", "training|course", true },
	{ "raped", "ago", true },
	{ "in danger", 0, true },
	{ "threatened|threatening|threatens to|me|us kill|hurt|burn|knife|stab", 0, true },
	/* Life */
	{ "suicid*", 0, true },
	{ "kill|killing|hurt|hurting|harm|harming|cut|cutting myself|himself|herself|themselves|"
	  "themself",
	  "hair|grass|cooking|kitchen|knife|falling|accident|work", true },
	{ "end|ending|ended my|his|her|own|it life|all", "class|course", true },
	{ "cant|cannot|couldnt go|carry on",
	  "holiday*|bus|buses|train*|trip*|outing*|walk*|own|monday*|tuesday*|wednesday*|"
	  "thursday*|friday*|saturday*|sunday*|plane*|boat|stairs|internet|computer|line|foot|"
	  "knitting|gardening|bike*|that|there", false },
	{ "can not go|carry on", "holiday*|bus|train*|trip*|outing*|walk*", false },
	{ "cant|cannot cope any|anymore|longer", "stairs|garden|steps", false },
	{ "cant|cannot take|face any|another anymore|more|longer|day",
	  "bus|stairs|sugar|milk", false },
	{ "dont|doesnt|didnt|not want|wants|wanted to live|wake|exist",
	  "here|there|alone|with|near|in|town|early|him|her|them", false },
	{ "dont|doesnt|not want|wants to be here anymore|more|longer", 0, false },
	{ "dont|doesnt|not want|wants to be alive", 0, false },
	{ "want|wants|wanted|going to die", "hair|wool|laughing|phone|battery", true },
	{ "better off dead|gone", 0, true },
	{ "better off without me", 0, true },
	{ "nothing|no to|reason live|living|left for|live|to", "music", false },
	{ "no|any point|reason in|to living|live", "here|there", false },
	{ "wish i was|were|be dead", 0, false },
	{ "overdose*", 0, true },
	{ "taken|took too many|lot tablets|pills", 0, true },
	{ "chest pain*", "ago", true },
	{ "cant|cannot|not breathe|breathing", "mask|pool|stairs|hill", false },
	{ "unconscious|collapsed", "ago|roof|wall|shed|business|club", true },
	/* Cymraeg: to */
	{ "fy|cael|ei|ein|eu nhroi|throi|troi|droi allan", "golau|ysgol", true },
	{ "digartref|ddigartref|nigartref", "gwirfoddoli|helpu|blynyddoedd", true },
	{ "beili|beiliaid|feili|feiliaid", 0, true },
	{ "colli cartref|nghartref|gartref|ty|fflat|thy", "allwedd|goriad*", true },
	{ "unman|unlle|nunlle|nunman i gysgu|fyw|aros", "mas", false },
	{ "dim|heb|does lle|le|unman|unlle i gysgu|fyw|aros", "bws", false },
	{ "cysgu allan|car|gar|stryd|babell|pabell", "cath|gath|ci", true },
	/* bwyd, gwres */
	{ "dim|heb|ddim bwyd|fwyd", "alergedd*|gwastraff|marchnad|gwyl|banc|da", false },
	{ "dim|heb byd|fyd|ddim|i iw|i fwyta|bwyta", "allan|mas", false },
	{ "ddim wedi bwyta", "allan|mas|cig", false },
	{ "llwgu|lwgu|newynu", "cath|gath|ci", true },
	{ "dim|heb gwres|wres|trydan|drydan|nwy|arian bwyd|fwyd|ar|i|yn|gartref|gennyf|gen|gyda|"
	  "ty",
	  0, false },
	{ "dim|heb gwres|wres|trydan|drydan|nwy", "bil|beic*", false },
	/* diogelwch */
	{ "ddim|dim|nid ddiogel|diogel|saff",
	  "ffordd|heol|croesi|traffig|palmant|beic*|bws|gyrru|rhew", false },
	{ "anniogel gartref|adref|gydag|gyda|ty", 0, true },
	{ "ofn fy|fo|fe|hi|ei gwr|ngwr|wr|gwraig|ngwraig|partner|mhartner|bartner|cariad|"
	  "nghariad|tad|nhad|mab",
	  0, true },
	{ "cam|gam|ngham|cham drin", "hyfforddiant|cwrs", true },
	{ "trais|drais", "hyfforddiant|cwrs", true },
	{ "mewn perygl|berygl", 0, true },
	{ "fy|ei mwrw|mwr|nharo|mrifo|guro|churo|bwrw|ngham", "teimladau", true },
	/* bywyd */
	{ "hunanladd*", 0, true },
	{ "lladd|ladd|niweidio|brifo|frifo fy|ei|eu hun|hunan|hunain|mun", "damwain|cegin", true },
	{ "methu|fethu|ddim mynd|cario|dal ymlaen|mlaen|ati",
	  "gwyliau|bws|tren|taith|llun|mawrth|mercher|iau|gwener|sadwrn|sul|wau|garddio", false },
	{ "eisiau|isio|isie|moyn marw", 0, false },
	{ "ddim|dim eisiau|isio|isie|moyn byw|deffro", "yma|yno|gyda|hunan|mewn", false },
	{ "gwell hebof|hebddof|hebdda", 0, true },
	{ "diwedd|ddiwedd|dod bywyd|mywyd|bywyd", "cwrs", false },
	{ "gorddos|orddos", 0, true },
	{ "methu anadlu", 0, false },
	{ "poen|boen frest", 0, true },
};

static const char fillers[] = "|really|just|so|very|any|much|at|the|a|an|my|our|his|her|your|their|of|to|feel|feels|feeling|felt|"
	"all|even|now|still|be|been|being|is|it|in|on|and|myself|simply|got|have|has|left|this|only|i|yn|y|yr|n|teimlo|teimlon|bod|"
	"iawn|ar|mewn|tu|fy|ei|ein|wir|o|gen|gyda|a|byd|mo|ac|am|r|by|from|down|is|week|with|bit|no|more|wedi|ol|cael|hollol|";
static const char nots[] = "|not|never|no|isnt|arent|wasnt|werent|wont|wouldnt|dont|doesnt|didnt|nid|ddim|dim|erioed|heb|nor|without|nobody|";

/* A whole word of "|a|b|" or "a|b*". */
static bool among(str w, const char *list)
{
	for (const char *p = list; *p;) {
		size_t n = strcspn(p, "|");
		bool open = n && p[n - 1] == '*';
		if (n && (open ? w.n >= n - 1 && !memcmp(w.p, p, n - 1) : w.n == n && !memcmp(w.p, p, n)))
			return true;
		p += n + (p[n] == '|');
	}
	return false;
}

/* Folded words without apostrophes; the end of a sentence is a word of one dot. */
static void split(struct arena *a, str text, struct str_list *out)
{
	str s = text_fold(a, text);
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.n;) {
		size_t len = 1;
		uint32_t c = i < s.n ? utf8_next(s, i, &len) : '.';
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c > 0x7f && c != 0x2019 && c != 0x2018);
		if (letter) {
			memcpy(p + n, s.p + i, len);
			n += len;
		} else if (c != '\'' && c != 0x2019 && c != 0x2018) {
			if (n > from)
				*LIST_ADD(a, out) = (str){ p + from, n - from };
			from = n;
			if (c == '.' || c == '!' || c == '?' || c == ';' || c == '\n')
				*LIST_ADD(a, out) = STR(".");
		}
		i += len;
	}
}

/* Where the phrase that begins at word `at` ends; 0 when it does not stand there. */
static size_t phrase_end(const struct str_list *w, size_t at, const char *words)
{
	size_t i = at;

	for (bool first = true; *words; first = false) {
		char token[240];
		size_t n = strcspn(words, " "), skipped = 0;
		CHECK(n < sizeof token);
		memcpy(token, words, n);
		token[n] = 0;
		while (!first && skipped < 3 && i < w->n && !among(w->v[i], token) && among(w->v[i], fillers))
			i++, skipped++;
		if (i >= w->n || !among(w->v[i], token))
			return 0;
		i++;
		words += n + (words[n] == ' ');
	}
	return i;
}

static bool close_by(const struct str_list *w, size_t from, size_t to, size_t before, size_t after, const char *list)
{
	for (size_t i = from; i > 0 && before-- && !str_is(w->v[i - 1], "."); i--)
		if (among(w->v[i - 1], list))
			return true;
	for (size_t i = to; i < w->n && after-- && !str_is(w->v[i], "."); i++)
		if (among(w->v[i], list))
			return true;
	return false;
}

bool community_urgent(struct arena *a, str words)
{
	struct str_list w = { 0 };

	split(a, words, &w);
	for (size_t i = 0; i < w.n; i++)
		for (size_t k = 0; k < countof(phrases); k++) {
			size_t end = phrase_end(&w, i, phrases[k].words);
			if (end && !(phrases[k].unless && close_by(&w, i, end, 4, 4, phrases[k].unless)) &&
			    !(phrases[k].not && close_by(&w, i, end, 2, 0, nots)))
				return true;
		}
	return false;
}
