// SPDX-License-Identifier: Apache-2.0
// backup.test.mjs -- the restore drill: a backup while people save, the machine killed, all of it put back, here and on an
// empty machine.  What was answered before the backup began is there; who asked to be forgotten stays forgotten; a file that
// was cut or changed, a wrong key and a full disk are one plain sentence each, and leave nothing half-made.
// usage: node tests/sync/backup.test.mjs     after `make`
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Server } from './server.mjs'
import { room } from './sql.mjs'
import { end, ok, same } from './tally.mjs'

const { server, mari, add } = await Server.withMari({ workers: 2 })
const shelf = room(), keys = join(shelf, 'keys'), [first, last] = ['first', 'last'].map(n => join(shelf, n))
const run = (...words) => spawnSync(server.binary, words, { encoding: 'utf8' })
const until = async (condition, what) => {
	for (let i = 0; i < 20000; i++) {
		if (condition()) return
		await new Promise(done => setTimeout(done, 1))
	}
	throw Error(`it never came about: ${what}`)
}
const refused = (r, words, what) => {
	same(r.status, 1, `${what}: refused`)
	ok(r.stderr.includes(words) && /^alongside: [^\n]+\n$/.test(r.stderr), `${what}: one sentence, "${words}", not ${JSON.stringify(r.stderr)}`)
}
const everything = data => {
	const to = join(shelf, 'out')
	const r = run('export', '--data', data, '--to', to)
	if (r.status) throw Error(r.stderr)
	const text = readdirSync(join(to, 'tables')).map(n => readFileSync(join(to, 'tables', n), 'utf8')).join('\n')
	rmSync(to, { recursive: true })
	return text
}

// ---- people save, and somebody makes a backup
const bo = await add('Bo'), ann = await add('Ann'), cai = await add('Cai'), said = []
// As large as a small council's, so that a backup takes longer than a save.
server.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) INSERT INTO import_key(area_id, source_key, thing, tag, version)"
	+ " SELECT (SELECT id FROM area), printf('%0300d', i), 't', 'x', '' FROM n;")
// She lets two read her page; what one of them had is taken back after the backup.
server.sql("INSERT INTO share(area_id, id, version, person_id, door, name, parts, said, made_by, story_from, made, until, taken_back)"
	+ ["stands", "taken"].map((id, i) => `${i ? ' UNION ALL' : ''} SELECT id, '${id}', '', '${ann}', '${id}', '', 'people', '', '', 0, 1, 9e15, 0 FROM area`).join('') + ';')
// And she has two passkeys; one is removed after the backup.
server.sql("INSERT INTO passkey(area_id, id, tag, person_id, name, key, uses, created)"
	+ ["kept", "lost"].map((id, i) => `${i ? ' UNION ALL' : ''} SELECT id, '${id}', '${id}', '${ann}', '', '', 0, 1 FROM area`).join('') + ';')
const passkeys = (data = server.data) => execFileSync('sqlite3', [join(data, 'alongside.db'), 'SELECT id FROM passkey ORDER BY id;'], { encoding: 'utf8' }).trim()
// And a message is on its way to her, to an address that was right on that day.
server.sql(`INSERT INTO post_way(area_id, person_id, version, how, place, safe_write, safe_ring, safe_leave, hours, words, confirmed, reach_tag)
	SELECT id, '${ann}', '', 'email', '', 1, 0, 0, 'day', '', 5, '' FROM area;
	INSERT INTO post(area_id, id, person_id, what, how, state, why, made, made_by, tries, next_at, over_at, twice) SELECT id, 'p', '${ann}', 'news', 'email', 'waiting', '', 5, '', 0, 9e15, 0, 0 FROM area;`)
