mod grammar;
mod syntax;
