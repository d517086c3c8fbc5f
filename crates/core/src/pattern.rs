//! Texts that a provider makes of an address: logins and hosts.

use crate::{Address, Error, ErrorKind, Prose, error::nearest, host_name};
use std::fmt;

/// The place holders, as they are written between braces.
const PLACE_HOLDERS: [&str; 3] = ["address", "local_part", "domain"];

/// A text with the place holders `{address}`, `{local_part}` and `{domain}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Text(String),
    Address,
    LocalPart,
    Domain,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A brace that is not closed or opened, a place holder that is not known, or none at all: every address would make
    /// the same text.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            push_text(before, text, &mut pieces)?;
            let (name, behind) = after.split_once('}').ok_or_else(|| unclosed(text))?;
            pieces.push(place_holder(name)?);
            rest = behind;
        }
        push_text(rest, text, &mut pieces)?;
        if pieces.iter().all(|piece| matches!(piece, Piece::Text(_))) {
            let what = Prose::default().value(text).text(" has no place holder");
            return Err(Error::new(ErrorKind::Invalid, what).hint(known()));
        }
        Ok(Self(pieces))
    }

    /// The text for an address.
    pub fn fill(&self, address: &Address) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            out.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Address => address.as_str(),
                Piece::LocalPart => address.local_part(),
                Piece::Domain => address.domain(),
            });
        }
        out
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => formatter.write_str(text),
            Piece::Address => formatter.write_str("{address}"),
            Piece::LocalPart => formatter.write_str("{local_part}"),
            Piece::Domain => formatter.write_str("{domain}"),
        })
    }
}

/// Whether a host in a provider's file is a pattern: no host name holds a brace.
pub(crate) fn is_pattern(host: &str) -> bool {
    host.contains('{')
}

/// A host name as its A-labels, or a pattern that makes one.
///
/// # Errors
/// Says why no address could make a host name of it.
pub fn host_pattern(text: &str) -> Result<String, Error> {
    if !text.contains(['{', '}']) {
        return host_name(text);
    }
    let text = text.to_ascii_lowercase();
    let pattern = Pattern::parse(&text)?;
    let sample = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::LocalPart => "jane".to_owned(),
        Piece::Domain => "example.net".to_owned(),
        // With an `@`, which no host name has.
        Piece::Address => "jane@example.net".to_owned(),
    };
    let filled = pattern.0.iter().map(sample).collect::<String>();
    match host_name(&filled) {
        Ok(ascii) if ascii == filled => Ok(text),
        _ => {
            let what = Prose::default().value(text).text(" makes no host name");
            let hint = Prose::new("a host is made with ").values(["{domain}", "{local_part}"], " and ");
            Err(Error::new(ErrorKind::Invalid, what).hint(hint.text(", as ").value("mail.{domain}")))
        }
    }
}

fn push_text(text: &str, whole: &str, pieces: &mut Vec<Piece>) -> Result<(), Error> {
    if text.contains('}') {
        let what = Prose::default().value(whole).text(" has a `}` without a `{`");
        return Err(Error::new(ErrorKind::Syntax, what).hint(known()));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}

fn place_holder(name: &str) -> Result<Piece, Error> {
    match name {
        "address" => Ok(Piece::Address),
        "local_part" => Ok(Piece::LocalPart),
        "domain" => Ok(Piece::Domain),
        _ => {
            let hint = match nearest(name, PLACE_HOLDERS.iter().copied()) {
                Some(near) => Prose::did_you_mean(format!("{{{near}}}")),
                None => known(),
            };
            let what = Prose::new("the place holder ").value(format!("{{{name}}}")).text(" is not known");
            Err(Error::new(ErrorKind::Unknown, what).hint(hint))
        }
    }
}

fn unclosed(text: &str) -> Error {
    let what = Prose::default().value(text).text(" has a place holder that is never closed");
    Error::new(ErrorKind::Syntax, what).hint(known())
}

fn known() -> Prose {
    Prose::new("the place holders are ")
        .values(PLACE_HOLDERS.iter().copied().map(|name| format!("{{{name}}}")), " and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Sourced};

    fn jane() -> Address {
        let given = Sourced::new("Jane.D@Example.NET".to_owned(), Origin::Program);
        Address::parse(&given, String::new).unwrap()
    }

    #[test]
    fn patterns_are_filled_and_written_as_they_were() {
        for (text, filled) in [
            ("{local_part}.{domain}", "Jane.D.Example.NET"),
            ("u-{local_part}", "u-Jane.D"),
            ("{address}%x", "Jane.D@Example.NET%x"),
        ] {
            let pattern = Pattern::parse(text).unwrap();
            assert_eq!((pattern.fill(&jane()).as_str(), pattern.to_string().as_str()), (filled, text));
        }
    }

    #[test]
    fn slips_are_named() {
        for (text, said) in [
            ("{local-part}", "`{local_part}`?"),
            ("{domain", "`{address}`, `{local_part}` and `{domain}`"),
            ("a}b{domain}", "`{address}`"),
            ("jane", "`{address}`"),
        ] {
            let error = Pattern::parse(text).unwrap_err();
            assert!(error.advice().unwrap().to_string().contains(said), "{text}: {error}");
        }
    }

    #[test]
    fn hosts_are_names_or_make_them() {
        assert_eq!(host_pattern("Mail.{domain}").unwrap(), "mail.{domain}");
        assert_eq!(host_pattern("Mail.Example.net").unwrap(), "mail.example.net");
        for text in
            ["{address}", "mail_{domain}", "mail.{domain}:25", "büro.{domain}", ".{domain}", "{domain} "]
        {
            assert!(host_pattern(text).is_err(), "{text}");
        }
    }
}
