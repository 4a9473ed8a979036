//! Exchanges: debts and gifts.

use rustc_hash::FxHashSet;

use super::event::{add_text, new};
use super::node::{Node, Object};
use super::record::Record;
use crate::import::{PersonRef, Promise, Records};
use crate::syntax::tree::PromiseState;
use crate::value::amount::Currency;
use crate::value::{Decimal, number};

/// Reads the debts of a contact as loans of money, dated by their creation.
///
/// Monica has no date of repayment; a settled debt is dated by its last change. `returned` moves a balance toward
/// zero, which is ambiguous when both people owed each other the same currency; then repayment is written as a loan
/// in the other direction.
pub fn debts(records: &[Record], who: &PersonRef, account: Option<&str>, out: &mut Records) {
    let debts: Vec<Debt> = records.iter().filter_map(|record| Debt::read(record, account, out)).collect();
    let ways: FxHashSet<(&str, bool)> = debts.iter().map(|debt| (debt.unit.as_str(), debt.i_owe)).collect();
    for debt in &debts {
        debt.write(who, ways.contains(&(debt.unit.as_str(), !debt.i_owe)), out);
    }
}

struct Debt<'r, 'a> {
    record: &'r Record<'a>,
    amount: String,
    /// The currency, or empty.
    unit: String,
    i_owe: bool,
}

impl<'r, 'a> Debt<'r, 'a> {
    fn read(record: &'r Record<'a>, account: Option<&str>, out: &mut Records) -> Option<Self> {
        let properties = &record.properties;
        let Some(amount) = amount(properties) else {
            out.refuse(record.line, "this debt has no positive amount: write it as `12.50`");
            return None;
        };
        let Some(i_owe) = properties.flag("in_debt") else {
            out.refuse(record.line, "this debt has no `in_debt`: it is true or false");
            return None;
        };
        let unit = currency(properties).or_else(|| account.map(str::to_string)).unwrap_or_default();
        if unit.is_empty() {
            out.leave_out("debt currency", record.line);
        }
        Some(Self { record, amount, unit, i_owe })
    }

    fn write(&self, who: &PersonRef, goes_both_ways: bool, out: &mut Records) {
        let (record, properties) = (self.record, &self.record.properties);
        let people = std::slice::from_ref(who);
        let what = format!("{} {} money", self.amount, self.unit).replace("  ", " ");
        let (word, back) = if self.i_owe { ("borrowed", "lent") } else { ("lent", "borrowed") };
        let Some(mut loan) = new(record, record.created, &format!("{word} {what}"), people, out) else {
            return;
        };
        add_text(&mut loan, &properties.text("reason"));
        let mut settled = loan.clone();
        out.events.push(loan);
        if properties.text("status") == "complete" {
            settled.kind = format!("{} {what}", if goes_both_ways { back } else { "returned" });
            settled.date = record.updated.filter(|&day| day > settled.date).unwrap_or(settled.date);
            if !settled.uid.is_empty() {
                settled.uid.push_str("/settled");
            }
            settled.notes.extend(goes_both_ways.then(|| "paid back".to_string()));
            out.events.push(settled);
        }
        properties.leave_out_but(&["amount", "currency", "status", "in_debt", "reason"], "debt", out);
    }
}

/// Reads a gift that was given or received; an idea becomes a promise.
pub fn gift(record: &Record, who: &PersonRef, others: impl Fn(&str) -> Option<PersonRef>, out: &mut Records) {
    let properties = &record.properties;
    let day = properties.day("date");
    let name = properties.text("name");
    let word = match properties.text("status").as_str() {
        "offered" => "gave",
        "received" => "got",
        "idea" => {
            out.promises.push(Promise {
                line: record.line,
                uid: record.uuid.clone(),
                state: PromiseState::Todo,
                due: day,
                people: vec![who.clone()],
                prose: joined(&["gift", &name, &properties.text("comment"), &properties.text("url")]),
            });
            return properties.leave_out_but(&["name", "comment", "url", "status", "date"], "gift idea", out);
        }
        _ => {
            return out.refuse(record.line, "the status of this gift is not `idea`, `offered` or `received`");
        }
    };
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, day.or(record.created), &format!("{word} gift"), people, out) else {
        return;
    };
    add_text(&mut event, &name);
    add_text(&mut event, &properties.text("comment"));
    add_text(&mut event, &properties.text("url"));
    let for_another = properties.get("recipient").and_then(Node::text).and_then(|uuid| others(&uuid));
    event.notes.extend(for_another.filter(|other| other != who).map(|other| format!("for {}", other.name)));
    if let Some(amount) = amount(properties) {
        let unit = currency(properties).unwrap_or_default();
        event.notes.push(format!("worth {amount} {unit}").trim().to_string());
    }
    out.events.push(event);
    let read = ["name", "comment", "url", "status", "date", "recipient", "amount", "currency"];
    properties.leave_out_but(&read, "gift", out);
}

/// Joins the non-empty parts of a text.
pub fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(": ")
}

/// A positive number in the syntax of the journal.
fn amount(properties: &Object) -> Option<String> {
    let text = properties.text("amount").replace(',', "");
    let number = number::parse(&text).ok().filter(|number| *number > Decimal::ZERO)?;
    Some(number.to_string())
}

/// A currency code, alone or as a record's `iso`.
pub fn currency(properties: &Object) -> Option<String> {
    let node = properties.get("currency")?;
    let code = node.text().or_else(|| Some(node.object()?.text("iso")))?.to_uppercase();
    Currency::parse(&code).map(|_| code)
}
