(journal) @local.scope

(person (handle) @local.definition)
(circle (name) @local.definition)
(kind (kind_word) @local.definition)
(favor (kind_word) @local.definition)
(goal (goal_name) @local.definition)

(handle) @local.reference
(goal_name) @local.reference
(circles (name) @local.reference)
(encounter (kind_word) @local.reference)
(exchange (kind_word) @local.reference)
