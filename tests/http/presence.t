# Where I'll be: a promise to the neighbourhood.  The clock stands at Wednesday 10 June 2026, 10am.
as admin
>> POST /set-up/neighbourhoods/new  name=Hafod point="51.63, -3.94"
<< 303 /set-up
>> GET /set-up
<< 200
take hafod after "/set-up/neighbourhoods/"

# Nobody has said anything: a kind sentence, and how to say hello.
as nobody
>> GET /where/$hafod
<< 200
   has "Nobody has said yet"
   has "href=\"/hello\""
   lacks "Carys"
>> GET /where/$hafod/poster
<< 200
   has "Come and say hello"
>> GET /where/none
<< 404
>> GET /presence
<< 303

as coordinator
>> GET /today
<< 200
   has "You have not said yet where neighbours can find you"
   lacks "<ul class=\"rows\">\n</ul>"
>> GET /presence
<< 200
   has "Nothing said yet"
   has "Neighbours do not see your name yet"

# What is wrong is said beside its field, and the words stay.
>> POST /presence  thing="" place="" day=2026-06-11 part=morning
<< 422
   has "Where will you be?"
>> POST /presence  place="By the weir" day=2026-06-09 part=morning
<< 422
   has "Please choose a day of this week or the next"
   has "By the weir"
>> POST /presence  place="By the weir" day=2026-06-22 part=morning
<< 422
>> POST /presence  place="By the weir" day=2026-06-11 part=noon
<< 422
   has "Please choose when"
>> POST /presence  thing=nowhere day=2026-06-11 part=morning
<< 422
rows presence 0

# One for tomorrow, that is usual; sent twice it is one, with other words it is the same one.
form F1
>> POST /presence  place="By the weir" day=2026-06-11 part=morning usual=1
<< 303 /presence?done=1
form F1
>> POST /presence  place="By the weir" day=2026-06-11 part=morning usual=1
<< 303 /presence?done=1
rows presence 1
rows presence_usual 1
form F1
>> POST /presence  place="By the old weir" day=2026-06-11 part="" at_time="from about ten" usual=1
<< 303 /presence?done=1
rows presence 1
rows presence_usual 1
rows form_answer 1
>> GET /today
<< 200
   has "Thursday 11 June, from about ten"
   has "By the old weir"

# The neighbourhood sees the promise; the name only when it was written.
as nobody
>> GET /where/$hafod
<< 200
   has "Thursday 11 June, from about ten"
   has "Most Thursdays, from about ten"
   has "Your coordinator"
   lacks "Carys"
>> GET /
<< 200
   has "Hafod"
   has "Thursday 11 June, from about ten, By the old weir"
as coordinator
>> GET /presence/me
<< 200
   has "Everyone can read this"
>> POST /presence/me  name="" phone=""
<< 422
   has "What shall people call you?"
>> POST /presence/me  name=Carys phone="ring me"
<< 422
   has "Please write a telephone number here"
>> POST /presence/me  name=Carys phone="01792 000111" words="Sit down with me" words_cy="Dewch i eistedd" base_card=""
<< 303 /presence?done=1
>> POST /presence/me  name=Other base_card=old
<< 422
   has "Someone else changed this"
   has "value=\"Other\""
as nobody
>> GET /where/$hafod
<< 200
   has "Carys"
   has "tel:01792000111"
   has "Sit down with me"
   lacks "Dewch i eistedd"
>> GET /where/$hafod/poster
<< 200
   has "Thursday 11 June"
>> GET /where/$hafod/poster?for=long
<< 200
   lacks "Thursday 11 June"
   has "Most Thursdays, from about ten"
   has "Carys"

# The week goes by: the day is gone, and what is usual is one tap.
clock +2d
work
rows presence 0
as coordinator
>> GET /presence
<< 200
   lacks "11 June"
   has "Most Thursdays"
>> POST /presence/usual  week=2026-06-08
<< 303 /presence?done=1
rows presence 0
form F2
>> POST /presence/usual  week=2026-06-15
<< 303 /presence?done=1
form F2
>> POST /presence/usual  week=2026-06-15
<< 303 /presence?done=1
>> POST /presence/usual  week=2026-06-15
<< 303 /presence?done=1
rows presence 1
>> POST /presence/usual  week=2026-06-29
<< 422
>> GET /presence
<< 200
   has "Thursday 18 June, from about ten"
take promise after "/presence/"

# Another's promise is not theirs to take away.
as other
>> POST /presence/$promise/remove
<< 303 /presence
rows presence 1

# Away: nothing says that she is about before she is back.
as coordinator
>> GET /presence/me
<< 200
form page
>> POST /presence/me  name=Carys phone="01792 000111" away=2026-06-20
<< 303 /presence?done=1
as nobody
>> GET /where/$hafod
<< 200
   has "Away until Saturday 20 June"
   lacks "18 June"
>> GET /where
<< 200
   has "away until Saturday 20 June"
clock +8d
work
>> GET /where/$hafod
<< 200
   lacks "Away until"
