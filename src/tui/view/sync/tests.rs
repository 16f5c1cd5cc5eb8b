//! The status line in every state of the sync, in both languages, at 80 and 120 columns.

use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::regulation::{Lawbook, Regulation};
use crate::core::request::Channel;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::Aside;
use crate::tui::model::Model;
use crate::tui::overlay::Pager;
use crate::tui::overlay::stage::{ODD_SIZES, Stage};
use crate::tui::snapshot::{SyncSheet, Syncer};
use crate::tui::view::{self, Scene};
use chrono::TimeDelta;

/// Monday, 12:40 in Moscow.
fn now() -> Instant {
    "2026-11-23T12:40:00+03:00".parse().unwrap()
}

fn lawbook() -> Lawbook {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let text = include_str!("../../../../assets/regulation/2020-05-15.toml");
    Lawbook::new(vec![Regulation::parse(text).unwrap()], &calendar).unwrap()
}

fn side(channel: Channel, side: Side, condition: Condition) -> Health {
    Health {
        channel,
        side,
        condition,
        since: now() - TimeDelta::minutes(10),
        well_at: Some(now() - TimeDelta::minutes(30)),
        trouble: None,
        again_at: None,
    }
}

fn three(condition: Condition) -> Vec<Health> {
    [Channel::Chat, Channel::Email, Channel::Telegram]
        .into_iter()
        .flat_map(|channel| [Side::In, Side::Out].map(|s| side(channel, s, condition)))
        .collect()
}

fn syncing(here: bool, channels: Vec<Health>) -> SyncSheet {
    SyncSheet {
        syncer: Some(Syncer {
            who: "boris@server, 4711".to_owned(),
            here,
        }),
        channels,
        ..SyncSheet::default()
    }
}

/// The status row, as a person sees it.
fn row(language: Language, columns: u16, sheet: &SyncSheet, query: &str) -> String {
    row_at(now(), language, columns, sheet, query)
}

fn row_at(
    now: Instant,
    language: Language,
    columns: u16,
    sheet: &SyncSheet,
    query: &str,
) -> String {
    let (stage, lawbook) = (Stage::new(language), lawbook());
    let mut model = Model::new("anna", now);
    model.queue.narrow(query).unwrap();
    model.sync = Some(Box::new(sheet.clone()));
    let drawn = stage.draw((columns, 1), |frame, area, look| {
        // The row is drawn over what was there before: blanks, on a new frame.
        let blanks = " ".repeat(usize::from(area.width));
        frame
            .buffer_mut()
            .set_string(0, 0, blanks, ratatui::style::Style::new());
        let scene = Scene {
            look,
            lawbook: &lawbook,
        };
        view::draw_status(frame, area, &model, &scene);
    });
    drawn.lines().next().unwrap().to_owned()
}

/// Asserts what is seen in Russian and in English, at a number of columns.
fn sees(columns: u16, sheet: &SyncSheet, ru: &[&str], en: &[&str]) {
    for (language, words) in [(Language::Ru, ru), (Language::En, en)] {
        let row = row(language, columns, sheet, "");
        for word in words {
            assert!(
                row.contains(word),
                "{language} {columns}: `{word}` not in\n{row}"
            );
        }
        let hours = if language == Language::Ru {
            "до 18:00"
        } else {
            "until 18:00"
        };
        assert!(row.ends_with(hours), "{language} {columns}: {row}");
    }
}

#[test]
fn all_is_well_and_this_run_syncs() {
    let sheet = syncing(true, three(Condition::Synced));
    for columns in [80, 120] {
        sees(
            columns,
            &sheet,
            &["+ чат  + почта  + тг  обмен здесь"],
            &["+ chat  + mail  + tg  syncs here"],
        );
    }
}

#[test]
fn what_is_being_read_is_told_by_a_sign_and_a_word() {
    let mut channels = three(Condition::Synced);
    channels[1].condition = Condition::Syncing;
    channels[2].condition = Condition::Syncing;
    channels[4].condition = Condition::Connecting;
    let sheet = syncing(true, channels);
    sees(
        80,
        &sheet,
        &["~ чат", "~ почта", "~ тг"],
        &["~ chat", "~ mail", "~ tg"],
    );
    sees(
        120,
        &sheet,
        &[
            "~ чат: отправляет",
            "~ почта: принимает",
            "~ тг: соединяется",
        ],
        &["~ chat: sending", "~ mail: reading", "~ tg: connecting"],
    );
}

fn offline() -> SyncSheet {
    let mut channels = three(Condition::Synced);
    channels[2].condition = Condition::Offline;
    channels[2].trouble = Some(Trouble::new(TroubleKind::Timeout, "imap.example:993", ""));
    channels[2].again_at = Some(now() + TimeDelta::minutes(5));
    syncing(true, channels)
}

