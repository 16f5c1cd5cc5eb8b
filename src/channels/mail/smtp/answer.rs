//! What an SMTP server answers.

/// An answer: its code, and its lines without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::channels::mail) struct Answer {
    /// The code of three digits.
    pub(super) code: u16,
    /// The words of each line. A server need not speak UTF-8 when it refuses.
    pub(super) lines: Vec<String>,
}

impl Answer {
    /// Whether the server has done what it was asked for.
    pub(super) fn is_done(&self) -> bool {
        (200..=299).contains(&self.code)
    }

    /// The answer in one line, for people.
    pub(super) fn said(&self) -> String {
        let words = self.lines.join(" ");
        format!("{} {}", self.code, words.trim()).trim().to_owned()
    }

    /// The second and third number of the extended status (RFC 3463): the first one of the code's own class that says
    /// anything. A server that hands on says `5.0.0`, and then the words of the next.
    pub(super) fn status(&self) -> Option<(u16, u16)> {
        let words = self.lines.iter().flat_map(|line| line.split_whitespace());
        words
            .filter_map(|word| {
                let word = word.trim_matches(|c: char| !c.is_ascii_digit());
                let mut numbers = word.split('.').map(str::parse::<u16>);
                let class = numbers.next()?.ok()?;
                let status = (numbers.next()?.ok()?, numbers.next()?.ok()?);
                let is_whole = class == self.code / 100 && numbers.next().is_none();
                (is_whole && status != (0, 0)).then_some(status)
            })
            .next()
    }
}

/// One line of an answer: its code, whether more lines follow, and its words.
pub(super) fn line_of(line: &[u8]) -> Option<(u16, bool, String)> {
    let (code, rest) = line.split_at_checked(3)?;
    let code: u16 = std::str::from_utf8(code).ok()?.parse().ok()?;
    let (more, words) = match rest.split_first() {
        None => (false, rest),
        Some((b' ', words)) => (false, words),
        Some((b'-', words)) => (true, words),
        Some(_) => return None,
    };
    (200..=599)
        .contains(&code)
        .then(|| (code, more, String::from_utf8_lossy(words).into_owned()))
}

/// What a server offers in its answer to EHLO.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Offer {
    /// Encryption may begin.
    pub(super) starttls: bool,
    /// The ways to log in, upper case.
    pub(super) auth: Vec<String>,
    /// It knows `SIZE`; the largest mail that it takes, in bytes.
    pub(super) size: Option<u64>,
    /// Addresses may be of any letters.
    pub(super) utf8: bool,
}

impl Offer {
    pub(super) fn of(answer: &Answer) -> Self {
        let mut offer = Self::default();
        for line in answer.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            // Some old servers write `AUTH=LOGIN`.
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("STARTTLS") => offer.starttls = true,
                Some("SMTPUTF8") => offer.utf8 = true,
                Some("AUTH") => offer.auth.extend(words.map(str::to_owned)),
                // None or 0: no fixed limit (RFC 1870 4).
                Some("SIZE") => {
                    let limit = words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
                    offer.size = Some(if limit == 0 { u64::MAX } else { limit });
                }
                _ => {}
            }
        }
        offer
    }

    pub(super) fn knows_auth(&self, way: &str) -> bool {
        self.auth.iter().any(|known| known == way)
    }
}
