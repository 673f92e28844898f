/* SPDX-License-Identifier: Apache-2.0 */
/* limits.h -- every limit in the program.  Sizes in bytes, times in milliseconds. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_SECOND 1000LL
#define LIMIT_MINUTE (60 * LIMIT_SECOND)
#define LIMIT_HOUR   (60 * LIMIT_MINUTE)
#define LIMIT_DAY    (24 * LIMIT_HOUR)

/* One request */
#define LIMIT_REQUEST_MEMORY   (64u << 20)    /* arena of one request or job step */
#define LIMIT_PAGE             (4u << 20)     /* one whole response */
#define LIMIT_STREAM_CHUNK     (64u << 10)    /* one call of a stream */
#define LIMIT_STREAMS_PACKED   64             /* at once in one worker: 270 KB each; one more goes unpacked */
#define LIMIT_STREAM_PACKING   6              /* of gzip's nine; and when more than so many are packed at once, */
#define LIMIT_STREAMS_PACKED_WELL 4           /* the cheapest: a tenth more bytes for a third of the work */
#define LIMIT_STREAM_TURN      5              /* ms of pieces of streams, then whoever asked meanwhile has their turn */
#define LIMIT_FORM_FIELDS      200
#define LIMIT_RETRY_BUSY       5              /* runs of a handler that met a busy database */
#define LIMIT_LOOKS_PENDING    200            /* looks kept in a worker before they are written */
#define LIMIT_LOOKS_EVERY      200            /* ms between two writes of looks */
#define LIMIT_LOOK_SAME        (15 * LIMIT_MINUTE)  /* same actor, person, reason: one look */
#define LIMIT_OUTSIDE          (2 * LIMIT_HOUR)     /* that somebody may read outside their relationships */
#define LIMIT_OUTSIDE_ASKS     5                    /* times that they may ask for it in a day */
#define LIMIT_OUTSIDE_NOBODY   (30 * LIMIT_DAY)     /* that it is kept when nobody was known so */
#define LIMIT_READ_MANY        100                  /* different people whose pages one worker opens in an hour: each next one */
#define LIMIT_READ_EVERY       (30 * LIMIT_SECOND)  /* waits until so long after the one before, */
#define LIMIT_READ_TOLD        (30 * LIMIT_DAY)     /* and who leads reads that it was so */
#define LIMIT_OUTSIDE_MOMENTS  30                   /* the newest, that it shows */

/* HTTP */
#define LIMIT_HTTP_HEAD        16384
#define LIMIT_HTTP_URL         4096
#define LIMIT_HTTP_FIELDS      64
#define LIMIT_HTTP_BODY        (1u << 20)
#define LIMIT_HTTP_UPLOAD      (32u << 20)    /* spooled to a file, for a job */
#define LIMIT_HTTP_CONNECTIONS 2048
#define LIMIT_HTTP_PER_ADDRESS 512            /* a council stands behind one address */
#define LIMIT_KNOCKS           30             /* forms that strangers sent from one address to one worker, */
#define LIMIT_KNOCK_EVERY      (10 * LIMIT_MINUTE)  /* in so long: more are asked to come back */
#define LIMIT_HTTP_PER_SESSION 48             /* one person's phone and desk */
#define LIMIT_HTTP_HEAD_TIME   (10 * LIMIT_SECOND)
#define LIMIT_HTTP_BODY_TIME   (60 * LIMIT_SECOND)
#define LIMIT_HTTP_UPLOAD_TIME (10 * LIMIT_MINUTE)
#define LIMIT_HTTP_UPLOAD_MEMORY (5u << 20)    /* of its fields: as they grow, four times their bytes; and names */
#define LIMIT_HTTP_UPLOADS     8              /* at once in one worker */
#define LIMIT_HTTP_SPOOLED     LIMIT_DAY      /* an uploaded file that no job has taken away by then goes */
#define LIMIT_HTTP_IDLE_TIME   (60 * LIMIT_SECOND)
#define LIMIT_HTTP_WRITE_TIME  (60 * LIMIT_SECOND)  /* for a reader to take one answer, or one piece of a stream */
#define LIMIT_HTTP_LINGER_TIME (2 * LIMIT_SECOND)   /* for whoever was refused to read why */
#define LIMIT_HTTP_WAIT_TIME   (55 * LIMIT_SECOND)  /* a phone waits so long for something to be saved */
#define LIMIT_HTTP_WAIT_EVERY  25             /* ms between two looks whether something was */
#define LIMIT_HTTP_GZIP        1024           /* bytes from which an answer is worth compressing */
#define LIMIT_HTTP_STOP_TIME   (10 * LIMIT_SECOND)  /* from SIGTERM to the end */
#define LIMIT_WORKERS          64
#define LIMIT_RESTART_FIRST    50             /* ms until a process that died at once starts again; doubles */
#define LIMIT_RESTART_MOST     (5 * LIMIT_SECOND)
#define LIMIT_PROCESS_MEMORY   (2ull << 30)   /* of a worker, or of the job runner: one that grows so is in trouble */
#define LIMIT_PROCESS_FILES    (LIMIT_HTTP_CONNECTIONS + 256)