// Much else stands on that day, and ends after it: somebody walks alongside Cai, a talk, two yeses, a household, who holds her page.
server.sql(`INSERT INTO alongside(area_id, person_id, staff_id, since, version, seq) SELECT id, '${cai}', 'sent', 1, '', 1 FROM area;
	INSERT INTO rhythm(area_id, staff_id, person_id, state) SELECT id, 'sent', '${cai}', '' FROM area;
	INSERT INTO pointer(area_id, id, seq, version, person_id, staff_id, at, day, to_whom, told, hidden_until) SELECT id, '0c000000-0000-4000-8000-000000000002', 1, '', '${cai}', 's', 1, 99999, '', 1, 0 FROM area;
	INSERT INTO yes_to(area_id, id, seq, version, person_id, kind, words, said, typed_by, at, until, taken_back) SELECT id, 'yes', 1, '', '${cai}', 'photo', '', '', '', 1, 9e15, 0 FROM area;
	INSERT INTO spoke(area_id, id, seq, version, person_id, staff_id, whom, purpose, told, how, said, said_day, why, law, day, at, hidden, no_more)
		SELECT id, 'spoke', 1, '', '${cai}', 's', '', '', '', 'beside', '', 1, '', '', 1, 1, 0, 0 FROM area;
	INSERT INTO household_member(area_id, id, seq, version, household_id, person_id, said_yes, voice) SELECT id, 'gone', 1, '', 'h', '${cai}', 1, 'own' FROM area
		UNION ALL SELECT id, 'home', 1, '', 'h', 'o', 1, 'own' FROM area;
	INSERT INTO holder(area_id, id, seq, version, person_id, member_id, called, said, voice, parts, since, until, kept, made_by)
		SELECT id, 'ended', 1, '', '${cai}', 'm', '', '', '', '', 1, 0, 0, '' FROM area UNION ALL SELECT id, 'holds', 1, '', '${cai}', 'n', '', '', '', '', 1, 0, 0, '' FROM area;
	INSERT INTO keeping(area_id, person_id, version, until_day, told_day, goes_day) SELECT id, '${cai}', '', 90000, 89940, 90000 FROM area UNION ALL SELECT id, '${ann}', '', 80000, 79940, 80000 FROM area;`)
const since = (data = server.data) => execFileSync('sqlite3', [join(data, 'alongside.db'), `SELECT 'sent ' || until || ' ' || (SELECT count(*) FROM rhythm) || (SELECT count(*) FROM rhythm WHERE staff_id = 'came') FROM alongside WHERE staff_id = 'sent';
	SELECT 'hold ' || until_day || ' ' || unread FROM hold; SELECT 'pointer ' || (hidden_until > 0) FROM pointer; SELECT 'yes ' || taken_back FROM yes_to;
	SELECT 'spoke ' || no_more FROM spoke; SELECT 'lives ' || group_concat(id, ' ') FROM (SELECT id FROM household_member ORDER BY id);
	SELECT 'share ' || member_id FROM share WHERE id = 'stands'; SELECT 'holder ' || coalesce(group_concat(id, ' '), '') FROM holder WHERE until = 0;
	SELECT 'goes ' || goes_day FROM keeping WHERE person_id = '${cai}'; SELECT 'wish ' || until_day || ' ' || goes_day FROM keeping WHERE person_id = '${ann}'; SELECT 'shut ' || at FROM shut`], { encoding: 'utf8' }).trim().split('\n')
const shut = (data = server.data) => execFileSync('sqlite3', [join(data, 'alongside.db'), "SELECT group_concat(id || (taken_back > 0), ' ') FROM (SELECT * FROM share ORDER BY id);"
	+ ' SELECT count(*) FROM session; SELECT count(*) FROM invitation WHERE used_at = 0;'], { encoding: 'utf8' }).trim().split('\n')
server.command('user', 'invite', 'Eleri', '--base-url', server.url)
let more = true
const save = async k => {
	for (let i = 0; more; i++) {
		const words = `Said ${k}-${i}, and kept.`
		const r = await server.post(mari, '/write', { person: ann, words }, { from: `/write?person=${ann}` }).catch(() => ({}))
		if (r.status === 303) said.push(words)
	}
}
const savers = [0, 1, 2].map(save)
await until(() => said.length > 10, 'some are saved')
server.command('keys', 'copy', '--to', keys)

