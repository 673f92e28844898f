/* SPDX-License-Identifier: Apache-2.0 */
/* dpia.c -- the words around the tables: dpia.h.  What they promise is shown by the tests of register_risks. */
#include "host/dpia.h"

const char dpia_beginning[] =
	"# Data protection impact assessment: Alongside\n\n"
	"Printed by the program itself, `alongside dpia`, from its own tables. A column without a line in the field register, or a line without a"
	" column, fails its build; so this is what the release that printed it holds, and all of it.\n\n"
	"**Controller:** the council. **Processors:** whoever runs the machine for it. The network of programmes receives no personal data.\n\n"
	"## What it is for\n\n"
	"Local Area Coordination: a coordinator, rooted in one neighbourhood, gets to know people who like to be known, helps them to say what a"
	" good life is for them, and to find who and what is around them. The program keeps what that calls for: what somebody likes to be called,"
	" their neighbourhood, a few words of what was talked about, and a page that is theirs. Two things are asked of everyone, the name they"
	" like and the neighbourhood. Anything else is theirs to say or not.\n\n"
	"Nothing is kept of anybody until they said yes twice: to getting to know each other, and to something being written down. Before that there"
	" is a note that goes by itself.\n\n"
	"## What is never held\n\n"
	"There is no field for it, so it cannot be asked for, lost or handed over (`tests/nevers` has a test for each):\n\n"
	"- an NHS number, a national insurance number, a date of birth, the code of a key safe\n"
	"- what somebody's illness is called, how they measure up, what they have a right to from the council\n"
	"- an offence, or a suspicion of one\n"
	"- a score, a rank, a level, a prediction, anything worked out about a person\n"
	"- missed meetings, how long they took, where a worker is\n"
	"- the substance of a worry about somebody's safety: that belongs in the council's own route\n\n"
	"People write in their own words, and such a thing may stand there. Words that look like one are asked about once, gently, before they are"
	" saved (`tests/unit/gentle_test.c`); nobody is stopped. And that is why words are sealed, shown to the person, and can be put"
	" right.\n\n"
	"## What a person can do\n\n"
	"| Right | How |\n|---|---|\n"
	"| to be told | the page “Your privacy”, in Easy Read too; nothing is kept before two yeses |\n"
	"| to see it | every word, on their own page; on paper; read aloud by their coordinator; and who has looked |\n"
	"| to have a copy | one file: everything about them, to read and for a machine (“Everything about this person”) |\n"
	"| to put it right | they write on their own page, and their own words beside a note with which they do not agree; what others wrote is changed or taken back, and that it was stays as a trace without words |\n"
	"| to have it forgotten | `alongside erase`: every row at once, on phones when they are next in touch; and again should an older copy be put back |\n"
	"| to limit and object | they say who walks alongside them, how much of the story passes to somebody new, what stays off their own screen; what a neighbour may read, until when, and that it is taken back |\n"
	"| to stop | at any time, without a reason |\n"
	"| no automated decision | none is made |\n\n";

const char dpia_flows[] =
	"\n## Where it goes\n\n"
	"```\n"
	"person, neighbour ── browser ──► the council's server ◄── browser, phone ── coordinator\n"
	"                                   │      │\n"
	"                            paper ◄┘      └► copies (the council's), without their keys\n"
	"```\n\n"
	"- **The program calls nobody, but to hand on a message.** No analytics, no map, no font or script of others, no model: `tests/nevers/never_09_promise_savings_or_feed_models_test.c`.\n"
	"- **A message to a person** who said that it is safe goes by the mail server and the gateway for text messages that the council names in"
	" post.conf, and nowhere else: their address or number and one of three texts of ours, without a name. Both of them are to be named in"
	" the council's own list of processors.\n"
	"- **At rest** what is marked *sealed* is closed with XChaCha20-Poly1305, bound to its table, column and row, under a key that is not in the"
	" database; *own key* is a key for each person, which goes when they are forgotten, so that no copy opens 66 days later. The council puts the disk under encryption too.\n"
	"- **On the way** TLS, by the proxy in front.\n"
	"- **Out, by a person's hand:** the parts of their page that they share with one other, by a link, until a day; paper; the file of one person, for them; the list of what is nearby, which names no person but keepers who are"
	" glad to be named; and, for whoever runs the server, `alongside export` with everything opened.\n"
	"- **To police, NHS, DWP or anybody else:** no feed, no list, no search across people. What is asked for in law is answered by the council, by"
	" hand, and written down there.\n"
	"- **Phones of coordinators** carry, sealed as one image whose key is in memory only:\n";

