//! How many edits of the history one undo takes back: a word typed, or one edit of another kind.

/// Runs of edits, those done and those taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Runs {
    done: Vec<usize>,
    undone: Vec<usize>,
    /// Whether the last run may still grow.
    open: bool,
}

impl Runs {
    /// Notes edits; those of `typed` letters join the run before.
    pub fn record(&mut self, edits: usize, typed: bool) {
        if edits == 0 {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if self.open => *last += edits,
            _ => self.done.push(edits),
        }
        self.open = typed;
    }

    /// Ends the run: what is typed elsewhere is another.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// How many edits to take back.
    pub fn undo(&mut self) -> usize {
        self.open = false;
        let run = self.done.pop();
        self.undone.extend(run);
        run.unwrap_or(0)
    }

    /// How many edits to do again.
    pub fn redo(&mut self) -> usize {
        let run = self.undone.pop();
        self.done.extend(run);
        run.unwrap_or(0)
    }
}
