//! The pictograms: one drawing per skill, on a 48 × 48 sheet.

/// One drawing on a 48 × 48 sheet: `line` is stroked with round ends, `fill` is filled; either may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictogram {
    /// The name a badge stores (`horloge`).
    pub key: &'static str,
    /// The French name shown in a list of choices.
    pub label: &'static str,
    pub(crate) fill: &'static str,
    pub(crate) line: &'static str,
}

/// The pictogram drawn when a key is unknown.
pub const DEFAULT_PICTOGRAM: &str = "etiquette";

/// Every pictogram, in the order a list of choices shows them.
pub const PICTOGRAMS: &[Pictogram] = &[
    Pictogram {
        key: "horloge",
        label: "Horloge",
        fill: "",
        line: "M6 24a18 18 0 1 0 36 0a18 18 0 1 0 -36 0M24 13v11l8 5",
    },
    Pictogram { key: "loupe", label: "Loupe", fill: "", line: "M7 20a13 13 0 1 0 26 0a13 13 0 1 0 -26 0M30 30l12 12" },
    Pictogram {
        key: "trajet",
        label: "Trajet",
        fill: "",
        line: "M5 38a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M13 38h18a7.500 7.500 0 0 0 0-15H18a7.500 7.500 0 0 1 0-15h20M32 2.500L38.500 8 32 13.500",
    },
    Pictogram {
        key: "main-levee",
        label: "Main levée",
        fill: "",
        line: "M14 27V12.500a3.200 3.200 0 0 1 6.400 0V22M20.400 21V8a3.200 3.200 0 0 1 6.400 0v13M26.800 21V10.500a3.200 3.200 0 0 1 6.400 0V23M33.200 19.500a3.200 3.200 0 0 1 6.400 0V30c0 8-5.500 13.500-13 13.500-6 0-9.500-3-12.500-8L8.500 26.500a3.200 3.200 0 0 1 5.500-3",
    },
    Pictogram { key: "fleches", label: "Flèches", fill: "", line: "M7 16h32M30 7l9 9-9 9M41 33H9M18 24l-9 9 9 9" },
    Pictogram {
        key: "main-outil",
        label: "Main et outil",
        fill: "",
        line: "M5 33c5-4 10-4 14 0h8.500a3.300 3.300 0 0 1 0 6.500H20M27.500 37.500l11-6.500a3.300 3.300 0 0 1 3.500 5.500L29 44c-2.500 1.300-6 1.200-9 .2L5 40M19 24L31.500 11.500M25.500 5.500l12 12M29 2.500l11.500 11.500",
    },
    Pictogram { key: "eclair", label: "Éclair", fill: "", line: "M27 4L9 27h13l-3 17 19-25H25z" },
    Pictogram {
        key: "puzzle",
        label: "Pièce de puzzle",
        fill: "",
        line: "M8 15h10c-3.500-9 12.500-9 9 0h9v9c9-3.500 9 11.500 0 8.500V43H8z",
    },
    Pictogram {
        key: "deux-mains",
        label: "Deux personnes qui portent",
        fill: "",
        line: "M7.5 10a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M29.5 10a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M17 27h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM5 43V27c0-5 3-7.500 8-7.500s8 3.500 11 7.500c3-4 6-7.500 11-7.500s8 2.500 8 7.500v16",
    },
    Pictogram {
        key: "bulles",
        label: "Bulles",
        fill: "",
        line: "M9 6h20a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H18l-8 7v-7H9a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4zM39 18h.500a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H39v7l-8-7H20",
    },
    Pictogram {
        key: "oreille",
        label: "Oreille",
        fill: "",
        line: "M12.500 21C11 10 17 4.500 25 4.500s14 6 13.500 14c-.5 7-8 9.500-8 16 0 10-12 11.500-14 3M19 22c-1.500-6 2-9.500 6-9.500 4.500 0 7 3 6.500 7-.5 4.500-5.500 5-5.500 10.500",
    },
    Pictogram {
        key: "carnet",
        label: "Carnet",
        fill: "",
        line: "M14 5h21a4 4 0 0 1 4 4v30a4 4 0 0 1 -4 4h-21a4 4 0 0 1 -4 -4v-30a4 4 0 0 1 4 -4zM18 5v38M25 15h7.500M25 23h7.500M6.500 14h7M6.500 24h7M6.500 34h7",
    },
    Pictogram {
        key: "porte",
        label: "Porte",
        fill: "M18.500 27a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
        line: "M5 43h38M11 43V9a4 4 0 0 1 4-4h18a4 4 0 0 1 4 4v34M11 9l15 6v28",
    },
    Pictogram {
        key: "feuille",
        label: "Feuille",
        fill: "",
        line: "M8 42c2-9 8-16 17-20M11 34C7 18 18 7 41 7c1 22-8 33-23 32-3-.2-5.500-2-7-5z",
    },
    Pictogram {
        key: "cle-outil",
        label: "Clé à outils",
        fill: "",
        line: "M33 6a11 11 0 0 0-13.500 14.500L7 33a5.700 5.700 0 0 0 8 8l12.500-12.500A11 11 0 0 0 42 15l-6.500 6.500-7.500-2-2-7.500z",
    },
    Pictogram {
        key: "marmite",
        label: "Marmite",
        fill: "",
        line: "M9 23h30v12a7 7 0 0 1-7 7H16a7 7 0 0 1-7-7zM4 23h40M17 16c-3.500-3.500 3-6 0-10M25 16c-3.500-3.500 3-6 0-10M33 16c-3.500-3.500 3-6 0-10",
    },
    Pictogram {
        key: "imprimante",
        label: "Imprimante 3D",
        fill: "",
        line: "M10 6h28a3 3 0 0 1 3 3v30a3 3 0 0 1 -3 3h-28a3 3 0 0 1 -3 -3v-30a3 3 0 0 1 3 -3zM19 6v9h10V6M24 15v5M16 36h16l-3.500-11h-9z",
    },
    Pictogram {
        key: "triporteur",
        label: "Triporteur",
        fill: "",
        line: "M5.5 36a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M31.5 36a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M3 13h20v15H3zM23 28h7l3-16h7M18.500 36h13M30 28l3.500 3.500M8 13V9M13 13V7M18 13V9",
    },
    Pictogram {
        key: "boussole",
        label: "Boussole",
        fill: "",
        line: "M5 24a19 19 0 1 0 38 0a19 19 0 1 0 -38 0M32 16l-5 11-11 5 5-11z",
    },
    Pictogram {
        key: "casque",
        label: "Casque",
        fill: "",
        line: "M8 34c0-12 6-20 16-20s16 8 16 20M3 34h42M19 24V11a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v13",
    },
    Pictogram {
        key: "telephone",
        label: "Téléphone",
        fill: "",
        line: "M18 3h12a5 5 0 0 1 5 5v32a5 5 0 0 1 -5 5h-12a5 5 0 0 1 -5 -5v-32a5 5 0 0 1 5 -5zM21.500 37h5",
    },
    Pictogram {
        key: "etiquette",
        label: "Étiquette",
        fill: "M12.2 15a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0",
        line: "M6 10a4 4 0 0 1 4-4h13l19 19a4 4 0 0 1 0 5.500L30.500 42a4 4 0 0 1-5.500 0L6 23z",
    },
    Pictogram {
        key: "bus",
        label: "Bus",
        fill: "",
        line: "M11 8h26a5 5 0 0 1 5 5v17a5 5 0 0 1 -5 5h-26a5 5 0 0 1 -5 -5v-17a5 5 0 0 1 5 -5zM11.5 39a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M29.5 39a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M6 23h36M24 8v15",
    },
    Pictogram {
        key: "dossier",
        label: "Dossier",
        fill: "",
        line: "M5 12a3 3 0 0 1 3-3h10l5 6h17a3 3 0 0 1 3 3v19a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3zM16 27l5.500 5.500L32 23",
    },
    Pictogram {
        key: "dictionnaire",
        label: "Dictionnaire",
        fill: "",
        line: "M24 12c-5-4.500-11-5-18-4v29c7-1 13-.5 18 4 5-4.500 11-5 18-4V8c-7-1-13-.5-18 4zM24 12v29M31 26l4-10 4 10M32.500 22.500h5",
    },
    Pictogram {
        key: "agenda",
        label: "Agenda",
        fill: "",
        line: "M11 9h26a4 4 0 0 1 4 4v25a4 4 0 0 1 -4 4h-26a4 4 0 0 1 -4 -4v-25a4 4 0 0 1 4 -4zM7 19h34M16 4v9M32 4v9M16 30l5.500 5.500L33 25.500",
    },
    Pictogram {
        key: "relais",
        label: "Relais",
        fill: "",
        line: "M3.5 36a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M33.5 36a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M9 24C10 8 36 4 39.500 23M33 18l6.500 6L44 16",
    },
    Pictogram {
        key: "carrefour",
        label: "Carrefour",
        fill: "",
        line: "M24 45V4M24 8h13l6 5.500-6 5.500H24M24 24H11l-6 5.500 6 5.500h13",
    },
    Pictogram {
        key: "cv",
        label: "CV",
        fill: "",
        line: "M13 4h16l9 9v28a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM29 4v9h9M17 36h14M20 20a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M17 31c1-4 3.500-5.500 7-5.500s6 1.500 7 5.500",
    },
    Pictogram {
        key: "usine",
        label: "Usine",
        fill: "",
        line: "M5 43V23l11 7v-7l11 7V7h8v36M5 43h38V30l-8-5M12 36h4M22 36h4",
    },
    Pictogram {
        key: "poignee-main",
        label: "Poignée de main",
        fill: "",
        line: "M3 14h8l9-3 5 3M45 14h-8l-9-3-10 8c1 4.500 6 5 10 1.500l11 9.500M3 32h5l10 9c2.500 2 5 1 6-1 2.500 1.500 5.500 0 5.500-2.800 3 .5 5.300-1.700 4.500-4.700 3.500 0 5-2.500 4-5M45 32h-7",
    },
    Pictogram {
        key: "aiguille",
        label: "Aiguille et fil",
        fill: "",
        line: "M42 6L17 31M35.500 9.500l3 3M17 31c-5 5-12 1-12 7 0 5.500 7.500 5.500 11 2s4-9 9-9 4.500 8 10 8 7-4 7-8",
    },
    Pictogram { key: "region", label: "Arche", fill: "", line: "M6 42h36M12 42V22a12 12 0 0 1 24 0v20" },
    Pictogram {
        key: "etoile",
        label: "Étoile",
        fill: "",
        line: "M24 5l5.900 12 13.200 1.900-9.600 9.300 2.300 13.100L24 35.100l-11.800 6.200 2.300-13.100-9.600-9.300L18.100 17z",
    },
];

/// Whether `key` names a pictogram.
#[must_use]
pub fn pictogram_exists(key: &str) -> bool {
    find(key).is_some()
}

/// The pictograms a designer may choose: all but the star, kept for employers, and the arch, kept for regional doors.
pub fn offered_pictograms() -> impl Iterator<Item = &'static Pictogram> {
    PICTOGRAMS.iter().filter(|p| !matches!(p.key, "etoile" | "region"))
}

pub(crate) fn find(key: &str) -> Option<&'static Pictogram> {
    PICTOGRAMS.iter().find(|p| p.key == key)
}
