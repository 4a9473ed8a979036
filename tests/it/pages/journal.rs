//! Journals for pages.

/// Names and texts that are hard to fit: emoji, wide and combining characters, bidi overrides, words of 200 columns.
pub const HOSTILE: &str = "\
circle inner LONG
  every: 2w..4w

person @a 👩\u{200d}💻 Ada ❤\u{fe0f} Лав 🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱
  circle: inner
  birthday: 1990-11-25
  likes: LONG
  relation: LONG
  offers: #LONG
  snooze: 2026-11-20 東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁

person @b 東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁
  circle: inner
  seeks: #LONG

person @c e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} Zalgo
  every: 3d

person @d Bidi \u{202e}nimda\u{202c} \u{2066}isolated\u{2069} zero\u{200b}width
  every: 3d

person @e LONG LONG
  every: 3d

person @LONG

goal ^LONG Reach LONG 東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁
  from: 2026-01-01
  by: 2026-12-31
  audience: offers:LONG
  target: 3 coffee
  target: 1000000000000 EUR gave LONG
  todo LONG

2026-09-01 coffee @a @b @c @d @e @LONG LONG 👨\u{200d}👩\u{200d}👧\u{200d}👦👨\u{200d}👩\u{200d}👧\u{200d}👦👨\u{200d}👩\u{200d}👧\u{200d}👦 e\u{301}e\u{301}e\u{301}
  at: LONG
  took: 2h
  gave 999999999999.99 EUR LONG to @a LONG
  got LONG from @e
  lent LONG to @b
  todo 2026-10-01 write @a about LONG and 東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁
  wait 2026-12-01 LONG @b
  | LONG

2026-11-20 email from @c LONG \u{202e}kcab\u{202c}
2026-11-21 news @d LONG
2026-11-30 ? dinner @e LONG
todo LONG
";

/// Entries of every kind.
pub const ENTRIES: &str = "\
person @ada Ada Lovelace
person @bob Bob
person @eve Eve

goal ^art Draw

2026-10-01 18:30 dinner @ada @bob The *first* one #food ^art
  at: Utrecht
  took: 2h
  gave 45min advice to @ada and it felt new
  got 12.50 EUR lunch from @bob
  lent ladder to @bob
  returned drill to @ada
  introduced @ada to @bob over soup
  todo 2026-12-01 every 1m send @ada the drawing
  wait @bob calls
  done 2026-11-02 book a table
  | A note about @eve.
2026-10-02..2026-10-05 trip @eve
2026-10-06 gave 2h help to @ada with the fence
2026-10-07 introduced @ada to @eve
2026-10-08 email from @bob A short word
2026-10-09 x call @eve Cancelled by her
2026-10-10 even @bob
2026-12-01 ? coffee @ada
";

/// People who are not due for each reason, gifts, loans and mentions.
pub const CARD: &str = "\
person @ada Ada Lovelace
  every: 2w
  snooze: 2026-12-24 has a new job
  relation: cousin
  relation: @bob sister

person @bob Bob Byron
  every: 2w
  pause: 2026-11-01..2026-12-01 abroad, without a phone
  likes: figs

person @eve
  died: 2026-05-01 after a long illness

2026-03-01 dinner @ada Her birthday
  gave gift a book on bees
  lent ladder
2026-03-02 call @bob Talked about @ada and her new job
2026-03-03 tea @eve
  todo @ada hears about the garden
";
