//! Helpers of tests: the date, journals in memory, imports and exports.

use std::path::Path;

use goodwill::diagnostic::Diagnostic;
use goodwill::export::{self, ExportContext};
use goodwill::import::{self, ImportContext, Owner, Records, Source};
use goodwill::lint;
use goodwill::model::{self, Model};
use goodwill::project::fs::{FileSystem, Memory};
use goodwill::project::{Project, Root};
use goodwill::query::{Filter, Query};
use goodwill::settings::{Env, Import, Settings};
use goodwill::value::{Date, date};

/// The date that all tests use as today.
pub fn today() -> Date {
    date::parse("2026-11-23").expect("a date")
}

/// That date and default settings.
pub fn env() -> Env {
    Env { today: today(), settings: Settings::default() }
}

/// Opens and resolves the journal with this root file.
pub fn opened(files: &dyn FileSystem, path: impl AsRef<Path>) -> (Project<'_>, Model) {
    let mut project = Project::open(files, &[Root::File(path.as_ref().to_path_buf())]).expect("a journal");
    let model = model::resolve(&mut project);
    (project, model)
}

/// Resolves a journal of one file.
pub fn model(text: impl Into<Vec<u8>>) -> Model {
    opened(&Memory::default().with("/main.gw", text), "/main.gw").1
}

/// Resolves an example of a rule. One example includes `people/ada.gw`.
pub fn example(text: impl Into<Vec<u8>>) -> Model {
    opened(&Memory::default().with("/main.gw", text).with("/people/ada.gw", ""), "/main.gw").1
}

/// The findings of `check`.
pub fn findings(model: &Model) -> Vec<Diagnostic> {
    lint::check(model, &env())
}

/// Exports the part of a journal that `query` selects. The journal must have no errors.
pub fn exported(format: &str, text: &str, query: &str, env: &Env, notes: bool) -> String {
    let model = model(text);
    assert_eq!(model.problems, [], "{text}");
    let query = Query::parse(query, env.today).expect("a query");
    let filter = Filter::lenient(&query, &model, env.today);
    let context = ExportContext { model: &model, filter: &filter, env, is_whole: true, notes, alarms: false };
    let format = export::FORMATS.into_iter().find(|known| known.name == format).expect("the format");
    String::from_utf8((format.write)(&context).expect("a file")).expect("UTF-8 comes out")
}

/// Imports a file with an unknown owner and default settings.
pub fn imported(format: &str, source: &Source) -> Records {
    imported_for(Owner::default(), &Import::default(), format, source)
}

/// Imports a file for an owner with these settings.
pub fn imported_for(owner: Owner, settings: &Import, format: &str, source: &Source) -> Records {
    let format = import::format(format).expect("the format");
    (format.read)(source, &ImportContext { today: today(), owner, crowds: false, settings })
}

/// `FIELD [LINES]` for each field that was not imported.
pub fn left_out(records: &Records) -> Vec<String> {
    records.left_out.iter().map(|(field, lines)| format!("{field} {lines:?}")).collect()
}

/// `LINE: REASON` for each record that was skipped.
pub fn refused(records: &Records) -> Vec<String> {
    records.refused.iter().map(|refused| format!("{}: {}", refused.line, refused.why)).collect()
}

/// All line numbers of a records.
pub fn lines(records: &Records) -> Vec<usize> {
    let contacts = records.contacts.iter().map(|contact| contact.line);
    let events = records.events.iter().map(|event| event.line);
    let promises = records.promises.iter().map(|promise| promise.line);
    let refused = records.refused.iter().map(|refused| refused.line);
    let left_out = records.left_out.values().flatten().copied();
    contacts.chain(events).chain(promises).chain(refused).chain(left_out).collect()
}
