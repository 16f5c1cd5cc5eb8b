//! A query from the command line: read, or complained about with a mark under the place.

use super::failure::{Failure, Kind, Result};
use super::out;
use super::session::Session;
use crate::config::SavedView;
use crate::core::query::{Query, QueryError, Sort};
use crate::core::sentence::Sentence;
use crate::desk::{self, Scope};
use crate::store::{Queue, Store};
use unicode_width::UnicodeWidthStr;

/// The language, for help.
pub(super) const LANGUAGE: &str = "\
Queries: words of a message in any of their forms (`интеграц*`: any ending; \"in quotes\": next to
each other) and FIELD:VALUE, side by side or joined by or, turned round by - or not, in
parentheses. Russian works as well: вердикт:запросить или срок<4ч.

  state:new  kind:incident,module  verdict:ask  clause:6  channel:telegram  emergency:yes
  client:acme  client:none  tariff:micro  system:amocrm  from:ivan@acme.ru  subject:отчёт
  missing:screenshot  missing:access:amocrm  missing:none  assignee:me  assignee:none
  age>2d  age:1d..3d  waiting>4wh  due<4h  due:late  due:today  received:2026-11-01..today
  quota:full<1  quota:module>=1.5  quota:remote<1  number:100..200  confirmed:no  damaged:yes
  trouble:calls,down  trouble:none

Times: 30m 4h 2d 1w (30м 4ч 2д 1н), working hours and days 4wh 2wd (4рч 2рд). `age` since it came
in, `waiting` since the client last wrote, `due<4h` due by then or late. `quota:full<1`: the
client has no full set-up left. Words that mean something here (or, not, FIELD:) stand in quotes.";

/// Reads a query.
///
/// # Errors
/// It can't be read: told already, with a mark under the place.
pub(super) fn read(session: &Session, store: &Store, text: &str) -> Result<Query> {
    let known = desk::known(&store.view(), &session.ground()?, session.now)?;
    let query =
        Query::parse_knowing(text, &known).map_err(|error| complain(session, text, &error))?;
    check_names(session, store, &query)?;
    Ok(query)
}

/// Fails where a query names what there is not: it would find nothing, and turned round everything.
///
/// # Errors
/// No client, tariff, system or trouble goes by one of its names.
pub(super) fn check_names(session: &Session, store: &Store, query: &Query) -> Result<()> {
    let strangers = desk::strangers(&store.view(), &session.ground()?, query)?;
    if strangers.is_empty() {
        return Ok(());
    }
    let why = desk::Stranger::sentence(&strangers);
    Err(Failure::usage(Sentence::of("query-whole").said("why", why)))
}

fn complain(session: &Session, text: &str, error: &QueryError) -> Failure {
    /// A longer one is cut: the place must be in sight.
    const SHOWN: usize = 60;
    let place = Sentence::of("query-at").name("position", error.position);
    out::complain(&session.text.aside(&place.said("why", error.sentence())));
    let at = error.position.saturating_sub(1);
    let from = at.saturating_sub(SHOWN);
    let chars: Vec<char> = text.chars().collect();
    let part = |from: usize, to: usize| -> String {
        let to = to.min(chars.len());
        out::visible(&chars[from.min(to)..to].iter().collect::<String>())
    };
    let width = |text: &str| UnicodeWidthStr::width(text);
    let blanks = " ".repeat(width(&part(from, at)));
    let marks = "^".repeat(width(&part(at, (at + error.length).min(from + 2 * SHOWN))).max(1));
    out::note(&format!("  {}", part(from, from + 2 * SHOWN)));
    out::note(&format!("  {blanks}{marks}"));
    Failure::told(Kind::Usage)
}

/// The scope of a view by its name, or by the title of a saved one, with that one.
///
/// # Errors
/// There is no such view.
pub(super) fn view<'s>(session: &'s Session, name: &str) -> Result<(Scope, Option<&'s SavedView>)> {
    if let Ok(queue) = name.parse::<Queue>() {
        return Ok((Scope::of(queue), None));
    }
    let views = &session.settings.views;
    let same = |view: &&SavedView| view.title.to_lowercase() == name.to_lowercase();
    let Some(saved) = views.iter().find(same) else {
        let standing = Queue::ALL.iter().map(|queue| queue.as_str());
        let titles = views.iter().map(|view| view.title.as_str());
        let all: Vec<&str> = standing.chain(titles).collect();
        let said = Sentence::of("fail-no-view").name("name", name);
        return Err(Failure::usage(said.name("known", all.join(", "))));
    };
    Ok((of(saved), Some(saved)))
}

/// The scope of a saved view.
pub(super) fn of(saved: &SavedView) -> Scope {
    Scope {
        queue: saved.queue.unwrap_or(Queue::Open),
        query: saved.query.clone(),
        sort: saved.sort.unwrap_or_default(),
    }
}

/// An order, for clap.
pub(super) fn sort(text: &str) -> Result<Sort, String> {
    text.parse()
        .map_err(|error| format!("{error}; with `-` before it, backwards"))
}
