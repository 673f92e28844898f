/* SPDX-License-Identifier: Apache-2.0 */
/* register_dpia_words.c -- the words of the assessment that no table can give.  What they promise is shown by the tests
 * that are named beside it, and by those of register_risks. */
#include "register_int.h"

const char register_beginning[] =
	"# Data protection impact assessment: Alongside\n"
	"\n"
	"Printed by the program itself, `alongside dpia`, from its own tables; whoever looks after data reads the same under"
	" *Data protection*. A column without a line in the field register, or a line without a column, fails its build; so"
	" this is what the release that printed it holds, and all of it. **What only the council can say is left empty, and"
	" marked with ______.**\n"
	"\n"
	"| | |\n"
	"|---|---|\n"
	"| Council (the controller) | ______ |\n"
	"| Programme, and the neighbourhoods it is in | ______ |\n"
	"| Release that printed this | ";

const char register_after_release[] =
	" |\n"
	"| Data protection officer | ______ |\n"
	"| Written by, on | ______ |\n"
	"\n"
	"## 1. Why one is made\n"
	"\n"
	"UK GDPR Article 35(3)(b), and the Information Commissioner's list of what asks for an assessment: words about health"
	" and belief may be written down, of people who may depend on the council or be at a disadvantage, and of children. It"
	" is made before the first person is written down, and looked at again when something here changes: print it anew with"
	" each release and compare.\n"
	"\n"
	"## 2. What is done\n"
	"\n"
	"### Nature\n"
	"\n"
	"Words are written by a coordinator who gets to know somebody, by the person with their own hand, or by the two"
	" together; on a server of the council's, and on the phones of coordinators who have chosen that, so that a valley"
	" without a signal is no hindrance. Introductions come from the person, a neighbour, a family or somebody at work."
	" Nothing is fetched from another system, matched with one, bought, or worked out.\n"
	"\n"
	"### Scope\n"
	"\n"
	"| Whose | What of them | How many |\n"
	"|---|---|---|\n"
	"| people who are walked alongside | a name they like, a neighbourhood, a few words of what was talked about, and a"
	" page that is theirs | ______ |\n"
	"| people who were introduced, and who introduced them | what they are called, where to say hello, the introducer's"
	" words; for days | ______ |\n"
	"| children and young people | the same, with who holds the page and what they say themselves | ______ |\n"
	"| family, friends and neighbours | the first name by which a person speaks of them; a sign-in, when the person shares"
	" something | ______ |\n"
	"| those who work here | a name, roles, where they will be; no counts of their work | ______ |\n"
	"| keepers of groups and places | a name and a way to reach them, public only when they are glad to be named | ______ |\n"
	"\n"
	"Two things are asked of everyone, the name they like and the neighbourhood. Anything else is theirs to say or not."
	" Area and time: ______. Special categories: only as people's own words, in the columns that are marked *sealed*.\n"
	"\n"
	"### Context\n"
	"\n"
	"Local Area Coordination: a coordinator, rooted in one neighbourhood, gets to know people who like to be known, helps"
	" them to say what a good life is for them, and to find who and what is around them. People come because they wish to,"
	" and may stop on any day without a reason; no service, money or right hangs on it. The council has power that they"
	" have not: so they read what is written of them, see who has looked, answer back, and decide who walks alongside."
	" What they would expect, and what has worried people here before: ______.\n"
	"\n"
	"### Purposes\n"
	"\n"
	"The program keeps what such a relationship calls for, and what the council must be able to show of it. It is for"
	" nothing else: not to find, predict, compare or count people, nor to watch those who work here.\n"
	"\n"
	"Nothing is kept of anybody until they said yes twice: to getting to know each other, and to something being written"
	" down. Before that there is a note that goes by itself.\n"
	"\n"
	"## 3. Is it necessary, and in proportion\n"
	"\n"
	"### What is never held\n"
	"\n"
	"There is no field for it, so it cannot be asked for, lost or handed over (`tests/nevers` has a test for each):\n"
	"\n"
	"- an NHS number, a national insurance number, a date of birth, the code of a key safe\n"
	"- what somebody's illness is called, how they measure up, what they have a right to from the council\n"
	"- an offence, or a suspicion of one\n"
	"- a score, a rank, a level, a prediction, anything worked out about a person\n"
	"- missed meetings, how long they took, where a worker is\n"
	"- the substance of a worry about somebody's safety: that belongs in the council's own route\n"
	"\n"
	"People write in their own words, and such a thing may stand there. Words that look like one are asked about once,"
	" gently, before they are saved (`tests/unit/gentle_test.c`); nobody is stopped. And that is why words are sealed,"
	" shown to the person, and can be put right.\n"
	"\n"
	"### What else could have been done\n"
	"\n"
	"- **Paper alone**: still possible for each person; but words on paper are not closed, nobody sees who has read them,"
	" and what should go stays in a drawer.\n"
	"- **The council's system for social care**: built around episodes, levels of entitlement and numbers that are not to"
	" be held here, and open to many more who work there.\n"
	"- **Less**: each column below has a reason; whoever finds one without should say so before signing.\n"
	"\n"
	"### Kept right, and kept short\n"
	"\n"
	"The person reads and changes their page; when two write at once both texts are kept until somebody chooses; a change"
	" leaves the version before for as long as section 7 says. What has had its time is deleted by a job each night, which"
	" counts what went (*How long things are kept*).\n";

