//! The client's words, quoted.

/// The columns of a quoted line, its sign left out.
const COLUMNS: usize = 72;
/// A longer message is quoted from its beginning, so far.
const LINES: usize = 200;

/// A message as it is quoted in a reply, a line of its own below; nothing of an empty one.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    let lines = text.trim().lines().filter(|_| !text.trim().is_empty());
    for line in lines.take(LINES) {
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
        for row in textwrap::wrap(line.trim_end(), COLUMNS) {
            quoted.push_str(&format!("> {row}\n"));
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_the_sign() {
        let text = format!("Добрый день!\n\n{}\n> старое\n", "слово ".repeat(30));
        let quoted = quoted(&text);
        let lines: Vec<&str> = quoted.lines().collect();
        assert_eq!(lines[..2], ["> Добрый день!", ">"]);
        assert_eq!(lines.last(), Some(&">> старое"));
        for line in lines {
            assert!(
                line.starts_with('>') && line.chars().count() <= 74,
                "{line}"
            );
        }
        assert_eq!(super::quoted(" \n"), "");
    }
}
