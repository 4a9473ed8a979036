//! Phrases as people write them, each with its entry or the reason why it is refused.

use goodwill::compose::capture::{Capture, NoPrompt, Options};
use goodwill::value::date;

use super::support;

/// Monday.
pub const TODAY: &str = "2026-11-23";

const PEOPLE: &str = "person @me Sam Okafor\ncircle inner\nperson @ada Ada Lovelace\n  circle: inner\n\
                      person @bob Bob Brown\n  circle: inner\nperson @will Will Smith\nperson @mark Mark Twain\n\
                      person @anna Anna van der Berg\nperson @tom Tom Baker\n  circle: inner\n\
                      person @maria-rossi Maria Rossi\nperson @maria-silva Maria Silva\n\
                      person @conan Conan O'Brien\nperson @elif Elif Çelik\nperson @東京 東京 太郎\n\
                      person @april April Jones\n";

/// The entry that a phrase becomes, its lines joined by ` / `, or why it is refused.
pub fn outcome(journal: &str, phrase: &str) -> Result<String, String> {
    let model = support::model(journal);
    let (options, mut ask) = (Options::default(), NoPrompt);
    let mut capture = Capture::new(&model, date::parse(TODAY).expect("a date"), &options, &mut ask);
    let entries = capture.lines(phrase).map_err(|error| error.to_string())?;
    let texts: Vec<String> = entries.iter().map(|entry| entry.text.replace("\n  ", " / ")).collect();
    let [text] = &texts[..] else { panic!("{phrase}: {texts:?}") };
    // The journal with it has no error.
    let after = format!("{journal}\n{}\n", entries[0].text);
    match support::model(after).problems.first() {
        Some(problem) => Err(problem.message.clone()),
        None => Ok(text.clone()),
    }
}

