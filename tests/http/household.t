# household.t -- people who each said yes; one visit written down once; each reads only their own
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Mair" neighbourhood=$hill
<< 303 /people/{mair}
>> POST /people/new  name="Huw" neighbourhood=$hill
<< 303 /people/{huw}
>> POST /people/new  name="Cadi" neighbourhood=$hill
<< 303 /people/{cadi}
>> GET /households
<< 200
   has "None yet"
>> POST /households/new  p=$mair
<< 422
   has "two people or more"
# Twice the same is one.
>> POST "/households/new?p=$mair"  p=$mair
<< 422
>> POST "/households/new?p=$mair&p=$cadi"  p=$huw
<< 303 /households/{home}
>> GET /households/$home
<< 200
   has "Not asked yet"
   lacks "Write down a visit"
# Until each said yes there is no visit for it, and nobody's page says a thing.
>> POST /households/$home/ask/$mair  voice=own words="Yes, why not."
<< 303
>> POST /households/$home/ask/$huw  voice=own words=""
<< 422
   has "words-error"
>> POST /households/$home/ask/$huw  voice=loud words="Aye"
<< 422
   has "voice-error"
>> GET /write/together
<< 200
   lacks "together?p="
>> POST /households/$home/ask/$cadi  voice=family words="Mam said yes. Cadi drew all of us."
<< 303
>> POST /households/$home/ask/$huw  voice=own words="Aye"
<< 303
>> GET /households/$home
<< 200
   has "Write down a visit"
   has "Their family said yes on"
   has "Aye"
>> GET /households
<< 200
   has "each said yes"
>> GET /write/together
<< 200
   has "together?p="
# Nobody else sees it, whatever they know.
as other
>> GET /households
<< 200
   lacks "Mair"
>> GET /households/$home
<< 404
>> POST /households/$home/leave  person=$mair
<< 404
as person $huw
>> GET /people/$huw/yes
<< 200
   has "Aye"
   lacks "Mair"
   lacks "Cadi"
>> GET /people/$mair/yes
<< 404
>> POST /people/$mair/yes/stop  household=$home
<< 404
>> GET /households
<< 403
# What was said for a child is not shown to whoever holds the child's page.
as person $cadi
>> GET /people/$cadi/yes
<< 200
   lacks "drew"
   lacks "written down once"

# One visit.
as coordinator
>> GET "/write/together?sent=1&p=$mair&p=$huw&p=$cadi"
<< 200
   has "Only for Mair"
   has "takes only what is written here"
>> POST "/write/together?p=$mair&p=$huw&p=$cadi"  words=""
<< 422
rows moment 0
>> POST "/write/together?p=$mair&p=$huw&p=$cadi&only-$mair=Would+like+to+sing+again."  words="Soup and the new roof." how=preview
<< 200
   has "Nothing goes on this page."
rows moment 0
form F1
>> POST "/write/together?p=$mair&p=$huw&p=$cadi&only-$mair=Would+like+to+sing+again."  words="Soup and the new roof."
<< 303
>> GET "/write/together/saved?of=F1&p=$mair"
<< 404
rows moment 2
# The same form again, after a double tap.
form F1
>> POST "/write/together?p=$mair&p=$huw&p=$cadi&only-$mair=Would+like+to+sing+again."  words="Soup and the new roof."
<< 303
rows moment 2
>> GET /people/$mair/story
<< 200
   has "Soup and the new roof."
   has "Would like to sing again."
   lacks "Huw"
   lacks "Cadi"
>> GET /people/$huw/story
<< 200
   has "Soup and the new roof."
   lacks "sing again"
   lacks "Mair"
>> GET /people/$cadi/story
<< 200
   lacks "Soup"
# Search and counters are true; putting right is each one's own.
>> GET "/people/search?q=roof"
<< 200
   has "Mair"
   has "Huw"
>> GET "/people/$huw/story?q=sing"
<< 200
   has "None of the words here fit."
>> GET /people/$huw/story
take hers after "/moments/"
>> GET /people/$mair/moments/$hers
<< 404
>> POST /people/$huw/moments/$hers/take-back
<< 303
rows moment 1
>> GET "/people/search?q=roof"
<< 200
   has "Mair"
   lacks "Huw"
>> GET /people/$huw
<< 200
   has "not yet"
# Only for the child: that goes on the child's page, and nothing else.
>> POST "/write/together?p=$mair&p=$cadi&only-$cadi=Showed+me+a+drawing+of+six+cats."  words="Talked of school."
<< 303
>> GET /people/$cadi/story
<< 200
   has "six cats"
   lacks "school"
# Where it was may be where one of two homes is: it stands on no child's page.
>> POST "/write/together?p=$mair&p=$cadi&only-$cadi=A+fast+bike."  words="Tea." place="The new flat"
<< 303
>> GET /people/$mair/story
<< 200
   has "The new flat"
>> GET /people/$cadi/story
<< 200
   has "fast bike"
   lacks "The new flat"

# Somebody who wants to be asked first is asked before shared words go on other pages.
>> GET /people/$huw/ask-first
form page
>> POST /people/$huw/ask-first  words="Ask me before you share"
<< 303
>> POST "/write/together?p=$mair&p=$huw"  words="At the hall"
<< 422
   has "said_yes-error"
   has "Huw asks:"
   has "At the hall"
rows moment 5
>> POST "/write/together?p=$mair&p=$huw&only-$huw=Only+his"  words=""
<< 303
>> POST "/write/together?p=$mair&p=$huw"  words="At the hall" said_yes=1
<< 303
rows moment 8
# A day that has not come, and people one does not walk alongside.
>> POST "/write/together?p=$mair&p=$huw"  words="x" said_yes=1 when=2027-01-01
<< 422
as other
>> POST "/write/together?p=$mair&p=$huw"  words="x" said_yes=1
<< 404
>> GET "/write/together?sent=1&p=$mair&p=$huw"
<< 404
rows moment 8

# Huw stops: he is simply not in it.  When only one is left there is none.
as person $huw
>> POST /people/$huw/yes/stop  household=$home
<< 303 /people/$huw/yes
as coordinator
>> GET /households/$home
<< 200
   lacks "Huw"
   has "Mair"
rows household_member 2
>> POST /households/$home/leave  person=$cadi
<< 303 /households
rows household 0
rows household_member 0
rows trace 0

# Who says no leaves no trace; the others, who said yes, belong together.
>> POST "/households/new?p=$mair&p=$huw"  p=$cadi
<< 303 /households/{again}
>> POST /households/$again/ask/$mair  voice=own words="Yes"
>> POST /households/$again/ask/$cadi  voice=own words="Yes"
>> POST /households/$again/leave  person=$huw
<< 303
>> GET /households
<< 200
   has "each said yes"
   lacks "Huw"
# A note that not everyone answered goes by itself.
>> POST "/households/new?p=$mair&p=$huw"
<< 303 /households/{third}
clock +31d
work
rows household 1
>> GET /households/$third
<< 404
