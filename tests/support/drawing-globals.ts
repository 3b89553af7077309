/** Names that pdf.js looks for while it is loaded and that Node lacks; nothing is ever drawn with them. */
Object.assign(globalThis, { DOMMatrix: Object, ImageData: Object, Path2D: Object });
