//! Requests and verdicts as JSON lines: the regulation's page, section 5.

use super::judge;
use crate::core::regulation::Lawbook;
use crate::core::request::Request;
use crate::core::verdict::Verdict;

/// Judges the request on one line of JSON, by the version in force when it was received.
///
/// # Errors
/// What is wrong with the line, in one sentence that names the field.
pub fn answer(lawbook: &Lawbook, line: &str) -> Result<Verdict, String> {
    // A derived struct would take an array for its fields in order.
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".to_owned());
    }
    let request: Request = serde_json::from_str(line).map_err(|error| {
        // The stream counts its own lines; a number of lines within this one would be taken for it.
        error
            .to_string()
            .replace(" at line 1 column ", " at column ")
    })?;
    judge(lawbook.at(request.received_at), &request).map_err(|e| e.to_string())
}
