; The captures are those that Neovim and Zed know. For Helix, `goodwill help editors` renames two of them.

(comment) @comment

; -- First words of lines

(person . "person" @keyword)
(circle . "circle" @keyword)
(kind . "kind" @keyword)
(favor . "favor" @keyword)
(goal . "goal" @keyword)
(include . "include" @keyword)
(verb) @keyword
(introduction . "introduced" @keyword)
(promise_state) @keyword
(every "every" @keyword)
(note "|" @punctuation.special)

; -- Fields

(person_field
  [
    "aka" "handle" "circle" "every" "snooze" "pause" "archived" "died" "met" "via" "knows" "relation" "birthday" "date"
    "tags" "offers" "seeks" "likes" "org" "role" "location" "email" "phone" "url" "uid"
  ] @property)
(circle_field "every" @property)
(kind_field ["channel" "contact"] @property)
(favor_field "worth" @property)
(goal_field ["from" "by" "audience" "target"] @property)
(interaction_field ["at" "took"] @property)
(extra "x-" @property (name) @property)
":" @punctuation.delimiter

; -- Names

(handle) @type
(tag) @tag
(goal_name) @label
(circle (name) @constant)
(circles (name) @constant)

; -- Words and values

(encounter (kind_word) @function)
(kind (kind_word) @function)
(target (kind_word) @function)
(exchange (kind_word) @constant)
(favor (kind_word) @constant)
(direction) @keyword.operator
["and" "&"] @keyword.operator
(target ["gave" "got"] @keyword.operator)
(worth ["per" "h"] @keyword.operator)
(mark) @operator
".." @operator
[(date) (year_day) (time)] @string.special
[(number) (duration) (calendar_span)] @number
(currency) @type.builtin
[(channel) (yes_or_no)] @constant.builtin
(text) @string
(query) @string.special

; An interaction that did not happen.
(interaction (mark "x") (encounter (prose) @comment))
