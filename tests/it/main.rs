mod abnf;
mod grammar;
mod syntax;
