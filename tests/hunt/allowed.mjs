// SPDX-License-Identifier: Apache-2.0
// allowed -- what scanners say of Alongside and is meant, or not so; each with its reason.  When everything was asked and a
// line met nothing, that is said, so that none outlives its reason.
export const ALLOWED = [
	{ by: 'wapiti', what: 'HTTP Secure Headers', more: /X-Frame-Options/, why: "the policy says frame-ancestors 'none', which every browser we serve follows and which goes before that header" },
	{ by: 'wapiti', what: 'HTTP Secure Headers', more: /X-XSS-Protection/, why: 'it turned a filter on that browsers have taken out, since it could be turned against pages' },
	{ by: 'wapiti', what: 'HTTP Secure Headers', more: /Strict-Transport-Security/, why: 'it means nothing without HTTPS, and these servers are on loopback; with HTTPS it is sent: src/host/answer.c' },
	{ by: 'gate', what: 'a form was taken without its token', at: /^POST \/sign-in\/over$/, why: 'without it no session ends; the words that it brings are closed for whoever may open them, and the sign-in page is shown (src/signin/signin_shared_web.c)' },
	{ by: 'wapiti', what: 'Cross Site Request Forgery', at: /^POST \/sync\/(identity|photo|push|unnamed)$/, more: /Lack of anti/, why: 'a phone says in a header which it is, which no other site can have a browser send; a cookie counts for nothing at these doors' },
	{ by: 'wapiti', what: 'Secure Flag cookie', why: 'with HTTPS cookies are Secure, and called __Host-' },
]
