# share.t -- who sees what: one part for one neighbour, for a month, and taken back
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Emrys" neighbourhood=$hill ask_first="Ask me about my sister"
<< 303 /people/{emrys}
>> POST /people/new  name="Twm" neighbourhood=$hill
<< 303 /people/{twm}
>> POST /people/$emrys/page/vision  base_words="" words="A garden of my own"
<< 303
>> POST /people/$emrys/page/matters  base_words="" words="Eating every day"
<< 303
>> POST /people/$emrys/page/gifts/new  words="Mends clocks"
<< 303
>> POST /people/$emrys/circle/new  words="Lynne" ring=close
<< 303
>> POST /people/$emrys/page/steps/new  words="Ring the seed bank" owner=ours
<< 303
>> POST /write  person=$emrys words="Talked by the canal." together=1
<< 303
>> POST /write  person=$emrys words="Kept off his screen." hidden=1
<< 303

# At first nothing is shared with anybody.
as person $emrys
>> GET /mine
<< 200
   has "/people/$emrys/sees"
>> GET /people/$emrys/sees
<< 200
   has "Your page. You decide who sees it."
   has "Carys walks alongside you, and sees it."
   has "Nobody else sees any of it"
   has "Nothing is shared with anybody."
>> GET /people/$emrys/sees/share
<< 200
   has "value=\"month\" checked"
   lacks "How they said yes"
form page
>> POST /people/$emrys/sees/share  name="" term=month
<< 422
   has "For whom is it?"
   has "Please choose at least one part"
form page
>> POST /people/$emrys/sees/share  name="Dilys next door" vision=1 term=ever
<< 422
   has "Please choose how long"
form F1
>> POST /people/$emrys/sees/share  name="Dilys next door" vision=1 term=month
<< 303 /people/$emrys/sees/{dilys}
# The same form again makes nothing new.
form F1
>> POST /people/$emrys/sees/share  name="Dilys next door" vision=1 term=month
<< 303 /people/$emrys/sees/$dilys
rows share 1
>> GET /people/$emrys/sees
<< 200
   has "Dilys next door can read it until 11 July 2026"
   has "Dilys next door (until 11 July 2026)"
   has "You shared it on 10 June 2026."
>> GET /people/$emrys/sees/$dilys
<< 200
   has "The link for Dilys next door"
take door after "/shared/"

# Whoever has the link reads that part, and nothing else.
# Asked for by a messenger, the address says of nobody anything; it opens with a button.
as nobody
>> GET /shared/$door
<< 200
   has "Somebody shared something with you"
   lacks "Emrys"
   lacks "Dilys"
   lacks "A garden of my own"
form page
>> POST /shared/$door
<< 200
   has "Emrys shares this with you, Dilys next door."
   has "A garden of my own"
   lacks "Eating every day"
   lacks "Mends clocks"
   lacks "Lynne"
   lacks "seed bank"
   lacks "canal"
   lacks "sister"
   lacks "/people/"
>> GET /shared/$dilys
<< 404
>> POST /shared/$dilys  x=1
<< 404
>> GET /shared/00000000000000000000000000000000
<< 404
# Who works here is not whom it was shared with: nobody else's way in leads through it.
as other
>> GET /shared/$door
<< 200
   has "Somebody who works here cannot open it."
   lacks "Open it"
   lacks "Emrys"
>> POST /shared/$door  x=1
<< 403
   lacks "garden"
as coordinator
>> POST /shared/$door  x=1
<< 403
as lead
>> POST /shared/$door  x=1
<< 403
as other
>> GET /people/$emrys
<< 404

# Only who made it is shown the link, and only within the hour.
as coordinator
>> GET /people/$emrys/sees
<< 200
   has "They decide who sees their page."
   has "They shared it on 10 June 2026, by their own hand."
   lacks "The link, to hand over"
>> GET /people/$emrys/sees/$dilys
<< 303 /people/$emrys/sees
clock +2h
as person $emrys
>> GET /people/$emrys/sees/$dilys
<< 303 /people/$emrys/sees

# For somebody without a screen the coordinator types it, with their yes in their words.
as coordinator
>> GET /people/$emrys/sees/share
<< 200
   has "Ask me about my sister"
form page
>> POST /people/$emrys/sees/share  name="My sister" people=1 story=1 hard=1 term=week
<< 422
   has "how they said yes"
