(person (handle) @name) @definition.class
(circle (name) @name) @definition.type
(kind (kind_word) @name) @definition.type
(favor (kind_word) @name) @definition.type
(goal (goal_name) @name) @definition.constant

(encounter (handle) @name @reference.class)
(exchange (handle) @name @reference.class)
(introduction (handle) @name @reference.class)
(handles (handle) @name @reference.class)
(relation (handle) @name @reference.class)
(prose (handle) @name @reference.class)
(prose (goal_name) @name @reference.constant)
(circles (name) @name @reference.type)
