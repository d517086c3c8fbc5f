//! The settings of the library as they are typed.

use cl_export_core::Setting;
use cl_export_syntax::Syntax;

/// The option that makes a setting, as a shell wants it: `--delimiter ';'`, `--set msmtp.default=no`.
pub(super) fn option_for(setting: &Setting) -> String {
    let Setting { name, value, .. } = setting;
    if name.contains('.') {
        format!("--set {}", word(&format!("{name}={value}")))
    } else {
        format!("--{name} {}", word(value))
    }
}

/// One word of a shell's. An equals sign in an argument needs no quotes.
fn word(text: &str) -> String {
    let bare = text.replace('=', "");
    if !bare.is_empty() && Syntax::Shell.escape(&bare) == bare {
        text.to_owned()
    } else {
        Syntax::Shell.escape(text)
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn words_are_quoted_where_a_shell_would_read_more() {
        for (text, typed) in [
            (";", "';'"),
            ("tab", "tab"),
            ("address=Mail", "address=Mail"),
            ("name=\"{First} {Last}\"", "'name=\"{First} {Last}\"'"),
            ("", "''"),
            ("=", "'='"),
        ] {
            assert_eq!(word(text), typed);
        }
    }
}
