//! What messengers bring: chats without subjects, edits, spoken words, shared numbers; and mail that comes back.

use super::ground::{Bench, agent, at};
use chrono::TimeDelta;
use primedesk::core::client::{Contact, ContactKind};
use primedesk::core::event::{Event, Purpose};
use primedesk::core::inbound::{Bounce, Inbound, Raw};
use primedesk::core::language::Language;
use primedesk::core::message::Attachment;
use primedesk::core::request::{Channel, Kind};
use primedesk::core::ticket::State;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Attempt, Command, How, Outgoing, OutgoingFile, SetFact, Taken};
use primedesk::store::OutboxStatus;
use uuid::Uuid;

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench
}

fn write(bench: &mut Bench, number: u64) -> Uuid {
    write_words(bench, number, "Смотрим")
}

fn write_words(bench: &mut Bench, number: u64, words: &str) -> Uuid {
    let reply = Command::Reply(Outgoing::Text(words.to_owned()));
    bench.run("anna", number, &reply).unwrap().reply.unwrap()
}

/// Sends a reply as the sync does, to an end.
fn send(bench: &mut Bench, id: Uuid, attempt: Attempt) {
    let stamp = bench.stamp("desk", "send");
    let ground = bench.ground.clone();
    bench
        .store
        .transact(&stamp, |tx| {
            desk::begin_sending(tx, Uuid::now_v7(), id)?.unwrap();
            desk::end_sending(tx, &ground, id, attempt)
        })
        .unwrap();
}

fn sent(ids: &[&str]) -> Attempt {
    Attempt::Sent {
        ids: ids.iter().map(ToString::to_string).collect(),
        file: false,
    }
}

fn unsure() -> Attempt {
    Attempt::Unsure(Trouble::new(TroubleKind::Interrupted, "", ""))
}

fn status(bench: &Bench, id: Uuid) -> OutboxStatus {
    bench.store.view().reply(id).unwrap().unwrap().status
}

fn end(bench: &mut Bench, number: u64) {
    let against = desk::Against {
        reason: "спам".to_owned(),
        approver: None,
    };
    let how = How {
        reply: Outgoing::Silent,
        against: Some(against),
        ..How::default()
    };
    bench.run("anna", number, &Command::Resolve(how)).unwrap();
}

#[test]
fn a_chat_is_one_ticket_as_long_as_it_is_open() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    assert_eq!(bench.take(&first), Taken::Opened(1));
    assert_eq!(bench.take(&first), Taken::Duplicate);
    bench.now += TimeDelta::days(40);
    let later = bench.telegram("42", 2, "Всё ещё");
    assert_eq!(bench.take(&later), Taken::Joined(1));
    let other = bench.telegram("43", 1, "Не считает");
    assert_eq!(bench.take(&other), Taken::Opened(2));
    bench.assert_sound();
}

#[test]
fn a_chat_goes_on_for_three_days_after_its_ticket_has_ended() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    bench.take(&first);
    end(&mut bench, 1);
    let last = bench.now;
    bench.now = last + TimeDelta::hours(72);
    let thanks = bench.telegram("42", 2, "Опять");
    assert_eq!(bench.take(&thanks), Taken::Joined(1));
    assert_eq!(bench.ticket(1).state, State::New);
    end(&mut bench, 1);
    bench.now += TimeDelta::hours(72) + TimeDelta::seconds(1);
    let other = bench.telegram("42", 3, "Другое");
    assert_eq!(bench.take(&other), Taken::Opened(2));
    // What answers an old message belongs to the old ticket.
    let mut answer = bench.telegram("42", 4, "А это?");
    answer.references = vec!["telegram:1:42:1".to_owned()];
    assert_eq!(bench.take(&answer), Taken::Joined(1));
    bench.assert_sound();
}

