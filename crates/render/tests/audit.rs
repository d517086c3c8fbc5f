//! What the audit finds in templates, and what it lets through.

use cl_export_core::{
    Abilities, Derivation, Field, Leave, Make, OptionKind, Protocol, Scope, Sides, Target, TargetOption,
    Value,
};
use cl_export_render::{Audit, DEEPEST_NESTING, LONGEST_TEMPLATE, audit};

static TARGET: Target = Target {
    name: "t",
    title: "T",
    summary: "",
    scope: Scope::Person,
    sides: Sides { incoming: false, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3],
        outgoing_preference: None,
        password_command: true,
        chooses_authentication: false,
        leave: Leave::Days,
    },
    options: &[
        TargetOption { key: "on", kind: OptionKind::Switch, default: "yes", help: "" },
        TargetOption { key: "way", kind: OptionKind::Choice(&["one", "two"]), default: "one", help: "" },
    ],
    derivations: &[Derivation {
        name: "tag",
        base: Value::Address,
        field: Field::Address,
        make: Make::OfAccount(|_, text| text.to_owned()),
    }],
    artifacts: &[],
    gaps: &[],
    verified_with: "",
};

fn of(text: &str) -> Audit {
    audit(&TARGET, &[], text)
}

fn in_loop(text: &str) -> Audit {
    of(&format!("{{{{#each accounts}}}}{text}{{{{/each}}}}"))
}

#[test]
fn good_templates_pass_and_their_uses_are_known() {
    let found = in_loop("{{address}} {{percent login}}{{outgoing.port}}");
    assert_eq!(found.problems.len(), 1, "`login` is below `outgoing`: {found:?}");
    for text in [
        "{{address}}{{tag}}{{name}}{{outgoing.host}}{{outgoing.port}}{{leave_on_server.days}}",
        "{{#if name}}{{name}}{{else}}-{{/if}}{{#unless @first}},{{/unless}}{{@index}}",
        "{{#if ../options.on}}x{{/if}}{{#if ../options.way.two}}y{{/if}}{{#if @root.options.on}}{{/if}}",
        "{{#with outgoing}}{{host}}{{../address}}{{/with}}{{this.address}}{{./address}}",
        "{{#if (and name label)}}x{{/if}}{{#if (eq outgoing.port 587)}}y{{/if}}{{shell (percent address)}}",
        "{{#each ../accounts as |other i|}}{{other.address}}{{i}}{{/each}}{{{outgoing.port}}}{{&outgoing.port}}",
        "{{#each ../accounts as |other|}}{{#with other.outgoing}}{{other.address}}{{host}}{{/with}}{{/each}}",
        "{{#if label}}x{{else if name}}{{name}}{{else if outgoing.tls}}y{{else}}{{address}}{{/if}}",
    ] {
        let found = in_loop(text);
        assert!(found.is_sound(), "{text}: {found:?}");
    }
    let uses = in_loop("{{address}}{{shell (percent name)}}").uses;
    let layers: Vec<_> = uses.iter().map(|found| (found.name.as_str(), found.layers.len())).collect();
    assert_eq!(layers, [("address", 0), ("name", 2)]);
}

#[test]
fn names_that_are_not_there_are_found_even_inside_if() {
    for (text, near) in [
        ("{{adress}}", "`address`"),
        ("{{#if nmae}}x{{/if}}", "`name`"),
        ("{{outgoing.hosts}}", "`host`"),
        ("{{#if ../options.onn}}x{{/if}}", "`on`"),
        ("{{percent adress}}", "`address`"),
        ("{{#with outgong}}{{host}}{{/with}}", "`outgoing`"),
    ] {
        let problems = in_loop(text).problems;
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert!(problems[0].hint.as_ref().unwrap().to_string().contains(near), "{problems:?}");
    }
    for text in ["{{incoming.host}}", "{{address.x}}", "{{../../x}}", "{{@frst}}", "{{outgoing}}", "{{this}}"]
    {
        assert!(!in_loop(text).problems.is_empty(), "{text}");
    }
    assert!(!of("{{address}}").problems.is_empty(), "outside the loop there is no account");
}

#[test]
fn a_value_without_its_escaper_is_found() {
    for text in ["{{{address}}}", "{{&address}}", "{{{percent address}}}", "{{{tag}}}"] {
        let problems = in_loop(text).problems;
        assert!(problems[0].what.to_string().contains("without its escaper"), "{text}: {problems:?}");
    }
}

