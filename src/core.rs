//! The regulation, pure: no I/O, no clock, no async, no SQL, no terminal.

pub mod scrub;
