//! What a client we write for is, and the contract of its exporter.

mod artifact;
mod options;

pub use artifact::{ArtifactSpec, Destination, Encoding, Try, Visibility};
pub use options::{OptionKind, Options, TargetOption};

use crate::{Derivation, Error, Findings, Inputs, Plan, Protocol, Security, Settings, Shape, Side};

/// The code of a target.
///
/// **What an exporter promises.** It is a pure function: the same shape and inputs give the same plan, without disk,
/// clock, environment or network. Every text of an account reaches the output as a [`crate::Slot`] in the syntax of the place it
/// is put into. What its format cannot carry is refused or reported by `check`, never cut or replaced.
///
/// **What it may rely on.** `check` has passed for every person that a plan is filled with. Only the sides it declares
/// are resolved. Slots are filled with checked texts: no control characters, no line breaks, no NUL.
pub trait Exporter: Send + Sync {
    /// What the target is and can do.
    fn target(&self) -> &'static Target;

    /// The sides it uses under these options.
    fn sides(&self, _options: &Options) -> Sides {
        self.target().sides
    }

    /// The artifact that runs the password command, where the client itself cannot and so not the first one does: whoever
    /// writes the others without it loses the command.
    fn password_program(&self) -> Option<&'static str> {
        None
    }

    /// Refuses options that nothing can be written with, whoever it is for. It is called before anything else.
    ///
    /// # Errors
    /// The first option that is wrong.
    fn check_options(&self, _options: &Options) -> Result<(), Error> {
        Ok(())
    }

    /// Refuses settings that the format cannot carry, and reports what it cannot say.
    ///
    /// # Errors
    /// The first value that cannot be carried, by [`Settings::refuse`].
    fn check(
        &self,
        _person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        _findings: &mut Findings,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// How many accounts, in order, go together into each part of what is written, where the lengths of their texts
    /// decide that. It is part of a person's shape: all that a plan may know of how long a text is.
    fn groups(&self, _person: &[Settings<'_>]) -> Vec<u16> {
        Vec::new()
    }

    /// Writes the target's artifacts for every person of this shape.
    ///
    /// # Errors
    /// A template of the user's that is wrong.
    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error>;
}

/// What a target is and can do.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The one word it is known by: flag value, feature, folder, page.
    pub name: &'static str,
    /// The client's name as people know it.
    pub title: &'static str,
    /// What is written for it, in a line.
    pub summary: &'static str,
    /// What one call writes for.
    pub scope: Scope,
    /// The sides it may use; [`Exporter::sides`] says which ones it uses under given options.
    pub sides: Sides,
    /// What its format can say.
    pub abilities: Abilities,
    /// Its options, which [`Options`] holds.
    pub options: &'static [TargetOption],
    /// Texts that core derives for each account.
    pub derivations: &'static [Derivation],
    /// The files it writes; the first is the primary one.
    pub artifacts: &'static [ArtifactSpec],
    /// What its format cannot say, for people to read.
    pub gaps: &'static [Gap],
    /// The versions of the client that its output was proven with.
    pub verified_with: &'static str,
}

/// Which sides are used. Only these are resolved, need consent, or can lose something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// The server that mail is fetched from.
    pub incoming: bool,
    /// The server that mail is sent through.
    pub outgoing: bool,
}

impl Sides {
    /// Whether a side is among them.
    pub const fn has(self, side: Side) -> bool {
        match side {
            Side::Incoming => self.incoming,
            Side::Outgoing => self.outgoing,
        }
    }
}

/// What one call of an exporter writes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// A provider: no account is needed.
    Provider,
    /// All accounts of a person together.
    Person,
    /// All accounts of a person, and the files that are written for them beside it: it is made after those.
    Bundle,
}

impl Scope {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Person => "person",
            Self::Bundle => "bundle",
        }
    }
}

/// What a target's format can say.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    /// The incoming protocols it can be given.
    pub protocols: &'static [Protocol],
    /// The security of the outgoing endpoint to take where the owner chose no port, before the provider's order.
    pub outgoing_preference: Option<Security>,
    /// Whether it can run a command for the password.
    pub password_command: bool,
    /// Whether the client finds out by itself which form of a password a server takes, so that a file need not say it.
    /// It counts on encrypted connections only: on others some clients are told to send the password as it is.
    pub chooses_authentication: bool,
    /// What it can say of fetched mail on the server.
    pub leave: Leave,
}

/// What a format can say of fetched mail on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Always, never, or for a number of days.
    Days,
    /// Always or never.
    Switch,
    /// Always: the client deletes what a person deletes, and nothing else.
    Always,
    /// Nothing: the client has its own way.
    Nothing,
}

/// Something that a format cannot say; words that are typed are between back-ticks.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    /// What an account may have, or ask for.
    pub what: &'static str,
    /// What becomes of it: the finding with its code, or that it is refused; and why.
    pub then: &'static str,
}
