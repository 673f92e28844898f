/* SPDX-License-Identifier: Apache-2.0 */
/* listen.h -- addresses that we listen on. */
#ifndef HOST_LISTEN_H
#define HOST_LISTEN_H
#include <netinet/in.h>
#include <sys/socket.h>
#include "base/base.h"

struct address {
	union { struct sockaddr any; struct sockaddr_in v4; struct sockaddr_in6 v6; } u;
	socklen_t n;
	bool loopback;
};
/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080" (the first of these two); numbers only, no look-up. */
bool address_read(struct address *a, const char *text);
int address_port(const struct address *a);
/* A socket bound to it and listening; shared with our other workers, or (to find out whether the
 * port is free) not.  -1 with errno set. */
int address_listen(const struct address *a, bool shared);
/* An address without a port, as a proxy writes it: "192.0.2.7", "2001:db8::7". */
bool address_text(struct sockaddr_storage *out, str text);
/* What tells one peer from another: an IPv4 address, or the half of an IPv6 address that a household has. */
uint64_t address_peer(const struct sockaddr_storage *from);
/* The network that it is in, in letters: 24 bits of an IPv4 address ("203.0.113"), 48 of an IPv6 address
 * ("20010db80001"). */
#define NETWORK_LETTERS 16
void address_network(const struct sockaddr_storage *from, char out[NETWORK_LETTERS]);

/* Where the proxy may be: "192.0.2.1", "10.0.0.0/8", or several with commas between. */
struct network { struct sockaddr_storage at; int bits; };
struct networks { struct network v[8]; size_t n; };
#define THIS_MACHINE "127.0.0.0/8,::1"
bool networks_read(struct networks *out, const char *text);
bool networks_have(const struct networks *l, const struct sockaddr_storage *from);
#endif
