//! Pieces of a line, each with more or less to say, made to fit its room.

use crate::tui::overlay::cells;
use crate::tui::theme::Role;

/// The blanks between two pieces.
pub(super) const GAP: u16 = 2;
/// A sentence that is cut says something if so many columns of it are left.
const TELLING: u16 = 16;
/// From this weight on a piece tells of something wrong.
const WRONG: u8 = 4;
/// In fewer columns nothing is told of what is well, and no word is cut.
const LEAST: u16 = 8;
/// Up to this weight a piece is merely good to know.
const GOOD_TO_KNOW: u8 = 2;

/// A piece of the line.
pub(super) struct Piece {
    pub(super) role: Role,
    /// The higher, the sooner it gets room.
    weight: u8,
    /// What it can say, the shortest first.
    forms: Vec<String>,
    /// Which of them it says.
    form: usize,
    /// Whether its shortest form says it all, in fewer words.
    is_count: bool,
}

impl Piece {
    pub(super) fn new(role: Role, weight: u8, forms: Vec<String>) -> Self {
        Self {
            role,
            weight,
            forms,
            form: 0,
            is_count: false,
        }
    }

    /// A piece that tells how many: longer words for it take nobody's room.
    pub(super) fn count(role: Role, weight: u8, forms: Vec<String>) -> Self {
        Self {
            is_count: true,
            ..Self::new(role, weight, forms)
        }
    }

    pub(super) fn says(&self) -> &str {
        self.forms.get(self.form).map_or("", String::as_str)
    }

    fn width(&self) -> u16 {
        cells::width(self.says())
    }

    /// Cuts what it says.
    fn cut(&mut self, columns: u16) {
        let cut = at_a_word(self.says(), columns);
        if let Some(says) = self.forms.get_mut(self.form) {
            *says = cut;
        }
    }
}

/// As much of a text as fits, to the end of a word; a sentence of which too little is left goes whole.
fn at_a_word(text: &str, columns: u16) -> String {
    if cells::width(text) <= columns {
        return text.to_owned();
    }
    let head = cells::head(text, columns.saturating_sub(1));
    let is_whole = text[head.len()..].starts_with([' ', ',', '.']);
    let head = match head.rsplit_once(' ') {
        Some((words, _)) if !is_whole => words,
        _ => head,
    };
    let head = head.trim_end().trim_end_matches([',', ':', '—']);
    if let Some((before, begun)) = head.rsplit_once(". ")
        && cells::width(begun) < TELLING
    {
        return format!("{before}.");
    }
    match cells::width(head) < LEAST / 2 {
        true => cells::fit(text, columns).into_owned(),
        false if head.ends_with('.') => head.to_owned(),
        false => format!("{head}…"),
    }
}

/// The columns that what is wrong takes with the blanks beside it: by its names, and in its first words.
pub(super) fn wrong(pieces: &[Piece]) -> (u16, u16) {
    let wrong = || pieces.iter().filter(|p| p.weight >= WRONG);
    let width = |form: Option<&String>| form.map_or(0, |words| cells::width(words) + GAP);
    let names = wrong().map(|p| width(p.forms.first())).sum();
    let words = wrong().map(|p| width(p.forms.get(1).or(p.forms.first())));
    match names {
        0 => (0, 0),
        names => (names + GAP, words.sum::<u16>() + GAP),
    }
}

/// The columns that pieces take.
fn taken(pieces: &[Piece]) -> u16 {
    let gaps = u16::try_from(pieces.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let widths = pieces.iter().map(Piece::width);
    widths.fold(gaps.saturating_mul(GAP), u16::saturating_add)
}

/// Lets the lightest pieces go, the last first, until the others fit. The last one stays.
fn lighten(pieces: &mut Vec<Piece>, room: u16) {
    while taken(pieces) > room && pieces.len() > 1 {
        let lightest = (0..pieces.len()).rev().min_by_key(|at| pieces[*at].weight);
        if let Some(at) = lightest {
            pieces.remove(at);
        }
    }
}

/// Makes the pieces fit: the heaviest say more where there is room, the lightest go where there is none. The stump of
/// what is well would say nothing.
pub(super) fn fit(pieces: &mut Vec<Piece>, room: u16) {
    if room < LEAST {
        pieces.retain(|piece| piece.weight >= WRONG);
    }
    lighten(pieces, room);
    explain(pieces, room);
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|at| (pieces[*at].is_count, std::cmp::Reverse(pieces[*at].weight)));
    for at in order {
        while say_more(pieces, at, room) {}
    }
    if let [piece] = pieces.as_mut_slice()
        && piece.width() > room
    {
        if piece.weight < WRONG || room < LEAST {
            return pieces.clear();
        }
        piece.cut(room);
    }
}

