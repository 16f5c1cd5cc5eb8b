//! The parts of a link.

/// A link in parts.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::core::reading) struct Address<'u> {
    /// Host in lower case, without `www.` and the port.
    pub(in crate::core::reading) host: String,
    path: &'u str,
    /// A path after `#`, as one-page programs have it.
    inner: &'u str,
    rest: &'u str,
}

impl<'u> Address<'u> {
    /// Takes a link apart, with a scheme or without.
    pub(in crate::core::reading) fn of(url: &'u str) -> Self {
        let after = url.split_once("://").map_or(url, |(_, rest)| rest);
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, rest) = after.split_at(end);
        let host = authority.rsplit('@').next().unwrap_or(authority);
        let host = host.split(':').next().unwrap_or(host).to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let (before, inner) = rest.split_once('#').unwrap_or((rest, ""));
        let inner = inner.trim_start_matches('!');
        Self {
            host,
            path: before.split('?').next().unwrap_or(before),
            inner: if inner.starts_with('/') {
                inner.split('?').next().unwrap_or("")
            } else {
                ""
            },
            rest,
        }
    }

    /// Whether it is a host and nothing more.
    pub(in crate::core::reading) fn is_bare(&self) -> bool {
        self.rest.is_empty() || self.rest == "/"
    }

    /// The parts of its path.
    pub(in crate::core::reading) fn segments(&self) -> Vec<&'u str> {
        let whole = self.path.split('/').chain(self.inner.split('/'));
        whole.filter(|segment| !segment.is_empty()).collect()
    }

    /// By which two writings of one link are known to be one.
    pub(in crate::core::reading) fn key(&self) -> String {
        format!("{}{}", self.host, self.rest.trim_end_matches('/'))
    }

    /// Whether it is on `site`, or on a part of it.
    pub(in crate::core::reading) fn is_on(&self, site: &Address<'_>) -> bool {
        !site.host.is_empty()
            && (self.host == site.host
                || self
                    .host
                    .strip_suffix(&site.host)
                    .is_some_and(|sub| sub.ends_with('.')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_comes_apart() {
        let address = Address::of("https://WWW.Romashka.ru:8080/a/b?c=/d#e");
        assert_eq!(address.host, "romashka.ru");
        assert_eq!(address.segments(), ["a", "b"]);
        let inner = Address::of("app.example.ru/#!/visits/15?x");
        assert_eq!(inner.segments(), ["visits", "15"]);
        assert!(Address::of("пример.рф/").is_bare());
        assert!(Address::of("msk.romashka.ru").is_on(&address));
        assert!(!Address::of("notromashka.ru").is_on(&address));
    }
}
