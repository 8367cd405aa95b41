sessions-title = Entrez. Vos compétences vous attendent.
sessions-lead = Choisissez votre façon d’entrer.
sessions-card = J’ai une carte papier
sessions-card-hint = Le carré à viser et quatre chiffres
sessions-email = J’ai une adresse e-mail
sessions-email-hint = Nous vous envoyons un lien. Il n’y a pas de mot de passe.
sessions-email-problem = Il manque quelque chose à cette adresse. Elle s’écrit comme : prenom@exemple.fr
sessions-email-send = Recevoir un lien
sessions-verify = Vérifier un badge, sans entrer
sessions-sent-title = Regardez vos messages
sessions-sent = Si nous connaissons { $email }, un lien arrive dans la minute.
sessions-sent-wait = Il s’ouvre une fois, pendant quinze minutes. Regardez aussi dans les indésirables.
sessions-sent-again = Recommencer
sessions-shared = Ce n’est pas mon appareil
sessions-shared-hint = On efface tout quand vous avez fini.
sessions-link-title = Entrer
sessions-link-hello = Bonjour { $name }
sessions-link-lead = Votre place est prête. Un dernier geste, et vous entrez.
sessions-link-open = Entrer
sessions-link-over = Ce lien ne s’ouvre plus
sessions-link-over-lead = Il a déjà servi, ou son temps est passé. Rien n’est perdu. Vous pouvez en recevoir un autre.
sessions-link-again = Recevoir un autre lien
sessions-mail-subject = Votre lien pour entrer
sessions-mail-body =
    Bonjour { $name },

    Voici votre lien pour entrer :

    { $address }

    Il s’ouvre une fois, pendant quinze minutes. Vous pourrez en demander un autre quand vous voulez.

    Si vous n’avez rien demandé, ne faites rien : rien ne change.
