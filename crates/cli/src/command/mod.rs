//! The commands.

pub(crate) mod export;
pub(crate) mod providers;
pub(crate) mod settings;
pub(crate) mod targets;
pub(crate) mod templates;
