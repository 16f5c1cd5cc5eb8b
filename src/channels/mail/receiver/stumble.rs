//! What to do when the connection ends in the middle of a portion: smaller portions, then less of the one message,
//! then go past it. A message that no session survives must not hold up all that come after it.

use crate::core::trouble::Trouble;

/// How often a message alone may end the connection before only its head is asked for.
const WHOLE: u32 = 3;
/// How often, before it is set aside.
const HEAD: u32 = 5;

/// Where reading broke off, and how often.
#[derive(Debug, Default)]
pub struct Stumble {
    /// How many times portions are halved.
    halved: u32,
    /// The message that was being fetched alone, how often, and what came of it.
    alone: Option<Alone>,
}

#[derive(Debug)]
struct Alone {
    validity: u32,
    uid: u32,
    times: u32,
    trouble: Trouble,
}

/// How the next portion is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// As always.
    Whole,
    /// Its heads alone.
    Head,
    /// Not at all: it is set aside for this.
    Aside(Trouble),
}

impl Stumble {
    /// How many of `most` messages are read at a time.
    pub fn portion(&self, most: usize) -> usize {
        (most >> self.halved.min(31)).max(1).min(most)
    }

    /// How the portion is read.
    pub fn way(&self, validity: u32, portion: &[u32]) -> Way {
        match (&self.alone, portion) {
            (Some(alone), [one]) if (alone.validity, alone.uid) == (validity, *one) => {
                match alone.times {
                    HEAD.. => Way::Aside(alone.trouble.clone()),
                    WHOLE.. => Way::Head,
                    _ => Way::Whole,
                }
            }
            _ => Way::Whole,
        }
    }

    /// The connection ended while the portion was fetched.
    pub fn over(&mut self, validity: u32, portion: &[u32], trouble: &Trouble) {
        if let [one] = portion {
            let times = match &self.alone {
                Some(alone) if (alone.validity, alone.uid) == (validity, *one) => alone.times,
                _ => 0,
            };
            self.alone = Some(Alone {
                validity,
                uid: *one,
                times: times + 1,
                trouble: trouble.clone(),
            });
        } else {
            // No portion has more than some dozens: a few halvings make one.
            self.halved = (self.halved + 1).min(8);
        }
    }

    /// Whether the last portion broke off, and smaller ones or others are to be tried.
    pub fn is_under_way(&self) -> bool {
        self.halved > 0 || self.alone.is_some()
    }

    /// A portion was read and taken.
    pub fn passed(&mut self) {
        self.halved = self.halved.saturating_sub(1);
        self.alone = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::trouble::TroubleKind;

    /// A folder in which every fetch of one message ends the connection: all others are read, it is tried whole and
    /// in part, and then set aside.
    #[test]
    fn one_bad_message_holds_up_nothing() {
        let bad = 30;
        let trouble = Trouble::new(TroubleKind::Unreadable, "x", "");
        let all: Vec<u32> = (1..=100).collect();
        let (mut stumble, mut at, mut read, mut ways) = (Stumble::default(), 0, 0, Vec::new());
        for _ in 0..200 {
            if at == all.len() {
                break;
            }
            let rest = &all[at..];
            let portion = &rest[..stumble.portion(rest.len().min(50))];
            let way = stumble.way(7, portion);
            if let Way::Aside(why) = &way {
                assert_eq!(portion, [bad]);
                assert_eq!(why, &trouble);
            } else if portion.contains(&bad) {
                if portion.len() == 1 {
                    ways.push(way);
                }
                stumble.over(7, portion, &trouble);
                continue;
            } else {
                assert_eq!(way, Way::Whole);
                read += portion.len();
            }
            at += portion.len();
            stumble.passed();
        }
        assert_eq!((at, read), (100, 99));
        let mut expected = vec![Way::Whole; 3];
        expected.extend(vec![Way::Head; 2]);
        assert_eq!(ways, expected);
    }

    #[test]
    fn another_validity_is_another_message() {
        let mut stumble = Stumble::default();
        let one = [5];
        for _ in 0..20 {
            stumble.over(1, &one, &Trouble::new(TroubleKind::Timeout, "", ""));
        }
        assert!(matches!(stumble.way(1, &one), Way::Aside(_)));
        assert_eq!(stumble.way(2, &one), Way::Whole);
    }
}
