import type { ErrorCode } from '../../../shared/errors.ts';

/** What a person reads when something fails; a new code without a sentence does not compile. */
export const failures: Record<ErrorCode, string> = {
  aborted: 'Stopped.',
  'worker-died': 'The part that does this work stopped and was started again.',
  'device-lost': 'The graphics unit was taken away in the middle of the work.',
  'out-of-memory': 'This device ran out of memory. A smaller model fits better.',
  'webgpu-missing': 'This browser cannot compute on the graphics unit, and this model needs it.',
  'model-missing': 'The model’s files are not on this device.',
  'model-unsupported': 'This model is of a kind that cannot run here.',
  'integrity-failed': 'A file of the model is damaged. Fetch it again.',
  'context-too-long': 'This is longer than the model can read at once.',
  'quota-exceeded': 'There is no room left on this device.',
  'storage-denied': 'The browser does not allow this.',
  'storage-failed': 'This could not be written to the device.',
  'storage-newer': 'A newer version of Inkling wrote this data. Reload to get that version.',
  'not-found': 'This is no longer here.',
  offline: 'This needs the network, and there is none now.',
  network: 'The other side did not answer.',
  'captive-portal': 'This network asks you to sign in first.',
  'egress-refused': 'Nothing was sent, because you have not allowed it.',
  'file-empty': 'The file is empty.',
  'file-not-text': 'The file is not text.',
  'file-too-large': 'The file is too large.',
  'file-unreadable': 'The file could not be read.',
  'file-damaged': 'The file is damaged or cut short.',
  'file-bomb': 'The file would grow to far more than it should, so it was left closed.',
  'file-kills': 'Reading this file brought the reader down each time, so it was set aside.',
  'folder-denied': 'The browser no longer lets Inkling look into this folder.',
  'import-cut-off':
    'The window was closed before all files had been copied. Those that are missing can be added again.',
  'no-notes': 'There are no notes in this file.',
  'note-binned': 'This note was in the bin of the app it comes from.',
  'files-left-out': 'Pictures and attached files were left out; the notes’ text is here.',
  'rows-left-out': 'The table is very long: only its first rows were added.',
  'pages-left-out':
    'Some pages were left out: they are scanned or damaged, or the document is very long. Splitting it brings in the rest.',
  'events-left-out':
    'Some events of the calendar were left out or cut short: their dates are wrong, or they repeat very often.',
  'document-locked': 'The document is protected. Save a copy without a password and add that.',
  'document-scanned':
    'The document is scanned: pictures of text cannot be read yet. Add a copy with text in it.',
  'picture-damaged': 'The picture is damaged or cut short.',
  'picture-too-large':
    'The picture has more pixels than this device can open. A smaller copy can be added.',
  'picture-unknown':
    'Pictures of this kind cannot be read yet. JPEG, PNG, WebP, AVIF, HEIC and GIF can.',
  'archive-damaged': 'The archive is damaged.',
  'archive-bomb': 'The archive unpacks to far more than it should, so it was left closed.',
  'no-model-file':
    'This is no model, or not all of it. It takes a whole GGUF file with all its parts, or the folder of an MLC model.',
  'address-wrong':
    'One of the addresses is wrong: both begin with https://, and the library’s ends in .wasm.',
  'invalid-input': 'This does not look right.',
  internal: 'Something unexpected happened. Nothing you wrote is lost.',
};
