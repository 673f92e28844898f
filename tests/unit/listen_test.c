/* SPDX-License-Identifier: Apache-2.0 */
/* listen_test.c -- addresses as they are written, and who is the same peer. */
#include "host/listen.h"
#include "test.h"

static struct sockaddr_storage at(const char *text)
{
	struct sockaddr_storage a;
	ok(address_text(&a, str_c(text)));
	return a;
}

static bool same(const char *one, const char *other)
{
	struct sockaddr_storage a = at(one), b = at(other);
	return address_peer(&a) == address_peer(&b);
}

static bool have(const char *networks, const char *text)
{
	struct sockaddr_storage a = at(text);
	struct networks l;
	ok(networks_read(&l, networks));
	return networks_have(&l, &a);
}

int main(void)
{
	static const char *const no_address[] = { "", "192.0.2", "192.0.2.7:80", "[::1]", "unknown", "192.0.2.7 ", "::1%lo", "1.2.3.4.5",
		"2001:0db8:0000:0000:0000:0000:0000:0001:0001:0001" };
	static const char *const no_networks[] = { "", ",", "localhost", "10.0.0.0/", "10.0.0.0/0", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/8/8",
		"::ffff:10.0.0.0/104", "1.1.1.1,", "1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1" };
	struct sockaddr_storage a;
	struct networks l;

	for (size_t i = 0; i < countof(no_address); i++)
		ok(!address_text(&a, str_c(no_address[i])));
	for (size_t i = 0; i < countof(no_networks); i++)
		ok(!networks_read(&l, no_networks[i]));

	/* A household has half of an IPv6 address; an IPv4 address is the same however it is written. */
	ok(same("2001:db8:1:2::3", "2001:db8:1:2:ffff::4") && !same("2001:db8:1:2::3", "2001:db8:1:3::3"));
	ok(same("192.0.2.7", "::ffff:192.0.2.7") && !same("::ffff:192.0.2.7", "::ffff:192.0.2.8"));

	ok(have(THIS_MACHINE, "127.0.0.1") && have(THIS_MACHINE, "127.9.9.9") && have(THIS_MACHINE, "::1") && have(THIS_MACHINE, "::ffff:127.0.0.1"));
	ok(!have(THIS_MACHINE, "128.0.0.1") && !have(THIS_MACHINE, "::2") && !have(THIS_MACHINE, "7f00::"));
	ok(have("10.1.2.3", "10.1.2.3") && !have("10.1.2.3", "10.1.2.2"));
	ok(have("10.1.2.3/23", "10.1.3.9") && !have("10.1.2.3/23", "10.1.4.1") && have("10.1.2.3/31", "10.1.2.2"));
	ok(have("192.0.2.1, 2001:db8::/33", "2001:db8:7fff::1") && !have("192.0.2.1, 2001:db8::/33", "2001:db8:8000::1"));
	return test_end();
}
