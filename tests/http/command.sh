#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# command.sh -- the command line as a person meets it: what goes wrong is one plain sentence on stderr
# and an exit code that is not 0.  usage: tests/http/command.sh [build/release/alongside]
cd "$(dirname "$0")/../.." || exit 1
me=${1:-build/release/alongside}
[ -x "$me" ] || me=build/debug/alongside
dir=$(mktemp -d /tmp/alongside-command.XXXXXX)
pg=${ALONGSIDE_TEST_PG:-}
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0

ok() {
	passed=$((passed + 1))
}
bad() {
	failed=$((failed + 1))
	echo "X $1"
	sed 's/^/    /' "$dir/out" "$dir/err"
}
# expect CODE WORDS ARGUMENTS...: that exit code, those words, and no more than one line on stderr.
expect() {
	code=$1 words=$2
	shift 2
	"$me" "$@" >"$dir/out" 2>"$dir/err" </dev/null
	got=$?
	if [ "$got" != "$code" ]; then
		bad "$*: exit code $got, not $code"
	elif ! cat "$dir/out" "$dir/err" | grep -qF -- "$words"; then
		bad "$*: does not say \"$words\""
	elif [ "$code" != 0 ] && { [ "$(wc -l <"$dir/err")" != 1 ] || ! grep -q '^alongside: [^ ].* .*' "$dir/err"; }; then
		bad "$*: not one plain sentence"
	else
		ok
	fi
}

# What is not understood
expect 2 'no command' chek
expect 2 'no command' user
expect 2 'no option --dat' init --dat x
expect 2 'no option -x' check -x
expect 2 'Please add the option --data' check
expect 2 'needs a value' check --data
expect 2 'twice' check --data a --data b
expect 2 'takes no value' init --data a --wales=yes
expect 2 'one word too many' routes now
expect 2 'Please add FILE' translate import
expect 2 'no command' help nothing
expect 0 'usage: alongside serve --data DIR' help serve
expect 0 'usage: alongside user invite' help user invite
expect 0 'usage: alongside init' init --help
expect 0 'usage: alongside COMMAND' --help
expect 0 'alongside 0.' --version
"$me" >"$dir/out" 2>"$dir/err"
[ $? = 2 ] && grep -q '^usage:' "$dir/out" && ok || bad 'alone it says how it is used'
"$me" help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)  .*/\1/p' >"$dir/verbs"
[ "$(wc -l <"$dir/verbs")" -gt 15 ] && ok || bad 'help names hardly any command'
while IFS= read -r verb; do
	expect 0 "usage: alongside $verb" help $verb
	grep -q "^\.SS $verb" man/alongside.1 && ok || bad "man/alongside.1 says nothing of $verb"
	for option in $(sed -n 's/^  --\([a-z-]*\).*/\1/p' "$dir/out" | sed 's/-/\\\\-/g'); do
		grep -q -- "\\\\-\\\\-$option" man/alongside.1 && ok || bad "man/alongside.1 says nothing of --$option"
	done
done <"$dir/verbs"

# A new house, looked at, and spoiled
expect 0 'is ready' init --data "$dir/a" --name 'Walking & talking' --wales
expect 0 '/invitation/' init --data "$dir/b" --base-url https://alongside.example
grep -q 'https://alongside.example/' "$dir/out" && ok || bad 'the first link begins with the base URL'
expect 1 'There is an area in' init --data "$dir/a"
expect 1 'empty or too long' init --data "$dir/c" --name ' '
expect 1 'cannot be made' init --data "$dir/a/keys/token.key/x"
expect 0 'Everything that is sealed opens' check --data "$dir/a"
[ -z "$(find "$dir/a" -perm /077)" ] && ok || bad 'what init makes is for its own user alone'
expect 1 'There is no folder' check --data "$dir/nowhere"
mkdir "$dir/empty"
expect 1 'There is no database' check --data "$dir/empty"
expect 1 'no Alongside in' serve --data "$dir/empty"
expect 1 'is not an address to listen on' serve --data "$dir/a" --listen here
expect 1 'number of workers' serve --data "$dir/a" --workers 0
expect 1 'The area in' demo --data "$dir/a"
expect 1 'small, council or nation' demo --data "$dir/d" --scale huge
expect 1 'sslmode=verify-full' check --data "$dir/a" --database 'postgresql://db.example/alongside'
expect 1 'cannot be reached' check --data "$dir/a" --database 'postgresql:///x?host=/nowhere'

