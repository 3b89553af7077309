/** The settings screen. */
export const settings = {
  title: 'Settings',
  sections: {
    models: 'Models',
    privacy: 'Privacy',
    storage: 'Storage',
    look: 'Look and language',
    about: 'About',
  },
  sectionHints: {
    models: 'What answers, and what finds',
    privacy: 'What leaves this device, and when',
    storage: 'What is kept here, and how safely',
    look: 'Theme, language, keys',
    about: 'Version and licences',
  },
  sectionList: 'Sections',

  models: {
    answersNow: 'Answering now',
    reasons: {
      chosen: 'You chose it.',
      'only-starter': 'It came with the app, and no other model is here yet.',
      'best-here': 'It is the best model on this device.',
      'no-webgpu': (wanted: string): string =>
        `${wanted} needs the graphics unit, and this browser does not offer it.`,
      'no-f16': (wanted: string): string =>
        `${wanted} needs 16-bit numbers on the graphics unit, and this device has none.`,
      'not-fetched': (wanted: string): string => `${wanted} is not on this device yet.`,
      'stepped-down': (wanted: string): string =>
        `${wanted} could not be started here the last time, so a smaller model answers.`,
      gone: 'The model that you chose is on this device no more, so this one answers.',
    },
    letDevice: 'Let the device choose',
    starterLimits:
      'The starter is tiny (26 million parameters): small talk, short facts, a question about one short passage. It can be wrong.',
    recommended: 'Fits this device',
    best: 'Suggested',
    all: 'All models',
    tiers: {
      starter: 'Starter',
      small: 'Small',
      main: 'Medium',
      large: 'Large',
      pc: 'For strong computers',
    },
    size: 'Size',
    speed: 'Speed',
    speedValue: (rate: string): string => `about ${rate} tokens/s`,
    time: 'Time to fetch',
    licence: 'Licence',
    memory: 'Memory',
    languages: 'Languages',
    languageNames: { zh: 'Chinese', en: 'English' },
    get: 'Get',
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Try again',
    use: 'Use',
    inUse: 'In use',
    delete: 'Delete',
    withName: (action: string, name: string): string => `${action}: ${name}`,
    bundled: 'Comes with the app',
    here: 'On this device',
    progress: (done: string, total: string): string => `${done} of ${total}`,
    remaining: (time: string): string => `${time} left`,
    tryingAgain: 'It is tried again in a moment; what came is kept.',
    paused: (done: string, total: string): string => `Paused at ${done} of ${total}`,
    progressOf: (name: string): string => `Fetching ${name}`,
    deleteTitle: (name: string): string => `Delete ${name}?`,
    deleteBody: (size: string): string =>
      `This frees ${size}. To use the model again it has to be fetched again.`,
    licenceTitle: (name: string): string => `The terms of ${name}`,
    licenceBody: (licence: string): string =>
      `This model comes under “${licence}”, which sets conditions on its use. Read them before you go on.`,
    licenceLink: 'Read the terms',
    licenceAgree: 'Agree and get it',
    fetched: (name: string): string => `${name} is here`,
    useIt: 'Use it',
    obstacles: {
      'needs-webgpu': 'Needs the graphics unit, which this browser does not offer.',
      'needs-f16': 'Needs 16-bit numbers on the graphics unit, which this device lacks.',
      'needs-prompt-api': 'Needs a browser that has a model built in.',
      'needs-file-storage':
        'This browser keeps no large files for a site; some private windows do not either.',
      memory: (need: string, have: string): string =>
        `Too large: it needs ${need} of memory, and about ${have} are there.`,
      storage: (need: string, have: string): string =>
        `Needs ${need} of free storage; ${have} are left.`,
      'crashed-here': (times: string, once: boolean): string =>
        once
          ? 'It could not be started the last time. You can try again.'
          : `It could not be started ${times} times. You can try again.`,
    },
    own: 'Your own model',
    fromDisk: 'From this device',
    fromDiskHint: 'A GGUF file, or a folder of an MLC model. It is copied into the app’s storage.',
    ggufFile: 'Choose a GGUF file',
    mlcFolder: 'Choose an MLC folder',
    fromAddress: 'From an address',
    fromAddressHint: 'An MLC model: the address of its folder, and that of its library (.wasm).',
    modelUrl: 'Address of the model',
    libraryUrl: 'Address of the library',
    addAddress: 'Add',
    adding: 'Copying…',
    added: (name: string): string => `${name} was added to the list`,
    device: 'This device',
    gpuPresent: (vendor: string): string => `The graphics unit can be used (${vendor}).`,
    gpuPresentUnnamed: 'The graphics unit can be used.',
    gpuSoftware: 'The browser imitates a graphics unit in software, which is slow.',
    gpuMissing: 'This browser does not offer the graphics unit, so models run on the processor.',
    gpuRefused: 'The graphics unit was refused just now, so models run on the processor.',
    f16Yes: 'It calculates with 16-bit numbers: more models fit.',
    f16No: 'It does not calculate with 16-bit numbers: some models do not fit.',
    threads: (count: string, shared: boolean): string =>
      shared
        ? `${count} processor threads, all usable.`
        : `${count} processor threads; this page may use one of them.`,
    memoryIs: (size: string): string => `About ${size} of memory, as far as the browser says.`,
    freeIs: (size: string): string => `${size} of storage are free.`,
    measured: (name: string, read: string, write: string): string =>
      `Measured with ${name}: reads ${read} and writes ${write} tokens a second.`,
    finding: 'Finding by meaning',
    pair: 'Two small models, Chinese and English',
    pairHint:
      'Come with the app. Each reads its own language, so a question finds what is in the same language.',
    singleHint:
      'Reads many languages at once: a question in one finds what is written in another. Has to be fetched, and takes more time for each thing.',
    switchHint:
      'A change reads all your things again in the background. Finding keeps working meanwhile.',
    indexed: (done: string, total: string): string => `${done} of ${total} passages are ready.`,
    noSize: 'Size unknown',
  },

  privacy: {
    lead: 'Inkling works on this device. Your things, questions and answers stay in this browser.',
    never: 'Never sent',
    neverList: [
      'Notes, documents, photos, dates, questions, answers, searches',
      'Figures about how you use the app: nothing counts or watches',
    ],
    sometimes: 'Fetched from the network, when you ask for it',
    sometimesList: [
      'The app itself, and its updates, from the address you opened it at',
      'A model you tap “Get” for, from the host named in its row. The host sees your network address and which file you fetch',
    ],
    others: 'Good to know',
    othersList: [
      'Anyone who can open this browser on this device can read your things',
      'A link you open in a note, and text you copy or share, leave the app by your hand',
      'Pictures in notes that sit on other servers are not loaded',
    ],
  },

  storage: {
    persistence: 'How safely it is kept',
    persistent: 'Kept: the browser will not clear it on its own.',
    bestEffort:
      'Kept, but the browser may clear it when space gets short or after weeks without a visit.',
    denied:
      'Not kept: this browser stores nothing for this page. All is gone when the window closes. A private window does that; an ordinary one keeps it.',
    ask: 'Ask to keep it',
    askRefused:
      'The browser said no for now. Installing the app, or using it for some days, usually changes that.',
    offline: 'With the network off',
    offlineWhole: 'Everything that works offline is kept.',
    offlinePart: (done: string, total: string): string =>
      `Being made ready in the background: ${done} of ${total} kept so far.`,
    used: 'Used here',
    total: 'Total',
    value: (count: string): string => count,
    binned: 'In the bin',
    models: 'Fetched models',
    free: 'Free space',
    unknown: 'The browser does not say how much is used.',
    toBin: 'Open the bin',
    emptyBin: 'Empty the bin',
    emptyBinTitle: (count: string, one: boolean): string =>
      one ? 'Erase what is in the bin?' : `Erase all ${count} things in the bin?`,
    emptyBinBody: 'This cannot be undone.',
    binEmptied: 'The bin is empty',
    toModels: 'Look at the models',
  },

  look: {
    theme: 'Theme',
    themes: { auto: 'Same as the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languageAuto: 'Same as the device',
    textSize: 'Text size',
    textSizes: { normal: 'Normal', large: 'Large', larger: 'Larger' },
    enterKey: 'Enter key in the question box',
    enterKeys: {
      auto: 'By device: sends with a keyboard, new line on touch screens',
      sends: 'Always sends',
      breaks: 'Always starts a new line',
    },
    install: 'On the home screen',
    installed: 'Inkling is installed.',
  },

  about: {
    what: 'Ask, write and find, on your own device and without the network.',
    version: (version: string): string => `Version ${version}`,
    modelsTitle: 'Models that come with the app',
    librariesTitle: 'Software it is built on',
    answering: 'Answering',
    finding: 'Finding',
    looking: 'Pictures',
    ownLicence: 'Inkling itself is under the Apache License 2.0.',
  },
};