/* Texts that people write */
#define LIMIT_NAME             80
#define LIMIT_LINE             200
#define LIMIT_WORDS            4000           /* a moment, a part of the page */
#define LIMIT_SEARCH           200
#define LIMIT_TOKEN            64             /* one word, as searching sees it; the rest of a longer one is left out */

/* A file of translations */
#define LIMIT_PO_FILE          (4u << 20)
#define LIMIT_PO_TEXTS         20000
#define LIMIT_PO_TEXT          8000           /* bytes of one text */
#define LIMIT_PO_PROBLEMS      50             /* told at once */

/* How long things live */
#define LIMIT_INTRODUCTION_DAYS 30            /* without a yes it is gone (UK GDPR Art. 14) */
#define LIMIT_HOUSEHOLD_DAYS    30            /* to ask everyone in it; without their yes it is gone */
#define LIMIT_JOTTING_DAYS      365           /* a jotting that nobody kept */
#define LIMIT_PERSON_DAYS       2192          /* six years after we last spoke: then what is kept of a person goes, */
#define LIMIT_PERSON_TOLD_DAYS  60            /* not before whoever walks alongside was told for so long */
#define LIMIT_PERSON_TELL       20            /* of whom they are told in one step */
#define LIMIT_WENT_DAYS         60            /* of what went by itself, on its page */
#define LIMIT_PERSON_SOONEST    62            /* they may ask for sooner: in so many days, for the telling has its 60, and a night; */
#define LIMIT_PERSON_SHOWN      365           /* and read it above their pages from so many days before; */
#define LIMIT_HOLD_DAYS         183           /* a hold, before it is renewed */
#define LIMIT_HOLDS             500           /* that stand at once */
#define LIMIT_PERSON_LONGEST    9131          /* or for longer: 25 years at most */
#define LIMIT_PLAN_DAYS         28            /* a plan lapses quietly this long after its day */
#define LIMIT_PLAN_AHEAD        21            /* days; of a plan without a page behind it, so that it */
#define LIMIT_PLAN_LAPSE        8             /* is gone 30 days after it was made, whoever is named in it */
#define LIMIT_SAFETY_DAYS       180           /* a visit-safety note: never longer than six months */
#define LIMIT_SAFETY_FIRST_DAYS 90            /* what stands in its form at first */
#define LIMIT_SAFETY_ASK_DAYS   14            /* one that nobody who leads agreed to */
#define LIMIT_SHUT_ASK_DAYS     30            /* a page that is locked quietly: then it is asked whether it still should be */
#define LIMIT_HIDDEN_DAYS       90            /* that the safety team was told is not on their own page: then it is asked again */
#define LIMIT_HIDDEN_FIRST_DAYS 28            /* what stands in its form at first */
#define LIMIT_POINTER_YEARS     6             /* that it was told, at most; the council may say fewer */
#define LIMIT_LONE_AHEAD        (12 * LIMIT_HOUR)  /* when somebody who is out alone means to be back */
#define LIMIT_LONE_KEPT         (22 * LIMIT_HOUR)  /* then it is taken away within the hour: 24 hours at most */
#define LIMIT_YES               200            /* what one person ever said yes to, each for one use */
#define LIMIT_SHARES            1000          /* that one person ever made, */
#define LIMIT_SHARES_AT_ONCE    50            /* and that stand */
#define LIMIT_HOLDERS           6             /* who hold one page at once, */
#define LIMIT_HOLDERS_EVER      50            /* and ever did */
#define LIMIT_CIRCLE_TOLD       (31 * LIMIT_DAY)   /* what ended is still said to whom it concerned */
#define LIMIT_FAMILY_WORDS      200           /* of one who holds a page, of workers for them, or for all, that stand on it */
#define LIMIT_DECIDES           100           /* times that it was said who decides */
#define LIMIT_PASS_DAYS         366           /* the longest that somebody earlier may still see a page */
#define LIMIT_STEP_DAYS         90            /* an open step rests quietly from then on */
#define LIMIT_STEP_GONE_DAYS    30            /* a step let go can be opened again; then its words go */
#define LIMIT_UNNAMED_DAYS      30            /* words from a locked phone that nobody named */
#define LIMIT_LATER_DAYS        90            /* words whose writer no longer walked alongside when they came */
/* That a form was answered.  It outlives what the form made: a form is read for twelve months after its
 * release, and a phone may send an entry again for 35 days after that. */
