# given.t -- what somebody gave has as much room as what they would like, and nobody adds it up
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Emrys" neighbourhood=$hill
<< 303 /people/{emrys}
>> GET /people/$emrys
<< 200
   has "What I have given"
   has "Who was glad of you, and for what?"
>> GET /people/$emrys/page/gave/new
<< 200
   lacks "may_connect"
form page
>> POST /people/$emrys/page/gave/new  words=""
<< 422
   has "words-error"
# When is said in words: no day is asked for.
as person $emrys
>> POST /people/$emrys/page/gave/new  words="Mend radios for the café <i>" more="Fridays, since the spring" may_connect=1
<< 303 /mine
>> GET /mine
<< 200
   has "Mend radios for the café &lt;i&gt;"
   has "Fridays, since the spring"
   lacks "glad to be asked"
>> GET "/people/$emrys/paper/a4?asked=1&give=1"
<< 200
   has "Fridays, since the spring"
>> GET "/people/$emrys/paper/a4?asked=1&gifts=1"
<< 200
   lacks "Fridays"
# It is no gift that neighbours find.
as coordinator
>> GET "/find?q=radios"
<< 200
   lacks "Emrys"
>> GET /people/$emrys
take it after "/items/"
as other
>> POST /people/$emrys/items/$it/remove
<< 404
rows page_item 1
as person $emrys
>> POST /people/$emrys/items/$it/remove
<< 303
rows page_item 0
