//! The workbench: model, input, update, view, and the shell that owns the terminal.
