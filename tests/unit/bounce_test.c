/* SPDX-License-Identifier: Apache-2.0 */
/* bounce_test.c -- letters that came back, as mail servers write them; and those that somebody made up to say more. */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "host/bounce.h"
#include "test.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define OTHER "ffffffffffffffffffffffffffffffff"
#define TO "To: <in+" TOKEN "@council.example>\n"
#define REPORT "Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"b/1\"\n\n--b/1\n\nIt could not be delivered.\n"
#define SAID(action, status) "--b/1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" \
	"Final-Recipient: rfc822; bo@page.example\nAction: " action "\nStatus: " status "\nDiagnostic-Code: smtp; 550 no\n\n"

static struct bounce read_it(const char *letter)
{
	struct bounce b;

	bounce_read(str_c(letter), &b);
	return b;
}
static bool says(const char *letter, enum bounce_said said, const char *token)
{
	struct bounce b = read_it(letter);
	bool so = b.said == said && (token ? !memcmp(b.token, token, BOUNCE_TOKEN) : !*b.token);

	if (!so)
		printf("  it says %u, %.32s\n", b.said, b.token);
	return so;
}

static void as_servers_write_them(void)
{
	ok(says(TO REPORT SAID("failed", "5.1.1") "--b/1--\n", BOUNCE_HARD, TOKEN));
	ok(says(TO REPORT SAID("failed", "5.1.10") "--b/1--\n", BOUNCE_HARD, TOKEN));
	ok(says(TO REPORT SAID("failed", "5.2.2") "--b/1--\n", BOUNCE_SOFT, TOKEN));
	ok(says(TO REPORT SAID("failed (user over quota)", "5.2.2 (full)") "--b/1--\n", BOUNCE_SOFT, TOKEN));
	ok(says(TO REPORT SAID("failed", "4.4.7") "--b/1--\n", BOUNCE_SOFT, TOKEN));
	ok(says(TO REPORT SAID("delayed", "4.4.1") "--b/1--\n", BOUNCE_STILL, TOKEN));
	ok(says(TO REPORT SAID("delivered", "2.0.0") "--b/1--\n", BOUNCE_CAME, TOKEN));
	/* Exim's, with a boundary in no quotes and another field for whom it is; Microsoft's, with capitals. */
	ok(says("Envelope-To: in+" TOKEN "@council.example\nContent-Type: multipart/report; boundary=1a-eximdsn-2; report-type=delivery-status\n\n--1a-eximdsn-2\n"
		"Content-type: text/plain\n\nno\n--1a-eximdsn-2\nContent-type: message/delivery-status\n\nReporting-MTA: dns; m\n\nAction: failed\n"
		"Final-Recipient: rfc822;bo@x.example\nStatus: 5.0.0\n\n--1a-eximdsn-2--\n", BOUNCE_HARD, TOKEN));
	ok(says("TO: <IN+0123456789ABCDEF0123456789ABCDEF@COUNCIL.EXAMPLE>\nCONTENT-TYPE:\n MULTIPART/REPORT;\n BOUNDARY=\"b\"\n\n--b\nContent-Type: Message/Delivery-Status\n\n"
		"\nFinal-Recipient: rfc822;x\nAction: FAILED\nStatus: 5.1.1\n--b--\n", BOUNCE_HARD, TOKEN));
	/* The words of somebody who is away, and a letter that somebody wrote. */
	ok(says(TO "Auto-Submitted: auto-replied\n\nI am away. Status: 5.1.1\nAction: failed\n", BOUNCE_NOTHING, TOKEN));
	ok(says("", BOUNCE_NOTHING, NULL) && says("\n", BOUNCE_NOTHING, NULL) && says("To: x", BOUNCE_NOTHING, NULL));
}

