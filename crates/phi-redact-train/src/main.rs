//! Makes the tagger's weights: `cargo run --release -p phi-redact-train`.

mod augment;
mod corpus;
mod crf;
mod sequence;
mod validate;
mod vocabulary;

use std::cmp::Reverse;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use phi_redact::evaluate::Note;
use phi_redact::tagger::{Calibration, Feature, Model};
use rayon::prelude::*;

use augment::{Augmenter, Lists};
use sequence::Sequence;
use vocabulary::Vocabulary;

/// Trains the tagger on annotated notes and writes the weights the library embeds.
#[derive(Parser)]
struct Arguments {
    /// Folder of the annotated notes: every train-*.txt is read.
    #[arg(long, default_value = "corpus")]
    corpus: PathBuf,
    /// Folder of the lexicons, for new names and places.
    #[arg(long, default_value = "crates/phi-redact/data/lexicon")]
    lexicon: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "crates/phi-redact/data/tagger.bin")]
    out: PathBuf,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Copies of every note with other identifiers, beside the note itself.
    #[arg(long, default_value_t = 4)]
    copies: usize,
    /// Passes over the notes.
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// First size of a step.
    #[arg(long, default_value_t = 0.03)]
    rate: f32,
    /// What the sum of squares of every weight begins with: the larger, the smaller the first steps.
    #[arg(long, default_value_t = 1e-4)]
    start: f32,
    /// Pull of the weights towards zero.
    #[arg(long, default_value_t = 1e-4)]
    ridge: f32,
    /// Weights that never grow beyond this many steps stay zero.
    #[arg(long, default_value_t = 1e-4)]
    lasso: f32,
    /// Share of the features of a token that are left out at random in every pass, so that none is relied on alone.
    #[arg(long, default_value_t = 0.2)]
    dropout: f32,
    /// Trainings whose weights are averaged.
    #[arg(long, default_value_t = 3)]
    averaged: u64,
    /// Features must stand in at least this many tokens.
    #[arg(long, default_value_t = 3)]
    least: u32,
    /// Features that are kept: those that would be missed most; the others are trained without.
    #[arg(long, default_value_t = 400_000)]
    keep: usize,
    /// Notes to score the weights on, beside those trained on.
    #[arg(long)]
    score: Vec<PathBuf>,
    /// One note in so many is held out to calibrate the scores.
    #[arg(long, default_value_t = 6)]
    calibrate: usize,
    /// Cross-validates in this many folds and writes nothing.
    #[arg(long)]
    folds: Option<usize>,
    /// In cross-validation, only the first so many folds.
    #[arg(long, default_value_t = usize::MAX)]
    only: usize,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("phi-redact-train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let notes = corpus::training(&arguments.corpus)?;
    eprintln!("{} notes", notes.len());
    if let Some(folds) = arguments.folds {
        let all = (0..folds.min(arguments.only)).map(|fold| held_out(&notes, fold, folds, arguments));
        let all = all.collect::<Result<Vec<_>, _>>()?.concat();
        validate::report("cross-validation", &all, &validate::calibrate(&all));
        return Ok(());
    }
    let held = held_out(&notes, 0, arguments.calibrate, arguments)?;
    let calibration = validate::calibrate(&held);
    validate::report("held out for calibration", &held, &calibration);
    eprintln!("calibration: {calibration:?}");
    let (model, bytes) = train(&notes, &calibration, arguments)?;
    for path in &arguments.score {
        let tagged = validate::tag(&model, corpus::read(path)?.into_iter());
        validate::report(&path.display().to_string(), &tagged, &calibration);
    }
    std::fs::write(&arguments.out, &bytes)?;
    eprintln!("{}: {} bytes", arguments.out.display(), bytes.len());
    Ok(())
}

/// One fold of the notes, tagged by weights trained on the others. Every so-manyth note is held out, so that each fold
/// holds notes of every file.
fn held_out(
    notes: &[Note],
    fold: usize,
    folds: usize,
    arguments: &Arguments,
) -> Result<Vec<validate::Tagged>, Failure> {
    let (held, kept): (Vec<_>, Vec<_>) = notes.iter().cloned().enumerate().partition(|(n, _)| n % folds == fold);
    let kept: Vec<Note> = kept.into_iter().map(|(_, note)| note).collect();
    let (model, _) = train(&kept, &Calibration::NONE, arguments)?;
    Ok(validate::tag(&model, held.into_iter().map(|(_, note)| note)))
}

type Failure = Box<dyn std::error::Error>;

/// Trains on notes and their copies.
fn train(notes: &[Note], calibration: &Calibration, arguments: &Arguments) -> Result<(Model, Vec<u8>), Failure> {
    let start = Instant::now();
    let lists = Lists::read(&arguments.lexicon, notes)?;
    let mut augmenter = Augmenter::new(&lists, arguments.seed);
    let mut all: Vec<Note> = notes.to_vec();
    // Names for the copies are in Latin letters.
    let latin: Vec<&Note> = notes.iter().filter(|note| corpus::is_latin(&note.text)).collect();
    for _ in 0..arguments.copies {
        all.extend(latin.iter().map(|note| augmenter.copy(note)));
    }
    let sequences: Vec<Sequence<Feature>> = all.par_iter().map(sequence::read).collect();
    drop(all);
    let vocabulary = Vocabulary::new(&sequences, arguments.least);
    let sequences = vocabulary.number_all(sequences);
    let tokens: usize = sequences.iter().map(Sequence::len).sum();
    eprintln!("{tokens} tokens, {} features, {:.0?}", vocabulary.features.len(), start.elapsed());
    let settings = crf::Settings {
        epochs: arguments.epochs,
        rate: arguments.rate,
        ridge: arguments.ridge,
        lasso: arguments.lasso,
        start: arguments.start,
        seed: arguments.seed,
        dropout: arguments.dropout,
    };
    let run = |what: &str, sequences: &[Sequence<u32>], rows: usize, seed: u64| {
        crf::train(sequences, rows, crf::Settings { seed, ..settings }, |epoch, loss| {
            eprintln!("{what}, epoch {epoch}: loss {:.4} a token, {:.0?}", loss / tokens as f64, start.elapsed());
        })
    };
    let saliency = run("all features", &sequences, vocabulary.features.len(), arguments.seed).saliency;
    let kept = vocabulary.strongest(&saliency, arguments.keep);
    let sequences = kept.renumber(sequences);
    let weights = (0..arguments.averaged)
        .map(|n| run("kept features", &sequences, kept.features.len(), arguments.seed + n).weights)
        .reduce(crf::Weights::plus)
        .ok_or("--averaged must be at least 1")?
        .times(1.0 / arguments.averaged as f32);
    let mut rows: Vec<_> = kept.features.iter().copied().zip(weights.rows.iter().copied()).collect();
    // What is asked for most stands together.
    let asked = sequence::asked(notes);
    rows.sort_by_key(|(feature, _)| Reverse(asked.get(feature).copied().unwrap_or_default()));
    let bytes = Model::encode(&rows, &weights.transitions, calibration);
    eprintln!("{} features kept, {:.0?}", rows.len(), start.elapsed());
    Ok((Model::new(bytes.clone())?, bytes))
}
