; For Helix.
(entry) @entry.around
(comment) @comment.inside
(comment)+ @comment.around
