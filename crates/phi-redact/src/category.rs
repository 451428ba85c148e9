//! The categories of PHI: the labels of `corpus/GUIDELINES.md` and their names in other systems.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

macro_rules! categories {
    ($($(#[$doc:meta])* $variant:ident, $label:literal, $hipaa:literal, $i2b2:literal, $presidio:literal;)*) => {
        /// What kind of identifier a finding is.
        ///
        /// The labels are those of the annotation guidelines (`corpus/GUIDELINES.md`); each maps to the letter of
        /// 45 CFR 164.514(b)(2)(i), to the tag of the i2b2/UTHealth 2014 corpus, and to the entity name of Presidio.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Category {
            $($(#[$doc])* $variant,)*
        }

        impl Category {
            /// Every category, in the order of the guidelines.
            pub const ALL: &'static [Category] = &[$(Category::$variant),*];

            /// The label of the guidelines, as the corpora and the command print it, for example `HEALTH_PLAN`.
            pub const fn label(self) -> &'static str {
                match self { $(Category::$variant => $label),* }
            }

            /// The letter of 45 CFR 164.514(b)(2)(i) that names this identifier, `A` to `R`.
            pub const fn hipaa_letter(self) -> char {
                match self { $(Category::$variant => $hipaa),* }
            }

            /// The tag of the i2b2/UTHealth 2014 de-identification corpus (Stubbs & Uzuner, 2015).
            pub const fn i2b2(self) -> &'static str {
                match self { $(Category::$variant => $i2b2),* }
            }

            /// The entity name of Microsoft Presidio, or its nearest.
            pub const fn presidio(self) -> &'static str {
                match self { $(Category::$variant => $presidio),* }
            }
        }
    };
}

categories! {
    /// A real person's name or part of one, initials and nicknames included.
    Name, "NAME", 'A', "NAME", "PERSON";
    /// Login or social-media handle; a hashtag that holds a person's name.
    Username, "USERNAME", 'R', "USERNAME", "USERNAME";
    /// Any date more specific than a year, and named holidays.
    Date, "DATE", 'C', "DATE", "DATE_TIME";
    /// An age of 90 or over.
    Age, "AGE", 'C', "AGE", "AGE";
    /// Street address line, unit, PO box, building.
    Street, "STREET", 'B', "STREET", "LOCATION";
    /// City, town, village, county or neighbourhood.
    City, "CITY", 'B', "CITY", "LOCATION";
    /// Postal code of any country.
    Zip, "ZIP", 'B', "ZIP", "LOCATION";
    /// State, province; may stay under Safe Harbor.
    State, "STATE", 'B', "STATE", "LOCATION";
    /// Named hospital, clinic, ward, nursing home, pharmacy branch or laboratory.
    Facility, "FACILITY", 'B', "HOSPITAL", "ORGANIZATION";
    /// Employer, school, church, team or agency that tells something of the person.
    Organization, "ORGANIZATION", 'R', "ORGANIZATION", "ORGANIZATION";
    /// Telephone, mobile or pager number, with its extension.
    Phone, "PHONE", 'D', "PHONE", "PHONE_NUMBER";
    /// Fax number.
    Fax, "FAX", 'E', "FAX", "PHONE_NUMBER";
    /// E-mail address, also spelled out.
    Email, "EMAIL", 'F', "EMAIL", "EMAIL_ADDRESS";
    /// Web address that leads to a person, place or record.
    Url, "URL", 'N', "URL", "URL";
    /// IPv4, IPv6 or MAC address.
    Ip, "IP", 'O', "IPADDRESS", "IP_ADDRESS";
    /// Social security or other national identity or tax number, whole or its last four digits.
    Ssn, "SSN", 'G', "SSN", "US_SSN";
    /// Medical record, patient, chart or national health number.
    Mrn, "MRN", 'H', "MEDICALRECORD", "MEDICAL_RECORD_NUMBER";
    /// Member, subscriber, policy, group, Medicare or Medicaid number.
    HealthPlan, "HEALTH_PLAN", 'I', "HEALTHPLAN", "HEALTH_PLAN_NUMBER";
    /// Account, invoice, bank, IBAN or payment-card number.
    Account, "ACCOUNT", 'J', "ACCOUNT", "ACCOUNT_NUMBER";
    /// Driver's licence, passport, DEA, NPI, professional licence or certificate number.
    License, "LICENSE", 'K', "LICENSE", "LICENSE_NUMBER";
    /// Vehicle identification number or number plate.
    Vehicle, "VEHICLE", 'L', "VEHICLE", "VEHICLE_ID";
    /// Serial number, UDI or other device identifier.
    Device, "DEVICE", 'M', "DEVICE", "DEVICE_ID";
    /// Biometric identifier, or a link to a full-face photograph.
    Biometric, "BIOMETRIC", 'P', "BIOID", "BIOMETRIC_ID";
    /// Any other code that points to one person or one episode of care.
    Id, "ID", 'R', "IDNUM", "ID";
}

impl Category {
    /// Number of categories.
    pub const COUNT: usize = Category::ALL.len();

    /// Position in [`Category::ALL`], for tables indexed by category.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}

impl FromStr for Category {
    type Err = Error;

    /// Reads a guidelines label, in any casing.
    ///
    /// # Errors
    /// [`Error::UnknownCategory`], with the nearest spelling.
    fn from_str(label: &str) -> Result<Self, Error> {
        let known = || Category::ALL.iter().copied();
        known()
            .find(|c| c.label().eq_ignore_ascii_case(label))
            .ok_or_else(|| Error::UnknownCategory { near: crate::error::nearest(label, known().map(Category::label)) })
    }
}
