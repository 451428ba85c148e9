//! `include/phi_redact.h` is what the code says.

use std::path::Path;

/// The order of the header.
const FILES: &[&str] =
    &["status", "names", "encoding", "pointer", "options", "patient", "result", "redactor", "restore"];

#[test]
fn the_header_is_not_stale() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(here.join("cbindgen.toml")).expect("the settings");
    let builder = FILES.iter().fold(cbindgen::Builder::new().with_config(config), |builder, file| {
        builder.with_src(here.join("src").join(format!("{file}.rs")))
    });
    let mut generated = Vec::new();
    builder.generate().expect("a header").write(&mut generated);
    let generated = String::from_utf8(generated).expect("UTF-8");
    for file in std::fs::read_dir(here.join("src")).expect("the sources") {
        let path = file.expect("a file").path();
        let source = std::fs::read_to_string(&path).expect("a source");
        for line in source.lines().filter_map(|line| line.strip_prefix("pub extern \"C\" fn ")) {
            let name = line.split('(').next().unwrap_or_default();
            assert!(generated.contains(&format!("{name}(")), "{name} of {} is not in the header", path.display());
        }
    }
    let path = here.join("../../include/phi_redact.h");
    if std::env::var_os("PHI_REDACT_WRITE_HEADER").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(&path, generated).expect("the header");
        return;
    }
    let checked_in = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let hint = "include/phi_redact.h is stale: PHI_REDACT_WRITE_HEADER=1 cargo test -p phi-redact-c --test header";
    assert!(checked_in == generated, "{hint}");
}
