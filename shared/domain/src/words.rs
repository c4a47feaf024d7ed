//! Enums of plain words: one list gives the variants, their spelling, the parser and its refusal.

macro_rules! listed {
    ($first:literal $(, $rest:literal)*) => { concat!($first $(, ", ", $rest)*) };
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::text::Text for $name {
            fn parse(value: &str) -> Result<Self, $crate::fields::FieldFault> {
                match value {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::fields::FieldFault::OneOf { options: $crate::words::listed!($($word),*) }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::text::stored_as_string!($name);
    };
}

pub(crate) use {listed, words};
