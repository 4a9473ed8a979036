//! Labels of Gmail and folders of Maildirs that hold no mail between people.
//!
//! Gmail writes its labels in the language of the account. The German and French names are those of real exports;
//! the others are those of Gmail's interface.

use crate::value::name::fold;

/// The reason for messages that were not sent.
pub const DRAFTS: &str = "drafts";

/// The reason for messages in the trash.
pub const DELETED: &str = "deleted";

/// The reason for spam.
pub const SPAM: &str = "spam";

const DRAFT_LABELS: [&str; 20] = [
    "draft",
    "drafts",
    "entwurf",
    "entwürfe",
    "brouillon",
    "brouillons",
    "borradores",
    "rascunhos",
    "bozze",
    "concepten",
    "wersje robocze",
    "kopie robocze",
    "taslaklar",
    "utkast",
    "kladder",
    "luonnokset",
    "koncepty",
    "черновики",
    "下書き",
    "草稿",
];

const DELETED_LABELS: [&str; 24] = [
    "papperskorg",
    "휴지통",
    "koš",
    "papelera de reciclaje",
    "trash",
    "bin",
    "deleted",
    "deleted messages",
    "deleted items",
    "papierkorb",
    "corbeille",
    "papelera",
    "lixeira",
    "lixo",
    "cestino",
    "prullenbak",
    "kosz",
    "çöp kutusu",
    "papperskorgen",
    "papirkurv",
    "roskakori",
    "корзина",
    "ゴミ箱",
    "已删除邮件",
];

const SPAM_LABELS: [&str; 14] = [
    "스팸",
    "courrier indésirable",
    "ongewenste e-mail",
    "spam",
    "junk",
    "junk e-mail",
    "pourriel",
    "indésirables",
    "correo no deseado",
    "posta indesiderata",
    "skräppost",
    "спам",
    "迷惑メール",
    "垃圾邮件",
];

/// Why messages with a label are skipped, if they are.
pub fn reason(label: &str) -> Option<&'static str> {
    let label = fold(label.trim());
    let is_one_of = |labels: &[&str]| labels.contains(&label.as_str());
    let reasons = [(&DRAFT_LABELS[..], DRAFTS), (&DELETED_LABELS[..], DELETED), (&SPAM_LABELS[..], SPAM)];
    reasons.into_iter().find(|(labels, _)| is_one_of(labels)).map(|(_, reason)| reason)
}
