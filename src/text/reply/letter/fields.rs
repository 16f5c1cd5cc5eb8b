//! What of a letter a person's own text may name: words only, lists put into one line.

use super::Letter;

impl Letter {
    /// The fields by name. What does not apply is empty.
    pub(in crate::text) fn fields(&self) -> Vec<(&'static str, String)> {
        let names: Vec<&str> = self.missing.iter().map(|m| m.name.as_str()).collect();
        let several = self.missing.len() > 1;
        let lines = (1..).zip(&self.missing).map(|(at, item)| {
            let sign = if several {
                format!("{at}.")
            } else {
                "—".to_owned()
            };
            format!("{sign} {}. {}", item.name, item.how)
        });
        let lines: Vec<String> = lines.collect();
        vec![
            ("greeting", self.greeting.clone()),
            ("closing", self.closing.clone()),
            ("signature", self.signature.clone()),
            ("number", self.number.to_string()),
            ("subject", self.subject.clone()),
            ("client", self.client.clone()),
            ("person", self.person.clone()),
            ("agent", self.agent.clone()),
            ("mailbox", self.mailbox.clone()),
            ("received", self.received.clone()),
            ("missing", names.join(", ")),
            ("missing_list", lines.join("\n")),
            ("systems", self.systems.join(", ")),
            ("source", self.source.clone()),
            ("tariff", self.tariff.clone()),
            ("clause", self.clause.clone()),
            ("meaning", self.meaning.clone()),
            ("left", self.left_now.clone()),
            ("free_again", self.free_again.clone()),
            ("act", self.act.clone()),
        ]
    }
}
