//! The classes a lexicon entry may belong to, and the kinds of cue it may be.
//!
//! Shared by the library and by `build.rs`. Each name is that of a file in `data/`.

use std::ops::BitOr;

macro_rules! set {
    ($(#[$doc:meta])* $name:ident, $files:ident: $($(#[$d:meta])* $constant:ident = $bit:literal, $file:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(pub u64);

        #[allow(missing_docs)]
        impl $name {
            /// The empty set.
            pub const NONE: $name = $name(0);
            $($(#[$d])* pub const $constant: $name = $name(1 << $bit);)*

            /// Both sets together.
            pub const fn with(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }

            /// Whether the sets share a member.
            #[inline]
            pub const fn any(self, other: $name) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether the set has no member.
            #[inline]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
        }

        impl BitOr for $name {
            type Output = $name;
            fn bitor(self, other: $name) -> $name {
                self.with(other)
            }
        }

        /// The data file (without `.txt`) of each member. `name:1` is tier 1 of a file with tiers.
        #[allow(dead_code)]
        pub const $files: &[(&str, $name)] = &[$(($file, $name::$constant)),*];
    };
}

set! {
    /// What a word or phrase is, by the lists of `data/lexicon/`.
    Class, CLASS_FILES:
    FIRST_0 = 0, "first:0";
    FIRST_1 = 1, "first:1";
    FIRST_2 = 2, "first:2";
    LAST_0 = 3, "last:0";
    LAST_1 = 4, "last:1";
    LAST_2 = 5, "last:2";
    LAST_3 = 6, "last:3";
    /// Given name in the lists by origin (`data/lexicon/names/`).
    ORIGIN_FIRST = 7, "names:first";
    /// Family name in the lists by origin.
    ORIGIN_LAST = 8, "names:last";
    NICKNAME = 9, "nicknames";
    /// Ordinary English word.
    WORD = 10, "word";
    /// Capitalised entry of an English dictionary.
    PROPER = 11, "proper";
    CITY_0 = 12, "city:0";
    CITY_1 = 13, "city:1";
    CITY_ALT = 14, "city-alt";
    STATE = 15, "state";
    STATE_ABBR = 16, "state-abbr";
    COUNTRY = 17, "country";
    NATIONALITY = 18, "nationality";
    DRUG = 19, "drug";
    EPONYM = 20, "eponym";
    DEVICE = 21, "device";
    ORGANISM = 22, "organism";
    MEDICAL = 23, "medical";
    INSURER = 24, "insurer";
    NATIONAL = 25, "national";
    CHAIN = 26, "chain";
    TITLE = 27, "title";
    CREDENTIAL = 28, "credential";
    RELATION = 29, "relation";
    ROLE = 30, "role";
    FACILITY_HEAD = 31, "facility-head";
    FACILITY_MODIFIER = 32, "facility-modifier";
    ORG_HEAD = 33, "org-head";
    STREET_SUFFIX = 34, "street-suffix";
    STREET_UNIT = 35, "street-unit";
    MONTH = 36, "month";
    WEEKDAY = 37, "weekday";
    HOLIDAY = 38, "holiday";
    /// Both an ordinary word and a personal or place name.
    AMBIGUOUS = 39, "ambiguous";
    NUMBER_WORD = 40, "number-word";
    ORDINAL_WORD = 41, "ordinal-word";
    UNIT = 42, "unit";
    /// Ends the name of a facility, but is as often a word of its own: `house`, `regional`.
    FACILITY_HEAD_WEAK = 50, "facility-head:weak";
    /// Ends the name of an organization, but is as often a word of its own: `high`, `works`.
    ORG_HEAD_WEAK = 51, "org-head:weak";
    /// Ends the name of a street, but is as often a word of its own: `court`, `way`.
    STREET_SUFFIX_WEAK = 52, "street-suffix:weak";
    /// Stands in the names of many bodies and names none: `regional`, `urgent`, `outpatient`.
    BODY_GENERIC = 53, "body-generic";
    /// Word for a street that stands before its name: `rue`, `calle`.
    STREET_KIND = 54, "street-kind";
    /// Ends the name of a house or building in an address: `cottage`.
    HOUSE_NAME = 55, "house-name";
    /// A unit that with a number and a name stands for an address: `flat`, `plot`.
    DWELLING = 56, "dwelling";
    /// Brand, product, show, character, song, plant, breed: what is called like a person or place and is neither.
    BRAND = 57, "brand";
    /// Ordinary word of another language than English.
    FOREIGN = 58, "foreign";
    /// Small word inside a family name: `de`, `van`, `bin`.
    PARTICLE = 43, "particle";
    /// Noun that makes the name before it an eponym: `disease`, `sign`, `score`.
    EPONYM_NOUN = 44, "eponym-noun";
    /// Function word or very common verb: never a name.
    FUNCTION = 45, "function";
    /// A word that begins a longer entry of the lexicon.
    BEGINS = 63, "";
}

impl Class {
    /// Any given name.
    pub const FIRST: Class =
        Class::FIRST_0.with(Class::FIRST_1).with(Class::FIRST_2).with(Class::ORIGIN_FIRST).with(Class::NICKNAME);
    /// Any family name.
    pub const LAST: Class =
        Class::LAST_0.with(Class::LAST_1).with(Class::LAST_2).with(Class::LAST_3).with(Class::ORIGIN_LAST);
    /// Any word a street's name ends with.
    pub const SUFFIX: Class = Class::STREET_SUFFIX.with(Class::STREET_SUFFIX_WEAK);
    /// Any personal name.
    pub const PERSON: Class = Class::FIRST.with(Class::LAST);
    /// Any town, county or village.
    pub const CITY: Class = Class::CITY_0.with(Class::CITY_1).with(Class::CITY_ALT);
    /// Clinical vocabulary: never a person by itself.
    pub const CLINICAL: Class = Class::DRUG
        .with(Class::EPONYM)
        .with(Class::DEVICE)
        .with(Class::ORGANISM)
        .with(Class::MEDICAL)
        .with(Class::UNIT);
}

set! {
    /// What a word or phrase announces, by the lists of `data/cue/`.
    CueSet, CUE_FILES:
    MRN = 0, "mrn";
    HEALTH_PLAN = 1, "health_plan";
    ACCOUNT = 2, "account";
    LICENSE = 3, "license";
    VEHICLE = 4, "vehicle";
    DEVICE = 5, "device";
    BIOMETRIC = 6, "biometric";
    ID = 7, "id";
    SSN = 8, "ssn";
    PHONE = 9, "phone";
    FAX = 10, "fax";
    EMAIL = 11, "email";
    ZIP = 12, "zip";
    /// A date follows: `dob`, `admitted on`, `d.o.s.`
    DATE = 13, "date";
    /// An age follows or precedes: `aged`, `y/o`.
    AGE = 14, "age";
    USERNAME = 15, "username";
    /// Field label whose value is a person: `patient name:`, `next of kin:`.
    NAME_FIELD = 16, "name_field";
    /// Words a person's name follows: `named`, `my name is`, `spoke with`.
    NAME_BEFORE = 17, "name_before";
    GREETING = 18, "greeting";
    SIGN_OFF = 19, "sign_off";
    CITY_FIELD = 20, "city_field";
    CITY_BEFORE = 21, "city_before";
    STREET_FIELD = 22, "street_field";
    FACILITY_FIELD = 23, "facility_field";
    FACILITY_BEFORE = 24, "facility_before";
    ORG_FIELD = 25, "org_field";
    ORG_BEFORE = 26, "org_before";
    URL = 27, "url";
    IP = 28, "ip";
    /// Codes of vocabularies, lots, sizes, scores: the number after is not PHI.
    NOT_PHI = 29, "not_phi";
    /// Words between a label and its value: `no`, `number`, `#`, `is`.
    FILLER = 30, "filler";
    /// Words of a sentence that a date may follow: `on`, `since`, `until`.
    DATE_BEFORE = 40, "date_before";
    /// Scores, measures and doses: the ratio beside them is no date: `pain`, `strength`, `bp`.
    RATIO = 41, "ratio";
}

impl CueSet {
    /// Cues that announce words (persons, towns, bodies): they say nothing of a number that stands beside them.
    pub const OF_WORDS: CueSet = CueSet::NAME_FIELD
        .with(CueSet::NAME_BEFORE)
        .with(CueSet::GREETING)
        .with(CueSet::SIGN_OFF)
        .with(CueSet::CITY_FIELD)
        .with(CueSet::CITY_BEFORE)
        .with(CueSet::FACILITY_FIELD)
        .with(CueSet::FACILITY_BEFORE)
        .with(CueSet::ORG_FIELD)
        .with(CueSet::ORG_BEFORE);

    /// Whether a number or code may follow.
    #[inline]
    pub const fn is_of_values(self) -> bool {
        self.0 & !(CueSet::OF_WORDS.0 | CueSet::FILLER.0) != 0
    }
}
