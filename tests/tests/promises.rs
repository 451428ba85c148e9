//! The promises of the design, as properties over texts that mix clinical pieces with arbitrary Unicode.

use jiff::ToSpan;
use jiff::civil::Date;
use phi_redact::{Action, Category, Key, Offsets, Patient, Policy, Redactor, Replacement, Unit, restore};
use proptest::prelude::*;
use unicode_segmentation::GraphemeCursor;

/// Pieces that recognizers act on, so that random texts reach them.
const PIECES: &[&str] = &[
    "Dr. ",
    "Okonkwo",
    "Jean-Baptiste",
    "O'Brien",
    "Nguyễn",
    "MRN: ",
    "4471923",
    "03/14/2024",
    "3/14",
    "120/80",
    "March ",
    "the 14th of ",
    "(312) 555-0177",
    "+44 7700 900123",
    "jane@example.org",
    "https://example.org/x",
    "10.0.0.7",
    "123-45-6789",
    "943 476 5870",
    "St. Ansgar Regional Medical Center",
    "1140 NE 163rd St",
    "Norwalk, CT 06850",
    "aged 94",
    "@handle",
    "#TeamMaria",
    "\n",
    "\r\n",
    "\t",
    "  ",
    ": ",
    ", ",
    " | ",
    "/",
    "-",
    "(",
    ")",
    "\"",
    "'s ",
    "^",
    ".",
    "\u{301}",
    "👩‍⚕️",
    "\u{feff}",
    "\u{200d}",
    "é",
    "٣",
    "ß",
    "中文",
    "ﬁ",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_string), 1 => any::<String>()];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn action() -> impl Strategy<Value = Action> {
    prop::sample::select(Action::ALL)
}

/// A redactor with this action wherever Safe Harbor acts.
fn acting(action: Action) -> Redactor {
    let key = Key::new(*b"a key of the tests, 32 bytes long").unwrap();
    Redactor::builder().policy(Policy::safe_harbor().with_action(action)).key(key).build().unwrap()
}

