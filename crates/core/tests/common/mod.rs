//! Clients that need no file.
#![allow(dead_code, clippy::allow_attributes, reason = "no test file uses all of it")]

use cl_export_core::{
    Abilities, Error, Exporter, Inputs, Leave, Plan, Protocol, Scope, Shape, Sides, Target,
};

/// A client, by what it can do.
pub(crate) struct Client(pub(crate) &'static Target);

/// A target that can say everything.
pub(crate) static BOTH: Target = Target {
    name: "both",
    title: "Both",
    summary: "",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: true,
        chooses_authentication: false,
        leave: Leave::Switch,
    },
    options: &[],
    derivations: &[],
    artifacts: &[],
    gaps: &[],
    verified_with: "",
};

impl Exporter for Client {
    fn target(&self) -> &'static Target {
        self.0
    }

    fn plan(&self, _: &Shape, _: &Inputs<'_>) -> Result<Plan, Error> {
        Ok(Plan { documents: Vec::new() })
    }
}
