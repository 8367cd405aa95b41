//! Every word a user sees: Fluent files in `locales/<language>/<room>.ftl`.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

/// The languages of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Français.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// The way back, also from a longer tag (`en-GB`).
    pub fn parse(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<HashMap<Lang, Bundle>> =
    LazyLock::new(|| Lang::ALL.into_iter().map(|lang| (lang, bundle(lang))).collect());

fn bundle(lang: Lang) -> Bundle {
    let id = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // No invisible isolation marks in pages, mails and tests.
    bundle.set_use_isolating(false);
    for name in Files::iter().filter(|name| name.starts_with(lang.code()) && name.ends_with(".ftl")) {
        let Some(file) = Files::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = match FluentResource::try_new(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(%name, ?errors, "a file of words has errors");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%name, ?errors, "words are defined twice");
        }
    }
    bundle
}

/// The words of one language. Cheap to copy; every template has one, called `w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub lang: Lang,
}

impl Words {
    /// Words in this language.
    pub fn new(lang: Lang) -> Words {
        Words { lang }
    }

    /// BCP 47 code, for `lang="…"`.
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The words of a key. An unknown key shows itself, so that it is seen at once.
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words of a key with values: `w.a("people-hello", &[("name", name)])`;
    /// in a template without the `&`.
    pub fn a<V: AsRef<str>>(&self, key: &str, values: &[(&'static str, V)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, FluentValue::from(value.as_ref()));
        }
        self.format(key, Some(&args))
    }

    /// The words of a key with a number called `n`, in the right plural.
    pub fn n(&self, key: &str, n: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("n", FluentValue::from(n as f64));
        self.format(key, Some(&args))
    }

    /// Whether the key has words in this language.
    pub fn has(&self, key: &str) -> bool {
        BUNDLES.get(&self.lang).is_some_and(|bundle| bundle.has_message(key))
    }

    /// A day `YYYY-MM-DD` (or the start of a dateTime) in words: "23 juillet 2026".
    pub fn day(&self, day: impl AsRef<str>) -> String {
        let day = day.as_ref();
        let mut parts = day.get(..10).unwrap_or(day).split('-');
        let (Some(year), Some(month), Some(date)) = (parts.next(), parts.next(), parts.next()) else {
            return day.to_owned();
        };
        let number = date.trim_start_matches('0');
        let date = match (self.lang, number) {
            (Lang::Fr, "1") => "1er",
            (_, number) => number,
        };
        format!("{date}\u{00A0}{} {year}", self.t(&format!("kit-month-{month}")))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(bundle) = BUNDLES.get(&self.lang) else { return key.to_owned() };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let mut errors = Vec::new();
        let words = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "words with a missing value");
        }
        words.into_owned()
    }
}
