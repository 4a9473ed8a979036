//! `unacknowledged-news`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports news of a person that no contact has followed.
    ///
    /// ## Why
    ///
    /// The person may be waiting for congratulations or comfort. Any contact after the news counts.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 news @ada Elected fellow of the society
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 news @ada Elected fellow of the society
    /// 2026-11-06 postcard to @ada Congratulations
    /// ```
    UnacknowledgedNews, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    for news in model
        .unacknowledged_news(context.last_contacts(today), today)
        .into_iter()
        .filter(|news| !model.person(news.person).is_inactive(today))
    {
        let encounter = model.encounter(news.interaction);
        let name = context.display_name(news.person);
        // Letters between the name and the number keep them apart if the name is written from right to left.
        let message = match days_between(encounter.date, today) {
            0 => format!("news of {name} today, and no contact since"),
            count => format!("{} since the news of {name}, and no contact", days(count)),
        };
        let finding = findings.at(context.header_span(encounter.place), message);
        findings.push(finding.help("any contact to or with the person settles it"));
    }
}
