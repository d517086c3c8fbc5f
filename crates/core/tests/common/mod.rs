//! Clients that need no file.

use cl_export_core::{
    Abilities, Error, Exporter, Inputs, Leave, Plan, Protocol, Scope, Shape, Sides, Target,
};

/// A client, by what it can do, and whether it says which authentication is meant.
pub(crate) struct Client {
    pub(crate) target: &'static Target,
    pub(crate) chooses: bool,
}

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
        leave: Leave::Switch,
    },
    options: &[],
    derivations: &[],
    artifacts: &[],
    verified_with: "",
};

impl Client {
    /// One that leaves the choice of authentication to the program.
    pub(crate) const fn of(target: &'static Target) -> Self {
        Self { target, chooses: false }
    }
}

impl Exporter for Client {
    fn target(&self) -> &'static Target {
        self.target
    }

    fn chooses_authentication(&self) -> bool {
        self.chooses
    }

    fn plan(&self, _: &Shape, _: &Inputs<'_>) -> Result<Plan, Error> {
        Ok(Plan { documents: Vec::new() })
    }
}