#[test]
fn a_channel_that_is_offline_says_when_it_is_tried_again_and_the_others_are_still_well() {
    for columns in [80, 120] {
        sees(
            columns,
            &offline(),
            &["+ чат  ! почта: нет связи", "+ тг"],
            &["+ chat  ! mail: offline", "+ tg"],
        );
    }
    sees(
        120,
        &offline(),
        &["повтор 12:45", "получалось 12:10"],
        &["again 12:45", "well 12:10"],
    );
}

fn failing() -> SyncSheet {
    let mut channels = three(Condition::Synced);
    channels[2].condition = Condition::Failing;
    let said = "AUTHENTICATIONFAILED";
    channels[2].trouble = Some(Trouble::new(
        TroubleKind::LoginRefused,
        "imap.example:993",
        said,
    ));
    let mut sheet = syncing(true, channels);
    (sheet.queued, sheet.failed, sheet.unsure, sheet.aside) = (3, 1, 2, 4);
    sheet
}

#[test]
fn a_channel_that_needs_a_person_says_what_is_wrong() {
    // Nothing but that: what is wrong is told in words even on a small screen.
    let alone = SyncSheet {
        queued: 3,
        ..syncing(false, failing().channels)
    };
    sees(
        80,
        &alone,
        &["+ чат  x почта: сервер отклонил вход  + тг"],
        &["+ chat  x mail: the server refused the login  + tg"],
    );
    // A longer reason by its first words.
    let mut longer = alone;
    let expired = Trouble::new(TroubleKind::CertificateExpired, "imap.example:993", "");
    longer.channels[2].trouble = Some(expired);
    sees(
        80,
        &longer,
        &["+ чат  x почта: сертификат сервера", "…", "+ тг"],
        &["+ chat  x mail: the certificate has", "…", "+ tg"],
    );
    sees(
        80,
        &failing(),
        &["+ чат  x почта", "x не ушли 1", "! неясно 2"],
        &["+ chat  x mail", "x 1 failed", "! 2"],
    );
    sees(
        120,
        &failing(),
        &["x почта: сервер отклонил вход", "x не ушли 1", "! неясно 2"],
        &[
            "x mail: the server refused the login",
            "x 1 failed",
            "! 2 unsure",
        ],
    );
    // Where there is room, what to do; where and what the server said are on the page.
    let alone = syncing(true, failing().channels);
    sees(
        120,
        &alone,
        &["x почта: сервер отклонил вход. Проверьте имя", "…"],
        &["x mail: the server refused the login. Check the name", "…"],
    );
    sees(
        250,
        &failing(),
        &[
            "x почта: сервер отклонил вход. Проверьте имя и пароль или токен. Почте с двухфакторной защитой нужен \
             пароль приложения. ",
        ],
        &["x mail: the server refused the login. Check the name and the password or token."],
    );
}

#[test]
fn what_was_perhaps_sent_is_told_so_only_where_nobody_else_wants_the_room() {
    let sheet = SyncSheet {
        failed: 1,
        unsure: 2,
        ..syncing(true, three(Condition::Synced))
    };
    sees(
        80,
        &sheet,
        &["x не ушли 1  ! неясно 2"],
        &["x 1 failed  ! 2"],
    );
    let (ru, en) = ("! возможно, ушли 2", "! 2 perhaps sent");
    sees(120, &sheet, &["обмен здесь", ru], &["syncs here", en]);
    let sheet = SyncSheet {
        unsure: 2,
        ..offline()
    };
    let row = row(Language::Ru, 120, &sheet, "");
    assert!(row.contains("повтор 12:45"), "{row}");
}

#[test]
fn a_side_that_does_badly_is_the_channels_state_and_is_named_if_it_is_the_way_out() {
    let mut channels = three(Condition::Synced);
    channels[3].condition = Condition::Failing;
    channels[3].trouble = Some(Trouble::new(TroubleKind::Refused, "smtp.example:465", ""));
    sees(
        120,
        &syncing(true, channels),
        &["x почта: отправка: сервер не принимает соединения"],
        &["x mail: out: the server takes no connections"],
    );
}

#[test]
fn another_run_syncs_and_is_named() {
    let sheet = syncing(false, three(Condition::Synced));
    for columns in [80, 120] {
        sees(
            columns,
            &sheet,
            &["+ почта", "обмен: boris"],
            &["+ mail", "boris"],
        );
    }
    sees(
        120,
        &sheet,
        &["boris@server, 4711"],
        &["boris@server, 4711 syncs"],
    );
}

#[test]
fn nobody_syncs_and_no_channel_passes_for_well() {
    let sheet = SyncSheet {
        syncer: None,
        queued: 3,
        ..syncing(true, three(Condition::Synced))
    };
    for columns in [80, 120] {
        sees(
            columns,
            &sheet,
            &["! обмен не идёт", "к отправке 3"],
            &["! nobody syncs", "3 to send"],
        );
        assert!(!row(Language::Ru, columns, &sheet, "").contains("+ почта"));
    }
}

