//! The ways from a template to a file say the same: compiled, rendered once with markers, rendered for each person or for
//! each way in which its comparisons come out.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Buffer, Document, Draft, Error, Export, Exporter, Field, Findings, Options, Override, Person, Prepared,
    Providers, Scope, Texts,
};
use cl_export_render::audit;
use cl_export_tests::matrix::{Case, cases_for, describe, values_to_try};

/// What makes a template look into a text, so that it must be rendered for each person, without changing its output.
const LOOKS_INTO_A_TEXT: &str = "{{#if (eq accounts.[0].address \"\")}}never{{/if}}";

/// The shipped templates of a target as a user's, with something more at their ends.
fn own_templates(exporter: &dyn Exporter, more: &str) -> Vec<Override> {
    let target = exporter.target().name;
    cl_export_templates::ALL
        .iter()
        .filter(|template| template.target == target)
        .map(|template| Override {
            name: template.name.to_owned(),
            path: template.name.to_owned(),
            text: format!("{}{more}", template.text),
        })
        .collect()
}

fn overridden(case: &Case, exporter: &dyn Exporter, options: &Options, more: &str) -> Result<Export, Error> {
    let own = own_templates(exporter, more);
    Prepared::new(exporter).with_options(options.clone()).with_overrides(own).export(&case.person()?)
}

/// A provider's files have no template, and no person's texts in them.
fn written_for_persons() -> impl Iterator<Item = &'static &'static dyn Exporter> {
    cl_export_targets::BUILT_IN.iter().filter(|exporter| exporter.target().scope != Scope::Provider)
}

/// Every combination of the values that a target's options are tried with.
fn combinations(exporter: &dyn Exporter) -> Vec<Options> {
    let target = exporter.target();
    target.options.iter().fold(vec![Options::of(target)], |all, option| {
        let set = |options: &Options, word: &str| {
            let mut options = options.clone();
            options.set(target, option.key, word).unwrap();
            options
        };
        let words = values_to_try(option.kind);
        all.iter().flat_map(|options| words.iter().map(move |word| set(options, word))).collect()
    })
}

/// What a document came to, or why it did not.
type Filled = Result<Vec<u8>, String>;

/// Fills every document twice: the first person of a plan is rendered alone, the next by what the comparisons said.
///
/// Each document's two files, or why there is none.
fn made_twice(case: &Case, exporter: &dyn Exporter, options: &Options) -> Result<Vec<[Filled; 2]>, Error> {
    let own = own_templates(exporter, LOOKS_INTO_A_TEXT);
    let prepared = Prepared::new(exporter).with_options(options.clone()).with_overrides(own);
    let person = case.person()?;
    let checked = prepared.check(&person, Findings::default())?;
    let planned = prepared.plan(&prepared.shape(&checked))?;
    let texts = Texts::new(&checked.settings);
    let fill = |document: &Document| {
        let mut out = Vec::new();
        let filled = document.fill(&texts, &mut Buffer::default(), &mut out);
        filled.map(|()| out).map_err(|error| error.to_string())
    };
    Ok(planned.plan.documents.iter().map(|document| [(); 2].map(|()| fill(document))).collect())
}

#[test]
fn three_ways_make_the_same_bytes() {
    for exporter in written_for_persons() {
        let (mut compared, mut filled) = (0, 0);
        for options in combinations(*exporter) {
            for case in cases_for(*exporter) {
                let Ok(person) = case.person() else { continue };
                let compiled =
                    describe(&Prepared::new(*exporter).with_options(options.clone()).export(&person));
                if compiled.starts_with("refused") {
                    continue;
                }
                let marked = describe(&overridden(&case, *exporter, &options, ""));
                let per_person = describe(&overridden(&case, *exporter, &options, LOOKS_INTO_A_TEXT));
                assert_eq!(compiled, marked, "{}: {}", exporter.target().name, case.name);
                assert_eq!(compiled, per_person, "{}: {}", exporter.target().name, case.name);
                for [first, next] in made_twice(&case, *exporter, &options).unwrap() {
                    assert_eq!(first, next, "{}: {}", exporter.target().name, case.name);
                    filled += usize::from(first.is_ok());
                }
                compared += 1;
            }
        }
        assert!(compared >= 15 && filled >= compared, "{}: {compared}, {filled}", exporter.target().name);
    }
}

#[test]
fn what_one_way_refuses_all_refuse() {
    let words = |error: Error| error.to_string();
    let mut refused = 0;
    for exporter in cl_export_targets::BUILT_IN {
        let options = Options::of(exporter.target());
        for case in cases_for(*exporter) {
            let Ok(person) = case.person() else { continue };
            let compiled = Prepared::new(*exporter).with_options(options.clone()).export(&person).err();
            let own = ["", LOOKS_INTO_A_TEXT].map(|more| overridden(&case, *exporter, &options, more).err());
            refused += usize::from(compiled.is_some());
            let kinds = own.each_ref().map(|error| error.as_ref().map(Error::kind));
            assert_eq!(kinds, [(); 2].map(|()| compiled.as_ref().map(Error::kind)), "{}", case.name);
            // A template that is rendered for each person does not know which text makes a line too long.
            let [marked, _] = own;
            assert_eq!(marked.map(words), compiled.map(words), "{}: {}", exporter.target().name, case.name);
        }
    }
    assert!(refused > 20, "{refused}");
}

/// More persons than a template is rendered for before each is rendered alone: what they answer is theirs in both ways.
#[test]
fn each_person_gets_what_the_comparisons_say() {
    const TEMPLATE: &str = "{{#each accounts}}{{len name}} {{#eq name ../accounts.[0].local_part}}twice {{else if (gt name \"n\")}}late {{/eq}}{{name}}{{/each}}";
    let exporter = cl_export_targets::find("msmtp").unwrap();
    let name = "msmtprc.hbs".to_owned();
    let own = [Override { path: name.clone(), name, text: TEMPLATE.to_owned() }];
    let providers = Providers::embedded();
    let prepared = Prepared::new(exporter).with_overrides(own);
    let names = (1..=330).map(|length| ["abc", "xyz"][length % 2].repeat(length)).chain(["jane".to_owned()]);
    for name in names {
        let draft = Draft::new("jane@q.com").with(Field::Name, &name);
        let person = Person::new(&[draft], &providers).unwrap();
        let checked = prepared.check(&person, Findings::default()).unwrap();
        let planned = prepared.plan(&prepared.shape(&checked)).unwrap();
        let (mut buffer, mut out) = (Buffer::default(), Vec::new());
        let filled = planned.plan.documents[0].fill(&Texts::new(&checked.settings), &mut buffer, &mut out);
        let word = if name == "jane" {
            "twice "
        } else if *name > *"n" {
            "late "
        } else {
            ""
        };
        let expected = format!("{} {word}{name}", name.len());
        assert_eq!(filled.is_ok(), expected.len() <= 499);
        if filled.is_ok() {
            assert_eq!(String::from_utf8(out).unwrap(), expected);
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
