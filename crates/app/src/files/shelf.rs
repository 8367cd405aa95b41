//! Where the bytes are: a folder, through `object_store`. Each file is named by its id, never by who sent it.

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::{Error, ObjectStore, ObjectStoreExt};

/// Why bytes could not be written or read. The text is for operators.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The folder cannot be made.
    #[error("the folder of files {}: {error}", folder.display())]
    Folder {
        /// Which one.
        folder: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The store does not do what was asked.
    #[error("the store of files: {0}")]
    Store(#[from] Error),
}

/// The place of files. Opened at the first use.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    open: Mutex<Option<Arc<LocalFileSystem>>>,
}

impl Shelf {
    /// In this folder, which is made when it is needed, for its owner only.
    pub fn new(folder: PathBuf) -> Shelf {
        Shelf { folder, open: Mutex::default() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn store(&self) -> Result<Arc<LocalFileSystem>, ShelfError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = open.as_ref() {
            return Ok(store.clone());
        }
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)
            .map_err(|error| ShelfError::Folder { folder: self.folder.clone(), error })?;
        let store = Arc::new(LocalFileSystem::new_with_prefix(&self.folder)?.with_fsync(true));
        *open = Some(store.clone());
        Ok(store)
    }

    /// Writes a file whole, on the disk before it answers.
    ///
    /// # Errors
    /// [`ShelfError`].
    pub async fn put(&self, id: &str, bytes: Bytes) -> Result<(), ShelfError> {
        self.store()?.put(&Name::from(id), bytes.into()).await?;
        Ok(())
    }

    /// The bytes of a file, `None` when it is not there.
    ///
    /// # Errors
    /// [`ShelfError`].
    pub async fn get(&self, id: &str) -> Result<Option<Bytes>, ShelfError> {
        match self.store()?.get(&Name::from(id)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes a file away; one that is not there is taken away already.
    ///
    /// # Errors
    /// [`ShelfError`].
    pub async fn remove(&self, id: &str) -> Result<(), ShelfError> {
        match self.store()?.delete(&Name::from(id)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The ids of everything that is there.
    ///
    /// # Errors
    /// [`ShelfError`].
    pub async fn all(&self) -> Result<Vec<String>, ShelfError> {
        let found = self.store()?.list_with_delimiter(None).await?;
        Ok(found.objects.into_iter().map(|object| object.location.to_string()).collect())
    }
}
