# life.t -- coming back after years, two coordinators for one neighbourhood, and a death told gently
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""

# Both coordinators of the neighbourhood get its introductions, and see who is in touch.
as nobody
>> POST /hello  called="Gwen" reach="Through the library"
<< 303 /hello/thanks
as coordinator
>> GET /introductions
take gwen after "/introductions/"
>> POST /introductions/$gwen/touch
<< 303
as other
>> GET /introductions
<< 200
   has "Carys is in touch"
>> GET /today
<< 200
   has "Carys is in touch"
>> GET /introductions/$gwen
<< 200
   has "Carys is in touch"
as coordinator
>> GET /introductions
<< 200
   lacks "Carys is in touch"

# Moved away; three years on one tap, and nothing to say first.
>> POST /people/new  name="Emrys" neighbourhood=$hill
<< 303 /people/{emrys}
>> POST /write  person=$emrys words="A brew by the canal."
<< 303
>> GET /people/$emrys
<< 200
   has "What happens in life"
>> GET /people/$emrys/life
<< 200
   has "Nobody asks why."
>> GET /people/$emrys/life/move
form page
>> POST /people/$emrys/life/move  moved="To my daughter's"
<< 303 /people/$emrys
clock +1100d
>> GET "/people?q=emr"
<< 200
   has "Hello again"
form page
>> POST /people/$emrys/life/again
<< 303 /people/$emrys
>> GET /people/$emrys/story
<< 200
   has "A brew by the canal."
   has "Walking alongside"
   lacks "daughter"

# The person says who else, and what passes; it is read together before it is so.
>> GET /people/$emrys/alongside
<< 200
   has "Dewi"
   has "Nothing passes before they have said yes."
take dewi after "name=\"staff\" value=\""
>> POST /people/$emrys/alongside  staff=$dewi passes=page how=both
<< 200
   has "Dewi walks alongside."
   has "Carys still walks alongside"
as other
>> GET /people/$emrys
<< 404
as coordinator
>> POST /people/$emrys/alongside  staff=$dewi passes=page how=both say=yes
<< 303 /people/$emrys/alongside
as other
>> GET /people/$emrys
<< 200
   has "Walking alongside: Carys, Dewi"
>> GET /people/$emrys/story
<< 200
   lacks "A brew by the canal."

# A death: both read, nobody writes, nothing asks for them any more.
>> GET /people/$emrys/life/died
<< 200
   has "I am sorry."
>> POST /people/$emrys/life/died  day=2029-06-13 say=died
<< 303 /people/$emrys
>> POST /write  person=$emrys words="After"
<< 409
as coordinator
>> GET /people/$emrys
<< 200
   has "Emrys died on 13 June 2029."
   lacks "/write?person="
>> GET /people
<< 200
   lacks "Emrys"
   has "People who have died"
as person $emrys
>> GET /mine
<< 404
as coordinator
>> POST /people/$emrys/life/mistake
<< 303 /people/$emrys
as person $emrys
>> GET /mine
<< 200
   has "Walking alongside: Carys, Dewi"
