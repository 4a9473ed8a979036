/**
 * The tree-sitter grammar of goodwill journals.
 *
 * Nodes are named after the rules of `../goodwill.abnf`, with `_` for `-`. Rules without a node are inlined into the
 * rule that uses them, so that one token of lookahead is always enough: `people`, `goods` and `amount` are the
 * `handle`, `number`, `currency`, `duration`, `article` and `kind_word` nodes of their line.
 *
 * There is no external scanner. Only the last line of a file can end without a line ending, so each entry has a second
 * form, `_last_entry`, that ends with the file. White space at the end of a line belongs to the line ending.
 */

// -- Characters and words, as regular expressions of Rust

const SPACE_OR_CONTROL = "\\x00-\\x20\\x7f-\\x{9f}";
const visible_but = (characters) => `[^${SPACE_OR_CONTROL}${characters}]`;
const VISIBLE = visible_but("");
const IN_WORD = visible_but(",");
// Brackets and quotes that may be before a sigil.
const OPENING = "(\\[{<\"'`«‹»›“‘”’„‚‟‛（［｛「『【《〈〔〖⟨⟪＂＇";
const WORD = `${visible_but(`,@#^${OPENING}`)}${IN_WORD}*`;
const one_of = (...patterns) => `(${patterns.join("|")})`;

const LETTER = "[A-Za-z[\\p{Alphabetic}--\\p{M}--\\x00-\\x7f]]";
const NAME_CHAR = "[0-9A-Za-z_[[\\p{Alphabetic}\\p{N}\\p{M}]--\\x00-\\x7f]]";
const WORD_CHAR = "[0-9A-Za-z[[\\p{Alphabetic}\\p{N}\\p{M}]--\\x00-\\x7f]]";
const NAME = `${LETTER}(-?${NAME_CHAR})*`;
const TAG = `${LETTER}([-./]?${NAME_CHAR})*`;
const KIND_WORD = `${LETTER}(-?${WORD_CHAR})*`;

const regex = (source) => token(new RustRegex(source));

