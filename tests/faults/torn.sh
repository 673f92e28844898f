#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# torn.sh -- thousands of power cuts and failures of a disk of ours (tests/unit/torn_test.c), and many rounds of two and
# three who do at once what one may (tests/unit/race_db_test.c), on both engines.
# usage: tests/faults/torn.sh [CUTS=3000] [ROUNDS=60] [SEED]      Its last line is "N passed, N failed".
cd "$(dirname "$0")/../.." || exit 1
out=build/debug/tests/unit
seed=${3:-$(date +%s)}
pg=${ALONGSIDE_TEST_PG:-}
passed=0 failed=0
echo "note: the seed is $seed"
count() {
	echo "$1" | tail -40
	set -- $(echo "$1" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' | tail -1)
	passed=$((passed + ${1:-0})) failed=$((failed + ${2:-1}))
}
count "$("$out/torn_test" "${1:-3000}" "$seed" 2>&1 | grep -av 'The disk did not keep what was written')"
count "$("$out/race_db_test" "${2:-60}" "$seed" 2>&1)"
if [ -n "$pg" ]; then
	count "$(url=$(tools/pg fresh "$pg" races) && ALONGSIDE_TEST_DB=$url "$out/race_db_test" "${2:-60}" "$seed" 2>&1)"
else
	echo 'note: without ALONGSIDE_TEST_PG nothing of this ran on PostgreSQL'
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
