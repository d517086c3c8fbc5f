//! Names of files that every system can hold, and those that Windows takes for devices.

/// Names that are devices in Windows, whatever their ending.
const DEVICES: [&[u8; 3]; 4] = [b"con", b"prn", b"aux", b"nul"];

/// Whether a byte can be in the name of a file on every system, and means nothing to a shell.
pub const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'.' | b'_' | b'+' | b'-')
}

/// Whether Windows takes a file's name for a device: by the part before its first dot, also with spaces after it.
///
/// Source: "Naming Files, Paths, and Namespaces" of Microsoft's documentation.
pub fn is_device(name: &str) -> bool {
    let bytes = name.as_bytes();
    // Nearly every name is told by its first letter.
    if !matches!(bytes.first(), Some(b'a' | b'c' | b'l' | b'n' | b'p' | b'A' | b'C' | b'L' | b'N' | b'P')) {
        return false;
    }
    let stem = bytes.split(|byte| *byte == b'.').next().unwrap_or_default().trim_ascii_end();
    match stem {
        [_, _, _] => DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(*device)),
        [port @ .., b'1'..=b'9'] => [b"com", b"lpt"].iter().any(|device| port.eq_ignore_ascii_case(*device)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn devices_are_known_by_what_stands_before_the_first_dot() {
        for name in ["con", "Con.txt", "NUL .tar.gz", "com1", "LPT9.x", "aux", "prn."] {
            assert!(is_device(name), "{name}");
        }
        for name in ["", "conn", "com", "com0", "com10", "icon", "a.con", "lpt", "nul-x", "console.txt"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
