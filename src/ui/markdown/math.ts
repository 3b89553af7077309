import temml from 'temml';

/** TeX as MathML, which the browser draws by itself. A mistake in it is shown as written. */
export function renderMath(tex: string, display: boolean): string {
  return temml.renderToString(tex, { displayMode: display, throwOnError: false, trust: false });
}
