//! Reading annotated notes and scoring findings against them.