#[test]
fn a_spoken_request_is_refused_until_it_is_written() {
    let mut bench = bench();
    let mut voice = bench.telegram("42", 1, "");
    voice.voice = true;
    assert_eq!(bench.take(&voice), Taken::Opened(1));
    let ticket = bench.ticket(1);
    assert_eq!(
        (ticket.channel, ticket.voice_only),
        (Channel::Telegram, true)
    );
    let verdict = ticket.verdict.unwrap();
    assert_eq!(verdict.action, Action::Refuse);
    assert_eq!(verdict.clause.unwrap().to_string(), "4");
    bench
        .run("anna", 1, &Command::Refuse(How::default()))
        .unwrap();
    let reply = bench.replies(1).pop().unwrap().0;
    assert_eq!(reply.channel, Channel::Telegram);
    assert_eq!(reply.conversation.unwrap().to_string(), "telegram:1:42");
    let written = bench.telegram("42", 2, "Не считаются звонки, вот скриншот");
    assert_eq!(bench.take(&written), Taken::Joined(1));
    let ticket = bench.ticket(1);
    assert_eq!((ticket.state, ticket.voice_only), (State::New, false));
    assert_ne!(ticket.verdict.unwrap().action, Action::Refuse);
    // Speaking once more takes nothing back.
    let mut voice = bench.telegram("42", 3, "");
    voice.voice = true;
    bench.take(&voice);
    assert_ne!(bench.verdict(1), Action::Refuse);
    bench.assert_sound();
}

#[test]
fn the_files_of_a_message_are_kept() {
    let mut bench = bench();
    let raw = Raw::of(b"picture".to_vec());
    let mut message = bench.telegram("42", 1, "Вот");
    message.attachments = vec![Attachment {
        name: "photo.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 7,
        part: 0,
        content: Some(raw.hex()),
    }];
    message.files = vec![raw.clone()];
    bench.take(&message);
    let kept = bench.store.view().content(&raw.hex()).unwrap();
    assert_eq!(kept.as_deref(), Some(&b"picture"[..]));
    bench.assert_sound();
}

fn edit(bench: &Bench, of: u32, version: u32, text: &str) -> Inbound {
    let mut edit = bench.telegram("42", of, text);
    let original = edit.key.clone();
    edit.key = format!("{original}:edit:{version}");
    edit.message_id = None;
    edit.edits = Some(original);
    edit
}

#[test]
fn an_edit_joins_and_wakes_only_if_its_words_are_others() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает звонки");
    bench.take(&first);
    bench
        .run(
            "anna",
            1,
            &Command::Set(vec![SetFact::Client(Some("acme".to_owned()))]),
        )
        .unwrap();
    let incident = Command::Set(vec![SetFact::Kind(Some(Kind::Incident))]);
    bench.run("anna", 1, &incident).unwrap();
    bench.run("anna", 1, &Command::Ask(How::default())).unwrap();
    assert_eq!(bench.ticket(1).state, State::Waiting);
    let same = edit(&bench, 1, 1, "Не считает звонки");
    assert_eq!(bench.take(&same), Taken::Joined(1));
    assert_eq!(bench.ticket(1).state, State::Waiting);
    let missing = bench.ticket(1).verdict.unwrap().missing;
    let other = edit(
        &bench,
        1,
        2,
        "Не считает звонки https://primegate.example/sessions/1 https://acme.amocrm.ru/leads/detail/1",
    );
    assert_eq!(bench.take(&other), Taken::Joined(1));
    assert_eq!(bench.take(&other), Taken::Duplicate);
    assert_eq!(bench.ticket(1).state, State::New);
    // It is read as any message: the link is there now.
    assert!(bench.ticket(1).verdict.unwrap().missing.len() < missing.len());
    // The same words as the last version: not those of the first.
    bench.run("anna", 1, &Command::Ask(How::default())).unwrap();
    let again = Inbound {
        key: format!("{}:again", other.key),
        ..other.clone()
    };
    assert_eq!(bench.take(&again), Taken::Joined(1));
    assert_eq!(bench.ticket(1).state, State::Waiting);
    let back = edit(&bench, 1, 4, "Не считает звонки");
    bench.take(&back);
    assert_eq!(bench.ticket(1).state, State::New);
    bench.assert_sound();
}

/// A screenshot put in later is what the client was asked for.
#[test]
fn an_edit_with_another_file_wakes() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Вот");
    bench.take(&first);
    end(&mut bench, 1);
    let mut other = edit(&bench, 1, 1, "Вот");
    other.attachments = vec![Attachment {
        name: "photo.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 7,
        part: 0,
        content: Some(Raw::of(b"picture".to_vec()).hex()),
    }];
    other.files = vec![Raw::of(b"picture".to_vec())];
    assert_eq!(bench.take(&other), Taken::Joined(1));
    assert_eq!(bench.ticket(1).state, State::New);
    bench.assert_sound();
}