const char register_after_bases[] =
	"**Each column stands on the basis of its table, unless section 11 says otherwise beside it.** Three things the"
	" council settles before it signs:\n"
	"\n"
	"- **Article 9.** Paragraph (2)(h) asks for somebody with a duty of secrecy by law (Data Protection Act 2018 section"
	" 11); where coordinators have none, (2)(g) with Schedule 1 paragraph 6 is what is left. It, and paragraph 18, ask for"
	" an *appropriate policy document* (Schedule 1 part 4). Chosen: ______. The document: ______.\n"
	"- **Article 10.** There is no field for an offence, and words that look like one are asked about. Where a person's"
	" own words hold one, section 10(5) of the Act asks for a condition of Schedule 1; paragraph 6 is the nearest. Chosen:"
	" ______.\n"
	"- **Consent** is used only where it is named above: for one use, with a last day, taken back by the person or in"
	" their name on any day, and no costs nothing. *What I said yes to* is its record.\n";

const char register_rights[] =
	"## 5. What a person can do\n"
	"\n"
	"| Right | How | Shown by |\n"
	"|---|---|---|\n"
	"| to be told (Articles 13, 14) | the page “Your privacy”, in Easy Read too, and read aloud; nothing is kept before"
	" two yeses; somebody introduced by another is told within a month, or the note goes |"
	" `tests/nevers/never_04_keep_a_record_without_a_yes_test.c` |\n"
	"| to see it (15) | every word, on their own page; on paper; read aloud by their coordinator; and who has looked, in"
	" sentences | `tests/unit/record_db_test.c` `tests/unit/looks_db_test.c` |\n"
	"| to have a copy, and take it away (15, 20) | one file in one action: everything about them, to read and for a"
	" machine (“Everything about this person”) | `tests/unit/record_db_test.c` |\n"
	"| to put it right (16) | they write on their own page, and their own words beside a note with which they do not"
	" agree; both are kept. What others wrote is changed or taken back, and that it was stays as a trace without words |"
	" `tests/unit/journey_db_test.c` |\n"
	"| to have it forgotten (17) | they choose a day, two months away or more, on their page; or `alongside erase`, at"
	" once, which whoever runs the server does: every row, on phones when they are next in touch, in copies within 66"
	" days, and again should an older copy be put back | `tests/unit/keeping_db_test.c` `tests/nevers/erase_test.c`"
	" `tests/unit/epochs_db_test.c` |\n"
	"| to limit it (18) | they say who walks alongside them, how much of the story passes to somebody new, what stays off"
	" their own screen; what a neighbour may read, until when, and that it is taken back | `tests/unit/life_db_test.c`"
	" `tests/unit/share_db_test.c` |\n"
	"| to object (21), and to stop | at any time, without a reason: walking alongside steps back that day, what was"
	" planned goes, and the page waits or goes, as they choose; one coordinator of several leaves at once |"
	" `tests/unit/life_db_test.c` |\n"
	"| no automated decision, no profile (22) | none is made, and there is nothing to make one from |"
	" `tests/nevers/never_01_score_rank_or_risk_rate_a_person_test.c` |\n"
	"| to complain | to the council: ______; to the Information Commissioner, ico.org.uk, 0303 123 1113 | |\n"
	"\n"
	"A hold (section 8) delays being forgotten; nothing else does. No right asks for a smartphone, an e-mail address or"
	" reading.\n";

