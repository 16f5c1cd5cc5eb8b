//! `on-call test`: a trial to every contact of a person, one after the other.

use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::core::roster::{Contact, Way};
use crate::core::sentence::Sentence;
use crate::core::trouble::Trouble;
use crate::sync;
use crate::text::Text;
use clap::Args;
use serde::Serialize;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Test {
    /// Somebody on the roster
    person: String,
}

/// What came of one contact, for machines.
#[derive(Serialize)]
struct Tried<'a> {
    person: &'a str,
    way: Way,
    address: &'a str,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'a Trouble>,
}

impl Test {
    /// Sends the trials. Fails if one of them did not leave.
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let store = session.store()?;
        if store.is_demo()? {
            return Err(Failure::usage(Sentence::of("sync-demo")));
        }
        let (_, roster) = store.view().roster()?;
        let name = self.person.trim();
        let none = || Failure::not_found(Sentence::of("fail-no-person").name("name", name));
        let person = roster.person(name).ok_or_else(none)?;
        if person.contacts.is_empty() {
            return Err(Failure::not_found(
                Sentence::of("fail-no-contact").name("name", name),
            ));
        }
        let written = Text::new(person.language).page_test(name);
        let settings = Arc::new(session.settings.clone());
        let domain = session.ground()?.domain;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::runtime(&error))?;
        let mut well = true;
        for contact in &person.contacts {
            let settings = Arc::clone(&settings);
            let trial = sync::try_contact(settings, contact, &domain, &written, session.now);
            let trouble = runtime.block_on(trial).err();
            well &= trouble.is_none();
            tell(session, name, contact, trouble.as_ref())?;
        }
        // What hangs, a command that gives a secret say, is not waited for.
        runtime.shutdown_background();
        match well {
            true => Ok(()),
            false => Err(Failure::told(Kind::Failed)),
        }
    }
}

fn tell(
    session: &mut Session,
    person: &str,
    contact: &Contact,
    trouble: Option<&Trouble>,
) -> Result<()> {
    let (way, address) = (contact.way, contact.address.as_str());
    if session.out.is_json() {
        return session.out.json(&Tried {
            person,
            way,
            address,
            ok: trouble.is_none(),
            trouble,
        });
    }
    let line = match trouble {
        None => format!("✓ {way} {address}"),
        Some(trouble) => format!("✗ {way} {address}. {}", session.text.trouble(trouble)),
    };
    session.out.line(&visible(&line))?;
    session.out.flush()
}