# Who works here, and what goes on around here
expect 0 '/invitation/' user invite --data "$dir/a" Carys --base-url https://alongside.example
expect 0 '/invitation/' user invite --data "$dir/a" Carys
expect 1 'works here with another role' user invite --data "$dir/a" Carys --role admin
expect 1 'coordinator, lead, admin, data, safeguarding, leadership or network' user invite --data "$dir/a" Dewi --role king
for role in lead admin data safeguarding leadership network; do expect 0 '/invitation/' user invite --data "$dir/a" "The $role" --role $role; done
expect 1 'works here with another role' user invite --data "$dir/a" 'The data' --role safeguarding
expect 2 'Please add NAME' user invite --data "$dir/a"
printf 'kind,name,about\ngroup,Bike workshop,Fix bikes together\n' >"$dir/good.csv"
printf 'kind,name,about\ngroup,Bike workshop,Fix bikes\nplace,,no name\n' >"$dir/bad.csv"
printf '\377\376' >"$dir/odd.csv"
expect 1 'Line 3' import --data "$dir/a" "$dir/bad.csv"
expect 0 'nothing like that yet' find --data "$dir/a" fixing bikes
expect 0 '1 added, 0 changed' import --data "$dir/a" "$dir/good.csv"
expect 0 '0 added, 0 changed' import --data "$dir/a" "$dir/good.csv"
expect 1 'not text that we can read' import --data "$dir/a" "$dir/odd.csv"
expect 1 'cannot be read' import --data "$dir/a" "$dir/none.csv"
expect 1 'cannot be read' import --data "$dir/a" "$dir"