const backup = async to => {
	const before = [...said], child = spawn(server.binary, ['backup', '--data', server.data, '--to', to], { stdio: ['ignore', 'ignore', 'inherit'] })
	const over = new Promise(done => child.once('exit', done))
	await until(() => existsSync(`${to}.part`) && statSync(`${to}.part`).size || existsSync(to) || child.exitCode !== null, 'the backup begins')
	child.kill('SIGSTOP')          // in the middle of it, most often: nobody waits for it
	await until(() => said.length > before.length + 6, 'saves go on while it stands still')
	child.kill('SIGCONT')
	same(await over, 0, 'a backup while people save')
	return before
}
const before = await backup(first)
await backup(last)
server.command('erase', bo)
await until(() => said.length > before.length + 30, 'and some more')
more = false
await server.stop('SIGKILL')
await Promise.all(savers)
server.sql("UPDATE share SET taken_back = 5 WHERE id = 'taken'; DELETE FROM passkey WHERE id = 'lost';")
server.sql(`UPDATE alongside SET until = 7 WHERE staff_id = 'sent'; INSERT INTO alongside(area_id, person_id, staff_id, since, version, seq) SELECT id, '${cai}', 'came', 8, '', 1 FROM area; UPDATE yes_to SET taken_back = 7; UPDATE spoke SET no_more = 7; UPDATE holder SET until = 7 WHERE id = 'ended';
	UPDATE pointer SET hidden_until = 99999; INSERT INTO shut(area_id, seq, person_id, version, staff_id, at) SELECT id, 1, '${cai}', '', 's', 5 FROM area; DELETE FROM household_member WHERE id = 'gone'; UPDATE share SET member_id = 'm' WHERE id = 'stands'; UPDATE keeping SET until_day = 0, told_day = 0, goes_day = 0 WHERE person_id = '${ann}';
	INSERT INTO hold(area_id, id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread) SELECT id, '0c000000-0000-4000-8000-000000000001', '', '${cai}', 'court', '', 's', 1, 99999, 1, '', 0, 7 FROM area
		UNION ALL SELECT id, 'bo', '', '${bo}', 'court', '', 's', 1, 99999, 1, '', 0, 7 FROM area;`)
const [, sessions, links] = shut()
ok(sessions > 0 && links > 0, 'somebody is signed in, and has a link')
ok(said.length > before.length + 20, `${before.length} before it, ${said.length} in all`)
ok(!existsSync(`${first}.part`), 'nothing stands beside the backup')

// ---- what is in it
const bytes = readFileSync(first), hex = readFileSync(keys, 'utf8').match(/[0-9a-f]{64}/g)
ok(bytes.length > 20e6, `${bytes.length} bytes`)
ok(!['Brynmor', 'SQLite format', 'Test', ann].some(w => bytes.includes(w)), 'no word of the database stands in it')
same(hex.length, 4, 'the copy of the keys has the key of the area, that of backups, and those of this month and the next')
ok(!hex.some(k => bytes.includes(k) || bytes.includes(Buffer.from(k, 'hex'))), 'and none of the keys is in a backup')

// ---- put back where it was
const words = text => said.filter(w => text.includes(w))
const back = run('restore', '--data', server.data, '--from', first)
same(back.status, 0, back.stderr)
same(shut(), ['stands0 taken1', '0', '0'], 'nobody is signed in, no link waits, and what was taken back stays so')
same(passkeys(), 'kept', 'a passkey that was removed stays so')
same(since(), ['sent 7 31', 'hold 99999 7', 'pointer 1', 'yes 7', 'spoke 7', 'lives home', 'share m', 'holder holds', 'goes 90000', 'wish 0 0', 'shut 5'],
	'and what else was ended, hidden, held or taken back since')
ok(!back.stdout.includes('Please end it again'), 'nobody is asked to say it again')
same([server.sql('SELECT state FROM post;'), server.sql('SELECT confirmed FROM post_way;')], [[{ state: 'lapsed' }], [{ confirmed: 0 }]],
	'no message goes by what was said on that day')
