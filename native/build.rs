fn main() {
    napi_build::setup();
    // The engine must load where no matching C++ runtime is installed.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg=-static-libgcc");
    }
}
