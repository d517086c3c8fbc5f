//! The templates of cl-export's targets: `<target>/<artifact>.hbs`, as text.
//!
//! They are a crate of their own so that every crate that uses one can be packaged by itself. How they are written is
//! in `docs/templates.md`.

/// A template as it is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The target it belongs to, which is also its folder's name.
    pub target: &'static str,
    /// Its file name; a user's file of the same name stands in its place.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The msmtprc of the `msmtp` target.
pub const MSMTPRC: Template =
    Template { target: "msmtp", name: "msmtprc.hbs", text: include_str!("../msmtp/msmtprc.hbs") };

/// Every template, by target and name.
pub const ALL: &[Template] = &[MSMTPRC];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_listed_once_and_in_order() {
        let names: Vec<_> = ALL.iter().map(|template| (template.target, template.name)).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
    }
}
