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

bool address_text(struct sockaddr_storage *out, str text)
{
	char one[INET6_ADDRSTRLEN];

	if (!text.n || text.n >= sizeof one)
		return false;
	memcpy(one, text.p, text.n);
	one[text.n] = 0;
	*out = (struct sockaddr_storage){ .ss_family = AF_INET };
	if (inet_pton(AF_INET, one, &((struct sockaddr_in *)out)->sin_addr) == 1)
		return true;
	out->ss_family = AF_INET6;
	return inet_pton(AF_INET6, one, &((struct sockaddr_in6 *)out)->sin6_addr) == 1;
}

/* The bytes of an address, 4 or 16; those of an IPv4 one that is written as IPv6 (::ffff:192.0.2.7) are its own 4. */
static const uint8_t *bytes_of(const struct sockaddr_storage *a, size_t *n)
{
	const struct in6_addr *six = &((const struct sockaddr_in6 *)a)->sin6_addr;
	bool four = a->ss_family == AF_INET, mapped = !four && IN6_IS_ADDR_V4MAPPED(six);

	*n = four || mapped ? 4 : 16;
	return four ? (const uint8_t *)&((const struct sockaddr_in *)a)->sin_addr : six->s6_addr + (mapped ? 12 : 0);
}

uint64_t address_peer(const struct sockaddr_storage *from)
{
	uint64_t half = 0;
	size_t n;
	const uint8_t *bytes = bytes_of(from, &n);

	memcpy(&half, bytes, n < sizeof half ? n : sizeof half);
	return half;
}

void address_network(const struct sockaddr_storage *from, char out[NETWORK_LETTERS])
{
	size_t n;
	const uint8_t *b = bytes_of(from, &n);

	if (n == 4)
		snprintf(out, NETWORK_LETTERS, "%d.%d.%d", b[0], b[1], b[2]);
	else
		snprintf(out, NETWORK_LETTERS, "%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
}

static bool network_read(struct network *out, str text)
{
	str address;
	int64_t bits;
	size_t n;

	if (!str_next(&text, '/', &address) || !address_text(&out->at, address))
		return false;
	bytes_of(&out->at, &n);
	if (text.p && !str_int(text, &bits))
		return false;
	out->bits = (int)(text.p ? bits : (int64_t)n * 8);
	return !text.p || (bits >= 1 && bits <= (int64_t)n * 8);
}

bool networks_read(struct networks *out, const char *text)
{
	str rest = str_c(text), one;

	*out = (struct networks){ 0 };
	while (str_next(&rest, ',', &one))
		if (out->n == countof(out->v) || !network_read(&out->v[out->n++], str_trim(one)))
			return false;
	return out->n > 0;
}

static bool network_has(const struct network *l, const struct sockaddr_storage *from)
{
	size_t n, m, whole = (size_t)l->bits / 8, rest = (size_t)l->bits % 8;
	const uint8_t *a = bytes_of(&l->at, &n), *b = bytes_of(from, &m);

	return n == m && !memcmp(a, b, whole) && (!rest || !((a[whole] ^ b[whole]) >> (8 - rest)));
}

bool networks_have(const struct networks *l, const struct sockaddr_storage *from)
{
	for (size_t i = 0; i < l->n; i++)
		if (network_has(&l->v[i], from))
			return true;
	return false;
}
