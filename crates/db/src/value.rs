//! What is bound to `$1`, `$2`…

/// A value bound to a statement. Nothing (`None`) keeps its type: PostgreSQL asks for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BOOLEAN.
    Bool(Option<bool>),
    /// BLOB, BYTEA.
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($type:ty => $kind:ident),* $(,)?) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Value { Value::$kind(Some(value.into())) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Value { Value::$kind(value.map(Into::into)) }
        }
    )* };
}
from!(i64 => Int, bool => Bool, Vec<u8> => Bytes, &[u8] => Bytes);

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(Some(sound(value.to_owned())))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(Some(sound(value)))
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Value {
        Value::from(value.as_str())
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Value {
        Value::Text(value.map(|text| sound(text.to_owned())))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Value {
        Value::Text(value.map(sound))
    }
}

/// A text as every engine keeps it: PostgreSQL refuses a zero byte, so it is replaced on both. Such a text names nothing.
fn sound(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_byte_is_replaced_and_nothing_keeps_its_type() {
        assert_eq!(Value::from("a\0b"), Value::Text(Some("a\u{FFFD}b".into())));
        assert_eq!(Value::from(None::<i64>), Value::Int(None));
        assert_eq!(Value::from(None::<&str>), Value::Text(None));
    }
}
