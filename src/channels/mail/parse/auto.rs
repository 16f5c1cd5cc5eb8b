//! Whether a person wrote a message.

use super::mime::Tree;
use super::types::AutoKind;

/// The kind of an automatic message; `None` for a person's.
pub(super) fn kind(tree: &Tree<'_>) -> Option<AutoKind> {
    let fields = tree.root_fields();
    let submitted = fields.keyword("auto-submitted").unwrap_or_default();
    let precedence = fields.keyword("precedence").unwrap_or_default();
    if is_bounce(tree) {
        Some(AutoKind::Bounce)
    } else if submitted.starts_with("auto-replied")
        || matches!(precedence.as_str(), "auto_reply" | "auto-reply")
        || ["x-autoreply", "x-autorespond", "x-mail-autoreply"]
            .iter()
            .any(|n| is_set(tree, n))
        || is_report(tree, "disposition-notification")
    {
        Some(AutoKind::Reply)
    } else if matches!(precedence.as_str(), "bulk" | "list" | "junk")
        || ["list-id", "list-unsubscribe", "list-post", "list-help"]
            .iter()
            .any(|n| fields.has(n))
    {
        Some(AutoKind::Bulk)
    } else if submitted.starts_with("auto-")
        || fields.has("x-auto-generated")
        || is_from_nobody(tree)
    {
        Some(AutoKind::Generated)
    } else {
        None
    }
}

fn is_bounce(tree: &Tree<'_>) -> bool {
    let fields = tree.root_fields();
    let sender = fields.keyword("from").unwrap_or_default();
    // A postmaster may be a person, a mailer daemon never is.
    is_report(tree, "delivery-status")
        || fields.has("x-failed-recipients")
        || sender.contains("mailer-daemon@")
        || (sender.contains("postmaster@") && is_from_nobody(tree))
}

/// Whether its envelope names no sender: whoever wrote it wants no answer (RFC 5321 4.5.5, RFC 3834 2).
fn is_from_nobody(tree: &Tree<'_>) -> bool {
    tree.root_fields()
        .first("return-path")
        .is_some_and(|path| path.as_ref() == b"<>")
}

/// A `multipart/report` of that type.
fn is_report(tree: &Tree<'_>, report_type: &str) -> bool {
    tree.parts.first().is_some_and(|root| {
        root.content_type.value == "multipart/report"
            && root
                .content_type
                .raw("report-type")
                .is_some_and(|t| t.eq_ignore_ascii_case(report_type.as_bytes()))
    })
}

/// A flag such as `X-Autoreply`, unless it says no.
fn is_set(tree: &Tree<'_>, name: &str) -> bool {
    tree.root_fields()
        .keyword(name)
        .is_some_and(|v| !matches!(v.as_str(), "no" | "false" | "0"))
}
