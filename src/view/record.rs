//! Flat records: the values of a serialized row that `csv` and `tsv` print, found by their paths.

use std::fmt::{self, Display, Write};

use serde::ser::{self, Impossible, Serialize, Serializer};

/// The key under which `serde_json` passes an exact number to a serializer.
const EXACT_NUMBER: &str = concat!("$serde_json", "::private::Number");

/// The values of one row, in one buffer that is used again for the next row of the same table.
#[derive(Debug, Default)]
pub struct Record {
    text: String,
    values: Vec<Value>,
    path: String,
    /// The keys of the last row in their order, and where each leads: most rows have the same ones.
    steps: Vec<(String, Target)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Value {
    start: usize,
    end: usize,
    is_number: bool,
}

/// One value of a record; an unknown value is an empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar<'r> {
    /// Text, possibly the user's.
    Text(&'r str),
    /// A number.
    Number(&'r str),
}

impl Record {
    /// Replaces the values by those of `row`. `columns` returns the path of a column in the JSON row and what
    /// separates the items of a list there; an empty path leaves the column empty.
    pub(super) fn fill(
        &mut self,
        row: &impl Serialize,
        count: usize,
        columns: &dyn Fn(usize) -> (&'static str, &'static str),
    ) -> fmt::Result {
        self.text.clear();
        self.path.clear();
        self.values.clear();
        self.values.resize(count, Value::default());
        row.serialize(&mut Flattener { columns, record: self, at: None, step: 0 })
    }

    /// Sets a value to `text`.
    pub(super) fn set(&mut self, at: usize, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.values[at] = Value { start, end: self.text.len(), is_number: false };
    }

    /// The values, one for each field.
    pub fn values(&self) -> impl Iterator<Item = Scalar<'_>> {
        self.values.iter().map(|value| {
            let text = &self.text[value.start..value.end];
            if value.is_number { Scalar::Number(text) } else { Scalar::Text(text) }
        })
    }
}

/// Writes the values of a row that are in a column, and skips all others.
struct Flattener<'r> {
    /// Path and separator of each column; an empty path for one that is in words.
    columns: &'r dyn Fn(usize) -> (&'static str, &'static str),
    record: &'r mut Record,
    /// The column of the value that is being written.
    at: Option<usize>,
    /// The number of keys so far.
    step: usize,
}

/// Where a path leads.
#[derive(Debug, Clone, Copy)]
enum Target {
    Column(usize),
    /// Some column is in the object at this path.
    Within,
    Nowhere,
}

impl Flattener<'_> {
    fn put(&mut self, value: impl Display, is_number: bool) -> fmt::Result {
        let Some(at) = self.at else { return Ok(()) };
        write!(self.record.text, "{value}")?;
        self.record.values[at].is_number = is_number;
        Ok(())
    }

    fn target(&mut self) -> Target {
        let step = self.step;
        self.step += 1;
        if let Some((path, target)) = self.record.steps.get(step)
            && *path == self.record.path
        {
            return *target;
        }
        let target = self.find(&self.record.path);
        self.record.steps.truncate(step);
        self.record.steps.push((self.record.path.clone(), target));
        target
    }

    fn find(&self, path: &str) -> Target {
        let mut columns = (0..self.record.values.len()).map(|at| (self.columns)(at).0);
        if let Some(at) = columns.clone().position(|column| column == path) {
            return Target::Column(at);
        }
        let is_within =
            columns.any(|column| column.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')));
        if is_within { Target::Within } else { Target::Nowhere }
    }

    fn entry(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> fmt::Result {
        let (outer, outer_path) = (self.at, self.record.path.len());
        if outer_path > 0 {
            self.record.path.push('.');
        }
        self.record.path.push_str(key);
        if key == EXACT_NUMBER {
            value.serialize(&mut *self)?;
            if let Some(at) = outer {
                self.record.values[at].is_number = true;
            }
        } else {
            match self.target() {
                Target::Column(at) => {
                    self.at = Some(at);
                    self.record.values[at].start = self.record.text.len();
                    value.serialize(&mut *self)?;
                    self.record.values[at].end = self.record.text.len();
                }
                Target::Within => {
                    self.at = None;
                    value.serialize(&mut *self)?;
                }
                Target::Nowhere => {}
            }
        }
        self.at = outer;
        self.record.path.truncate(outer_path);
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, value: $number) -> fmt::Result {
            self.put(value, true)
        })*
    };
}

impl<'s, 'r> Serializer for &'s mut Flattener<'r> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Items<'s, 'r>;
    type SerializeTuple = Items<'s, 'r>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> fmt::Result {
        self.put(value, false)
    }

    fn serialize_char(self, value: char) -> fmt::Result {
        self.put(value, false)
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        // The commonest value, without the machinery of formatting.
        if let Some(at) = self.at {
            self.record.text.push_str(value);
            self.record.values[at].is_number = false;
        }
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> fmt::Result {
        self.put(value, false)
    }

    fn serialize_bytes(self, _: &[u8]) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_none(self) -> fmt::Result {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> fmt::Result {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.put(variant, false)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'s, 'r>, fmt::Error> {
        Ok(Items { flattener: self, is_first: true })
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'s, 'r>, fmt::Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        Err(fmt::Error)
    }
}

impl ser::SerializeStruct for &mut Flattener<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> fmt::Result {
        self.entry(key, value)
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}

/// The maps of rows come from `#[serde(flatten)]`, which writes key and value together.
impl ser::SerializeMap for &mut Flattener<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> fmt::Result {
        /// A formatter serializes text unchanged.
        struct Key<'k, K: ?Sized>(&'k K);
        impl<K: Serialize + ?Sized> Display for Key<'_, K> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.serialize(f)
            }
        }
        self.entry(&Key(key).to_string(), value)
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}

/// A list in one cell.
struct Items<'s, 'r> {
    flattener: &'s mut Flattener<'r>,
    is_first: bool,
}

impl ser::SerializeSeq for Items<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> fmt::Result {
        if let Some(at) = self.flattener.at.filter(|_| !self.is_first) {
            self.flattener.record.text.push_str((self.flattener.columns)(at).1);
        }
        self.is_first = false;
        item.serialize(&mut *self.flattener)
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}

impl ser::SerializeTuple for Items<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> fmt::Result {
        ser::SerializeSeq::serialize_element(self, item)
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}
