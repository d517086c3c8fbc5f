//! The three ways from a template to a file say the same: compiled, rendered once with markers, rendered for each
//! person.
#![cfg(unix)]

use cl_export_core::{Export, Exporter, Inputs, Options, Override, export};
use cl_export_render::audit;
use cl_export_tests::matrix::{Case, cases, describe, values_to_try};

/// What makes a template look into a text, so that it must be rendered for each person, without changing its output.
const LOOKS_INTO_A_TEXT: &str = "{{#if (eq accounts.[0].address \"\")}}never{{/if}}";

fn overridden(
    case: &Case,
    exporter: &dyn Exporter,
    options: &Options,
    more: &str,
) -> Result<Export, cl_export_core::Error> {
    let target = exporter.target().name;
    let own: Vec<Override> = cl_export_templates::ALL
        .iter()
        .filter(|template| template.target == target)
        .map(|template| Override {
            name: template.name.to_owned(),
            path: template.name.to_owned(),
            text: format!("{}{more}", template.text),
        })
        .collect();
    export(exporter, &case.person()?, &Inputs::new(options, &own))
}

/// Every combination of the values that a target's options are tried with.
fn combinations(exporter: &dyn Exporter) -> Vec<Options> {
    let target = exporter.target();
    target.options.iter().fold(vec![Options::of(target)], |all, option| {
        let set = |options: &Options, word: &str| {
            let mut options = options.clone();
            options.set(target, option.key, word).map(|()| options)
        };
        let words = values_to_try(option.kind);
        all.iter().flat_map(|options| words.iter().filter_map(move |word| set(options, word).ok())).collect()
    })
}

#[test]
fn three_ways_make_the_same_bytes() {
    for exporter in cl_export_targets::BUILT_IN {
        for options in combinations(*exporter) {
            for case in cases() {
                let Ok(person) = case.person() else { continue };
                let compiled = describe(&export(*exporter, &person, &Inputs::new(&options, &[])));
                if compiled.starts_with("refused") {
                    continue;
                }
                let marked = describe(&overridden(&case, *exporter, &options, ""));
                let per_person = describe(&overridden(&case, *exporter, &options, LOOKS_INTO_A_TEXT));
                assert_eq!(compiled, marked, "{}: {}", exporter.target().name, case.name);
                assert_eq!(compiled, per_person, "{}: {}", exporter.target().name, case.name);
            }
        }
    }
}

#[test]
fn what_one_way_refuses_all_refuse() {
    for exporter in cl_export_targets::BUILT_IN {
        let options = Options::of(exporter.target());
        for case in cases() {
            let Ok(person) = case.person() else { continue };
            let compiled = export(*exporter, &person, &Inputs::new(&options, &[])).is_err();
            assert_eq!(compiled, overridden(&case, *exporter, &options, "").is_err(), "{}", case.name);
            assert_eq!(
                compiled,
                overridden(&case, *exporter, &options, LOOKS_INTO_A_TEXT).is_err(),
                "{}",
                case.name
            );
        }
    }
}

#[test]
fn embedded_templates_pass_the_audit_and_are_sound() {
    for template in cl_export_templates::ALL {
        let exporter = cl_export_targets::find(template.target).unwrap();
        let found = audit(exporter.target(), template.page, template.text);
        assert_eq!(found.problems, [], "{}/{}", template.target, template.name);
        assert!(found.is_sound(), "{found:?}");
        assert!(!found.uses.is_empty());
        let looking =
            audit(exporter.target(), template.page, &format!("{}{LOOKS_INTO_A_TEXT}", template.text));
        assert!(!looking.is_sound() && looking.problems.is_empty(), "{looking:?}");
    }
}
