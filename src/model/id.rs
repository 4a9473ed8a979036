//! Ids of people, tags, interactions and so on.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index into the vectors of the model.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// Does not truncate: a journal is shorter than 4 GiB.
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A handle; several may belong to one person.
    HandleId
    /// A person, in the order of first appearance.
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