/** A pattern for `word` in any case of ASCII. */
const any_case = (word) => word.replace(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}]`).replace(/[.?*+|()\\^$]/g, "\\$&");

/** The word in any case, as an anonymous node of that name. */
const keyword = (word) => alias(regex(any_case(word)), word);

/** A pattern for any kind-word except `words`, compared in any case. */
function kind_word_except(words) {
  const rest_after = (prefix) => {
    const here = words.filter((word) => word.startsWith(prefix));
    if (here.length === 0) return `(-?${WORD_CHAR})*`;
    const next = [...new Set(here.map((word) => word[prefix.length]))].filter(Boolean).sort();
    const both = next.map((c) => c + c.toUpperCase()).join("");
    const others = prefix === "" ? LETTER : WORD_CHAR;
    const other = both ? `[${others}--[${both}]]` : others;
    const ways = next.map((c) => `[${c}${c.toUpperCase()}]${rest_after(prefix + c)}`);
    ways.push(`${other}(-?${WORD_CHAR})*`);
    if (prefix !== "") ways.push(`-${WORD_CHAR}(-?${WORD_CHAR})*`);
    const may_end = prefix !== "" && !here.includes(prefix);
    return `(${ways.join("|")})${may_end ? "?" : ""}`;
  };
  return rest_after("");
}

const RESERVED =
  "person circle kind favor goal include todo wait done drop gave got lent borrowed returned introduced".split(" ");
const ARTICLES = "a an the my your his her our their some".split(" ");
const PREPOSITIONS = "to from with and for of on in at about by as".split(" ");
const TIME_UNITS = "h hr hrs hour hours min mins minute minutes".split(" ");
const CURRENCIES =
  "aud brl cad chf cny czk dkk eur gbp hkd huf ils inr jpy krw mxn nok nzd pln sek sgd thb uah usd vnd zar".split(" ");

// -- Dates and numbers

const LEAP_YEAR = "([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)";
const MONTH_AND_DAY =
  "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
const DATE = `[1-9][0-9]{3}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29`;
// Three numbers joined as in a date.
const DATE_LIKE = "[0-9]+[-/.][0-9]+[-/.][0-9]+[,:;.]*";
/** A word that starts with a character that is visible and none of these. */
const word_from = (characters) => `${visible_but(characters)}${VISIBLE}*`;

// At each place of a date, the word ends or goes on as no date does.
const NO_DIGIT = word_from("0-9");
const NO_JOINT = word_from("0-9\\-/.");
const WORD_BUT_DATE = one_of(
  word_from(";0-9"),
  [NO_JOINT, NO_DIGIT, NO_JOINT, NO_DIGIT].reduceRight(
    (rest, other, place) => (place % 2 ? `[-/.](${other}|${rest})?` : `[0-9]+(${other}|${rest})?`),
    `[0-9]+[,:;.]*${word_from("0-9,:;.")}`,
  ),
);

// No `and`, no `&`, and no handle.
const WORD_BUT_AND = one_of(
  word_from(";,@&aA"),
  `@([${VISIBLE}--${LETTER}]${VISIBLE}*)?`,
  `&${VISIBLE}+`,
  `[aA](${word_from("nN")}|[nN](${word_from("dD")}|[dD]${VISIBLE}+)?)?`,
);

const SPAN_UNITS = [..."dwmyh", ..."day week month year hour min minute".split(" ")];
// A span in another notation: `month`, `2 weeks`, `3h`.
const SPAN_UNIT = one_of(...SPAN_UNITS.map((unit) => any_case(unit) + (unit.length > 1 ? "[sS]?" : "")));
const SPAN_LIKE = `([0-9]+[ \\t]*)?${SPAN_UNIT}`;

const NUMBER = "[0-9]+(\\.[0-9]+)?";
const POSITIVE = "0*[1-9][0-9]*(\\.[0-9]+)?|0+\\.0*[1-9][0-9]*";
// `EUR 20`: a sum in another order, and a space.
const COMMON_CURRENCY = one_of(...CURRENCIES.map(any_case));
const CURRENCY_FIRST = `(${COMMON_CURRENCY}|([A-Z]{3}|${COMMON_CURRENCY})[ \\t]+)${NUMBER}[ \\t]`;
const MINUTES = "([mM]|[mM][iI][nN])";
const DURATION = `${NUMBER}([hH]|${MINUTES})|[0-9]+[hH][0-9]+${MINUTES}?`;
const POSITIVE_DURATION = one_of(
  `(${POSITIVE})([hH]|${MINUTES})`,
  `0*[1-9][0-9]*[hH][0-9]+${MINUTES}?`,
  `0+[hH]0*[1-9][0-9]*${MINUTES}?`,
);

const TEXT = `${VISIBLE}([ \\t]*${VISIBLE})*`;
const text_from = (characters) => `${visible_but(characters)}([ \\t]*${VISIBLE})*`;
const TEXT_BUT_COMMENT = text_from(";");
const TEXT_WITHOUT_COMMENT = `${word_from(";")}([ \\t]+${word_from(";")})*`;
const QUOTED = `"[^\\x00-\\x08\\x0a-\\x1f\\x7f-\\x{9f}"]*"?`;
const QUERY_START = one_of(visible_but(';"'), QUOTED);
const QUERY = `${QUERY_START}(${visible_but('"')}|${QUOTED}|[ \\t]+${QUERY_START})*`;

// -- Parts of rules

/** White space at the end of a file without a line ending. */
const ended = ($, rule) => seq(rule, optional($._space));
const text = ($, source = TEXT) => ended($, alias(regex(source), $.text));

/** ` [rest]`: the white space alone is possible only at the end of a file. */
const maybe = ($, rest) => optional(seq($._space, optional(rest)));
const between = ($) => choice($._space, $._comma);

/** Text that looks like a mistake, which no rule continues: the line is an error, as in the parser. */
const mistake = ($, source, precedence = 0) => seq(token(prec(precedence, new RustRegex(source))), $._never);

