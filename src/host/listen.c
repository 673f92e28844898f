/* SPDX-License-Identifier: Apache-2.0 */
/* listen.c -- addresses, and sockets that listen on them. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <unistd.h>
#include "host/listen.h"

bool address_read(struct address *a, const char *text)
{
	char host[64];
	int64_t port;
	const char *colon = strrchr(text, ':');
	*a = (struct address){ 0 };
	if (!colon || (size_t)(colon - text) >= sizeof host || !str_int(str_c(colon + 1), &port) || port < 1 || port > 65535)
		return false;
	memcpy(host, text, (size_t)(colon - text));
	host[colon - text] = 0;
	size_t n = strlen(host);
	if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
		host[n - 1] = 0;
		a->u.v6 = (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port) };
		a->n = sizeof a->u.v6;
		if (inet_pton(AF_INET6, host + 1, &a->u.v6.sin6_addr) != 1)
			return false;
		a->loopback = IN6_IS_ADDR_LOOPBACK(&a->u.v6.sin6_addr);
		return true;
	}
	a->u.v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	a->n = sizeof a->u.v4;
	if (inet_pton(AF_INET, strcmp(host, "localhost") ? host : "127.0.0.1", &a->u.v4.sin_addr) != 1)
		return false;
	a->loopback = ntohl(a->u.v4.sin_addr.s_addr) >> 24 == 127;
	return true;
}

int address_port(const struct address *a)
{
	return ntohs(a->u.any.sa_family == AF_INET6 ? a->u.v6.sin6_port : a->u.v4.sin_port);
}

int address_listen(const struct address *a, bool shared)
{
	int one = 1, fd = socket(a->u.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (shared)
		setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
	if (a->u.any.sa_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
	/* Connections inherit this: an answer is never held back for want of more of it. */
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (bind(fd, &a->u.any, a->n) == 0 && listen(fd, 1024) == 0)
		return fd;
	int e = errno;
	close(fd);
	errno = e;
	return -1;
}

uint64_t address_peer(const struct sockaddr_storage *from)
{
	uint64_t half;
	if (from->ss_family == AF_INET)
		return ((const struct sockaddr_in *)from)->sin_addr.s_addr;
	memcpy(&half, &((const struct sockaddr_in6 *)from)->sin6_addr, sizeof half);
	return half;
}

static void network4(const unsigned char *b, char out[NETWORK_LETTERS])
{
	snprintf(out, NETWORK_LETTERS, "%d.%d.%d", b[0], b[1], b[2]);
}

static void network6(const unsigned char *b, char out[NETWORK_LETTERS])
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };

	if (!memcmp(b, mapped, sizeof mapped))
		network4(b + 12, out);
	else
		snprintf(out, NETWORK_LETTERS, "%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
}

void address_network(const struct sockaddr_storage *from, char out[NETWORK_LETTERS])
{
	if (from->ss_family == AF_INET)
		network4((const unsigned char *)&((const struct sockaddr_in *)from)->sin_addr, out);
	else
		network6((const unsigned char *)&((const struct sockaddr_in6 *)from)->sin6_addr, out);
}

void address_network_read(str text, char out[NETWORK_LETTERS])
{
	unsigned char b[16];
	char word[INET6_ADDRSTRLEN] = { 0 };

	out[0] = 0;
	if (!text.n || text.n >= sizeof word)
		return;
	memcpy(word, text.p, text.n);
	if (inet_pton(AF_INET, word, b) == 1)
		network4(b, out);
	else if (inet_pton(AF_INET6, word, b) == 1)
		network6(b, out);
}
