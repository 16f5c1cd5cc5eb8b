//! Atoms: what phrases look for, as numbers.

use crate::core::regulation::Category;

/// A number for one thing that phrases look for: a stem, a beginning, a form of a word, or a mark.
pub(super) type Atom = u16;

/// The mark of a link.
pub(super) const LINK: Atom = 0;
/// The mark of a question's end.
pub(super) const QUESTION: Atom = 1;
/// The mark of a system's name.
pub(super) const SYSTEM: Atom = 2;
/// The first atom that is no mark.
pub(super) const MARKS: Atom = 16;

/// The mark of the name of a system of that category.
pub(super) fn category_atom(category: Category) -> Atom {
    let place = Category::ALL.iter().position(|c| *c == category);
    place
        .and_then(|p| Atom::try_from(p).ok())
        .map_or(SYSTEM, |p| SYSTEM + 1 + p)
}