#define LIMIT_FORM_ANSWER       (400 * LIMIT_DAY)
#define LIMIT_UNDO              (10 * LIMIT_MINUTE)
#define LIMIT_SESSION           (12 * LIMIT_HOUR)
#define LIMIT_IDLE              (15 * LIMIT_MINUTE)  /* of one on a device that others use, without a touch; */
#define LIMIT_IDLE_WARN         (2 * LIMIT_MINUTE)   /* so long before it is asked; */
#define LIMIT_IDLE_NOTE         (10 * LIMIT_SECOND)  /* a touch so soon after another is not noted */
#define LIMIT_INVITATION        (7 * LIMIT_DAY)
#define LIMIT_FRESH             (10 * LIMIT_MINUTE)  /* after signing in: a new way to sign in can be added */
#define LIMIT_PRESS             LIMIT_MINUTE  /* from a press on a phone to its answer, at most: what is older is run again, with nobody there */
#define LIMIT_CHALLENGE         (5 * LIMIT_MINUTE)   /* for a device to sign */
#define LIMIT_WAY_TOLD          (30 * LIMIT_DAY)     /* whoever comes by a link is told of passkeys that were added so lately */
#define LIMIT_CODES_WAIT        LIMIT_HOUR    /* a key for an app, for its first code */
#define LIMIT_PASSKEY_ASKED     (14 * LIMIT_DAY)     /* whoever is asked for a passkey may do without, from their first sign-in on */
#define LIMIT_PASSKEYS          10            /* of one account */
#define LIMIT_SESSIONS          20            /* of one account that its page lists, the newest */
#define LIMIT_INVITATIONS       10            /* and links to sign in */
#define LIMIT_ATTEMPTS_NETWORK  20            /* wrong tries to sign in from one network, before it waits: */
#define LIMIT_ATTEMPT_NETWORK_WAIT (2 * LIMIT_MINUTE)   /* never longer than this for the next; */
#define LIMIT_ATTEMPTS_ACCOUNT  5             /* and at one account, */
#define LIMIT_ATTEMPT_ACCOUNT_WAIT (30 * LIMIT_MINUTE)
#define LIMIT_ATTEMPT_FIRST     (2 * LIMIT_SECOND)   /* the first wait; each next is twice as long */
#define LIMIT_ATTEMPT_KEPT      LIMIT_DAY     /* after a day without one they count no more */
#define LIMIT_ATTEMPT_HOME      (30 * LIMIT_DAY)     /* a network from which an account signed in by a code */
#define LIMIT_COUNCIL_TRY       (10 * LIMIT_MINUTE)  /* from the button to coming back from the council's own sign-in */
#define LIMIT_COUNCIL_WAIT      LIMIT_MINUTE  /* for the job runner to hear from it; then it is said that it takes longer */
#define LIMIT_COUNCIL_PATIENCE  (10 * LIMIT_SECOND)  /* for each of three questions to it, at most */
#define LIMIT_COUNCIL_KNOWN     LIMIT_DAY     /* what it says of itself is asked anew */
#define LIMIT_COUNCIL_KEYS      LIMIT_MINUTE  /* its keys are asked for again, for a key that we do not know, no sooner */
#define LIMIT_COUNCIL_ANSWER    (256 << 10)   /* bytes of what it says of itself, or of its keys */
#define LIMIT_COUNCIL_WORDS     (64 << 10)    /* of what was being written, which waits for its writer */
#define LIMIT_ID_TOKEN          (16 << 10)    /* bytes of one ID token */
#define LIMIT_ID_TOKEN_LEEWAY   LIMIT_MINUTE  /* that its clock may be wrong */
#define LIMIT_WEBAUTHN          2048          /* bytes of each part of what a device says of a passkey */
#define LIMIT_CBOR_DEEP         4             /* lists within lists there; what devices say has two */
#define LIMIT_WAS               (90 * LIMIT_DAY)   /* what a field of a thing said before */
#define LIMIT_CHAIN             64            /* forms, each drawn from the one before, that are read back to what their writer saw */
#define LIMIT_MET               200           /* notes at one row of what a form was drawn from, within LIMIT_WAS */
#define LIMIT_QUIET_DAYS        42            /* "quiet lately" begins here; a gentle list, not a date due */