/// The parser keeps no place for an `else if`.
#[test]
fn the_branches_of_an_else_if_are_seen() {
    let chain = |branch: &str| in_loop(&format!("{{{{#if label}}}}x{{{{else if {branch}{{{{/if}}}}"));
    let raw = chain("name}}{{{name}}}").problems;
    assert!(raw.len() == 1 && raw[0].what.to_string().contains("without its escaper"), "{raw:?}");
    assert!(!chain("name}}a{{else if label}}{{{label}}}").problems.is_empty(), "the second one too");
    assert!(!chain("nmae}}y").problems.is_empty(), "a name that is not there");
    assert!(!chain("name}}{{nmae}}").problems.is_empty(), "nor here");
    assert!(!chain("(eq name \"Jane\")}}y").is_sound(), "it looks into the name");
    let names: Vec<_> =
        chain("name}}{{name}}{{else}}{{address}}").uses.into_iter().map(|put| put.name).collect();
    assert_eq!(names, ["name", "address"]);
}

#[test]
fn a_name_of_a_block_stands_before_names_of_blocks_inside_it() {
    let found = of("{{#each accounts as |port|}}{{#with port.outgoing}}{{{port.address}}}{{/with}}{{/each}}");
    assert!(found.problems[0].what.to_string().contains("without its escaper"), "{found:?}");
}

#[test]
fn what_looks_into_a_text_is_rendered_for_each_person() {
    for text in [
        "{{#if label}}x{{else if (eq name \"x\")}}y{{/if}}",
        "{{#if (eq name \"x\")}}y{{/if}}",
        "{{len name}}",
        "{{#eq address name}}y{{/eq}}",
        "{{#if (not (eq tag \"\"))}}{{/if}}",
    ] {
        let found = in_loop(text);
        assert!(found.problems.is_empty() && !found.is_sound(), "{text}: {found:?}");
    }
}

#[test]
fn what_cannot_be_audited_is_refused() {
    for text in [
        "{{lookup this \"name\"}}",
        "{{log name}}",
        "{{> other}}",
        "{{#*inline \"x\"}}{{/inline}}",
        "{{#> x}}{{/x}}",
        "{{nope name}}",
        "{{#each name}}{{/each}}",
        "{{#with name}}{{/with}}",
        "{{percent}}",
        "{{percent name label}}",
        "{{#each}}x{{/each}}",
        "{{#with}}x{{/with}}",
        "{{#if}}x{{/if}}",
        "{{#if name label}}x{{/if}}",
        "{{#if outgoing.port includeZero=true}}x{{/if}}",
        "{{address x=nmae}}",
        "{{percent name x=(len label)}}",
        "{{#each ../accounts x=nmae}}{{address}}{{/each}}",
    ] {
        assert!(!in_loop(text).problems.is_empty(), "{text}");
    }
}

#[test]
fn stray_characters_are_found_where_they_are() {
    let found = of("a\n\\{{address}}");
    assert_eq!(found.problems[0].span, 2..5);
    assert!(of("a \\\\{{#if options.on}}b{{/if}}").problems.is_empty(), "two backslashes are one");
    assert!(!of("x\u{fdd0}y").problems.is_empty());
    let problems = in_loop("ab\n  {{adress}}").problems;
    assert_eq!(problems[0].span, 23..33, "the tag, with its braces");
}

#[test]
fn hostile_templates_are_refused_at_once() {
    let deep = DEEPEST_NESTING + 1;
    for text in [
        "x".repeat(LONGEST_TEMPLATE + 1),
        "{{#if options.on}}".repeat(10_000),
        format!("{}{}", "{{#if options.on}}".repeat(deep), "{{/if}}".repeat(deep)),
        format!("{{{{#if {}options.on{}}}}}x{{{{/if}}}}", "(and ".repeat(deep), " 1)".repeat(deep)),
        format!("{{{{x {}}}}}", "[".repeat(4000)),
        "{{".repeat(8000),
        "{{#if options.on}}".to_owned(),
        "{{/if}}".to_owned(),
        "{{x".to_owned(),
    ] {
        assert!(!of(&text).problems.is_empty(), "{}", &text[..text.len().min(60)]);
    }
    let many = "{{options.on}}".repeat(LONGEST_TEMPLATE / 14);
    assert!(of(&many).problems.is_empty());
}
