//! The judge is shown programs that do leak, each in one way, and says which.

use crate::home::{Home, can_trace};

/// What a line of sh does, and what the judge must say of it.
const LEAKS: &[(&str, &str)] = &[
    ("$COMMAND", "these programs were run"),
    ("$COMMAND >/dev/null", "a password command was run"),
    ("pass show mail", "a password command was run"),
    ("exec true", "these programs were run"),
    ("exec nothing-that-is-here", "these programs were run"),
    ("(:)", "a process was started"),
    ("read -r p <$PASSWORD", "the secret's file was opened"),
    ("ln $PASSWORD other; read -r p <other", "the secret is in the file other"),
    ("read -r p <$PASSWORD; echo $p", "the secret was printed"),
    ("read -r p <$PASSWORD; echo $p >&2", "the secret was printed"),
    ("read -r p <$PASSWORD; echo $p >/dev/null", "the secret was written to /dev/null"),
    ("read -r p <$PASSWORD; echo $p >file; : >file", "the secret was written to /"),
    (
        "read -r p <$PASSWORD; exec 3>file; printf %s ${p%??????????} >&3; printf %s ${p#??????????} >&3; : >file",
        "the secret was written to /",
    ),
    ("read -r p <$PASSWORD; exec true $p", "the secret is an argument or a variable"),
    ("read -r p <$PASSWORD; export p; exec true", "the secret is an argument or a variable"),
    ("read -r p <$PASSWORD; : >$p", "the secret is told to the kernel"),
    ("read -r p <$PASSWORD; : >$p", "the secret is in the file"),
    ("cp $PASSWORD file", "the secret is in the file file"),
    ("mkdir -p a/b; cp $PASSWORD a/b/.hidden", "the secret is in the file a/b/.hidden"),
    ("ln -s $(cat $PASSWORD) link", "the secret is in the file link"),
    ("cp $PASSWORD file; tar cf x.tar file; rm file", "the secret is in the file x.tar/file"),
    ("cp $PASSWORD file; tar czf x.tar.gz file; rm file", "the secret is in the file x.tar.gz/file"),
    (
        "cp $PASSWORD file; bsdtar -c --format zip -f x.zip file; rm file",
        "the secret is in the file x.zip/file",
    ),
    (
        "cp $PASSWORD file; bsdtar -c --zstd -f x.tar.zst file; rm file",
        "the secret is in the file x.tar.zst/file",
    ),
    (
        "cp $PASSWORD file; bsdtar -c -f x.tar file; bsdtar -c --format zip -f y.zip x.tar; rm file x.tar",
        "y.zip/x.tar/file",
    ),
    ("base64 <$PASSWORD >file", "the secret is in the file file"),
    ("exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/9'", "a connection was made"),
    (
        "ulimit -c unlimited; read -r p <$PASSWORD; exec 3>core.txt; kill -SEGV $$",
        "the secret's file was opened",
    ),
];

#[test]
fn each_way_to_leak_is_found() {
    if !can_trace() {
        return;
    }
    for (line, says) in LEAKS {
        let home = Home::new();
        let ran = home.shell(line);
        let leaks = home.leaks(&ran, &["sh"]);
        assert!(leaks.iter().any(|leak| leak.contains(says)), "{line}: {leaks:#?}\n{:?}", ran.output);
    }
}

/// And where nothing leaks it says nothing: also of a program that is given the command, names the file, and writes.
#[test]
fn nothing_is_found_where_nothing_leaks() {
    if !can_trace() {
        return;
    }
    for line in [":", "echo $COMMAND $PASSWORD >file", "echo hello; : >>file", "read -r x </dev/null; exit 3"]
    {
        let home = Home::new();
        let ran = home.shell(line);
        assert_eq!(home.leaks(&ran, &["sh"]), [""; 0], "{line}");
    }
}