/* Photographs */
#define LIMIT_PHOTO            (250u << 10)   /* one, as it is kept */
#define LIMIT_PHOTO_SMALL      (8u << 10)     /* the picture of it that travels with its row */
#define LIMIT_PHOTO_SIDE       1600           /* its longer side, in pixels, */
#define LIMIT_PHOTO_SMALL_SIDE 320            /* and the small one's */
#define LIMIT_PHOTO_FILE       (16u << 20)    /* as somebody sends it, */
#define LIMIT_PHOTO_FILE_SIDE  12000          /* with no longer side than this, */
#define LIMIT_PHOTO_PIXELS     (40u << 20)    /* and no more pixels */
#define LIMIT_PHOTO_MEMORY     (384u << 20)   /* of the process that reads it, */
#define LIMIT_PHOTO_CODEC      (256u << 20)   /* of that a decoder, */
#define LIMIT_PHOTO_TIME       (20 * LIMIT_SECOND)   /* and how long it may take */
#define LIMIT_PHOTO_PIECE      (64u << 10)    /* bytes that a phone sends at once, and of one row */
#define LIMIT_PHOTO_PARTS      (LIMIT_PHOTO / LIMIT_PHOTO_PIECE + 1)
#define LIMIT_PHOTO_WAITS      (35 * LIMIT_DAY)      /* pieces for words that have not come, or were refused */
#define LIMIT_PHOTO_WAITING    200            /* such pieces of one coordinator */
#define LIMIT_YES_ASKED_DAYS   31             /* after a yes to photos is over, their list asks first what becomes of them */
#define LIMIT_PHOTOS_FILE      30             /* in one file of a person's record: more are in a second one */
#define LIMIT_MOMENTS_FILE     1000           /* and moments: older ones are in a file of their own */
#define LIMIT_RECORD_ROWS      (12u << 20)    /* bytes of the rows in it */
#define LIMIT_RECORD_TEXT      (24u << 20)    /* bytes of a page or a table in it, before it is pressed */
#define LIMIT_PHOTOS           4              /* of one moment, or of what was agreed */

/* Somebody's record as a PDF */
#define LIMIT_PDF              (16u << 20)    /* one, */
#define LIMIT_PDF_PAGES        2000           /* its pages: many times ten years of words */
#define LIMIT_PDF_PAGE         (12u << 20)    /* what it is made of: the same words as HTML, and small pictures */
#define LIMIT_PDF_MEMORY       (512u << 20)   /* of the process that makes it, */
#define LIMIT_PDF_TIME         (60 * LIMIT_SECOND)   /* and how long it may take */
#define LIMIT_PDF_PHOTOS       600            /* small pictures in it */
#define LIMIT_PDF_PIECE        (45u << 10)    /* bytes of one row, and of one piece on its way */
#define LIMIT_PDF_KEPT         LIMIT_HOUR     /* then it is made anew */

