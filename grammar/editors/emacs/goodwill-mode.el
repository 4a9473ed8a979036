;;; goodwill-mode.el --- Journals of goodwill -*- lexical-binding: t -*-

;; Version: 0.2.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, outlines
;; URL: https://github.com/OWNER/goodwill

;;; Commentary:

;; Highlighting, folding and an index of journals of goodwill, plain-text accounting for relationships, and the entry of
;; its language server for Eglot.
;;
;;   (require 'goodwill-mode)
;;   (add-hook 'goodwill-mode-hook #'eglot-ensure)
;;
;; `goodwill-ts-mode' highlights with the tree-sitter grammar.  To use it:
;;
;;   M-x treesit-install-language-grammar RET goodwill RET
;;   (add-to-list 'major-mode-remap-alist '(goodwill-mode . goodwill-ts-mode))

;;; Code:

(require 'treesit)

(defgroup goodwill nil
  "Plain-text accounting for relationships."
  :group 'text)

(defconst goodwill--name "[[:alpha:]]\\(?:-?[[:alnum:]_]\\)*")
(defconst goodwill--date "[1-9][0-9]\\{3\\}-[0-9][0-9]-[0-9][0-9]")
(defconst goodwill--verb (regexp-opt '("gave" "got" "lent" "borrowed" "returned" "introduced")))
(defconst goodwill--opening "\\(?:^\\|[ \t,|]\\)[[({<\"'`«“‘„]*")

(defvar goodwill-font-lock-keywords
  `(("^[ \t]*;.*" 0 'font-lock-comment-face)
    ("^[ \t]+\\(|\\)" 1 'font-lock-delimiter-face)
    ("^\\(person\\|circle\\|kind\\|favor\\|goal\\|include\\)\\_>" 1 'font-lock-keyword-face)
    ("^[ \t]*\\(todo\\|wait\\|done\\|drop\\)[ \t]" 1 'font-lock-keyword-face)
    (,(concat "^[ \t]*\\(?:todo\\|wait\\|done\\|drop\\)[ \t]+\\(" goodwill--date
              "\\)\\(?:[ \t]+\\(every\\)[ \t]+\\([0-9]+[dwmy]\\)\\)?[ \t]")
     (1 'font-lock-constant-face) (2 'font-lock-keyword-face nil t) (3 'font-lock-number-face nil t))
    (,(concat "^[ \t]+\\(" goodwill--verb "\\)[ \t]") 1 'font-lock-keyword-face)
    (,(concat "^\\(" goodwill--date "\\(?:\\.\\." goodwill--date "\\)?\\)"
              "\\(?:\\([?x]\\)\\_>\\|\\(\\?\\)\\)?\\(?:[ \t]+\\([0-9][0-9]:[0-9][0-9]\\)\\)?"
              "\\(?:[ \t]+\\([?x]\\)\\_>\\|[ \t]+\\(\\?\\)\\)?[ \t]+"
              "\\(?:\\(" goodwill--verb "\\)[ \t]\\|\\(" goodwill--name "\\)\\)")
     (1 'font-lock-constant-face) (2 'font-lock-negation-char-face nil t) (3 'font-lock-negation-char-face nil t)
     (4 'font-lock-constant-face nil t) (5 'font-lock-negation-char-face nil t)
     (6 'font-lock-negation-char-face nil t) (7 'font-lock-keyword-face nil t)
     (8 'font-lock-function-name-face nil t))
    ("^[ \t]+\\([[:alpha:]][-_[:alnum:]]*\\)\\(:\\)"
     (1 'font-lock-property-name-face) (2 'font-lock-delimiter-face))
    (,(concat "^[ \t]+\\(?:every\\|snooze\\|pause\\|archived\\|died\\|met\\|birthday\\|date\\|from\\|by\\):[ \t]*"
              "\\([0-9][-0-9dwmy.]*\\)")
     1 'font-lock-constant-face)
    (,(concat "[ \t]\\(to\\|from\\|with\\|and\\|&\\|->\\|<-\\|w/\\)[ \t]+@") 1 'font-lock-operator-face)
    (,(concat goodwill--opening "\\(@" goodwill--name "\\)") 1 'font-lock-type-face)
    (,(concat goodwill--opening "\\(#[[:alpha:]]\\(?:[-./]?[[:alnum:]_]\\)*\\)") 1 'font-lock-preprocessor-face)
    (,(concat goodwill--opening "\\(\\^" goodwill--name "\\)") 1 'font-lock-variable-name-face))
  "Highlighting of `goodwill-mode'.")

(defvar goodwill-imenu-generic-expression
  '(("People" "^person[ \t]+\\(@.*\\)" 1)
    ("Circles" "^circle[ \t]+\\(.*\\)" 1)
    ("Goals" "^goal[ \t]+\\(\\^.*\\)" 1)
    ("Promises" "^\\(?:todo\\|wait\\)[ \t]+\\(.*\\)" 1)
    ("Interactions" "^\\([1-9][0-9]\\{3\\}-.*\\)" 1))
  "The index of a journal.")

