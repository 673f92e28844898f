# community.t -- things nearby: adding, changing, two at once, finding, wishing, connecting.
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303 /set-up
as coordinator
>> GET /set-up
<< 403
as nobody
>> GET /community
<< 200
   has "Community life"
   has "Food and tea"
   lacks "For coordinators"
>> GET /community/add
<< 303 /sign-in?to=/community/add
as coordinator
>> GET /community/add
<< 200
   has "Add to our community"
# What is wrong stands beside its field, and nothing typed is lost.
>> POST /community/add  kind=group name="" about="We mend things & drink tea" freq=weekly opens=late point=here
<< 422
   has "Give it a name that people know it by." 
   has "Write a time such as 10:30 or 2pm."
   has "Write two numbers with a comma between"
   has "We mend things &amp; drink tea"
rows thing 0
>> POST /community/add  kind=place name="Hafod library" point="51.625, -3.94" address="2 High Street" step_free=yes
<< 303 /community/{library}?done=saved
rows thing 1
>> POST /community/add  kind=group name="Bike shed" about="We mend bicycles with other people." at_place=$library freq=weekly tue=1 opens=10 closes=12:30 cost=free food=1 keeper_name="Aled" keeper_reach="01792 000111" welcome="Ask for Aled at the red door."
<< 303 /community/{shed}?done=saved
>> POST /community/add  kind=service name="Bike loan scheme" point="51.621, -3.94" cost=costs
<< 303 /community/{loan}?done=saved
>> GET /community/$shed
<< 200
   has "Tuesday"
   has "10am"
   has "12:30pm"
   has "Free"
   has "Hafod library"
   has "Aled"
   has "01792 000111"
   has "Only coordinators can see who keeps this."
   has "checked this today"
   has "We do not know yet whether there are steps"
# Who keeps it is nobody else's business unless they are glad for everyone to see it.
as nobody
>> GET /community/$shed
<< 200
   has "Ask for Aled at the red door."
   lacks "01792 000111"
   lacks "For coordinators"
>> GET /community/$library
<< 200
   has "What happens here"
   has "Bike shed"
# Find: reasons, services folded, and no home anywhere.
>> GET /community?q=fix+bikes+with+other+people,+Tuesdays&near=Brynmor
<< 200
   has "Bike shed"
   has "Its name fits “bikes”"
   has "about 600 metres away"
   has "Tuesday"
   has "something to eat"
   has "checked lately"
   has "If that is not enough: services"
   has "Bike loan scheme"
   has "Looking from Brynmor."
>> GET /find?q=bikes&near=Brynmor&day=4
<< 200
   lacks "Bike shed"
>> GET /find?q=bikes&near=51.62,-3.94&free=1
<< 200
   has "Bike shed"
   lacks "Bike loan scheme"
# Facets, together; without a script.
>> GET /community?q=bikes&near=Brynmor&kind=group&who=grown&day=2&free=1
<< 200
   has "Bike shed"
   has "<option value=\"group\" selected"
   has "<option value=\"grown\" selected"
>> GET /community?q=bikes&near=Brynmor&kind=place
<< 200
   lacks "Bike shed"
>> GET /community?q=bikes&near=Brynmor&kind=service
<< 200
   has "Bike loan scheme"
   has "govuk-details\" open"
>> GET /find?q=bikes&near=Brynmor&kind=no-such&who=-4&from=9&after=nothing
<< 200
   has "From the first again"
>> GET /find?q=<script>"'%00%ff&near=<b>&day=9999999999999999999
<< 200
   lacks "<script>"
   lacks "<b>"
# What cannot wait: doors unfolded beside the neighbours, and no trace.
>> GET /find?q=we+have+no+food
<< 200
   has "999"
   has "class=\"doors\""
rows wish 0
# Out of date, in two taps, by anyone.
>> GET /community/$shed
<< 200
   has "This is out of date"
>> POST /community/$shed/out-of-date  what=when words="It is Wednesdays now"
<< 303 /community/$shed?done=noted
>> GET /community/$shed
<< 200
   lacks "Wednesdays now"
>> POST /community/$shed/true
<< 401
as coordinator
>> GET /community/notes
<< 200
   has "It is Wednesdays now"
   has "Somebody says that the day or time is wrong."
   has "Bike shed"
take note after "/community/notes/"
>> POST /community/notes/$note/done  thing="$shed?done=gone&x=a b"
<< 404
>> POST /community/notes/$note/done  thing=$shed
<< 303 /community/$shed?done=saved
>> GET /community/notes
<< 200
   has "Nothing just now."
# Two people change it at once: the longer text keeps both, the small fact goes by who said it last.
>> GET /community/$shed/edit
<< 200
   has "Change what we say about it"
