//! What the row of where we are tells of the list: pieces in the order of their importance, each in as many words as
//! there is room for. A stump of a word would say nothing, so whole pieces go.

use crate::store::Queue;
use crate::text::Text;
use crate::tui::look::Look;
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::theme::Role;
use crate::tui::worker::COUNT_LIMIT;

/// The blanks between two pieces.
const GAP: u16 = 2;
/// Of a query, or of a title, so many columns say something.
const TELLING: u16 = 14;

/// What is told of the list, the most important first: the view with its count, how far long work has come, what is
/// marked, what narrows the list further, an order of one's own.
pub(super) struct Told {
    pieces: Vec<Piece>,
}

/// A piece of it.
struct Piece {
    /// What it says, the longest first.
    forms: Vec<String>,
    /// The columns of the longest form that must be there, where that may be cut.
    cut_from: Option<u16>,
    /// The form that it says.
    form: usize,
}

impl Piece {
    fn new(forms: impl IntoIterator<Item = String>) -> Self {
        let forms: Vec<String> = forms.into_iter().collect();
        Self {
            form: forms.len().saturating_sub(1),
            forms,
            cut_from: None,
        }
    }

    fn says(&self) -> &str {
        self.forms.get(self.form).map_or("", String::as_str)
    }

    fn width(&self) -> u16 {
        cells::width(self.says())
    }

    /// The columns of its fewest words, with the blanks behind them.
    fn least(&self) -> u16 {
        self.forms.last().map_or(0, |form| cells::width(form)) + GAP
    }

    /// The columns that it must have, to say what is lost in fewer words.
    fn wanted(&self) -> u16 {
        let longest = self.forms.first().map_or(0, |form| cells::width(form));
        self.cut_from.map_or(0, |least| least.min(longest))
    }

    /// Says as much as fits.
    fn grow(&mut self, columns: u16) {
        let fits = |form: &String| cells::width(form) <= columns;
        let longest = self.forms.first().map_or(0, |form| cells::width(form));
        match self.cut_from {
            Some(least) if longest > columns && columns >= least => {
                self.forms[0] = cells::fit(&self.forms[0], columns).into_owned();
                self.form = 0;
            }
            _ => self.form = self.forms.iter().position(fits).unwrap_or(self.form),
        }
    }
}

impl Told {
    /// What there is to tell.
    pub(super) fn of(model: &Model, look: &Look) -> Self {
        let text = &look.text;
        let pieces = [
            Some(view(model, text)),
            working(model, text),
            marked(model, text),
            filter(model, text),
            order(model, text),
        ];
        Self {
            pieces: pieces.into_iter().flatten().collect(),
        }
    }

    /// The columns of all of it in the fewest words.
    pub(super) fn least(&self) -> u16 {
        let widths = self.pieces.iter().map(Piece::least);
        widths.fold(0, u16::saturating_add)
    }

    /// The same without an order of one's own, which mostly has its sign above a column, and may go.
    pub(super) fn kept(&self, model: &Model) -> u16 {
        let order = self.pieces.last().filter(|_| model.queue.is_sorted_anew());
        self.least().saturating_sub(order.map_or(0, Piece::least))
    }

    /// The columns of all of it in the most words.
    pub(super) fn most(&self) -> u16 {
        let first = |piece: &Piece| piece.forms.first().map_or(0, |form| cells::width(form));
        let widths = self.pieces.iter().map(|piece| first(piece) + GAP);
        widths.fold(0, u16::saturating_add)
    }

