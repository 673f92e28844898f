# more.t -- what stands beside a thing: who runs it, how to reach it, whom it is for; and a place that is told to nobody.
as admin
>> POST /set-up/neighbourhoods/new  name=Brynmor point="51.62, -3.94"
<< 303 /set-up
as coordinator
>> POST /community/add  kind=place name="Secretname Hall" point="51.62345, -3.94567" address="77 Hidden Lane, Brynmor"
<< 303 /community/{hall}?done=saved
>> POST /community/add  kind=group name="Tuesday room" about="Tea for women." at_place=$hall freq=weekly tue=1 cost=free
<< 303 /community/{room}?done=saved
rows thing_more 2
>> GET /community/$room
<< 200
   has "More about it"
   has "Secretname Hall"
   lacks "Telephone"
>> GET /community/$room/more
<< 200
   has "More about Tuesday room"
   has "Do not tell where it is"
# What is wrong stands beside its field.
form page
>> POST /community/$room/more  organisation="Women Together" website="javascript:alert(1)" email=nobody phone="ring Bo: 01792" from_years=-1 to_years=200
<< 422
   has "Write the address as it stands in a browser"
   has "Write one address"
   has "Write only the number."
   has "Write a number of years, or leave it empty."
   has "that is not below the first"
form page
>> POST /community/$room/more  organisation="Women Together" website="www.together.example/a?b=c" email="hello@together.example" phone="01632 960123" from_years=16 to_years="" who_for="Women of any age"
<< 303 /community/$room?done=saved
as nobody
>> GET /community/$room
<< 200
   has "Women Together"
   has "https://www.together.example/a?b=c"
   has "mailto:hello@together.example"
   has "01632 960123"
   has "From 16 years old"
   has "Women of any age"
   has "Secretname Hall"
   lacks "More about it"
>> GET /community/$room?easy=1
<< 200
   has "You can ring:"
   has "01632 960123"
   has "https://www.together.example"
>> GET /community/$room?easy=0
<< 200
>> GET /community/$room/more
<< 303 /sign-in?to=/community/$room/more
# Two at once: what one leaves as it was stays as the other wrote it; what both wrote is asked.
as coordinator
>> GET /community/$room/more
<< 200
as other
>> POST /community/$room/more  was_organisation="Women Together" organisation="Women Together" was_website="https://www.together.example/a?b=c" website="https://www.together.example/a?b=c" was_email="hello@together.example" email="hello@together.example" was_phone="01632 960123" phone="01632 960456" was_from_years=16 from_years=16 was_who_for="Women of any age" who_for="Women of any age"
<< 303 /community/$room?done=saved
as coordinator
>> POST /community/$room/more  was_organisation="Women Together" organisation="Together CIC" was_website="https://www.together.example/a?b=c" website="https://www.together.example/a?b=c" was_email="hello@together.example" email="hello@together.example" was_phone="01632 960123" phone="01632 960123" was_from_years=16 from_years=16 was_who_for="Women of any age" who_for="Women of any age"
<< 303 /community/$room?done=saved
>> GET /community/$room
<< 200
   has "Together CIC"
   has "01632 960456"
>> POST /community/$room/more  was_organisation="Women Together" organisation="Women United" was_website="https://www.together.example/a?b=c" website="https://www.together.example/a?b=c" was_email="hello@together.example" email="hello@together.example" was_phone="01632 960456" phone="01632 960456" was_from_years=16 from_years=16 was_who_for="Women of any age" who_for="Women of any age"
<< 422
   has "Somebody else changed this at the same time."
form page
>> POST /community/$room/more  organisation="Women United" hidden_spot=1 website="https://www.together.example/a?b=c" email="hello@together.example" phone="01632 960456" from_years=16 to_years="" who_for="Women of any age"
<< 303 /community/$room?done=saved
# Now nobody is told where it is: not on its page, not by searching, not in the hall's list, not in the spreadsheet.
as nobody
>> GET /community/$room
<< 200
   has "It is kept quiet where this is"
   has "Women United"
   lacks "Secretname"
   lacks "Hidden Lane"
   lacks $hall
>> GET /community/$room?easy=1
<< 200
   has "We do not tell where this is."
   lacks "Secretname"
