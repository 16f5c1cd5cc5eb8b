//! Albums: several pictures under one caption come as as many messages, and are read as one.

use super::update::Met;
use std::collections::HashMap;

/// Updates that make one message: an album's, or a single one.
pub(super) type Unit = Vec<Met>;

/// How many pictures each album had when it was last looked at.
#[derive(Debug, Default)]
pub(super) struct Looks(HashMap<(i64, String), usize>);

impl Looks {
    /// Parts the updates into those that are whole, and the rest, from the first album on that may still grow.
    ///
    /// An album is whole when something else was written in its chat after it, or when it has not grown between
    /// two looks.
    pub(super) fn part(&mut self, mut met: Vec<Met>) -> (Vec<Met>, Vec<Met>) {
        let mut sizes: HashMap<(i64, String), usize> = HashMap::new();
        let mut first = met.len();
        for (at, update) in met.iter().enumerate() {
            let Some((chat, group)) = update.album() else {
                continue;
            };
            let album = (chat, group.to_owned());
            let size = met
                .iter()
                .filter(|m| m.album() == Some((chat, group)))
                .count();
            let over = met[at..]
                .iter()
                .any(|m| m.chat() == Some(chat) && m.album() != Some((chat, group)));
            if !over && self.0.get(&album) != Some(&size) {
                first = first.min(at);
            }
            sizes.insert(album, size);
        }
        self.0 = sizes;
        let rest = met.split_off(uncut(&met, first));
        (met, rest)
    }
}

/// The last place up to this one at which no album is cut in two.
fn uncut(met: &[Met], mut at: usize) -> usize {
    loop {
        let (before, after) = met.split_at(at);
        let cut = before
            .iter()
            .position(|b| b.album().is_some() && after.iter().any(|a| a.album() == b.album()));
        match cut {
            Some(start) => at = start,
            None => return at,
        }
    }
}

/// The updates as units: an album stands where its first picture came.
pub(super) fn units(met: Vec<Met>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for update in met {
        let album = update.album();
        let same = |unit: &&mut Unit| unit.first().is_some_and(|first| first.album() == album);
        match album.and_then(|_| units.iter_mut().find(same)) {
            Some(unit) => unit.push(update),
            None => units.push(vec![update]),
        }
    }
    units
}

/// What was held back, and what was met since: an update that is met again is one.
pub(super) fn join(mut held: Vec<Met>, met: Vec<Met>) -> Vec<Met> {
    for update in met {
        let known = update.id.is_some() && held.iter().any(|h| h.id == update.id);
        if !known {
            held.push(update);
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

    /// Updates as `chat` or `chat:album`.
    fn met(chats: &[&str]) -> Vec<Met> {
        (1..)
            .zip(chats)
            .map(|(id, chat)| {
                let (chat, group) = chat.split_once(':').unwrap_or((chat, ""));
                let group = match group {
                    "" => String::new(),
                    group => format!(r#""media_group_id":"{group}","#),
                };
                let json = format!(
                    r#"{{"update_id":{id},"message":{{{group}"message_id":{id},"date":0,"chat":{{"id":{chat},"type":"private"}}}}}}"#
                );
                Met::read(&RawValue::from_string(json).unwrap())
            })
            .collect()
    }

    fn ids(met: &[Met]) -> Vec<i64> {
        met.iter().filter_map(|m| m.id).collect()
    }

    #[test]
    fn an_album_at_the_end_waits_until_it_grows_no_more() {
        let mut looks = Looks::default();
        let (whole, rest) = looks.part(met(&["1", "2:a", "3", "2:a"]));
        assert_eq!((ids(&whole), ids(&rest)), (vec![1], vec![2, 3, 4]));
        let (whole, rest) = looks.part(met(&["2:a", "3", "2:a", "2:a"]));
        assert_eq!((ids(&whole), ids(&rest)), (vec![], vec![1, 2, 3, 4]));
        let (whole, rest) = looks.part(met(&["2:a", "3", "2:a", "2:a"]));
        assert_eq!((whole.len(), rest.len()), (4, 0));
    }

    #[test]
    fn an_album_is_whole_when_its_chat_goes_on() {
        let (whole, rest) = Looks::default().part(met(&["2:a", "2:a", "2:b", "2:b", "2"]));
        assert_eq!((whole.len(), rest.len()), (5, 0));
        let (whole, rest) = Looks::default().part(met(&["2:a", "2:a", "2:b"]));
        assert_eq!((ids(&whole), ids(&rest)), (vec![1, 2], vec![3]));
    }

    #[test]
    fn a_whole_album_is_not_cut_where_another_one_waits() {
        let (whole, rest) = Looks::default().part(met(&["5", "1:a", "2:b", "1:a", "1"]));
        assert_eq!((ids(&whole), ids(&rest)), (vec![1], vec![2, 3, 4, 5]));
    }

    #[test]
    fn an_album_stands_where_its_first_picture_came_and_albums_of_two_chats_are_two() {
        let units = units(met(&["1:a", "2", "1:a", "3:a", "2"]));
        let ids: Vec<Vec<i64>> = units.iter().map(|unit| ids(unit)).collect();
        assert_eq!(ids, [vec![1, 3], vec![2], vec![4], vec![5]]);
    }

    #[test]
    fn what_is_met_again_is_one() {
        assert_eq!(
            ids(&join(met(&["1", "1"]), met(&["1", "1", "1"]))),
            [1, 2, 3]
        );
    }
}
