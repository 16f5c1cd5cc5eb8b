//! Settings: what flags, surroundings and the file say together, checked once.

use super::channels::{Channels, Email};
use super::clock::Clock;
use super::error::{Error, Result};
use super::file::{self, File};
use super::lift::{Lift, is_address, no_name, of_key};
use super::on_call::OnCall;
use super::open::{Images, Notify, Open};
use super::places::{Places, Surroundings};
use super::setting::Setting;
use super::views::{self, SavedView};
use crate::core::calendar::ClosedDay;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::macros::Macro;
use crate::core::message::Party;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::value::Datetime;

/// The largest mail that is taken in whole, unless the file says otherwise.
const MAX_MAIL_BYTES: u64 = 64 * 1024 * 1024;

/// Whom replies come from as long as nobody has said it: an address that reaches nobody.
const NO_SENDER: &str = "support@primegate.example";

/// The flags that every command has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--store`.
    pub store: Option<PathBuf>,
    /// `--now`.
    pub now: Option<Instant>,
    /// `--lang`.
    pub language: Option<Language>,
    /// `--agent`.
    pub agent: Option<String>,
    /// `--config`.
    pub config: Option<PathBuf>,
}

/// Validated settings. Where several sources speak, a flag beats the environment, the environment beats the
/// file, and the file beats what the program assumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The store's file.
    pub store: PathBuf,
    /// Where `config.toml` lies, or would lie.
    pub config_dir: PathBuf,
    /// The configuration itself, which need not exist; none for a person without a home who names none.
    pub config_file: Option<PathBuf>,
    /// Where logs go; none for a person without a home.
    pub state_dir: Option<PathBuf>,
    /// The language of the screen and of what commands print.
    pub language: Language,
    /// Who acts.
    pub agent: String,
    /// Who may approve what costs free units against the verdict.
    pub leads: Vec<String>,
    /// Whom replies come from.
    pub sender: Party,
    /// Whether anybody has said whom replies come from; else the sender is one that reaches nobody.
    pub has_sender: bool,
    /// The desk's own mail addresses, lower case: mail from them is ours.
    pub own_addresses: Vec<String>,
    /// The team's own closed days (§3).
    pub closed_days: Vec<ClosedDay>,
    /// The largest mail that is taken in whole.
    pub max_mail_bytes: u64,
    /// More versions of the regulation, a TOML file each. Need not exist.
    pub regulation_dir: PathBuf,
    /// The keymap that is laid over the built-in one. Need not exist.
    pub keymap: PathBuf,
    /// Templates that stand before the built-in ones. Need not exist.
    pub templates_dir: PathBuf,
    /// Name of the theme: one that comes with the program, or a file in [`Settings::themes_dir`].
    pub theme: String,
    /// Themes of the user's own. Need not exist.
    pub themes_dir: PathBuf,
    /// Whether the mouse is listened to from the start.
    pub mouse: bool,
    /// Where the time comes from.
    pub clock: Clock,
    /// The channels.
    pub channels: Channels,
    /// Saved views of the queue, in the order of the file.
    pub views: Vec<SavedView>,
    /// The macros of the file; the recorded ones lie beside it.
    pub macros: Vec<Macro>,
    /// How pictures are shown in the terminal.
    pub images: Images,
    /// Whether the terminal's bell is rung.
    pub bell: bool,
    /// How a notification is shown, besides the bell.
    pub notify: Notify,
    /// The programs that open what clients sent.
    pub open: Open,
    /// How who is on call is paged, beside the channels.
    pub on_call: OnCall,
}

impl Settings {
    /// Whether there is anything for the sync to do: a channel, or a command that pages.
    pub fn has_to_sync(&self) -> bool {
        !self.channels.is_empty() || !self.on_call.commands.is_empty()
    }

    /// Makes settings of all sources. Reads one file, and nothing else.
    ///
    /// # Errors
    /// The file is there and is wrong (its line is named), or it was asked for by `--config` and is not there;
    /// there is no home and no flag instead; an agent's name that can't be one.
    pub fn load(flags: &Flags, around: &Surroundings) -> Result<Self> {
        let path = match (&flags.config, &around.places) {
            (Some(path), _) => path.clone(),
            (None, Some(places)) => places.config.join("config.toml"),
            (None, None) => PathBuf::from("config.toml"),
        };
        let text = if flags.config.is_some() {
            let bytes = std::fs::read(&path).map_err(|source| Error::Io {
                path: path.clone(),
                source,
            })?;
            file::text_of(&path, bytes)?
        } else if around.places.is_some() {
            file::read_if_there(&path)?.unwrap_or_default()
        } else {
            String::new()
        };
        Self::of_text(flags, around, &path, &text)
    }

