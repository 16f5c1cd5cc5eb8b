//! A message over which the desk breaks is set aside; the others are taken.

use super::*;
use crate::core::event::Purpose;
use crate::core::language::Language;
use crate::core::scribe::{Brief, FormFault, PageBrief, Scribe, Written};
use crate::ground::{Bench, agent};
use crate::sync::tests::begun;
use std::sync::Arc;

/// Breaks over one letter.
struct Brittle;

impl Scribe for Brittle {
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String> {
        assert!(brief.ticket.subject != "bad", "breaks");
        Ok(Written {
            subject: "Re".to_owned(),
            body: "Received".to_owned(),
        })
    }

    fn greeting(&self, _: Language) -> String {
        String::new()
    }

    fn page(&self, _: &PageBrief<'_>) -> Result<Written, String> {
        Err("no pages here".to_owned())
    }

    fn fill(&self, _: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
        Ok(self.write(brief).unwrap())
    }
}

#[tokio::test]
async fn what_the_desk_breaks_over_is_set_aside() {
    let mut bench = Bench::new();
    let stamp = bench.stamp("lead", "answers");
    desk::switch_answer(
        &mut bench.store,
        &agent("lead"),
        &stamp,
        Purpose::Received,
        true,
    )
    .unwrap();
    bench.ground.scribe = Arc::new(Brittle);
    let (clerk, _contender) = begun(&bench);
    let letter = |id: &str, subject: &str| bench.letter(id, "anna@client.example", subject, "Как?");
    let batch = Batch {
        messages: vec![letter("a", "one"), letter("b", "bad"), letter("c", "two")],
        asides: Vec::new(),
        place: Some(("INBOX".to_owned(), "3".to_owned())),
    };
    clerk
        .ask(move |books| take(books, Channel::Email, &batch))
        .await
        .unwrap()
        .unwrap();
    let view = bench.store.view();
    let subjects: Vec<String> = [1, 2]
        .iter()
        .filter_map(|number| Some(view.ticket(*number).unwrap()?.subject))
        .collect();
    assert_eq!(subjects, ["one", "two"]);
    let aside = view.set_aside().unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].key, "mid:b");
    assert!(aside[0].bytes > 0);
    assert_eq!(
        view.place(Channel::Email, "INBOX").unwrap().as_deref(),
        Some("3")
    );
    // The thread lives on, whatever a job does.
    let broken = clerk.ask(|_| -> u32 { panic!("breaks") }).await;
    assert!(broken.is_err());
    assert_eq!(clerk.ask(|_| 7).await.unwrap(), 7);
    bench.assert_sound();
}
