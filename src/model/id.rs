//! Ids: small numbers in place of names.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the model's vector of these.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// A journal is shorter than 4 GiB, so it holds fewer things than that.
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A spelling of a handle as written; several may be one person.
    HandleId
    /// A person, in the order of first appearance, whatever handles they go by.
    PersonId
    /// A tag.
    TagId
    /// A goal.
    GoalId
    /// A circle.
    CircleId
    /// A kind of interaction.
    KindId
    /// A favor, or a thing that is lent.
    FavorId
    /// An interaction, in the order of the files.
    InteractionId
}