fn redactor() -> &'static Redactor {
    static REDACTOR: std::sync::LazyLock<Redactor> = std::sync::LazyLock::new(Redactor::new);
    &REDACTOR
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Promise 1: spans are sorted, disjoint, inside the text, on char boundaries, and never split a grapheme.
    #[test]
    fn spans_are_well_formed(text in text()) {
        let mut floor = 0;
        for finding in redactor().detect(&text) {
            let span = finding.span;
            prop_assert!(floor <= span.start && span.start < span.end && span.end <= text.len());
            for at in [span.start, span.end] {
                prop_assert!(text.is_char_boundary(at));
                prop_assert_eq!(GraphemeCursor::new(at, text.len(), true).is_boundary(&text, 0), Ok(true));
            }
            prop_assert!((0.0..=1.0).contains(&finding.score));
            floor = span.end;
        }
    }

    /// Promise 2: every byte outside a finding comes out as it went in.
    #[test]
    fn the_rest_is_untouched(text in text(), action in action()) {
        let redactor = acting(action);
        let clean = redactor.redact(&text);
        let (mut old, mut new) = (0, 0);
        for r in &clean.replacements {
            prop_assert_eq!(&text[old..r.finding.span.start], &clean.text[new..r.span.start]);
            (old, new) = (r.finding.span.end, r.span.end);
        }
        prop_assert_eq!(&text[old..], &clean.text[new..]);
    }

    /// Promise 3: no acted-upon value survives at its place, and a tag, number, hash, cipher text or mask stays when the answer
    /// is redacted again. (How often the text around changes, `idempotence.rs` measures.)
    #[test]
    fn values_go_and_stay_gone(text in text(), action in action()) {
        let clean = acting(action).redact(&text);
        for r in clean.replacements.iter().filter(|r| r.action != Action::Keep) {
            let (old, new) = (&text[r.finding.span.range()], &clean.text[r.span.range()]);
            prop_assert!(old != new || old.chars().all(|c| c == '*' || c.is_whitespace()), "{}", r.action);
            let label = new.trim_start_matches('[').starts_with(r.finding.category.label()) && new.ends_with(']');
            match r.action {
                Action::Tag | Action::Number | Action::Hash | Action::Encrypt => prop_assert!(label),
                Action::Mask => prop_assert!(new.chars().all(|c| c == '*' || c.is_whitespace())),
                Action::Remove => prop_assert!(new.is_empty()),
                _ => {}
            }
        }
        let again = redactor().detect(&clean.text);
        let bracketed = |a: Action| matches!(a, Action::Tag | Action::Number | Action::Hash | Action::Encrypt);
        for r in clean.replacements.iter().filter(|r| bracketed(r.action)) {
            prop_assert!(again.iter().all(|f| f.span.end <= r.span.start || r.span.end <= f.span.start));
        }
    }

    /// Promise 7: a surrogate is neither the value it replaces nor any other real value of the text.
    #[test]
    fn surrogates_are_unreal(text in text()) {
        let clean = acting(Action::Surrogate).redact(&text);
        let value = |r: &Replacement| text[r.finding.span.range()].to_lowercase();
        let real: Vec<String> = clean.replacements.iter().map(value).collect();
        for r in clean.replacements.iter().filter(|r| r.action == Action::Surrogate) {
            let new = clean.text[r.span.range()].to_lowercase();
            prop_assert_ne!(&new, &value(r));
            // A date that moves may become another of the text's: the days between them stay.
            prop_assert!(r.finding.category == Category::Date || !real.contains(&new), "a {}", r.finding.category);
        }
    }

    /// What was encrypted comes back byte for byte with its key, and with no other.
    #[test]
    fn encryption_is_undone(text in text()) {
        let clean = acting(Action::Encrypt).redact(&text);
        prop_assert_eq!(restore(&clean.text, &Key::new(*b"a key of the tests, 32 bytes long").unwrap()).unwrap(), text.clone());
        if clean.replacements.iter().any(|r| r.action == Action::Encrypt) {
            prop_assert!(restore(&clean.text, &Key::new(*b"another key of the tests, longer!").unwrap()).is_err());
        }
    }

    /// Dates of one patient move by one number of days in every form, and intervals stay.
    #[test]
    fn intervals_stay(first in 0i64..20_000, apart in 0i64..3000, form in 0usize..5, id in "[a-z]{1,8}") {
        let day = |n: i64| Date::new(1960, 1, 1).unwrap().checked_add(n.days()).unwrap();
        let write = |d: Date| d.strftime(["%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%d-%b-%Y", "%Y%m%d"][form]).to_string();
        let read = |text: &str| Date::strptime(["%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%d-%b-%Y", "%Y%m%d"][form], text).unwrap();
        // The first date tells that months stand first.
        let text = format!("Visit: 01/31/2024\nAdmitted: {}\nDischarged: {}", write(day(first)), write(day(first + apart)));
        let clean = acting(Action::Shift).for_patient_id(&id).redact(&text);
        let moved: Vec<&str> = clean.text.lines().map(|line| line.split_once(": ").unwrap().1).collect();
        prop_assert_eq!(clean.replacements.iter().filter(|r| r.action == Action::Shift).count(), 3, "{}", text);
        let offset = (Date::strptime("%m/%d/%Y", moved[0]).unwrap() - Date::new(2024, 1, 31).unwrap()).get_days();
        prop_assert!(offset != 0 && offset.abs() <= 365);
        prop_assert_eq!(read(moved[1]), day(first + i64::from(offset)));
        prop_assert_eq!(read(moved[2]), day(first + apart + i64::from(offset)));
    }

    /// Any patient may be looked for in any text: spans are well-formed, and no value of the patient is in an error or a `Debug` print.
    #[test]
    fn any_patient_any_text(values in prop::collection::vec((0..Category::COUNT, text()), 0..6), text in text()) {
        let mut patient = Patient::new();
        for (category, value) in &values {
            patient = patient.value(Category::ALL[*category], value.as_str());
        }
        prop_assert_eq!(format!("{patient:?}"), format!("Patient({} values)", values.len()));
        let Ok(known) = acting(Action::Surrogate).for_patient(&patient) else { return Ok(()) };
        let mut floor = 0;
        for r in known.redact(&text).replacements {
            prop_assert!(floor <= r.finding.span.start && text.get(r.finding.span.range()).is_some());
            floor = r.finding.span.end;
        }
    }

    /// Promise 4: the same answer from one thread and from many.
    #[test]
    fn threads_agree(texts in prop::collection::vec(text(), 0..12)) {
        let alone: Vec<_> = texts.iter().map(|t| redactor().redact(t)).collect();
        prop_assert_eq!(redactor().redact_many(&texts), alone);
    }

    /// The streamed answer is the answer.
    #[test]
    fn streaming_agrees(text in text()) {
        let mut out = Vec::new();
        let counts = redactor().redact_to(&text, &mut out).unwrap();
        let clean = redactor().redact(&text);
        prop_assert_eq!(String::from_utf8(out).unwrap(), clean.text.clone());
        for category in Category::ALL {
            prop_assert_eq!(counts.get(*category) as usize, clean.count(*category));
        }
    }

    /// Offsets in every unit agree with a scan from the start.
    #[test]
    fn offsets_agree(text in text()) {
        let (mut chars, mut utf16) = (Offsets::new(&text, Unit::Char), Offsets::new(&text, Unit::Utf16));
        for (at, _) in text.char_indices() {
            prop_assert_eq!(chars.convert(at), text[..at].chars().count());
            prop_assert_eq!(utf16.convert(at), text[..at].encode_utf16().count());
        }
    }

    /// Promise 8: what merely looks like a date or an identifier stays.
    #[test]
    fn look_alikes_stay(
        (systolic, diastolic) in (90u32..200, 50u32..90),
        (a, b) in (0u32..6, 5u32..6),
        (dose, strength) in (prop::sample::select(&[5u32, 10][..]), 325u32..326),
        low in 1u32..9,
    ) {
        let text = format!(
            "BP {systolic}/{diastolic}, strength {a}/{b}, Percocet {dose}-{strength}, K {low}.5-{}.0, murmur 2/6, L4/5 disc, T2N1M0.", low + 1
        );
        prop_assert_eq!(redactor().redact(&text).text, text);
    }
}

