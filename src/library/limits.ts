/** Largest note, in bytes of UTF-8: longer than any novel, and still quick to open and to save. */
export const MAX_NOTE_BYTES = 5_000_000;
/** Largest PDF, Word document or book, in bytes: a phone holds it twice while it is read. */
export const MAX_DOCUMENT_BYTES = 100_000_000;
/** Largest file of a picture, in bytes: 200 megapixels of a phone take 30 to 60 MB. */
export const MAX_PHOTO_BYTES = 100_000_000;
/** Most pages of a document that are read. */
export const MAX_DOCUMENT_PAGES = 2_000;
/** Most text of a document that becomes its note, in UTF-16 code units: of three bytes each, it still is a note. */
export const MAX_DOCUMENT_TEXT = 1_500_000;
/** Most entries of one archive, and most notes of one export, that are looked at. */
export const MAX_ARCHIVE_ENTRIES = 50_000;
/** Most bytes that one archive may unpack to, and that one export may have. */
export const MAX_UNPACKED_BYTES = 500_000_000;
/** Most bytes unpacked per byte of archive; text shrinks to a third or a tenth, never to a two-hundredth. */
export const MAX_UNPACK_RATIO = 200;
/** An archive may unpack to this many bytes whatever its ratio: a small one of blanks does no harm. */
export const RATIO_FREE_BYTES = 10_000_000;