/// A messenger counts its edits in seconds.
#[test]
fn two_edits_in_one_second_are_two() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Раз");
    bench.take(&first);
    for text in ["Два", "Три"] {
        let edit = edit(&bench, 1, 1, text);
        assert_eq!(bench.take(&edit), Taken::Joined(1));
        assert_eq!(bench.take(&edit), Taken::Duplicate);
    }
    let conversation = bench.store.view().conversation(1, 0, 10).unwrap();
    let texts: Vec<&str> = conversation.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(texts, ["Раз", "Два", "Три"]);
    bench.assert_sound();
}

#[test]
fn files_that_no_mail_can_carry_are_refused() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let file = |length: u64| OutgoingFile {
        name: "a.bin".to_owned(),
        media_type: "application/octet-stream".to_owned(),
        bytes: vec![0; usize::try_from(length).unwrap()],
        path: None,
    };
    let mut reply = |files: Vec<OutgoingFile>| {
        let text = "Вот".to_owned();
        let letter = Command::Reply(Outgoing::Letter { text, files });
        bench.run("anna", number, &letter)
    };
    let most = desk::MAX_ATTACHED_BYTES;
    let refused = reply(vec![file(most), file(1)]);
    assert!(
        matches!(refused, Err(desk::Error::Invalid(_))),
        "{refused:?}"
    );
    let id = reply(vec![file(most - 1), file(1)]).unwrap().reply.unwrap();
    let item = bench.store.view().reply(id).unwrap().unwrap();
    for attachment in &item.reply.attachments {
        let kept = bench
            .store
            .view()
            .content(attachment.content.as_deref().unwrap());
        assert_eq!(kept.unwrap().unwrap().len() as u64, attachment.bytes);
    }
    bench.assert_sound();
}

#[test]
fn an_edit_of_what_is_not_known_is_a_message() {
    let mut bench = bench();
    let lost = edit(&bench, 7, 1, "Не считает");
    assert_eq!(bench.take(&lost), Taken::Opened(1));
    assert_eq!(bench.take(&lost), Taken::Duplicate);
    let next = bench.telegram("42", 8, "И ещё");
    assert_eq!(bench.take(&next), Taken::Joined(1));
    bench.assert_sound();
}

/// A word put right in an old ticket does not bring the chat back to it.
#[test]
fn an_edit_leaves_the_chat_where_it_is() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    bench.take(&first);
    end(&mut bench, 1);
    bench.now += TimeDelta::days(10);
    let second = bench.telegram("42", 2, "Другое");
    assert_eq!(bench.take(&second), Taken::Opened(2));
    let late = edit(&bench, 1, 1, "Не считает!");
    assert_eq!(bench.take(&late), Taken::Joined(1));
    let third = bench.telegram("42", 3, "И ещё");
    assert_eq!(bench.take(&third), Taken::Joined(2));
    bench.assert_sound();
}

fn give(bench: &mut Bench, client: &str, kind: ContactKind, value: &str) {
    let stamp = bench.stamp("lead", "client-set");
    desk::change_client(&mut bench.store, &bench.ground, &stamp, client, |client| {
        client.contacts.push(Contact::new(kind, value));
        Ok(())
    })
    .unwrap();
}

fn share(bench: &Bench, chat: &str, id: u32, phone: &str) -> Inbound {
    // A channel may write the number out, or leave that to the desk.
    let text = if id.is_multiple_of(2) {
        ""
    } else {
        "+7 900 123-45-67"
    };
    let mut share = bench.telegram(chat, id, text);
    share.shared_phone = Some(phone.to_owned());
    share
}

fn owner(bench: &Bench, chat: &str) -> Option<String> {
    let view = bench.store.view();
    view.client_by_contact(ContactKind::Telegram, chat).unwrap()
}

