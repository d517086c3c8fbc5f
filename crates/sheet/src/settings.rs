//! Every setting of one account: what to type, and what to tick.

use crate::args::encryption;
use crate::page::{Maker, fact, texts};
use cl_export_core::{AccountShape, LeaveOnServer, Protocol, Provider, ServerShape, Side, Value, span};
use cl_export_render::Page;

pub(crate) fn section(maker: &Maker<'_>, account: &AccountShape) -> Page {
    let mut blocks = vec![owner(maker, account)];
    blocks.extend([Side::Incoming, Side::Outgoing].map(|side| server(maker, account, side)));
    blocks.push(ticks(maker, account));
    if maker.is_alone() {
        maker.section("settings", blocks)
    } else {
        maker.section_of("settings", &[account], blocks)
    }
}

fn owner(maker: &Maker<'_>, account: &AccountShape) -> Page {
    let named = |id, value| Some(fact(maker.plain(id), text(account, value)?));
    let facts = [
        named("label-label", Value::Label),
        named("label-name", Value::Name),
        named("label-address", Value::Address),
    ];
    Page::new().list("facts", facts.into_iter().flatten().collect())
}

/// A text of the account, as a value.
fn text(account: &AccountShape, value: Value) -> Option<String> {
    account.slot(value).map(|slot| span(&slot.marker()))
}

fn server(maker: &Maker<'_>, account: &AccountShape, side: Side) -> Page {
    let block = Page::new().words("heading", maker.plain(side.name()));
    match account.server(side) {
        Some(server) => block.list("facts", facts(maker, account, side, server)),
        None => {
            let why = if may_want_consent(account, side) { "no" } else { "none" };
            block.list("paragraphs", texts([maker.plain(&format!("{why}-{}", side.name()))]))
        }
    }
}

/// Whether a side may be left out because nobody consented to its server, and not because there is none to use.
fn may_want_consent(account: &AccountShape, side: Side) -> bool {
    account.provider().is_none_or(|provider| {
        let mut endpoints = provider.endpoints(side).iter();
        endpoints.any(|server| !server.security.is_encrypted() && server.authentication(provider).is_some())
    })
}

fn facts(maker: &Maker<'_>, account: &AccountShape, side: Side, server: ServerShape) -> Vec<Page> {
    let says = |id: &str, value: String| fact(maker.plain(id), value);
    let is_outgoing = side == Side::Outgoing;
    let mut facts = vec![
        says("label-type", span(server.protocol.title())),
        says("label-server", text(account, Value::Host(side)).unwrap_or_default()),
        says("label-port", span(&server.port.to_string())),
        says("label-encryption", encryption(maker.words, server.security)),
    ];
    if is_outgoing {
        facts.push(says("label-authentication", maker.plain("authentication-needed")));
    }
    facts.push(says("label-user", text(account, Value::Login(side)).unwrap_or_default()));
    let password =
        if is_outgoing && account.has_one_login() { "password-same" } else { "password-of-mailbox" };
    facts.push(says("label-password", maker.plain(password)));
    facts
}

/// The boxes that programs have, by the names that most of them give them, each with how it must stand.
fn ticks(maker: &Maker<'_>, account: &AccountShape) -> Page {
    let has = |side| account.server(side).is_some();
    let is_pop3 = account.fetches_by(Protocol::Pop3);
    let (leave, remove) = match account.leave_on_server() {
        LeaveOnServer::Always => ("tick-on", "tick-off"),
        LeaveOnServer::Never => ("tick-off", "tick-off"),
        LeaveOnServer::Days(_) => ("tick-on", "tick-days"),
    };
    let boxes = [
        ("tick-authentication", "tick-on", has(Side::Outgoing)),
        ("tick-same", "tick-on", account.has_one_login()),
        ("tick-leave", leave, is_pop3),
        ("tick-remove", remove, is_pop3),
        ("tick-spa", "tick-off", true),
    ];
    let args = maker.args(account);
    let boxes = boxes.into_iter().filter(|(.., is_there)| *is_there);
    let ticks = boxes.map(|(id, state, _)| fact(maker.plain(id), maker.words.say(state, &args))).collect();
    let block = Page::new().words("heading", maker.plain("ticks")).list("ticks", ticks);
    // Where that is the provider's rule, a login without a domain is refused before anything is written.
    let is_address = account.provider().is_some_and(Provider::has_address_logins);
    block.list("paragraphs", texts(is_address.then(|| maker.plain("user-name-is-address"))))
}
