receiving-ways-title = { $name }: opening their passport
receiving-ways-lead = Here are two ways. The person needs no e-mail address.
receiving-ways-beside = Together, on this screen
receiving-ways-beside-lead = You are side by side. The person chooses, you only help to click. Your help is noted: the person can read it.
receiving-ways-beside-do = Open with the person
receiving-ways-card = Later, with a card
receiving-ways-card-lead = A square to aim at and four digits, on paper. The old card stops working.
receiving-ways-card-do = Make a card
receiving-ways-back = Back to their page
receiving-card-title = The card: { $name }
receiving-card-lead = Print it now. To be safe, these digits are seen only once.
receiving-card-print = Print the card
receiving-card-hello = { $name }, a badge is waiting for you.
receiving-card-front = It is yours. There is nothing to pay, nothing to prove.
receiving-card-yours = This card is yours. It opens your passport.
receiving-card-help = Lost it? The team makes another one. The old one stops working.
receiving-card-pdf = Download the card (PDF)
receiving-card-qr = Square to aim at with a phone
receiving-card-by-hand = Or, in a browser:
receiving-card-digits = My four digits
receiving-card-tear = Tear off. Keep them apart.
receiving-no-pdf = PDF printing is not installed here. This page prints as it is.
receiving-problem-no-pdf = PDF printing is not installed here. Go back to the page before: it prints as it is.
receiving-sheet-title = Cards for several people
receiving-sheet-lead = Choose the people. The cards print on A4 sheets, to be cut.
receiving-sheet-who = For whom?
receiving-sheet-find = Search a first name
receiving-sheet-find-none = Nobody has this name here. Check the spelling, or add the person.
receiving-sheet-nobody = The people you accompany will appear here.
receiving-sheet-add = Add a person
receiving-sheet-old = Whoever had a card gets a new one. The old one does not work any more.
receiving-sheet-do = Make the cards
receiving-sheet-problem-none = Choose at least one person.
receiving-sheet-problem-many = Sixty cards at most at a time. Make them in two goes.
receiving-sheet-made = { $n ->
    [one] One card is ready
   *[other] { $n } cards are ready
}
receiving-sheet-made-lead = Print now. For safety, these digits are shown only once.
receiving-sheet-pdf = Download the cards (PDF)
receiving-sheet-print = Print from the page
receiving-sheet-how = The PDF puts two cards on an A4 sheet. Print on both sides, then cut at the marks.
receiving-sheet-print-note = Both sides, long edge, actual size. Cut at the marks.
receiving-sheet-back = Back to the people
receiving-gestures = The three steps
receiving-gesture-1 = Aim at the square
receiving-gesture-2 = Type the code
receiving-gesture-3 = Choose
receiving-step-2 = Step 2 of 3
receiving-code-title = Type the four digits from the paper
receiving-code-lead = They open your passport.
receiving-code-digits = My four digits
receiving-code-hint = No paper at hand? Someone in the team can open it with you.
receiving-code-open = Open
receiving-code-wrong = These are not the right digits. You can try again.
receiving-code-wrong-last = These are not the right digits. You can try once more.
receiving-code-locked = To protect you, this card is closed. Nothing is lost. Someone in the team can make another one.
receiving-type-title = I have a paper card
receiving-type-lead = Aim a phone at the square, or type the code written below it.
receiving-type-code = The code, below the square
receiving-type-do = Continue
receiving-mail-subject = A badge is waiting for you
receiving-mail-body =
    Hello { $name },

    The organisation { $organization } has given you a badge. You can look at it and choose:

    { $address }

    There is no rush. Keeping it or not, answering or not, changes nothing in the support you get.

    This link opens once, within four weeks. After that, the team can give you another one.

