//! Sheets as pages, whole.

use super::sheet_page;
use crate::core::year::Year;
use crate::ground::{Bench, at};
use crate::text::{Block, Sheet};
use crate::tui::input::{Action, Context};
use crate::tui::overlay::Pager;
use crate::tui::overlay::stage::{ODD_SIZES, Stage};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn shown(stage: &Stage, sheet: &Sheet, size: (u16, u16)) -> String {
    let paras = sheet_page(sheet, &stage.look(), size.0);
    let own: &'static [Action] = &[Action::Earlier, Action::Later, Action::CopyMarkdown];
    let mut pager = Pager::new("page", paras).of(Context::Report, own);
    stage.draw(size, |f, area, look| pager.draw(f, area, look))
}

/// A year without emergencies, from the real calendar.
#[test]
fn a_quiet_year_looks() {
    let bench = Bench::new();
    let year = Year::of(
        2026,
        &bench.ground.lawbook,
        Vec::new(),
        at("2026-11-23T10:00:00+03:00"),
    );
    let year = year.unwrap();
    for (language, stage) in Stage::both() {
        let sheet = stage.text.year(&year);
        for size in SIZES {
            let shown = shown(&stage, &sheet, size);
            insta::assert_snapshot!(format!("year-{language}-{}", size.0), shown);
        }
        for size in ODD_SIZES {
            shown(&stage, &sheet, size);
        }
    }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn a_table_without_room_for_its_columns_tells_row_by_row() {
    let table = Block::Table(
        row(&["closure", "real", "median"]),
        vec![
            row(&["weekend 27–30 November", "3", "0:05:12"]),
            row(&["ночь", "11", "—"]),
        ],
    );
    let sheet = Sheet {
        blocks: vec![Block::Heading(2, "Closures".to_owned()), table],
    };
    let look = Stage::new(crate::core::language::Language::En).look();
    let plain = |columns| -> Vec<String> {
        let paras = sheet_page(&sheet, &look, columns);
        paras.iter().map(|para| para.plain()).collect()
    };
    assert_eq!(
        plain(80),
        [
            "Closures",
            "closure                 real   median",
            "weekend 27–30 November     3  0:05:12",
            "ночь                      11        —"
        ]
    );
    assert_eq!(
        plain(40),
        [
            "Closures",
            "weekend 27–30 November",
            "    real 3, median 0:05:12",
            "ночь",
            "    real 11, median —"
        ]
    );
}

/// The signs tell apart what the colours tell; words beside them have no colour of a sign.
#[test]
fn each_sign_of_a_year_has_its_style() {
    use crate::tui::shell::ColourLevel;
    use crate::tui::theme::{Role, Theme, ThemeName};
    let sheet = Sheet {
        blocks: vec![Block::Fixed(vec![vec![
            "May 1".to_owned(),
            " .  ! 12".to_owned(),
        ]])],
    };
    let mut look = Stage::new(crate::core::language::Language::En).look();
    look.theme = Theme::new(ThemeName::Dark, ColourLevel::True);
    let rows: Vec<_> = sheet_page(&sheet, &look, 80)
        .iter()
        .flat_map(|para| para.rows(76))
        .collect();
    let styled = |line: &ratatui::text::Line<'_>, sign: &str| {
        let mut spans = line.spans.iter().filter(|span| span.content.contains(sign));
        spans.next().map(|span| line.style.patch(span.style))
    };
    let signs = &rows[1].line;
    assert_eq!(signs.to_string(), " .  ! 12");
    assert_eq!(styled(signs, "!"), Some(look.style(Role::Bad)));
    assert_eq!(styled(signs, "1"), Some(look.style(Role::Warn)));
    assert_eq!(styled(&rows[0].line, "May 1"), Some(look.style(Role::Dim)));
}