    /// All that has room, the first of it in the most words; nothing, where not even that has any.
    pub(super) fn fit(mut self, columns: u16) -> String {
        let taken = |pieces: &[Piece]| -> u16 { pieces.iter().map(|p| p.width() + GAP).sum() };
        while taken(&self.pieces) > columns && self.pieces.len() > 1 {
            self.pieces.pop();
        }
        // What a query says is lost in fewer words: the words of the others wait for its beginning.
        let more = |piece: &Piece| piece.wanted().saturating_sub(piece.width());
        let more: u16 = self.pieces.iter().map(more).sum();
        let free = columns.saturating_sub(taken(&self.pieces));
        let mut kept = if more <= free { more } else { 0 };
        for at in 0..self.pieces.len() {
            if self.pieces[at].cut_from.is_some() {
                kept = 0;
            }
            let others = taken(&self.pieces) - self.pieces[at].width() + kept;
            self.pieces[at].grow(columns.saturating_sub(others));
        }
        let says: Vec<&str> = self.pieces.iter().map(Piece::says).collect();
        let says = format!(" {}", says.join("  "));
        match cells::width(&says) > columns {
            true => String::new(),
            false => says,
        }
    }
}

/// The view with its count.
fn view(model: &Model, text: &Text) -> Piece {
    let queue = &model.queue;
    let total = match queue.narrowed {
        Some(n) => text.number_up_to(n, u64::from(COUNT_LIMIT)),
        None => queue.counts.queue(queue.queue).to_string(),
    };
    let counted = |name: &str| format!("{name}: {total}");
    match queue.saved() {
        Some(saved) => {
            let title = cells::one_line(&saved.title).into_owned();
            let cut = cells::fit(&title, TELLING);
            Piece::new([counted(&title), counted(&cut)])
        }
        None => {
            let name = |queue: Queue, form: &str| text.say(&format!("view-{queue}{form}"));
            let names = [name(queue.queue, ""), name(queue.queue, ".short")];
            Piece::new(names.map(|name| counted(&name)))
        }
    }
}

/// How far long work has come, and how it is stopped.
fn working(model: &Model, text: &Text) -> Option<Piece> {
    let (done, of) = model.progress?;
    let numbers = [("done", done.into()), ("total", of.into())];
    let forms = ["", ".short", ".least"];
    Some(Piece::new(forms.map(|form| {
        text.say_with(&format!("status-working{form}"), &numbers)
    })))
}

/// How many tickets are marked, and how many of them are out of sight.
fn marked(model: &Model, text: &Text) -> Option<Piece> {
    let marks = &model.marks;
    if marks.has_range(&model.queue) {
        let count = marks.rows_in_range(&model.queue).len();
        let words = text.say_with("status-range", &[("count", count.into())]);
        return Some(Piece::new([words]));
    }
    let key = match (marks.len(), marks.hidden()) {
        (0, _) => return None,
        (_, 0) => "status-marked",
        _ => "status-marked-hidden",
    };
    let numbers = [
        ("count", marks.len().into()),
        ("hidden", marks.hidden().into()),
    ];
    let sign = Role::Marked.sign();
    let forms = ["", ".short"].map(|form| text.say_with(&format!("{key}{form}"), &numbers));
    Some(Piece::new(forms.map(|words| format!("{sign} {words}"))))
}

/// What narrows the list further: the query as far as it says something, or that there is one.
fn filter(model: &Model, text: &Text) -> Option<Piece> {
    let query = &model.queue.query;
    if query.is_empty() {
        return None;
    }
    let (key, name) = match model.queue.is_of_words() {
        true => ("status-search", "query"),
        false => ("status-filter", "filter"),
    };
    let says = |query: &str| text.say_with(key, &[(name, query.into())]);
    let least = cells::width(&says("")) + TELLING;
    Some(Piece {
        cut_from: Some(least),
        ..Piece::new([says(query), text.say("status-filter.short")])
    })
}

/// An order of one's own.
fn order(model: &Model, text: &Text) -> Option<Piece> {
    let sort = model.queue.sort();
    model.queue.is_sorted_anew().then(|| {
        let order = text.say(&format!("sort-{}", sort.key));
        let sign = if sort.backwards { "↓" } else { "↑" };
        let order = format!("{order} {sign}");
        let whole = text.say_with("status-sort", &[("sort", order.as_str().into())]);
        Piece::new([whole, order])
    })
}