# events
receiving-events-title = Posters
receiving-events-lead = For an event: people take the badge themselves, with their phone or with a code.
receiving-events-new = Prepare a poster
receiving-events-none = No poster yet. The first one takes a minute.
receiving-events-open = Open
receiving-events-open-of = Open: { $name }
receiving-event-is-open = The poster is open.
receiving-event-is-early = The poster opens on its day.
receiving-event-is-over = Its dates are over.
receiving-event-is-closed = The poster is closed.
receiving-event-is-full = The poster has served 500 times, it stops there.
receiving-event-claims = { $n ->
    [0] Nobody has taken the badge yet.
    [one] One person has taken the badge.
   *[other] { $n } people have taken the badge.
}
receiving-event-new-title = Prepare a poster
receiving-event-new-lead = People who are there aim at the square and take their badge. Once each, between your dates.
receiving-event-no-badge = Your organisation cannot give any welcome or experience badge at the moment.
receiving-event-see-badges = See the badges
receiving-event-problem = Something needs another look.
receiving-event-organization = The organisation that recognises
receiving-event-name = The name of the event
receiving-event-name-hint = For example: Job fair, Open day. It is written on the poster.
receiving-event-badge = The badge
receiving-event-badge-hint = Only those that say “I was there”. A skill is seen in the act, it is not taken from a poster.
receiving-event-day = The day
receiving-event-until = It can be taken until
receiving-event-situation = Where?
receiving-event-new-note = The badge is given in your name, with the rights you hold at that moment.
receiving-event-do = Make the poster
receiving-event-problem-name = Write the name of the event.
receiving-event-problem-name-long = This name is too long. Keep it under 200 characters.
receiving-event-problem-badge = Choose a badge from the list.
receiving-event-problem-day = Choose a day.
receiving-event-problem-before = Choose an end after the day of the event.
receiving-event-problem-past = This end is already past. Choose today, or later.
receiving-event-problem-long = A poster stays open for a year at most. Choose a nearer end.
receiving-said-event = The poster is ready. Print it.
receiving-said-event-closed = The poster is closed. What was taken stays with those who took it.
receiving-event-pdf = Download the poster (PDF)
receiving-event-print = Print from the page
receiving-event-back = All the posters
receiving-event-poster = The poster
receiving-event-who-note = You see how many people took it, not who. Taking a badge puts nobody on your team’s list.
receiving-event-close-lead = You can close the poster before its end. What was taken stays with those who took it.
receiving-event-close = Close now
receiving-poster-title = Were you there? Take your badge.
receiving-poster-aim = Aim at this square with a phone.
receiving-poster-or = Or open
receiving-poster-code = and type the code
receiving-poster-day = On { $day }, all day
receiving-poster-days = From { $from } to { $until }
receiving-poster-calm = It is free. A first name is enough, no e-mail address. No phone? Ask someone of the team.
receiving-claim-what = What this badge recognises
receiving-claim-me = It’s me
receiving-claim-me-name = It’s me, { $name }: I take it
receiving-claim-not-me = You are not { $name }? First press “{ $done }”, at the top of the page or under the name.
receiving-claim-name = My first name
receiving-claim-name-hint = As you want to be called. Nothing else is asked.
receiving-claim-back = To come back later, from another device
receiving-claim-email = My e-mail address, if I have one
receiving-claim-email-hint = It only serves to send you a link. You can leave it empty.
receiving-claim-do = It’s me: I take my badge
receiving-claim-busy = Preparing your badge…
receiving-claim-known = I already have a passport
receiving-claim-known-lead = Come in first. The badge will join the others. With a card, then aim at the poster again.
receiving-claim-known-mail = Come in with my e-mail
receiving-claim-known-card = Come in with my card
receiving-claim-private = This badge is yours alone. Your name is not written in it, and nothing is shown unless you choose to.
receiving-claim-badge = What is a badge?
receiving-claim-badge-lead = A picture that says what you did or learned, and who saw it. You keep it in a passport on the Internet. You choose whom to show it to.
receiving-claim-problem-name = Write your first name, or the name you like.
receiving-claim-problem-name-long = This name is too long. Keep it under 200 characters.
receiving-claim-problem-email = This e-mail address looks incomplete. Correct it, or leave it empty.
receiving-said-claim-already = You already had this badge. Here it is.
receiving-over-title-unknown = This code opens nothing
receiving-over-title-early = It is a little early
receiving-over-title-over = That was before
receiving-over-title-closed = The poster is closed
receiving-over-title-full = The poster has already served a lot
receiving-over-title-oneself = You prepared this poster
receiving-over-lead-unknown = Look at the poster again: the code has eight signs, digits and letters.
receiving-over-lead-early = This badge can be taken from { $day }. Come back that day, the poster waits for you.
receiving-over-lead-over = This badge could be taken until { $last }. If you were there, tell the organisation: { $organization }. It can give it to you.
receiving-over-lead-closed = This badge is not taken here any more. If you were there, tell the organisation: { $organization }. It can give it to you.
receiving-over-lead-full = The badge is not taken here any more. If you were there, tell the organisation: { $organization }. It can give it to you.
receiving-over-lead-oneself = Nobody recognises themselves. Someone else of the team can give you this badge.
receiving-over-badge = See this badge
receiving-over-code = The code of the poster
receiving-over-try = Try this code
receiving-remind-subject = A badge is still waiting for you
receiving-remind-body =
    Hello { $name },

    You asked us to remind you once: a badge is waiting for you. The organisation { $organization } gave it to you.

    { $address }

    There is no rush. We will not write again about this badge.

    This link opens once, within four weeks. After that, the team can give you another one.