const char dpia_end[] =
	"\n## What the council adds\n\n"
	"- whether six years after the last word is right here, by its own schedule for what it keeps\n"
	"- who runs the server, where, with what contract; where copies and keys lie, and apart\n"
	"- children: a page may be held with the family, with the child's own voice; people judge case by case who decides, in words, and no\n"
	"  date of birth is kept; two homes that hold one page read nothing of each other\n"
	"- in Wales: the compliance notice for the Welsh language\n"
	"- whom to ask: the data-protection officer, and how a complaint is answered\n"
	"- whom it asked: people who are walked alongside, coordinators, the data-protection officer\n\n"
	"| | Name | Day |\n|---|---|---|\n| Programme lead | | |\n| Data protection officer | | |\n| To be looked at again | | |\n";

#define NEVER "tests/nevers/never_"
const struct register_risk register_risks[] = {
	{ "Somebody who works here looks where they do not walk alongside",
	  "Access by relationship alone; anyone else gets the answer of somebody who does not exist; every page that shows something is a look that"
	  " the person can read. On a day when nobody else can, a page is read for two hours, with a reason; the look is kept before a word is shown,"
	  " and the person, who walks alongside and who leads are told", NEVER "08_tell_others_test.c tests/unit/looks_db_test.c"
	  " tests/unit/access_db_test.c tests/unit/who_may_db_test.c tests/unit/outside_db_test.c" },
	{ "A partner or somebody at the door reads over a shoulder",
	  "What is marked so is never on the person's own screen or paper; no title has anything of a person; the person sees who has looked",
	  "tests/unit/record_db_test.c tests/unit/paper_db_test.c tests/unit/views_db_test.c" },
	{ "A phone is lost or taken",
	  "Its image is sealed and the key is in memory only; it forgets when it is next in touch; it fetches nothing past its lease",
	  "tests/browser/offline-unlock.test.mjs tests/browser/offline-scan.test.mjs tests/unit/sync_phone_db_test.c" },
	{ "A copy of the database is stolen", "Names, words and ways to reach people are sealed; the keys are not in the database, and those of months"
	  " that are over are destroyed", NEVER "08_tell_others_test.c tests/unit/seal_test.c tests/unit/own_keys_db_test.c tests/unit/epochs_db_test.c" },
	{ "Somebody is recorded who never said yes", "A note that goes by itself; nothing else can be written before the second yes",
	  NEVER "04_keep_a_record_without_a_yes_test.c tests/unit/bring_db_test.c" },
	{ "Somebody writes down a health or tax number, the day of a birth, the code of a door, a score or an offence",
	  "No field for it; words that look like one are asked about before they are saved, in English and Welsh, offline too",
	  NEVER "03_require_an_assessment_test.c tests/unit/gentle_test.c tests/unit/gentle_db_test.c tests/browser/gentle.test.mjs" },
	{ "A person is scored, predicted or compared", "No field, no text, no order of that kind",
	  NEVER "01_score_rank_or_risk_rate_a_person_test.c " NEVER "05_predict_who_to_approach_test.c" },
	{ "Words go to police, the NHS, DWP, or a model, without the person knowing", "No feed, no list, no way out of the program but those that are named above. What a coordinator tells somebody in a talk is written"
	  " down with the person's yes to it, or with the law that asked for it, and the person reads it",
	  NEVER "08_tell_others_test.c tests/unit/spoke_db_test.c " NEVER "09_promise_savings_or_feed_models_test.c" },
	{ "The record of looks is quietly changed", "A chain of keyed hashes for each person, which `alongside check` follows", "tests/unit/access_db_test.c" },
	{ "Somebody asks to be forgotten and comes back with an old copy or a phone", "What remains is an id, so that copies and phones forget them too",
	  "tests/nevers/erase_test.c tests/sync/erase.test.mjs" },
	{ "Of two people who belong together, one reads of the other", "Each said yes for themselves; each reads their own page alone",
	  "tests/unit/record_db_test.c tests/http/household.t" },
	{ "A worker is tracked, or counted against others", "A promise is deleted with its day, a visit alone when it is over; no statement counts what workers wrote",
	  "tests/unit/care_db_test.c " NEVER "06_compare_coordinators_test.c" },
	{ "Somebody is shut out because they are offline, Welsh-speaking, disabled or cannot read", "Paper, Easy Read, Welsh, reading aloud, no script",
	  NEVER "10_exclude_people_test.c" },
	{ "A file or picture that somebody sends breaks in", "Pictures are read in a process that can only read, write and end; lists are read line by line,"
	  " within bounds", "tests/unit/image_test.c tests/unit/feeds_db_test.c fuzz/csv.c" },
	{ .risk = NULL }
};
