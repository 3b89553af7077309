/** The find screen. */
export const find = {
  title: 'Find',
  box: 'Search your notes',
  placeholder: 'Words, or what it was about',
  clear: 'Clear',
  idle: 'Type a few words, or describe what you remember. Notes are found by words and by meaning.',
  results: 'Results',
  found: (count: string, one: boolean): string => (one ? '1 note' : `${count} notes`),
  maybe: (count: string): string => `Maybe (${count})`,
  onlyMaybe: 'Nothing fits closely. These come nearest.',
  searching: 'Searching…',
  meaningPending: 'By words so far; looking by meaning…',
  meaningFailed: 'Searched by words only: meaning is not available right now.',
  indexing: (percent: string): string =>
    `${percent} of your notes can be found by meaning so far; the rest by words.`,
  whyWords: 'words',
  whyMeaning: 'meaning',
  whyBoth: 'words and meaning',
  nothing: (query: string): string => `Nothing found for “${query}”`,
  nothingHelp: 'Try fewer words, or another way to say it.',
  stillReading: (count: string, one: boolean): string =>
    one
      ? '1 note is still being read; it may fit.'
      : `${count} notes are still being read; they may fit.`,
  nothingYet: (query: string): string => `Nothing found for “${query}” so far`,
  nothingYetHelp: 'The search goes on by itself until all notes are read.',
  nothingFiltered: 'Tap a condition above to leave it out.',
  nothingInEmpty: 'There are no notes yet, so there is nothing to find.',
  fewerWords: 'Search for the longest word only',
  askInstead: 'Ask instead',
  writeNote: 'Write a note',
  importFiles: 'Add notes',
  understood: 'Understood as',
  exactly: (words: string): string => `“${words}”`,
  titled: (title: string): string => `Title: ${title}`,
  without: (words: string): string => `Without: ${words}`,
  since: (day: string): string => `Since ${day}`,
  before: (day: string): string => `Before ${day}`,
  /** A chip for a type of thing. */
  types: {
    note: 'Notes',
    document: 'Documents',
    photo: 'Photos',
    event: 'Calendar',
    conversation: 'Conversations',
  },
  formats: { pdf: 'PDF', docx: 'Word', epub: 'E-books', html: 'Web pages', csv: 'Tables' },
  fromFile: (name: string): string => `File name: ${name}`,
  /** A chip for what is put first while the rest stays. */
  preferred: (label: string): string => `${label} first`,
  dropFilter: (label: string): string => `Leave out ${label}`,
  untitled: 'Untitled',
};
