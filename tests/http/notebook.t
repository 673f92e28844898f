# The neighbourhood notebook: what is learnt of a place, without persons.
as admin
>> POST /set-up/neighbourhoods/new  name=Hafod point="51.63, -3.94"
<< 303 /set-up
>> GET /set-up
<< 200
take hafod after "/set-up/neighbourhoods/"

as coordinator
>> GET /notebook
<< 200
   has "The first pages are empty"
>> GET /notebook/new
<< 200
   has "No names of people, please"
>> POST /notebook/new  words="" topic=door
<< 422
   has "Please write something here"
>> POST /notebook/new  words="x" topic=door neighbourhood=nowhere
<< 422
>> POST /notebook/new  words="x" topic=door thing=nothing
<< 422

# Sent twice it is one, and nobody's: no answered form says who wrote it.
form F1
>> POST /notebook/new  words="Library: the side door has no step" topic=door neighbourhood=$hafod
<< 303 /notebook?done=1
form F1
>> POST /notebook/new  words="Library: the side door has no step" topic=door neighbourhood=$hafod
<< 303 /notebook?done=1
rows neighbourhood_note 1
rows form_answer 1
>> POST /notebook/new  words="The caretaker keeps the key of the hall" topic=nonsense
<< 303 /notebook?done=1
>> GET /notebook
<< 200
   has "side door has no step"
   has "caretaker"
   has "Add to Community"
take note after "/notebook/"
>> GET /notebook?q=SIDE+dôor
<< 200
   has "side door"
   lacks "caretaker"
>> GET /notebook?topic=other
<< 200
   has "caretaker"
   lacks "side door"
>> GET /notebook?q=llama
<< 200
   has "Nothing like that is written here"

# In one tap it stands in the form of a thing in the community.
>> GET /community/add?name=Library&about=The+side+door+has+no+step&neighbourhood=$hafod
<< 200
   has "value=\"Library\""
   has "The side door has no step"

# A name of someone she walks alongside: a gentle question, and the words are kept.
>> POST /people/new  name="Gwen Jones" neighbourhood=$hafod
<< 303 /people/{gwen}
form F2
>> POST /notebook/new  words="Gwen sits on the bench by the weir" topic=seat
<< 200
   has "Is this about someone you are alongside?"
   has "Gwen Jones: keep it on their own page"
   has "Gwen sits on the bench by the weir</textarea>"
rows neighbourhood_note 2
>> POST /write  words="Gwen sits on the bench by the weir" how=edit person=$gwen
<< 200
   has "Gwen sits on the bench by the weir"
rows moment 0
form F2
>> POST /notebook/new  words="Gwen sits on the bench by the weir" topic=seat sure=1
<< 303 /notebook?done=1
rows neighbourhood_note 3

# Only one's own people are looked at: another's answer says nothing of them.
as other
>> POST /notebook/new  words="Gwen has a bench by the mill" topic=seat
<< 303 /notebook?done=1

# Any coordinator keeps it true; two at once, and nothing is lost.
>> GET /notebook/$note
<< 200
take base after "name=\"base_note\" value=\""
>> POST /notebook/$note  words="The key is with the group that meets on Tuesdays" topic=keeper base_note=$base
<< 303 /notebook?done=1
as coordinator
>> POST /notebook/$note  words="Mine" topic=keeper base_note=$base
<< 303
>> GET /notebook
<< 200
   has "Mine"
   has "the group that meets on Tuesdays"
>> POST /notebook/$note/remove
<< 303 /notebook
>> GET /notebook/$note
<< 404
rows neighbourhood_note 4

# A lead reads; nobody else.
as lead
>> GET /notebook
<< 200
   has "bench by the weir"
   lacks "Add to Community"
   lacks "Write a note"
>> GET /notebook/new
<< 403
as admin
>> GET /notebook
<< 403
as nobody
>> GET /notebook
<< 303