#[test]
fn a_shared_number_links_a_person_to_its_client() {
    let mut bench = bench();
    give(&mut bench, "acme", ContactKind::Phone, "8 (900) 123-45-67");
    let first = bench.telegram("42", 1, "Не считает");
    bench.take(&first);
    assert_eq!(bench.ticket(1).client, None);
    let shared = share(&bench, "42", 2, "79001234567");
    assert_eq!(bench.take(&shared), Taken::Joined(1));
    assert_eq!(bench.take(&shared), Taken::Duplicate);
    assert_eq!(owner(&bench, "42").as_deref(), Some("acme"));
    assert_eq!(bench.ticket(1).client.as_deref(), Some("acme"));
    let conversation = bench.store.view().conversation(1, 0, 10).unwrap();
    assert_eq!(conversation[1].text, "+79001234567");
    // Once more, by another message: nothing is added to the file.
    let events = bench.log().len();
    let shared = share(&bench, "42", 3, "79001234567");
    bench.take(&shared);
    let changed = bench.log().into_iter().skip(events);
    let mut kinds = changed.map(|line| line.recorded.event.kind());
    assert_eq!(kinds.next(), Some("message-received"));
    assert_eq!(kinds.next(), None);
    bench.assert_sound();
}

#[test]
fn a_bare_number_opens_no_ticket() {
    let mut bench = bench();
    give(&mut bench, "acme", ContactKind::Phone, "+79001234567");
    let shared = share(&bench, "42", 1, "79001234567");
    for _ in 0..2 {
        assert_eq!(bench.take(&shared), Taken::Linked);
    }
    assert_eq!(owner(&bench, "42").as_deref(), Some("acme"));
    let contacts = bench.store.view().client("acme").unwrap().unwrap().contacts;
    let telegram = |contact: &&Contact| contact.kind == ContactKind::Telegram;
    assert_eq!(contacts.iter().filter(telegram).count(), 1);
    // Nor does it wake what has ended; and what is written next is the client's.
    let first = bench.telegram("42", 2, "Не считает");
    assert_eq!(bench.take(&first), Taken::Opened(1));
    assert_eq!(bench.ticket(1).client.as_deref(), Some("acme"));
    end(&mut bench, 1);
    let shared = share(&bench, "42", 3, "79001234567");
    assert_eq!(bench.take(&shared), Taken::Linked);
    assert_eq!(bench.ticket(1).state, State::Done);
    bench.assert_sound();
}

/// A number that is nobody's is for a person to look at: it must not vanish.
#[test]
fn a_number_of_nobody_opens_a_ticket_that_shows_it() {
    let mut bench = bench();
    let shared = share(&bench, "42", 2, "79990000000");
    assert_eq!(bench.take(&shared), Taken::Opened(1));
    let conversation = bench.store.view().conversation(1, 0, 10).unwrap();
    assert_eq!(conversation[0].text, "+79990000000");
    assert_eq!(owner(&bench, "42"), None);
    bench.assert_sound();
}

#[test]
fn a_person_of_another_client_stays_there() {
    let mut bench = bench();
    bench.client("other", "micro");
    give(&mut bench, "acme", ContactKind::Phone, "79001234567");
    give(&mut bench, "other", ContactKind::Telegram, "42");
    let before = bench.store.view().client("acme").unwrap();
    let shared = share(&bench, "42", 1, "79001234567");
    assert_eq!(bench.take(&shared), Taken::Opened(1));
    assert_eq!(owner(&bench, "42").as_deref(), Some("other"));
    assert_eq!(bench.store.view().client("acme").unwrap(), before);
    assert_eq!(bench.ticket(1).client.as_deref(), Some("other"));
    bench.assert_sound();
}

/// A file that can't be written as it stands keeps no message out.
#[test]
fn a_number_of_a_client_whose_file_is_no_good_is_a_message() {
    let mut bench = bench();
    give(&mut bench, "acme", ContactKind::Phone, "79001234567");
    let mut file = bench.store.view().client("acme").unwrap().unwrap();
    let was = file.clone();
    file.tariffs[0].tariff = "abolished".to_owned();
    let stamp = bench.stamp("lead", "test");
    let changed = Event::ClientChanged {
        was: Box::new(was),
        now: Box::new(file),
    };
    bench
        .store
        .transact(&stamp, |tx| tx.append_loose(&changed))
        .unwrap();
    let shared = share(&bench, "42", 1, "79001234567");
    assert_eq!(bench.take(&shared), Taken::Opened(1));
    assert_eq!(owner(&bench, "42"), None);
    bench.assert_sound();
}

