#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# unit.sh -- what systemd thinks of docs/examples/alongside.service, and whether that lets us make the calls that our
# own tables have.  Its last line is "N passed, N failed".
cd "$(dirname "$0")/../.." || exit 1
unit=docs/examples/alongside.service
passed=0 failed=0
ok() { if "$@" >/dev/null; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "X not so: $*"; fi; }
command -v systemd-analyze >/dev/null || { echo 'note: no systemd-analyze here (package systemd)'; echo '0 passed, 1 failed'; exit 1; }

said=$(LC_ALL=C systemd-analyze security --offline=true --threshold=13 "$unit" 2>&1)
ok test $? = 0
exposure=$(echo "$said" | sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p')
echo "note: exposure ${exposure:-not said}: of 10, less is better"
ok test -n "$exposure"
ok sh -c '! echo "$1" | grep -i "unknown\|ignoring\|failed"' - "$said"

# Every name of a set of systemd's, down to the calls.
calls_of() {
	LC_ALL=C systemd-analyze syscall-filter "$1" 2>/dev/null | sed -n '2,$s/^ *//p' | grep -v '^#' | while read -r name; do
		case $name in @*) calls_of "$name" ;; *) echo "$name" ;; esac
	done
}
allowed=$(for name in $(sed -n 's/^SystemCallFilter=//p' "$unit"); do case $name in @*) calls_of "$name" ;; *) echo "$name" ;; esac; done | sort -u)
ours=$(sed -n 's/^	C(\([a-z0-9_]*\), .*/\1/p' src/host/jail.c | sort -u)
ok test "$(echo "$ours" | wc -l)" -gt 80
for call in $ours capset seccomp landlock_restrict_self setrlimit; do
	ok sh -c 'echo "$1" | grep -qx "$2"' - "$allowed" "$call"
done

# What the pages say of it: where the program is, and what is added for each server elsewhere.
program=$(sed -n 's/^ExecStart=\([^ ]*\) .*/\1/p' "$unit")
ok grep -q "argv=$program bounce" docs/messages.md
ok grep -q "${program%/*}/alongside-pdf" "$unit"
ok grep -q "${program%/*}/alongside-pdf" docs/proxy.md
for page in proxy council messages database; do
	ok grep -q 'IPAddressAllow=' docs/$page.md
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
