use super::*;

fn text_of(raw: &str) -> String {
    parse(raw.as_bytes()).text
}

#[test]
fn nothing_at_all_is_a_message() {
    let parsed = parse(b"");
    assert_eq!(parsed.text, "");
    assert!(parsed.damage.contains(&Damage::MissingHeaders));
    assert!(parsed.damage.contains(&Damage::MissingSender));
    assert_eq!(
        text_of("no header at all\nonly words"),
        "no header at all\nonly words"
    );
    assert_eq!(text_of("\n\nwords"), "words");
}

#[test]
fn a_usual_mail_is_read() {
    let raw = "Received: from a by b; Tue, 2 Jan 2024 10:00:05 +0300\r\nReceived: by c; Mon, 1 Jan 2024 10:00:05 +0300\r\n\
        From: =?utf-8?B?0JjQstCw0L0=?= <ivan@a.ru>\r\nTo: desk@b.ru, =?koi8-r?Q?=FE?= <x@b.ru>\r\nReply-To: other@a.ru\r\n\
        Subject: =?utf-8?Q?=D0=A2=D0=B5=D0=BC?=\r\n =?utf-8?Q?=D0=B0?= 2\r\nDate: Tue, 2 Jan 2024 10:00:00 +0300\r\n\
        Message-ID: <1@a.ru>\r\nIn-Reply-To: <0@b.ru>\r\nReferences: <00@b.ru>\r\n\t<0@b.ru>\r\n\r\nСлова\r\n";
    let parsed = parse(raw.as_bytes());
    assert_eq!(
        parsed.from,
        Mailbox {
            name: "Иван".into(),
            address: "ivan@a.ru".into()
        }
    );
    assert_eq!(parsed.to[1].name, "Ч");
    assert_eq!(parsed.reply_to.unwrap().address, "other@a.ru");
    assert_eq!(parsed.subject, "Тема 2");
    assert_eq!(parsed.message_id.as_deref(), Some("1@a.ru"));
    assert_eq!(
        (parsed.in_reply_to, parsed.references),
        (
            vec!["0@b.ru".into()],
            vec!["00@b.ru".into(), "0@b.ru".into()]
        )
    );
    assert_eq!(
        (parsed.received_at.unwrap() - parsed.sent_at.unwrap()).num_seconds(),
        5
    );
    assert_eq!(parsed.text, "Слова");
    assert_eq!(parsed.damage, []);
}

#[test]
fn raw_headers_in_old_charsets_are_read() {
    for encoding in [
        encoding_rs::KOI8_R,
        encoding_rs::WINDOWS_1251,
        encoding_rs::IBM866,
    ] {
        for content_type in [
            "",
            "Content-Type: text/plain\n",
            "Content-Type: text/plain; charset=us-ascii\n",
        ] {
            let raw = format!(
                "From: Мария Петрова <m@a.ru>\nSubject: Не работает виджет\n{content_type}\nДобрый день, не работает виджет на сайте.\n"
            );
            let parsed = parse(&encoding.encode(&raw).0);
            assert_eq!(parsed.from.name, "Мария Петрова", "{}", encoding.name());
            assert_eq!(parsed.subject, "Не работает виджет");
            assert_eq!(parsed.text, "Добрый день, не работает виджет на сайте.");
        }
    }
}

const MIXED: &str = "From: a@b\nContent-Type: multipart/mixed; boundary=\"=_x\"\n\npreamble\n--=_x\n\
    Content-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain; charset=utf-8\n\nПлан\n--y\n\
    Content-Type: text/html; charset=utf-8\n\n<p>Страница</p>\n--y--\n--=_x\n\
    Content-Type: application/pdf; name*0*=koi8-r'ru'%F0%D2; name*1*=%C9%2E; name*2=pdf\n\
    Content-Transfer-Encoding: base64\n\nAAEC\n--=_x\nContent-Type: image/png\nContent-Disposition: inline;\n \
    filename=\"=?utf-8?Q?=D0=A1=D0=BD=D0=B8=D0=BC=D0=BE=D0=BA.png?=\"\n\nPNG\n--=_x\nContent-Type: message/rfc822\n\n\
    Subject: Inner\n\nInner words\n--=_x--\nepilogue\n";

#[test]
fn parts_become_text_and_files() {
    let parsed = parse(MIXED.as_bytes());
    assert_eq!(parsed.text, "План");
    let files: Vec<(&str, &str, usize, bool)> = parsed
        .attachments
        .iter()
        .map(|a| (a.name.as_str(), a.media_type.as_str(), a.bytes, a.inline))
        .collect();
    assert_eq!(
        files,
        [
            ("При.pdf", "application/pdf", 3, false),
            ("Снимок.png", "image/png", 3, true),
            ("Inner.eml", "message/rfc822", 27, false),
        ]
    );
    assert_eq!(
        attachment_bytes(MIXED.as_bytes(), parsed.attachments[0].part).unwrap(),
        [0, 1, 2]
    );
    assert_eq!(attachment_bytes(MIXED.as_bytes(), 0), None);
    assert_eq!(attachment_bytes(MIXED.as_bytes(), 999), None);
}

#[test]
fn html_is_the_text_where_there_is_no_other() {
    let raw = "Content-Type: multipart/alternative; boundary=y\n\n--y\n\n \n--y\nContent-Type: text/html\n\n<p>См. <a href=\"http://a.ru\">тут</a></p>\n--y--\n";
    assert_eq!(text_of(raw), "См. тут <http://a.ru>");
}