/* Phones */
#define LIMIT_LEASE             (7 * LIMIT_DAY)      /* a phone fetches so long after its owner signed in on it */
#define LIMIT_TRIES             5                    /* wrong passphrases, and a phone asks for a sign-in; in kept.js too */
#define LIMIT_LEASE_SHARED      (3 * LIMIT_DAY)      /* one that several people use */
#define LIMIT_DEVICES           8                    /* of one coordinator, at once */
#define LIMIT_LOST              5000                 /* numbers of one phone without words; more than any phone loses */
#define LIMIT_PHONE_OWNERS      500                  /* who have phones, on one page */
#define LIMIT_PHONE_WAITS       100000               /* what a phone may say that it has yet to send */
#define LIMIT_PHONE_MOMENTS     50                   /* of one person on a phone: the newest, */
#define LIMIT_PHONE_DAYS        90                   /* or those of so many days, whichever is more */
#define LIMIT_PHONE_BASE        (12LL << 20)         /* bytes of all that a phone carries; it takes no more */
#define LIMIT_PHONE_PAGE        4096                 /* of them in a page of its database */
#define LIMIT_OUTBOX           200            /* forms of a phone on its page "To send and to check", the newest */
#define LIMIT_UNSENT            (26 * LIMIT_HOUR)    /* then Today says that something is only on this phone */
#define LIMIT_UNNAMED_WORDS     16000          /* what is dictated in the dark may be long */
#define LIMIT_UNNAMED           200           /* words of one coordinator that wait for a name */
#define LIMIT_LATER             100           /* words about one person that came later */
#define LIMIT_GONE              (60 * LIMIT_DAY)     /* a mark that a row was deleted; a phone away longer begins anew */
#define LIMIT_ERASE_RECEIPTS    16            /* refused forms opened at once when somebody is forgotten */
#define LIMIT_PULL_ROWS         200           /* rows and marks read at once */
#define LIMIT_PULL_PIECE        (40 << 10)    /* bytes after which a piece ends: one row more fits */

/* Messages out */
#define LIMIT_POST_TIME        (20 * LIMIT_SECOND)   /* that one may take to be handed on */
#define LIMIT_POST_PATIENCE    60             /* seconds: the longest that post.conf may make of it */
#define LIMIT_POST_PLACE       254            /* bytes of an address, as mail has them */
#define LIMIT_BOUNCE_TIME       (5 * LIMIT_SECOND)   /* of work, to read a letter that came back */
#define LIMIT_POST_TRIES       7              /* later each time: post_job.c */
#define LIMIT_POST_ASKS        5              /* of the gateway, what became of one text message: post_job.c */
#define LIMIT_POST_ANSWER      (64 << 10)     /* bytes that it may answer with */
#define LIMIT_POST_DAYS        7              /* one that did not go by then goes no more */
#define LIMIT_POST_LEASE       (10 * LIMIT_MINUTE)   /* of one try: then a process that died had it */
#define LIMIT_POST_KEPT_DAYS   366            /* that one was sent, and how */
#define LIMIT_POST_SHOWN       20             /* of them, on the page of one person */
#define LIMIT_POST_AT_ONCE     100            /* looked after in one hour's look */
#define LIMIT_POST_REST        LIMIT_MINUTE   /* after a server did not answer, nobody asks it */

/* Small numbers.  The public disclosure profile: what anybody may read is not said of so few or fewer, and all else is
 * rounded to these, each by itself; there is no total. */
#define LIMIT_PUBLIC_SMALL      7
#define LIMIT_PUBLIC_ROUND      5

/* Wishes: so many alike are a theme, which a coordinator sees with its number and nobody else does; */
#define LIMIT_WISH_ALIKE        3
#define LIMIT_WISH_DAYS         731            /* older ones are compared with no others; */
#define LIMIT_WISHES            1000           /* read at once, of each month alike */
#define LIMIT_HEAR              20             /* that one person asked to hear of, */
#define LIMIT_HEARS             5000           /* and all of them, looked through in one night */
#define LIMIT_GREW              200            /* lines of what grew here, on one page */
#define LIMIT_STARTS            300            /* what began from them, the newest */

/* Counts of people, for who knows none of them: fewer are not shown, */
#define LIMIT_COUNT_LEAST       10
#define LIMIT_COUNT_TO          10             /* and the others, sums too, each by itself to the nearest of these */
#define LIMIT_OFFERED           50000          /* things of the list that are counted for one page; of more none are, */
#define LIMIT_OFFERED_LATELY    183            /* and whether they were checked within so many days */

/* Backups */
#define LIMIT_KEYS              512           /* files in the folder of keys */
#define LIMIT_BACKUP_BUSY       (5 * LIMIT_SECOND)   /* that a copy waits for somebody who writes */

