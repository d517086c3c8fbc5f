//! Compiling a template to the Rust source of its [`Op`](crate::Op)s, for the templates that are shipped.

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, Template};
use std::fmt::Write;

/// The Rust source of a template's steps, as one expression.
///
/// # Errors
/// Names what the template uses that compiled templates do not have.
pub fn compile(text: &str) -> Result<String, String> {
    let template = Template::compile(text).map_err(|error| error.to_string())?;
    let mut out = String::new();
    ops(&template, Place::Top, &mut out)?;
    Ok(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    InAccounts,
    InList,
}

fn ops(template: &Template, place: Place, out: &mut String) -> Result<(), String> {
    out.push_str("&[");
    for element in &template.elements {
        match element {
            TemplateElement::Comment(_) => continue,
            TemplateElement::RawString(text) if text.is_empty() => continue,
            // Writing to a `String` cannot fail, here and below.
            TemplateElement::RawString(text) => drop(write!(out, "Op::Text({text:?})")),
            TemplateElement::Expression(expression) => put(expression, place, out)?,
            TemplateElement::HelperBlock(block) => control(block, place, out)?,
            other => return Err(format!("not for a compiled template: {other:?}")),
        }
        out.push_str(", ");
    }
    out.push(']');
    Ok(())
}

fn put(expression: &HelperTemplate, place: Place, out: &mut String) -> Result<(), String> {
    let mut layers = Vec::new();
    let mut inner = expression;
    // `{{percent login}}` and `{{shell (percent login)}}`: the innermost layer is applied first.
    while let [param] = inner.params.as_slice() {
        layers.insert(0, text_of(&inner.name)?);
        match param {
            Parameter::Subexpression(next) => match next.as_element() {
                TemplateElement::Expression(next) => inner = next,
                other => return Err(format!("not for a compiled template: {other:?}")),
            },
            path => return push_put(&text_of(path)?, &layers, place, out),
        }
    }
    push_put(&text_of(&inner.name)?, &layers, place, out)
}

fn push_put(name: &str, layers: &[String], place: Place, out: &mut String) -> Result<(), String> {
    let layers: Vec<String> = layers
        .iter()
        .map(|layer| {
            let syntax =
                cl_export_syntax::Syntax::from_name(layer).ok_or_else(|| format!("no syntax {layer}"))?;
            Ok(format!("Syntax::{syntax:?}"))
        })
        .collect::<Result<_, String>>()?;
    let _ = write!(out, "Op::Put({}, &[{}])", name_of(name, place)?, layers.join(", "));
    Ok(())
}

fn control(block: &HelperTemplate, place: Place, out: &mut String) -> Result<(), String> {
    let [param] = block.params.as_slice() else { return Err("a block takes one name here".to_owned()) };
    let (helper, param) = (text_of(&block.name)?, text_of(param)?);
    let empty = Template::default();
    let [then, otherwise] = [&block.template, &block.inverse].map(|branch| branch.as_ref().unwrap_or(&empty));
    match helper.as_str() {
        "if" | "unless" => {
            let _ = write!(out, "Op::If({}, ", name_of(&param, place)?);
            let [first, second] = if helper == "if" { [then, otherwise] } else { [otherwise, then] };
            ops(first, place, out)?;
            out.push_str(", ");
            ops(second, place, out)?;
        }
        "each" if block.inverse.is_some() || block.block_param.is_some() => {
            return Err("a loop has no other way and no names of its own here".to_owned());
        }
        "each" if param == "accounts" && place == Place::Top => {
            out.push_str("Op::Each(");
            ops(then, Place::InAccounts, out)?;
        }
        "each" if place != Place::InAccounts && is_name(&param) => {
            let _ = write!(out, "Op::List({param:?}, ");
            ops(then, Place::InList, out)?;
        }
        other => return Err(format!("not for a compiled template: {other}")),
    }
    out.push(')');
    Ok(())
}

fn name_of(path: &str, place: Place) -> Result<String, String> {
    let (path, top) = match path.strip_prefix("../") {
        Some(above) if place == Place::InAccounts => (above, true),
        _ => (path, place == Place::Top),
    };
    let option = path.strip_prefix("options.").filter(|_| top);
    let first = path.strip_prefix("accounts.[0].").filter(|_| top);
    match (option, first, path) {
        (Some(key), ..) => Ok(format!("Name::Option({key:?})")),
        (_, Some(name), _) => Ok(format!("Name::First({name:?})")),
        (.., "@first") if !top => Ok("Name::IsFirst".to_owned()),
        (.., "@last") if !top => Ok("Name::IsLast".to_owned()),
        _ if place == Place::InAccounts && !top && !path.starts_with(['@', '.']) => {
            Ok(format!("Name::Account({path:?})"))
        }
        _ if place != Place::InAccounts && is_name(path) => Ok(format!("Name::Page({path:?})")),
        _ => Err(format!("not for a compiled template: the name {path}")),
    }
}

/// Whether a path is one name of the page or item that it is used on.
fn is_name(path: &str) -> bool {
    !path.contains(['.', '/', '@', '['])
}

fn text_of(parameter: &Parameter) -> Result<String, String> {
    match parameter {
        Parameter::Name(name) => Ok(name.clone()),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => Ok(raw.clone()),
        other => Err(format!("not for a compiled template: {other:?}")),
    }
}