/// What is wrong is told in words, or in its first words, in the room of what is merely good to know.
fn explain(pieces: &mut Vec<Piece>, room: u16) {
    let wants = |piece: &Piece| {
        piece.weight >= WRONG && piece.form == 0 && piece.forms.len() > 1 && !piece.is_count
    };
    let Some(at) = (0..pieces.len())
        .filter(|at| wants(&pieces[*at]))
        .max_by_key(|at| pieces[*at].weight)
    else {
        return;
    };
    let light = pieces.iter().filter(|piece| piece.weight <= GOOD_TO_KNOW);
    let spare: u16 = light.map(|piece| piece.width() + GAP).sum();
    let name = pieces[at].width();
    pieces[at].form = 1;
    let over = taken(pieces).saturating_sub(room).saturating_sub(spare);
    if over > 0 {
        // The first words of it are more than none.
        let columns = pieces[at].width().saturating_sub(over);
        if columns < name.saturating_add(TELLING) {
            pieces[at].form = 0;
            return;
        }
        pieces[at].cut(columns);
    }
    lighten(pieces, room);
}

/// Has a piece say its next, longer form, if that fits; the longest may be cut. Says whether it may try for more.
fn say_more(pieces: &mut [Piece], at: usize, room: u16) -> bool {
    let before = pieces[at].form;
    if before + 1 >= pieces[at].forms.len() {
        return false;
    }
    let shorter = pieces[at].width();
    pieces[at].form += 1;
    let over = taken(pieces).saturating_sub(room);
    if over == 0 {
        return true;
    }
    let columns = pieces[at].width().saturating_sub(over);
    let is_last = pieces[at].form + 1 == pieces[at].forms.len() && !pieces[at].is_count;
    // A clause more is said whole or not at all: only a sentence says something by its first words.
    let clause = format!("{},", pieces[at].forms[before]);
    let is_sentence = !pieces[at].says().starts_with(&clause);
    if is_last && is_sentence && columns >= shorter.saturating_add(TELLING) {
        pieces[at].cut(columns);
    } else {
        pieces[at].form = before;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wrong_is_cut() {
        let says = |weight: u8| {
            let forms = vec!["the page command".to_owned()];
            let mut pieces = vec![Piece::new(Role::Text, weight, forms)];
            fit(&mut pieces, 10);
            pieces
                .iter()
                .map(|p| p.says().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(says(WRONG - 1), Vec::<String>::new());
        assert_eq!(says(WRONG), ["the page…"]);
    }

    #[test]
    fn what_is_cut_ends_with_a_word_and_a_stump_of_a_sentence_goes() {
        let text =
            "! tg: offline, again 19:29. The server takes no connections. Check the network.";
        for (columns, expected) in [
            (100, text),
            (
                75,
                "! tg: offline, again 19:29. The server takes no connections.",
            ),
            (
                61,
                "! tg: offline, again 19:29. The server takes no connections.",
            ),
            (58, "! tg: offline, again 19:29. The server takes no…"),
            (44, "! tg: offline, again 19:29."),
            (30, "! tg: offline, again 19:29."),
            (14, "! tg: offline…"),
        ] {
            assert_eq!(at_a_word(text, columns), expected, "{columns}");
            assert!(cells::width(expected) <= columns);
        }
        for columns in 0..80 {
            assert!(cells::width(&at_a_word(text, columns)) <= columns);
        }
    }

    #[test]
    fn in_few_columns_what_is_wrong_is_told_by_its_name_and_what_is_well_not_at_all() {
        let says = |room: u16| {
            let named = |weight, name: &str| Piece::new(Role::Text, weight, vec![name.to_owned()]);
            let mut pieces = vec![named(3, "+ chat"), named(WRONG, "! tg"), named(0, "+ mail")];
            fit(&mut pieces, room);
            let says = pieces.iter().map(|p| p.says().to_owned());
            says.collect::<Vec<_>>().join("  ")
        };
        assert_eq!(says(3), "");
        assert_eq!(says(4), "! tg");
        assert_eq!(says(7), "! tg");
        assert_eq!(says(12), "+ chat  ! tg");
        assert_eq!(says(20), "+ chat  ! tg  + mail");
    }
}
