//! What the messages of a ticket carry: its files and links, listed, and the files saved.

use crate::channels::mail::parse::attachment_bytes;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::{self, Session};
use crate::cli::shape::conversation;
use crate::cli::table::{Align, Table};
use crate::cli::values::number;
use crate::core::instant::{self, Instant};
use crate::core::sentence::Sentence;
use crate::desk::{self, FileAt, Piece, What};
use crate::store::View;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  primedesk ticket evidence 17                      files and links, the newest first
  primedesk ticket evidence 17 --save .             all files, here
  primedesk ticket evidence 17 --save . --part 2  the second of the list

Nothing is written over: a second file of a name gets a number. Files are readable by you alone.";

/// Files and links of a ticket.
#[derive(Debug, Args)]
pub(super) struct Evidence {
    /// The ticket's number
    #[arg(value_name = "N", value_parser = number)]
    number: u64,
    /// Save the files into this directory, made where it is not there
    #[arg(long, value_name = "DIR")]
    save: Option<PathBuf>,
    /// Of the list only this one, counted from 1
    #[arg(long, value_name = "K", value_parser = number)]
    part: Option<u64>,
}

/// A piece, for machines.
#[derive(Serialize)]
struct Shape<'a> {
    part: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    from: &'a str,
    ours: bool,
    #[serde(with = "instant::as_moscow")]
    at: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
}

/// A piece with its number in the list, and where it was saved.
type Listed = (u64, Piece, Option<PathBuf>);

pub(super) fn run(session: &mut Session, args: &Evidence) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    session::ticket(&view, args.number)?;
    let pieces = desk::pieces(&conversation(&view, args.number)?);
    let wanted = |part: &u64| args.part.is_none_or(|only| only == *part);
    let mut listed: Vec<Listed> = (1..)
        .zip(pieces)
        .filter(|(part, _)| wanted(part))
        .map(|(part, piece)| (part, piece, None))
        .collect();
    if let (Some(part), true) = (args.part, listed.is_empty()) {
        let said = Sentence::of("fail-no-piece").number("number", args.number);
        return Err(Failure::not_found(said.name("part", part)));
    }
    if let Some(directory) = &args.save {
        for (part, piece, saved) in &mut listed {
            if let What::File(file) = &piece.what {
                *saved = Some(save(&view, directory, *part, file)?);
            } else if args.part.is_some() {
                return Err(Failure::usage(
                    Sentence::of("fail-piece-link").name("part", part),
                ));
            }
        }
    }
    tell(session, &listed)
}

fn save(view: &View<'_>, directory: &Path, part: u64, file: &FileAt) -> Result<PathBuf> {
    let part_of = |raw: &[u8], part| attachment_bytes(raw, usize::try_from(part).ok()?);
    let name = &file.file.name;
    let bytes = desk::bytes_of(view, file, part_of)?.ok_or_else(|| {
        let said = Sentence::of("fail-piece-lost").name("part", part);
        Failure::not_found(said.name("name", name))
    })?;
    desk::keep(directory, name, &bytes).map_err(|error| Failure::io(directory, &error))
}

fn tell(session: &mut Session, listed: &[Listed]) -> Result<()> {
    let columns = ["number", "name", "bytes", "from", "date", "where"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for (part, piece, saved) in listed {
        let saved = saved.as_ref().map(|path| path.display().to_string());
        let (file, link) = match &piece.what {
            What::File(at) => (Some(&at.file), None),
            What::Link(url) => (None, Some(url.as_str())),
        };
        if session.out.is_json() {
            session.out.json(&Shape {
                part: *part,
                name: file.map(|file| file.name.as_str()),
                media_type: file.map(|file| file.media_type.as_str()),
                bytes: file.map(|file| file.bytes),
                link,
                from: &piece.from,
                ours: piece.ours,
                at: piece.at,
                saved,
            })?;
            continue;
        }
        table.row([
            part.to_string(),
            file.map_or(link.unwrap_or_default(), |file| &file.name)
                .to_owned(),
            file.map_or_else(String::new, |file| session.text.size(file.bytes)),
            piece.from.clone(),
            session.text.date_time(piece.at, session.now),
            saved.unwrap_or_default(),
        ]);
    }
    if session.out.is_json() {
        return Ok(());
    }
    if listed.is_empty() {
        let words = session.text.say("evidence-none");
        return session.out.line(&words);
    }
    table.write(&mut session.out)
}
