sessions-title = Come in. Your skills are waiting for you.
sessions-lead = Choose your way in.
sessions-card = I have a paper card
sessions-card-hint = The square to aim at and four digits
sessions-email = I have an e-mail address
sessions-email-hint = We send you a link. There is no password.
sessions-email-problem = Something is missing in this address. It looks like: name@example.org
sessions-email-send = Get a link
sessions-verify = Check a badge, without coming in
sessions-sent-title = Look at your messages
sessions-sent = If we know { $email }, a link arrives within a minute.
sessions-sent-wait = It opens once, within fifteen minutes. Look in the junk folder too.
sessions-sent-again = Start again
sessions-shared = This is not my device
sessions-shared-hint = Everything is erased when you are done.
sessions-link-title = Come in
sessions-link-hello = Hello { $name }
sessions-link-lead = Your place is ready. One last step, and you are in.
sessions-link-open = Come in
sessions-link-over = This link no longer opens
sessions-link-over-lead = It has been used, or its time has passed. Nothing is lost. You can get another one.
sessions-link-again = Get another link
sessions-mail-subject = Your link to come in
sessions-mail-body =
    Hello { $name },

    Here is your link to come in:

    { $address }

    It opens once, within fifteen minutes. You can ask for another one whenever you like.

    If you asked for nothing, do nothing: nothing changes.
