//! The background sync: what joins the channels to the desk.

pub mod plan;