form page
>> POST /people/$emrys/sees/share  name="My sister" people=1 story=1 hard=1 term=week said="Aye, let her see"
<< 303 /people/$emrys/sees/{sister}
>> GET /people/$emrys/sees/$sister
<< 200
take door2 after "/shared/"
as nobody
>> POST /shared/$door2  x=1
<< 200
   has "Lynne"
   has "Talked by the canal."
   lacks "Kept off his screen."
   lacks "A garden of my own"
as person $emrys
>> GET /people/$emrys/sees
<< 200
   has "Carys typed it for you on 10 June 2026. You said: “Aye, let her see”"

# Nobody else finds that there is anything.
as other
>> GET /people/$emrys/sees
<< 404
>> GET /people/$emrys/sees/share
<< 404
>> POST /people/$emrys/sees/share  name="Me" vision=1 term=week said="yes"
<< 404
>> GET /people/$emrys/sees/$sister
<< 404
>> POST /people/$emrys/sees/$sister/end  x=1
<< 404
as person $twm
>> GET /people/$emrys/sees
<< 404
>> POST /people/$emrys/sees/share  name="Me" vision=1 term=week
<< 404
>> POST /people/$emrys/sees/$sister/end  x=1
<< 404
>> POST /people/$twm/sees/$sister/end  x=1
<< 404
as lead
>> GET /people/$emrys/sees
<< 403
as admin
>> GET /people/$emrys/sees
<< 403
as nobody
>> GET /people/$emrys/sees
<< 303

# Taken back it is gone at once; the form that made it, come late, does not bring it back.
as person $emrys
>> POST /people/$emrys/sees/$dilys/end  x=1
<< 303 /people/$emrys/sees
>> POST /people/$emrys/sees/$dilys/end  x=1
<< 303 /people/$emrys/sees
as nobody
>> GET /shared/$door
<< 404
   lacks "Emrys"
   lacks "Dilys"
>> POST /shared/$door  x=1
<< 404
   lacks "Emrys"
as person $emrys
form F1
>> POST /people/$emrys/sees/share  name="Dilys next door" vision=1 term=month
<< 303 /people/$emrys/sees/$dilys
as nobody
>> GET /shared/$door
<< 404
as person $emrys
>> GET /people/$emrys/sees
<< 200
   has "Dilys next door: taken back on 10 June 2026."
   lacks "Dilys next door (until"
# Its day is over: the same.
clock +8d
as nobody
>> GET /shared/$door2
<< 404
   lacks "Emrys"
rows share 2

# Somebody new, to whom the person let only the page pass, lets nobody read more than they may.
as coordinator
>> GET /people/$twm/alongside
<< 200
take dewi after "name=\"staff\" value=\""
>> POST /write  person=$twm words="By the harbour." together=1
<< 303
clock +1h
>> POST /people/$twm/alongside  staff=$dewi passes=page how=both say=yes
<< 303
clock +1h
as other
>> POST /write  person=$twm words="At the library." together=1
<< 303
>> GET /people/$twm/story
<< 200
   lacks "By the harbour."
>> GET /people/$twm/sees/share
<< 200
   has "no longer walk alongside them"
form page
>> POST /people/$twm/sees/share  name="My brother" story=1 term=month said="Yes, him"
<< 303 /people/$twm/sees/{brother}
>> GET /people/$twm/sees/$brother
<< 200
take door3 after "/shared/"
as nobody
>> POST /shared/$door3  x=1
<< 200
   has "At the library."
   lacks "By the harbour."
# Twm's own hand opens all of it.
as person $twm
>> POST /people/$twm/sees/share  name="My aunt" story=1 term=month
<< 303 /people/$twm/sees/{aunt}
>> GET /people/$twm/sees/$aunt
<< 200
take door4 after "/shared/"
>> GET /people/$twm/sees
<< 200
   has "It ends when they no longer walk alongside you."
as nobody
>> POST /shared/$door4  x=1
<< 200
   has "By the harbour."

# What they typed ends with their walking alongside, and coming back opens nothing again; what Twm's own hand shared goes on.
as coordinator
>> POST /people/$twm/alongside/leave  staff=$dewi
<< 303
as nobody
>> GET /shared/$door3
<< 404
>> POST /shared/$door3  x=1
<< 404
   lacks "Twm"
>> POST /shared/$door4  x=1
<< 200
as person $twm
>> GET /people/$twm/sees
<< 200
   has "My brother: whoever typed it no longer walks alongside, so it has ended."
   lacks "My brother (until"
clock +1h
>> POST /people/$twm/alongside  staff=$dewi passes=all how=both say=yes
<< 303
as other
>> GET /people/$twm
<< 200
as nobody
>> POST /shared/$door3  x=1
<< 404
