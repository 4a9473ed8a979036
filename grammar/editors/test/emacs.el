;;; Tests the files for Emacs: emacs -Q --batch -l emacs.el [FOLDER], where FOLDER has libtree-sitter-goodwill.so  -*- lexical-binding: t -*-

(require 'imenu)
(defvar here (file-name-directory load-file-name))
(setq treesit-extra-load-path command-line-args-left)
(load (expand-file-name "../emacs/goodwill-mode.el" here) nil t)

(defvar failed nil)
(defun expect (what found expected)
  (unless (equal found expected)
    (setq failed t)
    (princ (format "%s: found %S, expected %S\n" what found expected))))

;; The lines of a journal, then the words that have a face in `goodwill-mode'. The face in `goodwill-ts-mode' follows
;; where it is another one.
(defvar tests
  '(("; a comment @ada" ("a" font-lock-comment-face) ("@ada" font-lock-comment-face))
    ("person @zoë Zoë" ("person" font-lock-keyword-face) ("@zoë" font-lock-type-face) ("Zoë" nil font-lock-string-face))
    ("  every: 1w..2w" ("every" font-lock-property-name-face) (":" font-lock-delimiter-face)
     ("1w" font-lock-constant-face font-lock-number-face))
    ("  birthday: 1990-12-28" ("1990" font-lock-constant-face))
    ("  knows: @bob, @tom and @eve" ("knows" font-lock-property-name-face) ("@bob" font-lock-type-face)
     ("@tom" font-lock-type-face) ("and" font-lock-operator-face) ("@eve" font-lock-type-face))
    ("  x-shoe-size: 38" ("x-shoe" font-lock-property-name-face))
    ("  | Met (@bob) and C#." ("|" font-lock-delimiter-face) ("Met" nil) ("@bob" font-lock-type-face) ("#" nil))
    ("goal ^mentor Find one" ("goal" font-lock-keyword-face) ("^mentor" font-lock-variable-name-face))
    ("2026-03-04 18:30 ? coffee with @ada and @bob Lunch to #go" ("2026" font-lock-constant-face)
     ("18:30" font-lock-constant-face) ("?" font-lock-negation-char-face) ("coffee" font-lock-function-name-face)
     ("with" font-lock-operator-face) ("@ada" font-lock-type-face) ("Lunch" nil) ("to" nil)
     ("#go" font-lock-preprocessor-face))
    ("2026-03-04..2026-03-05 x call @ada" ("2026" font-lock-constant-face) ("x" font-lock-negation-char-face)
     ("call" font-lock-function-name-face))
    ("  gave lunch to @ada" ("gave" font-lock-keyword-face) ("lunch" nil font-lock-constant-face)
     ("to" font-lock-operator-face))
    ("  todo 2026-04-01 every 1m send @ada it" ("todo" font-lock-keyword-face) ("2026" font-lock-constant-face)
     ("every" font-lock-keyword-face) ("1m" font-lock-number-face) ("send" nil) ("@ada" font-lock-type-face))
    ("TODO every guest" ("TODO" font-lock-keyword-face) ("every" nil))))

(defun check-faces (mode)
  (with-temp-buffer
    (insert (mapconcat #'car tests "\n") "\n")
    (funcall mode)
    (font-lock-ensure)
    (goto-char (point-min))
    (dolist (test tests)
      (let ((line (buffer-substring (point) (line-end-position))))
        (dolist (word (cdr test))
          (search-forward (car word))
          (let ((expected (if (and (eq mode 'goodwill-ts-mode) (cddr word)) (nth 2 word) (nth 1 word))))
            (expect (format "%s: %s: %s" mode line (car word))
                    (get-text-property (match-beginning 0) 'face) expected))))
      (forward-line))))

(with-temp-buffer
  (setq buffer-file-name "/tmp/main.gw")
  (set-auto-mode)
  (expect "mode" major-mode 'goodwill-mode)
  (insert "person @ada Ada\n\n2026-03-04 coffee @ada\n")
  (expect "index" (mapcar #'car (funcall imenu-create-index-function)) '("Interactions" "People"))
  (set-buffer-modified-p nil))

(check-faces 'goodwill-mode)
(if (treesit-ready-p 'goodwill t)
    (check-faces 'goodwill-ts-mode)
  (princ "emacs: goodwill-ts-mode skipped, the compiled grammar is missing\n"))

(require 'eglot)
(expect "language server" (cdr (assoc '(goodwill-mode goodwill-ts-mode) eglot-server-programs)) '("goodwill" "lsp"))

(unless failed (princ "emacs: ok\n"))
(kill-emacs (if failed 1 0))
