/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_families.c -- words that mean the same to someone looking, in English and Welsh, as stems.  A word that is
 * meant counts more than one of its family, so a family may be wide: whoever needs a repair finds who mends.
 */
#include "community/community_int.h"

const char *const word_families[] = {
	/* what people do together */
	"|bike|bicycl|cycl|beic|beicio|", "|choir|sing|song|cor|canu|", "|walk|stroll|rambl|cerd|", "|music|cerddoriaeth|",
	"|garden|allot|grow|veget|garddio|gardd|tyfu|llysiau|", "|librari|llyfrgel|", "|tea|coffe|cuppa|te|coffi|pane|",
	"|craft|crefft|crefftau|", "|danc|dawnsio|dawn|", "|read|book|novel|darllen|llyfrau|", "|knit|crochet|gwau|",
	"|sew|stitch|hem|quilt|trouser|cloth|gwnio|dillad|", "|cook|bake|coginio|pobi|", "|footbal|peldro|", "|club|clwb|",
	"|learn|class|cours|lesson|dysgu|gwersi|", "|welsh|cymraeg|", "|english|saesneg|", "|swim|pool|nofio|", "|park|parc|",
	"|art|paint|draw|celf|peintio|", "|game|play|gemau|", "|film|movi|cinema|ffilm|", "|chess|gwyddbwyl|",
	"|quiz|cwi|", "|fish|angl|angler|pysgota|", "|histori|hane|", "|photo|photographi|camera|", "|theatr|drama|", "|write|poem|poetri|",
	"|exercis|fit|gym|yoga|stretch|ymarfer|", "|chair|seat|cadair|", "|litter|rubbish|sbwriel|",
	"|volunt|gwirfoddoli|gwirfoddol|", "|church|chapel|eglwi|capel|", "|mosqu|mosg|muslim|", "|pub|tafarn|", "|cafe|caffi|",
	/* who */
	"|friend|compani|chat|chatti|talk|natter|lone|alon|sgwr|siarad|ffrindiau|cwmni|unig|clonc|", "|famili|teulu|", "|kid|children|child|",
	"|toddler|babi|tot|baban|", "|parent|rhieni|", "|dad|father|tad|tadau|", "|mum|mother|mam|mamau|",
	"|teenag|teen|youth|young|ifanc|ieuenctid|", "|carer|care|gofal|gofalu|gofalwr|gofalwyr|", "|gay|lesbian|lgbt|queer|hoyw|",
	"|deaf|bsl|byddar|", "|blind|dall|", "|women|woman|merch|menyw|menywod|", "|men|man|dynion|",
	"|neighbour|cymydog|cymdogion|",
	/* food and warmth */
	"|lunch|meal|dinner|cinio|", "|food|bwyd|", "|breakfast|brecwast|", "|heat|warm|cold|gwre|cynn|oer|",
	/* what goes wrong, and who may know about it */
	"|mend|repair|fix|broken|broke|plumb|leak|drip|tap|shelf|diy|trwsio|torri|", "|fridg|freezer|oergel|rhewgel|", "|wash|laundri|launderett|golchi|",
	"|furnitur|sofa|dodrefn|", "|lift|drive|driver|transport|lifft|cludiant|", "|bu|minibu|bws|", "|hospit|ysbyti|",
	"|doctor|surgeri|gp|meddyg|meddygfa|", "|prescript|medicin|chemist|pharmaci|fferyllfa|", "|shop|groceri|siop|siopa|",
	"|letter|envelop|form|paperwork|llythyr|llythyrau|ffurflen|", "|damp|mould|lleithder|llwydni|",
	"|night|even|no|noson|noswaith|nosweithiau|", "|sleep|awak|cysgu|", "|pet|cat|dog|ci|cwn|cath|",
	"|grass|lawn|mow|hedg|gwair|glaswellt|", "|phone|mobil|smartphon|tablet|ipad|ffon|", "|comput|internet|onlin|laptop|cyfrifiadur|",
	"|shelf|drill|diy|carpentri|", "|tap|plumb|plumber|leak|drip|", "|money|debt|bill|benefit|arian|dyl|", "|job|employ|swydd|gwaith|",
	"|die|dead|death|grief|griev|bereav|loss|lost|widow|galar|colli|", "|dementia|alzheim|memori|forget|cof|anghofio|",
	"|quiet|peac|calm|tawel|", NULL,
};
