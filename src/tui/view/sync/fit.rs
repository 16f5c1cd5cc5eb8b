//! Pieces of a line, each with more or less to say, made to fit its room.

use crate::tui::overlay::cells;
use crate::tui::theme::Role;

/// The blanks between two pieces.
pub(super) const GAP: u16 = 2;
/// A sentence that is cut says something if so many columns of it are left.
const TELLING: u16 = 16;
/// From this weight on a piece tells of something wrong.
const WRONG: u8 = 4;
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
        let cut = cells::fit(self.says(), columns).into_owned();
        if let Some(says) = self.forms.get_mut(self.form) {
            *says = cut;
        }
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
        if piece.weight < WRONG {
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
    if is_last && columns >= shorter.saturating_add(TELLING) {
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
        assert_eq!(says(WRONG), ["the page …"]);
    }
}
