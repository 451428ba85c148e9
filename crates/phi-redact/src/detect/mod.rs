//! The detectors: each sees the document and proposes candidates; none sees a policy or another detector.
//!
//! A new recognizer is one file here, one line in `recognizers!` below, and one file of cases in `tests/cases`.

mod body;
mod candidate;
mod casing;
mod labelled;
mod number_words;
mod proper;
mod words;

pub use candidate::{Candidate, Candidates};

use crate::document::Document;

macro_rules! recognizers {
    ($($(#[$doc:meta])* $variant:ident => $module:ident, $name:literal;)*) => {
        $(mod $module;)*

        /// The recognizers, in the order they run.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Recognizer {
            $($(#[$doc])* $variant,)*
            /// The learned tagger, which reads what all the others propose.
            Tagger,
            /// A recognizer or term of the caller's policy.
            Policy,
            /// A value of the known patient.
            Patient,
        }

        impl Recognizer {
            /// Every recognizer of the library but the tagger.
            pub const ALL: &'static [Recognizer] = &[$(Recognizer::$variant),*];

            /// Its name in reports, for example `phone`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Recognizer::$variant => $name,)*
                    Recognizer::Tagger => "tagger",
                    Recognizer::Policy => "policy",
                    Recognizer::Patient => "patient",
                }
            }

            fn run(self, doc: &Document<'_>, out: &mut Candidates) {
                out.recognizer = self;
                match self {
                    $(Recognizer::$variant => $module::detect(doc, out),)*
                    Recognizer::Tagger | Recognizer::Policy | Recognizer::Patient => {}
                }
            }
        }
    };
}

recognizers! {
    /// Dates in every form, and holidays.
    Date => date, "date";
    /// Ages of 90 and over.
    Age => age, "age";
    /// Telephone, pager and fax numbers.
    Phone => phone, "phone";
    /// E-mail addresses, also spelled out.
    Email => email, "email";
    /// Web addresses.
    Url => url, "url";
    /// IPv4, IPv6 and MAC addresses.
    Ip => ip, "ip";
    /// Handles, logins, hashtags that hold a name.
    Username => username, "username";
    /// National identity and tax numbers.
    Ssn => ssn, "ssn";
    /// Medical record and national health numbers.
    Mrn => mrn, "mrn";
    /// Member, policy, group and Medicare numbers.
    HealthPlan => health_plan, "health_plan";
    /// Account, invoice, bank and card numbers.
    Account => account, "account";
    /// Licences, passports, NPI, DEA and registrations.
    License => license, "license";
    /// VINs and number plates.
    Vehicle => vehicle, "vehicle";
    /// Serial numbers and UDIs.
    Device => device, "device";
    /// Biometric identifiers and links to face photographs.
    Biometric => biometric, "biometric";
    /// Any other code of one person or episode.
    Id => id, "id";
    /// Numbers in the fields of HL7 v2, ASTM and X12 messages.
    Message => message, "message";
    /// Numbers dictated word by word after a label.
    Spoken => spoken, "spoken";
    /// Postal codes.
    Zip => zip, "zip";
    /// States and provinces in addresses.
    State => state, "state";
    /// Street address lines.
    Street => street, "street";
    /// Towns, counties and neighbourhoods.
    City => city, "city";
    /// Named hospitals, clinics, wards, pharmacies.
    Facility => facility, "facility";
    /// Employers, schools, churches, teams.
    Organization => organization, "organization";
    /// Persons' names.
    Name => name, "name";
}

/// Runs every recognizer over a document.
pub fn run(doc: &Document<'_>) -> Candidates {
    let mut out = Candidates::new(doc.len());
    for recognizer in Recognizer::ALL {
        recognizer.run(doc, &mut out);
    }
    out
}

/// Runs one recognizer over a document.
pub fn run_one(recognizer: Recognizer, doc: &Document<'_>) -> Candidates {
    let mut out = Candidates::new(doc.len());
    recognizer.run(doc, &mut out);
    out
}
