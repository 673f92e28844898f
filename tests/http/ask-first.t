# ask-first.t -- "ask me first" stands before everything of a person that would go towards others
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303
as coordinator
>> GET /people/new
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Emrys" neighbourhood=$hill
<< 303 /people/{emrys}
>> POST /people/new  name="Beti" neighbourhood=$hill
<< 303 /people/{beti}
# Nothing is asked of somebody who asks nothing.
>> GET /people/$emrys/paper/booklet
<< 200
   lacks "said_yes"
>> GET /people/$emrys/hard/card
<< 200
   has "wallet"

# Theirs to say, on their own page.
as person $emrys
>> GET /mine
<< 200
   has "/ask-first"
>> GET /people/$emrys/ask-first
<< 200
form page
>> POST /people/$emrys/ask-first  words="Ask me before you talk to anyone. <b>"
<< 303 /mine
>> GET /mine
<< 200
   has "Ask me before you talk to anyone. &lt;b&gt;"
# Their own hand needs nobody's yes.
>> GET /people/$emrys/paper/booklet
<< 200
   has "Fold here"
>> GET /people/$emrys/hard/card
<< 200
   has "wallet"

as coordinator
>> GET /people/$emrys
<< 200
   has "Emrys asks:"
   has "Ask me before you talk to anyone."
# About has no second place for it, and does not take it away.
>> GET /people/$emrys/about
<< 200
   lacks "name=\"ask_first\""
form page
>> POST /people/$emrys/about  name="Emrys" neighbourhood=$hill ask_first=""
<< 303
# Paper asks, and goes on with the same choice.
>> GET /people/$emrys/paper
<< 200
   has "I asked, and they said yes"
   lacks "The usual booklet"
>> GET /people/$emrys/paper/booklet
<< 422
   has "said_yes-error"
   lacks "Fold here"
>> GET "/people/$emrys/paper/a4?asked=1&vision=1&size=large"
<< 422
>> GET "/people/$emrys/paper/a4?asked=1&vision=1&size=large&said_yes=1"
<< 200
   has "Printed on"
>> GET /people/$emrys/hard/card
<< 200
   has "I asked, and they said yes"
   lacks "class=\"wallet"
   lacks "said_yes-error"
>> GET /people/$emrys/hard/card?sent=1
<< 422
   has "said_yes-error"
>> GET "/people/$emrys/hard/card?sent=1&said_yes=1"
<< 200
   has "class=\"wallet"
>> GET /people/$emrys/circle/then
<< 200
   has "Ask them before you print this page."
# Whoever finds a neighbour's gift reads what they ask.
>> POST /people/$emrys/page/gifts/new  words="Mends bikes" may_connect=1
<< 303
>> GET "/find?for=$beti&q=bikes"
<< 200
   has "Emrys asks: “Ask me before you talk to anyone."
# Two at once: nothing is lost.
>> POST /people/$emrys/ask-first  words="Other words" base_ask=stale
<< 303
>> GET /people/$emrys/ask-first
<< 200
   has "Ask me before you talk to anyone."
   has "Other words"
# Not for those who do not walk alongside.
as other
>> GET /people/$emrys/ask-first
<< 404
