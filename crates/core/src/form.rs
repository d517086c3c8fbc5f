//! Forms: texts cut at their slots, ready to be filled.

use crate::marked::{Piece, split};
use crate::{Encoding, Field, Settings, Slot, Texts};

/// A text cut at its slots.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form {
    text: String,
    /// Each slot with where the literal text before it ends.
    slots: Vec<(usize, Slot)>,
}

impl Form {
    /// A form without anything in it.
    pub const fn new() -> Self {
        Self { text: String::new(), slots: Vec::new() }
    }

    /// Adds text that is the same for everyone.
    pub fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a slot.
    pub fn push_slot(&mut self, slot: Slot) {
        self.slots.push((self.text.len(), slot));
    }

    /// Cuts a text at its markers; `None` where something among them is no whole marker.
    pub fn cut(marked: &str) -> Option<Self> {
        let mut form = Self { text: String::with_capacity(marked.len()), slots: Vec::new() };
        for piece in split(marked)? {
            match piece {
                Piece::Literal(literal) => form.push_text(literal),
                Piece::Slot(slot) => form.push_slot(slot),
                // A span is gone once its syntax is known.
                Piece::Open | Piece::Close => return None,
            }
        }
        Some(form)
    }

    /// Adds what another form holds.
    pub fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.slots.extend(other.slots.into_iter().map(|(at, slot)| (start + at, slot)));
    }

    /// The texts with the slots after them, in order; the last text has none.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&str, Option<&Slot>)> {
        let starts = std::iter::once(0).chain(self.slots.iter().map(|(end, _)| *end));
        let ends = self.slots.iter().map(|(end, slot)| (*end, Some(slot))).chain([(self.text.len(), None)]);
        starts.zip(ends).map(|(start, (end, slot))| (&self.text[start..end], slot))
    }

    /// Appends the text for a person.
    pub fn fill(&self, texts: &Texts<'_>, out: &mut String) {
        self.walk(texts, out, |_, _, _| {});
    }

    /// Fills, and tells `seen` after each slot: the slot, and where its text begins and ends in `out`.
    fn walk(&self, texts: &Texts<'_>, out: &mut String, mut seen: impl FnMut(&Slot, usize, usize)) {
        let mut end = 0;
        for (at, slot) in &self.slots {
            out.push_str(&self.text[end..*at]);
            end = *at;
            let start = out.len();
            slot.fill(texts, out);
            seen(slot, start, out.len());
        }
        out.push_str(&self.text[end..]);
    }

    /// Among the slots of the first line over the limit, the one with the longest text, and how long that is.
    pub(crate) fn in_a_line_over<'a>(
        &self,
        limit: usize,
        encoding: Encoding,
        texts: &Texts<'a>,
    ) -> Option<(&'a Settings<'a>, Field, usize)> {
        let mut out = String::new();
        let mut places = Vec::new();
        self.walk(texts, &mut out, |slot, start, end| {
            places.push((slot.clone(), start, end));
        });
        let mut start = 0;
        let line = out.split_inclusive('\n').find_map(|line| {
            let range = start..start + line.len();
            start = range.end;
            let line = line.strip_suffix('\n').unwrap_or(line);
            (encoding.length(line.strip_suffix('\r').unwrap_or(line)) > limit).then_some(range)
        })?;
        let inside = places.into_iter().filter(|(_, start, _)| line.contains(start));
        let (slot, start, end) = inside.max_by_key(|(_, start, end)| end - start)?;
        let settings = texts.person().get(usize::from(slot.account))?;
        Some((settings, settings.field_of(slot.value), encoding.length(&out[start..end])))
    }
}
