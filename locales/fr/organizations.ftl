organizations-badges = Ses badges
organizations-badges-none = Ses badges viendront ici, dès que le premier sera public.
organizations-badges-count = { $n ->
    [one] Un badge, que cette structure signe. Il dit ce qui doit être vu.
   *[other] { $n } badges, que cette structure signe. Chacun dit ce qui doit être vu.
}
organizations-who = Qui est-ce ?
organizations-who-signs = { $name } reconnaît ce que des personnes savent faire, et signe ses badges.
organizations-who-works = { $name } est une structure de ce territoire.
organizations-badges-see = Voir ses badges
organizations-place = Où
organizations-website = Son site
organizations-experts = Pour les spécialistes
organizations-did = Identifiant de signature (DID), à comparer avec celui du badge :
organizations-kind-ACI = Atelier et chantier d’insertion (ACI)
organizations-kind-AI = Association intermédiaire (AI)
organizations-kind-EI = Entreprise d’insertion (EI)
organizations-kind-ETTI = Entreprise de travail temporaire d’insertion (ETTI)
organizations-kind-EITI = Entreprise d’insertion par le travail indépendant (EITI)
organizations-kind-GEIQ = Groupement d’employeurs pour l’insertion et la qualification (GEIQ)
organizations-kind-EA = Entreprise adaptée (EA)
organizations-kind-OF = Organisme de formation
organizations-kind-TIERS_LIEU = Tiers-lieu
organizations-kind-ML = Mission locale
organizations-kind-ENTREPRISE = Entreprise
organizations-kind-ASSOCIATION = Association
organizations-kind-COLLECTIVITE = Collectivité
organizations-kind-PRESCRIPTEUR = Service de l’emploi
organizations-kind-RESEAU = Réseau de structures
organizations-kind-AUTRE = Structure
