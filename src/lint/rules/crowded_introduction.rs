//! `crowded-introduction`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::acquaintance::MOST_INTRODUCED;
use crate::syntax::tree::Verb;
use crate::value::builtin_favors::INTRO;

define! {
    /// ## What it does
    ///
    /// Reports an introduction of more than 50 people.
    ///
    /// ## Why
    ///
    /// An introduction makes one tie for each pair of people. With more than 50 people it makes none, so `path`, `match`,
    /// `graph` and `show` lack these ties. Each person still receives an `intro`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; goodwill: allow(undeclared-person, cold-introduction) a whole conference
    /// 2026-03-04 gave intro @p1 @p2 @p3 @p4 @p5 @p6 @p7 @p8 @p9 @p10 @p11 @p12 @p13 @p14 @p15 @p16 @p17 @p18 @p19 @p20 @p21 @p22 @p23 @p24 @p25 @p26 @p27 @p28 @p29 @p30 @p31 @p32 @p33 @p34 @p35 @p36 @p37 @p38 @p39 @p40 @p41 @p42 @p43 @p44 @p45 @p46 @p47 @p48 @p49 @p50 @p51
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    /// person @bob
    /// person @cy
    ///
    /// 2026-03-04 gave intro @ada @bob Compilers
    /// 2026-03-04 gave intro @bob @cy Gardens
    ///
    /// 2026-04-02 call @ada @bob @cy
    /// ```
    CrowdedIntroduction, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(intro) = model.favor_names.find(INTRO) else { return };
    for exchange in model.exchanges() {
        let people = model.exchange_people(exchange).len();
        let is_introduction = exchange.verb == Verb::Gave && exchange.favor.0 == intro;
        if !is_introduction || people <= MOST_INTRODUCED {
            continue;
        }
        if model.encounter_at(exchange.place).is_some_and(|encounter| encounter.mark.is_none()) {
            let message = format!("an introduction of {people} people makes no ties between them");
            let finding = findings.at(context.header_span(exchange.place), message);
            findings.push(finding.help(format!("name at most {MOST_INTRODUCED} people on a line")));
        }
    }
}
