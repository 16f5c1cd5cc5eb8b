//! Puts clients on file, and changes their files.

use super::{AddArgs, Contacts, SetArgs};
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::shape::ClientShape;
use crate::core::client::{Client, Contact, ContactKind, TariffPeriod};
use crate::core::instant::{Instant, start_of_day};
use crate::core::request::Agreement;
use crate::core::sentence::Sentence;
use crate::desk;
use crate::store::Stamp;

/// Puts a client on file.
pub(super) fn add(session: &mut Session, args: &AddArgs) -> Result<()> {
    check_tariff(session, Some(&args.tariff))?;
    let now = session.now;
    let since = args.since.or(args.paid_at.map(start_of_day)).unwrap_or(now);
    let mut client = Client {
        id: args.id.clone(),
        name: args.name.trim().to_owned(),
        language: args.language,
        tariffs: vec![TariffPeriod {
            tariff: args.tariff.clone(),
            since,
        }],
        paid_at: args.paid_at,
        project: args.project,
        agreement: args.agreement_setups.map(|setups| Agreement { setups }),
        sites: Vec::new(),
        contacts: Vec::new(),
    };
    args.contacts.add_to(&mut client)?;
    let mut store = session.store_or_new()?;
    let ground = session.ground()?;
    let stamp = Stamp::new(now, &session.settings.agent, "client-add");
    desk::add_client(&mut store, &ground, &stamp, &client)?;
    tell(session, &client)
}

/// Changes a client's file.
pub(super) fn set(session: &mut Session, args: &SetArgs) -> Result<()> {
    check_tariff(session, args.tariff.as_deref())?;
    let mut store = session.store()?;
    let ground = session.ground()?;
    let now = session.now;
    let stamp = Stamp::new(now, &session.settings.agent, "client-set");
    let id = args.client.get()?;
    let mut refused = None;
    let changed = desk::change_client(&mut store, &ground, &stamp, id, |client| {
        apply(args, client, now).map_err(|failure| {
            let why = failure.plain();
            refused = Some(failure);
            desk::Error::Invalid(desk::Invalid::Refused(why))
        })
    });
    match (changed, refused) {
        (Ok(client), _) => tell(session, &client),
        (Err(_), Some(failure)) => Err(failure),
        (Err(error), None) => Err(error.into()),
    }
}

fn tell(session: &mut Session, client: &Client) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&ClientShape::of(client, session.now));
    }
    session.out.line(&format!("{}  {}", client.id, client.name))
}

/// An unknown tariff is a wrong word on the command line.
fn check_tariff(session: &Session, tariff: Option<&str>) -> Result<()> {
    let regulation = &session.law().regulation;
    let Some(tariff) = tariff.filter(|id| regulation.tariff(id).is_none()) else {
        return Ok(());
    };
    let known: Vec<&str> = regulation.tariffs.iter().map(|t| t.id.as_str()).collect();
    Err(Failure::usage(
        desk::Invalid::Tariff {
            tariff: tariff.to_owned(),
            known: known.join(", "),
        }
        .sentence(),
    ))
}

fn apply(args: &SetArgs, client: &mut Client, now: Instant) -> Result<()> {
    if let Some(name) = &args.name {
        name.trim().clone_into(&mut client.name);
    }
    if let Some(tariff) = &args.tariff {
        set_tariff(client, tariff, args.since.unwrap_or(now));
    }
    if args.unpaid {
        client.paid_at = None;
    }
    client.paid_at = args.paid_at.or(client.paid_at);
    client.project = args.project.unwrap_or(client.project);
    client.language = args.language.unwrap_or(client.language);
    if args.no_agreement {
        client.agreement = None;
    }
    let agreement = args.agreement_setups.map(|setups| Agreement { setups });
    client.agreement = agreement.or(client.agreement);
    for value in &args.remove {
        remove(client, value)?;
    }
    args.contacts.add_to(client)
}

/// The history stays in order; what was to begin at the same moment is replaced.
fn set_tariff(client: &mut Client, tariff: &str, since: Instant) {
    client.tariffs.retain(|period| period.since != since);
    client.tariffs.push(TariffPeriod {
        tariff: tariff.to_owned(),
        since,
    });
    client.tariffs.sort_by_key(|period| period.since);
    client
        .tariffs
        .dedup_by(|later, earlier| later.tariff == earlier.tariff);
}

fn remove(client: &mut Client, value: &str) -> Result<()> {
    let before = (client.contacts.len(), client.sites.len());
    let value = value.trim();
    // A contact is removed however it is written; but the digits of an address are no phone number.
    let dialled = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    client.contacts.retain(|contact| {
        let written_so = contact.kind != ContactKind::Phone || value.chars().all(dialled);
        !written_so || *contact != Contact::new(contact.kind, value)
    });
    client.sites.retain(|site| site != value);
    if before == (client.contacts.len(), client.sites.len()) {
        return Err(Failure::not_found(
            Sentence::of("fail-client-has-no")
                .name("client", &client.id)
                .name("value", value),
        ));
    }
    Ok(())
}

