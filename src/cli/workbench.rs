//! The workbench: the settings and the store made into a screen, and the terminal handed over to it.

use super::failure::{Failure, Result};
use super::session::Session;
use super::sync::going_on;
use super::theme;
use crate::channels::mail::parse::attachment_bytes;
use crate::config::{self, Clock, Images, Notify, Settings};
use crate::core::instant::Instant;
use crate::core::sentence::Sentence;
use crate::store::Store;
use crate::sync;
use crate::text::Text;
use crate::tui::{
    self, Before, Exit, Footing, Look, Memory, MemoryFile, Options, Workbench, Workers,
};
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

/// Opens the workbench on a store. `begins` is the moment its clock starts from, where that is not the host's own;
/// `badge` is shown in the corner.
///
/// # Errors
/// There is no terminal, or the keymap has a fault.
pub fn open(
    session: &Session,
    store: &Store,
    begins: Option<Instant>,
    badge: Option<String>,
) -> Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::usage(Sentence::of("fail-no-terminal")));
    }
    let mut options = Options::detect("primedesk", |name| std::env::var(name).ok());
    options.images = images(session.settings.images);
    options.osc = spoken(options.osc, &session.settings);
    let colours = options.abilities.colours;
    let look = Look {
        theme: theme::named(&session.settings, &session.settings.theme, colours)?,
        text: Text::new(session.settings.language),
        keys: Arc::new(keys(&session.settings.keymap)?),
        views: Arc::new([]),
    };
    let files = std::env::temp_dir().join(format!("primedesk-{}", std::process::id()));
    let footing = Footing {
        ground: session.ground()?,
        actor: session.actor(),
        run: uuid::Uuid::now_v7(),
        clock: going_on(begins.or(match session.settings.clock {
            Clock::System => None,
            Clock::Fixed(t) => Some(t),
        })),
        part_of: Arc::new(|raw, part| attachment_bytes(raw, usize::try_from(part).ok()?)),
        open: Arc::new(session.settings.open.clone()),
        // Only who has no home saves where everything may be gone tomorrow.
        saves: config::saves().unwrap_or_else(|| files.clone()),
        files,
        macros: config::macros::all(&session.settings)?,
        macros_file: config::macros::file_of(&session.settings),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Failure::runtime(&e))?;
    let (told, messages) = tokio::sync::mpsc::unbounded_channel();
    let workers = Workers::start(store, &footing, &told)
        .map_err(|e| Failure::failed(Sentence::of("fail-thread").name("why", e)))?;
    let syncing = begin_sync(session, store, &footing)?;
    let before = before(session, store);
    let mut workbench = Workbench::new(footing, look, workers, badge, before)
        .with_themes(theme::choices(&session.settings, colours)?)
        .with_mouse(session.settings.mouse);
    let exit = runtime.block_on(tui::run(&mut workbench, messages, options));
    workbench.finish();
    if let Some(syncing) = syncing {
        syncing.stop();
    }
    match exit {
        Ok(Exit::Quit | Exit::Terminated | Exit::Gone) => Ok(()),
        Err(error) => Err(Failure::failed(
            Sentence::of("fail-terminal").name("why", error),
        )),
    }
}

/// What the last run was left with. A file that can't be taken is said once in the log, and hinders nothing.
fn before(session: &Session, store: &Store) -> Before {
    let Settings {
        state_dir, agent, ..
    } = &session.settings;
    let file = state_dir
        .as_deref()
        .map(|dir| MemoryFile::new(dir, store.path(), agent));
    let memory = file.as_ref().map(|file| {
        file.read().unwrap_or_else(|why| {
            tracing::warn!("the workbench begins anew: {why}");
            Memory::default()
        })
    });
    Before {
        views: session.settings.views.clone(),
        file,
        memory: memory.unwrap_or_default(),
    }
}

/// The sync in the background, where there is something to sync; a demo is nobody's desk.
fn begin_sync(session: &Session, store: &Store, at: &Footing) -> Result<Option<sync::Running>> {
    if !session.settings.has_to_sync() || store.is_demo()? {
        return Ok(None);
    }
    let footing = super::sync::footing(
        session,
        store,
        at.run,
        (at.ground.clone(), Arc::clone(&at.clock)),
    );
    sync::start(footing)
        .map(Some)
        .map_err(|e| Failure::failed(Sentence::of("fail-sync").name("why", e)))
}

fn images(wanted: Images) -> tui::Images {
    tui::Images::By(match wanted {
        Images::Auto => return tui::Images::Auto,
        Images::Kitty => tui::Means::Kitty,
        Images::Iterm => tui::Means::Iterm,
        Images::Sixel => tui::Means::Sixel,
        Images::Blocks => tui::Means::Blocks,
        Images::Off => tui::Means::Off,
    })
}

/// How the terminal is told of something, as the settings want it.
fn spoken(osc: tui::Osc, settings: &Settings) -> tui::Osc {
    tui::Osc {
        bell: settings.bell,
        notify_by: match settings.notify {
            Notify::Auto => osc.notify_by,
            Notify::Osc9 => tui::NotifyBy::Osc9,
            Notify::Osc777 => tui::NotifyBy::Osc777,
            Notify::Both => tui::NotifyBy::Both,
            Notify::Off => tui::NotifyBy::Bell,
        },
        ..osc
    }
}

/// The built-in keymap with the user's own over it, where there is one.
pub(super) fn keys(path: &Path) -> Result<tui::Keys> {
    let own = match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::io(path, &error)),
    };
    let name = path.display().to_string();
    let source = own
        .as_deref()
        .map(|text| tui::KeymapSource::new(&name, text));
    tui::keys(source).map_err(|faults| {
        let said = Sentence::lines(faults.iter().map(tui::KeymapFault::sentence));
        Failure::failed(said)
    })
}