const char register_flows[] =
	"## 6. Where it goes, and who receives it\n"
	"\n"
	"```\n"
	"person, neighbour ── browser ──► the council's server ◄── browser, phone ── coordinator\n"
	"                                   │      │\n"
	"                            paper ◄┘      └► copies (the council's), without their keys\n"
	"```\n"
	"\n"
	"- **The program calls nobody, but to hand on a message, and to ask the council's own sign-in who a worker is.** No analytics, no map, no font or script of others, no"
	" model: `tests/nevers/never_09_promise_savings_or_feed_models_test.c`.\n"
	"- **A message to a person** who said that it is safe goes by the mail server and the gateway for text messages that"
	" the council names in post.conf, and nowhere else: their address or number and one of three texts of ours, without a"
	" name. In the same way whoever keeps a group or a place may be asked whether what is said of it is still right.\n"
	"- **A worker who signs in through the council** (council.conf) is asked about there. It learns that they sign in here, and when; of what it says"
	" a keyed hash of its number for them is kept. No person is ever asked about there.\n"
	"- **At rest** what is marked *sealed* is closed with XChaCha20-Poly1305, bound to its table, column and row, under a"
	" key that is not in the database; *own key* is a key for each person, which goes when they are forgotten, so that no"
	" copy opens 66 days later. The council puts the disk under encryption too. Every key, and what it may close:"
	" `docs/keys.md`.\n"
	"- **On the way** TLS, by the proxy in front; to a database on another machine TLS that checks its certificate, or the"
	" program does not start.\n"
	"- **Out, by a person's hand:** the parts of their page that they share with one other, by a link, until a day; paper;"
	" the file of one person, for them; the list of what is nearby, which names no person but keepers who are glad to be"
	" named; and, for whoever runs the server, `alongside export` with everything opened.\n"
	"- **To police, NHS, DWP or anybody else:** no feed, no list, no search across people. What is asked for in law is"
	" answered by the council, by hand, and written down there; the person reads that it was, unless that is not safe.\n"
	"- **In the log of the machine:** who signed in, what was refused, by a worker's id and nothing of people"
	" (`docs/logging.md`).\n"
	"\n"
	"| Who handles it for the council | What reaches them | Who, where, by what contract (Article 28) |\n"
	"|---|---|---|\n"
	"| whoever runs the server | everything, closed; and the keys | ______ |\n"
	"| whoever keeps the copies of the database | the same, closed once more, without keys | ______ |\n"
	"| whoever keeps the copy of the keys | the keys alone; never in the same place | ______ |\n"
	"| the proxy in front, if another runs it | pages on their way | ______ |\n"
	"| the mail server | an address, and one of three texts without a name | ______ |\n"
	"| the gateway for text messages | a number, and the same | ______ |\n"
	"| whoever manages coordinators' phones | the phones | ______ |\n"
	"\n"
	"Out of the United Kingdom: nothing by the program itself. By those above: ______. The network of programmes, and"
	" those who make the program, receive no personal data.\n"
	"\n"
	"**Phones of coordinators** carry, sealed as one image whose key is in memory only (`docs/lost-phone.md`):\n";

const char register_after_kept[] =
	"Copies of the database: 35 days at most, by the council (`docs/backup.md`). The machine's log: ______ (ninety days is"
	" enough). Whether six years after the last word is right here, by the council's own schedule: ______.\n";

const char register_closer[] =
	"## 8. What asks for a closer look\n"
	"\n"
	"**Children.** A page may be held with the family, with the child's own voice marked as theirs. People judge, in words"
	" and with a day to talk about it again, who decides; there is no age, no test and no date of birth. Two homes that"
	" hold one page read nothing of each other, not even that there is another. The young person takes the page over in"
	" one step. What the council's own guidance on capacity and parental responsibility adds: ______.\n"
	"\n"
	"**Families and sharing.** What somebody shares opens by a link, until a day, for nobody who works here; kept with a"
	" sign-in of their own, the link alone opens nothing. Each opening is a look that the person reads. Those who share a"
	" home each said yes for themselves; each reads their own page alone.\n"
	"\n"
	"**Safeguarding.** What is kept is a pointer: that the council's safety team was told, when, whom, and whether the"
	" person knows. There is no field for what happened. The person reads it on their page, unless that would put somebody"
	" in danger: then with a reason, and asked again within 90 days. The safeguarding lead hears each one, and opens"
	" nobody's page. Years it is kept: as *Set up* says, six at most. The council's route, and who is the lead: ______.\n"
	"\n"
	"**Holds.** A court, an inquiry or a practice review may ask that something is kept. The data protection officer alone"
	" sets a hold, with the law named, for half a year at most before it is renewed by hand; the person is told unless the"
	" law forbids it, and then why is written; after the day on which it would have gone nobody reads it. How many stand"
	" is shown openly. Whoever may ask for one here: ______.\n"
	"\n"
	"**Messages.** Nothing is sent before the person said that it is safe to write, ring or leave a message, and when; a"
	" changed address holds everything; texts have no name and no word of what they are about; paper and none are choices"
	" like any other. The record says to whom, which text and when, never the words.\n"
	"\n"
	"**Somebody who may be hurt by a partner or a relative.** A button leaves each page of theirs at once; their page can be locked quietly, and is then out of order to whoever comes as them; what must not"
	" be on their own screen or paper is marked so; who has looked shows every opening; new ways to sign in are told"
	" everywhere. `docs/threats.md` says what each such reader may try, what stops them, and what does not yet.\n"
	"\n"
	"**Those who work here.** Their name, roles and where they will be; sign-ins in the machine's log. No page and no"
	" statement counts what they wrote. Told to them by: ______.\n"
	"\n"
	"**Automated decisions, profiling, matching, models.** None.\n";

