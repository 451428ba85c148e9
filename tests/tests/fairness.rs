//! Names of every origin are found equally well: `cargo test -p phi-redact-tests fairness -- --nocapture` prints the table.

use phi_redact::Redactor;
use phi_redact_tests::fairness::measure;

/// The least recall of any origin, and the largest distance between two.
const WORST: f64 = 0.97;
const SPREAD: f64 = 0.03;

#[test]
fn fairness_by_origin() {
    let table = measure(&Redactor::new());
    let mut rates: Vec<(f64, &String)> = table.iter().map(|(o, [hit, all])| (*hit as f64 / *all as f64, o)).collect();
    rates.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (rate, origin) in &rates {
        println!("{origin:40} {rate:.4}");
    }
    let (worst, best) = (rates[0].0, rates[rates.len() - 1].0);
    assert!(rates.len() >= 24, "{} origins", rates.len());
    assert!(worst >= WORST, "{}: {worst:.4}", rates[0].1);
    assert!(best - worst <= SPREAD, "from {worst:.4} to {best:.4}");
}
