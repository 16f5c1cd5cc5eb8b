//! Subjects: what a thread is about, and the ticket that a reply belongs to.

use super::quote::{PHRASES, fold};

/// The longest prefix there is, in bytes, its counter included.
const PREFIX_LIMIT_BYTES: usize = 40;

/// A subject without `Re:`, `Fwd:`, `Ответ:` and the like, repeated or counted, and without our `[#N]`.
///
/// ```
/// use primedesk::channels::mail::subject::thread_subject;
/// assert_eq!(thread_subject("Re[2]: FW: Отв: [#12] Не работает"), "Не работает");
/// ```
#[must_use]
pub fn thread_subject(subject: &str) -> &str {
    let mut core = subject.trim();
    while let Some(rest) = without_prefix(core).or_else(|| without_tag(core)) {
        core = rest;
    }
    core
}

/// The ticket number in a subject, in the exact form that our replies carry: `[#1234]`.
///
/// ```
/// use primedesk::channels::mail::subject::ticket_number_in;
/// assert_eq!(ticket_number_in("Re: [#1234] Не работает"), Some(1234));
/// assert_eq!(ticket_number_in("Счёт #1234 [№5]"), None);
/// ```
#[must_use]
pub fn ticket_number_in(subject: &str) -> Option<u64> {
    subject.match_indices("[#").find_map(|(at, _)| {
        let (digits, _) = subject[at + 2..].split_once(']')?;
        let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        if is_number { digits.parse().ok() } else { None }
    })
}

fn without_prefix(subject: &str) -> Option<&str> {
    let (prefix, rest) = subject.split_once([':', '：'])?;
    if prefix.len() > PREFIX_LIMIT_BYTES {
        return None;
    }
    let word = fold(prefix.trim());
    let word = match word.find(['[', '(', '^']) {
        Some(at) if is_counter(&word[at..]) => word[..at].trim_end(),
        _ => word.as_str(),
    };
    PHRASES
        .subject_prefixes
        .iter()
        .any(|p| p == word)
        .then(|| rest.trim_start())
}

/// `[2]`, `(2)`, `^2`.
fn is_counter(text: &str) -> bool {
    let digits = text.trim_matches(['[', ']', '(', ')', '^']);
    !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn without_tag(subject: &str) -> Option<&str> {
    let (tag, rest) = subject.strip_prefix("[#")?.split_once(']')?;
    (!tag.is_empty() && tag.bytes().all(|b| b.is_ascii_digit())).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_many_programs() {
        for (subject, core) in [
            ("Re: тема", "тема"),
            ("RE: Re[2]: Re(3): FWD: тема", "тема"),
            ("Ответ: На: HA: Пересл: тема", "тема"),
            ("Re : тема", "тема"),
            ("Re:", ""),
            ("На сайте: ошибка", "На сайте: ошибка"),
            ("Retail: цены", "Retail: цены"),
            ("Re: [#12] Re: тема [#13]", "тема [#13]"),
            ("", ""),
        ] {
            assert_eq!(thread_subject(subject), core, "{subject}");
        }
    }

    #[test]
    fn only_our_form_is_a_number() {
        for (subject, number) in [
            ("[#7]", Some(7)),
            ("x [# 7] [#8]", Some(8)),
            ("[#0]", None),
            ("[#007]", None),
            ("[#]", None),
            ("[#99999999999999999999]", None),
            ("[#-1] [#+1] (#2) #3", None),
        ] {
            assert_eq!(ticket_number_in(subject), number, "{subject}");
        }
    }
}
