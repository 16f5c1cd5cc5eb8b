//! Dice that fall the same each time: SplitMix64.

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` up to, but not including `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap();
        low + i64::try_from(self.next() % span).unwrap()
    }

    /// Whether it falls so, which it does so often in a hundred.
    pub fn falls(&mut self, in_a_hundred: i64) -> bool {
        self.between(0, 100) < in_a_hundred
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        let n = self.between(0, i64::try_from(all.len()).unwrap());
        all[usize::try_from(n).unwrap()]
    }
}
