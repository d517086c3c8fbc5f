//! A data-only target as Rust source, for those that are shipped.

use crate::rules::{Carried, Limit, Rules};
use crate::{DataTarget, MANIFEST};
use cl_export_core::{
    ArtifactSpec, Derivation, Destination, Fit, Gap, Make, OptionKind, Protocol, Security, Side, Target,
    TargetOption, Try, Value,
};
use cl_export_syntax::Syntax;

/// The Rust source of a target and its rules, for a module of its own: `TARGET` and `RULES`.
pub fn to_rust(data: &DataTarget) -> String {
    let Target { name, .. } = data.target;
    format!(
        "//! Generated from `templates/{name}/{MANIFEST}`; do not edit. `.ci/generate` writes it.\n#![cfg_attr(rustfmt, rustfmt_skip)]\n#![allow(unused_imports, reason = \"what is used depends on \
         the manifest\")]\n\nuse cl_export_core::{{\n    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, \
         Protocol, Scope, Security, Side, Sides, Target,\n    TargetOption, Try, Value, Visibility,\n}};\nuse \
         cl_export_plugin::{{Carried, Limit, Rules}};\nuse cl_export_syntax::Syntax;\n\npub(crate) static TARGET: Target = \
         {};\n\npub(crate) const RULES: Rules = {};\n",
        target(data.target),
        rules(&data.rules),
    )
}

fn target(target: &Target) -> String {
    let Target { name, title, summary, scope, sides, abilities, verified_with, .. } = target;
    format!(
        "Target {{\n    name: {name:?},\n    title: {title:?},\n    summary: {summary:?},\n    scope: Scope::{scope:?},\n    \
         sides: {sides:?},\n    abilities: Abilities {{ protocols: {}, outgoing_preference: {}, password_command: {}, \
         chooses_authentication: {}, leave: Leave::{:?} }},\n    options: {},\n    derivations: {},\n    artifacts: {},\n    gaps: {},\n    verified_with: \
         {verified_with:?},\n}}",
        list(abilities.protocols, |protocol: &Protocol| format!("Protocol::{protocol:?}")),
        abilities
            .outgoing_preference
            .map_or_else(|| "None".to_owned(), |security| format!("Some(Security::{security:?})")),
        abilities.password_command,
        abilities.chooses_authentication,
        abilities.leave,
        lines(target.options, option),
        lines(target.derivations, derivation),
        lines(target.artifacts, artifact),
        lines(target.gaps, gap),
    )
}

fn option(option: &TargetOption) -> String {
    let TargetOption { key, kind, default, help } = option;
    let kind = match kind {
        OptionKind::Choice(words) => format!("Choice(&{words:?})"),
        other => format!("{other:?}"),
    };
    format!("TargetOption {{ key: {key:?}, kind: OptionKind::{kind}, default: {default:?}, help: {help:?} }}")
}

fn artifact(spec: &ArtifactSpec) -> String {
    let ArtifactSpec { name, visibility, media_type, encoding, line_limit, destinations, tries } = spec;
    let destination = |Destination { system, path }: &Destination| {
        format!("Destination {{ system: {system:?}, path: {path:?} }}")
    };
    let a_try = |Try { what, command }: &Try| format!("Try {{ what: {what:?}, command: {command:?} }}");
    format!(
        "ArtifactSpec {{ name: {name:?}, visibility: Visibility::{visibility:?}, media_type: {media_type:?}, encoding: \
         Encoding::{encoding:?}, line_limit: {line_limit:?}, destinations: {}, tries: {} }}",
        list(destinations, destination),
        list(tries, a_try),
    )
}

fn gap(gap: &Gap) -> String {
    let Gap { what, then } = gap;
    format!("Gap {{ what: {what:?}, then: {then:?} }}")
}

fn rules(rules: &Rules) -> String {
    let Rules { several_accounts, writes_name, writes_label, .. } = rules;
    let security = |security: &Security| format!("Security::{security:?}");
    format!(
        "Rules {{\n    incoming: {},\n    outgoing: {},\n    several_accounts: {several_accounts},\n    writes_name: \
         {writes_name},\n    writes_label: {writes_label},\n    limits: {},\n    carried: {},\n}}",
        list(rules.incoming, security),
        list(rules.outgoing, security),
        lines(rules.limits, limit),
        lines(rules.carried, carried),
    )
}

fn limit(limit: &Limit) -> String {
    format!("Limit {{ fit: {}, why: {:?} }}", fit(&limit.fit), limit.why)
}

fn fit(fit: &Fit) -> String {
    let Fit { max_bytes, without, not, .. } = fit;
    let value = value(fit.value);
    let syntax = fit.syntax.map_or_else(|| "None".to_owned(), |syntax| format!("Some(Syntax::{syntax:?})"));
    format!(
        "Fit {{ value: {value}, max_bytes: {max_bytes:?}, without: &{without:?}, not: &{not:?}, syntax: {syntax} }}"
    )
}

fn derivation(derivation: &Derivation) -> String {
    let Derivation { name, base, field, make } = derivation;
    let make = match make {
        Make::Fit(own) => format!("Make::Fit(&{})", fit(own)),
        // A manifest has no other.
        other => format!("{other:?}"),
    };
    let base = value(*base);
    format!("Derivation {{ name: {name:?}, base: {base}, field: Field::{field:?}, make: {make} }}")
}

fn carried(carried: &Carried) -> String {
    let layers = list(carried.layers, |layer: &Syntax| format!("Syntax::{layer:?}"));
    format!("Carried {{ value: {}, layers: {layers} }}", value(carried.value))
}

fn value(value: Value) -> String {
    let side = |side: Side| format!("Side::{side:?}");
    match value {
        Value::Host(of) => format!("Value::Host({})", side(of)),
        Value::Login(of) => format!("Value::Login({})", side(of)),
        Value::PasswordCommand(of) => format!("Value::PasswordCommand({})", side(of)),
        plain => format!("Value::{plain:?}"),
    }
}

fn list<T>(items: &[T], source: impl Fn(&T) -> String) -> String {
    format!("&[{}]", items.iter().map(source).collect::<Vec<_>>().join(", "))
}

/// A list with each item on a line of its own.
fn lines<T>(items: &[T], source: impl Fn(&T) -> String) -> String {
    if items.is_empty() {
        return "&[]".to_owned();
    }
    format!("&[\n        {},\n    ]", items.iter().map(source).collect::<Vec<_>>().join(",\n        "))
}
