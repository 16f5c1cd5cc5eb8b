use super::*;

fn read(value: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    parse(
        value.as_bytes(),
        &HeaderCharset::default(),
        &mut Damages::default(),
        &mut out,
    );
    out.into_iter().map(|m| (m.name, m.address)).collect()
}

#[test]
fn lists_as_they_are_written() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("a@b.ru", &[("", "a@b.ru")]),
        ("Иван <a@b.ru>, c@d", &[("Иван", "a@b.ru"), ("", "c@d")]),
        ("Иванов, Иван <a@b.ru>", &[("Иванов, Иван", "a@b.ru")]),
        (
            r#""Иванов, \"Ваня\"" <a@b>"#,
            &[("Иванов, \"Ваня\"", "a@b")],
        ),
        ("a@b (Иван (мл.))", &[("Иван (мл.)", "a@b")]),
        ("Desk: a@b, C <c@d>;", &[("", "a@b"), ("C", "c@d")]),
        ("undisclosed-recipients:;", &[]),
        ("=?utf-8?Q?=D0=98,_=D0=9F?= <a@b>", &[("И, П", "a@b")]),
        ("\"=?utf-8?B?0JjQstCw0L0=?=\" <a@b>", &[("Иван", "a@b")]),
        ("Иван <a@b", &[("Иван", "a@b")]),
        ("\"Иван <a@b>", &[("Иван", "a@b")]),
        ("<@x,@y:a@b>", &[("", "a@b")]),
        ("\"a b\"@c.d", &[("", "\"a b\"@c.d")]),
        ("Иван a@b", &[("Иван", "a@b")]),
        ("<>", &[("", "")]),
        ("Иван", &[("Иван", "")]),
        ("a@b; c@d", &[("", "a@b"), ("", "c@d")]),
        ("A\u{1b}[2J\u{202e}B <a\u{7}@b>", &[("AB", "a@b")]),
        ("", &[]),
    ];
    for (raw, want) in cases {
        let got = read(raw);
        let got: Vec<(&str, &str)> = got.iter().map(|(n, a)| (n.as_str(), a.as_str())).collect();
        assert_eq!(&got, want, "{raw}");
    }
}

#[test]
fn unclosed_marks_take_no_time() {
    for mark in ["<", "(", "\"", "=?utf-8?Q?", "<@,"] {
        read(&mark.repeat(50_000));
    }
}
