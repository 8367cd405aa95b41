receiving-ways-title = { $name } : ouvrir son passeport
receiving-ways-lead = Voici deux façons. La personne n’a pas besoin d’adresse e-mail.
receiving-ways-beside = Ensemble, sur cet écran
receiving-ways-beside-lead = Vous êtes côte à côte. La personne choisit, vous aidez seulement à cliquer. Votre aide est notée : la personne peut le lire.
receiving-ways-beside-do = Ouvrir avec la personne
receiving-ways-card = Plus tard, avec une carte
receiving-ways-card-lead = Un carré à viser et quatre chiffres, sur papier. L’ancienne carte ne marche plus.
receiving-ways-card-do = Faire une carte
receiving-ways-back = Revenir à sa page
receiving-card-title = La carte : { $name }
receiving-card-lead = Imprimez-la maintenant. Par sécurité, ces chiffres ne se voient qu’une fois.
receiving-card-print = Imprimer la carte
receiving-card-hello = { $name }, un badge vous attend.
receiving-card-front = Il est à vous. Il n’y a rien à payer, rien à prouver.
receiving-card-yours = Cette carte est à vous. Elle ouvre votre passeport.
receiving-card-help = Perdue ? L’équipe en fait une autre. L’ancienne ne marche plus.
receiving-card-digits = Mes quatre chiffres
receiving-card-tear = Détachez. Gardez-les à part.
receiving-gestures = Les trois gestes
receiving-gesture-1 = Viser le carré
receiving-gesture-2 = Taper le code
receiving-gesture-3 = Choisir
receiving-step-2 = Geste 2 sur 3
receiving-code-title = Tapez les quatre chiffres du papier
receiving-code-lead = Ils ouvrent votre passeport.
receiving-code-digits = Mes quatre chiffres
receiving-code-hint = Pas le papier sous la main ? Quelqu’un de l’équipe peut ouvrir avec vous.
receiving-code-open = Ouvrir
receiving-code-wrong = Ce ne sont pas les bons chiffres. Vous pouvez essayer encore.
receiving-code-wrong-last = Ce ne sont pas les bons chiffres. Vous pouvez essayer encore une fois.
receiving-code-locked = Pour vous protéger, cette carte est fermée. Rien n’est perdu. Quelqu’un de l’équipe peut en faire une autre.
receiving-type-title = J’ai une carte papier
receiving-type-lead = Visez le carré avec un téléphone, ou tapez le code écrit dessous.
receiving-type-code = Le code, sous le carré
receiving-type-do = Continuer
receiving-mail-subject = Un badge vous attend
receiving-mail-body =
    Bonjour { $name },

    La structure { $organization } vous a donné un badge. Vous pouvez le voir et choisir :

    { $address }

    Rien ne presse. Le garder ou non, répondre ou non, ne change rien à votre accompagnement.

    Ce lien s’ouvre une fois, pendant quatre semaines. Après, l’équipe peut vous en donner un autre.
