//! One pass over the document: names to IRIs, values to terms, each member to its quads.

use super::literal::{self, XSD_BOOLEAN, XSD_DOUBLE, XSD_STRING};
use super::{ContextError, Fault, Tree, is_absolute_iri};
use crate::contexts::{self, Conflict, Container, Kind, Mode, Scope, State, Term};
use crate::rdfc::{Dataset, Tm};

use std::sync::Arc;

const MAX_DEPTH: u32 = 64;
const RDF_TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const RDF_FIRST: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>";
const RDF_REST: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>";
const RDF_NIL: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>";
/// The type whose terms (status, validity, issuer) only the whole credential may carry.
const CREDENTIAL: &str = "VerifiableCredential";

type Members<'t, 'a> = [(&'t str, &'t Tree<'a>)];
type Found<T> = Result<T, ContextError>;

/// Quads of a document, given by its members.
pub(crate) fn document(members: &Members<'_, '_>) -> Found<Dataset> {
    let root = Path { parent: None, segment: Segment::Name(""), depth: 0 };
    if !members.iter().any(|(name, _)| *name == "@context") {
        return Err(root.fault(Fault::NoContext));
    }
    let id = members.iter().find(|(name, _)| *name == "id").and_then(|(_, value)| value.as_str());
    let mut expansion = Expansion { dataset: Dataset::new(), root_id: id };
    expansion.node(members, &State::empty(), Scope::None, None, &root)?;
    if expansion.dataset.quads().is_empty() {
        return Err(root.fault(Fault::Empty));
    }
    expansion.dataset.remove_repeated();
    Ok(expansion.dataset)
}

/// Where the expansion is; written out only for an error.
struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    segment: Segment<'p>,
    depth: u32,
}

enum Segment<'p> {
    Name(&'p str),
    Place(usize),
}

impl<'p> Path<'p> {
    fn member(&'p self, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Name(name), depth: self.depth + 1 }
    }

    fn place(&'p self, place: usize) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Place(place), depth: self.depth }
    }

    fn fault(&self, kind: Fault) -> ContextError {
        let mut segments = Vec::new();
        let mut here = Some(self);
        while let Some(path) = here.filter(|path| path.parent.is_some()) {
            segments.push(match path.segment {
                Segment::Name(name) => format!("/{name}"),
                Segment::Place(place) => format!("/{place}"),
            });
            here = path.parent;
        }
        let path: String = segments.into_iter().rev().collect();
        ContextError { path: if path.is_empty() { "/".into() } else { path }, kind }
    }

    fn conflict(&self, conflict: Conflict) -> ContextError {
        self.fault(Fault::Protected(conflict.0))
    }
}

struct Expansion<'t> {
    dataset: Dataset,
    root_id: Option<&'t str>,
}

