//! Reads a query: conditions side by side, `and`, `or`, `not`, `-`, parentheses.

use super::aliases;
use super::complete::Known;
use super::error::{QueryError, QueryFault, nearest};
use super::field::Field;
use super::term::{Term, Words};
use super::tree::Query;
use super::value::{self, Op, Piece};

/// The longest query, in characters.
const MAX_LENGTH: usize = 4000;
/// Parentheses and `not` within each other.
const MAX_DEPTH: usize = 40;
/// Conditions in all.
const MAX_TERMS: usize = 200;

type Result<T> = std::result::Result<T, QueryError>;

impl Query {
    /// Reads a query; an empty text asks for everything.
    ///
    /// # Errors
    /// What can't be read, with its place: a slip of the hand must not look like an empty queue.
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_knowing(text, &Known::default())
    }

    /// Reads a query; a tariff or system that is not among the known ones is a mistake, too, where any are known.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_knowing(text: &str, known: &Known) -> Result<Self> {
        let chars: Vec<char> = text.chars().take(MAX_LENGTH + 1).collect();
        let mut parser = Parser {
            chars: &chars,
            at: 0,
            terms: 0,
            known,
        };
        if chars.len() > MAX_LENGTH {
            let fault = QueryFault::TooLong { most: MAX_LENGTH };
            return Err(parser.error(MAX_LENGTH, 1, fault));
        }
        parser.blanks();
        if parser.at == chars.len() {
            return Ok(Self::default());
        }
        let query = parser.any(0)?;
        match parser.peek() {
            None => Ok(query),
            Some(_) => Err(parser.error(parser.at, 1, QueryFault::Close)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
    Not,
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    terms: usize,
    known: &'a Known,
}

impl Parser<'_> {
    fn error(&self, at: usize, length: usize, fault: QueryFault) -> QueryError {
        QueryError {
            position: at + 1,
            length,
            fault,
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect()
    }

    /// The end of the run of characters from here on that holds no blank, parenthesis or quote.
    fn run(&self) -> usize {
        let ends = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '"');
        let rest = &self.chars[self.at..];
        self.at + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// The operator that stands here, and where it ends.
    fn operator(&self) -> Option<(Operator, usize)> {
        let end = self.run();
        // None is longer, and a long word is not looked up again and again.
        if end - self.at > 3 {
            return None;
        }
        let word = aliases::fold(&self.text(self.at, end));
        let operator = match aliases::code("operator", &word).unwrap_or(&word) {
            "and" => Operator::And,
            "or" => Operator::Or,
            "not" => Operator::Not,
            _ => return None,
        };
        Some((operator, end))
    }

    fn any(&mut self, depth: usize) -> Result<Query> {
        let mut parts = vec![self.all(depth)?];
        while let Some((Operator::Or, end)) = self.operator() {
            self.at = end;
            parts.push(self.all(depth)?);
        }
        Ok(Query::any(parts))
    }

    fn all(&mut self, depth: usize) -> Result<Query> {
        let mut parts = Vec::new();
        let mut noise = None;
        let mut wanted = true;
        loop {
            self.blanks();
            match self.peek() {
                None | Some(')') => break,
                Some(_) => {}
            }
            match self.operator() {
                Some((Operator::Or, _)) => break,
                Some((Operator::And, end)) => {
                    if wanted {
                        return Err(self.error(self.at, 0, QueryFault::NoCondition));
                    }
                    self.at = end;
                    wanted = true;
                    continue;
                }
                _ => {}
            }
            let from = self.at;
            match self.one(depth)? {
                Some(part) => {
                    parts.push(part);
                    wanted = false;
                }
                None => noise = noise.or(Some(from)),
            }
        }
        if !wanted {
            return Ok(Query::all(parts));
        }
        Err(match noise.filter(|_| parts.is_empty()) {
            Some(at) => self.error(at, 1, QueryFault::NoWord),
            None => self.error(self.at, 0, QueryFault::NoCondition),
        })
    }

    /// One condition, or what stands in parentheses; none for what is no word at all, a dash say.
    fn one(&mut self, depth: usize) -> Result<Option<Query>> {
        if depth > MAX_DEPTH {
            let fault = QueryFault::TooDeep { most: MAX_DEPTH };
            return Err(self.error(self.at, 1, fault));
        }
        let next = self.chars.get(self.at + 1);
        if self.peek() == Some('-') && next.is_some_and(|c| !c.is_whitespace() && *c != ')') {
            self.at += 1;
            return self.negated(depth);
        }
        if let Some((Operator::Not, end)) = self.operator() {
            self.at = end;
            self.blanks();
            return self.negated(depth);
        }
        match self.peek() {
            Some('(') => self.group(depth).map(Some),
            Some('"') => {
                let from = self.at;
                let text = self.quoted()?;
                self.count(from)?;
                let words = Words::of(&text, true)
                    .ok_or_else(|| self.error(from, self.at - from, QueryFault::NoWord))?;
                Ok(Some(Query::Is(Term::Text(words))))
            }
            _ => self.term(),
        }
    }

    fn negated(&mut self, depth: usize) -> Result<Option<Query>> {
        let from = self.at;
        let operator = self.operator();
        let lacks = matches!(self.peek(), None | Some(')'))
            || matches!(operator, Some((Operator::And | Operator::Or, _)));
        let part = match lacks {
            true => None,
            false => self.one(depth + 1)?,
        };
        match part {
            Some(part) => Ok(Some(Query::Not(Box::new(part)))),
            None => Err(self.error(from, 0, QueryFault::NoCondition)),
        }
    }

    fn group(&mut self, depth: usize) -> Result<Query> {
        let open = self.at;
        self.at += 1;
        if depth >= MAX_DEPTH {
            let fault = QueryFault::TooDeep { most: MAX_DEPTH };
            return Err(self.error(open, 1, fault));
        }
        self.blanks();
        if self.peek().is_none() {
            return Err(self.error(open, 1, QueryFault::Open));
        }
        let query = self.any(depth + 1)?;
        if self.peek() != Some(')') {
            return Err(self.error(open, 1, QueryFault::Open));
        }
        self.at += 1;
        Ok(query)
    }

    /// What stands between two quotes; the cursor is on the first.
    fn quoted(&mut self) -> Result<String> {
        let open = self.at;
        let rest = &self.chars[open + 1..];
        let Some(length) = rest.iter().position(|c| *c == '"') else {
            return Err(self.error(open, 1, QueryFault::Unclosed));
        };
        self.at = open + length + 2;
        Ok(self.text(open + 1, open + 1 + length))
    }

    /// Counts one condition more.
    fn count(&mut self, at: usize) -> Result<()> {
        self.terms += 1;
        match self.terms > MAX_TERMS {
            true => Err(self.error(at, 1, QueryFault::TooMany { most: MAX_TERMS })),
            false => Ok(()),
        }
    }

    /// A field with its value, or a plain word.
    fn term(&mut self) -> Result<Option<Query>> {
        let from = self.at;
        let Some((name, op)) = self.field_name() else {
            self.at = self.run();
            let words = Words::of(&self.text(from, self.at), false);
            if words.is_some() {
                self.count(from)?;
            }
            return Ok(words.map(|words| Query::Is(Term::Text(words))));
        };
        let field = self.field(from, &name)?;
        let pieces = self.pieces(from, &name)?;
        for piece in &pieces {
            self.count(piece.at)?;
        }
        if pieces.len() > 1 && !matches!(op, Op::Is | Op::IsNot) {
            return Err(self.error(pieces[1].at, pieces[1].length, QueryFault::ManyValues));
        }
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let term = value::read(field, op, piece, self.known);
            parts.push(Query::Is(
                term.map_err(|fault| self.error(piece.at, piece.length, fault))?,
            ));
        }
        let query = Query::any(parts);
        Ok(Some(match op {
            Op::IsNot => Query::Not(Box::new(query)),
            _ => query,
        }))
    }

    fn field(&self, from: usize, name: &str) -> Result<Field> {
        let folded = aliases::fold(name);
        let code = aliases::code("field", &folded).unwrap_or(&folded);
        code.parse().map_err(|_| {
            let all = Field::ALL.iter().flat_map(|field| {
                let others = aliases::words("field", field.as_str());
                std::iter::once(field.as_str()).chain(others.iter().map(String::as_str))
            });
            let fault = QueryFault::UnknownField {
                nearest: nearest(&folded, all),
                field: name.to_owned(),
            };
            self.error(from, name.chars().count(), fault)
        })
    }

    /// The name of a field and what stands behind it. A link or a time has a colon too: only a plain word before it
    /// is a field.
    fn field_name(&mut self) -> Option<(String, Op)> {
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
        let (op, signs) = Op::at(rest.get(length..)?)?;
        let link = rest.get(length..length + 3) == Some(&[':', '/', '/']);
        if length == 0 || link {
            return None;
        }
        let name = self.text(self.at, self.at + length);
        self.at += length + signs;
        Some((name, op))
    }

    /// The values behind a field, with commas between.
    fn pieces(&mut self, from: usize, field: &str) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        loop {
            let at = self.at;
            let (text, quoted) = match self.peek() {
                Some('"') => (self.quoted()?, true),
                _ => {
                    let end = self.run();
                    let comma = self.chars[at..end].iter().position(|c| *c == ',');
                    self.at = comma.map_or(end, |comma| at + comma);
                    (self.text(at, self.at), false)
                }
            };
            if text.trim().is_empty() {
                let fault = QueryFault::NoValue {
                    field: field.to_owned(),
                };
                return Err(self.error(from, self.at - from, fault));
            }
            pieces.push(Piece {
                length: self.at - at,
                at,
                text,
                quoted,
            });
            if self.peek() != Some(',') {
                return Ok(pieces);
            }
            self.at += 1;
        }
    }
}
