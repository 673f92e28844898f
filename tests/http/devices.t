# devices.t -- a coordinator's phones: set up, asked after, lost; and nobody else's
as coordinator
>> GET /me
<< 200
   has "href=\"/devices\""
>> GET /devices
<< 200
   has "No phone keeps your day yet."
   has "id=\"device-new\""
   has "For this your browser must let scripts run."
   lacks "data-device"
# Without the secrets that its script makes, nothing is set up, and the page says why.
>> POST /devices/new  name="My <b>phone" shared=1
<< 422
   has "This browser did not make its keys"
   has "My &lt;b&gt;phone"
   has "checked"
>> POST /devices/new  name="" secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA mac_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB
<< 422
   has "name-error"
>> POST /devices/new  name="Phone" secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= mac_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB
<< 422
>> POST /devices/new  name="Phone" secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA mac_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB
<< 422
rows device 0
>> GET /this-phone
<< 303 /devices
>> POST /devices/new  name="My <b>phone" secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA mac_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB
<< 303 /devices?new={phone}
rows device 1
>> GET /devices?new=$phone
<< 200
   has "data-device=\"$phone\""
   has "data-name="
   has "data-roles=\"4\""
   has "data-lease=\"7\""
   has "My &lt;b&gt;phone"
   has "Set up today. It has sent nothing yet."
   has "It asks you to sign in again in 7 days."
   lacks "I still have it"
>> POST /devices/new  name="The team's" shared=1 secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC mac_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD
<< 303 /devices?new={teams}
>> GET /devices?new=$teams
<< 200
   has "data-lease=\"3\""
   has "Others use this phone too."
# Nobody else sees them, or may say anything of them.
as other
>> GET /devices
<< 200
   has "No phone keeps your day yet."
>> GET /devices?new=$phone
<< 404
>> GET /devices/$phone/lost
<< 404
>> POST /devices/$phone/lost
<< 404
>> POST /devices/$phone/again
<< 404
as lead
>> GET /devices
<< 403
as admin
>> POST /devices/$phone/lost
<< 403
# Its days run out, and its owner says that they still have it.
as coordinator
clock +6d
clock +2h
>> GET /devices
<< 200
   has "It asks you to sign in again in 1 day."
   has "It waits for you to say that you still have it."
   has "I still have it"
# A phone whose passphrase was tried too often wants a sign-in since then; there was none.
>> POST /devices/$phone/again  since=1
<< 403
>> POST /devices/$phone/again
<< 303 /devices
>> GET /devices
<< 200
   has "It asks you to sign in again in 7 days."
# Lost: asked once more, and then it is told when it comes.
>> GET /devices/$phone/lost
<< 200
   has "Is “My &lt;b&gt;phone” lost?"
   has "This cannot be taken back."
>> POST /devices/$phone/lost
<< 303 /devices
>> GET /devices
<< 200
   has "When it is next in touch it sends what you wrote there"
>> GET /devices/$phone/lost
<< 303 /devices
>> POST /devices/$phone/lost
<< 303 /devices
>> POST /devices/$phone/again
<< 404
rows device 2
# Whoever looks after Alongside sees whose phones there are, when each was heard, and how much had not arrived; no words.
as lead
>> GET /set-up
<< 200
   has "href=\"/set-up/phones\""
>> GET /set-up/phones
<< 200
   has "Carys"
   lacks "Dewi"
   lacks "has left this work"
take carys after "/set-up/staff/"
>> GET /set-up/staff/$carys
<< 200
   has "/set-up/staff/$carys/phones"
>> GET /set-up/staff/$carys/phones
<< 200
   has "My &lt;b&gt;phone"
   has "It was said to be lost."
   has "The team&#39;s"
   has "Others use this phone too."
   has "It has sent nothing yet."
   lacks "had not arrived here yet"
>> GET /set-up/staff/$carys/phones/$teams/lost
<< 200
   has "Is “The team&#39;s” lost?"
   has "This cannot be taken back."
>> GET /set-up/staff/$teams/phones
<< 404
>> POST /set-up/staff/$carys/phones/$carys/lost
<< 404
as coordinator
>> GET /set-up/phones
<< 403
>> POST /set-up/staff/$carys/phones/$teams/lost
<< 403
as admin
>> POST /set-up/staff/$carys/phones/$teams/lost
<< 303 /set-up/staff/$carys/phones
>> GET /set-up/staff/$carys/phones/$teams/lost
<< 303 /set-up/staff/$carys/phones
>> GET /set-up/staff/$carys/phones
<< 200
   lacks "This phone is lost"
as coordinator
>> GET /devices
<< 200
   lacks "I still have it"