impl<'t> Expansion<'t> {
    /// A node object. `scope` is that of the property it is a value of.
    fn node(
        &mut self,
        members: &Members<'_, '_>,
        around: &Arc<State>,
        scope: Scope,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<Tm> {
        if path.depth > MAX_DEPTH {
            return Err(path.fault(Fault::TooDeep));
        }
        let only_id = members.len() == 1 && members[0].0 == "id" && around.aliases();
        let mut state = match around.outer() {
            Some(outer) if !only_id => outer.clone(),
            _ => around.clone(),
        };
        state = state.enter(scope, Mode::Property).map_err(|c| path.conflict(c))?;
        if let Some(context) = find(members, "@context") {
            state = add_contexts(&state, context, &path.member("@context"))?;
        }
        let before_types = state.clone();
        let types = match find(members, "type").filter(|_| state.aliases()) {
            Some(types) => type_names(types, &path.member("type"))?,
            None => Vec::new(),
        };
        for name in &types {
            if let Some(term) = before_types.term(name) {
                state = state.enter(term.scope, Mode::Type).map_err(|c| path.conflict(c))?;
            }
        }
        let subject = self.subject(members, &state, &types, path)?;
        for name in &types {
            let object = self.type_iri(name, &before_types, path)?;
            self.dataset.push(subject, Tm::Static(RDF_TYPE), object, graph);
        }
        for (name, value) in members {
            self.member(name, value, subject, &state, graph, &path.member(name))?;
        }
        Ok(subject)
    }

    fn subject(&mut self, members: &Members<'_, '_>, state: &State, types: &[&str], path: &Path<'_>) -> Found<Tm> {
        let Some(id) = find(members, "id").filter(|_| state.aliases()) else { return Ok(self.dataset.blank()) };
        let path_of_id = path.member("id");
        let id = id.as_str().ok_or_else(|| path_of_id.fault(Fault::NotText))?;
        if path.parent.is_some() && Some(id) == self.root_id && types.contains(&CREDENTIAL) {
            return Err(path_of_id.fault(Fault::SecondRoot));
        }
        self.iri(id, state, &path_of_id)
    }

    fn member(
        &mut self,
        name: &str,
        value: &Tree<'_>,
        subject: Tm,
        state: &Arc<State>,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<()> {
        if name == "@context" || (state.aliases() && matches!(name, "id" | "type")) {
            return Ok(());
        }
        let Some(term) = state.term(name) else {
            return self.undefined_member(name, value, subject, state, graph, path);
        };
        let predicate = Tm::Static(term.iri);
        if term.container == Container::List {
            let list = self.list(value, term, state, graph, path)?;
            self.dataset.push(subject, predicate, list, graph);
            return Ok(());
        }
        self.values(value, subject, predicate, term, state, graph, path)
    }

    /// A member that only a vocabulary gives a meaning to.
    fn undefined_member(
        &mut self,
        name: &str,
        value: &Tree<'_>,
        subject: Tm,
        state: &Arc<State>,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<()> {
        if name.starts_with('@') {
            return Err(path.fault(Fault::Keyword));
        }
        if name.contains(':') {
            return Err(path.fault(Fault::FullName));
        }
        let iri = state.vocab().map(|vocab| format!("{vocab}{name}")).filter(|iri| is_absolute_iri(iri));
        let predicate = self.dataset.iri(&iri.ok_or_else(|| path.fault(Fault::UnknownTerm))?);
        self.values(value, subject, predicate, &UNDEFINED, state, graph, path)
    }

    #[allow(clippy::too_many_arguments)] // One quad to be, and where it stands.
    fn values(
        &mut self,
        value: &Tree<'_>,
        subject: Tm,
        predicate: Tm,
        term: &Term,
        state: &Arc<State>,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<()> {
        let mut each = |value: &Tree<'_>, path: &Path<'_>| {
            let object = if term.container == Container::Graph {
                let inner = self.dataset.blank();
                self.value(value, term, state, Some(inner), path)?;
                inner
            } else {
                self.value(value, term, state, graph, path)?
            };
            self.dataset.push(subject, predicate, object, graph);
            Ok(())
        };
        match value {
            Tree::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    let path = path.place(place);
                    if matches!(item, Tree::Array(_)) {
                        return Err(path.fault(Fault::NestedArray));
                    }
                    each(item, &path)?;
                }
                Ok(())
            }
            other => each(other, path),
        }
    }

    /// One value, not an array, as term.
    fn value(
        &mut self,
        value: &Tree<'_>,
        term: &Term,
        state: &Arc<State>,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<Tm> {
        if term.kind == Kind::Json {
            return Err(path.fault(Fault::JsonLiteral));
        }
        let datatype = if let Kind::Typed(datatype) = term.kind { Some(datatype) } else { None };
        match value {
            Tree::Null => Err(path.fault(Fault::Null)),
            Tree::Array(_) => Err(path.fault(Fault::NestedArray)),
            Tree::Bool(value) => Ok(self.boolean(*value, datatype)),
            Tree::Number(value) => self.number(*value, datatype, path),
            Tree::Text(text) => match term.kind {
                Kind::Id => self.iri(text, state, path),
                Kind::Vocab => {
                    let state = state.enter(term.scope, Mode::Property).map_err(|c| path.conflict(c))?;
                    match state.term(text) {
                        Some(named) => Ok(Tm::Static(named.iri)),
                        None => self.iri(text, &state, path),
                    }
                }
                _ => self.text(text, datatype, path),
            },
            Tree::Object(members) => {
                let members: Vec<_> = members.iter().map(|(name, value)| (name.as_ref(), value)).collect();
                if find(&members, "@value").is_some() {
                    self.value_object(&members, path)
                } else {
                    self.node(&members, state, term.scope, graph, path)
                }
            }
        }
    }

    fn list(
        &mut self,
        value: &Tree<'_>,
        term: &Term,
        state: &Arc<State>,
        graph: Option<Tm>,
        path: &Path<'_>,
    ) -> Found<Tm> {
        let single = std::slice::from_ref(value);
        let items = if let Tree::Array(items) = value { items.as_slice() } else { single };
        let mut head = Tm::Static(RDF_NIL);
        for (place, item) in items.iter().enumerate().rev() {
            let object = self.value(item, term, state, graph, &path.place(place))?;
            let cell = self.dataset.blank();
            self.dataset.push(cell, Tm::Static(RDF_FIRST), object, graph);
            self.dataset.push(cell, Tm::Static(RDF_REST), head, graph);
            head = cell;
        }
        Ok(head)
    }

    /// `{"@value": …}` with a language or with a datatype written as absolute IRI.
    fn value_object(&mut self, members: &Members<'_, '_>, path: &Path<'_>) -> Found<Tm> {
        let fault = || path.fault(Fault::ValueObject);
        let (mut value, mut language, mut datatype) = (None, None, None);
        for (name, member) in members {
            match *name {
                "@value" => value = Some(*member),
                "@language" => language = Some(member.as_str().ok_or_else(fault)?),
                "@type" => {
                    let iri = member.as_str().filter(|iri| is_absolute_iri(iri)).ok_or_else(fault)?;
                    datatype = Some(format!("<{iri}>"));
                }
                _ => return Err(fault()),
            }
        }
        match (value, language, datatype.as_deref()) {
            (Some(Tree::Text(text)), Some(tag), None) => {
                let tag = literal::language(tag).map_err(|kind| path.fault(kind))?;
                check_characters(text, path)?;
                Ok(self.dataset.literal(text, "@", &tag))
            }
            (Some(Tree::Text(text)), None, datatype) => self.text(text, datatype, path),
            (Some(Tree::Bool(value)), None, datatype) => Ok(self.boolean(*value, datatype)),
            (Some(Tree::Number(value)), None, datatype) => self.number(*value, datatype, path),
            _ => Err(fault()),
        }
    }

    fn text(&mut self, text: &str, datatype: Option<&str>, path: &Path<'_>) -> Found<Tm> {
        check_characters(text, path)?;
        Ok(match datatype.filter(|datatype| *datatype != XSD_STRING) {
            Some(datatype) => self.dataset.literal(text, "^^", datatype),
            None => self.dataset.literal(text, "", ""),
        })
    }

    fn boolean(&mut self, value: bool, datatype: Option<&str>) -> Tm {
        let text = if value { "true" } else { "false" };
        self.typed(text, datatype.unwrap_or(XSD_BOOLEAN))
    }

    fn number(&mut self, value: f64, datatype: Option<&str>, path: &Path<'_>) -> Found<Tm> {
        let (text, natural) = literal::number(value, datatype == Some(XSD_DOUBLE)).map_err(|kind| path.fault(kind))?;
        Ok(self.typed(&text, datatype.unwrap_or(natural)))
    }

    fn typed(&mut self, text: &str, datatype: &str) -> Tm {
        if datatype == XSD_STRING {
            self.dataset.literal(text, "", "")
        } else {
            self.dataset.literal(text, "^^", datatype)
        }
    }

    /// A text that must be an absolute IRI. One whose scheme is a prefix of the context could mean two things.
    fn iri(&mut self, text: &str, state: &State, path: &Path<'_>) -> Found<Tm> {
        let is_prefix = |scheme: &str| state.term(scheme).is_some_and(|term| term.prefix);
        if !is_absolute_iri(text) || text.split_once(':').is_some_and(|(scheme, _)| is_prefix(scheme)) {
            return Err(path.fault(Fault::NotAbsolute(text.to_owned())));
        }
        Ok(self.dataset.iri(text))
    }

    fn type_iri(&mut self, name: &str, state: &State, path: &Path<'_>) -> Found<Tm> {
        if let Some(term) = state.term(name) {
            return Ok(Tm::Static(term.iri));
        }
        let path = path.member("type");
        if name.contains(':') {
            return Err(path.fault(Fault::FullName));
        }
        let iri = state.vocab().map(|vocab| format!("{vocab}{name}")).filter(|iri| is_absolute_iri(iri));
        match iri {
            Some(iri) if !name.starts_with('@') => Ok(self.dataset.iri(&iri)),
            _ => Err(path.fault(Fault::UnknownType(name.to_owned()))),
        }
    }
}

/// What an undefined member is treated as.
const UNDEFINED: Term =
    Term { name: "", iri: "", kind: Kind::Plain, container: Container::None, scope: Scope::None, prefix: false };

fn find<'t, 'a>(members: &Members<'t, 'a>, name: &str) -> Option<&'t Tree<'a>> {
    members.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

fn check_characters(text: &str, path: &Path<'_>) -> Found<()> {
    if literal::holds_characters_only(text) { Ok(()) } else { Err(path.fault(Fault::Character)) }
}

fn add_contexts(state: &Arc<State>, context: &Tree<'_>, path: &Path<'_>) -> Found<Arc<State>> {
    let mut state = state.clone();
    let single = std::slice::from_ref(context);
    let list = if let Tree::Array(items) = context { items.as_slice() } else { single };
    for (place, item) in list.iter().enumerate() {
        let path = path.place(place);
        let url = item.as_str().ok_or_else(|| path.fault(Fault::InlineContext))?;
        let known = contexts::find(url).ok_or_else(|| path.fault(Fault::UnknownContext(url.to_owned())))?;
        state = state.with(known, Mode::Document).map_err(|c| path.conflict(c))?;
    }
    Ok(state)
}

/// Type names in code point order, the order their contexts come into force.
fn type_names<'t>(types: &'t Tree<'_>, path: &Path<'_>) -> Found<Vec<&'t str>> {
    let mut names = match types {
        Tree::Text(name) => vec![name.as_ref()],
        Tree::Array(items) => {
            let text = |item: &'t Tree<'_>| item.as_str().ok_or_else(|| path.fault(Fault::NotText));
            items.iter().map(text).collect::<Found<Vec<_>>>()?
        }
        _ => return Err(path.fault(Fault::NotText)),
    };
    names.sort_unstable();
    Ok(names)
}
