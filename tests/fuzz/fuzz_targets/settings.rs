//! Parses arbitrary text as `goodwill.toml`: no panic.

#![no_main]

use goodwill::settings::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Settings::parse(text, "goodwill.toml");
});