take version after "name=\"base_about\" value=\""
>> POST /community/$shed/edit  kind=group name="Bike shed" about="We mend bicycles, and cook." at_place=$library freq=weekly tue=1 opens=9 closes=12:30 cost=free food=1 keeper_name="Aled" keeper_reach="01792 000111" welcome="Ask for Aled at the red door."
<< 303 /community/$shed?done=saved
>> POST /community/$shed/edit  base_about=$version base_opens=$version base_wed=$version kind=group name="Bike shed" about="We mend bicycles and sing." at_place=$library freq=weekly tue=1 wed=1 opens=11 closes=12:30 cost=free food=1 keeper_name="Aled" keeper_reach="01792 000111" welcome="Ask for Aled at the red door."
<< 303 /community/$shed?done=both
>> GET /community/$shed
<< 200
   has "Two versions"
   has "and cook."
   has "and sing."
   has "11am"
   has "Wednesday"
take which after "name=\"which\" value=\""
>> POST /community/$shed/choose  which=$which take=1
<< 303 /community/$shed?done=chosen
clock +90d
>> POST /community/$shed/true
<< 303 /community/$shed?done=true
>> POST /community/$shed/gone
<< 303 /community/$shed?done=gone
as nobody
>> GET /community/$shed
<< 200
   has "This has ended."
   lacks "We mend bicycles"
   lacks "Aled"
>> GET /community?q=bikes&near=Brynmor
<< 200
   lacks "Bike shed"
as coordinator
>> POST /community/$shed/back
<< 303 /community/$shed?done=back
# One fact changes, and so does the reason.
as coordinator
>> GET /find?q=mend&near=Brynmor&access=1
<< 200
   has "we do not know about steps: please ask"
   lacks "<li>step-free</li>"
>> POST /community/$shed/edit  kind=group name="Bike shed" about="We mend bicycles, and cook." at_place=$library freq=weekly tue=1 opens=11 closes=12:30 cost=free food=1 step_free=yes keeper_name="Aled" keeper_reach="01792 000111" welcome="Ask for Aled at the red door."
<< 303 /community/$shed?done=saved
>> GET /find?q=cook&near=Brynmor&access=1
<< 200
   has "<li>step-free</li>"
   lacks "we do not know about steps: please ask"
# A wish: a theme and a neighbourhood, no name.
as nobody
>> GET /community?q=glassblowing&near=Brynmor
<< 200
   has "Shall we keep it as a wish"
>> POST /wishes  theme=glassblowing near=Brynmor
<< 303 /community?done=wish
rows wish 1
>> POST /wishes  theme=""
<< 422
   has "What is missing here?"
rows wish 1
# Connect: only the person's side stores it.
as coordinator
>> GET /people/new
<< 200
take hill after "name=\"neighbourhood\" value=\""
>> POST /people/new  name="Bo Jones" neighbourhood=$hill
<< 303 /people/{bo}
>> POST /people/$bo/page/gifts/new  words="Strips a bicycle gearbox by ear"
<< 303
>> POST /people/$bo/page/ties/new  words="Meg" more="sister, has a bike too" ring=close
<< 303
>> POST /people/new  name="Nia" neighbourhood=$hill
<< 303 /people/{nia}
>> POST /people/$nia/page/gifts/new  words="Bike rides, and lending tools" may_connect=1
<< 303
>> GET /find?for=$bo&q=fix+bikes+with+other+people,+Tuesdays
<< 200
   has "Find with Bo Jones"
   has "What they bring"
   has "Strips a bicycle gearbox by ear"
   has "People in their life"
   has "Meg"
   has "Neighbours who are glad to be asked"
   has "Nia"
   has "Ask both first."
   has "Bike shed"
   has "Looking from Brynmor."
   has "Thinking about it"
# Someone else’s coordinator sees nothing of them.
as other
>> GET /find?for=$bo&q=bikes
<< 404
>> GET /find?q=bikes
<< 200
   lacks "Nia"
   lacks "gearbox"
>> POST /connections  person=$bo thing=$shed
<< 404
rows connection 0
as coordinator
>> POST /connections  person=$bo thing=$shed
<< 303 /people/$bo/connections
same form
>> POST /connections  person=$bo thing=$shed
<< 303 /people/$bo/connections
>> POST /connections  person=$bo thing=$shed
<< 303 /people/$bo/connections
rows connection 1
>> GET /people/$bo/connections
<< 200
   has "Bike shed"
   has "Thinking about it"
   has "We went together"
take tie after "action=\"/connections/"
>> POST /connections/$tie  state=together
<< 303 /people/$bo/connections
>> POST /connections/$tie  state=own
<< 303
>> GET /people/$bo/connections
<< 200
   has "Going on my own"
   has "Undo"
>> POST /connections/$tie  state=not_for_me
<< 303
>> POST /connections/$tie  state=scored
<< 422
>> GET /people/$bo/connections
<< 200
   has "Not for me"
   has "Undo"
>> GET /community/$shed?for=$bo
<< 200
   has "Who might like this?"
   has "Bo Jones"
# The shed is told nothing.
as nobody
>> GET /community/$shed?for=$bo
<< 200
   lacks "Bo Jones"
