/** Of a picture as it is stored: a file may ask to turn it. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}
