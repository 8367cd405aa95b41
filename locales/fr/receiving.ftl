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
receiving-card-pdf = Télécharger la carte (PDF)
receiving-card-qr = Carré à viser avec un téléphone
receiving-card-by-hand = Ou bien, dans un navigateur :
receiving-card-digits = Mes quatre chiffres
receiving-card-tear = Détachez. Gardez-les à part.
receiving-no-pdf = Ici, l’imprimerie PDF n’est pas installée. Cette page s’imprime telle quelle.
receiving-problem-no-pdf = Ici, l’imprimerie PDF n’est pas installée. Revenez à la page précédente : elle s’imprime telle quelle.
receiving-sheet-title = Des cartes pour plusieurs personnes
receiving-sheet-lead = Choisissez les personnes. Les cartes s’impriment sur des feuilles A4, à découper.
receiving-sheet-who = Pour qui ?
receiving-sheet-find = Chercher un prénom
receiving-sheet-find-none = Personne ne porte ce nom ici. Vérifiez l’écriture, ou ajoutez la personne.
receiving-sheet-nobody = Les personnes que vous accompagnez viendront ici.
receiving-sheet-add = Ajouter une personne
receiving-sheet-old = Qui avait déjà une carte en reçoit une nouvelle. L’ancienne ne marche plus.
receiving-sheet-do = Faire les cartes
receiving-sheet-problem-none = Choisissez au moins une personne.
receiving-sheet-problem-many = Soixante cartes au plus à la fois. Faites-les en deux fois.
receiving-sheet-made = { $n ->
    [one] Une carte est prête
   *[other] { $n } cartes sont prêtes
}
receiving-sheet-made-lead = Imprimez maintenant. Par sécurité, ces chiffres ne se voient qu’une fois.
receiving-sheet-pdf = Télécharger les cartes (PDF)
receiving-sheet-print = Imprimer depuis la page
receiving-sheet-how = Le PDF met deux cartes par feuille A4. Imprimez en recto verso, puis découpez aux marques.
receiving-sheet-print-note = Recto verso, bord long, taille réelle. Découpez aux marques.
receiving-sheet-back = Revenir aux personnes
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