static void made_up(void)
{
	/* A token anywhere but where the letter itself came to says nothing; of two the first stands. */
	ok(says("Subject: in+" OTHER "@council.example\n" REPORT SAID("failed", "5.1.1") "--b/1--\n", BOUNCE_HARD, NULL));
	ok(says("To: <in+" TOKEN "@council.example>, <in+" OTHER "@council.example>\n" REPORT SAID("failed", "5.1.1"), BOUNCE_HARD, TOKEN));
	ok(says(REPORT "--b/1\n" TO "\n" SAID("failed", "5.1.1"), BOUNCE_HARD, NULL));
	ok(says("To: <in+0123@council.example>, <in+" TOKEN "0@council.example>\n\n", BOUNCE_NOTHING, NULL));
	/* A report within a letter within it, and one that comes after the end, or after another. */
	ok(says(TO REPORT "--b/1\nContent-Type: message/rfc822\n\n" TO "Content-Type: multipart/report; boundary=c\n\n--c\nContent-Type: message/delivery-status\n\n"
		"Action: failed\nStatus: 5.1.1\n--c--\n--b/1--\n", BOUNCE_NOTHING, TOKEN));
	ok(says(TO REPORT "--b/1--\n" SAID("failed", "5.1.1"), BOUNCE_NOTHING, TOKEN));
	ok(says(TO REPORT SAID("delayed", "4.0.0") SAID("failed", "5.1.1") "--b/1--\n", BOUNCE_STILL, TOKEN));
	/* Two of them in one: the first is of our letter, which goes to one address. */
	ok(says(TO REPORT "--b/1\nContent-Type: message/delivery-status\n\n\nAction: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1\n", BOUNCE_CAME, TOKEN));
	ok(says(TO REPORT SAID("failed", "5.1.1.1x") "", BOUNCE_HARD, TOKEN) && says(TO REPORT SAID("failed", "5.9999.1") "", BOUNCE_SOFT, TOKEN));
	ok(says(TO REPORT SAID("failed", "") "", BOUNCE_SOFT, TOKEN) && says(TO REPORT SAID("exploded", "5.1.1") "", BOUNCE_NOTHING, TOKEN));
	ok(says(TO "Content-Type: multipart/report; boundary=\"\"\n\n----\n", BOUNCE_NOTHING, TOKEN));
	ok(says(TO "Content-Type: multipart/mixed; boundary=b/1\n\n" SAID("failed", "5.1.1"), BOUNCE_NOTHING, TOKEN));
}

/* From a file, in the process that can do nothing else. */
static bool child(const char *letter, size_t more, struct bounce *b)
{
	int ends[2];

	CHECK(pipe(ends) == 0);
	pid_t pid = fork();
	if (pid == 0) {
		static char zeros[65536];
		close(ends[0]);
		(void)!write(ends[1], letter, strlen(letter));
		for (size_t n = 0; n < more; n += sizeof zeros)
			if (write(ends[1], zeros, sizeof zeros) < 0)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	bool fine = bounce_child(ends[0], b);
	close(ends[0]);
	int status = 1;
	waitpid(pid, &status, 0);
	return fine && status == 0;    /* all of it was taken */
}

static void apart(void)
{
	struct bounce b;

	ok(child(TO REPORT SAID("failed", "5.1.1") "--b/1--\n", 0, &b) && b.said == BOUNCE_HARD && !memcmp(b.token, TOKEN, BOUNCE_TOKEN));
	ok(child(TO REPORT SAID("failed", "5.1.1") "--b/1--\n", 64 << 20, &b) && b.said == BOUNCE_HARD);
	ok(child("", 64 << 20, &b) && b.said == BOUNCE_NOTHING && !*b.token);
	int folder = open("/", O_RDONLY | O_DIRECTORY);
	ok(!bounce_child(folder, &b));
	close(folder);
}

static void senders(void)
{
	struct arena a = { .cap = 1 << 16 };

	ok(str_is(bounce_sender(&a, STR("in@council.example"), STR(TOKEN)), "in+" TOKEN "@council.example"));
	arena_release(&a);
}

int main(void)
{
	as_servers_write_them();
	made_up();
	apart();
	senders();
	return test_end();
}
