//! Rust sources as far as the house's rules need them: tokens, literals, modules, paths; and which of it is test.

use std::collections::BTreeSet;
use std::path::Path;

/// One file of `src`.
pub struct Source {
    /// Where it is, from the root of the repository.
    pub file: String,
    /// The module that it is: `src/desk/act.rs` is `desk::act`; `lib.rs` is the root.
    pub module: Vec<String>,
    pub lines: usize,
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Path,
    Text(String),
    Mark(char),
}

/// A path of modules and names, with whether it stands in a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub path: Vec<String>,
    pub in_test: bool,
}

/// What one walk over a file finds.
#[derive(Default)]
pub struct Found {
    pub references: Vec<Reference>,
    /// Child modules of this file that are compiled for tests alone.
    pub test_modules: Vec<String>,
    /// Text literals outside tests.
    pub texts: Vec<String>,
}

impl Source {
    pub fn new(file: &str, text: &str) -> Self {
        let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
        let module = match inner {
            "lib" | "main" => Vec::new(),
            inner => inner.split('/').map(str::to_owned).collect(),
        };
        Self {
            file: file.to_owned(),
            module,
            lines: text.lines().count(),
            tokens: tokens(text),
        }
    }

    /// Walks the file. `modules` are all modules there are: a path may begin with a child's name.
    pub fn walk(&self, modules: &BTreeSet<Vec<String>>) -> Found {
        let mut walk = Walk {
            source: self,
            modules,
            at: 0,
            inline: Vec::new(),
            found: Found::default(),
        };
        walk.run();
        walk.found
    }
}

