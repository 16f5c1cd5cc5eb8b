//! Texts filled in: `{a|b}` is one of them, `{name}` a value of who writes.

use super::cast::{Company, Phrases};
use super::dice::Dice;
use crate::core::instant::{Instant, moscow};
use crate::core::regulation::Regulation;
use anyhow::{Context, bail};
use chrono::TimeDelta;

/// Who writes, and when.
pub(super) struct Writer<'a> {
    pub(super) company: Option<&'a Company>,
    pub(super) name: &'a str,
    pub(super) role: &'a str,
    pub(super) at: Instant,
    /// In a messenger.
    pub(super) brief: bool,
    pub(super) phrases: &'a Phrases,
    pub(super) regulation: &'a Regulation,
}

/// Fills a text in.
pub(super) fn fill(text: &str, writer: &Writer<'_>, dice: &mut Dice) -> anyhow::Result<String> {
    let mut filled = text.to_owned();
    // From the inside out: choices may hold values and a signature has values of its own.
    while let Some(end) = filled.find('}') {
        let start = filled[..end]
            .rfind('{')
            .with_context(|| format!("no brace opens in: {text}"))?;
        let inside = &filled[start + 1..end];
        let value = if inside.contains('|') {
            let choices: Vec<&str> = inside.split('|').collect();
            dice.pick(&choices).copied().unwrap_or_default().to_owned()
        } else {
            writer.value(inside, dice)?
        };
        filled.replace_range(start..=end, &value);
    }
    let mut out = String::with_capacity(filled.len());
    for line in filled.trim().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    Ok(out.trim().to_owned())
}

impl Writer<'_> {
    fn value(&self, name: &str, dice: &mut Dice) -> anyhow::Result<String> {
        let any = |of: &[String], dice: &mut Dice| dice.pick(of).cloned().unwrap_or_default();
        let host = self.company.map_or("", |c| c.host.as_str());
        let ago = |days: u32| moscow(self.at - TimeDelta::days(i64::from(days)));
        Ok(match name {
            "hi" => any(&self.phrases.greetings, dice),
            // In a messenger nobody signs.
            "sign" if self.brief => String::new(),
            "sign" => format!("\n{}", any(&self.phrases.signatures, dice)),
            "person" => self.name.to_owned(),
            "first" => first(self.name).to_owned(),
            "role" if self.role.is_empty() => String::new(),
            "role" => format!(", {}", self.role),
            "company" => self.company.map_or(String::new(), |c| c.name.clone()),
            "site" => format!("https://{host}"),
            "page" => {
                let pages = [
                    "kontakty", "ceny", "uslugi", "akcii", "o-nas", "katalog", "zapis",
                ];
                format!(
                    "https://{host}/{}",
                    dice.pick(&pages).copied().unwrap_or_default()
                )
            }
            "crm" | "crm_name" => {
                let id = self.company.map_or("", |c| c.crm.as_str());
                self.regulation
                    .system(id)
                    .map_or_else(|| id.to_owned(), |s| s.name.clone())
            }
            "deal" => self.card(true, dice),
            "contact" => self.card(false, dice),
            "session" => session(dice),
            "shot" => format!("https://prnt.sc/demo{}", dice.letters(6)),
            "anydesk" => {
                let mut part = || dice.between(100, 999);
                format!("{} {} {}", part(), part(), part())
            }
            "tel" => format!(
                "+7 (495) 000-{}-{}",
                dice.between(10, 99),
                dice.between(10, 99)
            ),
            "time" => format!("{}:{}", dice.between(9, 17), dice.between(10, 59)),
            "date" => ago(dice.between(1, 4)).format("%d.%m").to_string(),
            "date_en" => ago(dice.between(2, 6)).format("%-d %B").to_string(),
            "n" => dice.between(3, 19).to_string(),
            "nn" => dice.between(10, 59).to_string(),
            other => bail!("no value {{{other}}}"),
        })
    }

    /// A link into the client's CRM; where cards have no links, a session.
    fn card(&self, deal: bool, dice: &mut Dice) -> String {
        let Some(company) = self.company else {
            return session(dice);
        };
        let name = company.host.split('.').next().unwrap_or_default();
        let path = match (company.crm.as_str(), deal) {
            ("amocrm", true) => "amocrm.ru/leads/detail/",
            ("amocrm", false) => "amocrm.ru/contacts/detail/",
            ("bitrix24", true) => "bitrix24.ru/crm/deal/details/",
            ("bitrix24", false) => "bitrix24.ru/crm/contact/details/",
            ("retailcrm", true) => "retailcrm.ru/orders/",
            ("retailcrm", false) => "retailcrm.ru/customers/",
            ("megaplan", _) => "megaplan.ru/deals/",
            ("planfix", true) => "planfix.ru/task/",
            ("planfix", false) => "planfix.ru/contact/",
            ("yclients", _) => "yclients.com/clients/",
            _ => return session(dice),
        };
        format!(
            "https://{name}.{path}{}",
            dice.between(1_204_000, 38_900_000)
        )
    }
}

fn session(dice: &mut Dice) -> String {
    format!(
        "https://app.primegate.example/projects/{}/sessions/{}",
        dice.between(100, 999),
        dice.between(100_000, 999_999)
    )
}

/// The first of somebody's names.
pub(super) fn first(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}
