//! What helps with setting up by hand, with the choices, and when something does not work.

use crate::page::{Maker, steps, texts};
use cl_export_core::{AccountShape, LeaveOnServer, Protocol, ServerShape, Side, TroubleKind};
use cl_export_render::Page;
use fluent_bundle::FluentArgs;

/// The programs with steps of their own, in the order of the page: first those that take no file.
const PROGRAMS: [&str; 6] = ["outlook-new", "gmail", "samsung", "iphone", "mac", "thunderbird"];

pub(crate) fn by_hand(maker: &Maker<'_>, account: &AccountShape, is_one_of_several: bool) -> Page {
    let args = maker.args_of_advice(account);
    let mut blocks = vec![Page::new().list("paragraphs", texts([maker.plain("hand-text")]))];
    for program in PROGRAMS {
        let id = format!("hand-{program}");
        let block = Page::new()
            .words("heading", maker.plain(&id))
            .list("steps", steps(maker.words.list(&format!("{id}-steps"), &args)));
        let fallback = format!("{id}-imap");
        let needs_fallback = account.fetches_by(Protocol::Pop3)
            && maker.words.has(&fallback)
            && args.get("imap-host").is_some();
        blocks.push(block.list("notes", texts(needs_fallback.then(|| maker.words.say(&fallback, &args)))));
    }
    section(maker, "hand", account, is_one_of_several, blocks)
}

fn section(
    maker: &Maker<'_>,
    id: &str,
    account: &AccountShape,
    is_one_of_several: bool,
    blocks: Vec<Page>,
) -> Page {
    if is_one_of_several {
        maker.section_of(id, &maker.sharing(account), blocks)
    } else {
        maker.section(id, blocks)
    }
}

fn servers(account: &AccountShape) -> impl Iterator<Item = ServerShape> {
    [Side::Incoming, Side::Outgoing].into_iter().filter_map(|side| account.server(side))
}

/// A heading, and the paragraphs below it.
fn block(maker: &Maker<'_>, heading: &str, ids: &[&str], args: &FluentArgs<'_>) -> Page {
    let paragraphs = ids.iter().map(|id| maker.words.say(id, args));
    Page::new().words("heading", maker.words.say(heading, args)).list("paragraphs", texts(paragraphs))
}

pub(crate) fn choices(maker: &Maker<'_>, account: &AccountShape, is_one_of_several: bool) -> Page {
    let args = maker.args_of_advice(account);
    let mut blocks = vec![block(maker, "choice-protocol", &["choice-protocol-text"], &args)];
    let provider = account.provider();
    if account.fetches_by(Protocol::Pop3) {
        let fills_up = account.leave_on_server() != LeaveOnServer::Never
            && provider.is_some_and(|provider| provider.mailbox_bytes.is_some());
        let ids: &[&str] =
            if fills_up { &["choice-copy-text", "choice-mailbox"] } else { &["choice-copy-text"] };
        blocks.push(block(maker, "choice-copy", ids, &args));
    }
    let is_plain = servers(account).any(|server| !server.security.is_encrypted());
    let ids: &[&str] =
        if is_plain { &["choice-encryption-text", "choice-plain"] } else { &["choice-encryption-text"] };
    blocks.push(block(maker, "choice-encryption", ids, &args));
    if provider.is_some_and(|provider| provider.message_bytes.is_some()) {
        blocks.push(block(maker, "choice-message", &["choice-message-text"], &args));
    }
    section(maker, "choices", account, is_one_of_several, blocks)
}

/// The troubles that everybody has, and those that the provider names beside them.
pub(crate) fn troubles(maker: &Maker<'_>, account: &AccountShape, is_one_of_several: bool) -> Page {
    let args = maker.args_of_advice(account);
    let known = TroubleKind::ALL.iter().copied().map(|kind| {
        let id = format!("trouble-{}", kind.name());
        block(maker, &id, &[&format!("{id}-text")], &args)
    });
    let own = account.provider().into_iter().flat_map(|provider| &provider.troubles);
    let own = own.filter(|trouble| trouble.kind.is_none()).map(|trouble| {
        let paragraphs = texts([trouble.cause.clone()]);
        Page::new().words("heading", trouble.symptom.clone()).list("paragraphs", paragraphs)
    });
    section(maker, "trouble", account, is_one_of_several, known.chain(own).collect())
}