#[track_caller]
fn check(table: &str) {
    let mut failed = Vec::new();
    let rows = table.lines().map(str::trim).filter(|row| !row.is_empty());
    for row in rows {
        let (phrase, expected) = row.split_once(" => ").expect("a row");
        let found = outcome(PEOPLE, phrase);
        let fits = match (&found, expected.strip_prefix("refused: ")) {
            (Ok(entry), None) => entry == expected,
            (Err(message), Some(reason)) => message.contains(reason),
            _ => false,
        };
        if !fits {
            failed.push(format!("{row}\n    {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn days() {
    check(
        "
        lunch with Ada on Friday 13 November 2026 => 2026-11-13 lunch with @ada
        lunch with Ada monday last week => 2026-11-16 lunch with @ada
        lunch with Ada on March 4, 2025 => 2025-03-04 lunch with @ada
        lunch with Ada on 30 Feb => refused: `30 February` is not a date
        call with Ada in the summer => refused: `in the summer` is not a single day
        call with Ada at Christmas => refused: `at Christmas` is not a single day
        call with Ada at the weekend => refused: `weekend` is not a single day
        call with Ada mid-October => refused: `mid-October` is not a single day
        call with Ada the week before last => refused: `week before last` is not a single day
        call with Ada on 20.11.26 => refused: `20.11.26` looks like a day
        call with Ada 20261120 => refused: `20261120` looks like a day
        call with Ada on 11-20 => refused: `11-20` looks like a day
        lunch with Ada sat => refused: `sat` is not a single day
        lunch with Ada, cancelled => refused: `cancelled`: this did not take place
        walk with Ada in the sun => 2026-11-23 walk with @ada in the sun
        2026-10-05x dinner with Ada => 2026-10-05 x dinner with @ada
        call with Ada next week => refused: `next week` is not a single day
        call with Ada last month => refused: `last month` is not a single day
        call with Ada a few days ago => refused: `a few days ago` is not a single day
        coffee with Ada tody => refused: `tody` is not a day
        lunch with Ada on 3/4 => refused: `3/4` is not a date
        lunch with Ada on the 4th => 2026-11-04 lunch with @ada
        lunch with Ada on the 3rd of October => 2026-10-03 lunch with @ada
        call Ada on 20.11. => 2026-11-20 call @ada
        call Ada 11/20 => 2026-11-20 call @ada
        call Ada on 20. November => 2026-11-20 call @ada
        call Ada Nov 20th => 2026-11-20 call @ada
        call Ada on 20.11.2026 => 2026-11-20 call @ada
        call Ada on 04.03.2026 => refused: `04.03.2026` is not a date
        call Ada on 2026-02-30 => refused: `2026-02-30` is not a date
        call Ada 20-Nov-2026 => refused: `20-Nov-2026` looks like a day
        call Ada Nov 20 '26 => refused: `Nov 20 '26` is not a date
        call Ada on 22 => refused: `22` looks like a day
        call Ada 22nd => refused: `22nd` looks like a day
        2026-11-08 call Ada => 2026-11-08 call @ada
        call Ada 2026-11-08 => 2026-11-08 call @ada
        2026-11-08: call Ada => 2026-11-08 call @ada
        Yesterday, lunch with Bob at the Lab => 2026-11-22 lunch with @bob / at: the Lab
        last friday, lunch with Ada and Tom => 2026-11-20 lunch with @ada and @tom
        Fri coffee with Ada => 2026-11-20 coffee with @ada
        coffee with Ada on sat => 2026-11-21 coffee with @ada
        this morning call with Bob => 2026-11-23 call with @bob
        texted Tom last night => 2026-11-22 text to @tom
        coffee with Ada a week ago => 2026-11-16 coffee with @ada
        dinner with Ada in two weeks => 2026-12-07 ? dinner with @ada
        dinner with Ada friday week => 2026-12-04 ? dinner with @ada
        lunch with Ada tues at noon => 2026-11-17 12:00 lunch with @ada
        lunch with Ada yesterday #maths ^mentor => 2026-11-22 lunch with @ada #maths ^mentor
        coffee with Ada Friday 14 November 2026 => refused: 2026-11-14 is a Saturday, not a Friday
        coffee with Ada on 12 December => refused: may be 2025-12-12 or 2026-12-12
        coffee with Ada yesterday and today => refused: `today` looks like a day
        coffee on friday with Ada yesterday => refused: two days
        coffee with Ada in October => refused: `in October` is not a single day
        coffee with Ada over the weekend => refused: `over the weekend` is not a single day
        coffee with Ada recently => refused: `recently` is not a single day
        coffee with Ada the other day => refused: `the other day` is not a single day
        coffee with Ada at christmas => refused: `at christmas` is not a single day
        next week lunch with Ada => refused: `next week` is not a single day
        trip with Tom for 3 days => refused: `for 3 days` is not a single day
        coffee with Ada yesteday => refused: `yesteday` is not a day
        coffee with Ada firday => refused: `firday` is not a day
        coffee with Ada on wensday => refused: `wensday` is not a day
        coffee with Ada tmrw => refused: `tmrw` is not a day
        conference with Ada until Nov 16 => refused: `until Nov 16` looks like a day
        coffee with Ada a week last friday => refused: `a week` is not a single day
        coffee with Ada this past friday => 2026-11-20 coffee with @ada
        coffee with Ada every friday => refused: `friday` looks like a day
        lent Ada my bike until friday => refused: `until friday` looks like a day
        note call the plumber on friday => refused: may be 2026-11-20 or 2026-11-27
        news Ada had a baby yesterday => 2026-11-22 news @ada had a baby
        lunch with Ada on the first of November => 2026-11-01 lunch with @ada
        dinner with Ada on the twenty-first of October => 2026-10-21 dinner with @ada
        lunch with Ada on the fourth => refused: `on the fourth` is not a single day
        lunch with Ada on the 4th floor => refused: `on the 4th` looks like a day
        the 4th lunch with Ada => 2026-11-04 lunch with @ada
        call with Ada on Weds => 2026-11-18 call with @ada
        call with Ada 20 Nov 26 => refused: `20 Nov 26` is not a date
        call with Ada lst friday => refused: `lst` is not a day
        call with Ada around Nov 5 => refused: `Nov 5` looks like a day
        call with Ada almost a week ago => refused: `a week ago` looks like a day
        call with Ada over a week ago => refused: `over a week ago` is not a single day
        call with Ada half a year ago => refused: `half a year ago` is not a single day
        Ada came around yesterday => 2026-11-22 visit from @ada
        call with Ada on 5-6 => refused: `5-6` looks like a day
        call with Ada about the boat 5-6 => refused: `5-6` looks like a day
        call with Ada on the 22nt => refused: `22nt` looks like a day
        call with Ada 11/2026 => refused: `11/2026` looks like a day
        call with Ada in Q3 => refused: `in Q3` is not a single day
        call with Ada summer 2025 => refused: `summer` is not a single day
        call with Ada on Good Friday => refused: `Friday` looks like a day
        call with Ada on Boxing Day => refused: `on Boxing Day` is not a single day
        call with Ada on her birthday => refused: `on her birthday` is not a single day
        call with Ada for her birthday => 2026-11-23 call with @ada for her birthday
        call with Ada on Saturday/Sunday => refused: `Saturday/Sunday` looks like a day
        call with Ada on the first monday => refused: `monday` looks like a day
        call with Ada 5 => refused: `5` may be a day, a time or an amount
        call with Ada chapter 5 => 2026-11-23 call with @ada chapter 5
        call with Ada the whole week => refused: `the whole week` is not a single day
        coffee with Ada in Paris, 3 days ago => 2026-11-20 coffee with @ada in Paris
        coffee with Ada, at Cafe Central, on Friday => 2026-11-20 coffee with @ada / at: Cafe Central
        2026-12-05x: dinner with Ada => 2026-12-05 x dinner with @ada
        coffee with Ada x => refused: `x` at the end
        lunch with Ada --dry-run => refused: `--dry-run` is part of the text
        call with Ada: the --dry-run option => 2026-11-23 call with @ada the --dry-run option
        Tom owes me 20 euros => refused: `owes` is not a verb of the journal
        coffee with Ada and gave 2h advice => refused: `gave 2h advice` is an exchange
        lunch with Ada yesterday, she gave me 20 EUR => refused: `gave me 20 EUR` is an exchange
        lunch with Ada: she gave me 20 EUR => 2026-11-23 lunch with @ada she gave me 20 EUR
        news Ada moved to Berlin yesterday => 2026-11-22 news @ada moved to Berlin
        news Eve had a baby => refused: `news` names no known person
        ",
    );
}

#[test]
fn several_days_times_places_and_durations() {
    check(
        "
        trip with Tom 2026-11-01..2026-11-05 => 2026-11-01..2026-11-05 trip with @tom
        trip with Tom from Nov 1 to Nov 5 => 2026-11-01..2026-11-05 trip with @tom
        trip with Tom Nov 1-5 => 2026-11-01..2026-11-05 trip with @tom
        trip with Tom 1.-5. November => 2026-11-01..2026-11-05 trip with @tom
        2026-11-01..2026-11-05 trip with Tom to Rome => 2026-11-01..2026-11-05 trip with @tom to Rome
        lunch with Tom at Cafe Central yesterday at 12:30 for 2h => 2026-11-22 12:30 lunch with @tom / at: Cafe Central / took: 2h
        call Ada 2026-11-20T18:30 => 2026-11-20 18:30 call @ada
        coffee with Ada from 14:00 to 15:30 => 2026-11-23 14:00 coffee with @ada / took: 1h30min
        coffee with Ada yesterday from 2 to 4pm => 2026-11-22 14:00 coffee with @ada / took: 2h
        coffee with Ada for an hour and a half => 2026-11-23 coffee with @ada / took: 1h30min
        a two-hour call with Ada => 2026-11-23 call with @ada / took: 2h
        walk with Ada, 2h => 2026-11-23 walk with @ada / took: 2h
        at 18:30 dinner with Ada => 2026-11-23 18:30 dinner with @ada
        dinner with Ada tonight at 8pm => 2026-11-23 20:00 dinner with @ada
        coffee with Ada half past six => refused: may be 06:30 or 18:30
        dinner with Ada tomorrow at 7 => refused: may be 07:00 or 19:00
        call with Ada at 25:00 => refused: `25:00` looks like a time
        call with Ada in the morning => refused: looks like a time
        call with Ada about the 3pm meeting => refused: `3pm` looks like a time
        call with Ada about the 2h talk => refused: `2h` looks like a duration
        lunch with Ada 20 EUR => refused: `20 EUR` looks like an amount
        party at Tom's with Ada => 2026-11-23 party with @ada / at: Tom's
        coffee with Ada before noon => refused: `noon` looks like a time
        coffee with Ada for a couple of hours => refused: `for a couple of hours`
        dinner at Ada's => refused: `Ada` is named, but not as a person who took part
        trip with Tom Fri-Sun => 2026-11-20..2026-11-22 trip with @tom
        trip with Tom 13/11-15/11 => 2026-11-13..2026-11-15 trip with @tom
        trip with Tom 1/11-5/11 => refused: `1/11` is not a date
        trip with Tom 30.10.-15.11. => 2026-10-30..2026-11-15 trip with @tom
        call with Ada yesterday 12.30 => refused: `12.30` looks like a time
        call with Ada at 12.30 => 2026-11-23 12:30 call with @ada
        call with Ada at 1930 => 2026-11-23 19:30 call with @ada
        call with Ada at 15h => 2026-11-23 15:00 call with @ada
        call with Ada at 12h30 => 2026-11-23 12:30 call with @ada
        call with Ada at 7:3 => refused: `7:3` looks like a time
        call with Ada at half eight => refused: `half eight` looks like a time
        call with Ada yesterday evening at 7 => 2026-11-22 19:00 call with @ada
        call with Ada this morning at 8 => 2026-11-23 08:00 call with @ada
        call with Ada last night at 9 => refused: `9` may be 09:00 or 21:00
        call with Ada friday noon => 2026-11-20 12:00 call with @ada
        call with Ada for 2 => refused: `2` may be a day, a time or an amount
        call with Ada for 1h90 => refused: `1h90` looks like a duration
        call with Ada for 1,5h => refused: `1,5h` looks like a duration
        call with Ada for 2-3h => refused: `2-3h` looks like a duration
        call with Ada for almost 2h => refused: `2h` looks like a duration
        call with Ada for about an hour => refused: `for about an hour` is not a clear duration
        call with Ada for thirty minutes => 2026-11-23 call with @ada / took: 30min
        call with Ada 1h 30m => 2026-11-23 call with @ada / took: 1h30min
        lunch at Tom and Ada's => refused: `Ada` is named
        ",
    );
}

#[test]
fn what_others_did_and_where() {
    check(
        "
        coffee with Ada at the cafe last month => refused: `last month` is not a single day
        lunch with Ada at Cafe Monday in 2025 => refused: `in 2025` is not a single day
        coffee with Ada from 2015 => refused: `2015` may be
        coffee with Ada from 1830 to 2000 => 2026-11-23 18:30 coffee with @ada / took: 1h30min
        coffee with Ada at the cafe next to the station => 2026-11-23 coffee with @ada / at: the cafe next to the station
        Tom likes tea => refused: `Tom likes` is no kind of interaction
        Tom called Bob => refused: `Tom called bob` is not an interaction with you
        Tom called his mum => refused: `Tom called his` is not an interaction with you
        Tom called in sick => refused: `Tom called in` is not an interaction with you
        Tom called yesterday about his mum => 2026-11-22 call from @tom about his mum
        Tom had lunch with Bob => refused: `Tom had ...` names no interaction with you
        Tom and I had lunch with Bob => 2026-11-23 lunch with @tom and @bob
        almost had lunch with Tom => refused: `almost`: this did not take place
        gave Tom and Bob 20 EUR each => refused: `each` is not something
        lent Tom fifty => refused: `fifty` is not something
        lent Tom a dozen => refused: `dozen` is not something
        ",
    );
}

#[test]
fn topics() {
    check(
        "
        call tom; he'll bring the ladder on sunday => 2026-11-23 call @tom he'll bring the ladder on sunday
        call with Bob: he moves house tomorrow => 2026-11-23 call with @bob he moves house tomorrow
        coffee with Ada, the concert is on 12 December => 2026-11-23 coffee with @ada the concert is on 12 December
        coffee with Ada (she moves on friday) => 2026-11-23 coffee with @ada (she moves on friday)
        coffee with Ada - she moves on friday => 2026-11-23 coffee with @ada she moves on friday
        coffee with Ada. She moves on Friday. => 2026-11-23 coffee with @ada She moves on Friday.
        coffee with Ada: @bob is ill => 2026-11-23 coffee with @ada - @bob is ill
        coffee with Ada, Bob is ill => 2026-11-23 coffee with @ada Bob is ill
        call Ada, Bob and I agreed => 2026-11-23 call @ada Bob and I agreed
        coffee with Ada (yesterday) => 2026-11-22 coffee with @ada
        coffee with Ada, will send her the draft => 2026-11-23 coffee with @ada will send her the draft
        call from Mark, mark my words => 2026-11-23 call from @mark mark my words
        lunch with Ada and Bob about the engine paper yesterday => 2026-11-22 lunch with @ada and @bob about the engine paper
        coffee with Ada about the friday meeting => refused: `friday` looks like a day
        lunch - Ada, Bob => refused: `Ada, Bob` is named, but not as a person who took part
        dinner, drinks with Ada => refused: `drinks with Ada` is a second interaction
        coffee with Ada, last week => refused: `last week` looks like a day or a time
        coffee with Ada (last week) => refused: `last week` looks like a day or a time
        coffee with Ada. Last week. => refused: `Last week` looks like a day or a time
        coffee with Ada: last week => 2026-11-23 coffee with @ada last week
        coffee with Ada, great talk, yesterday => refused: `yesterday` looks like a day or a time
        coffee with Ada (Eve's wedding, 12 December, 15:00) => 2026-11-23 coffee with @ada (Eve's wedding, 12 December, 15:00)
        coffee with Ada (and Bob) => refused: `Bob` is named
        coffee with Ada; Bob => refused: `Bob` is named
        coffee with Ada, karl and Bob => refused: `karl and Bob` is named
        coffee with Ada; lunch with Bob => refused: `lunch with Bob` is a second interaction
        lunch with Ada and then coffee with Bob => refused: `coffee with Bob` is a second interaction
        ",
    );
}

#[test]
fn people() {
    check(
        "
        phone call with Ada => 2026-11-23 call with @ada
        coffee in Berlin with Ada and Bob => 2026-11-23 coffee with @ada and @bob in Berlin
        coffee w/ tom => 2026-11-23 coffee with @tom
        lunch w/Ada & Bob => 2026-11-23 lunch with @ada and @bob
        2026-11-20 call Ada and Bob about the trip => 2026-11-20 call @ada and @bob about the trip
        2026-11-20 coffee @ada and Bob => 2026-11-20 coffee @ada and @bob
        call with Ada, Eve => refused: no one is called `Eve`
        coffee with Ada, Bob, Tom => 2026-11-23 coffee with @ada, @bob and @tom
        coffee, with Ada => 2026-11-23 coffee with @ada
        coffee with Ada van Dyke => refused: no one is called `Ada van Dyke`
        coffee with ada van dyke => refused: no one is called `ada van`
        coffee with ada smith => refused: no one is called `ada smith`
        coffee with Ada Byron => refused: no one is called `Ada Byron`
        coffee with Maria => refused: `Maria` matches 2 people
        coffee with Maria R. => 2026-11-23 coffee with @maria-rossi
        coffee with Conan O’Brien => 2026-11-23 coffee with @conan
        call with A. Lovelace => 2026-11-23 call with @ada
        call ada,bob => 2026-11-23 call @ada and @bob
        call with Ada/Bob yesterday => 2026-11-22 call with @ada and @bob
        coffee with elif celik => 2026-11-23 coffee with @elif
        coffee with Dr. Lovelace => 2026-11-23 coffee with @ada
        coffee with Anna Berg => 2026-11-23 coffee with @anna
        call van der Berg => 2026-11-23 call @anna
        coffee with 東京 => 2026-11-23 coffee with @東京
        LUNCH WITH ADA AND BOB ON FRIDAY => 2026-11-20 lunch with @ada and @bob
        coffee with [[Ada Lovelace]] => 2026-11-23 coffee with @ada
        coffee ＠tom => 2026-11-23 coffee @tom
        coffee @ Tom => refused: `Tom` looks like a person
        lunch wiht Ada => refused: `Ada` looks like a person
        lunch with April on the 4th => 2026-11-04 lunch with @april
        lunch with will => refused: `will` may be a name or a word
        lunch with Will and Mark => 2026-11-23 lunch with @will and @mark
        Zoe and her husband Mark came for dinner => refused: no one is called `Zoe`
        coffee with Ada and her husband Karl => refused: `her husband Karl` may name a person
        coffee with Ada and her husband => 2026-11-23 coffee with @ada and her husband
        coffee with Ada's mum => refused: `Ada's mum` is not Ada
        coffee with @ada's mum => refused: directly after a handle
        lunch with the Smiths => refused: `the Smiths` may name a person
        call about Ada => refused: `Ada` is named, but not as a person who took part
        call Ada about Bob's birthday => 2026-11-23 call @ada about @bob's birthday
        email about the trip from Ada => 2026-11-23 email from @ada about the trip
        trip to Berlin with Ada => 2026-11-23 trip with @ada to Berlin
        visit to Eve => refused: no one is called `Eve`
        email to Ada from Bob => refused: two directions
        dinner with circle:inner but @bob => 2026-11-23 dinner with @ada and @tom
        dinner with circle:innr => refused: the circle `innr` has no members
        lunch zoe => refused: no one is called `zoe`
        call zoe about the boat => refused: no one is called `zoe`
        coffee with Ada and eve => refused: no one is called `eve`
        coffee with Ada & eve => refused: no one is called `eve`
        coffee with ada, eve => refused: no one is called `eve`
        coffee with ada karl => refused: `karl` may name a person
        coffee with Ada and great food => refused: `great` may be a name or a word
        coffee with Ada and she agreed => 2026-11-23 coffee with @ada and she agreed
        coffee with Ada as well as Bob => 2026-11-23 coffee with @ada and @bob
        coffee with both Ada and Bob => 2026-11-23 coffee with @ada and @bob
        coffee with Ada and her husband, Karl => refused: `Karl` may name a person
        lunch with my mum => refused: `with my mum` names no known person
        lunch with me => refused: only you are named
        call from the bank => refused: `from the bank` names no known person
        lunch alone => 2026-11-23 lunch alone
        call with A. van der Berg => 2026-11-23 call with @anna
        Tom's party yesterday => refused: `Tom's party` is not Tom
        Tom's lunch with Ada => refused: `Tom's lunch` is not Tom
        dinner with circle:inner but Tom and Bob => 2026-11-23 dinner with @ada
        dinner with circle:inner but Ada, Bob and Tom => refused: leaves no one
        dinner with circle:inner and Will but @ada => 2026-11-23 dinner with @bob, @tom and @will
        dinner with circle:inner but Will => refused: @will is left out
        dinner with everyone in circle:inner => 2026-11-23 dinner with @ada, @bob and @tom
        dinner with the inner circle => 2026-11-23 dinner with @ada, @bob and @tom
        ",
    );
}

#[test]
fn verbs() {
    check(
        "
        had coffee with Ada => 2026-11-23 coffee with @ada
        Ada and I had lunch yesterday => 2026-11-22 lunch with @ada
        me and Ada had lunch => 2026-11-23 lunch with @ada
        went for a walk with Ada => 2026-11-23 walk with @ada
        had Ada over for dinner => 2026-11-23 dinner with @ada
        met Bob for lunch on friday at Cafe Central => 2026-11-20 lunch with @bob / at: Cafe Central
        met Ada yesterday => 2026-11-22 meeting with @ada
        ran into Tom at the market => 2026-11-23 meetup with @tom / at: the market
        called Ada yesterday about the boat => 2026-11-22 call to @ada about the boat
        Ada called about the boat => 2026-11-23 call from @ada about the boat
        Ada called me on friday => 2026-11-20 call from @ada
        emailed Bob about the draft => 2026-11-23 email to @bob about the draft
        visited Anna van der Berg on sunday => 2026-11-22 visit to @anna
        Ada came over for dinner yesterday => 2026-11-22 dinner with @ada
        got an email from Ada => 2026-11-23 email from @ada
        sent Ada an email => 2026-11-23 email to @ada
        Tom, coffee => 2026-11-23 coffee with @tom
        birthday party with Tom at home => 2026-11-23 party with @tom birthday party / at: home
        grabbed a beer with Tom => 2026-11-23 drinks with @tom beer
        spoke to Ada on the phone => 2026-11-23 call with @ada
        talked to Ada => refused: `talked` leaves the kind open
        Ada moved to Berlin => refused: `Ada moved` is no kind of interaction
        tae with Ada => refused: `tae` is not a kind
        drop coffee with Ada => refused: `drop` closes a promise
        Done: call with Ada => refused: `done` closes a promise
        didn't meet Ada => refused: `didn't`: this did not take place
        missed call from Bob => refused: did not take place
        did I call Ada? => refused: `did` begins a question
        should call Ada => refused: `should` begins a question
        need to call Ada tomorrow => refused: `need` is about the future
        Ada will call tomorrow => refused: `will` is about the future
        lunch with Ada postponed => refused: leaves open whether it took place
        lunch with Ada was called off => 2026-11-23 x lunch with @ada
        cancelled lunch with Ada => 2026-11-23 x lunch with @ada
        Ada cancelled lunch => 2026-11-23 x lunch with @ada
        2026-11-20 x lunch with Ada => 2026-11-20 x lunch with @ada
        ? coffee with Ada on friday => 2026-11-27 ? coffee with @ada
        2026-12-05? dinner with Ada => 2026-12-05 ? dinner with @ada
        coffee with Ada on friday? => 2026-11-27 ? coffee with @ada
        Ada, Bob and I had lunch => 2026-11-23 lunch with @ada and @bob
        Bob: coffee yesterday => 2026-11-22 coffee with @bob
        sent karl an email => refused: no one is called `karl`
        lunch planned with Ada on friday => refused: leaves open whether it took place
        ",
    );
}

#[test]
fn exchanges() {
    check(
        "
        gave Maria Rossi a book => 2026-11-23 gave book to @maria-rossi
        gave Maria a book => refused: `Maria` matches 2 people
        gave Ada a book for her birthday => 2026-11-23 gave book to @ada for her birthday
        gave Ada a chess book => refused: `chess book` is more than one word
        gave Ada 2h help with moving => 2026-11-23 gave 2h help to @ada with moving
        lent Tom my drill => 2026-11-23 lent drill to @tom
        lent 50 EUR to Tom => 2026-11-23 lent 50 EUR money to @tom
        lent drill to Tom tomorrow => 2026-11-24 ? lent drill to @tom
        Tom lent me his drill => 2026-11-23 borrowed drill from @tom
        Ada lent Bob a drill => refused: `Ada lent` is not an exchange with you
        borrowed Tom's ladder => 2026-11-23 borrowed ladder from @tom
        gave Tom his drill back => 2026-11-23 returned drill to @tom
        Tom returned my drill => 2026-11-23 returned drill from @tom
        paid Ada 20 EUR for lunch yesterday => 2026-11-22 gave 20 EUR money to @ada for lunch
        paid Ada €20 => 2026-11-23 gave 20 EUR money to @ada
        gave EUR 25 to Ada => 2026-11-23 gave 25 EUR money to @ada
        gave Ada EUR 25 => 2026-11-23 gave 25 EUR money to @ada
        paid Ada $20 => refused: `$` may be several currencies
        paid Ada back 20 EUR => 2026-11-23 returned 20 EUR money to @ada
        Ada paid me 20 EUR => 2026-11-23 got 20 EUR money from @ada
        got 2h of advice from Ada on the contract => 2026-11-23 got 2h advice from @ada on the contract
        introduced Ada to Bob => 2026-11-23 introduced @ada to @bob
        introduced Ada and Bob to Tom => 2026-11-23 introduced @ada and @bob to @tom
        Ada introduced me to Bob => 2026-11-23 got intro from @ada to @bob
        helped Ada for 2h => 2026-11-23 gave 2h help to @ada
        got Ada a present => refused: may mean either direction
        invited Ada to dinner on friday => refused: `invited` is not a kind
        gave Ada a call => refused: `call` is a kind of contact
        owe Ada 20 EUR => refused: `owe` is not a verb of the journal
        gave Tom's drill to Bob => refused: `Tom` owns what was exchanged
        gave Bob Tom's drill => refused: `Tom` owns what was exchanged
        lent Tom my drill and my saw => refused: `and my saw` is a second thing
        gave Ada a book, Bob a pen => refused: `Bob a pen` is a second exchange
        paid Ada 1.000 EUR => refused: `1.000` is not a clear amount
        paid Ada 1,50 EUR => refused: `1,50` is not a clear amount
        paid Ada 1.000,50 EUR => refused: `1.000,50` is not a clear amount
        paid Ada 2k EUR => refused: `2k` is not a clear amount
        paid Ada 0.5 EUR => 2026-11-23 gave 0.5 EUR money to @ada
        lent Tom 20EUR => 2026-11-23 lent 20 EUR money to @tom
        lent Tom two books => 2026-11-23 lent 2 books to @tom
        paid Ada twenty euros => 2026-11-23 gave 20 EUR money to @ada
        paid Ada 20 => refused: `20` lacks its unit or currency
        got 20 from Ada => refused: `20` lacks its unit or currency
        paid Ada for lunch => refused: `paid` without an amount of money
        gave Ada help for 2h => refused: `for 2h` is not read as the amount
        gave advice on the draft to Ada => refused: people come directly after what was exchanged
        borrowed \"The Art of War\" from Tom => refused: `Art of War` is more than one word
        GAVE TOM A BOOK => 2026-11-23 gave BOOK to @tom
        LUNCH WITH ADA LAST WEEK => refused: `LAST WEEK` is not a single day
        gave karl a book => refused: no one is called `karl`
        Bob introduced Tom to Ada => refused: `Bob introduced` is not an exchange with you
        Ada introduced me to Karl => refused: no one is called `Karl`
        ",
    );
}

#[test]
fn promises() {
    check(
        "
        todo send Ada the draft by end of month => todo 2026-11-30 send @ada the draft
        todo send Ada the draft by friday => todo 2026-11-27 send @ada the draft
        todo by friday send Ada the draft => todo 2026-11-27 send @ada the draft
        todo call tom tomorrow => todo 2026-11-24 call @tom
        todo mark the paper for Ada by friday => todo 2026-11-27 mark the paper for @ada
        todo ask Ada about Bob by 1 December => todo 2026-12-01 ask @ada about @bob
        todo 2026-12-01 pay the dues every month => todo 2026-12-01 every 1m pay the dues
        todo pay the dues every 2 weeks starting 1 December => todo 2026-12-01 every 2w pay the dues
        todo water the plants every friday => todo 2026-11-27 every 1w water the plants
        todo pay the dues every month => refused: a recurring promise needs a first day
        todo pay the dues weekly => refused: a recurring promise needs a first day
        todo send Ada the draft by next week => refused: `by next week` is not a single day
        todo call Ada about the friday meeting => refused: `friday` looks like a day
        todo call Ada: about the friday meeting => todo call @ada: about the friday meeting
        todo call Ada by tody => refused: `tody` is not a day
        todo call Maria => refused: `Maria` matches 2 people
        wait Bob shares the draft in 2 weeks => wait 2026-12-07 @bob shares the draft
        todo call Eve by friday => refused: no one is called `Eve`
        todo Call Eve by friday => refused: no one is called `Eve`
        todo Call Ada by friday => todo 2026-11-27 Call @ada
        todo Invite Ada and Tom => todo Invite @ada and @tom
        todo call Ada and Eve by friday => refused: no one is called `Eve`
        todo send Eve the draft => refused: no one is called `Eve`
        todo send the draft to Eve => todo send the draft to Eve
        todo book flights to Berlin => todo book flights to Berlin
        wait Eve sends the draft => refused: no one is called `Eve`
        todo call Ada by EOM => todo 2026-11-30 call @ada
        todo call Ada by noon tomorrow => todo 2026-11-24 call @ada by noon
        todo call Ada by noon => refused: `by noon` has no day
        todo call Ada around friday => refused: `friday` looks like a day
        todo call Ada every first monday => refused: `monday` looks like a day
        todo ? call Ada => refused: a `todo` has no mark
        ",
    );
}

#[test]
fn promises_in_the_text_are_refused() {
    check(
        "
        called Ada about the garden, promised to send photos by friday => refused: `promised to send photos by friday` is a promise
        call with Ada, I promised to send photos => refused: `promised to send photos` is a promise
        call with Ada and promised to send photos => refused: `promised to send photos` is a promise
        call with Ada - promised to send photos => refused: `promised to send photos` is a promise
        call with Ada. Promised to send photos => refused: `promised to send photos` is a promise
        call with Ada: talked, promised to send photos => 2026-11-23 call with @ada talked, promised to send photos
        call with Ada about the promised land => 2026-11-23 call with @ada about the promised land
        call with Ada about Bob, who promised to come => 2026-11-23 call with @ada about @bob, who promised to come
        promised to send Ada photos => refused: `promised` is about the future
        ",
    );
}
