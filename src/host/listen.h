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
/* What tells one peer from another: an IPv4 address, or the half of an IPv6 address that a household has. */
uint64_t address_peer(const struct sockaddr_storage *from);
/* The network that it is in, in letters: 24 bits of an IPv4 address ("203.0.113"), 48 of an IPv6 address
 * ("20010db80001"). */
#define NETWORK_LETTERS 16
void address_network(const struct sockaddr_storage *from, char out[NETWORK_LETTERS]);
/* The same of an address in words, as a proxy writes it; empty when it is none. */
void address_network_read(str text, char out[NETWORK_LETTERS]);
#endif
