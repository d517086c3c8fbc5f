//! What an owner may choose for every target or for one.

use super::given::{port, protocol};
use crate::draft::ForTarget;
use crate::{Draft, Error, Field, LeaveOnServer, Protocol, Side, Sourced};

/// What an owner may choose for every target or for one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub(crate) protocol: Option<Sourced<Protocol>>,
    pub(crate) incoming_port: Option<Sourced<u16>>,
    pub(crate) smtp_port: Option<Sourced<u16>>,
    pub(crate) leave_on_server: Option<Sourced<LeaveOnServer>>,
}

impl Choices {
    pub(super) fn base(draft: &Draft) -> Result<Self, Error> {
        let mut choices = Self::default();
        for field in Field::OF_A_TARGET {
            if let Some(value) = draft.get(*field) {
                choices.set(*field, value)?;
            }
        }
        Ok(choices)
    }

    pub(super) fn for_targets(given: &[ForTarget]) -> Result<Vec<(String, Self)>, Error> {
        let mut all: Vec<(String, Self)> = Vec::new();
        for ForTarget { target, field, value } in given {
            let at = all.iter().position(|(name, _)| name == target).unwrap_or_else(|| {
                all.push((target.clone(), Self::default()));
                all.len() - 1
            });
            all[at].1.set(*field, value).map_err(|error| error.for_target(target))?;
        }
        Ok(all)
    }

    fn set(&mut self, field: Field, given: &Sourced<String>) -> Result<(), Error> {
        let text = given.value.as_str();
        let set = match field {
            Field::Protocol => protocol(text).map(|value| self.protocol = Some(given.with(value))),
            Field::IncomingPort => port(text).map(|value| self.incoming_port = Some(given.with(value))),
            Field::SmtpPort => port(text).map(|value| self.smtp_port = Some(given.with(value))),
            Field::LeaveOnServer => {
                LeaveOnServer::parse(text).map(|value| self.leave_on_server = Some(given.with(value)))
            }
            _ => Ok(()),
        };
        set.map_err(|error| error.about(field).at(given.origin.clone()))
    }

    /// The port of a side.
    pub(crate) fn port(&self, side: Side) -> Option<&Sourced<u16>> {
        match side {
            Side::Incoming => self.incoming_port.as_ref(),
            Side::Outgoing => self.smtp_port.as_ref(),
        }
    }

    /// These choices, and `others` where these are silent. A protocol chosen here brings no port from there: the port
    /// belongs to the other protocol.
    pub(super) fn or(self, others: &Self) -> Self {
        let port = if self.protocol.is_some() { None } else { others.incoming_port.clone() };
        Self {
            protocol: self.protocol.or_else(|| others.protocol.clone()),
            incoming_port: self.incoming_port.or(port),
            smtp_port: self.smtp_port.or_else(|| others.smtp_port.clone()),
            leave_on_server: self.leave_on_server.or_else(|| others.leave_on_server.clone()),
        }
    }
}
