//! JSON as the expansion reads it: texts borrowed where possible, numbers as JavaScript keeps them.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashSet;

/// A JSON value. Unlike `serde_json::Value` it refuses objects that name a member twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree<'a> {
    Null,
    Bool(bool),
    /// Integers beyond 2^53 lose their last digits here; the expansion refuses numbers of that size.
    Number(f64),
    Text(Cow<'a, str>),
    Array(Vec<Tree<'a>>),
    Object(Vec<(Cow<'a, str>, Tree<'a>)>),
}

impl<'a> Tree<'a> {
    /// Reads a JSON text. An object that names a member twice is an error.
    pub fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> From<&'a Value> for Tree<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::INFINITY)),
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(k, v)| (Cow::Borrowed(k.as_str()), Self::from(v))).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree<'de>, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Tree::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree<'de>, A::Error> {
        let mut members: Vec<(Cow<'de, str>, Tree<'de>)> = Vec::with_capacity(8);
        while let Some(Name(name)) = entries.next_key()? {
            members.push((name, entries.next_value()?));
        }
        match repeated(&members) {
            Some(name) => Err(A::Error::custom(format_args!("the member {name:?} stands twice"))),
            None => Ok(Tree::Object(members)),
        }
    }
}

/// The first name that stands twice. Few names are compared only when their marks meet, which is seldom.
fn repeated<'m>(members: &'m [(Cow<'_, str>, Tree<'_>)]) -> Option<&'m str> {
    const FEW: usize = 24;
    let name = |i: usize| members[i].0.as_ref();
    if members.len() <= FEW {
        let mut marks = 0_u64;
        return (0..members.len()).map(|i| (i, name(i))).find_map(|(i, one)| {
            let mark = mark(one);
            let met = marks & mark != 0;
            marks |= mark;
            (met && (0..i).any(|j| name(j) == one)).then_some(one)
        });
    }
    let mut seen = HashSet::with_capacity(members.len());
    (0..members.len()).find(|i| !seen.insert(name(*i))).map(name)
}

/// One bit of 64, the same for the same name.
fn mark(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let end = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0));
    1 << ((bytes.len() * 5 + end(bytes.first()) * 7 + end(bytes.last()) * 11) % 64)
}

/// A member name, borrowed unless it has escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a member name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_named_twice_are_refused() {
        assert!(Tree::parse(r#"{"a":1,"b":{"c":2,"d":3}}"#).is_ok());
        assert!(Tree::parse(r#"{"a":1,"a":2}"#).is_err());
        assert!(Tree::parse(r#"{"b":{"c":2,"\u0063":3}}"#).is_err());
        let many: Vec<String> = (0..100).map(|i| format!("\"m{}\":0", i % 99)).collect();
        assert!(Tree::parse(&format!("{{{}}}", many.join(","))).is_err());
    }

    #[test]
    fn both_readings_agree() {
        let text = r#"{"a":[1,2.5,-3e2,"é\n",null,true],"b":{"c":"x"}}"#;
        let value: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(Tree::parse(text).expect("JSON"), Tree::from(&value));
    }
}
