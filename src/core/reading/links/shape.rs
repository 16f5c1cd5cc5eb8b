//! Shapes of hosts and paths, as the links file writes them.

/// A host: labels, where `*` alone stands for one or more.
#[derive(Debug)]
pub(super) struct HostShape(Vec<String>);

/// A path: parts from its beginning, where `{n}` stands for a number, `{x}` for anything, `**` for any number of
/// parts, and `*` in a part for any letters. What follows is free, unless the last is `$`.
#[derive(Debug)]
pub(super) struct PathShape(Vec<String>);

impl HostShape {
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        if written.contains('/') || written.split('.').any(str::is_empty) {
            return Err(format!("`{written}` is no host"));
        }
        Ok(Self(
            written
                .to_lowercase()
                .split('.')
                .map(str::to_owned)
                .collect(),
        ))
    }

    pub(super) fn fits(&self, host: &str) -> bool {
        // Hosts have a few labels; one with hundreds is nobody's.
        let labels: Vec<&str> = host.split('.').take(12).collect();
        fits_labels(&self.0, &labels)
    }
}

impl PathShape {
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        let Some(rest) = written.strip_prefix('/') else {
            return Err(format!("path `{written}` does not begin with `/`"));
        };
        let parts: Vec<String> = rest.split('/').map(str::to_owned).collect();
        let known = ["{n}", "{x}"];
        if parts
            .iter()
            .any(|p| p.is_empty() || p.starts_with('{') && !known.contains(&&**p))
        {
            return Err(format!("path `{written}` has an empty or unknown part"));
        }
        Ok(Self(parts))
    }

    pub(super) fn fits(&self, segments: &[&str]) -> bool {
        fits_parts(&self.0, &segments[..segments.len().min(12)])
    }
}

fn fits_labels(shape: &[String], labels: &[&str]) -> bool {
    match (shape.split_first(), labels.split_first()) {
        (None, None) => true,
        (Some((part, rest)), Some((label, others))) if part == "*" => {
            !label.is_empty() && (fits_labels(rest, others) || fits_labels(shape, others))
        }
        (Some((part, rest)), Some((label, others))) => {
            glob(part, label) && fits_labels(rest, others)
        }
        _ => false,
    }
}

fn fits_parts(shape: &[String], segments: &[&str]) -> bool {
    let Some((part, rest)) = shape.split_first() else {
        return true;
    };
    match (part.as_str(), segments.split_first()) {
        ("$", next) => next.is_none(),
        ("**", next) => {
            fits_parts(rest, segments) || next.is_some_and(|(_, others)| fits_parts(shape, others))
        }
        (_, None) => false,
        ("{n}", Some((segment, others))) => {
            segment.bytes().all(|b| b.is_ascii_digit()) && fits_parts(rest, others)
        }
        ("{x}", Some((_, others))) => fits_parts(rest, others),
        (part, Some((segment, others))) => glob(part, segment) && fits_parts(rest, others),
    }
}

/// Whether `text` is `shape`, one `*` of which stands for any letters; case does not matter in ASCII.
fn glob(shape: &str, text: &str) -> bool {
    match shape.split_once('*') {
        None => shape.eq_ignore_ascii_case(text),
        Some((head, tail)) => {
            let text = text.to_ascii_lowercase();
            text.len() >= head.len() + tail.len() && text.starts_with(head) && text.ends_with(tail)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_fit() {
        let host = HostShape::parse("*.bitrix24.*").unwrap();
        assert!(host.fits("romashka.bitrix24.ru") && host.fits("a.bitrix24.com.br"));
        assert!(!host.fits("bitrix24.ru") && !host.fits("a.bitrix24x.ru"));
        let path = PathShape::parse("/crm/deal/details/{n}").unwrap();
        assert!(path.fits(&["crm", "deal", "details", "15"]));
        assert!(!path.fits(&["crm", "deal", "details", "new"]) && !path.fits(&["crm", "deal"]));
        let path = PathShape::parse("/**/session*/{x}").unwrap();
        assert!(path.fits(&["p", "1", "sessions", "abc"]) && !path.fits(&["sessions"]));
        let path = PathShape::parse("/{x}/$").unwrap();
        assert!(path.fits(&["a"]) && !path.fits(&["a", "b"]));
    }

    #[test]
    fn broken_shapes_are_refused() {
        assert!(HostShape::parse("a..b").is_err() && HostShape::parse("a/b").is_err());
        assert!(PathShape::parse("a").is_err() && PathShape::parse("/{y}").is_err());
    }
}