(defvar goodwill-mode-syntax-table
  (let ((table (make-syntax-table text-mode-syntax-table)))
    ;; A sigil is part of the symbol that a completion replaces, as `_' and `-' are.
    (dolist (sigil '(?@ ?# ?^) table)
      (modify-syntax-entry sigil "_" table)))
  "Syntax table of both modes.")

(defun goodwill--indent-line ()
  "Indent a new line as the line above; toggle the indentation of another one.
With `tab-always-indent' as `complete', TAB behind a word completes it."
  (unless (and (eq tab-always-indent 'complete) (> (current-column) (current-indentation)))
    (let ((column (cond ((memq last-command-event '(?\n ?\r))
                         (save-excursion (if (zerop (forward-line -1)) (current-indentation) 0)))
                        ((zerop (current-indentation)) 2)
                        (t 0))))
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

(defun goodwill--root (folder name)
  "The nearest folder that has a file NAME, from FOLDER upward."
  (when-let* ((root (locate-dominating-file folder name)))
    (expand-file-name root)))

(defun goodwill--project (folder)
  "The project of the journal of FOLDER.
Without a repository, each folder of a journal would have its own server."
  (when-let* ((root (or (goodwill--root folder "goodwill.toml") (goodwill--root folder "main.gw"))))
    (cons 'transient root)))

(defun goodwill--compile-command ()
  "The command that checks the journal.
It finds a `goodwill.toml' in a folder above by itself, but no `main.gw'."
  (let* ((folder (expand-file-name default-directory))
         (root (goodwill--root folder "main.gw")))
    (concat "goodwill check -O concise --color never"
            (unless (or (member root (list nil folder)) (goodwill--root folder "goodwill.toml")
                        (getenv "GOODWILL_FILE"))
              (concat " -f " (shell-quote-argument (file-relative-name (concat root "main.gw"))))))))

(defvar eglot-stay-out-of)

(defun goodwill--set-up ()
  "Set what both modes have in common."
  (setq-local comment-start "; "
              comment-start-skip ";+[ \t]*"
              indent-tabs-mode nil
              tab-width 2
              indent-line-function #'goodwill--indent-line
              ;; Neither a new line nor a region may toggle the lines that are there.
              electric-indent-inhibit t
              indent-region-function #'ignore
              ;; A line is an entry or a part of one, however long it is.
              fill-paragraph-function #'always
              normal-auto-fill-function #'ignore
              ;; An entry starts at column 0; `outline-minor-mode' folds it.
              outline-regexp "[^ \t\n]"
              imenu-generic-expression goodwill-imenu-generic-expression
              ;; The index of the server would list interactions by their dates.
              eglot-stay-out-of (cons 'imenu (bound-and-true-p eglot-stay-out-of))
              compile-command (goodwill--compile-command))
  (add-hook 'project-find-functions #'goodwill--project 90 t))

;;;###autoload
(define-derived-mode goodwill-mode text-mode "goodwill"
  "Major mode for journals of goodwill."
  (goodwill--set-up)
  (setq-local font-lock-defaults '(goodwill-font-lock-keywords t t)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.gw\\'" . goodwill-mode))

;; -- tree-sitter

(add-to-list 'treesit-language-source-alist
             '(goodwill "https://github.com/OWNER/goodwill" nil "grammar/tree-sitter/src"))

(defun goodwill-ts--font-lock-settings ()
  "Highlighting of `goodwill-ts-mode'.  It needs the compiled grammar."
  (treesit-font-lock-rules
   :language 'goodwill :feature 'comment
   '((comment) @font-lock-comment-face)

   :language 'goodwill :feature 'keyword
   '(["person" "circle" "kind" "favor" "goal" "include" "introduced"] @font-lock-keyword-face
     [(verb) (promise_state)] @font-lock-keyword-face
     (every "every" @font-lock-keyword-face)
     (direction) @font-lock-operator-face
     ["and" "&" ".."] @font-lock-operator-face
     (mark) @font-lock-negation-char-face)

   :language 'goodwill :feature 'property :override t
   '(([(person_field) (circle_field) (kind_field) (favor_field) (goal_field) (interaction_field)] @goodwill-ts--key)
     (extra "x-" @font-lock-property-name-face (name) @font-lock-property-name-face))

   :language 'goodwill :feature 'name
   '((handle) @font-lock-type-face
     (tag) @font-lock-preprocessor-face
     (goal_name) @font-lock-variable-name-face
     (encounter (kind_word) @font-lock-function-name-face)
     (exchange (kind_word) @font-lock-constant-face))

   :language 'goodwill :feature 'value
   '([(date) (year_day) (time)] @font-lock-constant-face
     [(number) (duration) (calendar_span)] @font-lock-number-face
     (currency) @font-lock-constant-face
     [(text) (query)] @font-lock-string-face)

   :language 'goodwill :feature 'delimiter
   '([":" "|"] @font-lock-delimiter-face)

   :language 'goodwill :feature 'error :override t
   '((ERROR) @font-lock-warning-face)))

(defun goodwill-ts--key (node override start end &rest _)
  "Highlight the key of the field NODE.
OVERRIDE, START and END are as in `treesit-font-lock-rules'."
  (let ((key (treesit-node-child node 0)))
    (treesit-fontify-with-override (treesit-node-start key) (treesit-node-end key)
                                   'font-lock-property-name-face override start end)))

;;;###autoload
(define-derived-mode goodwill-ts-mode text-mode "goodwill"
  "Major mode for journals of goodwill that uses the tree-sitter grammar."
  :syntax-table goodwill-mode-syntax-table
  (goodwill--set-up)
  (when (treesit-ready-p 'goodwill)
    (treesit-parser-create 'goodwill)
    (setq-local treesit-font-lock-settings (goodwill-ts--font-lock-settings)
                treesit-font-lock-feature-list
                '((comment keyword) (property name) (value delimiter) (error))
                treesit-defun-type-regexp "\\`entry\\'")
    (treesit-major-mode-setup)))

;; -- Eglot

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((goodwill-mode goodwill-ts-mode) . ("goodwill" "lsp"))))

(provide 'goodwill-mode)
;;; goodwill-mode.el ends here
