//! Closed sets of codes that cross the border as kebab-case words.

/// Declares a closed set of codes: an enum with its kebab-case words, `ALL`, `as_str`, `FromStr`,
/// `Display` and serde, all from the one list. An unknown word is an error that lists the known ones.
macro_rules! codes {
    ($(#[$meta:meta])* $vis:vis enum $name:ident ($what:literal) { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code's word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::core::code::UnknownCode;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::core::code::UnknownCode::new($what, word, &[$($word,)+])),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use codes;

/// A word that is not in its closed set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{word}`, expected one of: {known}")]
pub struct UnknownCode {
    /// What the words of the set are, in English.
    pub what: &'static str,
    /// The word that is not among them.
    pub word: String,
    /// The words that are, with commas between.
    pub known: String,
}

impl UnknownCode {
    /// The error for `word`, which is none of `known`.
    pub fn new(what: &'static str, word: &str, known: &[&str]) -> Self {
        Self {
            what,
            word: word.to_owned(),
            known: known.join(", "),
        }
    }
}
