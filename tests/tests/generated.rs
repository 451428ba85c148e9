//! The promises over notes made of typed parts, so that what is PHI is known: identifiers of a certain form in contexts that leave no
//! doubt, among clinical lines that hold none. In whatever order they stand, each is found, and no policy that acts upon it lets it through.

use phi_redact::{Action, Category, Key, Policy, Redaction, Redactor, Span, restore};
use proptest::prelude::*;

/// A piece of a note.
#[derive(Clone, Debug)]
enum Part {
    Plain(&'static str),
    /// What stands before the value, the value, and what kind it is.
    Phi(&'static str, String, Category),
}

/// Lines without PHI.
const PLAIN: &[&str] = &[
    "BP 120/80, HR 72, SpO2 97 % on RA.\n",
    "Metoprolol 25 mg BID, Lantus 12 u at bedtime.\n",
    "CT head negative; Babinski down.\n",
    "K 3.4 -> 4.2, Hb 11.9 g/dL, eGFR 58.\n",
    "Pain 4/10, strength 4/5 on the left.\n",
    "Follow up in 2 weeks, sooner if worse.\n",
    "NYHA II, GCS 15, NIHSS 3.\n",
    "- diet: low salt\n",
    "\n",
];

fn digits(n: usize) -> impl Strategy<Value = String> {
    // Neither of one digit alone, as no number is, nor beginning with a zero.
    proptest::collection::vec(0u8..10, n).prop_map(|digits| {
        let mut text: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
        text.replace_range(0..2, "47");
        text
    })
}

fn date() -> impl Strategy<Value = String> {
    const MONTHS: [&str; 4] = ["January", "Mar", "July", "Oct"];
    (0usize..5, 1u8..13, 13u8..29, 1938u16..2024).prop_map(|(form, month, day, year)| match form {
        0 => format!("{month:02}/{day:02}/{year}"),
        1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{} {day}, {year}", MONTHS[usize::from(month) % 4]),
        3 => format!("{day} {} {year}", MONTHS[usize::from(month) % 4]),
        _ => format!("{year}-{month:02}-{day:02}T09:15:00"),
    })
}

fn phone() -> impl Strategy<Value = String> {
    let area = prop::sample::select(vec!["212", "312", "415", "503", "617", "713"]);
    (0usize..4, area, 100u16..200).prop_map(|(form, area, line)| match form {
        0 => format!("({area}) 555-0{line}"),
        1 => format!("{area}-555-0{line}"),
        2 => format!("{area}.555.0{line}"),
        _ => format!("+1 {area} 555 0{line}"),
    })
}

fn part() -> impl Strategy<Value = Part> {
    let word = || prop::sample::select(vec!["okafor", "lindqvist", "nguyen", "ortega", "haddad", "kowalska", "tanaka"]);
    let of = |before: &'static [&'static str], category: Category| {
        move |(before_at, value): (usize, String)| Part::Phi(before[before_at % before.len()], value, category)
    };
    prop_oneof![
        8 => prop::sample::select(PLAIN).prop_map(Part::Plain),
        1 => (0usize..9, digits(8)).prop_map(of(&["MRN: ", "Medical record number ", "MRN# "], Category::Mrn)),
        1 => (0usize..9, date()).prop_map(of(&["DOB: ", "Admitted: ", "Seen on "], Category::Date)),
        1 => (0usize..9, phone()).prop_map(of(&["Phone: ", "Call back ", "Tel. "], Category::Phone)),
        1 => (0usize..9, (word(), word()).prop_map(|(a, b)| format!("{a}.{b}@example.org")))
            .prop_map(of(&["Email: ", "Write to ", "e-mail "], Category::Email)),
        1 => (0usize..9, (word(), digits(5)).prop_map(|(a, n)| format!("https://portal.example.org/{a}/{n}")))
            .prop_map(of(&["See ", "Images: ", "Link "], Category::Url)),
        1 => (0usize..9, (100u16..666, 10u8..99, 1000u16..9999).prop_map(|(a, b, c)| format!("{a}-{b}-{c}")))
            .prop_map(of(&["SSN: ", "SSN ", "Social security number: "], Category::Ssn)),
        1 => (0usize..9, digits(9)).prop_map(of(&["Account number: ", "Acct # ", "Account no. "], Category::Account)),
    ]
}

/// A text and where its values stand.
fn write(parts: &[Part]) -> (String, Vec<(Span, Category)>) {
    let (mut text, mut values) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Plain(line) => text.push_str(line),
            Part::Phi(before, value, category) => {
                text.push_str(before);
                values.push((Span::new(text.len(), text.len() + value.len()), *category));
                text.push_str(value);
                text.push('\n');
            }
        }
    }
    (text, values)
}

fn key() -> Key {
    Key::new([9; 32]).expect("32 bytes")
}

/// The text again, of what stands between the replacements and of the findings themselves.
fn put_back(text: &str, clean: &Redaction) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for r in &clean.replacements {
        out.push_str(&clean.text[at..r.span.start]);
        out.push_str(&text[r.finding.span.range()]);
        at = r.span.end;
    }
    out.push_str(&clean.text[at..]);
    out
}

/// What stands for a span in the new text, without what the policy kept: a date moved elsewhere may read as this one did.
fn acted_on(text: &str, clean: &Redaction, span: Span) -> String {
    let (mut out, mut at) = (String::new(), span.start);
    for r in clean.replacements.iter().filter(|r| r.finding.span.start < span.end && span.start < r.finding.span.end) {
        out.push_str(&text[at..r.finding.span.start.max(at)]);
        if r.action != Action::Keep {
            out.push_str(&clean.text[r.span.range()]);
        }
        at = r.finding.span.end;
    }
    out + &text[at.min(span.end)..span.end]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_identifier_is_found(parts in proptest::collection::vec(part(), 1..24)) {
        let (text, values) = write(&parts);
        let found = Redactor::new().detect(&text);
        for (span, category) in values {
            let covered = |at: usize| found.iter().any(|f| f.span.start <= at && at < f.span.end);
            let value = &text[span.range()];
            let whole = value.bytes().enumerate().all(|(i, b)| !b.is_ascii_alphanumeric() || covered(span.start + i));
            prop_assert!(whole, "{category} {value} of {text:?}");
        }
    }

    #[test]
    fn no_policy_lets_one_through(parts in proptest::collection::vec(part(), 1..16)) {
        let (text, values) = write(&parts);
        for name in Policy::BUILT_IN {
            let policy = Policy::built_in(name).expect("a policy");
            let redactor = Redactor::builder().policy(policy).key(key()).build().expect("a redactor");
            let clean = redactor.redact(&text);
            prop_assert_eq!(put_back(&text, &clean), text.as_str());
            for (span, category) in &values {
                let value = &text[span.range()];
                let acted = acted_on(&text, &clean, *span);
                let kept = redactor.policy().rule(*category).action == Action::Keep;
                prop_assert!(kept || !acted.contains(value), "{name}: {category} {value} became {acted:?} of {text:?}");
            }
        }
    }

    #[test]
    fn what_is_encrypted_comes_back(parts in proptest::collection::vec(part(), 1..16)) {
        let (text, values) = write(&parts);
        let policy = Policy::safe_harbor().with_action(Action::Encrypt);
        let clean = Redactor::builder().policy(policy).key(key()).build().expect("a redactor").redact(&text);
        prop_assert!(values.iter().all(|(span, _)| !clean.text.contains(&text[span.range()])));
        prop_assert_eq!(restore(&clean.text, &key()).expect("its own text"), text);
    }
}