    /// These settings, with the channels as this text of the file has them. Nothing is read or written.
    ///
    /// # Errors
    /// The text is wrong; its lines are named.
    pub fn with_channels_of(&self, text: &str, around: &Surroundings) -> Result<Self> {
        let flags = Flags {
            store: Some(self.store.clone()),
            agent: Some(self.agent.clone()),
            ..Flags::default()
        };
        let path = self.config_dir.join("config.toml");
        let path = self.config_file.as_deref().unwrap_or(&path);
        let read = Self::of_text(&flags, around, path, text)?;
        Ok(Self {
            channels: read.channels,
            sender: read.sender,
            has_sender: read.has_sender,
            own_addresses: read.own_addresses,
            ..self.clone()
        })
    }

    /// Makes settings of all sources, the file's text given.
    fn of_text(flags: &Flags, around: &Surroundings, path: &Path, text: &str) -> Result<Self> {
        let refuse = |faults| Error::Faults {
            path: path.to_owned(),
            faults,
        };
        let file = file::parse(text).map_err(refuse)?;
        let dir = path.parent().unwrap_or(Path::new(""));
        let mut lift = Lift {
            text,
            dir,
            home: around.places.as_ref().map(|places| places.home.as_path()),
            faults: Vec::new(),
        };
        let lifted = lifted(&mut lift, &file);
        if !lift.faults.is_empty() {
            lift.faults.sort();
            return Err(refuse(lift.faults));
        }
        let agent = [flags.agent.clone(), around.agent.clone(), lifted.agent]
            .into_iter()
            .flatten()
            .next()
            .or_else(|| around.login.clone())
            .ok_or(Setting::Nobody)?;
        if let Some(why) = no_name(&agent) {
            return Err(Setting::AgentName(why).into());
        }
        Ok(Self {
            store: store(flags, around, lifted.store)?,
            config_dir: dir.to_owned(),
            config_file: (flags.config.is_some() || around.places.is_some())
                .then(|| path.to_owned()),
            state_dir: around.places.as_ref().map(|places| places.state.clone()),
            language: flags
                .language
                .or(file.language)
                .unwrap_or_else(|| around.language()),
            agent,
            leads: lifted.leads,
            has_sender: lifted.sender.address != NO_SENDER,
            sender: lifted.sender,
            own_addresses: lifted.own_addresses,
            closed_days: lifted.closed_days,
            max_mail_bytes: lifted.max_mail_bytes,
            regulation_dir: lifted.regulation.unwrap_or_else(|| dir.join("regulation")),
            keymap: lifted.keymap.unwrap_or_else(|| dir.join("keymap.toml")),
            templates_dir: lifted.templates.unwrap_or_else(|| dir.join("templates")),
            theme: lifted.theme.unwrap_or_else(|| "dark".to_owned()),
            themes_dir: dir.join("themes"),
            mouse: file.screen.mouse,
            clock: flags.now.map_or(Clock::System, Clock::Fixed),
            channels: lifted.channels,
            views: lifted.views,
            macros: lifted.macros,
            images: file.screen.images.unwrap_or(Images::Auto),
            bell: file.screen.bell.unwrap_or(true),
            notify: file.screen.notify.unwrap_or(Notify::Auto),
            open: lifted.open,
            on_call: lifted.on_call,
        })
    }
}

fn store(flags: &Flags, around: &Surroundings, in_file: Option<PathBuf>) -> Result<PathBuf> {
    let default = |places: &Places| places.data.join("desk.sqlite3");
    flags
        .store
        .clone()
        .or_else(|| around.store.clone())
        .or(in_file)
        .or_else(|| around.places.as_ref().map(default))
        .ok_or_else(|| Setting::NoHome.into())
}

/// What the file says, checked.
#[derive(Default)]
struct Lifted {
    store: Option<PathBuf>,
    agent: Option<String>,
    leads: Vec<String>,
    theme: Option<String>,
    keymap: Option<PathBuf>,
    regulation: Option<PathBuf>,
    templates: Option<PathBuf>,
    sender: Party,
    own_addresses: Vec<String>,
    max_mail_bytes: u64,
    closed_days: Vec<ClosedDay>,
    channels: Channels,
    views: Vec<SavedView>,
    macros: Vec<Macro>,
    open: Open,
    on_call: OnCall,
}

