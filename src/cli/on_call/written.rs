//! A page on standard output.

use super::super::failure::Result;
use super::super::out::visible;
use super::super::session::Session;
use crate::text::Sheet;

/// Writes a page, a line at a time: names and subjects move no cursor.
pub(super) fn write(session: &mut Session, sheet: &Sheet, markdown: bool) -> Result<()> {
    let page = match markdown {
        true => sheet.markdown(),
        false => sheet.plain(),
    };
    for line in page.lines() {
        session.out.line(&visible(line))?;
    }
    Ok(())
}