impl Contacts {
    fn add_to(&self, client: &mut Client) -> Result<()> {
        let kinds = [
            (ContactKind::Email, &self.email),
            (ContactKind::Domain, &self.email_domain),
            (ContactKind::Telegram, &self.telegram),
            (ContactKind::Chat, &self.chat),
            (ContactKind::Phone, &self.phone),
        ];
        for (kind, values) in kinds {
            for value in values {
                let contact = contact(kind, value)?;
                if !client.contacts.contains(&contact) {
                    client.contacts.push(contact);
                }
            }
        }
        for site in &self.site {
            let site = site.trim().to_owned();
            if site.is_empty() {
                return Err(Failure::usage(Sentence::of("fail-empty-site")));
            }
            if !client.sites.contains(&site) {
                client.sites.push(site);
            }
        }
        Ok(())
    }
}

fn contact(kind: ContactKind, value: &str) -> Result<Contact> {
    let contact = Contact::new(kind, value);
    let word = &contact.value;
    let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c.is_control());
    let fits = match kind {
        ContactKind::Email => word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        }),
        ContactKind::Domain => word.contains('.') && !word.contains('@'),
        ContactKind::Telegram | ContactKind::Chat => true,
        ContactKind::Phone => (7..=15).contains(&word.len()),
    };
    if plain && fits {
        return Ok(contact);
    }
    let key = match kind {
        ContactKind::Email => "fail-no-email",
        ContactKind::Domain => "fail-no-domain",
        ContactKind::Telegram => "fail-no-telegram",
        ContactKind::Chat => "fail-no-chat",
        ContactKind::Phone => "fail-no-phone",
    };
    Err(Failure::usage(Sentence::of(key).name("value", value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::core::request::Project;

    fn client() -> Client {
        Client {
            id: "acme".to_owned(),
            name: "Acme".to_owned(),
            language: Language::Ru,
            tariffs: vec![TariffPeriod {
                tariff: "micro".to_owned(),
                since: "2026-01-01T00:00:00Z".parse().unwrap(),
            }],
            paid_at: None,
            project: Project::Active,
            agreement: None,
            sites: Vec::new(),
            contacts: Vec::new(),
        }
    }

    #[test]
    fn a_tariff_joins_the_history_in_order() {
        let mut client = client();
        let at = |text: &str| text.parse::<Instant>().unwrap();
        set_tariff(&mut client, "datadriven", at("2026-09-01T00:00:00Z"));
        set_tariff(&mut client, "bigdata", at("2026-05-01T00:00:00Z"));
        set_tariff(&mut client, "bigdata", at("2026-06-01T00:00:00Z"));
        let tariffs: Vec<&str> = client.tariffs.iter().map(|p| p.tariff.as_str()).collect();
        assert_eq!(tariffs, ["micro", "bigdata", "datadriven"]);
        assert_eq!(client.tariffs[1].since, at("2026-05-01T00:00:00Z"));
    }

    #[test]
    fn contacts_are_checked() {
        assert_eq!(
            contact(ContactKind::Email, "A@B.ru").unwrap().value,
            "a@b.ru"
        );
        assert_eq!(
            contact(ContactKind::Domain, "@Acme.ru").unwrap().value,
            "acme.ru"
        );
        for wrong in ["", "a", "a@", "@b.ru", "a@b@c.ru", "a b@c.ru", "a@b"] {
            assert!(contact(ContactKind::Email, wrong).is_err(), "{wrong}");
        }
        assert!(contact(ContactKind::Domain, "acme").is_err());
        assert!(contact(ContactKind::Telegram, " ").is_err());
        let phone = contact(ContactKind::Phone, "8 (900) 123-45-67").unwrap();
        assert_eq!(phone.value, "79001234567");
        for wrong in ["", "+", "12345", "1234567890123456", "anna"] {
            assert!(contact(ContactKind::Phone, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_contact_is_removed_however_it_is_written() {
        let mut client = client();
        for (kind, value) in [
            (ContactKind::Email, "anna@acme.ru"),
            (ContactKind::Domain, "acme.ru"),
            (ContactKind::Telegram, "42"),
            (ContactKind::Phone, "79001234567"),
        ] {
            client.contacts.push(Contact::new(kind, value));
        }
        for value in ["Anna@Acme.ru", "@acme.ru", " 42", "+7 900 123-45-67"] {
            let before = client.contacts.len();
            remove(&mut client, value).unwrap();
            assert_eq!(client.contacts.len(), before - 1, "{value}");
        }
        let phone = Contact::new(ContactKind::Phone, "79001234567");
        client.contacts.push(phone);
        for other in ["42", "anna79001234567@acme.ru"] {
            assert!(remove(&mut client, other).is_err(), "{other}");
        }
    }
}
