//! One line of strace's.

/// A call of the kernel. Texts are decoded from the hexadecimal form that `strace -xx` gives to all of them, so that no byte
/// of a text can be taken for the line's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name, as `openat`.
    pub name: String,
    /// What the descriptors among its arguments stand for, in order: a path, `pipe:[1]`, `TCP:[...]`.
    pub places: Vec<Vec<u8>>,
    /// The texts among its arguments, in order.
    pub texts: Vec<Vec<u8>>,
    /// Its arguments and what it gave back, for messages.
    pub line: String,
}

impl Call {
    /// `write(1<\x2f\x61>, "\x68\x69", 2) = 2`; a line that is about an exit or a signal is no call.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let (name, rest) = line.split_once('(')?;
        if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
            return None;
        }
        Some(Self {
            name: name.to_owned(),
            places: places(rest),
            texts: rest.split('"').skip(1).step_by(2).map(decode).collect(),
            line: super::text(&decode(line)),
        })
    }

    /// Whether it can start a process.
    pub fn forks(&self) -> bool {
        match self.name.as_str() {
            "fork" | "vfork" => true,
            // A thread shares everything with its process.
            "clone" | "clone3" => !self.line.contains("CLONE_THREAD"),
            _ => false,
        }
    }

    /// Whether it opens a file.
    pub fn opens(&self) -> bool {
        self.name.starts_with("open") || self.name == "creat"
    }

    /// What it writes to, if it writes.
    pub fn place(&self) -> &[u8] {
        self.places.first().map_or(&[], Vec::as_slice)
    }

    /// Whether it copies from one file to another, so that no text is seen.
    pub fn copies(&self) -> bool {
        matches!(self.name.as_str(), "copy_file_range" | "sendfile" | "splice" | "tee")
    }

    /// Whether it writes what its texts hold.
    pub fn writes(&self) -> bool {
        self.name.contains("write") || self.name.starts_with("send")
    }
}

/// What stands in angle brackets behind each descriptor; of a device, its number stands in a second pair behind its path.
fn places(arguments: &str) -> Vec<Vec<u8>> {
    let behind = arguments.split('<').skip(1).filter(|place| place.starts_with("\\x"));
    behind.map(|place| decode(place.split('>').next().unwrap_or_default())).collect()
}

/// A text of strace's with its `\x..` as bytes.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.as_bytes());
        match after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => rest = after,
        }
    }
    bytes.extend(rest.as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::Call;

    #[test]
    fn lines_are_read() {
        let call = Call::parse(
            r#"writev(1<\x2f\x61>, [{iov_base="\x68\x22", iov_len=2}, {iov_base="\x21", iov_len=1}], 2) = 3"#,
        )
        .unwrap();
        assert_eq!((call.name.as_str(), call.place()), ("writev", b"/a".as_slice()));
        assert_eq!(call.texts, [b"h\"".to_vec(), b"!".to_vec()]);
        assert!(call.writes() && !call.opens() && !call.forks());
        let device = Call::parse(r#"write(2<\x2f\x64<char 1:3>>, "\x68", 1) = 1"#).unwrap();
        assert_eq!(device.places, [b"/d"]);
        let copy = Call::parse(r"copy_file_range(0<\x61>, NULL, 1<\x62(deleted)>, NULL, 9, 0) = 9").unwrap();
        assert_eq!(copy.places, [b"a".to_vec(), b"b(deleted)".to_vec()]);
        assert_eq!(Call::parse("+++ exited with 0 +++"), None);
        assert_eq!(Call::parse("--- SIGCHLD {si_signo=SIGCHLD} ---"), None);
    }

    #[test]
    fn a_thread_is_no_process() {
        let forks = |line: &str| Call::parse(line).unwrap().forks();
        assert!(!forks("clone3({flags=CLONE_VM|CLONE_THREAD, exit_signal=0}, 88) = 12"));
        assert!(forks("clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 13"));
        assert!(forks("vfork() = 14"));
    }
}