/// Every Rust file under `src`, sorted.
pub fn sources(root: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    let mut open = vec![root.join("src")];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            Source::new(name, &std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// An inline module, open since a depth of braces.
struct Inline {
    name: String,
    test: bool,
    depth: usize,
}

struct Walk<'a> {
    source: &'a Source,
    modules: &'a BTreeSet<Vec<String>>,
    at: usize,
    inline: Vec<Inline>,
    found: Found,
}

impl Walk<'_> {
    fn run(&mut self) {
        let (mut depth, mut test_next) = (0_usize, false);
        while let Some(token) = self.source.tokens.get(self.at).cloned() {
            match token {
                Token::Mark('{') => depth += 1,
                Token::Mark('}') => {
                    depth = depth.saturating_sub(1);
                    if self.inline.last().is_some_and(|m| m.depth == depth) {
                        self.inline.pop();
                    }
                }
                Token::Mark('#') if self.is_cfg_test() => test_next = true,
                Token::Mark(';') => test_next = false,
                Token::Text(text) if !self.in_test() => self.found.texts.push(text),
                Token::Word(word) if word == "mod" => {
                    if let Some(Token::Word(name)) = self.source.tokens.get(self.at + 1).cloned() {
                        self.at += 1;
                        match self.source.tokens.get(self.at + 1) {
                            Some(Token::Mark('{')) => self.inline.push(Inline {
                                name,
                                test: test_next,
                                depth,
                            }),
                            _ if test_next => self.found.test_modules.push(name),
                            _ => {}
                        }
                        test_next = false;
                    }
                }
                Token::Word(word) if word == "use" => {
                    self.at += 1;
                    self.tree(&[]);
                    continue;
                }
                Token::Word(_) if self.begins_path() => {
                    self.tree(&[]);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn in_test(&self) -> bool {
        self.inline.iter().any(|m| m.test)
    }

    fn is_cfg_test(&self) -> bool {
        let words: Vec<&Token> = self.source.tokens[self.at..].iter().take(6).collect();
        matches!(
            words.as_slice(),
            [Token::Mark('#'), Token::Mark('['), Token::Word(cfg), Token::Mark('('), Token::Word(test), Token::Mark(')')]
                if cfg == "cfg" && test == "test"
        )
    }

    /// A word followed by `::`, and not itself the end of a longer path.
    fn begins_path(&self) -> bool {
        self.source.tokens.get(self.at + 1) == Some(&Token::Path)
            && (self.at == 0 || self.source.tokens[self.at - 1] != Token::Path)
    }

    /// A use tree, or a path in an expression: `a::b`, `a::{b, c::d}`.
    fn tree(&mut self, before: &[String]) {
        let mut path = before.to_vec();
        loop {
            match self.source.tokens.get(self.at).cloned() {
                Some(Token::Word(word)) => {
                    path.push(word);
                    self.at += 1;
                }
                Some(Token::Mark('{')) if !path.is_empty() => {
                    self.at += 1;
                    self.group(&path);
                    return;
                }
                // A glob, a generic argument.
                _ => break,
            }
            if self.source.tokens.get(self.at) != Some(&Token::Path) {
                break;
            }
            self.at += 1;
        }
        self.refer(&path);
    }

    fn group(&mut self, before: &[String]) {
        while let Some(token) = self.source.tokens.get(self.at).cloned() {
            match token {
                Token::Mark('}') => {
                    self.at += 1;
                    return;
                }
                Token::Word(word) if word == "as" => self.at += 2,
                Token::Word(_) => self.tree(before),
                _ => self.at += 1,
            }
        }
    }

    /// A path as it is written, from where it is written, as one from the root.
    fn refer(&mut self, path: &[String]) {
        let mut here = self.source.module.clone();
        here.extend(self.inline.iter().map(|m| m.name.clone()));
        let mut rest = path;
        let mut from = match rest.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            Some("super" | "self") => here,
            Some(first) => {
                here.push(first.to_owned());
                if !self.modules.contains(&here) {
                    return;
                }
                here.pop();
                here
            }
            None => return,
        };
        while let Some(word @ ("crate" | "self" | "super")) = rest.first().map(String::as_str) {
            if word == "super" {
                from.pop();
            }
            rest = &rest[1..];
        }
        from.extend(rest.iter().cloned());
        let in_test = self.in_test();
        self.found.references.push(Reference {
            path: from,
            in_test,
        });
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let next = chars.get(at + 1).copied();
        match chars[at] {
            '/' if next == Some('/') => at = line_end(&chars, at),
            '/' if next == Some('*') => at = comment_end(&chars, at),
            '"' => {
                let (text, end) = text_literal(&chars, at + 1);
                tokens.push(Token::Text(text));
                at = end;
            }
            'r' if matches!(next, Some('"' | '#')) && raw_hashes(&chars, at + 1).is_some() => {
                let hashes = raw_hashes(&chars, at + 1).unwrap();
                let (text, end) = raw_literal(&chars, at + 2 + hashes, hashes);
                tokens.push(Token::Text(text));
                at = end;
            }
            // A character, not a lifetime.
            '\'' if next == Some('\\') => {
                at += 3;
                while chars.get(at).is_some_and(|c| *c != '\'') {
                    at += 1;
                }
                at += 1;
            }
            '\'' if chars.get(at + 2) == Some(&'\'') => at += 3,
            ':' if next == Some(':') => {
                tokens.push(Token::Path);
                at += 2;
            }
            c if c.is_alphanumeric() || c == '_' => {
                let start = at;
                while chars
                    .get(at)
                    .is_some_and(|c| c.is_alphanumeric() || *c == '_')
                {
                    at += 1;
                }
                tokens.push(Token::Word(chars[start..at].iter().collect()));
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push(Token::Mark(c));
                }
                at += 1;
            }
        }
    }
    tokens
}

fn line_end(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| *c != '\n') {
        at += 1;
    }
    at
}

fn comment_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && !(chars[at] == '*' && chars.get(at + 1) == Some(&'/')) {
        at += 1;
    }
    at + 2
}

fn text_literal(chars: &[char], mut at: usize) -> (String, usize) {
    let mut text = String::new();
    while let Some(c) = chars.get(at) {
        match c {
            '"' => break,
            '\\' => at += 1,
            c => text.push(*c),
        }
        at += 1;
    }
    (text, at + 1)
}

fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + hashes) == Some(&'"')).then_some(hashes)
}

fn raw_literal(chars: &[char], mut at: usize, hashes: usize) -> (String, usize) {
    let mut text = String::new();
    while let Some(c) = chars.get(at) {
        let closes =
            *c == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
        if closes {
            break;
        }
        text.push(*c);
        at += 1;
    }
    (text, at + 1 + hashes)
}
