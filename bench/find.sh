#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# find.sh -- words + near beside PostgreSQL with PostGIS, 5,000 and 1 million things.
# usage: bench/find.sh DIR      (LEAVE_OUT=million: the small one only)
set -u
dir=$1
pg=$(mktemp -d /tmp/alongside-bench.XXXXXX)
trap 'tools/pg stop "$pg"' EXIT
trap 'exit 130' INT TERM
PG_BUFFERS=2GB tools/pg start "$pg" >/dev/null || exit 1
short=0
# Things are made once for each shape of the database.
tag=$(cat migrations/*.sql | sha1sum | cut -c1-8)
for old in "$dir"/find-*; do case $old in *-"$tag".db*) ;; *) rm -f "$old" ;; esac; done
for things in 5000 1000000; do
	[ "${LEAVE_OUT:-}" = million ] && [ $things = 1000000 ] && continue
	build/release/bench/find "$dir/find-$things-$tag.db" "$things" "$(tools/pg fresh "$pg" "find$things")" || short=1
done
exit $short
