//! Chance without chance: a small generator (SplitMix64) that gives the same throws for the same seed.

/// The generator.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.throw() % span).unwrap_or_default()
    }

    /// Whether something of so many percent happens.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// The place of one of `count` things.
    pub(super) fn place(&mut self, count: usize) -> usize {
        let last = u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX);
        self.between(0, last) as usize
    }

    /// One of some things.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.place(of.len()))
    }

    /// The place of a thing, the heavier the likelier.
    pub(super) fn weighed(&mut self, weights: &[u32]) -> usize {
        let mut rest = self.between(1, weights.iter().sum::<u32>().max(1));
        for (place, weight) in weights.iter().enumerate() {
            if rest <= *weight {
                return place;
            }
            rest -= weight;
        }
        0
    }

    /// Small letters and digits, for ids.
    pub(super) fn letters(&mut self, count: usize) -> String {
        const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
        (0..count)
            .map(|_| char::from(LETTERS[self.place(LETTERS.len())]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throws_stay_in_bounds_and_repeat() {
        let (mut one, mut two) = (Dice::new(7), Dice::new(7));
        for _ in 0..1000 {
            let throw = one.between(3, 9);
            assert!((3..=9).contains(&throw));
            assert_eq!(throw, two.between(3, 9));
        }
        assert_eq!(Dice::new(1).weighed(&[0, 0, 5]), 2);
        assert_eq!(one.pick::<u8>(&[]), None);
    }
}
