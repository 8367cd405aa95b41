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
receiving-card-digits = My four digits
receiving-card-tear = Tear off. Keep them apart.
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
