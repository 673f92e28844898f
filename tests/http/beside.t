# beside.t -- somebody's own words beside what others wrote of them: they disagree, and both stand
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Emrys" neighbourhood=$hill
<< 303 /people/{emrys}
>> POST /people/new  name="Twm" neighbourhood=$hill
<< 303 /people/{twm}
>> POST /write  person=$emrys words="Emrys was cross about the letter." together=1
<< 303 /people/$emrys/moments/{cross}
>> POST /write  person=$emrys words="Not for his screen." hidden=1
<< 303 /people/$emrys/moments/{dark}
>> POST /write  person=$emrys words="Only from tomorrow."
<< 303 /people/$emrys/moments/{new}

# His own hand, on his own story: the note stays as it is, and both stand.
as person $emrys
>> GET /mine/story
<< 200
   has "My words beside this"
   has "/people/$emrys/moments/$cross/beside"
>> GET /people/$emrys/moments/$cross/beside
<< 200
   has "Emrys was cross about the letter."
   has "The note stays as it is."
   lacks "Take my words away"
form page
>> POST /people/$emrys/moments/$cross/beside  words=""
<< 422
   has "Please write something here"
form page
>> POST /people/$emrys/moments/$cross/beside  words="I was tired, not cross."
<< 303 /mine/story
>> GET /mine/story
<< 200
   has "Emrys was cross about the letter."
   has "I was tired, not cross."
   has "Change my words"
# What his own screen does not show, or not yet, is not there to answer.
>> GET /people/$emrys/moments/$dark/beside
<< 404
>> POST /people/$emrys/moments/$dark/beside  words="What is this?" base_words=""
<< 404
>> GET /people/$emrys/moments/$new/beside
<< 404
# As Easy Read too.
>> GET /mine/story?easy=1
<< 200
   has "I was tired, not cross."
   has "Change your words"
>> GET /mine/story?easy=0
<< 200

# Whoever reads the note reads both.
as coordinator
>> GET /people/$emrys/story
<< 200
   has "Emrys was cross about the letter."
   has "Their words beside this"
   has "I was tired, not cross."
>> GET /people/$emrys/moments/$cross
<< 200
   has "I was tired, not cross."
>> GET "/people/$emrys/story?q=cross"
<< 200
   has "I was tired, not cross."
>> GET /people/$emrys/looked
<< 200

# What his own hand wrote, another does not write over: it waits beside it.
>> GET /people/$emrys/moments/$cross/beside
<< 200
   has "What you write stands beside them until they choose."
   lacks "Take their words away"
form page
>> POST /people/$emrys/moments/$cross/beside  words="He says he was both."
<< 303
>> GET /people/$emrys/story
<< 200
   has "I was tired, not cross."
   lacks "He says he was both."
>> POST /people/$emrys/moments/$cross/beside/away  x=1
<< 403
>> GET /today
<< 200
   has "Their words beside the story"
as person $emrys
>> GET /people/$emrys/moments/$cross/beside
<< 200
   has "There are two versions of this."
>> GET /people/$emrys/moments/$cross/beside/versions
<< 200
   has "He says he was both."
   has "typed by Carys"
form page
>> POST /people/$emrys/moments/$cross/beside/versions  keep=other
<< 303
>> GET /mine/story
<< 200
   has "He says he was both."

# Nobody else finds that there is anything.
as other
>> GET /people/$emrys/moments/$cross/beside
<< 404
>> POST /people/$emrys/moments/$cross/beside  words="Mine" base_words=""
<< 404
>> POST /people/$emrys/moments/$cross/beside/away  x=1
<< 404
as person $twm
>> GET /people/$emrys/moments/$cross/beside
<< 404
>> POST /people/$emrys/moments/$cross/beside  words="Mine" base_words=""
<< 404
>> POST /people/$emrys/moments/$cross/beside/away  x=1
<< 404
as lead
>> GET /people/$emrys/moments/$cross/beside
<< 403
as admin
>> GET /people/$emrys/moments/$cross/beside
<< 403
as nobody
>> GET /people/$emrys/moments/$cross/beside
<< 303

# For somebody without a screen: said by them, typed for them, and marked so.
as coordinator
>> GET /people/$emrys/moments/$new/beside
<< 200
   has "How they see it, in their own words"
form page
>> POST /people/$emrys/moments/$new/beside  words="That is so."
<< 303 /people/$emrys/story
>> GET /people/$emrys/story
<< 200
   has "That is so."
   has "Their own words, typed by Carys"
>> GET /people/$emrys/moments/$new/beside
<< 200
   has "Take their words away"
form page
>> POST /people/$emrys/moments/$new/beside  words="That is not so."
<< 303
>> GET /people/$emrys/story
<< 200
   has "That is not so."
   lacks "That is so."
# Taken away, it stays away: what was written over the words of before does not bring it back.
>> GET /people/$emrys/moments/$new/beside
<< 200
clock +1d
as person $emrys
>> GET /mine/story
<< 200
   has "My own words, typed by Carys"
>> POST /people/$emrys/moments/$new/beside/away  x=1
<< 303 /mine/story
>> GET /mine/story
<< 200
   lacks "That is not so."
as coordinator
>> POST /people/$emrys/moments/$new/beside  words="Late" base_words="old"
<< 409
>> POST /people/$emrys/moments/$new/beside  words="Late" base_words=""
<< 409
>> GET /people/$emrys/moments/$new/beside
<< 200
form page
>> POST /people/$emrys/moments/$new/beside  words="And yet."
<< 303

# A note on the wrong page goes to the right one.  His words are his: they stay with him, and nobody else reads them.
>> POST /people/$emrys/moments/$new/move  to=$twm
<< 303
>> GET /people/$twm/story
<< 200
   has "Only from tomorrow."
   lacks "And yet."
>> GET /people/$twm/moments/$new/beside
<< 200
form page
>> POST /people/$twm/moments/$new/beside  words="Yes, that was me."
<< 303
as person $emrys
>> GET /mine/story
<< 200
   has "And yet."
   has "a note that belonged to somebody else"
   lacks "Only from tomorrow."
   lacks "Yes, that was me."
# And back again, they stand beside it.
as coordinator
>> POST /people/$twm/moments/$new/move  to=$emrys
<< 303
>> GET /people/$emrys/story
<< 200
   has "Only from tomorrow."
   has "And yet."
   lacks "belonged to somebody else"
   lacks "Yes, that was me."
>> GET /people/$twm/story
<< 200
   has "Yes, that was me."
   has "belonged to somebody else"

# A note that is taken back leaves his words, until he takes them away.
>> POST /people/$emrys/moments/$cross/take-back  x=1
<< 303
>> GET /people/$emrys/story
<< 200
   lacks "cross about the letter"
   has "He says he was both."
   has "a note that was taken back"
as person $emrys
>> POST /people/$emrys/moments/$cross/beside/away  x=1
<< 303
>> GET /mine/story
<< 200
   lacks "He says he was both."
rows beside 2

# What stands in an address may be anything, and what is sent beside it does not say which row is meant.
as coordinator
>> POST /people/$emrys/moments/tea/beside/away
<< 404
>> POST /people/$emrys/spoke/tea/beside/away
<< 404
>> GET /people/$emrys/moments/$new/beside?spoke=tea
<< 200
   has "Only from tomorrow."
>> POST /people/$emrys/moments/$new/beside  spoke=tea words="In his words."
<< 303 /people/$emrys/story
>> POST /people/$emrys/moments/$new/beside/away  spoke=tea
<< 303 /people/$emrys/story