/** The lines below the first line of an entry. */
const lines = ($, line) => repeat(choice($.blank, seq($._space, line, $._eol)));

function entry($, first, line) {
  return seq(first, $._eol, lines($, line));
}

function last_entry($, first, line) {
  return choice(first, seq(first, $._eol, lines($, line), choice(seq($._space, line), alias($._space, $.blank))));
}

const field = ($, key, value) => seq(keyword(key), ":", optional($._space), value);

/** `exchange` of a verb, with the directions that fit it. */
function exchange($, verb, directions) {
  const direction = alias(directions, $.direction);
  const kind_word = alias($._favor, $.kind_word);
  const after_count = alias($._favor_after_count, $.kind_word);
  const noun = (word) => seq(optional(seq($.article, $._space)), word);
  const amount = (after, after_money) =>
    choice(
      seq(noun(kind_word), after),
      seq(alias($._positive_duration, $.duration), $._space, noun(kind_word), after),
      seq(alias($._positive, $.number), $._space, noun(after_count), after),
      seq(alias($._positive, $.number), $._space, $.currency, after_money),
    );
  const about = choice(
    seq(
      optional(seq(direction, $._space)),
      $._people,
      optional(seq(between($), optional(alias($._prose_after_people, $.prose)))),
    ),
    alias($._prose_after_goods, $.prose),
  );
  return seq(
    alias(verb, $.verb),
    $._space,
    choice(
      mistake($, CURRENCY_FIRST, 1),
      amount(maybe($, about), optional(seq($._space, optional(choice(about, seq(noun(kind_word), maybe($, about))))))),
      seq(
        optional(seq(direction, $._space)),
        $._people,
        between($),
        amount(
          maybe($, $.prose),
          optional(seq($._space, optional(choice($.prose, seq(noun(kind_word), maybe($, $.prose)))))),
        ),
      ),
    ),
  );
}

/** `impact drill to @tom`: of several words before a direction, it is unclear which is the THING. */
const several_words = ($) =>
  mistake($, `${KIND_WORD}([ \\t]+${KIND_WORD})*[ \\t]+([tT][oO]|->|[fF][rR][oO][mM]|<-)[ \\t]+@`);

/** `&@tom` without a space. */
const joined_and = ($) => mistake($, `&@${IN_WORD}*`);

/** Prose where PEOPLE are also possible: it does not start with a handle, even after one of `words`. */
function opening_prose($, words, mistakes = []) {
  const rest = repeat($._more_prose);
  return choice(
    seq($._opening_chunk, rest),
    seq($._comma_in_prose, optional($._chunk), rest),
    ...words.flatMap((word) => [
      word,
      seq(word, $._space, optional(seq($._opening_chunk, rest))),
      seq(word, $._comma_in_prose, optional($._chunk), rest),
    ]),
    ...mistakes,
  );
}