# Postcodes: all of a list, or nothing of it
printf 'pcds,doterm,osward,lat,long\nQA1 1AA,,W05999001,52.1,-3.6\nQA1 1AB,202401,,52.2,-3.6\nQA1 1AD,,,99.999999,0.000000\n' >"$dir/pc.csv"
printf 'WD24CD,WD24NM\nW05999001,Glanolwen\n' >"$dir/wards.csv"
printf 'pcds,lat,long\nQB1 1AA,52.1,-3.6\nQB1 1AB,north,-3.6\n' >"$dir/pc-bad.csv"
expect 1 'No list of postcodes' postcodes --data "$dir/a"
expect 0 '2 postcodes, 1 names of wards and LSOAs.  1 had no place' postcodes --data "$dir/a" "$dir/pc.csv" "$dir/wards.csv"
expect 0 'W05999001 Glanolwen' postcodes --data "$dir/a" --say 'qa1 1aa'
expect 0 'not in use any more' postcodes --data "$dir/a" --say QA11AB
expect 0 'QA1: 52.1, -3.6' postcodes --data "$dir/a" --say QA1
expect 1 'pc-bad.csv, line 3: this is no row of such a list' postcodes --data "$dir/a" "$dir/pc-bad.csv"
[ "$(sqlite3 "$dir/a/alongside.db" 'SELECT count(*) FROM land_point UNION ALL SELECT count(*) FROM land_edition')" = '3
1' ] && ok || bad 'a list that was not taken leaves nothing behind'
expect 1 'this is no list of postcodes' postcodes --data "$dir/a" "$dir/bad.csv"
expect 1 'cannot be read' postcodes --data "$dir/a" "$dir/none.csv"
expect 1 'number of kilometres' postcodes --data "$dir/a" --around far "$dir/pc.csv"
expect 1 'not in the list' postcodes --data "$dir/a" --say 'QB1 1AA'
expect 0 '2 postcodes' postcodes --data "$dir/a" "$dir/pc.csv"
printf '{"type":"Polygon","coordinates":[[[-3.65,52.10],[-3.59,52.10],[-3.59,52.13],[-3.65,52.10]]]}' >"$dir/bound.json"
expect 1 'no neighbourhood of that name' boundaries --data "$dir/a" --of Nowhere "$dir/bound.json"
expect 1 'bound.json: The file names no neighbourhood' boundaries --data "$dir/a" "$dir/bound.json"
expect 1 'This is no JSON' boundaries --data "$dir/a" "$dir/pc.csv"
expect 1 'cannot be read' boundaries --data "$dir/a" "$dir/none.json"
expect 0 '2 postcodes, of pc.csv' postcodes --data "$dir/a"
expect 0 'Bike workshop (group' find --data "$dir/a" fixing bikes
expect 0 'GET  /today ' routes
expect 0 '#### safety_note' dpia
expect 0 'seen by: who works here; anyone, when the keeper is glad' dpia

# Everything out, for whoever leaves: for its own user alone, and never over what is there
expect 0 'Everything is in' export --data "$dir/a" --to "$dir/all"
[ -z "$(find "$dir/all" -perm /077)" ] && ok || bad 'what is taken out is for its own user alone'
grep -q 'Bike workshop' "$dir/all/community.csv" && grep -q '"name":"Carys"' "$dir/all/tables/staff.jsonl" && ok || bad 'things and people are in it, opened'
grep -q '^| tables/thing.jsonl | 1 |$' "$dir/all/README.md" && ok || bad 'the README counts'
ls "$dir/all/tables" | sed 's/.jsonl$//' | while read -r t; do grep -q "^## $t$" "$dir/all/dictionary.md" || echo "$t"; done >"$dir/err"
[ -s "$dir/err" ] && bad 'the dictionary leaves tables out' || ok
ls "$dir/all/tables" | grep -qE '^(session|invitation|job)' && bad 'ways in are taken out' || ok
expect 1 'There is something in' export --data "$dir/a" --to "$dir/all"
expect 1 'cannot be made' export --data "$dir/a" --to "$dir/nowhere/out"
expect 0 'Everything that is sealed opens' check --data "$dir/a"

# What a server holds in memory is people's words: when one dies, no image of it is left on the disk.
mkfifo "$dir/said"
(ulimit -S -c "$(ulimit -H -c)"; exec "$me" serve --data "$dir/a" --listen "127.0.0.1:$((20000 + $$ % 20000))" --workers 1 >"$dir/said" 2>"$dir/err") &
server=$!
read -r line <"$dir/said"
grep -q '^Max core file size *0 *0 ' "/proc/$server/limits" && ok || bad "a server may leave its memory on the disk ($line)"
kill "$server"
wait "$server"

# A copy of the database, put back
cp -r "$dir/a" "$dir/old"
expect 0 '/invitation/' user invite --data "$dir/a" Eleri
expect 1 'nobody with that id' erase --data "$dir/a" b0000001-0000-4000-8000-000000000001
expect 1 'No page with that id is locked' open --data "$dir/a" b0000001-0000-4000-8000-000000000001
expect 1 'cannot be read' restore --data "$dir/a" --from "$dir/none.db"
expect 1 'cannot be read' restore --data "$dir/a" --from "$dir/good.csv"
expect 1 'no folder' restore --data "$dir/nowhere" --from "$dir/old/alongside.db"
expect 1 'pg_restore' restore --data "$dir/a" --from "$dir/old/alongside.db" --database postgresql:///x
expect 1 'key of this area' restore --data "$dir/a" --from "$dir/b/alongside.db"
expect 0 'Everything that is sealed opens' check --data "$dir/a"
"$me" export --data "$dir/a" --to "$dir/not-yet" >/dev/null
grep -q Eleri "$dir/not-yet/tables/staff.jsonl" && ok || bad 'a copy that was refused has changed something'
expect 0 'is back' restore --data "$dir/a" --from "$dir/old/alongside.db"
expect 0 'Everything that is sealed opens' check --data "$dir/a"
"$me" export --data "$dir/a" --to "$dir/back" >/dev/null
grep -q Carys "$dir/back/tables/staff.jsonl" && ! grep -q Eleri "$dir/back/tables/staff.jsonl" && ok || bad 'what was put back is not what was copied'
[ -z "$(find "$dir/a" -perm /077)" ] && [ -e "$dir/a/alongside.db.before" ] && ok || bad 'what was there before is kept, for its own user alone'
expect 0 'is not known here' restore --data "$dir/a"

mv "$dir/a/keys" "$dir/keys"
expect 1 'key' check --data "$dir/a"
rm -rf "$dir/a/keys"
mv "$dir/keys" "$dir/a/keys"
printf 'not a database at all, not at all' | dd of="$dir/a/alongside.db" conv=notrunc 2>/dev/null
expect 1 'database' check --data "$dir/a"
expect 1 'database' serve --data "$dir/a" --listen "127.0.0.1:$((20000 + $$ % 20000))"

# The same on PostgreSQL, and one that a newer release has been at
if [ -n "$pg" ]; then
	url=$(tools/pg fresh "$pg" command_sh)
	expect 0 'is ready' init --data "$dir/p" --database "$url"
	expect 1 'There is an area in' init --data "$dir/p" --database "$url"
	expect 0 'Everything that is sealed opens' check --data "$dir/p" --database "$url"
	psql=$(ls /usr/lib/postgresql/*/bin/psql | tail -1)
	"$psql" -q "$url" -c "INSERT INTO migration (name, hash, at) VALUES ('9999_later', '', 0)"
	expect 1 'newer than this program' check --data "$dir/p" --database "$url"
	expect 1 'newer than this program' serve --data "$dir/p" --database "$url" --listen "127.0.0.1:$((20000 + $$ % 20000))"

	# The account of docs/database.md: it can do the work, and nothing that it must not
	as_owner() { "$psql" -q -h "$pg" -U tester -d postgres -v ON_ERROR_STOP=1 "$@" 2>"$dir/err" >"$dir/out"; }
	tidy() { as_owner -c 'DROP DATABASE IF EXISTS alongside' -c 'DROP ROLE IF EXISTS alongside' -c 'DROP ROLE IF EXISTS alongside_other'; }
	tidy
	sed -n '/^```sql$/,/^```$/p' docs/database.md | sed '/^```/d' >"$dir/account.sql"
	as_owner -f "$dir/account.sql" -c 'CREATE ROLE alongside_other LOGIN' && ok || bad 'docs/database.md: the account cannot be made'
	url="postgresql:///alongside?host=$pg&user=alongside"
	expect 0 'is ready' init --data "$dir/less" --database "$url"
	expect 0 'Everything that is sealed opens' check --data "$dir/less" --database "$url"
	refused() {
		"$psql" -q "$2" -c "$1" >"$dir/out" 2>"$dir/err" && bad "the database lets through: $1" || { grep -q 'permission denied\|must be' "$dir/err" && ok || bad "$1"; }
	}
	refused 'CREATE DATABASE alongside_more' "$url"
	refused 'CREATE ROLE alongside_more' "$url"
	refused 'SELECT rolpassword FROM pg_authid' "$url"
	refused "COPY migration TO PROGRAM 'true'" "$url"
	refused "SELECT pg_read_file('/etc/hostname')" "$url"
	refused 'SELECT 1' "postgresql:///alongside?host=$pg&user=alongside_other"
	tidy
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
