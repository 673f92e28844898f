# dispatch.t -- what is there, what is not, and for whom
as nobody
>> GET /
<< 200
   has "<h1 class=\"govuk-heading-xl\">Someone to walk alongside you</h1>"
   has "href=\"/hello\""
   has "href=\"/sign-in\""
   lacks "href=\"/today\""
>> GET /health
<< 200
   has "ok"
   lacks "<html"
>> GET /nothing/here
<< 404
   has "There is nothing here"
>> GET /jobs/0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f
<< 303 /sign-in?to=/jobs/0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f
# What cannot be posted to is not there.
>> POST /health
<< 404

as person 9e000001-0000-4000-8000-000000000001
>> GET /
<< 303 /mine
>> GET /jobs/0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f
<< 403
   has "This page is not for you"

as coordinator
>> GET /
<< 303 /today
# What one may not see and what is not there are told in the same words.
>> GET /jobs/0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f
<< 404
   has "There is nothing here"

as admin
>> GET /
<< 303 /set-up
