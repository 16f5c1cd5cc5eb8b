//! What can happen at a desk, drawn at random.

use primedesk::core::ledger::Pool;
use primedesk::core::request::{Cause, Concerns, Discretion, Item, Kind, Project};
use primedesk::core::verdict::Action;
use primedesk::desk::{Against, Command, How, Outgoing, SetFact};
use proptest::prelude::*;

pub const ACTORS: [&str; 3] = ["anna", "boris", "lead"];
pub const CLIENTS: [&str; 2] = ["acme", "beta"];

#[derive(Debug, Clone)]
pub enum Move {
    /// A mail: who, which text, which earlier mail it answers, whether it is automatic, whether it came before.
    Mail {
        from: usize,
        text: usize,
        answers: Option<usize>,
        automatic: bool,
        again: bool,
    },
    /// A command, and whether it is undone at once.
    Act {
        actor: usize,
        tickets: Vec<u64>,
        command: Command,
        undone: bool,
    },
    Undo {
        actor: usize,
    },
    Redo {
        actor: usize,
    },
    /// An undo or redo that is stopped after one ticket.
    Stopped {
        actor: usize,
        back: bool,
    },
    Charge {
        client: usize,
        kind: Kind,
        ticket: Option<u64>,
        key: Option<u8>,
    },
    Reverse {
        nth: usize,
    },
    Grant {
        client: usize,
        pool: Pool,
        units: u32,
    },
    Client {
        client: usize,
        tariff: &'static str,
        paid: bool,
        project: Project,
    },
    Pass {
        hours: i64,
    },
}

pub fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (0..5_usize, 0..4_usize, proptest::option::of(0..6_usize), proptest::bool::weighted(0.1), proptest::bool::weighted(0.1))
            .prop_map(|(from, text, answers, automatic, again)| Move::Mail { from, text, answers, automatic, again }),
        24 => (0..3_usize, proptest::collection::vec(1..6_u64, 1..3), command(), proptest::bool::weighted(0.25))
            .prop_map(|(actor, tickets, command, undone)| Move::Act { actor, tickets, command, undone }),
        3 => (0..3_usize).prop_map(|actor| Move::Undo { actor }),
        2 => (0..3_usize).prop_map(|actor| Move::Redo { actor }),
        1 => (0..3_usize, any::<bool>()).prop_map(|(actor, back)| Move::Stopped { actor, back }),
        2 => (0..2_usize, kind(), proptest::option::of(1..6_u64), proptest::option::of(0..3_u8))
            .prop_map(|(client, kind, ticket, key)| Move::Charge { client, kind, ticket, key }),
        3 => (0..8_usize).prop_map(|nth| Move::Reverse { nth }),
        1 => (0..2_usize, prop_oneof![Just(Pool::Setup), Just(Pool::Remote)], 1..3_u32)
            .prop_map(|(client, pool, units)| Move::Grant { client, pool, units }),
        2 => (0..2_usize, prop_oneof![Just("micro"), Just("datadriven")], proptest::bool::weighted(0.8), proptest::bool::weighted(0.9))
            .prop_map(|(client, tariff, paid, active)| Move::Client {
                client, tariff, paid, project: if active { Project::Active } else { Project::Removed },
            }),
        2 => prop_oneof![Just(1_i64), Just(15), Just(24 * 3), Just(24 * 100), Just(24 * 366)]
            .prop_map(|hours| Move::Pass { hours }),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::ModuleSetup),
        Just(Kind::FullSetup),
        Just(Kind::RemoteSession),
        Just(Kind::Question),
        Just(Kind::Incident),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        6 => Just(Command::Accept(How::default())),
        4 => how().prop_map(Command::Accept),
        2 => Just(Command::Resolve(How { take_over: true, ..How::default() })),
        2 => Just(Command::Follow(None)),
        1 => how().prop_map(Command::AcceptPaid),
        1 => how().prop_map(Command::Ask),
        1 => how().prop_map(Command::Refuse),
        1 => how().prop_map(Command::Quote),
        2 => how().prop_map(Command::Resolve),
        1 => outgoing().prop_map(Command::Reply),
        1 => Just(Command::Park(None)),
        2 => Just(Command::Reopen),
        1 => proptest::option::of(0..3_usize).prop_map(|to| Command::Assign(to.map(|n| ACTORS[n].to_owned()))),
        1 => Just(Command::Claim),
        4 => proptest::collection::vec(fact(), 1..4).prop_map(Command::Set),
        // What makes most requests complete.
        3 => Just(Command::Confirm {
            item: Item::Access("amocrm".to_owned()), reason: "logged in".to_owned(), value: None,
        }),
        1 => item().prop_map(|item| Command::Confirm {
            item, reason: "seen".to_owned(), value: Some("123 456 789".to_owned()),
        }),
        1 => item().prop_map(|item| Command::Unconfirm { item }),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        Just(Item::Description),
        Just(Item::Screenshot),
        Just(Item::Link),
        Just(Item::Site),
        Just(Item::Counter),
        Just(Item::AnydeskId),
        Just(Item::Access("amocrm".to_owned())),
    ]
}

fn fact() -> impl Strategy<Value = SetFact> {
    let client = proptest::option::of(0..2_usize).prop_map(|n| n.map(|n| CLIENTS[n].to_owned()));
    prop_oneof![
        4 => Just(SetFact::Kind(Some(Kind::ModuleSetup))),
        2 => proptest::option::of(kind()).prop_map(SetFact::Kind),
        3 => Just(SetFact::Systems(vec!["amocrm".to_owned()])),
        1 => Just(SetFact::Systems(vec!["none-such".to_owned()])),
        1 => any::<bool>().prop_map(SetFact::Emergency),
        1 => any::<bool>().prop_map(SetFact::Repeat),
        1 => prop_oneof![Just(None), Just(Some(Cause::Ours)), Just(Some(Cause::OtherSystem))].prop_map(SetFact::Cause),
        1 => Just(SetFact::Concerns(Some(Concerns::OtherSystem))),
        1 => prop_oneof![Just(Discretion::Granted), Just(Discretion::Denied)]
            .prop_map(|d| SetFact::Discretion(Some(d))),
        1 => client.prop_map(SetFact::Client),
    ]
}

fn outgoing() -> impl Strategy<Value = Outgoing> {
    prop_oneof![
        Just(Outgoing::Template),
        Just(Outgoing::Silent),
        Just(Outgoing::Text("Hello.".to_owned())),
        Just(Outgoing::Text(" ".to_owned())),
    ]
}

fn how() -> impl Strategy<Value = How> {
    let against = proptest::option::of((
        prop_oneof![3 => Just("a promise"), 1 => Just(" ")],
        prop_oneof![Just(None), Just(Some("lead")), Just(Some("boris"))],
    ));
    let seen = prop_oneof![6 => Just(None), 1 => Just(Some(Action::Accept)), 1 => Just(Some(Action::Quote))];
    (outgoing(), against, any::<bool>(), seen).prop_map(|(reply, against, take_over, seen)| How {
        reply,
        against: against.map(|(reason, approver)| Against {
            reason: reason.to_owned(),
            approver: approver.map(str::to_owned),
        }),
        take_over,
        seen,
    })
}
