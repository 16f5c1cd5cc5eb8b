//! `regulation`: shows the law, and checks a file that wants to become law.

use super::failure::{Failure, Result};
use super::ground::reader;
use super::out::Out;
use super::session::Session;
use super::shape::RegulationShape;
use super::table::{Align, Table};
use crate::core::fault::Fault;
use crate::core::reading::BadData;
use crate::core::regulation::{Law, Regulation};
use crate::core::sentence::Sentence;
use crate::text::Text;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  primedesk regulation show --json | jq '.systems[].id'
  primedesk regulation check 2027-01-01.toml     every fault with its line
A checked file goes into ~/.config/primedesk/regulation/.";

/// Show the regulation, or check a file of it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show the version in force, or that of an id
    Show {
        /// The version's id
        id: Option<String>,
    },
    /// Tell every fault of a file, with its line
    Check {
        /// The file
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct Checked<'a> {
    file: &'a Path,
    id: Option<&'a str>,
    ok: bool,
    faults: Vec<FaultShape<'a>>,
}

#[derive(Serialize)]
struct FaultShape<'a> {
    line: usize,
    message: &'a str,
}

impl Command {
    /// Whether it can be run with a broken configuration, so that it helps to mend it.
    pub(super) fn needs_no_settings(&self) -> bool {
        matches!(self.action, Action::Check { .. })
    }

    /// Runs what needs no settings.
    pub(super) fn run_alone(&self, json: bool, text: &Text) -> Result<()> {
        let mut out = Out::stdout(json);
        let done = match &self.action {
            Action::Check { file } => check(&mut out, text, file),
            Action::Show { .. } => Ok(()),
        };
        let flushed = out.flush();
        done.and(flushed)
    }

    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Check { file } => check(&mut session.out, &session.text, file),
            Action::Show { id } => show(session, id.as_deref()),
        }
    }
}

fn check(out: &mut Out, text: &Text, file: &Path) -> Result<()> {
    let bytes = std::fs::read(file).map_err(|error| Failure::io(file, &error))?;
    let checked = match String::from_utf8(bytes) {
        Ok(text) => Regulation::parse(&text).and_then(with_sound_words),
        Err(error) => {
            let good_up_to = error.utf8_error().valid_up_to();
            Err(vec![Fault::not_utf8(error.as_bytes(), good_up_to)])
        }
    };
    let faults = checked.as_ref().err().map_or(&[][..], Vec::as_slice);
    if out.is_json() {
        out.json(&Checked {
            file,
            id: checked
                .as_ref()
                .ok()
                .map(|regulation| regulation.id.as_str()),
            ok: checked.is_ok(),
            faults: faults
                .iter()
                .map(|fault| FaultShape {
                    line: fault.line,
                    message: &fault.message,
                })
                .collect(),
        })?;
    } else {
        for fault in faults {
            let path = file.display().to_string();
            out.line(&text.sentence(&fault.in_file(&path)))?;
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let said = Sentence::of("fail-faulty").name("path", file.display());
    Err(Failure::failed(said.count("n", faults.len() as u64)))
}

/// The version, if the words of its emergencies can be read by.
fn with_sound_words(regulation: Regulation) -> Result<Regulation, Vec<Fault>> {
    let reader = reader(&regulation.systems, &regulation.emergencies);
    match reader {
        Err(BadData::Emergencies(faults)) => Err(faults),
        _ => Ok(regulation),
    }
}

fn show(session: &mut Session, id: Option<&str>) -> Result<()> {
    let lawbook = session.lawbook.clone();
    let law = match id {
        None => session.lawbook.at(session.now),
        Some(id) => lawbook
            .version(id)
            .ok_or_else(|| Failure::not_found(Sentence::of("fail-no-regulation").name("id", id)))?,
    };
    let law = law.clone();
    if session.out.is_json() {
        return session.out.json(&RegulationShape::of(&law));
    }
    shown(session, &law)
}

fn shown(session: &mut Session, law: &Law) -> Result<()> {
    let regulation = &law.regulation;
    let text = session.text.clone();
    let column = |key: &str, align| (text.say(&format!("column-{key}")), align);
    session
        .out
        .line(&format!("{}  {}", regulation.id, regulation.in_force_from))?;
    session.out.line("")?;
    let mut tariffs = Table::new([
        column("tariff", Align::Left),
        column("name", Align::Left),
        column("setups", Align::Right),
    ]);
    for tariff in &regulation.tariffs {
        tariffs.row([
            tariff.id.clone(),
            text.tariff(&tariff.id, regulation),
            tariff.setups.map_or("—".to_owned(), |n| n.to_string()),
        ]);
    }
    tariffs.write(&mut session.out)?;
    session.out.line("")?;
    let mut systems = Table::new([
        column("system", Align::Left),
        column("name", Align::Left),
        column("category", Align::Left),
    ]);
    for system in &regulation.systems {
        systems.row([
            system.id.clone(),
            text.system(&system.id, regulation),
            text.category(system.category),
        ]);
    }
    systems.write(&mut session.out)
}