#[test]
fn a_uuencoded_file_is_a_file() {
    let raw = "From: a@b\n\nСмотрите:\nbegin 644 a.txt\n#0V%T\n`\nend\nвсё\n";
    let parsed = parse(raw.as_bytes());
    assert_eq!(parsed.text, "Смотрите:\nвсё");
    assert_eq!(
        (
            parsed.attachments[0].name.as_str(),
            parsed.attachments[0].bytes
        ),
        ("a.txt", 3)
    );
    assert_eq!(
        attachment_bytes(raw.as_bytes(), parsed.attachments[0].part).unwrap(),
        b"Cat"
    );
}

#[test]
fn flowed_lines_are_joined() {
    let raw =
        "Content-Type: text/plain; format=flowed\n\none \ntwo\n> a \n> b\nthree \n\n-- \nme\n";
    assert_eq!(text_of(raw), "one two\n> a b\nthree \n-- \nme");
}

#[test]
fn automatic_mail_is_told_apart() {
    for (header, kind) in [
        ("Auto-Submitted: auto-replied", Some(AutoKind::Reply)),
        ("Auto-Submitted: auto-generated", Some(AutoKind::Generated)),
        ("Auto-Submitted: no", None),
        ("Precedence: bulk", Some(AutoKind::Bulk)),
        ("List-Id: <x>", Some(AutoKind::Bulk)),
        ("X-Autoreply: yes", Some(AutoKind::Reply)),
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            Some(AutoKind::Bounce),
        ),
        ("Return-Path: <>", Some(AutoKind::Generated)),
        ("Return-Path: <a@b>", None),
        ("X-Mailer: Mutt", None),
    ] {
        assert_eq!(
            parse(format!("From: a@b\n{header}\n\nx").as_bytes()).auto,
            kind,
            "{header}"
        );
    }
}

#[test]
fn nothing_steers_the_terminal() {
    let raw = "From: \"a\u{1b}]52;c;eA==\u{7}\u{202e}\" <a\u{9b}31m@b>\nSubject: a\u{1b}[2J\u{9d}0;x\u{7}b\nTo: =?utf-8?Q?=1B[31m?= <c@d>\n\
        Content-Type: multipart/mixed; boundary=x\n\n--x\n\na\u{1b}[2Jb\u{2066}\u{8}\n--x\nContent-Type: a/b\u{1b}[1m; name=\"a\u{1b}[1m.png\"\n\n--x--\n";
    let parsed = parse(raw.as_bytes());
    let all = format!(
        "{:?}",
        (
            &parsed.from,
            &parsed.to,
            &parsed.subject,
            &parsed.text,
            &parsed.attachments
        )
    );
    assert!(!all.contains("\\u{") && !all.contains("31m"), "{all}");
}

fn timed(raw: &[u8]) -> Parsed {
    let started = std::time::Instant::now();
    let parsed = parse(raw);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    parsed
}

#[test]
fn hostile_shapes_end_soon() {
    let nested: String = (0..10_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"))
        .collect();
    assert!(timed(nested.as_bytes()).damage.contains(&Damage::TooDeep));
    let wrapped = "Content-Type: message/rfc822\n\n".repeat(10_000);
    assert_eq!(timed(wrapped.as_bytes()).attachments.len(), 1);
    let many = format!(
        "Content-Type: multipart/mixed; boundary=x\n\n{}",
        "--x\n\na\n".repeat(100_000)
    );
    assert!(
        timed(many.as_bytes())
            .damage
            .contains(&Damage::TooManyParts)
    );
    let endless = format!(
        "Content-Type: multipart/mixed; boundary={}\n\n--",
        "x".repeat(1_000_000)
    );
    assert!(
        timed(endless.as_bytes())
            .damage
            .contains(&Damage::NoBoundary)
    );
    let long_line = format!("Subject: {}\n\nx", "a".repeat(1_000_000));
    assert!(
        timed(long_line.as_bytes())
            .damage
            .contains(&Damage::Oversized)
    );
    let folded = format!("Subject: a{}\n\nx", "\n b".repeat(300_000));
    assert_eq!(timed(folded.as_bytes()).text, "x");
    let list = format!("From: {}\n\nx", "a,".repeat(500_000));
    assert!(
        timed(list.as_bytes())
            .damage
            .contains(&Damage::MissingSender)
    );
    let params = format!("Content-Type: text/plain{}\n\nx", "; a=\"b".repeat(100_000));
    assert_eq!(timed(params.as_bytes()).text, "x");
    assert!(timed(&[0; 100_000]).damage.contains(&Damage::NulBytes));
    timed(&[0xff; 1_000_000]);
}

#[test]
fn any_cut_of_a_mail_is_read() {
    for end in 0..MIXED.len() {
        let parsed = parse(&MIXED.as_bytes()[..end]);
        for attachment in parsed.attachments {
            let bytes = attachment_bytes(&MIXED.as_bytes()[..end], attachment.part).unwrap();
            assert_eq!(bytes.len(), attachment.bytes);
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2000)) {
        proptest::prop_assert_eq!(parse(&bytes).digest.len(), 32);
    }

    #[test]
    fn no_changed_mail_panics(at in 0..MIXED.len(), byte in proptest::num::u8::ANY) {
        let mut raw = MIXED.as_bytes().to_vec();
        raw[at] = byte;
        for attachment in parse(&raw).attachments {
            proptest::prop_assert!(attachment_bytes(&raw, attachment.part).is_some());
        }
    }
}
