//! Gives the shared library the name it is loaded by. Its number is that of `PHI_ABI_VERSION`.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("linux" | "freebsd" | "android") => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libphi_redact.so.1"),
        Ok("macos") => println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libphi_redact.1.dylib"),
        _ => {}
    }
}
