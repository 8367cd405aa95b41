organizations-badges = Its badges
organizations-badges-none = Its badges will come here, as soon as the first one is public.
organizations-badges-count = { $n ->
    [one] One badge, signed by this organization. It says what has to be seen.
   *[other] { $n } badges, signed by this organization. Each says what has to be seen.
}
organizations-who = Who are they?
organizations-who-signs = { $name } recognises what people can do, and signs its badges.
organizations-who-works = { $name } is an organization of this territory.
organizations-badges-see = See its badges
organizations-place = Where
organizations-website = Its website
organizations-experts = For specialists
organizations-did = Signing identifier (DID), to compare with the one in the badge:
organizations-kind-ACI = Inclusion workshop and work site (ACI)
organizations-kind-AI = Intermediary association (AI)
organizations-kind-EI = Inclusion company (EI)
organizations-kind-ETTI = Temporary work company for inclusion (ETTI)
organizations-kind-EITI = Company for inclusion through self-employment (EITI)
organizations-kind-GEIQ = Employers’ group for inclusion and qualification (GEIQ)
organizations-kind-EA = Adapted company (EA)
organizations-kind-OF = Training body
organizations-kind-TIERS_LIEU = Third place
organizations-kind-ML = Local youth employment centre (mission locale)
organizations-kind-ENTREPRISE = Company
organizations-kind-ASSOCIATION = Association
organizations-kind-COLLECTIVITE = Public authority
organizations-kind-PRESCRIPTEUR = Employment service
organizations-kind-RESEAU = Network of organisations
organizations-kind-AUTRE = Organisation
