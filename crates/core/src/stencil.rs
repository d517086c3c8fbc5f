//! A form made ready for filling: its text encoded once for all persons, and each text of a person written once, however
//! often it is used.

use crate::{Encoding, Form, Slot, Texts};
use std::ops::Range;

/// A form in the encoding of its document.
#[derive(Debug)]
pub(crate) struct Stencil {
    bytes: Vec<u8>,
    /// Where the text of which slot goes.
    places: Vec<(usize, usize)>,
    /// Each slot once.
    slots: Vec<Slot>,
    encoding: Encoding,
    lines: Lines,
}

/// What is known of the longest line before it is filled.
#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    /// The most bytes of text in one, as the document has them.
    text: usize,
    /// The most slots in one.
    slots: usize,
}

/// What slots come to for one person.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// Their texts, one after the other.
    text: String,
    /// And in the encoding of the document, where that is not UTF-8.
    bytes: Vec<u8>,
    ranges: Vec<Range<usize>>,
    longest: usize,
}

impl Stencil {
    pub(crate) fn new(form: &Form, encoding: Encoding) -> Self {
        let mut stencil = Self {
            bytes: encoding.mark().to_vec(),
            places: Vec::new(),
            slots: Vec::new(),
            encoding,
            lines: Lines::of(form, encoding),
        };
        for (text, slot) in form.pieces() {
            encoding.append(text, &mut stencil.bytes);
            if let Some(slot) = slot {
                let index = stencil.index_of(slot);
                stencil.places.push((stencil.bytes.len(), index));
            }
        }
        stencil
    }

    fn index_of(&mut self, slot: &Slot) -> usize {
        self.slots.iter().position(|known| known == slot).unwrap_or_else(|| {
            self.slots.push(slot.clone());
            self.slots.len() - 1
        })
    }

    /// Appends the document's bytes for a person.
    pub(crate) fn fill(&self, texts: &Texts<'_>, filled: &mut Filled, out: &mut Vec<u8>) {
        filled.clear();
        for slot in &self.slots {
            filled.add(slot, texts, self.encoding);
        }
        // UTF-8 needs no second copy.
        let bytes = if self.encoding == Encoding::Utf8 { filled.text.as_bytes() } else { &filled.bytes };
        let mut end = 0;
        for (at, slot) in &self.places {
            out.extend_from_slice(&self.bytes[end..*at]);
            out.extend_from_slice(&bytes[filled.ranges[*slot].clone()]);
            end = *at;
        }
        out.extend_from_slice(&self.bytes[end..]);
    }

    /// Whether no line can be longer than so many bytes with what was filled in last.
    pub(crate) fn keeps_to(&self, limit: usize, filled: &Filled) -> bool {
        self.lines.text + self.lines.slots * filled.longest <= limit
    }
}

impl Filled {
    fn clear(&mut self) {
        self.text.clear();
        self.bytes.clear();
        self.ranges.clear();
        self.longest = 0;
    }

    fn add(&mut self, slot: &Slot, texts: &Texts<'_>, encoding: Encoding) {
        let text = self.text.len();
        slot.fill(texts, &mut self.text);
        let range = if encoding == Encoding::Utf8 {
            text..self.text.len()
        } else {
            let start = self.bytes.len();
            encoding.append(&self.text[text..], &mut self.bytes);
            start..self.bytes.len()
        };
        self.longest = self.longest.max(range.len());
        self.ranges.push(range);
    }
}

impl Lines {
    fn of(form: &Form, encoding: Encoding) -> Self {
        let (mut most, mut line) = (Self::default(), Self::default());
        for (text, slot) in form.pieces() {
            let mut lines = text.split('\n');
            line.text += lines.next().map_or(0, |text| encoding.length(text));
            for next in lines {
                most = most.max(line);
                line = Self { text: encoding.length(next), slots: 0 };
            }
            line.slots += usize::from(slot.is_some());
        }
        most.max(line)
    }

    fn max(self, other: Self) -> Self {
        Self { text: self.text.max(other.text), slots: self.slots.max(other.slots) }
    }
}
