//! What passed from hand to hand: debts and gifts.

use rustc_hash::FxHashSet;

use super::event::{new, tell};
use super::node::{Node, Object};
use super::record::Record;
use crate::import::{Promise, Reading, Who};
use crate::syntax::tree::PromiseState;
use crate::value::amount::Currency;
use crate::value::{Decimal, number};

/// The debts of a contact: loans of money, on the day when they were written down.
///
/// Monica has no day for paying back; a settled debt came back when it was changed last. `returned` brings
/// a balance toward zero: where both owed the other money of one currency at some time that could settle the wrong one, so there it
/// is written as a loan the other way.
pub fn debts(records: &[Record], who: &Who, account: Option<&str>, reading: &mut Reading) {
    let debts: Vec<Debt> = records.iter().filter_map(|record| Debt::read(record, account, reading)).collect();
    let ways: FxHashSet<(&str, bool)> = debts.iter().map(|debt| (debt.unit.as_str(), debt.i_owe)).collect();
    for debt in &debts {
        debt.write(who, ways.contains(&(debt.unit.as_str(), !debt.i_owe)), reading);
    }
}

struct Debt<'r, 'a> {
    record: &'r Record<'a>,
    amount: String,
    /// The currency, if one is known.
    unit: String,
    i_owe: bool,
}

impl<'r, 'a> Debt<'r, 'a> {
    fn read(record: &'r Record<'a>, account: Option<&str>, reading: &mut Reading) -> Option<Self> {
        let properties = &record.properties;
        let Some(amount) = amount(properties) else {
            reading.refuse(record.line, "this debt has no amount above zero: write it as `12.50`");
            return None;
        };
        let Some(i_owe) = properties.flag("in_debt") else {
            reading.refuse(record.line, "this debt does not say who owes it: `in_debt` is yes or no");
            return None;
        };
        let unit = currency(properties).or_else(|| account.map(str::to_string)).unwrap_or_default();
        if unit.is_empty() {
            reading.leave_out("debt currency", record.line);
        }
        Some(Self { record, amount, unit, i_owe })
    }

    fn write(&self, who: &Who, goes_both_ways: bool, reading: &mut Reading) {
        let (record, properties) = (self.record, &self.record.properties);
        let people = std::slice::from_ref(who);
        let what = format!("{} {} money", self.amount, self.unit).replace("  ", " ");
        let (word, back) = if self.i_owe { ("borrowed", "lent") } else { ("lent", "borrowed") };
        let Some(mut loan) = new(record, record.created, &format!("{word} {what}"), people, reading) else {
            return;
        };
        tell(&mut loan, &properties.text("reason"));
        let mut settled = loan.clone();
        reading.events.push(loan);
        if properties.text("status") == "complete" {
            settled.kind = format!("{} {what}", if goes_both_ways { back } else { "returned" });
            settled.date = record.updated.filter(|&day| day > settled.date).unwrap_or(settled.date);
            if !settled.uid.is_empty() {
                settled.uid.push_str("/settled");
            }
            settled.notes.extend(goes_both_ways.then(|| "paid back".to_string()));
            reading.events.push(settled);
        }
        properties.leave_out_but(&["amount", "currency", "status", "in_debt", "reason"], "debt", reading);
    }
}

/// A gift that was given or got; one that is only an idea is a promise.
pub fn gift(record: &Record, who: &Who, others: impl Fn(&str) -> Option<Who>, reading: &mut Reading) {
    let properties = &record.properties;
    let day = properties.day("date");
    let name = properties.text("name");
    let word = match properties.text("status").as_str() {
        "offered" => "gave",
        "received" => "got",
        "idea" => {
            reading.promises.push(Promise {
                line: record.line,
                uid: record.uuid.clone(),
                state: PromiseState::Todo,
                due: day,
                people: vec![who.clone()],
                prose: said(&["gift", &name, &properties.text("comment"), &properties.text("url")]),
            });
            return properties.leave_out_but(
                &["name", "comment", "url", "status", "date"],
                "gift idea",
                reading,
            );
        }
        _ => return reading.refuse(record.line, "this gift is neither an idea nor offered nor received"),
    };
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, day.or(record.created), &format!("{word} gift"), people, reading)
    else {
        return;
    };
    tell(&mut event, &name);
    tell(&mut event, &properties.text("comment"));
    tell(&mut event, &properties.text("url"));
    let for_another = properties.get("recipient").and_then(Node::text).and_then(|uuid| others(&uuid));
    event.notes.extend(for_another.filter(|other| other != who).map(|other| format!("for {}", other.name)));
    if let Some(amount) = amount(properties) {
        let unit = currency(properties).unwrap_or_default();
        event.notes.push(format!("worth {amount} {unit}").trim().to_string());
    }
    reading.events.push(event);
    let read = ["name", "comment", "url", "status", "date", "recipient", "amount", "currency"];
    properties.leave_out_but(&read, "gift", reading);
}

/// What a promise says, in one line.
pub fn said(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(": ")
}

/// A number above zero, as the journal has it.
fn amount(properties: &Object) -> Option<String> {
    let text = properties.text("amount").replace(',', "");
    let number = number::parse(&text).ok().filter(|number| *number > Decimal::ZERO)?;
    Some(number.to_string())
}

/// Three capitals, alone or as a record's `iso`.
pub fn currency(properties: &Object) -> Option<String> {
    let node = properties.get("currency")?;
    let code = node.text().or_else(|| Some(node.object()?.text("iso")))?.to_uppercase();
    Currency::parse(&code).map(|_| code)
}
