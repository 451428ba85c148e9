//! The patient the caller knows: what an EHR module has in its fields and expects nowhere in its texts.

mod dates;
mod fhir;
mod json;
mod known;
mod names;
mod numbers;
mod squeeze;
mod texts;

use std::fmt;

use jiff::civil::Date;

use crate::category::Category;
use crate::error::Error;

pub(crate) use known::Known;

/// What is known of a patient. Its values are found in any casing and punctuation, and acted upon whatever the detectors think.
///
/// ```
/// use phi_redact::{Category, Patient, Redactor};
/// let patient = Patient::new()
///     .name("Smith, Jane A.")
///     .birth_date("1950-03-14")?
///     .identifier(Category::Mrn, "004471923")
///     .phone("(312) 555-0188");
/// let redactor = Redactor::new().for_patient(&patient)?;
/// let clean = redactor.redact("saw JANE, b. 14.3.50, no. 44-719-23, tel 312 5550188");
/// assert_eq!(clean.text, "saw [NAME], b. [DATE], no. [MRN], tel [PHONE]");
/// # Ok::<(), phi_redact::Error>(())
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Patient {
    id: Option<String>,
    names: Vec<String>,
    nicknames: Vec<String>,
    dates: Vec<Date>,
    /// Identifiers, telephone and fax numbers: category and value.
    numbers: Vec<(Category, String)>,
    /// Whatever is written as words: addresses, towns, employers, e-mail addresses, logins.
    texts: Vec<(Category, String)>,
}

impl Patient {
    /// A patient of whom nothing is known yet.
    pub fn new() -> Self {
        Patient::default()
    }

    /// Reads a patient in JSON: a FHIR R4 `Patient`, or an object of lists by the names of these methods.
    ///
    /// ```
    /// # use phi_redact::Patient;
    /// Patient::from_json(r#"{"names": ["Jane Smith"], "birth_date": "1950-03-14", "identifiers": ["4471923"]}"#)?;
    /// Patient::from_json(r#"{"resourceType": "Patient", "name": [{"family": "Smith", "given": ["Jane"]}]}"#)?;
    /// # Ok::<(), phi_redact::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Patient`] with line and key; it never holds a value.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        json::read(text)
    }

    /// The caller's own id of the patient: the same id, the same date offset and the same surrogates. It is not looked for.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A name as it is written: `Jane A. Smith` or `Smith, Jane A.`; a relative's as well.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// A name the patient is called by; the usual short forms of the given names are known.
    #[must_use]
    pub fn nickname(mut self, name: impl Into<String>) -> Self {
        self.nicknames.push(name.into());
        self
    }

    /// The birth date, `1950-03-14`.
    ///
    /// # Errors
    /// [`Error::Patient`] if it is no such date.
    pub fn birth_date(self, date: &str) -> Result<Self, Error> {
        self.date(date)
    }

    /// Another date of the patient, `1950-03-14`; a time after it is ignored.
    ///
    /// # Errors
    /// [`Error::Patient`] if it is no such date.
    pub fn date(mut self, date: &str) -> Result<Self, Error> {
        let day = date.get(..10).unwrap_or(date).parse();
        let wrong =
            |_| Error::Patient { line: 0, message: "a date must be written year-month-day, as in 1950-03-14".into() };
        self.dates.push(day.map_err(wrong)?);
        Ok(self)
    }

    /// A number or code of this category: record, insurance, licence, social security number.
    #[must_use]
    pub fn identifier(mut self, category: Category, value: impl Into<String>) -> Self {
        self.numbers.push((category, value.into()));
        self
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(self, number: impl Into<String>) -> Self {
        self.identifier(Category::Phone, number)
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(self, address: impl Into<String>) -> Self {
        self.text(Category::Email, address)
    }

    /// A street address line, a town, a postal code; any may be empty.
    #[must_use]
    pub fn address(self, street: &str, city: &str, zip: &str) -> Self {
        self.text(Category::Street, street).text(Category::City, city).identifier(Category::Zip, zip)
    }

    /// An employer, school or other body.
    #[must_use]
    pub fn employer(self, name: impl Into<String>) -> Self {
        self.text(Category::Organization, name)
    }

    /// Any text of this category, as whole words.
    #[must_use]
    pub fn text(mut self, category: Category, value: impl Into<String>) -> Self {
        self.texts.push((category, value.into()));
        self
    }

    /// A value of this category, as a name, number or text, whichever it is. Dates are set with [`Patient::date`].
    #[must_use]
    pub fn value(self, category: Category, value: impl Into<String>) -> Self {
        use Category::{Biometric, City, Email, Facility, Name, Organization, State, Street, Url, Username};
        match category {
            Name => self.name(value),
            Username | Street | City | State | Facility | Organization | Email | Url | Biometric => {
                self.text(category, value)
            }
            _ => self.identifier(category, value),
        }
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.names.len() + self.nicknames.len() + self.dates.len() + self.numbers.len() + self.texts.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the patient is told by across texts: the id, else the identifiers, else the names and dates.
    pub(crate) fn identity(&self) -> String {
        let numbers = || self.numbers.iter().map(|(_, n)| n.as_str()).min().map(str::to_string);
        let names = || format!("{:?} {:?}", self.names, self.dates);
        self.id.clone().or_else(numbers).unwrap_or_else(names)
    }
}

impl fmt::Debug for Patient {
    /// How much is known, and nothing of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Patient({} values)", self.len())
    }
}
