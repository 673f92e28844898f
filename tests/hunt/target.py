#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A small site with every fault on purpose: what the scanners are there for must be found here, or that they found
nothing in Alongside proves nothing.  It speaks as ours does: a token in each form, and an id that counts once.
Loopback only; it runs nothing that it is sent, and reads no file but its own.
usage: target.py PORT"""
import html, re, secrets, sqlite3, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlparse

TOKEN = 'b1946ac92492d2347c6235b4d2611184b1946ac92492d234'      # and a tail that is new each time, as ours is masked
ID = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
FILES = {'tea.txt': 'Tea is at four.'}
PASSWD = 'root:x:0:0:root:/root:/bin/bash\n'
answered, guests = set(), []
PLACES = 'CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, words TEXT); INSERT INTO place VALUES (1, \'Hall\', \'tea\'), (2, \'Shed\', \'bikes\');'

PAGES = '''<a href="/place?id=1">a</a> <a href="/shelf?id=1">b</a> <a href="/find?q=tea">c</a> <a href="/guests">d</a> <a href="/file?name=tea.txt">e</a>
<a href="/go?to=/">f</a> <a href="/look-up?host=localhost">h</a> <a href="/count?n=1">i</a> <a href="/list.txt">j</a>'''


def sql(text):
    db = sqlite3.connect(':memory:')      # each its own: nothing that is sent stays
    db.executescript(PLACES)
    try:
        return db.execute(text).fetchall()
    finally:
        db.close()


def form(action, fields, token=True):
    hidden = f'<input type="hidden" name="token" value="{TOKEN}{secrets.token_hex(8)}">' if token else ''
    return (f'<form method="post" action="{action}">{hidden}<input type="hidden" name="form" value="0b5e55ed-0000-4000-8000-000000000000">'
            + ''.join(f'<input name="{f}" value="{v}">' for f, v in fields) + '<button>Send</button></form>')


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def say(self, body, status=200, kind='text/html', **fields):
        body = f'<!doctype html><title>t</title>{body}'.encode('utf-8', 'replace') if kind == 'text/html' else body.encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        for name, value in fields.items():
            self.send_header(name.replace('_', '-'), value)      # as it came, line ends too
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def do_GET(self):
        url = urlparse(self.path)
        asked = dict(parse_qsl(url.query, keep_blank_values=True))
        one = asked.get
        if url.path == '/':
            return self.say(PAGES + form('/guests', [('words', 'hello')], token=False) + form('/note', [('about', '1'), ('words', 'hello')]) + form('/log', [('what', 'tea')]),
                            Set_Cookie='session=1; Path=/')
        if url.path == '/place':                                  # says what went wrong
            try:
                rows = sql("SELECT name, words FROM place WHERE id = " + one('id', '0'))
            except sqlite3.Error as e:
                return self.say(f'sqlite3.OperationalError: {html.escape(str(e))}: SQLITE_ERROR', 500)
            return self.say(''.join(f'<p>{html.escape(str(r))}</p>' for r in rows))
        if url.path == '/shelf' or url.path.startswith('/shelves/'):   # says yes or no, and nothing else
            which = one('id', '0') if url.path == '/shelf' else unquote(url.path.split('/', 2)[2])
            try:
                rows = sql("SELECT 1 FROM place WHERE id = " + which)
            except sqlite3.Error:
                rows = []
            return self.say('<p>It is there, on the shelf by the door, as it always was.</p>' if rows else '<p>No.</p>')
        if url.path == '/find':
            return self.say(f"<p>Found for {one('q', '')}</p>")
        if url.path == '/guests':
            return self.say(''.join(f'<p>{g}</p>' for g in guests[-50:]))
        if url.path == '/file':
            name = one('name', '')
            found = PASSWD if name.endswith('/etc/passwd') else FILES.get(name)
            return self.say(found or 'no such file', 200 if found else 404, 'text/plain')
        if url.path == '/go':
            return self.say('', 302, Location=re.sub(r'[^!-~]', '', one('to', '/')) if re.match(r'(https?:/)?/[\w.-]', one('to', '/')) else '/')
        if url.path == '/say':
            return self.say('<p>Said.</p>', X_Said=re.sub(r'[^\r\n -~]', '', one('words', '')))
        if url.path == '/look-up':                                # as a shell would answer
            return self.say('PATH=/usr/bin\nPWD=/\nSHELL=/bin/sh\n' if re.search(r'[;|&`\n]\s*env\b|\$\(env', one('host', '')) else 'no such host', kind='text/plain')
        if url.path == '/count':
            return self.say('<p>One</p>') if one('n', '').isdigit() else self.say('<p>It broke.</p>', 500)
        if url.path in ('/list.txt', '/list.txt~', '/list.txt.bak'):
            return self.say('a list', kind='text/plain')
        self.say('<p>There is nothing here.</p>', 404)

    do_HEAD = do_GET

    def do_POST(self):
        sent = dict(parse_qsl(self.rfile.read(int(self.headers.get('Content-Length') or 0)).decode('utf-8', 'replace'), keep_blank_values=True))
        path = urlparse(self.path).path
        if path == '/guests':                                     # no token, no id, and it is shown as it came
            guests.append(sent.get('words', ''))
            return self.say('<p>Thank you.</p>')
        if not sent.get('token', '').startswith(TOKEN) or not ID.fullmatch(sent.get('form', '')) or sent['form'] in answered:
            return self.say('<p>Please send it again.</p>', 409)
        answered.add(sent['form'])
        if path == '/note':
            try:
                rows = sql(f"SELECT name FROM place WHERE id = {sent.get('about', '0')} AND 'x' <> '{sent.get('words', '')}'")
            except sqlite3.Error:
                rows = []
            return self.say('<p>It is kept beside the other words that are there.</p>' if rows else '<p>No.</p>')
        if path == '/log':                                        # the same answer, whatever comes of it
            try:
                sql(f"SELECT 1 FROM place WHERE words = '{sent.get('what', '')}'")
            except sqlite3.Error:
                pass
            return self.say('<p>Noted.</p>')
        self.say('<p>There is nothing here.</p>', 404)

    def log_message(self, *words):
        pass


ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
