//! What `outlook-account.reg` is for, by the target's options.

use cl_export_core::{Error, ErrorKind, Options, Prose, Target};
use cl_export_syntax::registry::LONGEST_KEY;

/// What `outlook-account.reg` is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode<'a> {
    /// It is not written.
    None,
    /// It makes a profile of its own.
    Profile,
    /// It changes values of an account that Outlook made.
    Repair {
        /// The profile's name.
        profile: &'a str,
        /// The account's number.
        account: u32,
    },
}

impl<'a> Mode<'a> {
    /// Reads the options.
    pub(crate) fn of(target: &Target, options: &'a Options) -> Result<Self, Error> {
        let [profile, account] = [options.get("profile"), options.get("account")];
        let wrong = |kind, what| Err(Error::new(kind, what).for_target(target.name));
        match (options.get("registry") == "none", profile.is_empty(), account.is_empty()) {
            (true, true, true) => Ok(Self::None),
            (false, true, true) => Ok(Self::Profile),
            (false, false, false) => {
                check_profile(target, profile)?;
                Ok(Self::Repair { profile, account: number(target, account)? })
            }
            (true, ..) => {
                let what = Prose::default()
                    .value("outlook.registry=none")
                    .text(" leaves out the file that would repair an account");
                wrong(ErrorKind::Conflict, what)
            }
            _ => {
                let what = Prose::new("a repair needs ")
                    .value("outlook.profile")
                    .text(" and ")
                    .value("outlook.account");
                wrong(ErrorKind::Missing, what)
            }
        }
    }
}

/// A profile is a key of the registry: its name cannot hold the separator of keys.
fn check_profile(target: &Target, profile: &str) -> Result<(), Error> {
    let why = if profile.contains('\\') {
        "holds a backslash, which no profile's name can"
    } else if profile.encode_utf16().count() > LONGEST_KEY {
        "is longer than the 255 characters of a registry key"
    } else {
        return Ok(());
    };
    let what = Prose::default().value("outlook.profile").text(" ").text(why);
    Err(Error::new(ErrorKind::Invalid, what)
        .for_target(target.name)
        .hint(Prose::new("Control Panel, Mail, Show Profiles lists the names")))
}

/// The name of an account's key is its number as eight hexadecimal digits; leading zeros may be left out.
fn number(target: &Target, account: &str) -> Result<u32, Error> {
    let is_number = account.len() <= 8 && account.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(account, 16).ok().filter(|number| is_number && *number > 0);
    number.ok_or_else(|| {
        let what = Prose::default().value("outlook.account").text(" cannot be ").value(account);
        let hint = Prose::new("give the number as regedit shows it, at most eight hexadecimal digits: ")
            .value("00000002");
        Error::new(ErrorKind::Invalid, what).for_target(target.name).hint(hint)
    })
}
