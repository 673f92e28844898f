/* SPDX-License-Identifier: Apache-2.0 */
/* demo_words_page.c -- what stands on people's own pages, in their words. */
#include "demo/demo_int.h"

#define TELL(name, ...) const struct lines name = LINES(((const char *const[]){ __VA_ARGS__ }))

TELL(demo_visions,
	"Mornings with a reason to get up. A few people who would notice if I did not.",
	"My own front door, a pot on the stove, and somebody who knocks.",
	"To be the one who helps for a change.",
	"Quiet days, busy {day}s, and my {kin} on the phone on Sunday.",
	"Good food, good company, and home before dark.",
	"To be known in {hood} as a person and not as a worry.",
	"A dog, a garden and no more letters I cannot read.",
	"Work with my hands, a laugh at dinner time, enough for the bus.",
	"To see the sea again with {friend}, and have chips on the wall.",
	"My children proud of me. Me proud of me.",
	"Out of the house every day, even for ten minutes.",
	"A Saturday job, mates, my own key.",
	"To get my hair done, put my red coat on and be somewhere.",
	"Sleep, and something to look forward to in the morning.",
	"To grow old in this street with these people.",
	"To have someone to be quiet with.",
	"A flat on the ground floor with a bit of sun.",
	"To feel that the day went past too fast.",
	"Music in the week and people on the weekend.",
	"I want to teach somebody what I know before I forget it.",
	"Money that lasts to Friday and a treat on the Saturday.",
	"That my boy has friends who come for tea.",
	"To walk into {venue} and hear: there you are.",
	"To cook for people again.",
	"Being a neighbour. A proper one.",
	"Not to be rushed.",
	"To use the head I have got. It is a good one.",
	"The allotment, the choir, and a hand to hold in the pictures.",
	"To have one whole week with no waiting in it.",
	"Somebody to go with the first time. After that I will manage.",
	"Our family round one table, and nobody shouting.",
	"To be warm, to be asked, to be home.",
	"A little job with people who say good morning.",
	"To be able to say no, and to be able to say yes.");
TELL(demo_visions_cy,
	"Cwmni dros baned, a siarad Cymraeg bob dydd.", "Y teulu’n agos, yr ardd yn ei blodau, a chân ar nos Sul.", "Bod yn gymydog da, a chael cymdogion da.",
	"Cerdded at yr afon bob bore tra galla i.", "Cael dysgu’r plant beth ddysgodd Mam-gu i fi.", "Tŷ cynnes a chwmni da.", "Mynd i’r capel, i’r côr, ac adre mewn pryd i’r newyddion.");
TELL(demo_matters,
	"Being asked first.", "Eating with other people.", "My own front door.", "Plain words, said slowly.", "Bus money.", "Seeing my grandchildren.", "That nobody comes in without ringing the bell.",
	"Keeping the garden going.", "Not being talked about in the next room.", "Warm feet.", "Speaking Welsh.", "A proper cup of tea.", "Sunday chapel.", "To be told the truth.",
	"Time to answer.", "My hair, my clothes, my way.", "The cat.", "A lock that works.", "Doing it myself even when it is slower.", "Good neighbours on both sides.", "Knowing who is coming and when.",
	"My music, loud.", "Early nights.", "Getting out before ten.", "Having something to give when I visit.", "That people keep their word.", "The view from this window.", "Remembering Dad on his birthday.",
	"A job that is mine.", "Halal food.", "Quiet places.", "My pension going further.");
TELL(demo_gifts,
	"A good listener", "Makes people laugh", "Never forgets a birthday", "Knows everyone in {hood}", "Early riser: will open up", "Steady in a crisis", "Remembers names", "Can keep a secret",
	"Drives, and likes to", "Lifts and carries", "Fair to everyone", "Good on the telephone", "Always on time", "Makes a room tidy just by being in it", "Speaks up when something is wrong",
	"Kind to people who are new", "Good with numbers", "Explains things simply", "Can sit with someone sad", "Remembers how it used to be done", "Knows the bus times by heart", "Makes posters",
	"Brave", "Notices when someone is missing", "Can get anyone to join in", "Keeps going");
TELL(demo_steps,
	"Go along to {venue} on {day}, the two of us", "Ring {friend}", "Ask {friend} about a lift on {day}s", "Find out when {venue} is quiet", "Write to the {kin}", "Look at the bus times to {venue}",
	"Ask for the letter in large print", "Have {drink} with {friend}", "Ask at the library about the tablet table", "Put the three things to say on a card", "Try one lunch at {venue}",
	"Knock on {friend}’s door", "Ask the landlord about the step", "Look at the noticeboard together", "Take the spare chair to {venue}", "Ask the surgery for a longer time to talk",
	"See what the bus pass covers", "Find a quiet spot at {venue}", "Bring the photographs", "Check what help there is with the gas", "Ask {friend} who mends shoes", "Go and look at the allotments",
	"Say yes to Sunday dinner", "Find the birth certificate", "Buy decent gloves", "Walk to {venue} and back, no hurry", "Show {friend} how it is done", "Ask about a set of keys",
	"Plan the birthday", "Say thank you to {friend}", "Ring the advice table", "Sort the drawer of letters, one at a time", "Get the radio mended");
TELL(demo_step_times, "", "", "", "this week", "on {day}", "when it is dry", "after the school holidays", "before Christmas", "some time soon", "when {friend} is back");
TELL(demo_ask_first,
	"Ask me first before you talk to anyone.", "Ask me before you ring my family.", "Please do not leave messages with the neighbours.", "Text first, then ring.", "Talk to me, not to my {kin}, when we are both there.",
	"Ask before you pass my number on.");
TELL(demo_plans,
	"{drink} at {venue}", "Walk to {venue}", "Call in with the seed catalogue", "Go along to {venue} for the first time", "Bring back the casserole dish", "Look at the form together", "Ask how the {kin} is", "Sit in on the rehearsal",
	"Catch-up on the bench by the river", "Meet {friend}");
TELL(demo_ties_close, "Lynwen|my sister", "Gareth|my brother, lives away", "Kayleigh|my daughter, rings on Sundays", "Stefan|my son", "Mam|ninety-one and quicker than me",
	"Ellie|my granddaughter", "Rob|we are married, since 1979", "Agnes|my aunt, brought me up", "Iwan|my son, we have lost touch", "Tariq|my brother, across town",
	"Lisa|my niece, has my key", "Bob|my husband", "Sandra|my wife", "Dad|rings every night at six", "Cai|my grandson, taught me the phone", "Ola|my sister, in Gdańsk", "Marged|my cousin, from the farm",
	"Jude|my partner", "Huwie|my little brother, fifty-eight", "Nan|Dad’s mam, still bakes", "Temi|my daughter, at college", "Bev|my sister: we speak again");
TELL(demo_ties_friends, "next door", "from school", "from {work}", "downstairs", "from the bus", "across the landing", "we share a hedge", "has my spare key", "we do the bins together", "from the {day} walk");
TELL(demo_ties_groups, "at {venue}", "the choir", "the {day} lunch", "chapel", "the allotments", "at the shop", "the library");
TELL(demo_ties_paid, "the nurse who comes on {day}s", "at the surgery", "from housing", "helps me in the mornings", "my support worker");
TELL(demo_reach,
	"Ring me on {phone}, after ten", "Text {phone}; I do not pick up", "Most mornings at {venue}", "Through {friend}: {phone}", "Knock loudly, I am at the back", "{phone}, let it ring", "At {venue} on {day}s",
	"Write to me; I like post", "{phone}, not at dinner time", "WhatsApp {phone}");