/// The language of a request without words is that of its client's file.
#[test]
fn a_voice_message_is_answered_in_the_clients_language() {
    let mut bench = bench();
    let stamp = bench.stamp("lead", "client-set");
    desk::change_client(&mut bench.store, &bench.ground, &stamp, "acme", |client| {
        client.language = Language::En;
        client
            .contacts
            .push(Contact::new(ContactKind::Telegram, "42"));
        Ok(())
    })
    .unwrap();
    for chat in ["42", "43"] {
        let mut voice = bench.telegram(chat, 1, "");
        voice.voice = true;
        bench.take(&voice);
    }
    assert_eq!(bench.ticket(1).language, Language::En);
    assert_eq!(bench.ticket(2).language, Language::Ru);
}

#[test]
fn a_reply_of_ours_that_the_channel_shows_is_no_message() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    bench.take(&first);
    let id = write(&mut bench, 1);
    send(&mut bench, id, sent(&["telegram:1:42:2"]));
    let mut echo = bench.telegram("42", 2, "Смотрим");
    echo.ours = true;
    assert_eq!(bench.take(&echo), Taken::Duplicate);
    // What answers it finds its ticket, however late.
    end(&mut bench, 1);
    bench.now += TimeDelta::days(30);
    let mut answer = bench.telegram("42", 3, "Спасибо");
    answer.references = vec!["telegram:1:42:2".to_owned()];
    assert_eq!(bench.take(&answer), Taken::Joined(1));
    bench.assert_sound();
}

/// The program stopped between sending and writing it down: the channel shows what it has.
#[test]
fn a_reply_that_was_perhaps_sent_is_sent_once_it_is_seen() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    bench.take(&first);
    for (at, is_unsure) in (10..).zip([true, false]) {
        // The same words a second time would be refused.
        let words = format!("Смотрим {at}");
        let id = write_words(&mut bench, 1, &words);
        if is_unsure {
            send(&mut bench, id, unsure());
        }
        let mut echo = bench.telegram("42", at, &words);
        echo.ours = true;
        echo.reply = Some(id);
        for _ in 0..2 {
            assert_eq!(bench.take(&echo), Taken::Duplicate);
            assert_eq!(status(&bench, id), OutboxStatus::Sent);
        }
        let known = bench.store.view().reply_by_channel_id(&echo.key).unwrap();
        assert_eq!(known, Some(id));
        // Whoever was sending it at that moment changes nothing any more.
        let stamp = bench.stamp("desk", "send");
        let begun = bench
            .store
            .transact(&stamp, |tx| desk::begin_sending(tx, Uuid::now_v7(), id));
        assert_eq!(begun.unwrap(), None);
    }
    // One with many files may be of many messages: one of them seen is not all of it.
    let file = |name: &str| OutgoingFile {
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: b"x".to_vec(),
        path: None,
    };
    let letter = Outgoing::Letter {
        text: "Смотрим".to_owned(),
        files: vec![file("a.txt"), file("b.txt")],
    };
    let done = bench.run("anna", 1, &Command::Reply(letter)).unwrap();
    let id = done.reply.unwrap();
    let mut echo = bench.telegram("42", 15, "Смотрим");
    echo.ours = true;
    echo.reply = Some(id);
    assert_eq!(bench.take(&echo), Taken::Duplicate);
    assert_eq!(status(&bench, id), OutboxStatus::Queued);
    // A reply that is none of ours is a message.
    let mut other = bench.telegram("42", 20, "Из другого окна");
    other.ours = true;
    other.reply = Some(Uuid::now_v7());
    assert_eq!(bench.take(&other), Taken::Joined(1));
    bench.assert_sound();
}