/// Lifts the whole file.
fn lifted(lift: &mut Lift<'_>, file: &File) -> Lifted {
    let max_mail_bytes = file
        .mail
        .max_bytes
        .as_ref()
        .map_or(MAX_MAIL_BYTES, |bytes| {
            if *bytes.get_ref() == 0 {
                let key = "mail.max_bytes";
                let message = format!("{key}: 0 bytes would take in no mail");
                lift.wrong(bytes, message, of_key("fault-no-mail", key));
            }
            *bytes.get_ref()
        });
    let channels = Channels::lift(lift, &file.channel, &file.outbox, &file.answers);
    let (macros, wrong) = super::raw_macro::lift(lift.text, &file.macros, &[]);
    lift.faults.extend(wrong);
    let (sender, own_addresses) = addresses(lift, &file.mail, channels.email.as_ref());
    Lifted {
        store: file.store.as_ref().map(|path| lift.path("store", path)),
        agent: file.agent.as_ref().map(|name| lift.name("agent", name)),
        leads: file
            .leads
            .iter()
            .map(|name| lift.name("leads", name))
            .collect(),
        theme: file
            .theme
            .as_ref()
            .map(|name| lift.file_name("theme", name)),
        keymap: file.keymap.as_ref().map(|path| lift.path("keymap", path)),
        regulation: file
            .regulation
            .as_ref()
            .map(|path| lift.path("regulation", path)),
        templates: file
            .templates
            .as_ref()
            .map(|path| lift.path("templates", path)),
        sender,
        own_addresses,
        max_mail_bytes,
        closed_days: file
            .closed_day
            .iter()
            .filter_map(|day| closed_day(lift, day))
            .collect(),
        channels,
        views: views::lift(lift, &file.view),
        macros,
        open: Open::lift(lift, &file.open),
        on_call: OnCall::lift(lift, &file.on_call),
    }
}

/// Whom replies come from, and the desk's own addresses. A mailbox whose login is an address has that one.
fn addresses(
    lift: &mut Lift<'_>,
    mail: &file::Mail,
    email: Option<&Email>,
) -> (Party, Vec<String>) {
    let mut own: Vec<String> = mail
        .own_addresses
        .iter()
        .map(|a| lift.address("mail.own_addresses", a.get_ref(), a))
        .collect();
    let of_mailbox = email
        .map(|email| email.user.to_lowercase())
        .filter(|user| is_address(user));
    let sender = match &mail.from {
        Some(raw) => sender(lift, raw),
        None => Party {
            name: String::new(),
            address: of_mailbox
                .as_ref()
                .or(own.first())
                .map_or(NO_SENDER, |a| a.as_str())
                .to_owned(),
        },
    };
    // What we send is ours, wherever it turns up.
    for address in std::iter::once(sender.address.clone()).chain(of_mailbox) {
        if !own.contains(&address) {
            own.push(address);
        }
    }
    (sender, own)
}

/// `Name <address>`, or the address alone.
fn sender(lift: &mut Lift<'_>, raw: &Spanned<String>) -> Party {
    let written = raw.get_ref().trim();
    let named = written
        .strip_suffix('>')
        .and_then(|rest| rest.rsplit_once('<'));
    let (name, address) = named.unwrap_or(("", written));
    if name.chars().any(char::is_control) {
        let said = of_key("fault-controls", "mail.from");
        lift.wrong(raw, "mail.from: a name that has control characters", said);
    }
    Party {
        name: name.trim().trim_matches('"').to_owned(),
        address: lift.address("mail.from", address, raw),
    }
}

fn closed_day(lift: &mut Lift<'_>, day: &file::ClosedDay) -> Option<ClosedDay> {
    let name = lift.name("closed_day.name", &day.name);
    let Some(date) = civil_date(day.date.get_ref()) else {
        let message = format!("closed_day.date: `{}` is not a date", day.date.get_ref());
        let said = of_key("fault-date", "closed_day.date");
        lift.wrong(&day.date, message, said.name("written", day.date.get_ref()));
        return None;
    };
    Some(ClosedDay { date, name })
}

/// The date of a TOML local date; none for one with a time or an offset.
fn civil_date(written: &Datetime) -> Option<NaiveDate> {
    let date = written
        .date
        .filter(|_| written.time.is_none() && written.offset.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

#[cfg(test)]
mod tests;
