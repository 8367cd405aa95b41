//! Kinds of structures (R126).

crate::words! {
    /// What an organization is. The sigles are those of the field.
    pub enum Kind {
        /// Atelier et chantier d'insertion.
        Aci = "ACI",
        /// Association intermédiaire.
        Ai = "AI",
        /// Entreprise d'insertion.
        Ei = "EI",
        /// Entreprise de travail temporaire d'insertion.
        Etti = "ETTI",
        /// Entreprise d'insertion par le travail indépendant.
        Eiti = "EITI",
        /// Groupement d'employeurs pour l'insertion et la qualification.
        Geiq = "GEIQ",
        /// Entreprise adaptée.
        Ea = "EA",
        /// Training body.
        Training = "OF",
        /// Third place, fablab.
        ThirdPlace = "TIERS_LIEU",
        /// Mission locale.
        MissionLocale = "ML",
        /// Company.
        Company = "ENTREPRISE",
        /// Association.
        Association = "ASSOCIATION",
        /// Public body: region, department, town.
        Authority = "COLLECTIVITE",
        /// Public employment service, prescriber.
        Prescriber = "PRESCRIPTEUR",
        /// Network of structures.
        Network = "RESEAU",
        /// Anything else.
        Other = "AUTRE",
    }
}