#[test]
fn a_mail_that_was_perhaps_sent_is_sent_once_it_is_in_the_mailbox() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let id = write(&mut bench, number);
    let reply = bench.replies(number).pop().unwrap().0;
    let mut copy = bench.letter(
        &reply.message_id,
        "desk@desk.example",
        &reply.subject,
        "Смотрим",
    );
    copy.ours = true;
    // It waits: whoever exports letters by hand says so himself.
    assert_eq!(bench.take(&copy), Taken::Duplicate);
    assert_eq!(status(&bench, id), OutboxStatus::Queued);
    send(&mut bench, id, unsure());
    assert_eq!(bench.take(&copy), Taken::Duplicate);
    assert_eq!(status(&bench, id), OutboxStatus::Sent);
    bench.assert_sound();
}

/// Whoever has our letter knows its Message-ID.
#[test]
fn a_strangers_mail_under_the_id_of_our_letter_is_a_message() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let id = write(&mut bench, number);
    let reply = bench.replies(number).pop().unwrap().0;
    send(&mut bench, id, unsure());
    let forged = bench.letter(&reply.message_id, "ivan@acme.ru", "Re: m", "Важное");
    assert_eq!(bench.receive(&forged), Taken::Joined(number));
    assert_eq!(bench.receive(&forged), Taken::Duplicate);
    assert_eq!(status(&bench, id), OutboxStatus::Unsure);
    bench.assert_sound();
}

fn bounce(bench: &Bench, id: &str, of: &str) -> Inbound {
    let mut mail = bench.letter(
        id,
        "MAILER-DAEMON@mx.acme.ru",
        "Undelivered",
        "550 https://acme.amocrm.ru/leads/detail/1",
    );
    mail.automatic = Some("bounce".to_owned());
    mail.bounce = Some(Bounce {
        message_id: of.to_owned(),
        said: "550 no such user".to_owned(),
    });
    mail
}

#[test]
fn a_bounce_marks_its_reply_as_failed_and_calls_the_ticket_back_once() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let how = How {
        against: Some(desk::Against {
            reason: "нужен ещё скриншот".to_owned(),
            approver: None,
        }),
        reply: Outgoing::Text("Пришлите скриншот".to_owned()),
        ..How::default()
    };
    let ask = Command::Ask(how);
    let id = bench.run("anna", number, &ask).unwrap().reply.unwrap();
    send(&mut bench, id, sent(&[]));
    let message_id = bench.replies(number).pop().unwrap().0.message_id;
    for purpose in [Purpose::Received, Purpose::Ask, Purpose::WritingOnly] {
        bench.turn_on(purpose);
    }
    let exhibits = bench.ticket(number).exhibits;
    let first = bounce(&bench, "b1", &message_id);
    assert_eq!(bench.receive(&first), Taken::Joined(number));
    assert_eq!(bench.receive(&first), Taken::Duplicate);
    assert_eq!(status(&bench, id), OutboxStatus::Failed);
    assert_eq!(bench.ticket(number).state, State::New);
    assert_eq!(bench.ticket(number).exhibits, exhibits, "it is no evidence");
    let told = bench
        .log()
        .into_iter()
        .find_map(|line| match line.recorded.event {
            Event::ReplyFailed { trouble, .. } => Some(trouble),
            _ => None,
        });
    let told = told.unwrap();
    assert_eq!(
        (told.kind, told.detail.as_str()),
        (TroubleKind::Bounced, "550 no such user")
    );
    // A second report of the same letter is kept, and wakes nobody.
    bench.run("anna", number, &ask).unwrap();
    let answered = bench.replies(number).pop().unwrap().0;
    assert_eq!(
        answered.references,
        ["m"],
        "it answers the client, not the machine"
    );
    let second = bounce(&bench, "b2", &message_id);
    assert_eq!(bench.receive(&second), Taken::Joined(number));
    assert_eq!(bench.ticket(number).state, State::Waiting);
    assert!(
        bench
            .replies(number)
            .iter()
            .all(|(reply, ..)| !reply.automatic)
    );
    bench.assert_sound();
}

#[test]
fn a_bounce_of_what_is_not_ours_is_a_mail_like_any() {
    let mut bench = bench();
    bench.turn_on(Purpose::Received);
    let number = bench.module("acme", "m");
    let id = write(&mut bench, number);
    send(&mut bench, id, sent(&[]));
    // Our id at another house is not ours.
    let strange = bounce(&bench, "b1", &format!("{id}@evil.example"));
    assert_eq!(bench.receive(&strange), Taken::Opened(number + 1));
    let other = bounce(&bench, "b2", "no-uuid@desk.example");
    assert_eq!(bench.receive(&other), Taken::Opened(number + 2));
    assert_eq!(status(&bench, id), OutboxStatus::Sent);
    for opened in [number + 1, number + 2] {
        assert_eq!(bench.replies(opened), []);
    }
    bench.assert_sound();
}