/// Promise 5: no input panics, hangs or overflows; time is linear. (The sizes here are small enough for every test run.)
#[test]
fn pathological_texts_end() {
    for piece in [
        "a",
        "1",
        "(",
        "1/",
        "1-",
        "1 ",
        "a@",
        "Dr. ",
        "A. ",
        "👩‍⚕️",
        "\u{301}",
        "\n",
        "'",
        "MRN ",
        "A,B,",
        "|",
        "March ",
        "oh five ",
        "https://",
        "1.2.3.",
        "O'",
        "-",
        "^",
        "in ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let clean = redactor().redact(&text);
        assert!(clean.text.len() <= text.len() * 12 + 16);
    }
}

/// What is found once is found everywhere, across the sections a long text is read in.
#[test]
fn repeats_reach_every_section() {
    let filler = "The wound is clean and dry, no drainage. \n".repeat(9_000);
    let text = format!("{filler}Seen with his sister Adaeze.\n{filler}Adaeze will call.\n");
    let clean = redactor().redact(&text);
    assert!(!clean.text.contains("Adaeze"), "a name found once is found everywhere");
    let text = format!("Adaeze will call.\n{filler}Seen with his sister Adaeze.\n");
    assert!(!redactor().redact(&text).text.contains("Adaeze"), "also in an earlier section");
}

/// Promise 6: an error holds no text of its input.
#[test]
fn errors_hold_no_text() {
    let secret = "Adaeze Nwankpa";
    let messages = [
        secret.parse::<Category>().unwrap_err().to_string(),
        secret.parse::<Action>().unwrap_err().to_string(),
        Policy::built_in(secret).unwrap_err().to_string(),
    ];
    for message in messages {
        assert!(!message.contains("Adaeze"), "{message}");
    }
    let patient = Patient::new().name(secret).phone("(312) 555-0188").id("Adaeze-7");
    let known = Redactor::new().for_patient(&patient).unwrap().for_patient_id("Adaeze-8");
    let print = format!("{known:#?} {patient:?}").to_lowercase();
    assert!(!print.contains("adaeze") && !print.contains("nwankpa") && !print.contains("555"), "{print}");
}

#[test]
fn shared_by_threads() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Redactor>();
}

/// What a tag stands for is gone: no address goes on over it.
#[test]
fn addresses_end_at_a_tag() {
    let text = "notes at https://example.org/[DATE]x and at https://files.example/a[NAME-2]/b";
    let tags = ["[DATE]", "[NAME-2]"].map(|tag| text.find(tag).expect("a tag")..);
    for found in redactor().detect(text) {
        assert!(tags.iter().all(|tag| !found.span.range().contains(&tag.start)), "{}", &text[found.span.range()]);
    }
}