server.signInAgain()
ok(run('check', '--data', server.data).stdout.includes('Everything that is sealed opens.'), 'it is whole')
const here = everything(server.data)
same(before.filter(w => !here.includes(w)), [], 'what was answered before the backup began is there')
ok(!here.includes('"name":"Bo"') && here.includes('"name":"Ann"'), 'who asked to be forgotten after it is not')
await server.start()
ok((await server.send(mari, `/people/${ann}/story`)).text.includes('Said'), 'and the server shows it')
await server.stop()

// ---- on an empty machine, from the two files; the old database can be read still
const there = join(shelf, 'there'), away = (...words) => run('restore', '--data', there, ...words)
same(away('--from', last, '--keys', keys, '--replaces', join(server.data, 'alongside.db')).status, 0, 'the last one, on an empty machine')
same(run('check', '--data', there).status, 0, 'it is whole there')
const text = everything(there)
same(before.filter(w => !text.includes(w)), [], 'and has all of it')
ok(words(text).length > before.length && !text.includes('"name":"Bo"'), 'with what was saved between, and without Bo')
rmSync(there, { recursive: true })
writeFileSync(join(shelf, 'spoiled'), 'not a database at all')
ok(away('--from', last, '--keys', keys, '--replaces', join(shelf, 'spoiled')).stdout.includes('Please erase them again'), 'it says so when nobody knows who was forgotten since')
same(shut(there), ['stands1 taken1', '0', '0'], 'and then nothing that she let others read is open')
same(passkeys(there), '', 'and no passkey signs in')
same(since(there).map(line => line.replace(/^yes [1-9]\d{12}$/, 'yes over')), ['sent 0 40', 'pointer 1', 'yes over', 'spoke 0', 'lives gone home', 'share ', 'holder ', 'goes 0', 'wish 80000 0'],
	'what was told to the safety team is not on her page, nobody holds it, each yes is asked for anew, and she is not forgotten before it was told anew')
same(run('check', '--data', there).status, 0, 'why it is hidden opens')
const why = data => execFileSync('sqlite3', [join(data, 'alongside.db'), 'SELECT hidden_why FROM pointer'], { encoding: 'utf8' })
const hid = why(there), older = join(shelf, 'older')
same(run('restore', '--data', older, '--from', first, '--keys', keys, '--replaces', join(there, 'alongside.db')).status, 0, 'put back over that')
same([why(older), hid.length > 60], [hid, true], 'what was sealed since is carried over as it is')
rmSync(older, { recursive: true })
rmSync(there, { recursive: true })
ok(away('--from', last, '--keys', keys).stdout.includes('Please erase them again'), 'on an empty machine nobody knows either')
rmSync(there, { recursive: true })

// ---- what is wrong is said, and leaves nothing
const bad = join(shelf, 'bad'), spoil = (from, what) => { copyFileSync(from, bad); what() }
const nothing = what => { ok(!existsSync(there), `${what}: no folder is left`); rmSync(there, { recursive: true, force: true }) }
for (const [name, n, words] of [['cut in its title', 10, 'cannot be read as a database'], ['cut in its head', 90, 'is not whole'], ['cut in its first piece', 5000, 'is not whole'],
	['cut between pieces', 19 + 80 + 24 + 3 * (65536 + 17), 'is not whole'], ['without its last byte', bytes.length - 1, 'is not whole']]) {
	spoil(first, () => truncateSync(bad, n))
	refused(away('--from', bad, '--keys', keys), words, name)
	nothing(name)
}
spoil(first, () => { const b = Buffer.from(bytes); b[b.length >> 1] ^= 1; writeFileSync(bad, b) })
refused(away('--from', bad, '--keys', keys), 'has been changed', 'changed in the middle')
nothing('changed')
spoil(keys, () => truncateSync(bad, 100))
refused(away('--from', first, '--keys', bad), 'has been changed', 'half a copy of the keys')
nothing('half a copy of the keys')
writeFileSync(bad, readFileSync(keys, 'utf8').replace(/whole/, 'token.key ' + '0'.repeat(64) + '\nwhole'))
refused(away('--from', first, '--keys', bad), 'has been changed', 'a key too many')
const other = await Server.make()
await other.stop()
other.command('keys', 'copy', '--to', join(shelf, 'others'))
refused(away('--from', first, '--keys', join(shelf, 'others')), 'does not open with this key', "another's keys")
nothing("another's keys")
const held = () => readdirSync(other.data).concat(readdirSync(join(other.data, 'keys'))).sort()
const stood = held()
refused(run('restore', '--data', other.data, '--from', first), 'does not open with this key', "on another's machine")
same(held(), stood, 'where nothing has changed')
same(run('check', '--data', other.data).status, 0, 'and all is whole')
refused(run('backup', '--data', server.data, '--to', first), 'already', 'over one that is there')
refused(run('backup', '--data', shelf, '--to', join(shelf, 'x')), 'no database', 'of nothing')

