//! Without the feature the door is the same, and says so.
#![cfg(not(feature = "typst"))]

mod sample;

use documents::DocumentError;

#[test]
fn the_door_says_that_documents_are_not_built() {
    assert_eq!(documents::card(&sample::card()), Err(DocumentError::NotBuilt));
    assert_eq!(documents::cards(&[sample::card_with_badge()]), Err(DocumentError::NotBuilt));
    assert_eq!(documents::poster(&sample::poster()), Err(DocumentError::NotBuilt));
}