/* Jobs */
#define LIMIT_JOB_TRIES         8
#define LIMIT_JOB_STEPS         50            /* of one job, before others have their turn */
#define LIMIT_JOB_LEASE         (15 * LIMIT_MINUTE)  /* after this one that died is tried again */
#define LIMIT_JOB_IDLE          500           /* between two looks for work */
#define LIMIT_JOB_DAILY_EVERY   LIMIT_MINUTE  /* between two looks whether a day has begun */
#define LIMIT_JOB_AHEAD         (30 * LIMIT_DAY)     /* one that waits for a time further off was asked for by a wrong clock */
#define LIMIT_CLOCK_JUMP        (7 * LIMIT_DAY)      /* between two looks at the clock: more, and nothing goes by it */
#define LIMIT_JOB_KEPT          (7 * LIMIT_DAY)      /* an ended job, for whoever looks for it */

/* Lists */
#define LIMIT_LIST             50
#define LIMIT_TIES             200            /* people in one person's circle, with those who were */
#define LIMIT_TIE_MOVES        1000           /* of them from ring to ring, for the circle as it was */
#define LIMIT_TURNINGS         60             /* bends of one river */
#define LIMIT_TOGETHER         30             /* people of one visit, or of one household */
#define LIMIT_PEOPLE_ALONGSIDE 2000           /* opened and sorted in memory for one coordinator */
#define LIMIT_EXACT            20000          /* people of one neighbourhood opened to find one by name; of more, nobody is known so */
#define LIMIT_BESIDE           500            /* of their words beside moments, read at once; then the next */
#define LIMIT_STORY_PIECES     3000           /* opened by one search: about 150,000 moments */
#define LIMIT_PRESENCE         40             /* promises of one coordinator, for this week and the next */
#define LIMIT_PRESENCE_USUAL   20             /* and days on which they are usually about */
#define LIMIT_PRESENCE_WORDS   600            /* about a coordinator: they stand on one poster */
#define LIMIT_NOTE_WORDS       600            /* one note of the neighbourhood notebook */
#define LIMIT_NOTEBOOK         3000           /* of them opened by one search */
#define LIMIT_FIND             20             /* answers of one Find */
#define LIMIT_FIND_DEEP        200            /* answers that one may page through */
#define LIMIT_FIND_CANDIDATES  20000
#define LIMIT_FIND_LIKE        5000           /* words with the same first letter that a word nobody knows is compared with */
#define LIMIT_NOTES            20             /* that one thing is out of date, waiting to be looked at */
#define LIMIT_OCCURRENCE_DAYS  400            /* for so many days ahead it is said on which things are on */
#define LIMIT_OCCURRENCE_STEP  20             /* things whose days are made at one step */
#define LIMIT_RULE             200            /* bytes of a rule such as FREQ=WEEKLY;BYDAY=TU */
#define LIMIT_RULE_STEPS       10000          /* days counted from where a rule begins */
#define LIMIT_RULE_BACK        3660           /* days ago that a rule may have begun */
#define LIMIT_WHEN_DAYS        60             /* on which one thing is not on, or is besides */
#define LIMIT_WHEN_LINES       2000           /* bytes of such days, as people write them */
#define LIMIT_WEEK_DAY         40             /* of one day of "This week near me": the nearest */
#define LIMIT_WEEK_READ        400            /* looked at for it in one range of the map */
#define LIMIT_TERM_DAYS        150            /* of a school term, at most */
#define LIMIT_AREA_DAYS        200            /* terms, and bank holidays that differ */
#define LIMIT_KEEP_DAYS        45             /* a link to whoever keeps a thing opens it, */
#define LIMIT_KEEPS            5              /* so many of one thing stand at once, */
#define LIMIT_KEEP_TIMES       60             /* and so often something is said by one */
#define LIMIT_KEEP_MONTH       (30 * LIMIT_DAY)    /* then who agreed is asked again, */
#define LIMIT_KEEP_QUIET       3              /* unless so many in a row had no answer */
#define LIMIT_KEEP_AT_ONCE     200            /* asked again in one day */
#define LIMIT_CHANGE_DAYS      366            /* what a thing said before, and who changed it; of whoever keeps it as LIMIT_WAS */
#define LIMIT_CHANGES          200            /* of one thing, on its page */
#define LIMIT_IMPORT_ROWS      50000
#define LIMIT_IMPORT_RECORDS   200000         /* in one JSON file */
#define LIMIT_IMPORT_FILE      (2ll << 30)    /* its bytes, where no upload bounds them */
#define LIMIT_IMPORT_STEP      50             /* records checked at one step, */
#define LIMIT_IMPORT_STEP_BYTES (64u << 10)   /* or so many bytes of them */
#define LIMIT_IMPORT_GATHER    1000           /* taken in at one step of the command, */
#define LIMIT_IMPORT_PAGES     (80ll << 20)   /* which keeps so much of the database in memory */
#define LIMIT_IMPORT_DROP      200            /* lines of a refused file that go at one step */
#define LIMIT_FEED_RECORD      (1u << 20)     /* bytes of one record */
#define LIMIT_FEED_DEPTH       64             /* lists in lists of a record, elements in elements of its HTML */
#define LIMIT_FEED_HTML        (64u << 10)    /* bytes of a field that are read as HTML: of a longer one the tags go, */
#define LIMIT_FEED_HTML_LINE   (8u << 10)     /* and of one that is a line */
#define LIMIT_SITEMAP          45000          /* things in the list for search engines, which read 50,000 lines */
#define LIMIT_IMPORT_PIECE     (128u << 10)   /* bytes of a file read at one step, */
#define LIMIT_IMPORT_AT_ONCE   15             /* and lines taken in: well under 20 ms */
#define LIMIT_WHOLE_ROWS       500            /* read at once of a whole table, */
#define LIMIT_WHOLE_PIECES     30             /* and of one of pieces of files */
#define LIMIT_BRING             (7 * LIMIT_DAY)      /* a sheet of people that is staged, and the report on it */
#define LIMIT_BRING_ROWS        300            /* people in one sheet: those of one coordinator */
#define LIMIT_BRING_FILE        (1u << 20)     /* its bytes */
#define LIMIT_BRING_AT_ONCE     5              /* lines taken in at one step */
#define LIMIT_BRING_PAGE        40             /* lines on one page: two fields each */
#define LIMIT_CSV_FIELD        8192           /* bytes of one field of a file read in */
#define LIMIT_CSV_FIELDS       100            /* in one row */
#define LIMIT_FEED_PAGE        50             /* of a feed: on one page, when nobody says */
#define LIMIT_FEED_PAGE_MOST   250
#define LIMIT_FEED_FULL_MOST   50             /* when each comes with all that belongs to it */
#define LIMIT_FEED_MINIMAL     5000           /* when each is an id and a time */
#define LIMIT_FEED_DEFUNCT     (180 * LIMIT_DAY)   /* that something has ended is said so long */
#define LIMIT_CALENDAR_DAYS    92             /* what is on at a place, or in a neighbourhood, for calendars: so many days ahead */
#define LIMIT_FEED_NEW         30             /* in the list of what is new */
#define LIMIT_CALENDAR_WORDS   1200           /* bytes of what each day of a calendar says of the thing */
#define LIMIT_CHECKED_DAYS     183            /* after which a page says that it was long ago, and a feed that nobody has looked */
#define LIMIT_LAND_FILE        (4ll << 30)    /* bytes of a list of postcodes */
#define LIMIT_LAND_POINTS      4000000        /* postcodes: all that ever were are 2.7 million */
#define LIMIT_LAND_NAMES       200000         /* wards and LSOAs */
#define LIMIT_LAND_PIECE       (1u << 20)     /* bytes read at once */
#define LIMIT_LAND_STEP        2000           /* rows of one transaction: saves go on between two */
#define LIMIT_LAND_HOOD        5000           /* metres to a neighbourhood's centre, where no better is known */
#define LIMIT_BOUND_FILE       (16u << 20)    /* bytes of a file of boundaries, */
#define LIMIT_BOUND_POINTS     20000          /* its points */
#define LIMIT_BOUND_RINGS      500            /* and rings */
#define LIMIT_BOUND_TEXT       (1u << 20)     /* one as it is kept */
#define LIMIT_MAP_PLACES       30             /* on the map: the nearest */
#define LIMIT_MAP_READ         2000           /* looked at for it in one range of the map */
#define LIMIT_ABOUT_AT_ONCE    50             /* things that have only an address, looked at in one step */
#define LIMIT_WORD_PAIRS       200            /* pairs of words of one area that mean the same, or do not */
#define LIMIT_WORD             24             /* bytes of one of them */
#define LIMIT_NEAR_METRES      100000         /* how far a feed is asked round a postcode */
#endif
