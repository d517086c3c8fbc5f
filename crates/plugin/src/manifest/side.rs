//! What a manifest says of fetching and of sending.

use super::words::{one_of, several_of};
use cl_export_core::table::{Item, Table};
use cl_export_core::{Error, ErrorKind, Leave, Origin, Prose, Protocol, Security, Sides};

/// What a manifest says of both.
pub(super) struct BothSides {
    /// Which of them there are.
    pub(super) used: Sides,
    pub(super) incoming: Incoming,
    pub(super) outgoing: Outgoing,
}

/// Reads both, of which there must be one.
pub(super) fn both_sides(root: &mut Table<'_>) -> Result<BothSides, Error> {
    let incoming = root.take("incoming").map(incoming).transpose()?;
    let outgoing = root.take("outgoing").map(outgoing).transpose()?;
    let used = Sides { incoming: incoming.is_some(), outgoing: outgoing.is_some() };
    if !used.incoming && !used.outgoing {
        let what = Prose::new("a target fetches mail, sends it, or both");
        return Err(Error::new(ErrorKind::Missing, what)
            .at(root.origin())
            .hint(Prose::new("add ").value("[incoming]").text(" or ").value("[outgoing]")));
    }
    let incoming = incoming.unwrap_or_else(|| Incoming::none(root.origin()));
    Ok(BothSides { used, incoming, outgoing: outgoing.unwrap_or_default() })
}

pub(super) struct Incoming {
    pub(super) protocols: &'static [Protocol],
    pub(super) securities: &'static [Security],
    pub(super) leave: Leave,
    pub(super) leave_at: Origin,
}

impl Incoming {
    /// A target that only sends takes any account, however its mail is fetched.
    fn none(leave_at: Origin) -> Self {
        let protocols = &[Protocol::Pop3, Protocol::Imap];
        Self { protocols, securities: &[], leave: Leave::Nothing, leave_at }
    }
}

fn incoming(item: Item<'_>) -> Result<Incoming, Error> {
    let mut table = item.table()?;
    let protocols =
        several_of(table.need("protocols")?, &[("pop3", Protocol::Pop3), ("imap", Protocol::Imap)])?;
    let securities = several_of(table.need("securities")?, &securities())?;
    let leave = table.need("leave_on_server")?;
    let leave_at = leave.origin();
    let leave = one_of(
        leave,
        &[
            ("days", Leave::Days),
            ("switch", Leave::Switch),
            ("always", Leave::Always),
            ("nothing", Leave::Nothing),
        ],
    )?;
    table.finish(&["protocols", "securities", "leave_on_server"])?;
    Ok(Incoming { protocols, securities, leave, leave_at })
}

#[derive(Default)]
pub(super) struct Outgoing {
    pub(super) securities: &'static [Security],
    pub(super) prefer: Option<Security>,
}

fn outgoing(item: Item<'_>) -> Result<Outgoing, Error> {
    let mut table = item.table()?;
    let known = several_of(table.need("securities")?, &securities())?;
    let prefer = match table.take("prefer") {
        Some(item) => {
            let names: Vec<_> = known.iter().map(|security| (security.name(), *security)).collect();
            Some(one_of(item, &names)?)
        }
        None => None,
    };
    table.finish(&["securities", "prefer"])?;
    Ok(Outgoing { securities: known, prefer })
}

fn securities() -> Vec<(&'static str, Security)> {
    Security::ALL.iter().map(|security| (security.name(), *security)).collect()
}
