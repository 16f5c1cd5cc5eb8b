//! A user's own templates: good ones are used, bad ones refused with file and line.

use super::{judged, law, request};
use crate::core::event::Purpose;
use crate::core::language::Language;
use crate::core::request::Kind;
use crate::text::reply::letter::Letter;
use crate::text::{EmergencyFacts, ReplyFacts, Snippets, TemplateError, Templates, Text};
use std::collections::BTreeMap;

fn overrides(file: &str, source: &str) -> Result<Templates, Vec<TemplateError>> {
    Templates::with_overrides(&BTreeMap::from([(file.to_owned(), source.to_owned())]))
}

fn refused(file: &str, source: &str) -> String {
    let errors = overrides(file, source).unwrap_err();
    assert_eq!(errors.len(), 1);
    errors[0].to_string()
}

#[test]
fn every_builtin_template_would_pass_as_an_override() {
    let all = Templates::files()
        .map(|file| (file.to_owned(), Templates::source(file).unwrap().to_owned()))
        .collect();
    Templates::with_overrides(&all).unwrap();
    assert_eq!(Templates::files().count(), 42);
    for file in Templates::files().filter(|file| file.starts_with("ru/")) {
        assert!(Templates::source(&file.replace("ru/", "en/")).is_some());
    }
}

#[test]
fn a_good_template_is_used_in_its_language_only() {
    let templates = overrides(
        "ru/resolve.txt",
        "{{ greeting }}\n\n\n\nПривет из {{ number }}   \n",
    )
    .unwrap();
    let (law, request) = (law(), request(Kind::Question));
    let verdict = judged(&request);
    let facts = ReplyFacts {
        number: 3,
        client: None,
        person: None,
        agent: "",
        mailbox: None,
        subject: "",
        received_at: request.received_at,
        now: request.received_at,
        request: &request,
        verdict: &verdict,
        law: &law,
        emergency: EmergencyFacts::default(),
    };
    let ru = Text::with_templates(Language::Ru, templates);
    let body = ru.draft(Purpose::Resolve, &facts).unwrap().body;
    assert_eq!(body, "Здравствуйте!\n\nПривет из 3\n");
    let en = ru.in_language(Language::En);
    let body = en.draft(Purpose::Answer, &facts).unwrap().body;
    assert_eq!(body, "Hello,\n\n\n\nKind regards,\nPrime Gate support\n");
}

#[test]
fn a_bad_template_is_refused_with_file_and_line() {
    let said = refused("ru/ask.txt", "{{ greeting }}\n\n{% if missing %}\n");
    assert!(said.starts_with("ru/ask.txt, line "), "{said}");
    let said = refused("ru/ask.txt", "{{ greeting }}\n{% for x in %}\n");
    assert!(
        said.starts_with("ru/ask.txt, line 2: syntax error"),
        "{said}"
    );
    let said = refused(
        "ru/ask.txt",
        "{{ greeting }}\n\n{% if unpaid %}{{ gretting }}{% endif %}",
    );
    assert!(
        said.starts_with("ru/ask.txt, line 3: unknown variable `gretting`"),
        "{said}"
    );
    let said = refused(
        "ru/ask.txt",
        "{% for item in missing %}\n{{ item.nmae }}{% endfor %}",
    );
    assert!(
        said.starts_with("ru/ask.txt, line 2: undefined value"),
        "{said}"
    );
    let said = refused("ru/ask.txt", "{{ greeting|no_such_filter }}");
    assert!(
        said.starts_with("ru/ask.txt, line 1: unknown filter"),
        "{said}"
    );
    let said = refused("ru/thanks.txt", "{{ greeting }}");
    assert!(
        said.starts_with("ru/thanks.txt, line 1: no such template"),
        "{said}"
    );
}

#[test]
fn the_sample_fills_every_variable() {
    let sample = serde_json::to_value(Letter::sample()).unwrap();
    let empty = serde_json::to_value(Letter::default()).unwrap();
    for name in Letter::variables() {
        assert_ne!(sample[&name], empty[&name], "{name}");
    }
}

fn filled(source: &str, kind: Kind) -> Result<String, String> {
    let (law, request) = (law(), request(kind));
    let verdict = judged(&request);
    let facts = ReplyFacts {
        number: 3,
        client: None,
        person: Some("Анна"),
        agent: "Олег",
        mailbox: None,
        subject: "Вопрос",
        received_at: request.received_at,
        now: request.received_at,
        request: &request,
        verdict: &verdict,
        law: &law,
        emergency: EmergencyFacts::default(),
    };
    let text = Text::new(Language::Ru);
    let filled = text.fill(source, &facts);
    filled.map(|d| d.body).map_err(|fault| fault.to_string())
}

#[test]
fn a_form_is_filled_and_its_faults_name_field_and_line() {
    let body = filled(
        "{{ greeting }}\n№ {{ number }}, {{ next_open }}",
        Kind::Question,
    )
    .unwrap();
    assert!(
        body.starts_with("Здравствуйте, Анна!\n№ 3, во вторник"),
        "{body}"
    );
    let body = filled(
        "{% if client %}{{ client }}{% else %}вы{% endif %}",
        Kind::Question,
    );
    assert_eq!(body.unwrap(), "вы\n");
    let missing = filled("{{ missing }}\n{{ missing_list }}", Kind::Incident).unwrap();
    assert!(missing.lines().count() > 2, "{missing}");
    for (source, told) in [
        (
            "a\n{{ clinet }}",
            "line 2: unknown field `clinet`, expected one of: greeting, ",
        ),
        ("a\nb\n{{ client }}", "line 3: the field `client` is empty"),
        ("a\n{% if %}", "line 2: can't read `{% if %}`"),
        (
            "{{ number }}\nПо {{ nope\n\nС уважением\n{{ signature }}",
            "line 2: can't read `{{ nope`",
        ),
        (
            "{{ number|nothing }}",
            "line 1: can't read `{{ number|nothing }}`",
        ),
        ("{% include 'x' %}", "line 1: "),
    ] {
        let said = filled(source, Kind::Question).unwrap_err();
        assert!(said.starts_with(told), "{source}: {said}");
    }
}

#[test]
fn every_builtin_snippet_can_be_filled() {
    for language in [Language::Ru, Language::En] {
        let snippets = Snippets::default().of(language);
        assert_eq!(snippets.len(), 3);
        for snippet in snippets {
            assert_ne!(snippet.title, snippet.name, "a title");
            for kind in [Kind::Question, Kind::Incident] {
                let body = filled(&snippet.source, kind).unwrap();
                assert!(!body.contains("{"), "{body}");
            }
        }
    }
}

#[test]
fn a_template_that_is_refused_is_told_in_either_language() {
    let sources = [
        ("ru/nothing.txt", "x", "такого шаблона нет"),
        ("ru/ask.txt", "{{ clinet }}", "переменной «clinet» нет"),
        (
            "ru/ask.txt",
            "x\n{% if %}",
            "строка 2: шаблон не читается: «",
        ),
    ];
    for (file, source, words) in sources {
        let errors = overrides(file, source).unwrap_err();
        let told = |language| Text::new(language).sentence(&errors[0].sentence());
        let ru = told(Language::Ru);
        assert!(ru.starts_with(&format!("{file}, строка ")), "{ru}");
        assert!(ru.contains(words), "{ru}");
        assert_eq!(told(Language::En), errors[0].to_string());
    }
}
