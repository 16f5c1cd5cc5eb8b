//! `theme`: the themes that there are, and what one of them looks like.

use super::failure::{Failure, Result};
use super::session::Session;
use crate::config::Settings;
use crate::core::fault::Wrong;
use crate::core::sentence::Sentence;
use crate::tui::{ColourLevel, OwnTheme, Role, Theme, ThemeChoice, ThemeName, painted};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  primedesk theme list
  primedesk theme show contrast                  every role in its colours
A theme of your own is ~/.config/primedesk/themes/NAME.toml: what differs from its base.
  base = \"dark\"
  [role]
  accent = \"#5fafff\"
  selected = { fg = 255, bg = \"#303030\", attributes = [\"bold\"] }
Colours: default, red, light-red ..., 0-255, #rrggbb. In config.toml `theme = \"NAME\"` chooses it.";

/// Show the themes of the workbench
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the themes, your own too
    List,
    /// Show every role of a theme in its style
    Show {
        /// The theme [default: the one in force]
        name: Option<String>,
    },
}

#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    in_force: bool,
    own: bool,
    fault: Option<&'a str>,
}

#[derive(Serialize)]
struct Shown<'a> {
    role: &'a str,
    sign: &'a str,
    fg: Option<String>,
    bg: Option<String>,
    attributes: Vec<String>,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List => list(session),
            Action::Show { name } => show(session, name.clone()),
        }
    }
}

fn list(session: &mut Session) -> Result<()> {
    let choices = choices(&session.settings, ColourLevel::True)?;
    let in_force = session.settings.theme.clone();
    for choice in &choices {
        let wrong = choice.theme.as_ref().err();
        if session.out.is_json() {
            session.out.json(&Listed {
                name: &choice.name,
                in_force: choice.name == in_force,
                own: ThemeName::from_name(&choice.name).is_none(),
                fault: wrong.map(|wrong| wrong.message.as_str()),
            })?;
            continue;
        }
        let sign = if choice.name == in_force { "* " } else { "  " };
        let fault = wrong.map(|wrong| format!("  {}", session.text.sentence(&wrong.said)));
        let fault = fault.unwrap_or_default();
        session.out.line(&format!("{sign}{}{fault}", choice.name))?;
    }
    Ok(())
}

fn show(session: &mut Session, name: Option<String>) -> Result<()> {
    let name = name.unwrap_or_else(|| session.settings.theme.clone());
    // Into a pipe go names of colours; on a terminal, what it can show of them.
    let level = match session.out.columns() {
        Some(_) => ColourLevel::detect(|name| std::env::var(name).ok()),
        None => ColourLevel::True,
    };
    let theme = named(&session.settings, &name, level)?;
    for role in Role::ALL {
        let style = theme.style(role);
        let colour = |c: Option<ratatui::style::Color>| c.map(|c| c.to_string().to_lowercase());
        let attributes: Vec<String> = (style.add_modifier.iter_names())
            .map(|(name, _)| name.to_lowercase())
            .collect();
        if session.out.is_json() {
            session.out.json(&Shown {
                role: role.name(),
                sign: role.sign().trim(),
                fg: colour(style.fg),
                bg: colour(style.bg),
                attributes,
            })?;
            continue;
        }
        let sample = format!(" {} {} ", role.sign(), role.name());
        let blanks = " ".repeat(24_usize.saturating_sub(sample.len()));
        let sample = match session.out.columns() {
            Some(_) => painted(style, &sample),
            None => sample,
        };
        let shown = |c| colour(c).unwrap_or_else(|| "default".to_owned());
        let line = format!(
            "{sample}{blanks}{:<14} {:<14} {}",
            shown(style.fg),
            shown(style.bg),
            attributes.join(" ")
        );
        session.out.line(line.trim_end())?;
    }
    Ok(())
}

/// The theme of a name, for a terminal of so many colours.
///
/// # Errors
/// There is none, or its file is wrong; the first fault is told with its line.
pub(super) fn named(settings: &Settings, name: &str, colours: ColourLevel) -> Result<Theme> {
    let choices = choices(settings, colours)?;
    let known: Vec<&str> = choices.iter().map(|c| c.name.as_str()).collect();
    let known = known.join(", ");
    let found = choices.iter().find(|choice| choice.name == name);
    match found.map(|choice| &choice.theme) {
        Some(Ok(theme)) => Ok(theme.clone()),
        Some(Err(wrong)) => Err(Failure::failed(wrong.said.clone())),
        None => Err(Failure::not_found(
            Sentence::of("fail-no-theme")
                .name("name", name)
                .name("known", known)
                .name(
                    "path",
                    settings.themes_dir.join(format!("{name}.toml")).display(),
                ),
        )),
    }
}

/// The themes that there are: those of the program, then the person's own by name. One whose file is wrong is there
/// with what is wrong; a file named as one of the program's is not looked at.
///
/// # Errors
/// The directory can't be read.
pub(super) fn choices(settings: &Settings, colours: ColourLevel) -> Result<Vec<ThemeChoice>> {
    let mut found: Vec<ThemeChoice> = ThemeName::ALL
        .iter()
        .map(|name| ThemeChoice {
            name: name.name().to_owned(),
            theme: Ok(Theme::new(*name, colours)),
        })
        .collect();
    let dir = &settings.themes_dir;
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(Failure::io(dir, &error)),
    };
    let mut paths: Vec<std::path::PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().map(|stem| stem.to_string_lossy());
        let Some(name) = name.filter(|name| ThemeName::from_name(name).is_none()) else {
            continue;
        };
        // The name of a file may hold anything; it is shown on the screen.
        let name = super::out::visible(&name);
        let theme = read(&path, &name, colours);
        found.push(ThemeChoice { name, theme });
    }
    Ok(found)
}

fn read(path: &Path, name: &str, colours: ColourLevel) -> Result<Theme, Wrong> {
    let shown = super::out::visible(&path.display().to_string());
    let text = std::fs::read_to_string(path).map_err(|error| {
        let said = Sentence::of("fail-file").name("path", &shown);
        Wrong::new(format!("{shown}: {error}"), said.name("why", error))
    })?;
    let own = OwnTheme::parse(&text).map_err(|faults| {
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| format!("{shown}:{}: {}", fault.line, fault.message))
            .collect();
        let said = faults.iter().map(|fault| fault.in_file(&shown));
        Wrong::new(lines.join("; "), Sentence::together(said))
    })?;
    Ok(Theme::of_own(name, own, colours))
}
