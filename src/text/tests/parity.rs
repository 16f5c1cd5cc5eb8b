//! Both files hold the same messages, attributes and variables.

use crate::text::catalogue::{EN, RU};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

type Variables = BTreeMap<String, BTreeSet<String>>;

fn variables(source: &str) -> Variables {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = Variables::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                if let Some(value) = &message.value {
                    put(&mut found, &id, value);
                }
                for attribute in &message.attributes {
                    put(
                        &mut found,
                        &format!("{id}.{}", attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(_) | Entry::Junk { .. } => panic!("a term, or junk"),
            _ => {}
        }
    }
    found
}

fn put(found: &mut Variables, key: &str, pattern: &Pattern<&str>) {
    let mut names = BTreeSet::new();
    in_pattern(pattern, &mut names);
    assert!(
        found.insert(key.to_owned(), names).is_none(),
        "{key} is there twice"
    );
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                in_pattern(&variant.value, names);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("not used here, so not compared: {other:?}"),
    }
}

#[test]
fn both_languages_have_the_same_messages_attributes_and_variables() {
    let (ru, en) = (variables(RU), variables(EN));
    let keys = |found: &Variables| found.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&ru), keys(&en));
    for (key, names) in &ru {
        assert_eq!(names, &en[key], "variables of {key}");
    }
    assert!(ru.len() > 500);
}

#[test]
fn no_message_is_empty_or_left_in_the_other_language() {
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
    for line in EN.lines().filter(|line| !line.starts_with('#')) {
        assert!(
            !cyrillic(&line.to_lowercase()),
            "Russian in English: {line}"
        );
    }
    for (key, source) in [("ru", RU), ("en", EN)] {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.trim_end().ends_with('='), "{key}: {line}");
            assert_eq!(line, line.trim_end(), "{key}: blanks at the end");
        }
    }
}
