export function pdfJs(): import('vite').Plugin;
