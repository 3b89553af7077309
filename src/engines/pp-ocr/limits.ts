/** Where the numbers of PP-OCRv4 come from: the authors' inference settings (PaddleOCR 2.7, `tools/infer/utility.py`), unless measured. */

/** Sides of a picture for detection are multiples of this: the network halves them five times. */
export const DETECTION_STEP_PX = 32;

/** Longest side of one detection run. The authors' `det_limit_side_len`. */
export const TILE_PX = 960;

/** What neighbouring runs both see, on each side: a character at a seam is judged with what stands around it. */
export const TILE_MARGIN_PX = 48;

/** Probability from which on a pixel belongs to a text. The authors' `det_db_thresh`. */
export const TEXT_PIXEL = 0.3;

/** Mean probability that a place must have to be a line. The authors' `det_db_box_thresh`. */
export const TEXT_PLACE = 0.6;

/** The network sees lines shrunk; they grow by area × ratio ÷ perimeter. The authors' `det_db_unclip_ratio`. */
export const UNCLIP_RATIO = 1.5;

/** Thinnest place, in pixels of the probability map. The authors' `min_size`. */
export const MIN_PLACE_PX = 3;

/** A place this many times as tall as wide may hold a line on its side. The authors' `get_rotate_crop_image`. */
export const TALL_RATIO = 1.5;

/** … and from here on does: a single upright "1" is less slim. */
export const SLIM_RATIO = 4;

/** From this many lines on, most of them say how the whole picture stands; one line alone is often mistaken. */
export const MIN_LINES_TO_AGREE = 3;

/** Height of a line's picture for the direction and for the characters. */
export const LINE_HEIGHT_PX = 48;

/** Width of a line's picture for the direction. The authors' `cls_image_shape`. */
export const DIRECTION_WIDTH_PX = 192;

/** Probability from which on a line is taken to stand on its head. The authors' `cls_thresh`. */
export const UPSIDE_DOWN = 0.9;

/** Mean probability of its characters below which a line is noise. The authors' `drop_score`. */
export const MIN_CONFIDENCE = 0.5;

/**
 * A picture is scaled down for detection until its short side is this long: letters of a phone's screenshot are then 10–25 px
 * tall. The authors' other limit, `det_limit_side_len` with `min`.
 */
export const SHORT_SIDE_PX = 736;

/** Most runs of the detector for one picture, about 0.6 s each on one thread of a laptop. */
export const MAX_TILES = 24;

/** Most lines of one picture: a page of small print in three columns has about 300. */
export const MAX_LINES = 500;

/**
 * Most pixels of lines, `LINE_HEIGHT_PX` tall, that are read in one picture: about 200 long lines. What bounds its time, near 0.2 s for
 * 1,000 px on one thread of a laptop.
 */
export const MAX_READ_PX = 200_000;

/** Widest picture of one line, 42 times as wide as tall; longer lines are squeezed. */
export const MAX_LINE_WIDTH_PX = 2_000;

/** Widths of one run's lines together: what bounds its memory, 26.5 kB of probabilities for each 8 px. */
export const MAX_BATCH_PX = 2_000;