// Somebody else's file, made while a backup is, stays as it is.  When the backup is there first, again.
const theirs = join(shelf, 'theirs')
for (let tries = 0, won = false; !won; tries++) {
	ok(tries < 50, 'a file can be made while a backup is')
	rmSync(theirs, { force: true })
	const child = spawn(server.binary, ['backup', '--data', server.data, '--to', theirs]), said = []
	child.stderr.on('data', d => said.push(d))
	const over = new Promise(done => child.once('close', done))
	await until(() => existsSync(`${theirs}.part`) || existsSync(theirs) || child.exitCode !== null, 'the backup begins')
	try {
		writeFileSync(theirs, 'theirs', { flag: 'wx' })
		won = true
	} catch (e) {
		if (e.code !== 'EEXIST') throw e
	}
	const code = await over
	if (!won) continue
	same([code, Buffer.concat(said).toString().includes('already')], [1, true], 'a backup over a file made meanwhile')
	same(readFileSync(theirs, 'utf8'), 'theirs', 'it is as it was')
	ok(!existsSync(`${theirs}.part`), 'and nothing stands beside it')
}

// A file may not grow over 1 MB: as a full disk, for who writes it.
const full = (...words) => spawnSync('sh', ['-c', "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"", server.binary, ...words], { encoding: 'utf8' })
refused(full('backup', '--data', server.data, '--to', bad + '2'), 'could not be written', 'a backup on a full disk')
ok(!readdirSync(shelf).some(n => n.startsWith('bad2')), 'leaves nothing there')
refused(full('restore', '--data', there, '--from', first, '--keys', keys), 'does not fit on this disk', 'putting it back on a full disk')
nothing('a full disk')

// Without its keys a database is looked at as far as that goes.
rmSync(join(other.data, 'keys'), { recursive: true })
refused(run('check', '--data', other.data), 'sealed texts, and who has looked, were skipped', 'check without keys')

// ---- PostgreSQL, by its own tools
if (process.env.ALONGSIDE_TEST_PG) {
	const pg = process.env.ALONGSIDE_TEST_PG, fresh = name => execFileSync('tools/pg', ['fresh', pg, name], { encoding: 'utf8' }).trim()
	const bin = execFileSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1'], { encoding: 'utf8' }).trim()
	const old = fresh('backup_old'), now = fresh('backup_now'), data = join(shelf, 'pg'), dump = join(shelf, 'dump')
	same(run('demo', '--data', data, '--database', old).status, 0, 'invented people on PostgreSQL')
	execFileSync(`${bin}/pg_dump`, ['--format=custom', `--file=${dump}`, old])
	same(run('keys', 'copy', '--data', data, '--to', join(shelf, 'pg-keys')).status, 0, 'its keys')
	const who = execFileSync(`${bin}/psql`, ['-At', old, '-c', 'SELECT id FROM person ORDER BY id LIMIT 1'], { encoding: 'utf8' }).trim()
	same(run('erase', who, '--data', data, '--database', old).status, 0, 'somebody is forgotten')
	refused(run('backup', '--data', data, '--to', join(shelf, 'x')), 'PostgreSQL', 'a backup of it is not ours to make')
	execFileSync(`${bin}/pg_restore`, ['--no-owner', `--dbname=${now}`, dump])
	const psql = (url, sql) => execFileSync(`${bin}/psql`, ['-At', '-v', 'ON_ERROR_STOP=1', url, '-c', sql], { encoding: 'utf8' }).trim(), cy = psql(old, 'SELECT min(id) FROM person')
	const both = `INSERT INTO pointer(area_id, id, seq, version, person_id, staff_id, at, day, to_whom, told, hidden_until) SELECT id, '0c000000-0000-4000-8000-000000000004', 1, '', '${cy}', 's', 1, 99999, '', 1, 0 FROM area;
		INSERT INTO household_member(area_id, id, seq, version, household_id, person_id, said_yes, voice) SELECT id, 'gone', 1, '', 'h', '${cy}', 1, 'own' FROM area;
		INSERT INTO yes_to(area_id, id, seq, version, person_id, kind, words, said, typed_by, at, until, taken_back) SELECT id, 'y', 1, '', '${cy}', 'photo', '', '', '', 1, 9, 0 FROM area;
		INSERT INTO spoke(area_id, id, seq, version, person_id, staff_id, whom, purpose, told, how, said, said_day, why, law, day, at, hidden, no_more)
			SELECT id, 'k', 1, '', '${cy}', 's', '', '', '', 'beside', '', 1, '', '', 1, 1, 0, 0 FROM area;
		INSERT INTO share(area_id, id, version, person_id, door, name, parts, said, made_by, story_from, made, until, taken_back) SELECT id, 'z', '', '${cy}', 'z', '', '', '', '', 0, 1, 9, 0 FROM area;`
	psql(old, both)
	psql(now, both)
	psql(old, `UPDATE pointer SET hidden_until = 99999; DELETE FROM household_member WHERE id = 'gone'; UPDATE yes_to SET taken_back = 7; UPDATE spoke SET no_more = 7;
		UPDATE share SET member_id = 'm' WHERE id = 'z'; UPDATE alongside SET until = 7 WHERE person_id = '${cy}';
		INSERT INTO hold(area_id, id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread) SELECT id, '0c000000-0000-4000-8000-000000000003', '', '${cy}', 'court', '', 's', 1, 99999, 1, '', 0, 7 FROM area`)
	const r = run('restore', '--data', there, '--keys', join(shelf, 'pg-keys'), '--database', now, '--replaces', old)
	same(r.status, 0, r.stderr)
	const checked = run('check', '--data', there, '--database', now)
	same(checked.status, 0, checked.stderr)
	same(execFileSync(`${bin}/psql`, ['-At', now, '-c', `SELECT (SELECT count(*) FROM person WHERE id = '${who}'), (SELECT count(*) > 5 FROM person)`], { encoding: 'utf8' }).trim(), '0|t',
		'who was forgotten since stays forgotten, and the others are there')
	same(psql(now, `SELECT (SELECT min(until) = 7 AND max(until) = 7 FROM alongside WHERE person_id = '${cy}'), (SELECT unread FROM hold), (SELECT hidden_until FROM pointer WHERE id LIKE '0c0%'),
		(SELECT taken_back FROM yes_to WHERE id = 'y'), (SELECT no_more FROM spoke WHERE id = 'k'), (SELECT member_id FROM share WHERE id = 'z'), (SELECT count(*) FROM household_member WHERE id = 'gone')`),
	't|7|99999|7|7|m|0', 'and what was ended since is carried over')
	psql(now, "UPDATE pointer SET hidden_until = 0; UPDATE yes_to SET taken_back = 0, until = 9000000000000000 WHERE id = 'y'")
	same(run('restore', '--data', there, '--database', now).status, 0, 'where nobody knows')
	same(psql(now, "SELECT hidden_until > 0, hidden_why IS NOT NULL FROM pointer WHERE id LIKE '0c0%'"), 't|t', 'it is on nobody\'s own page')
	same(psql(now, "SELECT taken_back > 9 FROM yes_to WHERE id = 'y'"), 't', 'and a yes is asked for anew')
}
server.remove()
other.remove()
rmSync(shelf, { recursive: true })
end()
