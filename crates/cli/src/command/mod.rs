//! The commands.

pub(crate) mod completions;
pub(crate) mod export;
pub(crate) mod man;
pub(crate) mod providers;
pub(crate) mod settings;
pub(crate) mod targets;
pub(crate) mod templates;
