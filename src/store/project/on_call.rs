//! The projections of what happens on call: alarms, pages, the roster, silences.

use super::Projection;
use crate::core::alarm::AlarmEvent;
use crate::core::instant::Instant;
use crate::core::roster::Roster;
use crate::core::silence::Silence;
use crate::core::ticket::Ticket;
use crate::core::trouble::Trouble;
use crate::store::error::Result;
use crate::store::page_status::PageStatus;
use crate::store::view::{to_json, to_micros};
use rusqlite::params;
use uuid::Uuid;

/// A step of a ticket's alarm.
pub(super) fn alarm(
    to: &Projection<'_>,
    seq: i64,
    ticket: &Ticket,
    step: &AlarmEvent,
) -> Result<()> {
    let conn = to.view.conn;
    match step {
        AlarmEvent::Raised {
            at,
            trouble,
            joined,
            ..
        } => {
            conn.prepare_cached("INSERT INTO alarm (event, ticket, raised_at, trouble, joined) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![seq, ticket.number, to_micros(*at), trouble, joined])?;
        }
        AlarmEvent::Paged { page, .. } | AlarmEvent::Told { page } => {
            conn.prepare_cached("INSERT INTO page (id, event, ticket, way, status, page) VALUES (?1, ?2, ?3, ?4, 'queued', ?5)")?
                .execute(params![
                    page.id.as_bytes(),
                    seq,
                    ticket.number,
                    page.way.as_str(),
                    to_json("a page", page)?
                ])?;
        }
        AlarmEvent::PageSent { page, ids, .. } => {
            for id in ids {
                conn.prepare_cached("INSERT OR IGNORE INTO page_id (id, page) VALUES (?1, ?2)")?
                    .execute(params![id, page.as_bytes()])?;
            }
            set_status(to, page, PageStatus::Sent, None)?;
        }
        AlarmEvent::PageFailed { page, trouble, .. } => {
            set_status(to, page, PageStatus::Failed, Some(trouble))?;
        }
        AlarmEvent::PageUnsure { page, trouble, .. } => {
            set_status(to, page, PageStatus::Unsure, Some(trouble))?;
        }
        // What has not left need not leave any more; but what only tells something asks for nobody's answer.
        AlarmEvent::Acknowledged(_) | AlarmEvent::HandedOver { .. } | AlarmEvent::Ended { .. } => {
            conn.prepare_cached(
                "UPDATE page SET status = 'dropped' WHERE ticket = ?1 AND status = 'queued' \
                 AND CASE WHEN json_valid(page) THEN page ->> '$.round' IS NOT 0 ELSE 1 END",
            )?
            .execute([ticket.number])?;
        }
        AlarmEvent::Resumed { .. }
        | AlarmEvent::RoundBegan { .. }
        | AlarmEvent::Passed { .. }
        | AlarmEvent::NobodyPaged { .. }
        | AlarmEvent::Rearmed { .. }
        | AlarmEvent::Held { .. }
        | AlarmEvent::Released { .. }
        | AlarmEvent::Parted { .. }
        | AlarmEvent::GivenBack { .. }
        | AlarmEvent::Confirmed { .. }
        | AlarmEvent::Declined { .. }
        | AlarmEvent::Noted { .. } => {}
    }
    Ok(())
}

/// A page that was dropped while it was being sent has gone out all the same.
fn set_status(
    to: &Projection<'_>,
    page: &Uuid,
    status: PageStatus,
    trouble: Option<&Trouble>,
) -> Result<()> {
    let trouble = match trouble {
        Some(trouble) => Some(to_json("a page's trouble", trouble)?),
        None => None,
    };
    to.view
        .conn
        .prepare_cached("UPDATE page SET status = ?2, trouble = ?3 WHERE id = ?1")?
        .execute(params![page.as_bytes(), status.as_str(), trouble])?;
    Ok(())
}

/// The roster as it is from this event on.
pub(super) fn roster(to: &Projection<'_>, seq: i64, roster: &Roster) -> Result<()> {
    to.view
        .conn
        .prepare_cached(
            "INSERT INTO roster (event, at, roster) \
             SELECT ?1, b.at, ?2 FROM event e JOIN batch b ON b.seq = e.batch WHERE e.seq = ?1",
        )?
        .execute(params![seq, to_json("the roster", roster)?])?;
    Ok(())
}

/// A silence.
pub(super) fn silence(to: &Projection<'_>, silence: &Silence) -> Result<()> {
    to.view
        .conn
        .prepare_cached(
            "INSERT OR REPLACE INTO silence (number, until, silence) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            silence.number,
            to_micros(silence.until),
            to_json("a silence", silence)?
        ])?;
    Ok(())
}

/// The end of a silence before its time.
pub(super) fn end_silence(to: &Projection<'_>, number: u32, at: Instant) -> Result<()> {
    to.view
        .conn
        .prepare_cached("UPDATE silence SET until = min(until, ?2) WHERE number = ?1")?
        .execute(params![number, to_micros(at)])?;
    Ok(())
}
