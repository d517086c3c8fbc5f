//! Whoever hands the sheet out, if they say who they are; and the provider's own pages.

use crate::logo;
use crate::page::{Maker, fact};
use cl_export_core::{Brand, span};
use cl_export_render::Page;
use fluent_bundle::FluentArgs;

/// The brand of the first account's provider.
fn brand<'a>(maker: &Maker<'a>) -> Option<&'a Brand> {
    maker.shape.accounts().first()?.provider()?.brand.as_ref()
}

/// The page with the brand's name and logo.
pub(crate) fn add(maker: &Maker<'_>, page: Page) -> Page {
    let Some(brand) = brand(maker) else { return page };
    let page = page.words("brand", brand.name.as_str());
    match &brand.logo {
        Some(found) => page.words("logo", logo::data(found)),
        None => page,
    }
}

/// Where help is to be had.
pub(crate) fn help(maker: &Maker<'_>) -> Option<Page> {
    let mut facts = Vec::new();
    if let Some(brand) = brand(maker) {
        if let Some(telephone) = &brand.telephone {
            let fact = fact(maker.plain("help-telephone"), span(telephone));
            facts.push(match dialled(telephone) {
                Some(number) => fact.words("link", format!("tel:{number}")),
                None => fact,
            });
        }
        facts.extend(brand.link.as_ref().map(|link| page_fact(maker.plain("help-link"), link)));
    }
    let mut named = Vec::new();
    for provider in maker.shape.accounts().iter().filter_map(|account| account.provider()) {
        if named.contains(&&provider.id) {
            continue;
        }
        named.push(&provider.id);
        facts.extend(provider.help.iter().map(|link| {
            let mut args = FluentArgs::new();
            args.set("provider", provider.name.as_str());
            args.set("title", link.title.as_str());
            page_fact(maker.words.say("help-provider", &args), &link.url)
        }));
    }
    let block = Page::new().list("facts", facts);
    block.get("facts").is_some().then(|| maker.section("help", vec![block.clone()]))
}

fn page_fact(label: String, url: &str) -> Page {
    fact(label, span(url)).words("link", url)
}

/// The number behind a telephone number as people write it; `None` where it holds letters or an extension.
fn dialled(telephone: &str) -> Option<String> {
    let is_number =
        telephone.chars().all(|character| character.is_ascii_digit() || " +-.()/".contains(character));
    let number: String =
        telephone.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
    (is_number && number.len() >= 3).then_some(number)
}
