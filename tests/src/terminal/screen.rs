//! What a terminal shows, as plain text, and waiting for some of it.

use std::io::Read;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{HostError, Result};

/// Far more than any answer takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// All that was shown so far, and how much of it was waited for.
#[derive(Debug)]
pub struct Screen {
    arriving: Receiver<Vec<u8>>,
    shown: Vec<u8>,
    /// Bytes of the plain text.
    seen: usize,
    patience: Duration,
}

impl Screen {
    /// Reads on until there is nothing more.
    pub fn watch(mut from: impl Read + Send + 'static) -> Self {
        let (shown, arriving) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // After both ends have gone, there is nothing more to be told, and nobody to tell it to.
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if shown.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { arriving, shown: Vec::new(), seen: 0, patience: PATIENCE }
    }

    /// Gives up after this time without a word.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// All that was shown so far.
    #[must_use]
    pub fn text(&self) -> String {
        plain(&String::from_utf8_lossy(&self.shown))
    }

    /// How much of [`text`](Self::text) was waited for.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// Waits until this is shown, after what was waited for before.
    ///
    /// # Errors
    /// It is not shown in time.
    pub fn wait_for(&mut self, text: &str) -> Result<()> {
        self.wait_for_any(&[text]).map(drop)
    }

    /// Waits until one of these is shown, and says which. Where several are, the first on the screen counts.
    ///
    /// # Errors
    /// None is shown in time.
    pub fn wait_for_any(&mut self, texts: &[&str]) -> Result<usize> {
        let end = Instant::now() + self.patience;
        loop {
            // From the start each time: what moves the cursor may come in two pieces.
            let text = self.text();
            let rest = &text[self.seen..];
            let found = texts.iter().enumerate().filter_map(|(index, text)| Some((rest.find(text)?, index)));
            if let Some((place, index)) = found.min() {
                self.seen += place + texts[index].len();
                return Ok(index);
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.arriving.recv_timeout(left) {
                Ok(bytes) => self.shown.extend(bytes),
                Err(why) => return Err(HostError::new(format!("{texts:?} was not shown ({why}): {text}"))),
            }
        }
    }
}

/// Text without what moves the cursor or names the window (ECMA-48; xterm's control sequences).
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\x1b' => skip_sequence(&mut characters),
            '\r' | '\x07' | '\x0e' | '\x0f' => {}
            other => out.push(other),
        }
    }
    out
}

fn skip_sequence(characters: &mut std::str::Chars<'_>) {
    match characters.next() {
        Some('[') => drop(characters.find(|c| ('\x40'..='\x7e').contains(c))),
        Some(']') => drop(characters.find(|c| *c == '\x07')),
        Some('(' | ')' | '#') => drop(characters.next()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, plain};
    use std::time::Duration;

    #[test]
    fn only_text_is_left() {
        let shown = "\x1b]0;title\x07a\x1b[1;31mb\x1b(B\x1b[m\x1b=c\x1b[?2004h\r\nd";
        assert_eq!(plain(shown), "abc\nd");
    }

    #[test]
    fn the_first_on_the_screen_counts_and_each_once() {
        let mut screen = Screen::watch("one two one".as_bytes());
        screen.set_patience(Duration::from_millis(100));
        assert_eq!(screen.wait_for_any(&["two", "one"]).unwrap(), 1);
        assert_eq!(screen.wait_for_any(&["one", "two"]).unwrap(), 1);
        screen.wait_for("one").unwrap();
        assert!(screen.wait_for("one").is_err());
    }
}
