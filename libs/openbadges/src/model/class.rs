//! The `type` member: a list of names for most classes, a single name for some.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A class of the data model: the names its `type` member starts with.
pub trait Class {
    /// The names written by default, in order.
    const NAMES: &'static [&'static str];
    /// `true` for `Image`, `IdentityObject`, `IdentifierEntry` and `GeoCoordinates`, whose `type` is one string.
    const SINGLE: bool = false;
}

/// The value of a `type` member of class `C`. The default holds the names the class must have.
pub struct Type<C> {
    names: Vec<String>,
    class: PhantomData<fn() -> C>,
}

impl<C: Class> Type<C> {
    /// The names of the class and then the given further one.
    pub fn with(extra: &str) -> Self {
        let mut this = Self::default();
        this.names.push(extra.to_owned());
        this
    }

    /// Whether every name that the class needs is there.
    pub fn is_complete(&self) -> bool {
        C::NAMES.iter().all(|name| self.names.iter().any(|have| have == name))
    }
}

impl<C> Type<C> {
    /// The names as read or as they will be written.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

impl<C: Class> Default for Type<C> {
    fn default() -> Self {
        Self { names: C::NAMES.iter().map(|&name| name.to_owned()).collect(), class: PhantomData }
    }
}

impl<C> Clone for Type<C> {
    fn clone(&self) -> Self {
        Self { names: self.names.clone(), class: PhantomData }
    }
}

impl<C> PartialEq for Type<C> {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl<C> fmt::Debug for Type<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.names.fmt(f)
    }
}

impl<C: Class> Serialize for Type<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.names.as_slice() {
            [one] if C::SINGLE => serializer.serialize_str(one),
            names => names.serialize(serializer),
        }
    }
}

impl<'de, C> Deserialize<'de> for Type<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { names: many(deserializer)?, class: PhantomData })
    }
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

/// Reads one value, a list or `null` into a list.
pub(super) fn many<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(match Option::<OneOrMany<T>>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::Many(list)) => list,
        Some(OneOrMany::One(value)) => vec![value],
    })
}
