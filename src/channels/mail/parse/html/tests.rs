use super::*;

fn read(html: &str) -> String {
    to_text(html.as_bytes(), None, &mut Damages::default())
}

#[test]
fn words_links_lists_and_cells_stay_apart() {
    let html = "<html><head><title>T</title><style>p{}</style></head><body><p>Привет, <b>мир</b>!</p>\
        <p>См. <a href='https://a.ru/x?y=1'>отчёт</a> и <a href=\"https://b.ru/\">https://b.ru/</a></p>\
        <ul><li>один<li>два</ul><table><tr><td>Домен</td><td>c.ru</td></tr><tr><td>Счёт</td><td>5</td></tr></table>\
        <blockquote>цитата</blockquote><img src='cid:1' alt='снимок'><hr>конец</body></html>";
    let text = read(html);
    for want in [
        "Привет, мир!",
        "См. отчёт <https://a.ru/x?y=1> и https://b.ru/",
        "* один\n* два",
        "Домен c.ru\nСчёт",
        "> цитата",
        "[снимок]",
    ] {
        assert!(text.contains(want), "{want:?} in {text}");
    }
}

#[test]
fn a_paragraph_is_one_line() {
    let words = "слово ".repeat(200);
    assert_eq!(
        read(&format!("<p>{words}</p>")).trim_end().lines().count(),
        1
    );
}

#[test]
fn hostile_html_ends_soon_and_loses_no_word() {
    let started = std::time::Instant::now();
    for open in [
        "<div>",
        "<table><tr><td>",
        "<a href='x'><b>",
        "<b><p>",
        "<ul><li>",
        "<blockquote>",
        "<font>",
    ] {
        for count in [10, 50, 190, 30_000] {
            let html = format!("{}последнее слово", open.repeat(count));
            let text = read(&html);
            assert!(
                text.contains("последнее") && text.contains("слово"),
                "{open} {count} {text}"
            );
        }
    }
    assert_eq!(read(&"<hr>".repeat(19_000)), "");
    assert!(read(&"&lt;".repeat(100_000)).len() > 90_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn entities_make_no_control_characters() {
    let text = read("a&#27;[31mb&#x202e;c&#x9b;2J&#7;");
    assert!(
        !text.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{7}']),
        "{text:?}"
    );
}

#[test]
fn a_meta_charset_counts() {
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("<meta charset=\"windows-1251\"><p>Да</p>");
    assert_eq!(
        to_text(&bytes, None, &mut Damages::default()).trim_end(),
        "Да"
    );
}

#[test]
fn spans_of_cells_break_nothing() {
    for html in [
        format!(
            "<table>{}",
            "<tr><td colspan=1000000>x<td RowSpan = '65534'>y".repeat(3000)
        ),
        "<table><tr><td colspan=0>x<td rowspan=0>y<tr><td>z</table>".to_owned(),
        "<table><tr><td>a<td rowspan=3>b<td>c<tr><td>d<tr><td colspan=2>x<td>y</table>".to_owned(),
    ] {
        let mut damage = Damages::default();
        assert!(to_text(html.as_bytes(), None, &mut damage).contains('x'));
        assert_eq!(damage.into_vec(), []);
    }
}
