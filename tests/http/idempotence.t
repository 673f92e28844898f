# idempotence.t -- a form can be answered twice safely, and without JavaScript
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
<< 200
take hill after "name=\"neighbourhood\" value=\""

# A double tap on the button: one person, one page to see.
form F1
>> POST /people/new  name="Bo Jones" neighbourhood=$hill
<< 303 /people/{bo}
form F1
>> POST /people/new  name="Bo Jones" neighbourhood=$hill
<< 303 /people/$bo
rows person 1

# The same name in another form is another person.
>> POST /people/new  name="Bo Jones" neighbourhood=$hill
<< 303 /people/{twin}
rows person 2

# Words, once.  The answer was lost on the way, and the phone sends again two days later.
form F2
>> POST /write  person=$bo words="We looked at bikes in the shed."
<< 303 /people/{who}/moments/{moment}
clock +2d
form F2
>> POST /write  person=$bo words="We looked at bikes in the shed."
<< 303 /people/$bo/moments/$moment
rows moment 1

# Reload after a later edit: the edit stands.
>> GET /people/$bo/moments/$moment/change
<< 200
form page
>> POST /people/$bo/moments/$moment/change  words="We mended two bikes in the shed."
<< 303 /people/$bo/moments/$moment
form F2
>> POST /write  person=$bo words="We looked at bikes in the shed."
<< 303 /people/$bo/moments/$moment
>> GET /people/$bo/moments/$moment
<< 200
   has "We mended two bikes in the shed."
   lacks "We looked at bikes in the shed."

# Back, with changed words: both texts, and nothing happens yet.
form F2
>> POST /write  person=$bo words="We looked at bikes, and Bo laughed."
<< 409
   has "You have saved this before"
   has "We mended two bikes in the shed."
   has "We looked at bikes, and Bo laughed."
   has "Change what I saved"
   has "Save as another"
rows moment 1
form page
>> POST /write  how=change
<< 303 /people/$bo/moments/$moment
same form
>> POST /write  nothing=at-all
<< 409
>> GET /people/$bo/moments/$moment
<< 200
   has "We looked at bikes, and Bo laughed."
   lacks "We mended two bikes in the shed."
rows moment 1

# The other choice: a second moment beside the first.
form F2
>> POST /write  person=$bo words="Bo rang a neighbour."
<< 409
form page
>> POST /write  how=another
<< 303 /people/$bo/moments/{second}
rows moment 2
>> GET /people/$bo/story
<< 200
   has "We looked at bikes, and Bo laughed."
   has "Bo rang a neighbour."

# A form with another's id does not see, change or stop what that form made.
as other
form F1
>> POST /people/new  name="Nia" neighbourhood=$hill
<< 303 /people/{nia}
rows person 3
form F2
>> POST /write  person=$bo words="Not mine to write."
<< 404
   lacks "Bo rang"
form F2
>> POST /write  person=$nia words="Nia sang."
<< 303 /people/$nia/moments/{sang}
rows moment 3
as coordinator
>> GET /people/$nia/moments/$sang
<< 404
>> GET /people/$bo/story
<< 200
   lacks "Nia sang."

# A token that is missing or stale changes nothing; the words come back, and can be sent again.
without token
form F5
>> POST /write  person=$bo words="Written in the café, sent at home."
<< 409
   has "Please send it again"
   has "Written in the café, sent at home."
   has "Send again"
rows moment 3
form page
>> POST /write
<< 303
rows moment 4

# The id of a form is an id: anything else changes nothing, and loses no words.
>> POST /write  form=abc person=$bo words="A form of my own making."
<< 409
   has "A form of my own making."
rows moment 4

# A mistake is no answer: the same form, put right, goes through.
form F7
>> POST /write  person=$bo words=""
<< 422
   has "aria-invalid=\"true\""
form F7
>> POST /write  person=$bo words="Now there are words."
<< 303
rows moment 5

# Hostile words come back as words.
>> POST /write  person=$bo words="<script>alert('x')</script> \xff\xfe \"&amp;"
<< 422
   lacks "<script>alert"
>> POST /write  person=$bo words="<script>alert('x')</script> \"&amp;"
<< 303 /people/$bo/moments/{odd}
>> GET /people/$bo/moments/$odd
<< 200
   lacks "<script>alert"
   has "&lt;script&gt;alert"
