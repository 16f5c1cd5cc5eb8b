//! Temporary.
/// x
#[derive(Default)]
pub struct Stemmer;
impl Stemmer {
    /// x
    pub fn new() -> Self {
        Self
    }
    /// x
    pub fn stems(&self, text: &str, out: &mut String) {
        out.push_str(&text.to_lowercase());
    }
}