const char register_limits[] =
	"What is known to be left open: whoever is root on the server can read, since the keys are on the same machine; a"
	" coordinator can be lied to, can be made to show a screen, and hears what is said; paper is read by whoever unfolds"
	" it; a page that stays open shows what it shows; a person who shares a telephone or a home is better served by paper,"
	" or by their coordinator reading aloud. `SECURITY.md` and `docs/threats.md` have all of it.\n";

const char register_end[] =
	"## 13. Whom the council asked, and who agrees\n"
	"\n"
	"| Asked | How, on which day | What they said, and what became of it |\n"
	"|---|---|---|\n"
	"| people who are walked alongside, and their families | ______ | ______ |\n"
	"| coordinators, and who speaks for those who work here | ______ | ______ |\n"
	"| the safeguarding lead; domestic abuse and children's services | ______ | ______ |\n"
	"| whoever runs the server; information security | ______ | ______ |\n"
	"| in Wales: the Welsh Language officer (compliance notice) | ______ | ______ |\n"
	"\n"
	"If somebody was not asked, why: ______\n"
	"\n"
	"| | Name and post | Day, and note |\n"
	"|---|---|---|\n"
	"| What answers each danger (section 9) was agreed by | ______ | ______ |\n"
	"| What is left over was agreed by | ______ | ______ |\n"
	"| The data protection officer's advice | ______ | ______ |\n"
	"| It was taken, or not taken because | ______ | ______ |\n"
	"| If much is left over: the Information Commissioner was asked (Article 36) | ______ | ______ |\n"
	"| Programme lead | ______ | ______ |\n"
	"| To be looked at again on, by | ______ | ______ |\n";

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
	{ "A file or picture that somebody sends breaks in", "Pictures are read in a process that can only read, write and end, and a record is drawn as a PDF in one"
	  " that can also read fonts; lists are read line by line, within bounds", "tests/unit/image_test.c tests/unit/pdf_test.c tests/unit/feeds_db_test.c fuzz/csv.c" },
	{ "Of two homes that hold a child's page, one finds or reads of the other", "Each who holds a page stands alone, and there is no setting that somebody could forget",
	  "tests/unit/family_db_test.c tests/unit/who_may_db_test.c" },
	{ "Somebody learns from a page, its file or a copy that the safety team was told of them", "Whoever tells them is asked whether it may stand on the person's own page;"
	  " if not, every page and file of theirs is to the letter what it was before", "tests/unit/guard_db_test.c tests/unit/record_db_test.c" },
	{ "A message is read by somebody else, on a shared telephone or at an address of before", "Nothing goes before the person said that it is safe; no name, no word of what it is"
	  " about; a changed address holds everything", "tests/unit/post_db_test.c" },
	{ "Somebody signs in as another: by guesses, a link that was found, a device that was left open",
	  "Passkeys; links open once, for a week; wrong tries wait; new ways in are told on every device; sessions end by themselves, one alone, or all at once by their owner or whoever"
	  " stands by them", "tests/unit/signin_db_test.c tests/unit/signin_attempt_db_test.c tests/unit/way_db_test.c tests/unit/shared_db_test.c" },
	{ "What was shared with one neighbour is read by another, or for longer than was meant", "Until a day, taken back at once; once kept with a sign-in the link alone opens nothing;"
	  " nobody who works here opens it", "tests/unit/share_db_test.c tests/unit/family_db_test.c" },
	{ "Words are kept for ever because somebody may ask for them one day; or go though a court asked for them", "A hold, by the data protection officer alone, with its law and its end;"
	  " afterwards nobody reads it", "tests/unit/hold_db_test.c tests/unit/keeping_db_test.c" },
	{ "Words that somebody said in trust are lost", "What was answered is there afterwards, whatever dies; copies are made while it runs and put back in each test; phones keep what was not"
	  " sent", "tests/faults/kill.mjs tests/sync/backup.test.mjs tests/sync/faults.test.mjs" },
	{ "Somebody on the internet breaks in", "Closed by default; every address is asked by everybody in the tests; processes that answer can start no program and open no other file"
	  " (OWASP ASVS 5.0 level 2, answered: docs/asvs.md)", "tests/unit/who_may_db_test.c tests/unit/jail_test.c tests/unit/http_test.c tests/unit/views_db_test.c" },
	{ "The machine's log tells of people, or is used to watch those who work here", "Patterns of addresses and a worker's id at sign-ins and refusals; no person, no word, no count",
	  "tests/unit/logging_test.c " NEVER "06_compare_coordinators_test.c" },
	{ .risk = NULL }
};
