; The outline panel and the breadcrumbs of Zed.

(entry (person "person" @context (handle) @name (text)? @context)) @item
(entry (circle "circle" @context (name) @name (text)? @context)) @item
(entry (kind "kind" @context (kind_word) @name)) @item
(entry (favor "favor" @context (kind_word) @name)) @item
(entry (goal "goal" @context (goal_name) @name (text) @context)) @item
(entry (include "include" @context (text) @name)) @item
(entry (promise (promise_state) @context (prose) @name)) @item
(entry (interaction (dates) @context (encounter (kind_word) @name (handle)* @name))) @item
(entry (interaction (dates) @context (exchange (verb) @name (kind_word)? @name (handle)* @name))) @item
(entry (interaction (dates) @context (introduction "introduced" @name (handle)* @name))) @item
