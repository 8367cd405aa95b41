//! Copies of everything, and back.

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use crate::End;
use crate::settings::{Flags, Read};

/// A folder.
#[derive(Debug, Args)]
pub struct FolderArgs {
    /// The folder of the copy.
    #[arg(value_name = "FOLDER")]
    copy: PathBuf,
}

const DATABASE: &str = "possibles.db";
const FILES: &str = "files";

/// `possibles backup`: a whole copy, taken while the server runs. The master key is not in it.
pub async fn backup(flags: &Flags, args: &FolderArgs) -> anyhow::Result<End> {
    let read = Read::new(flags)?;
    let folder = &args.copy;
    if folder.exists() {
        bail!("{} exists already: a copy goes into a new folder", folder.display());
    }
    let db = db::Db::connect(&db::Options { address: read.database(), connections: 2 })
        .await
        .context("opening the database")?;
    if db.version().await? == 0 {
        bail!("there is nothing to copy at {}", read.data().display());
    }
    let part = folder.with_extension("part");
    if part.exists() {
        std::fs::remove_dir_all(&part)?;
    }
    std::fs::create_dir_all(&part)?;
    if db.copy_to(&part.join(DATABASE).display().to_string()).await? {
        std::fs::File::open(part.join(DATABASE))?.sync_all()?;
    } else {
        dump(&read.database(), &part.join("possibles.dump"))?;
    }
    let files = read.files();
    if files.exists() {
        copy_folder(&files, &part.join(FILES))?;
    }
    // Only a whole copy has its name.
    std::fs::rename(&part, folder)?;
    crate::say!(
        "copied to {}; the master key ({}) is not in it: keep it elsewhere",
        folder.display(),
        read.master_key_file().display()
    );
    Ok(End::Good)
}

fn dump(address: &str, to: &Path) -> anyhow::Result<()> {
    let status = std::process::Command::new("pg_dump")
        .args(["--format=custom", "--file"])
        .arg(to)
        .arg(address)
        .status()
        .context("pg_dump is needed to copy a PostgreSQL database")?;
    if !status.success() {
        bail!("pg_dump ended with {status}");
    }
    Ok(())
}

/// `possibles restore`: into an empty instance only, so that nothing is ever overwritten.
pub async fn restore(flags: &Flags, args: &FolderArgs) -> anyhow::Result<End> {
    let read = Read::new(flags)?;
    let folder = &args.copy;
    let files = read.files();
    if files.exists() && std::fs::read_dir(&files)?.next().is_some() {
        bail!("{} holds files already: restore into an empty folder", files.display());
    }
    let (source, dumped) = (folder.join(DATABASE), folder.join("possibles.dump"));
    if dumped.exists() {
        let status = std::process::Command::new("pg_restore")
            .args(["--no-owner", "--dbname", &read.database()])
            .arg(&dumped)
            .status()
            .context("pg_restore is needed to restore a PostgreSQL database")?;
        if !status.success() {
            bail!("pg_restore ended with {status}");
        }
    } else {
        let target = read.database();
        let target =
            PathBuf::from(target.strip_prefix("sqlite:").context("this copy is a SQLite one: restore it on SQLite")?);
        if !source.exists() {
            bail!("{} holds no copy", folder.display());
        }
        if target.exists() {
            bail!("{} exists already: restore into an empty folder", target.display());
        }
        // What was written last to a database that is gone would be written over this one.
        let mut log = target.clone().into_os_string();
        log.push("-wal");
        if std::path::Path::new(&log).exists() {
            bail!("{} is left of another database: restore into an empty folder", log.display());
        }
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let part = target.with_extension("part");
        std::fs::copy(&source, &part)?;
        std::fs::File::open(&part)?.sync_all()?;
        std::fs::rename(&part, &target)?;
    }
    if folder.join(FILES).exists() {
        copy_folder(&folder.join(FILES), &files)?;
    }
    let db = db::Db::open(&db::Options { address: read.database(), connections: 2 })
        .await
        .context("opening what was restored")?;
    crate::say!("restored, at version {}", db.version().await?);
    Ok(End::Good)
}

/// Copies files, each on the disk before it counts. The server runs meanwhile: one that is still being written (its name
/// holds a `#`) has no row in the copy, one that is gone was removed by somebody.
fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if !entry.file_name().to_string_lossy().contains('#') {
            match std::fs::copy(entry.path(), &target) {
                Ok(_) => std::fs::File::open(&target)?.sync_all()?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("copying {}", entry.path().display())),
            }
        }
    }
    Ok(())
}
