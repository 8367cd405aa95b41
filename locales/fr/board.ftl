board-title = Qui a montré quoi
board-caption = Ce que chaque personne a montré, compétence par compétence
board-person = Personne
board-people = { $n ->
    [0] personne
    [one] { $n } personne
   *[other] { $n } personnes
}
board-skills = { $n ->
    [one] { $n } compétence
   *[other] { $n } compétences
}
board-hits-unseen = { $n ->
    [one] { $n } case que personne n’a encore vue
   *[other] { $n } cases que personne n’a encore vues
}
board-hits-one-missing = { $n ->
    [one] { $n } case où il manque un avis
   *[other] { $n } cases où il manque un avis
}
board-count = { $programme } : { $count }.
board-label = { $person }, { $skill } : { $state }
board-mark-not_seen = pas encore vu
board-mark-not_yet = pas encore
board-mark-seen = vu { $n } fois
board-mark-je_peux = je peux
board-mark-je_sais = je sais
board-of = { $seen } avis sur { $needed }
board-waiting = attend son accord
board-proposed = badge proposé
board-asked = demandé
board-wished = souhaité
board-confirm = à confirmer
board-confirm-short = confirmer
board-one-missing = il manque un avis
board-may-ask = la personne peut le demander
board-doubts = { $n ->
    [one] une personne dit « pas encore »
   *[other] { $n } personnes disent « pas encore »
}
board-todo-asked = A demandé :
board-todo-confirm = Un collègue peut confirmer :
board-todo-one-missing = Encore un avis :
board-todo-waiting = Attend son accord :
board-todo-wished = Souhaite :
board-todo-again = À revoir dans une autre situation :
board-todo-not-yet = Pas encore :
board-todo-nothing = Personne n’a encore noté ce que cette personne montre.
board-live = En direct
board-live-said = En direct : { $cell }
board-observe = J’ai vu
board-wall = Écran mural
board-wall-end = Quitter l’écran mural
board-print = Imprimer
board-with = avec { $name }
board-page-of = Ouvrir la page de { $name }
board-empty = Ici viendra ce que chaque personne montre. Il manque encore des personnes ou des compétences à ce programme.
board-programme = Voir le programme
board-none = Personne ne correspond à ce choix. Essayez un autre nom, ou revenez à tout le monde.
board-none-unseen = Ici, chaque compétence a déjà été vue chez chaque personne.
board-none-one-missing = Personne n’attend un dernier avis en ce moment. C’est le bon jour pour regarder ailleurs.
board-search = Chercher une personne
board-search-do = Chercher
board-filter = Choisir
board-filter-do = Montrer
board-filter-all = Toutes
board-filter-organization = Structure
board-filter-phase = Étape
board-filter-referent = Référent
board-filter-family = Famille de compétences
board-filter-state = Parcours
board-state-active = en parcours
board-state-paused = en pause
board-state-left = parcours terminé
board-state-all = tous les parcours
board-look = Ce que vous cherchez
board-look-unseen = Personne n’a encore vu
board-look-one-missing = Il manque un avis
board-everybody = Tout le monde
board-mine = Mes personnes
board-legend = Comment lire le tableau
board-legend-not-yet = il reste quelque chose
board-legend-seen = par une personne
board-legend-sais = reconnu
board-legend-confirm = par un collègue
board-legend-asked = par la personne
board-legend-wished = par la personne
