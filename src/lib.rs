#![allow(missing_docs)]
pub mod diagnostic;
pub mod syntax;
pub mod text;
pub mod value;
pub mod view;
