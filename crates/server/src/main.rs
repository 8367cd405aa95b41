//! `possibles`: one binary. `possibles help` lists what it does.
//!
//! Exit codes: 0 good; 1 the answer is "no" (invalid badge, a check failed); 2 could not run, with a sentence on stderr.

/// Prints a line. A reader that left (`| head`) is no failure.
#[macro_export]
macro_rules! say {
    ($($part:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", format_args!($($part)*)));
    }};
}

mod badges;
mod copies;
mod doctor;
mod run;
mod settings;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use settings::Flags;

#[derive(Parser)]
#[command(name = "possibles", version, about = "Open recognition of informal skills, with Open Badges")]
struct Command {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Runs the server.
    Serve,
    /// Loads the demonstration territory and runs it on 127.0.0.1.
    Demo(run::DemoArgs),
    /// Brings the database up to date, and ends.
    Migrate,
    /// Says whether a badge is true: a file or an address, ours or anybody's.
    Verify(badges::VerifyArgs),
    /// Puts a credential into a PNG or SVG picture.
    Bake(badges::BakeArgs),
    /// Takes the credential out of a baked picture.
    Unbake(badges::UnbakeArgs),
    /// Makes an organization's first person, and prints the link that lets them in.
    Invite(run::InviteArgs),
    /// Prints a sign-in link for someone who lost theirs.
    SignInLink(run::LinkArgs),
    /// Copies everything into a new folder, while the server runs.
    Backup(copies::FolderArgs),
    /// Puts a copy back, on a stopped server.
    Restore(copies::FolderArgs),
    /// Says what each setting is, where it comes from, and what is missing.
    Doctor(doctor::DoctorArgs),
}

/// How a command ends.
enum End {
    Good,
    No,
}

#[tokio::main]
async fn main() -> ExitCode {
    let command = Command::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("POSSIBLES_LOG")
                .unwrap_or_else(|_| "warn,app=info,server=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let _ = rustls::crypto::ring::default_provider().install_default();
    match act(command).await {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::No) => ExitCode::from(1),
        Err(error) => {
            eprintln!("possibles: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn act(command: Command) -> anyhow::Result<End> {
    let flags = command.flags;
    match command.act {
        Act::Serve => run::serve(&flags).await,
        Act::Demo(args) => run::demo(&flags, &args).await,
        Act::Migrate => run::migrate(&flags).await,
        Act::Verify(args) => badges::verify(&args).await,
        Act::Bake(args) => badges::bake(&args),
        Act::Unbake(args) => badges::unbake(&args),
        Act::Invite(args) => run::invite(&flags, &args).await,
        Act::SignInLink(args) => run::sign_in_link(&flags, &args).await,
        Act::Backup(args) => copies::backup(&flags, &args).await,
        Act::Restore(args) => copies::restore(&flags, &args).await,
        Act::Doctor(args) => doctor::doctor(&flags, &args).await,
    }
}
