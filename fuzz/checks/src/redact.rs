//! Any text under any policy: what is found is acted upon, the rest stays, and what was sealed comes back.

use std::sync::LazyLock;

use phi_redact::{Action, Category, Counts, Key, Patient, Policy, Redaction, Redactor, restore};
use unicode_segmentation::UnicodeSegmentation;

use crate::detect::well_formed;
use crate::input::Input;

static KEEPING: LazyLock<Redactor> = LazyLock::new(|| build(Policy::from_toml("action = \"keep\"").expect("a policy")));
static SEALING: LazyLock<Redactor> = LazyLock::new(|| build(Policy::safe_harbor().with_action(Action::Encrypt)));

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let key = key();
    let toml = policy(&mut input);
    let (id, knows, action) = (input.up_to(3), input.up_to(7) == 0, input.one_of(Action::ALL));
    let text = input.text();
    // Not every combination is allowed, and the parser has a target of its own.
    let policy = Policy::from_toml(&toml).unwrap_or_else(|_| Policy::safe_harbor().with_action(action));
    let mut redactor = build(policy.clone());
    if id > 0 {
        redactor = redactor.for_patient_id(&id.to_string());
    }
    if knows {
        let patient = text.split_whitespace().take(4).fold(Patient::new(), |p, word| p.name(word));
        redactor = redactor.for_patient(&patient).unwrap_or(redactor);
    }
    let clean = redactor.redact(&text);
    answer(&text, &clean, &policy);
    assert_eq!(redactor.redact(&text), clean, "the second answer is another");
    streamed(&redactor, &text, &clean);
    kept(&text, &KEEPING);
    sealed(&text, &SEALING, &key);
}

fn build(policy: Policy) -> Redactor {
    Redactor::builder().policy(policy).key(key()).build().expect("a redactor")
}

fn key() -> Key {
    Key::new(*b"a key of the tests, 32 bytes long").expect("a key")
}

/// A policy file of the choices.
fn policy(input: &mut Input<'_>) -> String {
    // The patterns of `strict` and `publish` take a hundred times as long to build as all the rest of an input.
    let presets =
        if input.up_to(63) == 0 { Policy::BUILT_IN } else { &["safe-harbor", "limited-data-set", "research"] };
    let mut toml = format!("extends = \"{}\"\n", input.one_of(presets));
    let point = input.one_of(&["", "", "high", "balanced", "precise"]);
    if !point.is_empty() {
        toml += &format!("sensitivity = \"{point}\"\n");
    }
    if input.yes() {
        toml += &format!("action = \"{}\"\n", input.one_of(Action::ALL));
    }
    let mut labels = Vec::new();
    for _ in 0..input.up_to(4) {
        let label = input.one_of(Category::ALL).label();
        if labels.contains(&label) {
            continue;
        }
        labels.push(label);
        toml += &format!("[category.{label}]\naction = \"{}\"\n", input.one_of(Action::ALL));
        toml += &match input.up_to(9) {
            0 => format!("threshold = {:.2}\n", f32::from(input.byte()) / 255.0),
            1 => format!("keep_last = {}\n", input.byte()),
            2 => "keep_shape = true\n".into(),
            3 => format!("length = {}\n", 8 + input.up_to(56)),
            4 => "keep_form = true\n".into(),
            5 => format!("days = [{}, {}]\n", -i32::from(input.byte()), 1 + i32::from(input.byte()) * 100),
            6 => "keep_weekday = true\n".into(),
            7 => format!("mode = \"{}\"\n", input.one_of(&["consistent", "random", "markov"])),
            8 => "order = \"day-first\"\n".into(),
            _ => "text = \"[…]\"\n".into(),
        };
    }
    toml
}

/// Promises 1 to 3 and 7: the findings, the bytes between them, and what stands in their places.
fn answer(text: &str, clean: &Redaction, policy: &Policy) {
    well_formed(text, &clean.replacements.iter().map(|r| r.finding).collect::<Vec<_>>());
    let real: Vec<String> = clean.replacements.iter().map(|r| text[r.finding.span.range()].to_lowercase()).collect();
    let (mut old, mut new) = (0, 0);
    for r in &clean.replacements {
        let (was, is) = (&text[r.finding.span.range()], &clean.text[r.span.range()]);
        assert_eq!(&text[old..r.finding.span.start], &clean.text[new..r.span.start], "what is not PHI changed");
        (old, new) = (r.finding.span.end, r.span.end);
        let rule = policy.rule(r.finding.category);
        let label = format!("[{}", r.finding.category.label());
        match r.action {
            Action::Keep => assert_eq!(was, is),
            Action::Remove => assert!(is.is_empty()),
            // Not by blanks: one that bears an accent is masked as a character.
            Action::Mask => assert_eq!(was.graphemes(true).count(), is.graphemes(true).count()),
            Action::Tag => assert!(is == rule.options.text.clone().unwrap_or(format!("{label}]"))),
            Action::Number => assert!(is.starts_with(&label) && is.ends_with(']')),
            Action::Hash => assert_eq!(is.len(), label.len() + 2 + usize::from(rule.options.length)),
            // A patient's dates all move by one number of days, whatever other dates the text has.
            Action::Surrogate if r.finding.category == Category::Date => assert_ne!(was, is),
            Action::Surrogate => {
                assert!(!real.contains(&is.to_lowercase()), "the surrogate of {label}] is a real value")
            }
            _ => {}
        }
        assert!(rule.action != Action::Keep || r.action == Action::Keep, "the policy keeps {label}]");
        assert!(rule.action == Action::Keep || r.action != Action::Keep, "{label}] was left as it is");
    }
    assert_eq!(&text[old..], &clean.text[new..], "what is not PHI changed");
}

/// The streamed answer is the answer.
fn streamed(redactor: &Redactor, text: &str, clean: &Redaction) {
    let mut out = Vec::new();
    let counts = redactor.redact_to(text, &mut out).expect("memory");
    assert!(out == clean.text.as_bytes(), "the streamed answer is another");
    let mut expected = Counts::default();
    clean.replacements.iter().for_each(|r| expected.add(r.finding.category, r.action));
    for category in Category::ALL {
        assert_eq!(counts.get(*category), expected.get(*category));
    }
}

fn kept(text: &str, redactor: &Redactor) {
    assert_eq!(redactor.redact(text).text, text, "a policy that keeps all changed something");
}

/// A text that already holds what looks like sealed values cannot come back, and says so.
fn sealed(text: &str, redactor: &Redactor, key: &Key) {
    let sealed = redactor.redact(text).text;
    if restore(text, key).is_ok_and(|same| same == text) {
        assert!(restore(&sealed, key).expect("what was sealed opens") == text, "what came back is another text");
    }
}
