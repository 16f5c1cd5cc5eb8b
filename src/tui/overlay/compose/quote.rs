//! The client's words, quoted.

/// The columns of a quoted line, its sign left out.
const COLUMNS: usize = 72;
/// A longer message is quoted from its beginning, so far.
const LINES: usize = 200;

/// A message as it is quoted in a reply, without its signature, an empty line below; nothing of an empty one.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for line in unsigned(text).lines().take(LINES) {
        // What was quoted already keeps its lines: wrapped, its signs would stand in the middle.
        if line.trim().is_empty() || line.starts_with('>') {
            let space = if line.is_empty() || line.starts_with('>') {
                ""
            } else {
                " "
            };
            quoted.push_str(&format!(">{space}{}\n", line.trim_end()));
            continue;
        }
        for row in textwrap::wrap(line.trim_end(), rows()) {
            quoted.push_str(&format!("> {row}\n"));
        }
    }
    if !quoted.is_empty() {
        quoted.push('\n');
    }
    quoted
}

/// How a line is wrapped: a link stays whole, however long, so that it still leads somewhere.
fn rows() -> textwrap::Options<'static> {
    textwrap::Options::new(COLUMNS)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false)
}

/// A message up to the line that begins its signature. One that is nothing else is left whole.
fn unsigned(text: &str) -> &str {
    let text = text.trim();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "--" && at > 0 {
            return text[..at].trim_end();
        }
        at += line.len();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stays_whole() {
        let link = format!("https://orto-shag.amocrm.ru/contacts/{}", "1-2/".repeat(20));
        let text = format!("Пример: клиент звонил утром, вот его контакт {link} смотрите");
        let quoted = quoted(&text);
        assert!(quoted.contains(&format!("\n> {link}\n")), "{quoted}");
    }

    #[test]
    fn every_row_has_the_sign() {
        let text = format!("Добрый день!\n\n{}\n> старое\n", "слово ".repeat(30));
        let quoted = quoted(&text);
        let lines: Vec<&str> = quoted.lines().collect();
        assert_eq!(lines[..2], ["> Добрый день!", ">"]);
        assert_eq!(lines[lines.len() - 2..], [">> старое", ""]);
        for line in &lines[..lines.len() - 1] {
            assert!(
                line.starts_with('>') && line.chars().count() <= 74,
                "{line}"
            );
        }
        assert_eq!(super::quoted(" \n"), "");
    }

    #[test]
    fn a_signature_is_not_quoted() {
        let text = "Добрый день!\nГде отчёт?\n\n-- \nАнна\n+7 495 000-00-00\n";
        assert_eq!(quoted(text), "> Добрый день!\n> Где отчёт?\n\n");
        assert_eq!(quoted("--\nАнна"), "> --\n> Анна\n\n");
    }
}
