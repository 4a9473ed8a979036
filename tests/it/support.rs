//! What tests begin with: the day, a journal that is read, a file of another program.

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

/// The day of all tests.
pub fn today() -> Date {
    date::parse("2026-11-23").expect("a date")
}

/// That day, and nothing set.
pub fn env() -> Env {
    Env { today: today(), settings: Settings::default() }
}

/// A journal that begins with this file, and what it says.
pub fn opened(files: &dyn FileSystem, path: impl AsRef<Path>) -> (Project<'_>, Model) {
    let mut project = Project::open(files, &[Root::File(path.as_ref().to_path_buf())]).expect("a journal");
    let model = model::resolve(&mut project);
    (project, model)
}

/// What a journal of one file says.
pub fn model(text: impl Into<Vec<u8>>) -> Model {
    opened(&Memory::default().with("/main.gw", text), "/main.gw").1
}

/// What an example of a rule says: one of them includes the empty file that stands beside it.
pub fn example(text: impl Into<Vec<u8>>) -> Model {
    opened(&Memory::default().with("/main.gw", text).with("/people/ada.gw", ""), "/main.gw").1
}

/// What `check` finds in a journal.
pub fn findings(model: &Model) -> Vec<Diagnostic> {
    lint::check(model, &env())
}

/// What `export` writes of a journal without mistakes, of those whom `query` selects.
pub fn exported(format: &str, text: &str, query: &str, env: &Env, notes: bool) -> String {
    let model = model(text);
    assert_eq!(model.problems, [], "{text}");
    let query = Query::parse(query, env.today).expect("a query");
    let filter = Filter::lenient(&query, &model, env.today);
    let context = ExportContext { model: &model, filter: &filter, env, is_whole: true, notes };
    let format = export::FORMATS.into_iter().find(|known| known.name == format).expect("the format");
    String::from_utf8((format.write)(&context).expect("a file")).expect("UTF-8 comes out")
}

/// What a format reads of a file, where nothing is known of the owner and nothing is set.
pub fn imported(format: &str, source: &Source) -> Records {
    imported_for(Owner::default(), &Import::default(), format, source)
}

/// What a format reads of a file for an owner, by these settings.
pub fn imported_for(owner: Owner, settings: &Import, format: &str, source: &Source) -> Records {
    let format = import::format(format).expect("the format");
    (format.read)(source, &ImportContext { today: today(), owner, settings })
}

/// `FIELD [LINES]` of what was not carried over.
pub fn left_out(records: &Records) -> Vec<String> {
    records.left_out.iter().map(|(field, lines)| format!("{field} {lines:?}")).collect()
}

/// `LINE: WHY` of the records that could not be read.
pub fn refused(records: &Records) -> Vec<String> {
    records.refused.iter().map(|refused| format!("{}: {}", refused.line, refused.why)).collect()
}

/// The lines that a reading names.
pub fn lines(records: &Records) -> Vec<usize> {
    let contacts = records.contacts.iter().map(|contact| contact.line);
    let events = records.events.iter().map(|event| event.line);
    let promises = records.promises.iter().map(|promise| promise.line);
    let refused = records.refused.iter().map(|refused| refused.line);
    let left_out = records.left_out.values().flatten().copied();
    contacts.chain(events).chain(promises).chain(refused).chain(left_out).collect()
}
