//! The least of HTTP/1.1 that `chromedriver` speaks: one connection, each answer with its length.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::ChildStdout;

/// A whole request; all that are needed have a body. `chromedriver` looks at the host name, to keep pages out.
pub(super) fn post(path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The body of the next answer; `None` when there will be none. Its status is told again in its body.
pub(super) fn answer(from: &mut BufReader<ChildStdout>) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok()?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok();
            }
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length?];
    from.read_exact(&mut body).ok()?;
    Some(body)
}