/// What the sync does is nobody's key: undo goes past it.
#[test]
fn what_the_sync_does_is_not_undone() {
    let mut bench = bench();
    let first = bench.telegram("42", 1, "Не считает");
    bench.receive(&first);
    for command in ["sync", "send"] {
        let stamp = bench.stamp("anna", command);
        let ground = bench.ground.clone();
        bench.now = at("2026-11-23T11:00:00+03:00");
        let next = bench.telegram("42", 2, command);
        let next = Inbound {
            key: format!("{}:{command}", next.key),
            message_id: None,
            ..next
        };
        bench
            .store
            .transact(&stamp, |tx| desk::take_in(tx, &ground, &next))
            .unwrap();
    }
    assert!(matches!(
        bench.undo("anna"),
        Err(desk::Error::NothingToUndo)
    ));
    let commands: Vec<String> = bench.log().into_iter().map(|line| line.command).collect();
    assert!(commands.iter().any(|command| command == "sync"));
    assert!(commands.iter().any(|command| command == "send"));
}

#[test]
fn the_same_words_do_not_go_out_twice_until_the_client_answers() {
    let mut bench = bench();
    bench.take(&bench.telegram("42", 1, "Не считает"));
    let words = Command::Reply(Outgoing::Text("Смотрим".to_owned()));
    let other = Command::Reply(Outgoing::Text("Готово".to_owned()));
    bench.run("anna", 1, &words).unwrap();
    let again = bench.run("anna", 1, &words).unwrap_err();
    assert!(
        matches!(again, desk::Error::SameLetter { number: 1 }),
        "{again}"
    );
    assert_eq!(bench.replies(1).len(), 1);
    bench.run("anna", 1, &other).unwrap();
    bench.take(&bench.telegram("42", 2, "И снова не считает"));
    bench.run("anna", 1, &other).unwrap();
    assert_eq!(bench.replies(1).len(), 3);
    bench.assert_sound();
}

#[test]
fn a_form_is_filled_at_the_gate_and_foreseen_as_it_will_be_sent() {
    let mut bench = bench();
    bench.take(&bench.telegram("42", 1, "Не считает"));
    let form = |text: &str| Command::Reply(Outgoing::Form(text.to_owned()));
    let told = bench.run("anna", 1, &form("{{ nobody }}")).unwrap_err();
    assert!(
        matches!(&told, desk::Error::Form { number: 1, .. }),
        "{told}"
    );
    assert_eq!(bench.replies(1).len(), 0);
    // What is foreseen is what is sent, and a later step that fails takes the letter of an earlier one with it.
    let (anna, stamp) = (agent("anna"), bench.stamp("anna", "macro x"));
    let foresee = |bench: &Bench, steps: Vec<Command>| {
        let plans = [desk::Plan::new(1, steps)];
        desk::foresee_each(&bench.store, &bench.ground, &anna, &stamp, &plans, || true).unwrap()
    };
    let good = form("Обращение {{ number }}");
    let foreseen = foresee(&bench, vec![good.clone()]);
    let events = foreseen[0].events.iter();
    let texts: Vec<_> = events.filter_map(|event| event.text.clone()).collect();
    assert_eq!(texts, ["Обращение 1"]);
    let steps = vec![good.clone(), form("{{ nobody }}")];
    assert!(foresee(&bench, steps.clone())[0].outcome.is_err());
    let plans = [desk::Plan::new(1, steps)];
    let Bench { store, ground, .. } = &mut bench;
    let results = desk::run_stretch(store, ground, &anna, &stamp, &plans, || true).unwrap();
    assert!(results[0].1.is_err());
    assert_eq!(bench.replies(1).len(), 0);
    bench.run("anna", 1, &good).unwrap();
    assert_eq!(bench.replies(1).len(), 1);
    bench.assert_sound();
}
