# introductions.t -- two yeses: to getting to know each other, and to anything being written down
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as nobody
>> GET /hello
<< 200
   lacks "diagnos"
form page
>> POST /hello  called="Gwen" reach="Through the library" words="I would like to meet people who sew."
<< 303 /hello/thanks
# Nobody sees what was said before they sign in.
>> GET /introductions
<< 303 /sign-in?to=/introductions

as coordinator
>> GET /introductions
<< 200
   has "Gwen"
take gwen after "/introductions/"
>> GET /introductions/$gwen
<< 200
   has "I would like to meet people who sew."
form page
>> POST /introductions/$gwen/touch
<< 303 /introductions/$gwen
>> GET /introductions/$gwen
form page
# The first yes alone: walking alongside goes on, and nothing is kept.
>> POST /introductions/$gwen/answer  answer=yes
<< 303 /introductions/yes
rows introduction 0
rows person 0
>> GET /introductions/$gwen
<< 404

# Without a yes it is gone after 30 days, by itself.
as nobody
>> POST /hello  called="Ifan" words="Chess."
<< 303 /hello/thanks
rows introduction 1
clock +29d
work
rows introduction 1
clock +2d
work
rows introduction 0

# "No thanks" takes it away at once.
>> POST /hello  called="Mair" words="Not sure."
<< 303
as coordinator
>> GET /introductions
take mair after "/introductions/"
>> POST /introductions/$mair/answer  answer=no
<< 303 /introductions
rows introduction 0
rows person 0

# An answer that is none is asked for again.
as nobody
>> POST /hello  called="Huw" words="Bread."
<< 303
as coordinator
>> GET /introductions
take huw after "/introductions/"
>> POST /introductions/$huw/answer  answer=perhaps
<< 422
rows introduction 1

# Both yeses: a page, for the one who walks alongside, and for nobody else on the staff.
>> POST /introductions/$huw/touch
<< 303 /introductions/$huw
>> GET /introductions/$huw
take hill after "name=\"neighbourhood\" value=\""
>> POST /introductions/$huw/answer  answer=yes-write name=Huw neighbourhood=$hill
<< 303 /people/{person}
rows introduction 0
rows person 1
>> GET /people/$person
<< 200
   has "Huw"
as other
>> GET /people/$person
<< 404
   lacks "Huw"
as lead
>> GET /people/$person
<< 403
   lacks "Huw"
as nobody
>> GET /people/$person
<< 303 /sign-in?to=/people/$person
as person $person
>> GET /mine
<< 200
   has "Huw"
as person 9e000001-0000-4000-8000-000000000001
>> GET /mine
<< 404
   lacks "Huw"