>> GET /community/$room?easy=0
<< 200
>> GET /community/$hall
<< 200
   has "Secretname Hall"
   lacks "Tuesday room"
   lacks $room
>> GET /community?q=tea+women
<< 200
   has "Tuesday room"
   lacks "Secretname"
   lacks "metres away"
>> GET /community?q=tea+women&near=51.62345,-3.94567
<< 200
   lacks "Secretname"
>> GET /community?q=Secretname
<< 200
   lacks "Tuesday room"
as coordinator
>> GET /community/$room
<< 200
   has "Secretname Hall"
   has "Only those who work here see where it is."
# Its words may not tell it either.
>> POST /community/$room/edit  kind=group name="Tuesday room" about="Tea for women at the secretname hall." at_place=$hall freq=weekly tue=1 cost=free
<< 422
   has "This says where it is."
>> POST /community/$room/edit  kind=group name="Tuesday room" about="Tea for women. Look for SA1 2AB." at_place=$hall freq=weekly tue=1 cost=free
<< 422
   has "This says where it is."
>> POST /community/$room/edit  kind=group name="Tuesday room" about="Tea and cake for women." at_place=$hall freq=weekly tue=1 cost=free
<< 303 /community/$room?done=saved
# Nor can it be hidden while they do.
>> POST /community/add  kind=group name="Night room" about="Behind 5 Weir Street." point="51.62, -3.94" address="5 Weir Street, Brynmor"
<< 303 /community/{night}?done=saved
>> POST /community/$night/more  hidden_spot=1
<< 422
   has "What anyone reads of it says where it is"
# A new thing at a place that is told to nobody, or one that moves there, does not say it either.
>> POST /community/add  kind=place name="Willow Rooms" point="51.62355, -3.94577" address="9 Mill Row, Brynmor"
<< 303 /community/{willow}?done=saved
>> POST /community/add  kind=group name="Early tea" about="Tea at Willow Rooms, 9 Mill Row." at_place=$willow freq=weekly mon=1 cost=free
<< 303 /community/{early}?done=saved
>> POST /community/add  kind=group name="Late tea" about="Tea at Willow Rooms." freq=weekly mon=1 cost=free
<< 303 /community/{late}?done=saved
>> POST /community/$willow/more  hidden_spot=1
<< 422
   has "Something that happens there says where it is."
   has "Early tea</a>"
   lacks "Late tea"
>> POST /community/$early/edit  kind=group name="Early tea" about="Tea." at_place=$willow freq=weekly mon=1 cost=free
<< 303 /community/$early?done=saved
>> POST /community/$early/more  who_for="Friends of Willow Rooms"
<< 303 /community/$early?done=saved
>> POST /community/$willow/more  hidden_spot=1
<< 422
   has "Early tea</a>"
>> POST /community/$early/more  was_who_for="Friends of Willow Rooms" who_for="Friends"
<< 303 /community/$early?done=saved
>> POST /community/$willow/more  hidden_spot=1
<< 303 /community/$willow?done=saved
>> POST /community/$early/more  was_who_for="Friends" who_for="Friends of Willow Rooms"
<< 422
   has "What anyone reads of it says where it is"
>> POST /community/add  kind=group name="Soup" about="At Willow Rooms, 9 Mill Row" at_place=$willow freq=weekly mon=1 cost=free
<< 422
   has "This says where it is."
>> POST /community/$late/edit  kind=group name="Late tea" about="Tea at Willow Rooms." at_place=$willow freq=weekly mon=1 cost=free
<< 422
   has "This says where it is."
>> POST /community/add  kind=group name="Soup" about="Soup for all" at_place=$willow freq=weekly mon=1 cost=free
<< 303 /community/{soup}?done=saved
# One that moves away from there may say where it is now.
>> POST /community/$soup/edit  kind=group name="Soup" about="Soup at Secretname Hall" at_place=$hall freq=weekly mon=1 cost=free
<< 303 /community/$soup?done=saved
# Told again, it is found again.
>> POST /community/$room/more  was_organisation="Women United" organisation="Women United" was_hidden_spot=1 hidden_spot=0 was_website="https://www.together.example/a?b=c" website="https://www.together.example/a?b=c"
<< 303 /community/$room?done=saved
as nobody
>> GET /community?q=Secretname
<< 200
   has "Tuesday room"