#[test]
fn without_a_channel_the_row_is_as_it_was_but_a_failed_reply_is_told() {
    let mut sheet = SyncSheet {
        queued: 7,
        ..SyncSheet::default()
    };
    let plain = row(Language::Ru, 80, &sheet, "");
    assert!(!plain.contains('7') && !plain.contains("канал"), "{plain}");
    sheet.failed = 1;
    sees(80, &sheet, &["x не ушли 1"], &["x 1 failed"]);
}

#[test]
fn at_the_weekend_both_have_room() {
    let sheet = syncing(true, three(Condition::Synced));
    let saturday = now() - TimeDelta::days(2);
    for (language, hours) in [
        (Language::Ru, "закрыто до пн 23 ноября, 09:00"),
        (Language::En, "closed until Mon 23 November, 09:00"),
    ] {
        let row = row_at(saturday, language, 80, &sheet, "");
        assert!(row.ends_with(hours), "{row}");
        assert_eq!(row.matches("+ ").count(), 3, "{row}");
    }
}

#[test]
fn a_long_filter_leaves_room_for_what_is_wrong() {
    let query = "подмена and звонки and отчёт and скриншот and интеграция and доступ";
    let row = row(Language::Ru, 80, &failing(), query);
    assert!(row.contains("x почта"), "{row}");
    assert!(row.contains("x не ушли 1"), "{row}");
    assert!(row.contains('…'), "{row}");
}

#[test]
fn no_width_breaks_the_row_and_what_is_wrong_goes_last() {
    for language in [Language::Ru, Language::En] {
        for columns in 1..=240 {
            for sheet in [
                offline(),
                failing(),
                syncing(false, three(Condition::Synced)),
            ] {
                row(language, columns, &sheet, "");
            }
            if columns >= 70 {
                let row = row(language, columns, &failing(), "");
                assert!(row.contains("x "), "{columns}: {row}");
            }
        }
    }
}

#[test]
fn the_page_tells_each_side_whole_and_what_was_set_aside() {
    let mut sheet = failing();
    sheet.channels[2].again_at = Some(now() + TimeDelta::minutes(15));
    sheet.asides = vec![Aside {
        id: 1,
        channel: Channel::Email,
        key: "INBOX/77/1234".to_owned(),
        at: now() - TimeDelta::hours(2),
        trouble: Trouble::new(TroubleKind::TooBig, "INBOX", "200 MB"),
        bytes: 0,
    }];
    let stage = Stage::new(Language::Ru);
    let look = stage.look();
    let mut pager = Pager::new("", view::sync_page(&sheet, &look, now()));
    let text = pager.text();
    for words in [
        "+ Обмен ведёт это рабочее место.",
        "x приём: нужен человек, с 12:30",
        "Сервер отклонил вход (imap.example:993). Проверьте имя и пароль или токен. Почте с двухфакторной защитой \
         нужен пароль приложения. Другая сторона ответила: AUTHENTICATIONFAILED.",
        "Последний раз получилось: сегодня, 12:10.",
        "Следующая попытка: сегодня, 12:55.",
        "+ отправка: в порядке",
        "x Не доставлены: 1",
        "! Возможно, отправлены: 2",
        "Ждут отправки: 3",
        "Не удалось принять: 4",
        "почта, сегодня, 10:40: INBOX/77/1234",
        "Слишком велико для этого канала (INBOX).",
        "и ещё 3",
    ] {
        assert!(text.contains(words), "`{words}` not in\n{text}");
    }
    for size in ODD_SIZES {
        stage.draw(size, |frame, area, look| pager.draw(frame, area, look));
    }
    sheet.syncer = None;
    let text = Pager::new("", view::sync_page(&sheet, &look, now())).text();
    assert!(text.starts_with("! Обмен не ведёт никто"), "{text}");
    assert!(text.contains("Последнее, что известно"), "{text}");
    let none = SyncSheet::default();
    let text = Pager::new("", view::sync_page(&none, &look, now())).text();
    assert!(text.contains("primedesk channel add"), "{text}");
}

/// By the phone goes what the paging commands do, and nothing else: it is called by what it is.
#[test]
fn the_paging_commands_are_called_so() {
    let sheet = syncing(
        true,
        vec![side(Channel::Phone, Side::Page, Condition::Synced)],
    );
    for (language, short, long) in [
        (Language::Ru, "+ команда вызова", "команды вызова"),
        (Language::En, "+ page command", "paging commands"),
    ] {
        let shown = row(language, 120, &sheet, "");
        assert!(shown.contains(short), "{shown}");
        let look = Stage::new(language).look();
        let page = view::sync_page(&sheet, &look, now());
        let page: Vec<String> = page
            .iter()
            .map(crate::tui::overlay::wrap::Para::plain)
            .collect();
        assert!(page.iter().any(|line| line == long), "{page:?}");
    }
}