module.exports = grammar({
  name: "goodwill",

  extras: () => [],

  rules: {
    journal: ($) =>
      seq(
        repeat($.blank),
        choice(alias($._space, $.blank), seq(repeat($.entry), optional(alias($._last_entry, $.entry)))),
      ),

    entry: ($) =>
      choice(
        seq(ended($, $.comment), $._eol, repeat($.blank)),
        entry($, $.interaction, $._interaction_line),
        entry($, $.person, choice($._anywhere, $.person_field)),
        entry($, $.circle, choice($._anywhere, $.circle_field)),
        entry($, $.kind, choice($._anywhere, $.kind_field)),
        entry($, $.favor, choice($._anywhere, $.favor_field)),
        entry($, $.goal, choice($._anywhere, $.goal_field, $.promise)),
        entry($, choice($.promise, $.include), $._anywhere),
      ),
    _last_entry: ($) =>
      choice(
        seq(ended($, $.comment), optional(seq($._eol, repeat($.blank), alias($._space, $.blank)))),
        last_entry($, $.interaction, $._interaction_line),
        last_entry($, $.person, choice($._anywhere, $.person_field)),
        last_entry($, $.circle, choice($._anywhere, $.circle_field)),
        last_entry($, $.kind, choice($._anywhere, $.kind_field)),
        last_entry($, $.favor, choice($._anywhere, $.favor_field)),
        last_entry($, $.goal, choice($._anywhere, $.goal_field, $.promise)),
        last_entry($, choice($.promise, $.include), $._anywhere),
      ),
    _anywhere: ($) => choice($.note, ended($, $.comment), $.extra),
    _interaction_line: ($) => choice($._anywhere, $.interaction_field, $.exchange, $.introduction, $.promise),

    blank: ($) => prec.right(repeat1($._eol)),
    _eol: () => regex("[ \\t]*\\r?\\n"),
    _space: () => regex("[ \\t]+"),
    _comma: () => regex("[ \\t]*,[ \\t,]*"),
    // A control character, which no line can have.
    _never: () => regex("\\x01"),

    note: ($) => seq("|", optional($._space), optional($.prose)),
    comment: () => regex(`;([ \\t]*${VISIBLE})*`),
    extra: ($) => seq(keyword("x-"), $.name, ":", optional($._space), optional(text($))),

    // -- Interactions

    interaction: ($) =>
      seq(
        $.dates,
        choice(
          seq($.mark, optional(seq($._space, $.time))),
          seq(optional(seq($._space, $.time)), optional(seq($._space, $.mark))),
        ),
        $._space,
        choice($.encounter, $.exchange, $.introduction),
      ),
    dates: ($) => seq($.date, optional(seq("..", $.date))),
    mark: () => choice("?", keyword("x")),
    encounter: ($) =>
      seq(
        alias($._kind, $.kind_word),
        maybe(
          $,
          choice(
            seq(
              optional(seq(alias($._direction_word, $.direction), $._space)),
              $._people,
              optional(seq(between($), optional(alias($._prose_after_people, $.prose)))),
            ),
            alias($._prose_after_kind, $.prose),
          ),
        ),
      ),
    exchange: ($) =>
      choice(exchange($, $._gave, $._to), exchange($, $._got, $._from), exchange($, $._loan, choice($._to, $._from))),
    _gave: () => keyword("gave"),
    _got: () => keyword("got"),
    _loan: () => choice(keyword("lent"), keyword("borrowed"), keyword("returned")),
    introduction: ($) =>
      seq(
        keyword("introduced"),
        $._space,
        choice(
          seq($._two_people, optional(seq(between($), optional(alias($._prose_after_two_people, $.prose))))),
          seq(
            choice($.handle, $._two_people),
            between($),
            alias($._to, $.direction),
            $._space,
            $._people,
            optional(seq(between($), optional(alias($._prose_after_people, $.prose)))),
          ),
        ),
      ),
    _people: ($) => choice($.handle, seq($._people, $._next_handle)),
    _two_people: ($) => seq(choice($.handle, $._two_people), $._next_handle),
    _next_handle: ($) => seq(between($), optional(seq($._and, $._space)), $.handle),
    _and: () => choice("&", keyword("and")),
    _direction_word: ($) => choice($._to, $._from, $._with),
    _to: () => choice(keyword("to"), "->"),
    _from: () => choice(keyword("from"), "<-"),
    _with: () => choice(keyword("with"), keyword("w/")),
    article: () => token(prec(1, new RustRegex(ARTICLES.map(any_case).join("|")))),

    promise: ($) =>
      seq(
        $.promise_state,
        $._space,
        choice(
          seq($.date, $._space, $.every, $._space, $.prose),
          seq(optional(seq($.date, $._space)), alias($._promise_prose, $.prose)),
        ),
      ),
    promise_state: () => choice(keyword("todo"), keyword("wait"), keyword("done"), keyword("drop")),
    every: ($) => seq(keyword("every"), $._space, alias($._positive_span, $.calendar_span)),
    interaction_field: ($) => choice(field($, "at", text($)), field($, "took", ended($, $.duration))),

    // -- Declarations

    person: ($) => seq(keyword("person"), $._space, $.handle, maybe($, text($))),
    person_field: ($) =>
      choice(
        field($, "aka", text($, TEXT_WITHOUT_COMMENT)),
        ...["likes", "org", "role", "location", "email", "phone", "url", "uid"].map((key) => field($, key, text($))),
        ...["handle", "via", "knows"].map((key) => field($, key, $.handles)),
        field($, "relation", $.relation),
        ...["tags", "offers", "seeks"].map((key) => field($, key, $.tags)),
        field($, "circle", $.circles),
        field($, "every", ended($, $.cadence)),
        ...["snooze", "archived", "died"].map((key) => field($, key, seq($.date, maybe($, text($, TEXT_BUT_COMMENT))))),
        field($, "pause", $.pause),
        field(
          $,
          "met",
          choice(seq($.date, maybe($, text($, TEXT_BUT_COMMENT))), text($, `${WORD_BUT_DATE}([ \\t]+${VISIBLE}+)*`)),
        ),
        field($, "birthday", ended($, $.year_day)),
        field($, "date", seq($.year_day, $._space, text($, TEXT_BUT_COMMENT))),
      ),
    circle: ($) => seq(keyword("circle"), $._space, $.name, maybe($, text($, text_from(";,")))),
    circle_field: ($) => field($, "every", ended($, $.cadence)),
    kind: ($) => seq(keyword("kind"), $._space, alias($._kind, $.kind_word), optional($._space)),
    kind_field: ($) => choice(field($, "channel", ended($, $.channel)), field($, "contact", ended($, $.yes_or_no))),
    favor: ($) => seq(keyword("favor"), $._space, $.kind_word, optional($._space)),
    favor_field: ($) => field($, "worth", $.worth),
    goal: ($) => seq(keyword("goal"), $._space, $.goal_name, $._space, text($, TEXT_BUT_COMMENT)),
    goal_field: ($) =>
      choice(
        field($, "from", ended($, $.date)),
        field($, "by", ended($, $.date)),
        field($, "audience", ended($, $.query)),
        field($, "target", $.target),
      ),
    include: ($) => seq(keyword("include"), $._space, text($, TEXT_WITHOUT_COMMENT)),

    // -- Values

    handles: ($) => seq($._people, optional(between($))),
    relation: ($) => seq(optional(seq($._people, between($))), alias($._relation_text, $.text)),
    _relation_text: ($) =>
      choice(
        // Not `and` or `&`, after which another handle is possible.
        ended($, regex(`${WORD_BUT_AND}([ \\t]+${VISIBLE}+)*`)),
        seq($._and, maybe($, ended($, regex(text_from("@"))))),
      ),
    tags: ($) => seq($.tag, repeat(seq(between($), $.tag)), optional(between($))),
    circles: ($) => seq($.name, repeat(seq($._one_comma, $.name)), optional(choice($._one_comma, $._space))),
    _one_comma: () => regex("[ \\t]*,[ \\t]*"),
    pause: ($) => seq($.date, "..", optional($.date), maybe($, text($, TEXT_BUT_COMMENT))),
    channel: () =>
      choice(...["in-person", "voice", "written", "online", "record", "other"].map((word) => keyword(word))),
    yes_or_no: () => choice(keyword("yes"), keyword("no")),
    worth: ($) =>
      seq(
        $.number,
        optional(
          seq($._space, optional(seq(keyword("per"), $._space, choice(keyword("h"), $.currency), optional($._space)))),
        ),
      ),
    target: ($) =>
      choice(
        seq(
          choice(
            alias($._positive_duration, $.duration),
            seq(alias($._positive, $.number), optional(seq($._space, alias($._currency, $.currency)))),
          ),
          $._space,
          choice(keyword("gave"), keyword("got")),
          $._space,
          $.kind_word,
          maybe($, ended($, $.query)),
        ),
        seq(alias($._positive, $.number), $._space, alias($._kind, $.kind_word), maybe($, ended($, $.query))),
      ),
    query: () => regex(QUERY),

    currency: () => token(prec(1, new RustRegex("[A-Z]{3}"))),
    // Without precedence over `got`.
    _currency: () => regex("[A-Z]{3}"),
    duration: () => regex(DURATION),
    _positive_duration: () => regex(POSITIVE_DURATION),
    number: () => regex(NUMBER),
    _positive: () => regex(POSITIVE),
    cadence: ($) => seq(alias($._positive_span, $.calendar_span), optional(seq("..", $.calendar_span))),
    calendar_span: () => regex("[0-9]+[dDwWmMyY]"),
    _positive_span: () => regex("0*[1-9][0-9]*[dDwWmMyY]"),
    date: () => regex(DATE),
    year_day: () => regex(`${DATE}|${MONTH_AND_DAY}|02-29`),
    time: () => regex("([01][0-9]|2[0-3]):[0-5][0-9]"),

    // -- Words

    handle: () => regex(`@${NAME}`),
    tag: () => regex(`#${TAG}`),
    goal_name: () => regex(`\\^${NAME}`),
    name: () => regex(NAME),
    kind_word: () => regex(KIND_WORD),
    _kind: () => regex(kind_word_except(RESERVED)),
    _favor: () => token(prec(1, new RustRegex(kind_word_except([...ARTICLES, ...PREPOSITIONS])))),
    _favor_after_count: () =>
      token(prec(1, new RustRegex(kind_word_except([...ARTICLES, ...PREPOSITIONS, ...TIME_UNITS, ...CURRENCIES])))),
    text: () => regex(TEXT),

    // Prose is a list of chunks between white space and commas. A name counts at the start of a chunk, after any
    // opening brackets and quotes; what follows a name up to the next space or comma is plain.
    prose: ($) => seq(choice($._chunk, seq($._comma_in_prose, optional($._chunk))), repeat($._more_prose)),
    _prose_after_kind: ($) => opening_prose($, [$._direction_word], [mistake($, `(->|<-|[wW]/)@${VISIBLE}*`)]),
    _prose_after_people: ($) => opening_prose($, [$._and], [joined_and($)]),
    _prose_after_two_people: ($) => opening_prose($, [$._and, $._to], [joined_and($)]),
    // A direction that does not fit the verb is prose, but an error before a handle.
    _prose_after_goods: ($) => opening_prose($, [$._to, $._from, $._with], [several_words($)]),
    _promise_prose: ($) => {
      const first = choice($._opening_chunk, seq($.handle, optional($._tail)), $._words_after_date);
      const rest = repeat($._more_prose);
      const every = keyword("every");
      return choice(
        seq(choice(first, seq($._comma_in_prose, optional($._chunk))), rest),
        mistake($, DATE_LIKE),
        every,
        seq(every, $._comma_in_prose, optional($._chunk), rest),
        seq(every, $._space, optional(seq(first, rest))),
        seq(every, $._space, mistake($, SPAN_LIKE)),
      );
    },
    _more_prose: ($) => seq(choice($._space, $._comma_in_prose), optional($._chunk)),
    _comma_in_prose: () => regex(",+"),
    _chunk: ($) => choice(seq($._opening, optional(choice($._mention, $._words))), $._mention, $._words),
    _mention: ($) => seq(choice($.handle, $.tag, $.goal_name, $._sigil), optional($._tail)),
    _opening_chunk: ($) =>
      choice(
        seq($._opening, optional(choice($._mention, $._words))),
        seq(choice($.tag, $.goal_name, $._sigil), optional($._tail)),
        $._at,
        $._word,
      ),
    _opening: () => regex(`[${OPENING}]+`),
    // No handle.
    _at: () => regex(`@([${IN_WORD}--${LETTER}]${IN_WORD}*)?`),
    _sigil: () => regex("[@#^]"),
    _tail: () => regex(`${IN_WORD}+`),
    _word: () => regex(WORD),
    _words_after_date: () => regex(`${DATE_LIKE},[${IN_WORD}--[:;.@#^${OPENING}]]${IN_WORD}*`),
    _words: () => regex(`${WORD}([ \\t]+${WORD})*`),
  },
});
