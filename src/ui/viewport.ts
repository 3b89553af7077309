/**
 * Keep `--app-height` at the height that the on-screen keyboard leaves free. iOS does not resize the page for its keyboard,
 * so only the visual viewport knows. @returns how to stop
 */
export function followVisualViewport(window: Window): () => void {
  const { visualViewport } = window;
  if (!visualViewport) return () => undefined;
  const { style } = window.document.documentElement;
  const read = (): void => {
    if (visualViewport.scale > 1.01) return; // zoomed by hand: leave the layout alone
    style.setProperty('--app-height', `${visualViewport.height}px`);
    window.scrollTo(0, 0);
  };
  read();
  visualViewport.addEventListener('resize', read);
  return () => visualViewport.removeEventListener('resize', read);
}
