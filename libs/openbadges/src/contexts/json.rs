//! The tables written back as JSON-LD contexts, to compare them with the published ones.

use super::{Container, Context, Kind, Scope, find};
use serde_json::{Map, Value, json};

/// A known context as JSON-LD: `{"@context": {…}}`, every term as object and every IRI written out.
/// `None` if the context is not known.
pub fn as_json(url: &str) -> Option<Value> {
    find(url).map(|context| json!({ "@context": definitions(context) }))
}

fn definitions(context: &Context) -> Value {
    let mut members = Map::new();
    if context.protected {
        members.insert("@protected".into(), true.into());
    }
    if context.aliases {
        members.insert("id".into(), "@id".into());
        members.insert("type".into(), "@type".into());
    }
    if let Some(vocab) = context.vocab {
        members.insert("@vocab".into(), vocab.into());
    }
    for term in context.terms {
        let mut definition = Map::new();
        definition.insert("@id".into(), bare(term.iri).into());
        let kind = match term.kind {
            Kind::Plain => None,
            Kind::Id => Some("@id"),
            Kind::Vocab => Some("@vocab"),
            Kind::Json => Some("@json"),
            Kind::Typed(datatype) => Some(bare(datatype)),
            Kind::TypedByPrefix(forms) => Some(bare(forms[0])),
        };
        let container = match term.container {
            Container::None => None,
            Container::Set => Some("@set"),
            Container::List => Some("@list"),
            Container::Graph => Some("@graph"),
        };
        let scope = match term.scope {
            Scope::None => None,
            Scope::Cleared => Some(Value::Null),
            Scope::Context(context) => Some(definitions(context)),
        };
        definition.extend(kind.map(|kind| ("@type".into(), kind.into())));
        definition.extend(container.map(|container| ("@container".into(), container.into())));
        definition.extend(scope.map(|scope| ("@context".into(), scope)));
        if term.prefix {
            definition.insert("@prefix".into(), true.into());
        }
        members.insert(term.name.into(), Value::Object(definition));
    }
    Value::Object(members)
}

fn bare(iri: &'static str) -> &'static str {
    iri.trim_start_matches('<').trim_end_matches('>')
}