# events
receiving-events-title = Les affiches
receiving-events-lead = Pour un événement : chacun prend le badge lui-même, avec son téléphone ou avec un code.
receiving-events-new = Préparer une affiche
receiving-events-none = Pas encore d’affiche. La première se prépare en une minute.
receiving-events-open = Ouvrir
receiving-events-open-of = Ouvrir : { $name }
receiving-event-is-open = L’affiche est ouverte.
receiving-event-is-early = L’affiche s’ouvrira le jour dit.
receiving-event-is-over = Les dates sont passées.
receiving-event-is-closed = L’affiche est fermée.
receiving-event-is-full = L’affiche a servi 500 fois, elle s’arrête là.
receiving-event-claims = { $n ->
    [0] Personne n’a encore pris le badge.
    [one] Une personne a pris le badge.
   *[other] { $n } personnes ont pris le badge.
}
receiving-event-new-title = Préparer une affiche
receiving-event-new-lead = Les personnes présentes visent le carré et prennent leur badge. Une fois chacune, entre vos dates.
receiving-event-no-badge = Votre structure ne peut donner aucun badge d’accueil ou d’expérience pour le moment.
receiving-event-see-badges = Voir les badges
receiving-event-problem = Il reste quelque chose à voir.
receiving-event-organization = La structure qui reconnaît
receiving-event-name = Le nom de l’événement
receiving-event-name-hint = Par exemple : Forum de l’emploi, Porte ouverte. Il est écrit sur l’affiche.
receiving-event-badge = Le badge
receiving-event-badge-hint = Seulement ceux qui disent « j’y étais ». Une compétence se voit en situation, elle ne se prend pas sur une affiche.
receiving-event-day = Le jour
receiving-event-until = On peut le prendre jusqu’au
receiving-event-situation = Où ?
receiving-event-new-note = Le badge est donné en votre nom, avec vos droits du moment.
receiving-event-do = Faire l’affiche
receiving-event-problem-name = Écrivez le nom de l’événement.
receiving-event-problem-name-long = Ce nom est trop long. Gardez moins de 200 caractères.
receiving-event-problem-badge = Choisissez un badge de la liste.
receiving-event-problem-day = Choisissez un jour.
receiving-event-problem-before = Choisissez une fin après le jour de l’événement.
receiving-event-problem-past = Cette fin est déjà passée. Choisissez aujourd’hui, ou plus tard.
receiving-event-problem-long = Une affiche reste ouverte un an au plus. Choisissez une fin plus proche.
receiving-said-event = L’affiche est prête. Imprimez-la.
receiving-said-event-closed = L’affiche est fermée. Ce qui a été pris reste aux personnes.
receiving-event-pdf = Télécharger l’affiche (PDF)
receiving-event-print = Imprimer depuis la page
receiving-event-back = Toutes les affiches
receiving-event-poster = L’affiche
receiving-event-who-note = Vous voyez combien de personnes l’ont pris, pas lesquelles. Prendre un badge n’inscrit personne dans votre équipe.
receiving-event-close-lead = Vous pouvez fermer l’affiche avant la fin. Ce qui a été pris reste aux personnes.
receiving-event-close = Fermer maintenant
receiving-poster-title = Vous étiez là ? Prenez votre badge.
receiving-poster-aim = Visez ce carré avec un téléphone.
receiving-poster-or = Ou ouvrez
receiving-poster-code = et tapez le code
receiving-poster-day = Le { $day }, toute la journée
receiving-poster-days = Du { $from } au { $until }
receiving-poster-calm = C’est gratuit. Un prénom suffit, sans adresse e-mail. Pas de téléphone ? Demandez à quelqu’un de l’équipe.
receiving-claim-what = Ce que ce badge reconnaît
receiving-claim-me = C’est moi
receiving-claim-me-name = C’est moi, { $name } : je le prends
receiving-claim-not-me = Vous n’êtes pas { $name } ? Touchez d’abord « { $done } », en haut de la page ou sous le nom.
receiving-claim-name = Mon prénom
receiving-claim-name-hint = Comme vous voulez qu’on vous appelle. Rien d’autre n’est demandé.
receiving-claim-back = Pour y revenir plus tard, depuis un autre appareil
receiving-claim-email = Mon adresse e-mail, si j’en ai une
receiving-claim-email-hint = Elle sert seulement à vous envoyer un lien. Vous pouvez laisser vide.
receiving-claim-do = C’est moi : je prends mon badge
receiving-claim-busy = On prépare votre badge…
receiving-claim-known = J’ai déjà un passeport
receiving-claim-known-lead = Entrez d’abord. Le badge ira avec les autres. Avec une carte, visez à nouveau l’affiche ensuite.
receiving-claim-known-mail = Entrer avec mon e-mail
receiving-claim-known-card = Entrer avec ma carte
receiving-claim-private = Ce badge n’est qu’à vous. Votre nom n’est pas écrit dedans, et rien n’est montré sans votre choix.
receiving-claim-badge = Un badge, c’est quoi ?
receiving-claim-badge-lead = Une image qui dit ce que vous avez fait ou appris, et qui l’a vu. Vous le gardez dans un passeport sur Internet. Vous choisissez à qui le montrer.
receiving-claim-problem-name = Écrivez votre prénom, ou le nom que vous voulez.
receiving-claim-problem-name-long = Ce nom est trop long. Gardez moins de 200 caractères.
receiving-claim-problem-email = Cette adresse e-mail semble incomplète. Corrigez-la, ou laissez vide.
receiving-said-claim-already = Vous aviez déjà ce badge. Le voici.
receiving-over-title-unknown = Ce code n’ouvre rien
receiving-over-title-early = C’est un peu tôt
receiving-over-title-over = C’était avant
receiving-over-title-closed = L’affiche est fermée
receiving-over-title-full = L’affiche a déjà beaucoup servi
receiving-over-title-oneself = C’est vous qui avez préparé cette affiche
receiving-over-lead-unknown = Regardez l’affiche à nouveau : le code a huit signes, des chiffres et des lettres.
receiving-over-lead-early = Ce badge se prend à partir du { $day }. Revenez ce jour-là, l’affiche vous attend.
receiving-over-lead-over = Ce badge se prenait jusqu’au { $last }. Si vous étiez là, dites-le à la structure : { $organization }. Elle peut vous le donner.
receiving-over-lead-closed = Ce badge ne se prend plus ici. Si vous étiez là, dites-le à la structure : { $organization }. Elle peut vous le donner.
receiving-over-lead-full = Le badge ne se prend plus ici. Si vous étiez là, dites-le à la structure : { $organization }. Elle peut vous le donner.
receiving-over-lead-oneself = On ne se reconnaît pas soi-même. Une autre personne de l’équipe peut vous donner ce badge.
receiving-over-badge = Voir ce badge
receiving-over-code = Le code de l’affiche
receiving-over-try = Essayer ce code
receiving-remind-subject = Un badge vous attend toujours
receiving-remind-body =
    Bonjour { $name },

    Vous nous avez demandé de vous le rappeler une fois : un badge vous attend. La structure { $organization } vous l’a donné.

    { $address }

    Rien ne presse. Nous n’écrirons plus pour ce badge.

    Ce lien s’ouvre une fois, pendant quatre semaines. Après, l’équipe peut vous en donner un autre.
